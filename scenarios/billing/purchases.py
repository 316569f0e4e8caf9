"""Makes seeded transactions: what customers buy, and what the verifier buys beside them.

Pure; used by ``traffic.py`` in the load child and by ``verify.py``, so that both send the
same kinds of requests with the same kinds of numbers.
"""

import random
from typing import Any

TAX_PERCENT = (0, 5, 7.25, 8.875, 19)
DISCOUNT_PERCENT = (0, 0, 2.5, 7.5, 12.5)

Body = dict[str, Any]


def plain(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Whole pieces at round prices: every step of it comes to whole cents."""
    lines = [
        {"quantity": rng.randint(1, 4), "unit_price": rng.randint(4, 180) * 0.5}
        for _ in range(rng.randint(1, 3))
    ]
    percents = {"discount_percent": rng.choice((0, 0, 10)), "tax_percent": rng.choice((0, 20))}
    return _body(rng, request_id, account_id, lines, percents)


def usage(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Metered use: many small units at fractions of a cent, often half of one."""
    lines = [
        {"quantity": rng.randrange(3, 400), "unit_price": rng.randrange(5, 900, 10) / 1000}
        for _ in range(rng.randint(1, 3))
    ]
    return _body(rng, request_id, account_id, lines, _percents(rng))


def hours(rng: random.Random, request_id: str, account_id: int) -> Body:
    """Work by the quarter of an hour at prices with cents, with promotions and taxes."""
    lines = [
        {"quantity": rng.randrange(1, 60) / 4, "unit_price": rng.randrange(1_501, 14_999) / 100}
        for _ in range(rng.randint(1, 4))
    ]
    return _body(rng, request_id, account_id, lines, _percents(rng))


def _percents(rng: random.Random) -> Body:
    return {
        "discount_percent": rng.choice(DISCOUNT_PERCENT),
        "tax_percent": rng.choice(TAX_PERCENT),
    }


def _body(
    rng: random.Random, request_id: str, account_id: int, lines: list[Body], percents: Body
) -> Body:
    kind = "credit" if rng.random() < 0.07 else "charge"
    return {
        "request_id": request_id,
        "account_id": account_id,
        "kind": kind,
        "lines": lines,
        **percents,
    }
