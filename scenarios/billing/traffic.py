"""What the clients of this incident send, and when. Runs in the load child.

Healthy: whole pieces at round prices. Incident: the month's metered use and hours are billed
too, with promotions and taxes; a few customers are at banks that take their time or decline
at first. Their clients do what clients do: after a second without an answer, or after a
decline, they send the same request again. When that will be follows from the account's bank.
"""

import heapq
import itertools
import random
from collections.abc import Callable, Iterator
from operator import attrgetter

from app.runtime.traffic import Arrival, poisson_times
from scenarios.billing import purchases
from scenarios.billing.world import World

ROUTE = "/v1/transactions"
PLAIN_PER_S = 3.0
MONTH_PER_S = 5.0
READS_PER_S = 0.5
SLOW_EVERY_S = (6.0, 9.0)
DECLINED_EVERY_S = (6.0, 9.0)
PATIENCE_S = (0.95, 1.05)
TRY_AGAIN_S = (1.2, 2.5)
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
            _sent_again(rng("slow"), world.slow_ids, SLOW_EVERY_S, PATIENCE_S),
            _sent_again(rng("declined"), world.asking_ids, DECLINED_EVERY_S, TRY_AGAIN_S),
            _closing(rng("closing")),
        ]
    return heapq.merge(*streams, key=attrgetter("at_s"))


def _purchases(
    rng: random.Random, world: World, make: Make, rate_per_s: float
) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, rate_per_s):
        yield _sent(at_s, make(rng, _request_id(rng), rng.choice(world.account_ids)))


def _sent_again(
    rng: random.Random,
    account_ids: tuple[int, ...],
    every_s: tuple[float, float],
    again_after_s: tuple[float, float],
) -> Iterator[Arrival]:
    """Purchases that are sent twice. One account after another, none while one is under way."""
    at_s = rng.uniform(0.5, every_s[0])
    for account_id in itertools.cycle(rng.sample(account_ids, len(account_ids))):
        make = rng.choice((purchases.plain, purchases.usage, purchases.hours))
        body = make(rng, _request_id(rng), account_id)
        yield _sent(at_s, body)
        yield _sent(at_s + rng.uniform(*again_after_s), body)
        at_s += rng.uniform(*every_s)


def _request_id(rng: random.Random) -> str:
    return f"{rng.getrandbits(48):012x}"


def _sent(at_s: float, body: purchases.Body) -> Arrival:
    return Arrival(at_s, "billing", "POST", ROUTE, body, ROUTE)


def _reads(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, READS_PER_S):
        path = f"/v1/accounts/{rng.choice(world.account_ids)}/balance"
        yield Arrival(at_s, "billing", "GET", path, None, "/v1/accounts/{account_id}/balance")


def _closing(rng: random.Random) -> Iterator[Arrival]:
    """The scheduler: it asks again now and then, which starts nothing while a run goes on."""
    for at_s in itertools.count(rng.uniform(*CLOSING_AFTER_S), CLOSING_AGAIN_S):
        yield Arrival(at_s, "month-end", "POST", "/runs", {"rounds": CLOSING_ROUNDS}, "/runs")
