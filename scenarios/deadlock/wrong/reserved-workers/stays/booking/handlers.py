"""HTTP handlers of the booking API."""

import asyncio
import logging
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from servicekit.diagnostics import STACKS
from servicekit.web import json_endpoint
from stays.booking.confirmation import confirm
from stays.booking.repository import NewBooking
from stays.settings import WORKERS
from stays.validation import MAX_NIGHTS, fields, room_type, text, whole

BOOKING_PLACES = asyncio.Semaphore(WORKERS - 2)
log = logging.getLogger(__name__)


@json_endpoint
async def create_booking(request: Request, body: Any) -> Response:
    """Take one booking; the same ``request_id`` is taken once."""
    async with BOOKING_PLACES:
        return await run_in_threadpool(_create_booking, request, body)


def _create_booking(request: Request, body: Any) -> Response:
    sent = fields(body)
    new = NewBooking(
        request_id=text(sent, "request_id"),
        member_id=whole(sent, "member_id"),
        room_type=room_type(sent),
        nights=whole(sent, "nights", MAX_NIGHTS),
    )
    state = request.app.state
    return JSONResponse(confirm(state.bookings, state.stock, new), 201)


@json_endpoint
def show_booking(request: Request, body: Any) -> dict[str, Any]:
    """One booking with its room and its points."""
    found = request.app.state.bookings.get(request.path_params["booking_id"])
    return {
        "booking_id": found.booking_id,
        "member_id": found.member_id,
        "room_type": found.room_type,
        "nights": found.nights,
        "status": found.status,
        "room_no": found.room_no,
        "points": found.points,
    }


@json_endpoint
def note_points(request: Request, body: Any) -> dict[str, Any]:
    """Keep the points that were awarded for a booking; loyalty sends them."""
    booking_id = request.path_params["booking_id"]
    points = whole(fields(body), "points")
    request.app.state.bookings.note_points(booking_id, points)
    log.info("booking %d earns %d points", booking_id, points, extra={"booking_id": booking_id})
    return {"booking_id": booking_id, "points": points}


ROUTES = [
    Route("/v1/bookings", create_booking, methods=["POST"]),
    Route("/v1/bookings/{booking_id:int}", show_booking, methods=["GET"]),
    Route("/v1/bookings/{booking_id:int}/points", note_points, methods=["POST"]),
    STACKS,
]
