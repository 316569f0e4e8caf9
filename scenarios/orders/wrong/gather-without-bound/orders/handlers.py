"""HTTP handlers. They check the input and leave the work to the modules beside them."""

import logging
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from orders import slo, summaries
from orders.validation import new_order, page_limit, user_id, user_ids
from servicekit.web import json_endpoint

log = logging.getLogger(__name__)


@json_endpoint
def create_order(request: Request, body: Any) -> Response:
    """Take one order; the same ``request_id`` is taken once."""
    order = new_order(body)
    order_id = request.app.state.orders.add(order)
    log.info("order %d taken", order_id, extra={"user_id": order.user_id, "sku": order.sku})
    return JSONResponse({"order_id": order_id}, 201)


@json_endpoint
async def summarise_users(request: Request, body: Any) -> dict[str, Any]:
    """Order histories of up to 100 users, in the order asked."""
    wanted = user_ids(body)
    limit = page_limit(body.get("limit"))
    state = request.app.state
    with slo.measured():
        found = await summaries.summarise(state.orders, state.prices, wanted, limit)
    log.info(
        "summary of %d users",
        len(wanted),
        extra={"users": len(wanted), "orders": sum(len(user["orders"]) for user in found)},
    )
    return {"users": found}


@json_endpoint
async def list_user_orders(request: Request, body: Any) -> dict[str, Any]:
    """Order history of one user."""
    limit = page_limit(request.query_params.get("limit"))
    state = request.app.state
    wanted = user_id(request.path_params["user_id"])
    found = await summaries.summarise(state.orders, state.prices, [wanted], limit)
    return found[0]


ROUTES = [
    Route("/v1/orders", create_order, methods=["POST"]),
    Route("/v1/orders/summary", summarise_users, methods=["POST"]),
    Route("/v1/users/{user_id:int}/orders", list_user_orders, methods=["GET"]),
]
