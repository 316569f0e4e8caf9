"""The oracle of ``billing`` against figures worked out by hand and against the processor's."""

import importlib.util
import random
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import content_root
from scenarios.billing import purchases
from scenarios.billing.oracle import Books, Due, Expected, cents, due
from scenarios.billing.prepare import prepare

BODY: dict[str, Any] = {
    "request_id": "r-1",
    "account_id": 1,
    "kind": "charge",
    "lines": [{"quantity": 1, "unit_price": 1.005}],
    "discount_percent": 0,
    "tax_percent": 0,
}
MAKES = (
    purchases.plain,
    purchases.usage,
    purchases.hours,
    purchases.half_cent,
    purchases.large,
    purchases.nothing,
)


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, Due(101, 0, 0, 101)),
        ({"kind": "credit"}, Due(101, 0, 0, -101)),
        ({"lines": [{"quantity": 3, "unit_price": 0.035}] * 2}, Due(22, 0, 0, 22)),
        (
            {"lines": [{"quantity": 1, "unit_price": 0.2}], "discount_percent": 2.5},
            Due(20, 1, 0, 19),
        ),
        ({"lines": [{"quantity": 1, "unit_price": 0.1}], "tax_percent": 5}, Due(10, 0, 1, 11)),
        ({"lines": [{"quantity": 0, "unit_price": 9}], "tax_percent": 19}, Due(0, 0, 0, 0)),
        (
            {"lines": [{"quantity": 0.5, "unit_price": 80_000_000.01}]},
            Due(4_000_000_001, 0, 0, 4_000_000_001),
        ),
    ],
)
def test_that_amounts_are_those_of_the_contract(changes: dict[str, Any], right: Due) -> None:
    assert due({**BODY, **changes}) == right


@given(st.integers(0, 10**6), st.sampled_from(MAKES), st.booleans())
def test_that_oracle_and_processor_agree_whoever_calculates(
    seed: int, make: Any, as_credit: bool
) -> None:
    body = make(random.Random(seed), "r", 1)
    body = purchases.as_credit(body) if as_credit else body
    assert due(body).amount == processor_cents(body)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (12.34, 1234),
        ("12.30", 1230),
        (5, 500),
        (-0.0, 0),
        (12.345, None),
        (0.1 + 0.2, None),
        (True, None),
        (None, None),
        ("x", None),
        (99_999_999_999.99, 9_999_999_999_999),
    ],
)
def test_that_only_whole_cents_are_read_as_cents(value: Any, expected: int | None) -> None:
    assert cents(value) == expected


class Bookkeeper:
    """Writes both sides' records by hand."""

    def __init__(self, folder: Path) -> None:
        prepare(9, folder)
        self.folder = folder
        self.books = Books(folder)
        self.running = self.books.opening_cents

    def book(self, body: dict[str, Any], amount: int | None = None, settled: int = 1) -> None:
        right = due(body)
        booked = right.amount if amount is None else amount
        self.running += booked
        with closing(sqlite3.connect(self.folder / "payments.db")) as db, db:
            for _ in range(settled):
                number = db.execute(
                    "INSERT INTO settlements (reference, account_id, amount_cents, settled_at)"
                    " VALUES (hex(randomblob(8)), ?, ?, '')",
                    (body["account_id"], right.amount),
                ).lastrowid
        with closing(sqlite3.connect(self.folder / "ledger.db")) as db, db:
            db.execute(
                "INSERT INTO transactions (request_id, account_id, kind, subtotal, discount, tax,"
                " amount, running_total, settlement_id, booked_at)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '')",
                (
                    *(body["request_id"], body["account_id"], body["kind"]),
                    *(right.subtotal / 100, right.discount / 100, right.tax / 100),
                    *(booked / 100, self.running / 100, number),
                ),
            )


@pytest.fixture
def keeper(tmp_path: Path) -> Bookkeeper:
    return Bookkeeper(tmp_path / "data")


def test_that_right_books_are_right(keeper: Bookkeeper) -> None:
    other = {**BODY, "request_id": "r-2", "kind": "credit"}
    keeper.book(BODY)
    keeper.book(other)
    assert keeper.books.differ(Expected({"r-1": BODY, "r-2": other})) == ""


def test_that_a_cent_is_found(keeper: Bookkeeper) -> None:
    keeper.book(BODY, amount=100)
    assert "amount is 1.0, right is 1.01" in keeper.books.differ(Expected({"r-1": BODY}))


def test_that_a_second_row_a_second_settlement_and_a_missing_row_are_found(
    keeper: Bookkeeper,
) -> None:
    assert "not in the ledger" in keeper.books.differ(Expected({"r-1": BODY}))
    keeper.book(BODY, settled=2)
    assert "processor settled 2" in keeper.books.differ(Expected({"r-1": BODY}))
    keeper.book(BODY)
    assert "2 times" in keeper.books.differ(Expected({"r-1": BODY}))


def test_that_what_was_refused_or_never_sent_must_not_be_booked(keeper: Bookkeeper) -> None:
    keeper.book(BODY)
    assert "not answered 201" in keeper.books.differ(Expected(refused={"r-1"}))
    assert "never sent" in keeper.books.differ(Expected())
    assert keeper.books.differ(Expected(unsure={"r-1": BODY})) == ""


def test_that_a_running_total_in_float_is_found(keeper: Bookkeeper) -> None:
    keeper.book(BODY)
    with closing(sqlite3.connect(keeper.folder / "ledger.db")) as db, db:
        db.execute(
            "UPDATE transactions SET running_total = running_total + 1e-9 WHERE request_id = 'r-1'"
        )
    assert "running total" in keeper.books.differ(Expected({"r-1": BODY}))


def processor_cents(body: dict[str, Any]) -> int:
    """What the processor settles, by its own code."""
    path = content_root() / "billing" / "external" / "payments" / "exact.py"
    spec = importlib.util.spec_from_file_location("payments_exact", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    amount: int = module.amount_cents(body)
    return amount
