"""What every booking has to come to, worked out without any of the services.

Used by ``asking.py`` on the verifier's thread. Tiers and rooms come from the seed, balances
from the fresh database before the first request.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from scenarios.deadlock.world import World

POINTS_A_NIGHT = {"single": 60, "double": 100, "family": 140, "suite": 320}
PERCENT_OF_TIER = {"base": 100, "silver": 125, "gold": 150}


class Oracle:
    """Points, rooms and balances of one seed."""

    def __init__(self, seed: int, data_dir: Path) -> None:
        """Reads the balances; no request was sent yet."""
        self.world = World.of_seed(seed)
        with closing(sqlite3.connect(data_dir / "loyalty.db")) as db:
            self.balances: dict[int, int] = dict(
                db.execute("SELECT member_id, balance FROM members")
            )

    def points(self, wanted: dict[str, Any]) -> int:
        """What a booking earns."""
        percent = PERCENT_OF_TIER[self.world.tiers[wanted["member_id"]]]
        return POINTS_A_NIGHT[wanted["room_type"]] * int(wanted["nights"]) * percent // 100

    def differs(self, wanted: dict[str, Any], body: Any) -> str:
        """How the answer to a booking is wrong; empty where it is right."""
        if not isinstance(body, dict) or body.get("status") != "confirmed":
            return f"the answer is no confirmed booking: {str(body)[:100]}"
        tier, points = self.world.tiers[wanted["member_id"]], self.points(wanted)
        award, room = body.get("award"), body.get("room")
        if award != {"tier": tier, "points": points}:
            return f"the award is {award}, not {points} points as {tier}"
        if not isinstance(body.get("booking_id"), int):
            return "the answer has no booking_id"
        if not isinstance(room, dict) or not isinstance(room.get("hold_id"), int):
            return f"the answer holds no room: {room}"
        first, count = self.world.rooms[wanted["room_type"]]
        begin = first + (count // 2 if tier == "gold" else 0)
        if room.get("room_no") not in range(begin, begin + count // 2):
            return f"room {room.get('room_no')} is none of a {tier} member's {wanted['room_type']}"
        return ""
