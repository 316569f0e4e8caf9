"""What the clients of this incident ask, and when. Runs in the load child.

Healthy: people look at their own orders, now and then somebody orders or a shop changes a
price. Incident: the same people, and the mailing system that asks for many users at a time.
"""

import heapq
import itertools
import random
from collections.abc import Iterator
from operator import attrgetter

from app.runtime.traffic import Arrival, poisson_times
from scenarios.orders.world import World

SUMMARIES_PER_S = 2.5
LISTS_PER_S = 1.5
ORDERS_PER_S = 0.2
PRICE_CHANGES_PER_S = 0.1
BURST_EVERY_S = (4.0, 6.0)
BURST_SPREAD_S = 1.5
BURST_REQUESTS = (4, 6)
BATCH_USERS = (10, 100)
REINDEX_AFTER_S = (6.0, 12.0)
REINDEX_AGAIN_S = 600.0
REINDEX_WEEKS = 260


def arrivals(seed: int, stage: str) -> Iterator[Arrival]:
    """Requests of one stage, ``healthy`` or ``incident``, ascending by time, without end."""
    world = World.of_seed(seed)

    def rng(stream: str) -> random.Random:
        return random.Random(f"orders:{stage}:{stream}:{seed}")

    streams = [
        _small_summaries(rng("summaries"), world),
        _lists(rng("lists"), world),
        _new_orders(rng("orders"), world),
        _price_changes(rng("prices"), world),
    ]
    if stage == "incident":
        streams += [_batches(rng("batches"), world), _reindex(rng("reindex"))]
    return heapq.merge(*streams, key=attrgetter("at_s"))


def _small_summaries(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, SUMMARIES_PER_S):
        yield _summary(at_s, rng.sample(world.user_ids, rng.randint(1, 3)), 10)


def _batches(rng: random.Random, world: World) -> Iterator[Arrival]:
    starts = itertools.accumulate(iter(lambda: rng.uniform(*BURST_EVERY_S), None), initial=0.5)
    for start_s in starts:
        offsets = sorted(
            rng.uniform(0, BURST_SPREAD_S) for _ in range(rng.randint(*BURST_REQUESTS))
        )
        for offset_s in offsets:
            users = rng.sample(world.user_ids, rng.randint(*BATCH_USERS))
            yield _summary(start_s + offset_s, users, 20)


def _summary(at_s: float, user_ids: list[int], limit: int) -> Arrival:
    body = {"user_ids": user_ids, "limit": limit}
    route = "/v1/orders/summary"
    return Arrival(at_s, "orders", "POST", route, body, route, items=len(user_ids))


def _lists(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, LISTS_PER_S):
        path = f"/v1/users/{rng.choice(world.user_ids)}/orders?limit=10"
        yield Arrival(at_s, "orders", "GET", path, None, "/v1/users/{user_id}/orders")


def new_request_id(rng: random.Random) -> str:
    """What a shop's client makes up to send an order once, however often it tries."""
    return f"{rng.getrandbits(64):016x}"


def _new_orders(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, ORDERS_PER_S):
        body = {
            "request_id": new_request_id(rng),
            "user_id": rng.choice(world.user_ids),
            "sku": rng.choice(world.skus),
            "quantity": rng.randint(1, 3),
        }
        yield Arrival(at_s, "orders", "POST", "/v1/orders", body, "/v1/orders")


def _price_changes(rng: random.Random, world: World) -> Iterator[Arrival]:
    for at_s in poisson_times(rng, PRICE_CHANGES_PER_S):
        path = f"/v1/prices/{rng.choice(world.skus)}"
        body = {"unit_price_cents": rng.randrange(290, 18_900)}
        yield Arrival(at_s, "pricing", "PUT", path, body, "/v1/prices/{sku}")


def _reindex(rng: random.Random) -> Iterator[Arrival]:
    """The scheduler: it asks again now and then, which starts nothing while a job runs."""
    for at_s in itertools.count(rng.uniform(*REINDEX_AFTER_S), REINDEX_AGAIN_S):
        yield Arrival(at_s, "batch-worker", "POST", "/jobs", {"weeks": REINDEX_WEEKS}, "/jobs")
