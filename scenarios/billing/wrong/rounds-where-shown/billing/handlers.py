"""HTTP handlers. They check the input and leave the work to the modules beside them."""

import logging
from dataclasses import asdict
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from billing import bookings
from billing.ledger import Booking
from billing.outcomes import counted
from billing.validation import account_id, new_transaction
from servicekit.web import ServiceError, json_endpoint

log = logging.getLogger(__name__)


@json_endpoint
def create_transaction(request: Request, body: Any) -> Response:
    """Take one charge or credit."""
    transaction = new_transaction(body)
    state = request.app.state
    with counted(transaction.kind):
        booking = bookings.book(state.ledger, state.processor, transaction)
    log.info(
        "transaction %d booked",
        booking.transaction_id,
        extra={
            "request_id": booking.request_id,
            "account_id": booking.account_id,
            "kind": booking.kind,
            "amount": booking.amount,
            "running_total": booking.running_total,
            "settlement_id": booking.settlement_id,
        },
    )
    return JSONResponse(shown(booking), 201)


@json_endpoint
def show_transaction(request: Request, body: Any) -> dict[str, Any]:
    """One transaction as it was booked."""
    booking = request.app.state.ledger.get(request.path_params["transaction_id"])
    if booking is None:
        raise ServiceError(404, "unknown_transaction", "no such transaction")
    return shown(booking)


@json_endpoint
def show_balance(request: Request, body: Any) -> dict[str, Any]:
    """What the transactions of one account come to."""
    wanted = account_id(request.path_params["account_id"])
    count, balance = request.app.state.ledger.balance(wanted)
    return {"account_id": wanted, "transactions": count, "balance": round(balance, 2)}


def shown(booking: Booking) -> dict[str, Any]:
    """A booking with its amounts to the cent."""
    return {
        name: round(value, 2) if isinstance(value, float) else value
        for name, value in asdict(booking).items()
    }


ROUTES = [
    Route("/v1/transactions", create_transaction, methods=["POST"]),
    Route("/v1/transactions/{transaction_id:int}", show_transaction, methods=["GET"]),
    Route("/v1/accounts/{account_id:int}/balance", show_balance, methods=["GET"]),
]
