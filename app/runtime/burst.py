"""A burst: so many requests a second for so long, open-loop, in a child of its own.

``run_burst`` blocks a work thread of the kiosk; ``send`` is the child's side. The requests
are either one that a person chose, over and over, or the incident's own traffic to one
service, evenly spaced at the rate that was asked for. Owned by the runtime room.
"""

import asyncio
import itertools
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from app.core.errors import ContentError
from app.core.experiments import BurstPlan, HttpRequest
from app.runtime.load_report import ANSWERED, LoadReport, Sample, Try
from app.runtime.task import run_in_child
from app.runtime.traffic import Arrival, load_arrivals

TIMEOUT_S = 10.0
_START_S = 15.0
_REPORT_EVERY_S = 0.25
_LOOK_AHEAD_S = 1800.0  # of the traffic, for requests to the chosen service

OnProgress = Callable[[float, str], None]


@dataclass(frozen=True, slots=True)
class BurstOutcome:
    """What came of a burst; latencies count from when each request was due."""

    planned: int
    sent: int
    unsent: int
    outcomes: tuple[tuple[str, int], ...]
    p50_s: float
    p95_s: float
    max_s: float
    slowest_trace_id: str

    @property
    def words(self) -> str:
        """In one line for the record."""
        told = ", ".join(f"{count} {outcome}" for outcome, count in self.outcomes)
        missed = f", {self.unsent} could not be sent" if self.unsent else ""
        return (
            f"{self.sent} of {self.planned} sent ({told}){missed}; "
            f"p50 {self.p50_s * 1000:.0f} ms, p95 {self.p95_s * 1000:.0f} ms, "
            f"slowest {self.max_s * 1000:.0f} ms"
        )


def run_burst(
    plan: BurstPlan,
    base_url: str,
    traffic_path: Path,
    seed: int,
    skip_s: float,
    on_progress: OnProgress,
    cancelled: threading.Event,
) -> BurstOutcome:
    """Send the burst from a child. ``RuntimeFailure`` where it breaks or is cancelled.

    ``skip_s`` is where in the incident's traffic it begins, so that two bursts differ.
    """
    told: dict[str, Any] = run_in_child(
        "app.runtime.burst:send",
        {
            "plan": plan,
            "base_url": base_url,
            "traffic_path": str(traffic_path),
            "seed": seed,
            "skip_s": skip_s,
        },
        name="burst",
        timeout_s=_START_S + plan.duration_s + TIMEOUT_S,
        on_message=lambda message: on_progress(*message),
        cancelled=cancelled,
    )
    return BurstOutcome(**told)


def send(
    report: Callable[[Any], None],
    *,
    plan: BurstPlan,
    base_url: str,
    traffic_path: str,
    seed: int,
    skip_s: float,
) -> dict[str, Any]:
    """In the child: send all of it and wait for the answers."""
    # The client takes 14 MB, which the kiosk, who only asks for bursts, does without.
    from app.runtime.load import OpenLoop  # noqa: PLC0415

    if plan.request is not None:
        requests: Iterator[Arrival] = itertools.repeat(_arrival(plan.request))
    else:
        requests = own_traffic(Path(traffic_path), seed, plan.service, skip_s)
    planned = round(plan.rate_per_s * plan.duration_s)
    tally = _Tally(report, planned)
    engine = OpenLoop(
        {plan.service: base_url},
        on_sample=tally.take,
        on_unsent=lambda _: tally.miss(),
        on_try=tally.hear,
        timeout_s=TIMEOUT_S,
    )
    asyncio.run(engine.run(_spaced(requests, plan.rate_per_s, planned)))
    return tally.outcome(plan.duration_s)


def own_traffic(traffic_path: Path, seed: int, service: str, skip_s: float) -> Iterator[Arrival]:
    """The incident's requests to ``service`` again and again, each with an id of its own.

    ``ContentError`` where its clients send nothing there.
    """
    rng = random.Random()
    stream = load_arrivals(traffic_path)(seed, "incident")
    later = itertools.dropwhile(lambda arrival: arrival.at_s < skip_s, stream)
    ahead = itertools.takewhile(lambda arrival: arrival.at_s < skip_s + _LOOK_AHEAD_S, later)
    found = False
    kept: list[Arrival] = []
    for arrival in ahead:
        if arrival.service == service:
            found = True
            kept.append(arrival)
            yield _fresh(arrival, rng)
    if not found:
        raise ContentError(
            f"The clients send nothing to {service} themselves. Choose a request for the burst."
        )
    for arrival in itertools.cycle(kept):
        yield _fresh(arrival, rng)


def _fresh(arrival: Arrival, rng: random.Random) -> Arrival:
    """The same request of another customer: not one that was sent before."""
    body = arrival.json
    if isinstance(body, dict) and "request_id" in body:
        body = {**body, "request_id": f"{rng.getrandbits(48):012x}"}
    return replace(arrival, json=body, retry=None)


def _arrival(request: HttpRequest) -> Arrival:
    body = json.loads(request.body) if request.body else None
    return Arrival(
        0.0, request.service, request.method, request.path, body, headers=request.headers
    )


def _spaced(requests: Iterator[Arrival], rate_per_s: float, planned: int) -> Iterator[Arrival]:
    for number, arrival in enumerate(itertools.islice(requests, planned)):
        yield replace(arrival, at_s=number / rate_per_s)


class _Tally:
    """Counts outcomes in the child and says a few times a second how far it is."""

    def __init__(self, report: Callable[[Any], None], planned: int) -> None:
        self._report = report
        self._planned = planned
        self._samples: list[Sample] = []
        self._unsent = 0
        self._slowest: tuple[float, str] = (-1.0, "")
        self._told_at_s = 0.0

    def hear(self, _arrival: Arrival, one: Try) -> None:
        """One request on the wire ended."""
        self._slowest = max(self._slowest, (one.took_s, one.trace_id))

    def take(self, sample: Sample) -> None:
        """One request was answered or given up."""
        self._samples.append(sample)
        now_s = time.monotonic()
        if now_s - self._told_at_s >= _REPORT_EVERY_S:
            self._told_at_s = now_s
            done = len(self._samples) + self._unsent
            self._report((done / self._planned, f"{done} of {self._planned} requests"))

    def miss(self) -> None:
        """One request could not be sent."""
        self._unsent += 1

    def outcome(self, duration_s: float) -> dict[str, Any]:
        """The fields of a ``BurstOutcome``."""
        report = LoadReport(tuple(self._samples), self._unsent, duration_s, 0.0)
        outcomes = Counter(
            f"answered {each.status}" if each.outcome == ANSWERED else each.outcome
            for each in self._samples
        )
        return {
            "planned": self._planned,
            "sent": len(self._samples),
            "unsent": self._unsent,
            "outcomes": tuple(sorted(outcomes.items())),
            "p50_s": report.quantile_s(0.5),
            "p95_s": report.quantile_s(0.95),
            "max_s": report.quantile_s(1.0),
            "slowest_trace_id": self._slowest[1],
        }
