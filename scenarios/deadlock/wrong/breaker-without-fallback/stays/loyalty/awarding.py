"""How many points a stay is worth."""

import logging
from dataclasses import dataclass
from typing import Any

from servicekit.web import ServiceError
from stays.loyalty.breaker import CircuitBreaker, CircuitOpen
from stays.loyalty.repository import MemberRepository
from stays.settings import WORKERS
from stays.upstream import Upstream

POINTS_A_NIGHT = {"single": 60, "double": 100, "family": 140, "suite": 320}
PERCENT_OF_TIER = {"base": 100, "silver": 125, "gold": 150}
BREAKER = CircuitBreaker(at_once=WORKERS)
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stay:
    """What points are awarded for."""

    booking_id: int
    member_id: int
    room_type: str
    nights: int


def award_points(members: MemberRepository, booking: Upstream, stay: Stay) -> dict[str, Any]:
    """Award a stay's points, and have them noted on the booking for the guest to see."""
    tier = members.get(stay.member_id).tier
    points = POINTS_A_NIGHT[stay.room_type] * stay.nights * PERCENT_OF_TIER[tier] // 100
    members.award(stay.booking_id, stay.member_id, points)
    try:
        with BREAKER.calling():
            booking.post(f"/v1/bookings/{stay.booking_id}/points", {"points": points})
    except CircuitOpen:
        raise ServiceError(503, "booking_unavailable", "booking cannot be asked now") from None
    log.info("%d points awarded", points, extra={"booking_id": stay.booking_id})
    return {"tier": tier, "points": points}
