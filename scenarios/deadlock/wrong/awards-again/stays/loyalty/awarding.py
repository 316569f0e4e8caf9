"""How many points a stay is worth."""

import logging
from dataclasses import dataclass
from typing import Any

from stays.loyalty.outbox import Outbox
from stays.loyalty.repository import MemberRepository

POINTS_A_NIGHT = {"single": 60, "double": 100, "family": 140, "suite": 320}
PERCENT_OF_TIER = {"base": 100, "silver": 125, "gold": 150}
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Stay:
    """What points are awarded for."""

    booking_id: int
    member_id: int
    room_type: str
    nights: int


def award_points(members: MemberRepository, outbox: Outbox, stay: Stay) -> dict[str, Any]:
    """Award a stay's points; the outbox has them noted on the booking soon after."""
    tier = members.get(stay.member_id).tier
    points = POINTS_A_NIGHT[stay.room_type] * stay.nights * PERCENT_OF_TIER[tier] // 100
    members.award(stay.booking_id, stay.member_id, points)
    outbox.notify()
    log.info("%d points awarded", points, extra={"booking_id": stay.booking_id})
    return {"tier": tier, "points": points}
