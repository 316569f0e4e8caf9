"""Tells a slow fix from a slow machine: what others took, and how late timers fired.

A daemon thread of the verifier; owned by ``app.workbench``. A verification that misses a
time limit while the machine was taken by others says nothing of the fix, and ends as
``error`` and not as ``fail``. Work at low priority (the drill's burner) is not counted as
taken: it gives way.
"""

import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psutil

from app.workbench.yielding import YieldingWork

INTERVAL_S = 0.02
CPU_EVERY = 10
BUSY_LATENESS_S = 0.15
BUSY_SHARE = 0.75
STOOD_S = 1.0


@dataclass(frozen=True, slots=True)
class _CpuSample:
    """Processor seconds up to ``at_s``: of everything not idle or nice, and of our own."""

    at_s: float
    all_s: float
    own_s: float


class MachineWatch:
    """Samples from ``start`` to ``stop``; ``own_pids`` are what the verification runs."""

    def __init__(self, own_pids: Callable[[], Iterable[int]] = tuple) -> None:
        """``start`` begins the watch."""
        self.own_pids = own_pids
        self._lateness_s: list[tuple[float, float]] = []
        self._cpu: list[_CpuSample] = []
        self._own_seen: dict[int, float] = {}
        self._own_s = 0.0
        self._yielding = YieldingWork()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="machine-watch", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self) -> None:
        """End the watch and wait for its thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)

    def lateness_p95_s(self, since_monotonic_s: float) -> float:
        """95th percentile of the timer's lateness since then, 0 where nothing was sampled."""
        late = sorted(late for at, late in list(self._lateness_s) if at >= since_monotonic_s)
        return late[int(len(late) * 0.95)] if late else 0.0

    def longest_s(self, since_monotonic_s: float) -> float:
        """The longest time since then in which not even a timer fired."""
        return max(
            (late for at, late in list(self._lateness_s) if at >= since_monotonic_s), default=0.0
        )

    def others_share(self, since_monotonic_s: float) -> float:
        """Share in [0, 1] of all processors that other programs took since then."""
        samples = [sample for sample in list(self._cpu) if sample.at_s >= since_monotonic_s]
        if len(samples) < 2:
            return 0.0
        first, last = samples[0], samples[-1]
        others_s = (last.all_s - first.all_s) - (last.own_s - first.own_s)
        return max(0.0, others_s) / ((last.at_s - first.at_s) * (psutil.cpu_count() or 1))

    def was_too_busy(self, since_monotonic_s: float) -> bool:
        """Whether time measured since then cannot be blamed on the team's code."""
        return (
            self.lateness_p95_s(since_monotonic_s) > BUSY_LATENESS_S
            or self.longest_s(since_monotonic_s) > STOOD_S
            or self.others_share(since_monotonic_s) > BUSY_SHARE
        )

    def words(self, since_monotonic_s: float) -> str:
        """What was seen, for a sentence: share of the processors and lateness."""
        return (
            f"other programs took {self.others_share(since_monotonic_s):.0%} of the processors, "
            f"and timers fired {self.lateness_p95_s(since_monotonic_s) * 1000:.0f} ms late, "
            f"once {self.longest_s(since_monotonic_s) * 1000:.0f} ms"
        )

    def _run(self) -> None:
        before, count = time.monotonic(), 0
        while not self._stop.wait(INTERVAL_S):
            now = time.monotonic()
            self._lateness_s.append((now, max(0.0, now - before - INTERVAL_S)))
            if count % CPU_EVERY == 0:
                self._sample_cpu()
            before, count = time.monotonic(), count + 1

    def _sample_cpu(self) -> None:
        times = psutil.cpu_times()
        spare_s = times.idle + getattr(times, "iowait", 0.0) + self._yielding.cpu_s(times)
        for pid in {psutil.Process().pid, *self.own_pids()}:
            used_s = _cpu_s(pid)
            self._own_s += max(0.0, used_s - self._own_seen.get(pid, used_s))
            self._own_seen[pid] = used_s
        self._cpu.append(_CpuSample(time.monotonic(), _total_s(times) - spare_s, self._own_s))


def _total_s(times: object) -> float:
    """Everything but what is contained in another field (guests are, in user and nice)."""
    fields = ("user", "system", "idle", "nice", "iowait", "irq", "softirq", "steal")
    return float(sum(getattr(times, name, 0.0) for name in fields))


def _cpu_s(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except (psutil.Error, ValueError):
        return 0.0
    return float(times.user + times.system)
