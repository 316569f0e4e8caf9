"""The oracle of ``orders`` against answers made by hand from the prepared data."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from scenarios.orders.oracle import Oracle
from scenarios.orders.prepare import prepare


@pytest.fixture
def data_dir(tmp_path: Path) -> Path:
    prepare(9, tmp_path / "data")
    return tmp_path / "data"


def user_from_sql(data_dir: Path, user_id: int, limit: int) -> dict[str, Any]:
    """The same answer worked out by SQL instead."""
    with closing(sqlite3.connect(data_dir / "orders.db")) as db:
        db.execute("ATTACH ? AS p", (str(data_dir / "pricing.db"),))
        rows = db.execute(
            "SELECT order_id, o.sku, quantity, unit_price_cents, unit_price_cents * quantity,"
            " placed_at FROM orders o JOIN p.prices USING (sku) WHERE user_id = ?"
            " ORDER BY placed_at DESC, order_id DESC LIMIT ?",
            (user_id, limit),
        ).fetchall()
    names = ("order_id", "sku", "quantity", "unit_price_cents", "total_cents", "placed_at")
    lines = [dict(zip(names, row, strict=True)) for row in rows]
    total = sum(line["total_cents"] for line in lines)
    return {"user_id": user_id, "orders": lines, "total_cents": total}


def test_that_right_answers_are_right(data_dir: Path) -> None:
    oracle = Oracle(data_dir)
    asked = [oracle.busiest(), oracle.user_ids[3], 10**12, oracle.busiest()]
    body = {"users": [user_from_sql(data_dir, user_id, 7) for user_id in asked]}
    assert oracle.differs(body, asked, 7) == ""


def test_that_every_kind_of_wrong_answer_is_named(data_dir: Path) -> None:
    oracle = Oracle(data_dir)
    user_id = oracle.busiest()

    def difference(change: Any) -> str:
        user = user_from_sql(data_dir, user_id, 5)
        change(user)
        return oracle.user_differs(user, user_id, 5)

    assert "orders" in difference(lambda user: user["orders"].pop())
    assert "orders" in difference(lambda user: user["orders"].reverse())
    assert "total is" in difference(lambda user: user.update(total_cents=1))
    assert "its price is" in difference(lambda u: u["orders"][0].update(unit_price_cents=0))
    assert "not" in difference(lambda user: user["orders"][0].update(total_cents=1))
    assert "placed at" in difference(lambda user: user["orders"][0].update(placed_at="now"))
    assert "was asked for" in difference(lambda user: user.update(user_id=0))
    assert "no list" in difference(lambda user: user.update(orders=None))
    assert "holds no list" in oracle.differs({"error_code": "x"}, [user_id])
    assert "2 users were asked for" in oracle.differs({"users": []}, [1, 2])


def test_that_a_new_order_is_expected_first_with_a_plausible_time(data_dir: Path) -> None:
    oracle = Oracle(data_dir)
    user_id, sku = oracle.busiest(), next(iter(oracle.prices))
    before = user_from_sql(data_dir, user_id, 2)
    sent = datetime.now(UTC)
    oracle.add(user_id, 999_999, sku, 2, sent)
    assert "orders" in oracle.user_differs(before, user_id, 2)
    price = oracle.prices[sku]
    line = {
        "order_id": 999_999,
        "sku": sku,
        "quantity": 2,
        "unit_price_cents": price,
        "total_cents": 2 * price,
        "placed_at": "2001-01-01T00:00:00+00:00",
    }
    old = before["orders"][0]
    user = {"user_id": user_id, "orders": [line, old], "total_cents": 0}
    user["total_cents"] = 2 * price + old["total_cents"]
    assert "placed at" in oracle.user_differs(user, user_id, 2)
    line["placed_at"] = sent.isoformat(timespec="milliseconds")
    assert oracle.user_differs(user, user_id, 2) == ""


def test_that_only_the_prices_of_the_time_are_allowed(data_dir: Path) -> None:
    oracle = Oracle(data_dir)
    user_id = oracle.busiest()
    body = {"users": [user_from_sql(data_dir, user_id, 5)]}
    sku = body["users"][0]["orders"][0]["sku"]
    old = oracle.prices[sku]
    oracle.prices[sku] = old + 1
    assert "its price is" in oracle.differs(body, [user_id], 5)
    assert oracle.differs(body, [user_id], 5, {sku: {old, old + 1}}) == ""
