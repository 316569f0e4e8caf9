"""Which room a booking gets."""

import logging
from dataclasses import dataclass
from typing import Any

from stays.stock.repository import HoldRepository
from stays.upstream import Upstream

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stay:
    """What a room is wanted for."""

    booking_id: int
    member_id: int
    room_type: str
    nights: int


def hold_room(
    holds: HoldRepository, allotment: Upstream, loyalty: Upstream, stay: Stay
) -> dict[str, Any]:
    """Hold a room of the allotment; gold members get the upper half of it."""
    rooms = allotment.get(f"/v1/allotments/{stay.room_type}")
    award = loyalty.post(
        "/v1/awards",
        {
            "booking_id": stay.booking_id,
            "member_id": stay.member_id,
            "room_type": stay.room_type,
            "nights": stay.nights,
        },
    )
    half = rooms["rooms"] // 2
    first = rooms["first_room"] + (half if award["tier"] == "gold" else 0)
    hold = holds.add(stay.booking_id, stay.nights, first, half)
    log.info("room %d held", hold.room_no, extra={"booking_id": stay.booking_id})
    return {"hold_id": hold.hold_id, "room_no": hold.room_no, "award": award}
