"""What the billing API has to book, worked out from the contract and from nothing else.

Exact fractions, an implementation of its own beside the service's and the processor's. Reads
both sides' databases with SQL and believes no figure that a service tells of itself. Used by
``verify.py``, on its thread.
"""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor
from pathlib import Path
from typing import Any

FIGURES = ("subtotal", "discount", "tax", "amount")
Body = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Due:
    """What one transaction comes to, in whole cents; ``amount`` is negative for a credit."""

    subtotal: int
    discount: int
    tax: int
    amount: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the team's ledger, as SQLite gives it."""

    transaction_id: int
    request_id: str
    account_id: int
    kind: str
    subtotal: Any
    discount: Any
    tax: Any
    amount: Any
    running_total: Any
    settlement_id: Any


@dataclass(slots=True)
class Expected:
    """Requests that have to be booked once by now, that may be, and that must not be."""

    booked: dict[str, Body] = field(default_factory=dict)
    unsure: dict[str, Body] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)

    def body(self, request_id: str) -> Body | None:
        """What was sent under that id; None where nothing was."""
        return self.booked.get(request_id) or self.unsure.get(request_id)


def due(body: Body) -> Due:
    """Calculate one transaction by the contract."""
    subtotal = sum(
        _to_cent(_exact(line["quantity"]) * _exact(line["unit_price"])) for line in body["lines"]
    )
    discount = _to_cent(Fraction(subtotal, 100) * _exact(body["discount_percent"]) / 100)
    tax = _to_cent(Fraction(subtotal - discount, 100) * _exact(body["tax_percent"]) / 100)
    amount = subtotal - discount + tax
    return Due(subtotal, discount, tax, -amount if body["kind"] == "credit" else amount)


def cents(value: Any) -> int | None:
    """A figure of an answer or a row in cents; None where it is not whole cents."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        exact = _exact(value) * 100
    except (ValueError, OverflowError, ZeroDivisionError):
        return None
    return int(exact) if exact.denominator == 1 else None


def amounts_of(rows: Iterable[LedgerRow], account_id: int) -> list[int]:
    """What an account's rows come to, each in cents, in the order they were booked."""
    return [cents(row.amount) or 0 for row in rows if row.account_id == account_id]


def goes_astray_in_floats(amounts_cents: Sequence[int]) -> bool:
    """Whether their sum in binary floating point is not their sum to the cent."""
    return cents(sum(one / 100 for one in amounts_cents)) != sum(amounts_cents)


def shown(value_cents: int) -> str:
    """Cents as an amount."""
    sign, whole = ("-" if value_cents < 0 else ""), abs(value_cents)
    return f"{sign}{whole // 100}.{whole % 100:02d}"


class Books:
    """Both sides' records since the verification began."""

    def __init__(self, data_dir: Path) -> None:
        """Note where both stand; nothing was sent yet."""
        self._ledger, self._payments = data_dir / "ledger.db", data_dir / "payments.db"
        rows = self.rows_after(0)
        self.last_row = rows[-1].transaction_id if rows else 0
        self.opening_cents = round(_exact(rows[-1].running_total) * 100) if rows else 0
        self.last_settlement = max(self.settled_after(0), default=0)

    def rows_after(self, transaction_id: int) -> list[LedgerRow]:
        """Ledger rows after one, oldest first."""
        sql = (
            "SELECT transaction_id, request_id, account_id, kind, subtotal, discount, tax,"
            " amount, running_total, settlement_id FROM transactions"
            " WHERE transaction_id > ? ORDER BY transaction_id"
        )
        return [LedgerRow(*row) for row in _read(self._ledger, sql, transaction_id)]

    def settled_after(self, settlement_id: int) -> dict[int, tuple[int, int]]:
        """(account, cents) by settlement, after one."""
        sql = (
            "SELECT settlement_id, account_id, amount_cents FROM settlements"
            " WHERE settlement_id > ? ORDER BY settlement_id"
        )
        rows = _read(self._payments, sql, settlement_id)
        return {number: (account_id, amount) for number, account_id, amount in rows}

    def differ(self, expected: Expected, *, to_the_cent: bool = True) -> str:
        """How the books differ from what is right, in words; empty if they are right.

        Where not ``to_the_cent``, only what was booked and settled counts, and how often.
        """
        rows, settled = self.rows_after(self.last_row), self.settled_after(self.last_settlement)
        counts = Counter(row.request_id for row in rows)
        return (
            _counted(counts, expected)
            or (self._steps_differ(rows, expected) if to_the_cent else "")
            or _settlements_differ(rows, settled, expected)
        )

    def _steps_differ(self, rows: list[LedgerRow], expected: Expected) -> str:
        running_cents = self.opening_cents
        for row in rows:
            body = expected.body(row.request_id) or {}
            right = due(body)
            running_cents += right.amount
            place = f"transaction {row.transaction_id}"
            found = figures_differ(vars_of(row), right)
            if found:
                return f"{place}: {found}"
            if cents(row.running_total) != running_cents:
                return (
                    f"{place}: running total {row.running_total!r} in the ledger, "
                    f"right is {shown(running_cents)}"
                )
            if (row.account_id, row.kind) != (body["account_id"], body["kind"]):
                return f"{place}: {row.kind} of account {row.account_id}, sent was another"
        return ""


def vars_of(row: LedgerRow) -> dict[str, Any]:
    """A row's figures by name."""
    return {name: getattr(row, name) for name in FIGURES}


def figures_differ(told: Mapping[str, Any], right: Due) -> str:
    """The first figure that is not exactly the right one, in words."""
    for name in FIGURES:
        value = getattr(right, name)
        if cents(told.get(name)) != value:
            return f"{name} is {told.get(name)!r}, right is {shown(value)}"
    return ""


def _counted(counts: Counter[str], expected: Expected) -> str:
    for request_id, count in counts.items():
        if request_id in expected.refused:
            return f"request {request_id} was not answered 201 and stands in the ledger"
        if expected.body(request_id) is None:
            return f"request {request_id} stands in the ledger and was never sent"
        if count > 1:
            return f"request {request_id} stands in the ledger {count} times"
    missing = [request_id for request_id in expected.booked if request_id not in counts]
    if missing:
        return f"{len(missing)} requests answered 201 are not in the ledger, such as {missing[0]}"
    return ""


def _settlements_differ(
    rows: list[LedgerRow], settled: dict[int, tuple[int, int]], expected: Expected
) -> str:
    for row in rows:
        body = expected.body(row.request_id) or {}
        right = (body["account_id"], due(body).amount)
        if settled.get(row.settlement_id) != right:
            return f"transaction {row.transaction_id} names a settlement that is not its own"
    surplus = len(settled) - len(rows)
    if surplus and not 0 <= surplus <= len(expected.unsure.keys() - {r.request_id for r in rows}):
        return f"{len(rows)} transactions were booked, the processor settled {len(settled)}"
    return ""


def _to_cent(value: Fraction) -> int:
    return floor(value * 100 + Fraction(1, 2))


def _exact(value: float | str) -> Fraction:
    return Fraction(value if isinstance(value, str) else repr(value))


def _read(path: Path, sql: str, after: int) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(path, timeout=10.0)) as db:
        return db.execute(sql, (after,)).fetchall()
