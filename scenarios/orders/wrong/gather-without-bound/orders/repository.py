"""Orders in SQLite."""

import json
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from servicekit.db import connect
from servicekit.web import InvalidRequest

_NEWEST_OF_USERS = """
WITH wanted AS (SELECT DISTINCT value AS user_id FROM json_each(?)),
ranked AS (
    SELECT order_id, user_id, sku, quantity, placed_at, row_number() OVER (
        PARTITION BY user_id ORDER BY placed_at DESC, order_id DESC
    ) AS place
    FROM orders JOIN wanted USING (user_id)
)
SELECT order_id, user_id, sku, quantity, placed_at FROM ranked
WHERE place <= ? ORDER BY user_id, place
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
        """The newest orders of each user, newest first, in one statement."""
        with closing(connect(self._path)) as db:
            rows = db.execute(_NEWEST_OF_USERS, (json.dumps(user_ids), limit)).fetchall()
        found: dict[int, list[Order]] = {user_id: [] for user_id in user_ids}
        for row in rows:
            found[row["user_id"]].append(Order(**row))
        return found
