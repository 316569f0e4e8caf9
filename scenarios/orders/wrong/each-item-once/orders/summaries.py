"""Order histories with current prices: what the app and the mailings show."""

from collections.abc import Mapping, Sequence
from typing import Any

from orders.pricing import PriceList
from orders.repository import Order, OrderRepository


def summarise(
    orders: OrderRepository, prices: PriceList, user_ids: Sequence[int], limit: int
) -> list[dict[str, Any]]:
    """One summary a user, in the order asked, each with the newest ``limit`` orders."""
    found = orders.newest_of_users(user_ids, limit)
    cents = prices.unit_prices_cents(order.sku for newest in found.values() for order in newest)
    return [summarise_user(user_id, found[user_id], cents) for user_id in user_ids]


def summarise_user(
    user_id: int, newest: Sequence[Order], cents: Mapping[str, int]
) -> dict[str, Any]:
    """What the orders of one user come to."""
    lines = [order_line(order, cents[order.sku]) for order in newest]
    total_cents = sum(line["total_cents"] for line in lines)
    return {"user_id": user_id, "orders": lines, "total_cents": total_cents}


def order_line(order: Order, unit_price_cents: int) -> dict[str, Any]:
    """One order as the API shows it."""
    return {
        "order_id": order.order_id,
        "sku": order.sku,
        "quantity": order.quantity,
        "unit_price_cents": unit_price_cents,
        "total_cents": unit_price_cents * order.quantity,
        "placed_at": order.placed_at,
    }
