"""Arrivals: which request is due when, decided before anything is sent.

An open-loop load sends each request at its scheduled time whatever became of the ones
before, so a stall of the server shows in full. ``scenarios/<slug>/traffic.py`` builds its
endless ``arrivals(seed, stage)`` from these parts. Pure; any thread; owned by the runtime
room.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.core.errors import ContentError
from app.runtime.content_module import load_content_module

ArrivalSource = Callable[[int, str], Iterator["Arrival"]]


@dataclass(frozen=True, slots=True)
class Retry:
    """How a client tries again: the same request, so with the same ``request_id`` in its body.

    ``patience_s`` is how long it waits for the answer of each try; as many tries as there
    are, at most. A try that got no answer, or one of ``statuses``, is followed by the next
    after ``backoff_s``, doubled each time, more or less by the share ``jitter`` of it.
    """

    patience_s: tuple[float, ...] = (1.0, 4.0)
    backoff_s: float = 0.2
    jitter: float = 0.5
    statuses: frozenset[int] = frozenset()

    def pause_s(self, tries: int, rng: random.Random) -> float:
        """Seconds to wait after that many tries."""
        base_s = self.backoff_s * 2.0 ** (tries - 1)
        return base_s * (1 + self.jitter * rng.uniform(-1.0, 1.0))


@dataclass(frozen=True, slots=True)
class Arrival:
    """One request that is due ``at_s`` seconds after the load began.

    ``route`` is the path's template (``/v1/users/{user_id}/orders``): latencies are counted
    by it. ``json`` is the body, None for none. ``retry`` None is a client that gives up.
    ``items`` is how many things one request asks for, 0 where that means nothing: latencies
    are counted by it too.
    """

    at_s: float
    service: str
    method: str
    path: str
    json: Any = None
    route: str = ""
    retry: Retry | None = None
    headers: tuple[tuple[str, str], ...] = ()
    items: int = 0


def poisson_times(rng: random.Random, rate_per_s: float, start_s: float = 0.0) -> Iterator[float]:
    """Endless ascending seconds after ``start_s``, independent of each other.

    ``rate_per_s`` is the mean number a second and has to be above 0.
    """
    if rate_per_s <= 0:
        raise ValueError(f"A rate of {rate_per_s} requests a second never sends any.")
    at_s = start_s
    while True:
        at_s += rng.expovariate(rate_per_s)
        yield at_s


def burst_times(
    rng: random.Random,
    *,
    base_rate_per_s: float,
    burst_rate_per_s: float,
    every_s: float,
    burst_s: float,
    start_s: float = 0.0,
) -> Iterator[float]:
    """Endless ascending seconds: a Poisson stream whose rate jumps in bursts.

    From ``start_s`` on, each ``every_s`` seconds begin with ``burst_s`` seconds at
    ``burst_rate_per_s``; the rest runs at ``base_rate_per_s`` (0 is quiet).
    """
    if not 0 < burst_s < every_s:
        raise ValueError(f"A burst of {burst_s} s does not fit into every {every_s} s.")
    begin_s = start_s
    while True:
        yield from _poisson_between(rng, burst_rate_per_s, begin_s, begin_s + burst_s)
        yield from _poisson_between(rng, base_rate_per_s, begin_s + burst_s, begin_s + every_s)
        begin_s += every_s


def _poisson_between(
    rng: random.Random, rate_per_s: float, from_s: float, to_s: float
) -> Iterator[float]:
    """Poisson times in [from_s, to_s); a Poisson stream forgets, so pieces may be joined."""
    if rate_per_s <= 0:
        return
    for at_s in poisson_times(rng, rate_per_s, from_s):
        if at_s >= to_s:
            return
        yield at_s


def load_arrivals(traffic_path: Path) -> ArrivalSource:
    """The ``arrivals(seed, stage)`` of a ``traffic.py``, loaded by its path.

    ``ContentError`` where the file cannot be loaded or defines no such function.
    """
    try:
        module = load_content_module(traffic_path)
    except Exception as error:
        raise ContentError(
            f"{traffic_path} failed while it was loaded ({type(error).__name__}: {error}); "
            "no load can be sent until it is mended."
        ) from error
    arrivals = getattr(module, "arrivals", None)
    if not callable(arrivals):
        raise ContentError(f"{traffic_path} has to define arrivals(seed, stage); it does not.")
    source: ArrivalSource = arrivals
    return source
