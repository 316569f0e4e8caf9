"""What work at low priority took of the processor: it gives way, so it slows nobody.

The drill's burner runs so. Linux and macOS count it by themselves; Windows does not, so
there the processes of a low class are added up, at most once a second. Thread of
``MachineWatch``; owned by ``app.workbench``.
"""

import time
from collections.abc import Callable, Iterable
from typing import Any

import psutil

EVERY_S = 1.0
LOW_CLASSES = frozenset(
    getattr(psutil, name)
    for name in ("IDLE_PRIORITY_CLASS", "BELOW_NORMAL_PRIORITY_CLASS")
    if hasattr(psutil, name)
)
Processes = Callable[[], Iterable[psutil.Process]]


class YieldingWork:
    """Adds up from its first reading on; a process that ends keeps what it had taken."""

    def __init__(
        self,
        processes: Processes = psutil.process_iter,
        low_classes: frozenset[Any] = LOW_CLASSES,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """The arguments are for tests; nothing is read yet."""
        self._processes = processes
        self._low_classes = low_classes
        self._clock = clock
        self._read_at_s = -EVERY_S
        self._seen: dict[int, float] = {}
        self._sum_s = 0.0

    def cpu_s(self, times: Any) -> float:
        """Processor seconds up to now; ``times`` is what ``psutil.cpu_times`` gave."""
        if hasattr(times, "nice"):
            return float(times.nice)
        if self._clock() - self._read_at_s >= EVERY_S:
            self._read_at_s = self._clock()
            for process in self._processes():
                self._add(process)
        return self._sum_s

    def _add(self, process: psutil.Process) -> None:
        try:
            if process.nice() not in self._low_classes:
                return
            used = process.cpu_times()
        except psutil.Error:
            return
        used_s = float(used.user + used.system)
        self._sum_s += max(0.0, used_s - self._seen.get(process.pid, used_s))
        self._seen[process.pid] = used_s
