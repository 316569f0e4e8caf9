"""What the incidents ``deadlock`` and ``billing`` show, measured from outside. Blocking.

Both run at the same time, each with services, load and data of its own, for two minutes;
each is watched by a thread of this module.
"""

import json
import time
import urllib.request
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import psutil

from app.bench.figure import Reading
from app.bench.fleets import running_fleet
from app.bench.parts import Setting
from app.catalog.incident import LOAD_NAME
from app.session.fleet import Fleet
from app.session.stand import INCIDENT
from app.telemetry.exposition import PageParser

QUIET_S = 60.0
BURSTS_S = 75.0
DRIFT_S = 120.0
DRIFT_CENTS = 5.0
PERIOD_S = 1.0
ANSWER_S = 5.0
CIRCLE = ("booking", "stock", "loyalty")
FINE = frozenset({"1xx", "2xx", "3xx", "4xx"})


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Both incidents side by side."""
    with ThreadPoolExecutor(2) as pool:
        wedge = pool.submit(_deadlock, setting.folder / "one")
        drift = pool.submit(_billing, setting.folder / "two")
        return {**wedge.result(), **drift.result()}


def _deadlock(folder: Path) -> dict[str, Reading]:
    with running_fleet(folder, "deadlock") as fleet:
        time.sleep(QUIET_S)  # the figure is about a minute, so a minute it is
        quiet = _quiet(fleet)
        fleet.set_stage(INCIDENT)
        before, cpu_before_s, begun_s = _answers(fleet), _cpu_s(fleet), time.monotonic()
        time.sleep(BURSTS_S)
        length_s = time.monotonic() - begun_s
        burst = _answers(fleet).since(before)
        shares = {
            name: (used_s - cpu_before_s[name]) / length_s * 100
            for name, used_s in _cpu_s(fleet).items()
        }
    busiest = max(shares, key=lambda name: shares[name])
    detail = (
        f"{burst.timeouts:.0f} of {burst.all:.0f} answers of booking in {length_s:.0f} s of bursts "
        f"were 504; of the bookings alone {burst.timeouts / max(burst.bookings, 1):.0%}."
    )
    told = ", ".join(f"{name} {share:.1f} %" for name, share in shares.items())
    return {
        "quiet-failures": quiet,
        "burst-timeouts": Reading(burst.timeouts / max(burst.all, 1) * 100, None, detail),
        "burst-core-share": Reading(shares[busiest], None, f"Of one core: {told}."),
    }


def _quiet(fleet: Fleet) -> Reading:
    """What the clients could not get in the quiet minute, of everything that they asked."""
    outcomes: dict[str, float] = {}
    for name, labels, value in _page(fleet.targets()[LOAD_NAME]):
        if name == "client_requests_total":
            outcome = labels.get("outcome", "")
            outcomes[outcome] = outcomes.get(outcome, 0.0) + value
        elif name == "client_unsent_total":
            outcomes["unsent"] = outcomes.get("unsent", 0.0) + value
    failed = sum(count for outcome, count in outcomes.items() if outcome not in FINE)
    asked = sum(outcomes.values())
    return Reading(failed, None, f"{asked:.0f} requests in {QUIET_S:.0f} s of healthy traffic.")


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers of booking so far."""

    all: float
    bookings: float
    timeouts: float

    def since(self, before: "Answers") -> "Answers":
        """What came after ``before``."""
        return Answers(
            self.all - before.all,
            self.bookings - before.bookings,
            self.timeouts - before.timeouts,
        )


def _answers(fleet: Fleet) -> Answers:
    rows = [
        (labels, value)
        for name, labels, value in _page(fleet.targets()["booking"])
        if name == "http_requests_total"
    ]
    return Answers(
        sum(value for _, value in rows),
        sum(value for labels, value in rows if labels["route"] == "/v1/bookings"),
        sum(value for labels, value in rows if labels["status"] == "504"),
    )


def _cpu_s(fleet: Fleet) -> dict[str, float]:
    """Processor time that each service of the circle has had."""
    pids = {row.name: row.pid for row in fleet.statuses() if row.name in CIRCLE}
    return {name: sum(psutil.Process(pid).cpu_times()[:2]) for name, pid in pids.items()}


def _billing(folder: Path) -> dict[str, Reading]:
    with running_fleet(folder, "billing") as fleet:
        fleet.set_stage(INCIDENT)
        begun_s = time.monotonic()
        apart_s, cents, red, looks = None, 0.0, 0, 0
        while (gone_s := time.monotonic() - begun_s) < DRIFT_S:
            cents = abs(_value(fleet, "reconciliation", "reconciliation_difference")) * 100
            if apart_s is None and cents >= DRIFT_CENTS:
                apart_s = gone_s
            red += sum(not _is_healthy(endpoint.url) for endpoint in fleet.endpoints())
            looks += len(fleet.endpoints())
            time.sleep(PERIOD_S)
        failures = sum(_server_errors(fleet, row.name) for row in fleet.endpoints())
        logged = _logged_errors(folder / "logs")
    drift = f"More than {DRIFT_CENTS:.0f} cents after {apart_s or DRIFT_S:.0f} s of the load."
    errors = (
        f"{failures:.0f} answers of 5xx, {logged} log lines of level ERROR, "
        f"{red} of {looks} health checks not green."
    )
    return {
        "drift": Reading(cents, None, drift if apart_s else ""),
        "drift-errors": Reading(failures + logged + red, None, errors),
    }


def _value(fleet: Fleet, service: str, metric: str) -> float:
    return sum(value for name, _, value in _page(fleet.targets()[service]) if name == metric)


def _server_errors(fleet: Fleet, service: str) -> float:
    return sum(
        value
        for name, labels, value in _page(fleet.targets()[service])
        if name == "http_requests_total" and labels.get("status", "").startswith("5")
    )


def _logged_errors(folder: Path) -> int:
    return sum(
        json.loads(line)["level"] == "ERROR"
        for path in folder.glob("*.log")
        for line in path.read_text(encoding="utf-8").splitlines()
    )


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/healthz", timeout=ANSWER_S) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def _page(url: str) -> Iterable[tuple[str, dict[str, str], float]]:
    """Name, labels and value of every sample of a page of metrics."""
    with urllib.request.urlopen(f"{url}/metrics", timeout=ANSWER_S) as response:
        text = response.read().decode("utf-8")
    return [(key.name, dict(key.labels), value) for key, value in PageParser().parse(text).items()]
