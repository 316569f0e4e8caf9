"""What the clients of this incident ask, and when. Runs in the load child.

Healthy: a booking now and then, and guests who look at what they booked. Incident: the
same, and the tour operators that release their rooms at once, so that bookings come in
bursts; an operator's system sends a booking again when it waited too long for the answer.
"""

import heapq
import itertools
import random
from collections.abc import Iterator
from operator import attrgetter

from app.runtime.traffic import Arrival, poisson_times
from scenarios.deadlock.world import HISTORY, ROOM_TYPES, World

BOOKINGS_PER_S = 0.55
LOOKS_PER_S = 0.4
BURST_EVERY_S = (18.0, 24.0)
# Closer than one booking takes, so that more of them wait at once than there are workers.
BURST_SPREAD_S = 0.1
BURST_BOOKINGS = (14, 17)
AGAIN_AFTER_S = (6.0, 9.0)
AGAIN_SHARE = 0.15
RESYNC_AFTER_S = (6.0, 12.0)
RESYNC_AGAIN_S = 420.0


def arrivals(seed: int, stage: str) -> Iterator[Arrival]:
    """Requests of one stage, ``healthy`` or ``incident``, ascending by time, without end."""
    world = World.of_seed(seed)
    members = tuple(world.tiers)

    def rng(stream: str) -> random.Random:
        return random.Random(f"deadlock:{stage}:{stream}:{seed}")

    run = f"{stage[:2]}{seed}"
    streams = [
        _bookings(rng("bookings"), members, run),
        _looks(rng("looks"), world),
    ]
    if stage == "incident":
        streams += [_releases(rng("releases"), members, run), _resync(rng("resync"))]
    return heapq.merge(*streams, key=attrgetter("at_s"))


def _bookings(rng: random.Random, members: tuple[int, ...], run: str) -> Iterator[Arrival]:
    for number, at_s in enumerate(poisson_times(rng, BOOKINGS_PER_S)):
        yield _booking(rng, at_s, members, f"web-{run}-{number}")


def _releases(rng: random.Random, members: tuple[int, ...], run: str) -> Iterator[Arrival]:
    starts = itertools.accumulate(iter(lambda: rng.uniform(*BURST_EVERY_S), None), initial=1.0)
    waiting: list[Arrival] = []
    for number, start_s in enumerate(starts):
        offsets = (rng.uniform(0, BURST_SPREAD_S) for _ in range(rng.randint(*BURST_BOOKINGS)))
        first = [
            _booking(rng, start_s + offset_s, members, f"tour-{run}-{number}-{i}")
            for i, offset_s in enumerate(offsets)
        ]
        again = [_again(rng, one) for one in first if rng.random() < AGAIN_SHARE]
        due = sorted([*waiting, *first, *again], key=attrgetter("at_s"))
        waiting = [one for one in due if one.at_s >= start_s + BURST_EVERY_S[0]]
        yield from due[: len(due) - len(waiting)]


def _again(rng: random.Random, first: Arrival) -> Arrival:
    at_s = first.at_s + rng.uniform(*AGAIN_AFTER_S)
    return Arrival(at_s, first.service, first.method, first.path, first.json, first.route)


def _booking(rng: random.Random, at_s: float, members: tuple[int, ...], request_id: str) -> Arrival:
    body = {
        "request_id": f"{request_id}-{rng.randrange(10**6)}",
        "member_id": rng.choice(members),
        "room_type": rng.choice(ROOM_TYPES),
        "nights": rng.randint(1, 9),
    }
    return Arrival(at_s, "booking", "POST", "/v1/bookings", body, "/v1/bookings")


def _looks(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, LOOKS_PER_S):
        booking_id = world.first_booking + rng.randrange(HISTORY)
        route = "/v1/bookings/{booking_id}"
        yield Arrival(at_s, "booking", "GET", f"/v1/bookings/{booking_id}", None, route)


def _resync(rng: random.Random) -> Iterator[Arrival]:
    """The reporting team: after their release everything is copied anew, and again later."""
    for at_s in itertools.count(rng.uniform(*RESYNC_AFTER_S), RESYNC_AGAIN_S):
        yield Arrival(at_s, "replicator", "POST", "/resync", None, "/resync")
