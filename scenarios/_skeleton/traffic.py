"""What the clients of this incident ask, and when. Runs in the load child.

Healthy: the shop asks for the currencies of large markets. Incident: the travel shop opens
as well and asks for those of thin markets.
"""

import heapq
import random
from collections.abc import Iterator, Sequence
from operator import attrgetter

from app.runtime.traffic import Arrival, poisson_times

from .world import LARGE, THIN

SHOP_PER_S = 6.0
TRAVEL_PER_S = 2.5
ROUTE = "/v1/quotes/{currency}"


def arrivals(seed: int, stage: str) -> Iterator[Arrival]:
    """Requests of one stage, ``healthy`` or ``incident``, ascending by time, without end."""
    streams = [_quotes(random.Random(f"quotes:{stage}:shop:{seed}"), SHOP_PER_S, LARGE)]
    if stage == "incident":
        streams.append(_quotes(random.Random(f"quotes:travel:{seed}"), TRAVEL_PER_S, THIN))
    return heapq.merge(*streams, key=attrgetter("at_s"))


def _quotes(rng: random.Random, per_s: float, currencies: Sequence[str]) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, per_s):
        path = f"/v1/quotes/{rng.choice(currencies)}?amount_cents={rng.randrange(100, 200_000)}"
        yield Arrival(at_s, "quotes", "GET", path, None, ROUTE)
