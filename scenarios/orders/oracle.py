"""What the orders API has to answer, worked out from the data and from nothing else.

Reads the databases as ``prepare.py`` wrote them, before the first request, and is told of
every order and price that was accepted since. Used by ``verify.py``, on its thread.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

DEFAULT_LIMIT = 20
MAX_LIMIT = 50
CLOCK_SLACK = timedelta(seconds=2)


@dataclass(frozen=True, slots=True)
class KnownOrder:
    """One order. ``placed_at`` is empty until an answer first told it."""

    order_id: int
    sku: str
    quantity: int
    placed_at: str
    accepted_after: datetime | None = None


class Oracle:
    """The expected content of every answer."""

    def __init__(self, data_dir: Path) -> None:
        """Read orders and prices; nothing was asked of the services yet."""
        self.orders: dict[int, list[KnownOrder]] = {}
        with closing(sqlite3.connect(data_dir / "orders.db")) as db:
            self.user_ids = [row[0] for row in db.execute("SELECT user_id FROM users")]
            for user_id, *order in db.execute(
                "SELECT user_id, order_id, sku, quantity, placed_at FROM orders"
            ):
                self.orders.setdefault(user_id, []).append(KnownOrder(*order))
        with closing(sqlite3.connect(data_dir / "pricing.db")) as db:
            self.prices = dict(db.execute("SELECT sku, unit_price_cents FROM prices").fetchall())

    def add(self, user_id: int, order_id: int, sku: str, quantity: int, sent: datetime) -> None:
        """An order was accepted that was sent at ``sent``."""
        self.orders.setdefault(user_id, []).append(KnownOrder(order_id, sku, quantity, "", sent))

    def busiest(self) -> int:
        """The user with the most orders."""
        return max(self.orders, key=lambda user_id: len(self.orders[user_id]))

    def buyers(self, sku: str) -> list[int]:
        """Users one of whose newest orders is for ``sku``."""
        return [
            user_id
            for user_id, orders in self.orders.items()
            if any(order.sku == sku for order in orders) and len(orders) <= DEFAULT_LIMIT
        ]

    def skus_of(self, user_ids: Iterable[int], limit: int) -> set[str]:
        """Distinct items of a page of these users."""
        return {order.sku for user_id in user_ids for order in self._page(user_id, limit)}

    def differs(
        self,
        body: Any,
        user_ids: Sequence[int],
        limit: int = DEFAULT_LIMIT,
        prices: Mapping[str, set[int]] | None = None,
    ) -> str:
        """How a summary's body differs from what is right, in words; empty if it is right.

        ``prices`` allows more than one price for items that changed while it was answered.
        """
        users = body.get("users") if isinstance(body, dict) else None
        if not isinstance(users, list):
            return "the answer holds no list of users"
        if len(users) != len(user_ids):
            return f"{len(user_ids)} users were asked for, {len(users)} answered"
        for user_id, user in zip(user_ids, users, strict=True):
            found = self.user_differs(user, user_id, limit, prices)
            if found:
                return found
        return ""

    def user_differs(
        self,
        user: Any,
        user_id: int,
        limit: int = DEFAULT_LIMIT,
        prices: Mapping[str, set[int]] | None = None,
    ) -> str:
        """The same for one user object."""
        if not isinstance(user, dict) or user.get("user_id") != user_id:
            return f"user {user_id} was asked for, {_shown(user)} answered in its place"
        lines = user.get("orders")
        if not isinstance(lines, list) or not all(isinstance(line, dict) for line in lines):
            return f"user {user_id} has no list of orders"
        self._learn_times(user_id, lines)
        page = self._page(user_id, limit)
        ids, right = [line.get("order_id") for line in lines], [o.order_id for o in page]
        if ids != right:
            return f"user {user_id}: orders {_few(ids)} were answered, right are {_few(right)}"
        for line, order in zip(lines, page, strict=True):
            found = self._line_differs(line, order, prices or {})
            if found:
                return f"user {user_id}, order {order.order_id}: {found}"
        total = sum(line["total_cents"] for line in lines)
        if user.get("total_cents") != total:
            return f"user {user_id}: total is {user.get('total_cents')}, its lines come to {total}"
        return ""

    def _line_differs(
        self, line: dict[str, Any], order: KnownOrder, prices: Mapping[str, set[int]]
    ) -> str:
        if (line.get("sku"), line.get("quantity")) != (order.sku, order.quantity):
            return f"{line.get('quantity')} x {line.get('sku')}, not {order.quantity} x {order.sku}"
        allowed = prices.get(order.sku) or {self.prices[order.sku]}
        price = line.get("unit_price_cents")
        if price not in allowed or isinstance(price, bool):
            return f"{order.sku} at {price} cents, its price is {min(allowed)}"
        if line.get("total_cents") != price * order.quantity:
            return f"total {line.get('total_cents')}, not {order.quantity} x {price}"
        if line.get("placed_at") != order.placed_at:
            return f"placed at {line.get('placed_at')}, not {order.placed_at}"
        return ""

    def _page(self, user_id: int, limit: int) -> list[KnownOrder]:
        orders = self.orders.get(user_id, [])
        newest = sorted(
            orders, key=lambda o: (not o.placed_at, _moment(o.placed_at), o.order_id), reverse=True
        )
        return newest[: min(limit, MAX_LIMIT)]

    def _learn_times(self, user_id: int, lines: Sequence[dict[str, Any]]) -> None:
        """The first plausible time told for a new order is the one it keeps."""
        told = {line.get("order_id"): line.get("placed_at") for line in lines}
        orders = self.orders.get(user_id, [])
        for index, order in enumerate(orders):
            at = told.get(order.order_id)
            if not order.placed_at and isinstance(at, str) and _plausible(at, order):
                orders[index] = replace(order, placed_at=at)


def _plausible(text: str, order: KnownOrder) -> bool:
    moment = _moment(text)
    after = order.accepted_after or moment
    return after - CLOCK_SLACK <= moment <= datetime.now(UTC) + CLOCK_SLACK


def _moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else datetime.min.replace(tzinfo=UTC)


def _few(ids: Sequence[Any]) -> str:
    shown = ", ".join(str(each) for each in ids[:4])
    return f"[{shown}{', ...' if len(ids) > 4 else ''}] ({len(ids)})"


def _shown(user: Any) -> str:
    return f"user {user.get('user_id')}" if isinstance(user, dict) else repr(user)[:40]
