"""HTTP handlers of the stock API."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from servicekit.diagnostics import STACKS
from servicekit.web import json_endpoint
from stays.stock.holding import Stay, hold_room
from stays.validation import MAX_NIGHTS, fields, room_type, whole


@json_endpoint
def create_hold(request: Request, body: Any) -> Response:
    """Hold a room for a booking; the same booking gets the same room."""
    sent = fields(body)
    stay = Stay(
        booking_id=whole(sent, "booking_id"),
        member_id=whole(sent, "member_id"),
        room_type=room_type(sent),
        nights=whole(sent, "nights", MAX_NIGHTS),
    )
    state = request.app.state
    return JSONResponse(hold_room(state.holds, state.allotment, state.loyalty, stay), 201)


@json_endpoint
def show_hold(request: Request, body: Any) -> dict[str, Any]:
    """The room that is held for a booking."""
    hold = request.app.state.holds.of_booking(request.path_params["booking_id"])
    return {"hold_id": hold.hold_id, "booking_id": hold.booking_id, "room_no": hold.room_no}


ROUTES = [
    Route("/v1/holds", create_hold, methods=["POST"]),
    Route("/v1/holds/{booking_id:int}", show_hold, methods=["GET"]),
    STACKS,
]
