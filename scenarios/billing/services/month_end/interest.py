"""Interest on outstanding amounts, compounded daily, for every possible day of payment."""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

DAYS = 365
HORIZON_DAYS = 120


class Accrual(NamedTuple):
    """Interest on one item up to one day."""

    item_id: int
    day: int
    interest: Decimal


def daily_factor(percent_a_year: Decimal) -> Decimal:
    """What an amount is multiplied by each day."""
    return 1 + percent_a_year / 100 / DAYS


def accruals(item_id: int, amount: Decimal, percent_a_year: Decimal) -> Iterator[Accrual]:
    """Interest of one item for each day of the horizon."""
    factor, owed = daily_factor(percent_a_year), amount
    for day in range(1, HORIZON_DAYS + 1):
        owed *= factor
        yield Accrual(item_id, day, owed - amount)
