"""HTTP handlers of the loyalty API."""

from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from servicekit.diagnostics import STACKS
from servicekit.web import json_endpoint
from stays.loyalty.awarding import Stay, award_points
from stays.validation import MAX_NIGHTS, fields, room_type, whole


@json_endpoint
def create_award(request: Request, body: Any) -> Response:
    """Award the points of a booking, once."""
    sent = fields(body)
    stay = Stay(
        booking_id=whole(sent, "booking_id"),
        member_id=whole(sent, "member_id"),
        room_type=room_type(sent),
        nights=whole(sent, "nights", MAX_NIGHTS),
    )
    state = request.app.state
    return JSONResponse(award_points(state.members, state.outbox, stay), 201)


@json_endpoint
def show_member(request: Request, body: Any) -> dict[str, Any]:
    """A member's tier and balance."""
    member = request.app.state.members.get(request.path_params["member_id"])
    return {"member_id": member.member_id, "tier": member.tier, "balance": member.balance}


ROUTES = [
    Route("/v1/awards", create_award, methods=["POST"]),
    Route("/v1/members/{member_id:int}", show_member, methods=["GET"]),
    STACKS,
]
