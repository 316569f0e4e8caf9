"""Memory and stalls of the whole kiosk with a real drill open in its window.

This process is the kiosk: the window is on its main thread, and another thread, the
observer, looks at memory, burns the cores and ends it.
"""

import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

import psutil

from app.bench.burning import TICK_S, bare_timer_p99_s, every_core_burning
from app.bench.figure import Reading
from app.bench.fleets import WORKSHOP_SLUGS
from app.bench.lateness import lateness_s, percentile
from app.bench.parts import Setting
from app.core import commands as cmd
from app.core.errors import RuntimeFailure
from app.core.ports import DrillPort, SessionRequest

REQUEST = SessionRequest("workshop-180", WORKSHOP_SLUGS, "Bench", (), "", attended=False, seed=17)
PATIENCE_S = 60.0
POLL_S = 0.05
STALL_S = 10.0
WARM_S, SHORTEST_GROWTH_S = 300.0, 900.0
MEGABYTE = 1e6
HOUR_S = 3600.0


@dataclass(slots=True)
class Observed:
    """What the observer saw. Memory samples are (seconds since the page, bytes, processes)."""

    memory: list[tuple[float, int, int]] = field(default_factory=list)
    burnt_s: tuple[float, float] = (0.0, 0.0)
    bare_p99_s: float = 0.0
    error: BaseException | None = None


def measure(setting: Setting) -> Mapping[str, Reading]:
    """Open a drill in its window, let the incident run, then burn every core."""
    from app.ui.living_window import live  # noqa: PLC0415  # Qt, for this part alone

    drills = setting.launcher(setting.folder / "sessions")
    observed, over = Observed(), threading.Event()
    try:
        drill = drills.create(REQUEST).result(PATIENCE_S)
        observer = threading.Thread(
            target=_observe, args=(drill, setting, observed, over), name="observer"
        )
        observer.start()
        try:
            fired_s = live(drills, drill, over)
        finally:
            over.set()
            observer.join()
    finally:
        drills.shutdown()
    if observed.error is not None:
        raise observed.error
    late_s = lateness_s(fired_s, *observed.burnt_s, TICK_S)
    return {**_memory(observed), "window-stall": _stall(late_s, observed.bare_p99_s)}


def _observe(drill: DrillPort, setting: Setting, observed: Observed, over: threading.Event) -> None:
    try:
        _go_to_page(drill)
        _watch_memory(setting.minutes * 60.0, observed, over)
        with every_core_burning(setting.folder):
            begun_s = time.perf_counter()
            observed.bare_p99_s = bare_timer_p99_s(setting.folder)
            over.wait(max(0.0, STALL_S - (time.perf_counter() - begun_s)))
            observed.burnt_s = (begun_s, time.perf_counter())
    except BaseException as error:  # told on the main thread, which is waiting for the end
        observed.error = error
    finally:
        over.set()


def _go_to_page(drill: DrillPort) -> None:
    """Skip what a team waits for, so that the incident runs while memory is looked at."""
    now = time.time()
    drill.submit(cmd.RecordBaseline(now - 1.0, now), "telemetry").result(PATIENCE_S)
    deadline_s = time.monotonic() + PATIENCE_S
    while drill.state().page_at is None:
        if time.monotonic() > deadline_s:
            raise RuntimeFailure("The drill did not page within a minute, so nothing was measured.")
        if drill.state().current is not None:
            drill.submit(cmd.AdvancePhase("The bench waits for nobody."), "bench").result(
                PATIENCE_S
            )
        time.sleep(POLL_S)


def _watch_memory(length_s: float, observed: Observed, over: threading.Event) -> None:
    """Sample at the end, and once a minute on the way where it is a long one."""
    begun_s = time.monotonic()
    while (left_s := begun_s + length_s - time.monotonic()) > 0 and not over.wait(
        min(60.0, left_s)
    ):
        used_bytes, processes = memory_of_all()
        observed.memory.append((time.monotonic() - begun_s, used_bytes, processes))


def memory_of_all() -> tuple[int, int]:
    """Bytes of this process and everything below it, shared pages counted once; how many."""
    this = psutil.Process()
    total = found = 0
    for process in (this, *this.children(recursive=True)):
        try:
            full = process.memory_full_info()
        except psutil.Error:
            continue
        total += getattr(full, "pss", full.uss)
        found += 1
    return total, found


def _memory(observed: Observed) -> dict[str, Reading]:
    at_s, used_bytes, processes = observed.memory[-1]
    kind = "PSS" if psutil.LINUX else "memory of their own (USS), as this system knows no PSS,"
    detail = (
        f"{kind} of {processes} processes at minute {at_s / 60:.1f} after the page: the window "
        f"at 1920x1080, the services and clients of {len(WORKSHOP_SLUGS)} incidents, helpers."
    )
    reading = Reading(used_bytes / MEGABYTE, None, detail)
    return {"memory": reading, "memory-growth": growth(observed.memory)}


def growth(memory: list[tuple[float, int, int]]) -> Reading:
    """Growth an hour between the end of the warm-up and the last sample."""
    warm = [sample for sample in memory if sample[0] >= WARM_S]
    if not warm or warm[-1][0] - warm[0][0] < SHORTEST_GROWTH_S - WARM_S:
        return Reading(
            None,
            None,
            "Growth shows only over a longer drill. Measure it with: "
            "main.py bench window --minutes 180",
        )
    (from_s, before, _), (to_s, after, _) = warm[0], warm[-1]
    value = (after - before) / MEGABYTE / ((to_s - from_s) / HOUR_S)
    return Reading(value, None, f"From minute {from_s / 60:.0f} to minute {to_s / 60:.0f}.")


def _stall(late_s: list[float], bare_p99_s: float) -> Reading:
    worst_ms = max(late_s, default=0.0) * 1000
    detail = (
        f"A 10 ms timer of the window over {STALL_S:.0f} s, {len(late_s)} ticks, while one "
        "burner a core ran at normal priority beside the incident; worst "
        f"{worst_ms:.0f} ms. The floor is a process that does nothing but sleep."
    )
    return Reading(percentile(late_s, 0.99) * 1000, bare_p99_s * 1000, detail)
