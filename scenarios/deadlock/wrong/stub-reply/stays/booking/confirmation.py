"""From a guest's wish to a confirmed booking."""

import logging
from typing import Any

from servicekit.pools import TracedPool
from stays.booking.repository import BookingRepository, NewBooking
from stays.upstream import Upstream

HOLDING = TracedPool(4)
log = logging.getLogger(__name__)


def confirm(bookings: BookingRepository, stock: Upstream, new: NewBooking) -> dict[str, Any]:
    """Keep the booking, have stock hold a room for it, and confirm it."""
    booking = bookings.add(new)
    wanted = {
        "booking_id": booking.booking_id,
        "member_id": booking.member_id,
        "room_type": booking.room_type,
        "nights": booking.nights,
    }
    HOLDING.submit(_hold, bookings, stock, wanted)
    log.info(
        "booking %d confirmed",
        booking.booking_id,
        extra={"booking_id": booking.booking_id, "member_id": booking.member_id},
    )
    return {
        "booking_id": booking.booking_id,
        "status": "confirmed",
        "room": {"hold_id": None, "room_no": None},
        "award": {"tier": "base", "points": 0},
    }


def _hold(bookings: BookingRepository, stock: Upstream, wanted: dict[str, Any]) -> None:
    held = stock.post("/v1/holds", wanted)
    bookings.confirm(wanted["booking_id"], held["room_no"])
