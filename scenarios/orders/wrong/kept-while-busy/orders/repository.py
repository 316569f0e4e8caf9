"""Orders in SQLite."""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from servicekit.db import connect
from servicekit.web import InvalidRequest

# SQLite takes at least 999 parameters in one statement.
CHUNK = 500
NEWEST_OF = """
SELECT order_id, user_id, sku, quantity, placed_at FROM (
    SELECT *, row_number() OVER (
        PARTITION BY user_id ORDER BY placed_at DESC, order_id DESC
    ) AS place
    FROM orders WHERE user_id IN ({marks})
) WHERE place <= ? ORDER BY user_id, place
"""


@dataclass(frozen=True, slots=True)
class NewOrder:
    """An order as a customer sends it."""

    request_id: str | None
    user_id: int
    sku: str
    quantity: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it was taken."""

    order_id: int
    user_id: int
    sku: str
    quantity: int
    placed_at: str


class OrderRepository:
    """Reads and writes the orders table. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def add(self, order: NewOrder) -> int:
        """Keep an order and return its id; a ``request_id`` seen before returns the first."""
        placed_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with closing(connect(self._path, foreign_keys=True)) as db, db:
            try:
                cursor = db.execute(
                    "INSERT INTO orders (request_id, user_id, sku, quantity, placed_at)"
                    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (request_id) DO NOTHING",
                    (order.request_id, order.user_id, order.sku, order.quantity, placed_at),
                )
            except sqlite3.IntegrityError:
                raise InvalidRequest("no such user or sku") from None
            if cursor.rowcount:
                return int(cursor.lastrowid or 0)
            row = db.execute(
                "SELECT order_id FROM orders WHERE request_id = ?", (order.request_id,)
            ).fetchone()
            return int(row["order_id"])

    def newest_of_users(self, user_ids: Sequence[int], limit: int) -> dict[int, list[Order]]:
        """The newest orders of each user, newest first."""
        found: dict[int, list[Order]] = {user_id: [] for user_id in user_ids}
        distinct = list(found)
        with closing(connect(self._path)) as db:
            for start in range(0, len(distinct), CHUNK):
                chunk = distinct[start : start + CHUNK]
                marks = ", ".join("?" * len(chunk))
                for row in db.execute(NEWEST_OF.format(marks=marks), (*chunk, limit)):
                    found[row["user_id"]].append(Order(**row))
        return found
