"""Order histories with current prices: what the app and the mailings show."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from orders.pricing import PriceList
from orders.repository import Order, OrderRepository

POOL = ThreadPoolExecutor(max_workers=16, thread_name_prefix="summaries")


def summarise(
    orders: OrderRepository, prices: PriceList, user_ids: Sequence[int], limit: int
) -> list[dict[str, Any]]:
    """One summary a user, in the order asked, each with the newest ``limit`` orders."""
    return list(POOL.map(lambda user_id: summarise_user(orders, prices, user_id, limit), user_ids))


def summarise_user(
    orders: OrderRepository, prices: PriceList, user_id: int, limit: int
) -> dict[str, Any]:
    """The newest orders of one user and what they come to."""
    lines = [
        order_line(order, prices.unit_price_cents(order.sku))
        for order in orders.newest_of_user(user_id, limit)
    ]
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
