"""Whether the red herring moves the latency of what it is suspected of. Blocking.

Windows come in pairs under the same arrivals: in one the decoy runs, in the other it is
really suspended, first one and then the other. The drill's own clients are held back, so
that nothing but the decoy differs within a pair.
"""

import itertools
import statistics
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import psutil

from app.bench.figure import Reading
from app.bench.fleets import SEED, running_fleet
from app.bench.parts import Setting
from app.core.errors import RuntimeFailure
from app.runtime import Arrival, run_load
from app.runtime.traffic import load_arrivals
from app.session.fleet import Fleet

PAIRS = 7
WINDOW_S = 12.0
WARM_UP_S = 4.0
LEASE_S = 290.0
BURNING_SHARE = 0.3
BURNING_WITHIN_S = 15.0
POLL_S = 0.2


@dataclass(frozen=True, slots=True)
class Window:
    """What one window found: exact p95 from the schedule, and the decoy's share of a core."""

    p95_s: float
    decoy_share: float


def measure_orders(setting: Setting) -> Mapping[str, Reading]:
    """Pairs of windows on ``orders``."""
    return {"burner": _paired(setting, "orders")}


def measure_billing(setting: Setting) -> Mapping[str, Reading]:
    """Pairs of windows on ``billing``."""
    return {"burner-billing": _paired(setting, "billing")}


def _paired(setting: Setting, slug: str) -> Reading:
    with running_fleet(setting.folder / "drill", slug) as fleet, fleet.reach.alone(LEASE_S):
        bench = Pairs(fleet, slug)
        bench.begin()
        pairs = [bench.pair(number) for number in range(PAIRS)]
    return judged_pairs(pairs, bench.service, bench.decoy)


def judged_pairs(pairs: Sequence[tuple[Window, Window]], service: str, decoy: str) -> Reading:
    """The median difference in %, without its sign, of windows with ``decoy`` running, paused.

    No value where the decoy got too little of the processor in half of the pairs.
    """
    percent = [(running.p95_s / paused.p95_s - 1) * 100 for running, paused in pairs]
    idle = [running for running, _ in pairs if running.decoy_share < BURNING_SHARE]
    told = ", ".join(f"{each:+.1f}" for each in percent)
    rows = "; ".join(f"{r.p95_s * 1000:.0f} against {p.p95_s * 1000:.0f}" for r, p in pairs)
    share = statistics.median(running.decoy_share for running, _ in pairs)
    detail = (
        f"{len(pairs)} pairs of {WINDOW_S:.0f} s, {service} p95 with {decoy} running "
        f"(median {share * 100:.0f} % of a core) against paused: {rows} ms; {told} %."
    )
    if len(idle) * 2 >= len(pairs):
        return Reading(None, None, f"{detail} It got too little of the processor to judge.")
    return Reading(abs(statistics.median(percent)), None, detail)


class Pairs:
    """Windows on one incident; ``begin`` once, then a pair at a time."""

    def __init__(self, fleet: Fleet, slug: str) -> None:
        self._fleet = fleet
        incident = fleet.incident(slug)
        self.service = incident.editable.name
        (self.decoy,) = incident.key.red_herrings
        self._urls = {name: fleet.reach.base_url(name) for name in fleet.reach.services()}
        stream = load_arrivals(incident.traffic_path)(SEED, "incident")
        end_s = PAIRS * WINDOW_S
        self._arrivals = list(itertools.takewhile(lambda a: a.at_s < end_s, stream))

    def begin(self) -> None:
        """Have the decoy's job started as the traffic does, and the services warm."""
        (job, *_) = (a for a in self._arrivals if a.service == self.decoy)
        run_load([replace(job, at_s=0.0)], self._urls, 1.0)
        deadline_s = time.monotonic() + BURNING_WITHIN_S
        while self._share(POLL_S) < BURNING_SHARE:
            if time.monotonic() > deadline_s:
                break  # the windows themselves say how much it got
        run_load(self._cut(0), self._urls, WARM_UP_S)

    def pair(self, number: int) -> tuple[Window, Window]:
        """One window with the decoy running, one with it paused; which is first alternates."""
        arrivals = self._cut(number)
        found: dict[bool, Window] = {}
        for running in (True, False) if number % 2 == 0 else (False, True):
            found[running] = self._window(arrivals, running=running)
        return found[True], found[False]

    def _window(self, arrivals: list[Arrival], *, running: bool) -> Window:
        if not running:
            self._fleet.pause(self.decoy)
        try:
            cpu_s, began_s = self._cpu_s(), time.monotonic()
            report = run_load(arrivals, self._urls, WINDOW_S)
            share = (self._cpu_s() - cpu_s) / (time.monotonic() - began_s)
        finally:
            if not running:
                self._fleet.resume(self.decoy)
        own = replace(report, samples=report.of(service=self.service))
        if report.unsent or not own.samples:
            raise RuntimeFailure(
                f"{report.unsent} requests of a window could not be sent, so its latency says "
                "nothing. Close other programs and measure again."
            )
        return Window(own.quantile_s(0.95), share)

    def _cut(self, number: int) -> list[Arrival]:
        begin_s, end_s = number * WINDOW_S, (number + 1) * WINDOW_S
        return [
            replace(arrival, at_s=arrival.at_s - begin_s)
            for arrival in self._arrivals
            if begin_s <= arrival.at_s < end_s and arrival.service != self.decoy
        ]

    def _share(self, wait_s: float) -> float:
        before_s = self._cpu_s()
        time.sleep(wait_s)
        return (self._cpu_s() - before_s) / wait_s

    def _cpu_s(self) -> float:
        pid = next(row.pid for row in self._fleet.statuses() if row.name == self.decoy)
        times = psutil.Process(pid).cpu_times()
        return float(times.user + times.system)
