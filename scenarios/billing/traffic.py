"""What the clients of this incident send, and when. Runs in the load child.

Healthy: whole pieces at round prices. Incident: the month's metered use and hours are billed
too, with promotions and taxes; a few customers are at banks that take their time or decline
at first. All clients do what clients do: after a second without an answer, or after a
decline, they send the same request again, with the same ``request_id``. Who gets to do that
follows from what the service and the account's bank do, not from here.
"""

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from operator import attrgetter

from app.runtime.traffic import Arrival, Retry, poisson_times
from scenarios.billing import purchases
from scenarios.billing.world import World

ROUTE = "/v1/transactions"
PLAIN_PER_S = 3.0
MONTH_PER_S = 5.0
READS_PER_S = 0.5
SLOW_EVERY_S = (6.0, 9.0)
DECLINED_EVERY_S = (6.0, 9.0)
AGAIN = Retry(patience_s=(1.0, 5.0), backoff_s=0.1, jitter=0.5, statuses=frozenset({402}))
CLOSING_AFTER_S = (6.0, 12.0)
CLOSING_AGAIN_S = 600.0
CLOSING_ROUNDS = 5000

Make = Callable[[random.Random, str, int], purchases.Body]


def arrivals(seed: int, stage: str) -> Iterator[Arrival]:
    """Requests of one stage, ``healthy`` or ``incident``, ascending by time, without end."""
    world = World.of_seed(seed)

    def rng(stream: str) -> random.Random:
        return random.Random(f"billing:{stage}:{stream}:{seed}")

    streams = [
        _purchases(rng("plain"), world, purchases.plain, PLAIN_PER_S),
        _reads(rng("r"), world),
    ]
    if stage == "incident":
        streams += [
            _purchases(rng("usage"), world, purchases.usage, MONTH_PER_S * 0.6),
            _purchases(rng("hours"), world, purchases.hours, MONTH_PER_S * 0.4),
            _one_by_one(rng("slow"), world.slow_ids, SLOW_EVERY_S),
            _one_by_one(rng("declined"), world.asking_ids, DECLINED_EVERY_S),
            _closing(rng("closing")),
        ]
    return heapq.merge(*streams, key=attrgetter("at_s"))


def _purchases(
    rng: random.Random, world: World, make: Make, rate_per_s: float
) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, rate_per_s):
        yield _sent(at_s, make(rng, _request_id(rng), rng.choice(world.account_ids)))


def _one_by_one(
    rng: random.Random, account_ids: tuple[int, ...], every_s: tuple[float, float]
) -> Iterator[Arrival]:
    """Purchases of one account after another, so that no bank is asked twice at a time."""
    at_s = rng.uniform(0.5, every_s[0])
    for account_id in itertools.cycle(rng.sample(account_ids, len(account_ids))):
        make = rng.choice((purchases.plain, purchases.usage, purchases.hours))
        yield _sent(at_s, make(rng, _request_id(rng), account_id))
        at_s += rng.uniform(*every_s)


def _request_id(rng: random.Random) -> str:
    return f"{rng.getrandbits(48):012x}"


def _sent(at_s: float, body: purchases.Body) -> Arrival:
    return Arrival(at_s, "billing", "POST", ROUTE, body, ROUTE, AGAIN)


def _reads(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, READS_PER_S):
        path = f"/v1/accounts/{rng.choice(world.account_ids)}/balance"
        yield Arrival(at_s, "billing", "GET", path, None, "/v1/accounts/{account_id}/balance")


def _closing(rng: random.Random) -> Iterator[Arrival]:
    """The scheduler: it asks again now and then, which starts nothing while a run goes on."""
    for at_s in itertools.count(rng.uniform(*CLOSING_AFTER_S), CLOSING_AGAIN_S):
        yield Arrival(at_s, "month-end", "POST", "/runs", {"rounds": CLOSING_ROUNDS}, "/runs")
