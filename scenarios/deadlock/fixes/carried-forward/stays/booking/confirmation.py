"""From a guest's wish to a confirmed booking."""

import logging
from typing import Any

from stays.booking.repository import BookingRepository, NewBooking
from stays.upstream import Upstream

log = logging.getLogger(__name__)


def confirm(bookings: BookingRepository, stock: Upstream, new: NewBooking) -> dict[str, Any]:
    """Keep the booking, have stock hold a room for it, and confirm it."""
    booking = bookings.add(new)
    held = stock.post(
        "/v1/holds",
        {
            "booking_id": booking.booking_id,
            "member_id": booking.member_id,
            "room_type": booking.room_type,
            "nights": booking.nights,
        },
    )
    bookings.confirm(booking.booking_id, held["room_no"], held["award"]["points"])
    log.info(
        "booking %d confirmed",
        booking.booking_id,
        extra={"booking_id": booking.booking_id, "member_id": booking.member_id},
    )
    return {
        "booking_id": booking.booking_id,
        "status": "confirmed",
        "room": {"hold_id": held["hold_id"], "room_no": held["room_no"]},
        "award": held["award"],
    }
