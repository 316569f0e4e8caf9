"""Latency under the drill's own traffic, measured so that one hiccup decides nothing.

Verifier's thread; owned by ``app.workbench``. The incident's endless stream of arrivals is
cut into windows, no request sent twice, each sent open-loop and timed from the schedule.
Two windows that agree about the SLA decide; where they do not, a third is run, and the
median counts. A window that misses it, or loses a request, while others took the machine is
measured again.
"""

import itertools
import json
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.core.errors import VerificationError
from app.runtime import Arrival, Sample, run_load
from app.runtime.traffic import load_arrivals
from app.workbench.client import Call
from app.workbench.machine import MachineWatch
from app.workbench.testbed import Testbed

SPEED = 1.5
REQUEST_TIMEOUT_S = 5.0
MAX_WINDOWS = 3


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request of a window and its answer; ``status`` 0 where there was none."""

    call: Call
    status: int
    body: Any


@dataclass(frozen=True, slots=True)
class Window:
    """One window of load. Latencies count from the scheduled time, in seconds."""

    exchanges: tuple[Exchange, ...]
    p50_s: float
    p95_s: float
    p99_s: float
    errors: tuple[str, ...]
    machine_late: bool

    @property
    def broken(self) -> bool:
        """Whether a request got no answer or one that blames the service."""
        return any(not error.startswith("4") for error in self.errors)


@dataclass(frozen=True, slots=True)
class LoadFindings:
    """All windows; a percentile is the median of the windows' percentiles."""

    windows: tuple[Window, ...]

    @property
    def exchanges(self) -> tuple[Exchange, ...]:
        """Every request of every window."""
        return tuple(each for window in self.windows for each in window.exchanges)

    @property
    def errors(self) -> tuple[str, ...]:
        """What went wrong with requests, a few words each."""
        return tuple(error for window in self.windows for error in window.errors)

    @property
    def p50_s(self) -> float:
        """Median latency."""
        return statistics.median(window.p50_s for window in self.windows)

    @property
    def p95_s(self) -> float:
        """95th percentile."""
        return statistics.median(window.p95_s for window in self.windows)

    @property
    def p99_s(self) -> float:
        """99th percentile."""
        return statistics.median(window.p99_s for window in self.windows)

    def figures(self) -> tuple[tuple[str, float], ...]:
        """Named figures for the report."""
        return (
            ("p50_s", self.p50_s),
            ("p95_s", self.p95_s),
            ("p99_s", self.p99_s),
            ("load_requests", float(len(self.exchanges))),
            ("load_errors", float(len(self.errors))),
        )


def measure_load(
    testbed: Testbed,
    watch: MachineWatch,
    window_s: float,
    sla_s: float,
    on_progress: Callable[[str], None],
    time_left: Callable[[float], bool],
) -> LoadFindings:
    """Two windows, or three where they disagree about ``sla_s``.

    A window that missed the SLA or lost a request while the machine was taken by others is
    measured again, as long as there is ``time_left(seconds)``; ``VerificationError`` where that
    does not help.
    """
    began_s, windows = time.monotonic(), list[Window]()
    for number, arrivals in enumerate(_cut(testbed, window_s), start=1):
        on_progress(f"The drill's load, window {number}")
        window = _run(testbed, watch, arrivals, window_s)
        if not window.machine_late or (window.p95_s <= sla_s and not window.broken):
            windows.append(window)
        elif not time_left(window_s + REQUEST_TIMEOUT_S):
            raise VerificationError(
                f"The laptop was too busy to judge this fix under load: "
                f"{watch.words(began_s)}. Close other programs and verify again."
            )
        kept = sum(each.p95_s <= sla_s for each in windows)
        if max(kept, len(windows) - kept) * 2 > MAX_WINDOWS:
            break
    return LoadFindings(tuple(windows))


def _cut(testbed: Testbed, window_s: float) -> Iterator[list[Arrival]]:
    """Successive windows of the stream, each from 0; ``SPEED`` s of the drill in one."""
    stream = load_arrivals(testbed.incident.traffic_path)(testbed.seed, "incident")
    for number in itertools.count():
        begin_s, end_s = number * window_s * SPEED, (number + 1) * window_s * SPEED
        taken: list[Arrival] = []
        for arrival in stream:
            if arrival.at_s >= end_s:
                stream = itertools.chain([arrival], stream)
                break
            if arrival.service in testbed.base_urls:
                taken.append(replace(arrival, at_s=(arrival.at_s - begin_s) / SPEED))
        yield taken


def _run(testbed: Testbed, watch: MachineWatch, arrivals: list[Arrival], window_s: float) -> Window:
    began_s = time.monotonic()
    report = run_load(
        arrivals,
        testbed.base_urls,
        window_s,
        collect_bodies=True,
        timeout_s=REQUEST_TIMEOUT_S,
    )
    own = replace(report, samples=report.of(service=testbed.incident.editable.name))
    return Window(
        exchanges=tuple(_exchange(arrivals[s.index], s) for s in report.samples),
        p50_s=own.quantile_s(0.5),
        p95_s=own.quantile_s(0.95),
        p99_s=own.quantile_s(0.99),
        errors=(*filter(None, map(_error, report.samples)), *["not sent"] * report.unsent),
        machine_late=watch.was_too_busy(began_s),
    )


def _exchange(arrival: Arrival, sample: Sample) -> Exchange:
    call = Call(arrival.service, arrival.method, arrival.path, arrival.json)
    try:
        body = json.loads(sample.body or b"null")
    except ValueError:
        body = None
    return Exchange(call, sample.status, body)


def _error(sample: Sample) -> str:
    if sample.status in {200, 201}:
        return ""
    return f"{sample.status} at {sample.route}" if sample.status else sample.outcome
