"""Services up and down: those of a whole workshop, and the supervisor alone. Blocking."""

import statistics
import time
from collections.abc import Mapping
from pathlib import Path

import psutil

from app.bench import supervisord
from app.bench.figure import Reading
from app.bench.fleets import SEED, WORKSHOP_SLUGS, StepTimes, stopped_in_s
from app.bench.parts import Setting
from app.catalog import load_incident
from app.core.errors import RuntimeFailure
from app.core.state import SessionState
from app.session.fleet import Fleet

ROUNDS = 3
SERVICES = 7


def measure_fleet(setting: Setting) -> Mapping[str, Reading]:
    """Start all incidents' services and load as a drill does, and stop them; the worst counts.

    The first start is the slow one: it starts the fork server too, which the window does
    beforehand.
    """
    taken = [_one_fleet(setting.folder / str(number)) for number in range(ROUNDS)]
    ups_s, preparations_s, stops_s, processes = zip(*taken, strict=True)
    warm_s = statistics.median(ups_s[1:])
    up = (
        f"{processes[0]} processes, the first start of {ROUNDS}, fork server included; later "
        f"ones {warm_s:.2f} s. Data, workspace and snapshot, once a session, took "
        f"{preparations_s[0]:.2f} s before that."
    )
    return {
        "services-up": Reading(max(ups_s), None, up),
        "services-stop": Reading(
            max(stops_s), None, f"The longest of {ROUNDS}; median {statistics.median(stops_s):.2f}."
        ),
    }


def _one_fleet(folder: Path) -> tuple[float, float, float, int]:
    """Seconds until healthy, seconds of preparation before, seconds until gone, processes."""
    incidents = tuple(load_incident(slug) for slug in WORKSHOP_SLUGS)
    fleet = Fleet(folder, incidents, SEED)
    steps = StepTimes()
    try:
        fleet.start(SessionState(), steps.progress)
        healthy_s = time.perf_counter()
        pids = [row.pid for row in fleet.statuses() if row.pid]
        preparation_s = steps.last_s - steps.first_s
        up_s = healthy_s - steps.last_s
    finally:
        stop_s = stopped_in_s(fleet)
    left = [pid for pid in pids if psutil.pid_exists(pid)]
    if left:
        raise RuntimeFailure(f"{len(left)} of {len(pids)} processes live on after the stop.")
    return up_s, preparation_s, stop_s, len(pids)


def measure_supervision(setting: Setting) -> Mapping[str, Reading]:
    """Seven trivial services under our supervisor, and under supervisord where it is."""
    from app.runtime.bench import measure_supervision as supervision  # noqa: PLC0415

    ours = supervision(SERVICES)
    how = f"{SERVICES} Starlette services by {ours.method}, medians of 3 rounds"
    readings = {
        "seven-services-up": Reading(
            ours.up_s, None, f"{how}; the very first service took {ours.cold_up_s:.2f} s."
        ),
        "seven-services-stop": Reading(ours.stop_s, None, f"{how}."),
        "service-restart": Reading(ours.restart_s, None, f"{how}."),
    }
    missing = supervisord.why_not()
    if missing:
        readings["beside-supervisord"] = Reading(None, None, missing)
    else:
        theirs_s = supervisord.up_s(SERVICES, setting.folder)
        detail = (
            f"The same {SERVICES} services with the same Python, one side after the other; ours "
            "with the start of the fork server and one service more, theirs with its own start."
        )
        up_s = ours.cold_up_s + ours.up_s
        readings["beside-supervisord"] = Reading(up_s, theirs_s, detail)
    return readings
