"""Books as guests do and holds every answer, and what it left behind, against the oracle.

Used by ``verify.py``, on its thread. Whatever does not hold ends the check it is asked
for, in words. No member books twice, so that balances can be told exactly.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from app.workbench.bench import Answer, Bench, Call, Check
from scenarios.deadlock.oracle import Oracle
from scenarios.deadlock.world import ROOM_TYPES

CLIENT_TIMEOUT_S = 8.0
FEW_AT_ONCE = 32
POLL_S = 0.1
STILL_COMING_S = 2.0


@dataclass(frozen=True, slots=True)
class Booked:
    """A booking that was asked for and its answer."""

    wanted: dict[str, Any]
    answer: Answer

    @property
    def lost(self) -> bool:
        """Whether it was not confirmed."""
        return self.answer.status != 201


class Asking:
    """Bench and oracle together."""

    def __init__(self, bench: Bench) -> None:
        """Nothing was asked yet."""
        self.bench = bench
        self.rng = bench.rng
        self.oracle = Oracle(bench.seed, bench.data_dir)
        members = list(self.oracle.world.tiers)
        self._members = self.rng.sample(members, len(members))

    def wish(self) -> dict[str, Any]:
        """A booking of a member that has not booked yet."""
        return {
            "request_id": f"web-{self.rng.randrange(10**12)}",
            "member_id": self._members.pop(),
            "room_type": self.rng.choice(ROOM_TYPES),
            "nights": self.rng.randint(1, 14),
        }

    def book(self, count: int, at_once: int = 0, request_id: str = "") -> list[Booked]:
        """Book ``count`` times, ``at_once`` (0: all) side by side; ends after a loss.

        ``request_id`` is given to the first instead of one of its own.
        """
        wishes = [self.wish() for _ in range(count)]
        wishes[0] |= {"request_id": request_id} if request_id else {}
        booked: list[Booked] = []
        step = at_once or count
        for begin in range(0, count, step):
            part = wishes[begin : begin + step]
            calls = [Call("booking", "POST", "/v1/bookings", wish) for wish in part]
            answers = self.bench.together(
                calls, CLIENT_TIMEOUT_S, excusable=len(calls) > FEW_AT_ONCE
            )
            booked += [Booked(*pair) for pair in zip(part, answers, strict=True)]
            if any(each.lost for each in booked):
                break
        return booked

    def are_right(self, check: Check, booked: Sequence[Booked]) -> None:
        """Every booking was confirmed with its room and its points."""
        for each in booked:
            check.needs(not each.lost, f"a booking got {each.answer.seen}, not 201")
            difference = self.oracle.differs(each.wanted, each.answer.body)
            check.needs(not difference, difference)

    def left_behind(self, check: Check, booked: Sequence[Booked]) -> None:
        """Stock holds the room and loyalty has the points, exactly once."""
        for each in booked:
            body, member_id = each.answer.body, each.wanted["member_id"]
            held = self.bench.call("stock", "GET", f"/v1/holds/{body['booking_id']}")
            room = {name: (held.body or {}).get(name) for name in ("hold_id", "room_no")}
            check.needs(room == body["room"], f"stock holds {room}, answered was {body['room']}")
            member = self.bench.call("loyalty", "GET", f"/v1/members/{member_id}")
            due = self.oracle.balances[member_id] + self.oracle.points(each.wanted)
            has = (member.body or {}).get("balance")
            check.needs(has == due, f"a balance is {has} after the booking, not {due}")

    def points_arrive(self, check: Check, booked: Sequence[Booked], within_s: float) -> float:
        """Every booking shows its points in time; returns the seconds until the last did.

        Where the laptop is busy and they keep coming they are given three times that.
        """
        began_s = came_s = time.monotonic()
        missing = {each.answer.body["booking_id"]: each for each in booked}
        while missing and self._may_come(began_s, came_s, within_s):
            for booking_id in list(missing)[:40]:
                shown = self.bench.call("booking", "GET", f"/v1/bookings/{booking_id}").body or {}
                due = self.oracle.points(missing[booking_id].wanted)
                if shown.get("points") is None:
                    break
                has = shown["points"]
                check.needs(has == due, f"a booking shows {has} points, not {due}")
                del missing[booking_id]
                came_s = time.monotonic()
            else:
                continue
            time.sleep(POLL_S)
        check.needs(
            not missing,
            f"{len(missing)} of {len(booked)} bookings show no points after {within_s:.0f} s",
        )
        return time.monotonic() - began_s

    def _may_come(self, began_s: float, came_s: float, within_s: float) -> bool:
        """Whether what is missing may still come in time."""
        waited_s = time.monotonic() - began_s
        if waited_s < min(within_s, self.bench.left_s):
            return True
        coming = time.monotonic() - came_s < STILL_COMING_S and waited_s < 3 * within_s
        return coming and self.bench.watch.was_too_busy(began_s)

    def settles(self, services: Sequence[str], within_s: float) -> dict[str, int]:
        """Wait until nothing is in flight; what still is, by service."""
        deadline_s = time.monotonic() + within_s
        while True:
            found = {name: self.bench.dependency(name).in_flight() for name in services}
            if not any(found.values()) or time.monotonic() >= deadline_s:
                return {name: count for name, count in found.items() if count}
            time.sleep(POLL_S)


def slowest_share_s(booked: Sequence[Booked], q: float = 0.95) -> float:
    """Quantile of the times to answer, in seconds."""
    times = sorted(each.answer.elapsed_s for each in booked)
    return times[min(len(times) - 1, int(q * len(times)))]
