"""Tells a slow fix from a slow machine: how late this process's own timer fires.

A daemon thread of the verifier; owned by ``app.workbench``. A verification that misses a
time limit while even a sleeping thread was woken late says nothing of the fix, and ends
as ``error`` and not as ``fail``.
"""

import threading
import time

INTERVAL_S = 0.02
BUSY_LATENESS_S = 0.15


class MachineWatch:
    """Records by how much each 20 ms sleep overran."""

    def __init__(self) -> None:
        """``start`` begins the watch."""
        self._lateness_s: list[tuple[float, float]] = []
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
        """95th percentile of the lateness since then, 0 where nothing was sampled."""
        late = sorted(late for at, late in list(self._lateness_s) if at >= since_monotonic_s)
        return late[int(len(late) * 0.95)] if late else 0.0

    def was_too_busy(self, since_monotonic_s: float) -> bool:
        """Whether time measured since then cannot be blamed on the team's code."""
        return self.lateness_p95_s(since_monotonic_s) > BUSY_LATENESS_S

    def _run(self) -> None:
        before = time.monotonic()
        while not self._stop.wait(INTERVAL_S):
            now = time.monotonic()
            self._lateness_s.append((now, max(0.0, now - before - INTERVAL_S)))
            before = now
