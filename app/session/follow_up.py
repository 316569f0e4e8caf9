"""Reads the charts once more a while after an experiment. A thread of its own; owned by a drill.

So that an experiment is over for its team at once, and the figures after it still come.
"""

import heapq
import logging
import threading
import time
from collections.abc import Callable

AFTER_S = 15.0
log = logging.getLogger(__name__)


class FollowUps:
    """Calls back for each experiment when its time has come. ``start`` once, ``stop`` once."""

    def __init__(self, look: Callable[[str], None], after_s: float = AFTER_S) -> None:
        """``look(experiment_id)`` is called on the thread of this object."""
        self._look = look
        self._after_s = after_s
        self._due: list[tuple[float, str]] = []
        self._changed = threading.Condition()
        self._stopped = False
        self._thread = threading.Thread(target=self._run, name="follow-up")

    def start(self) -> None:
        """Begin to wait."""
        self._thread.start()

    def add(self, experiment_id: str) -> None:
        """An experiment ended now."""
        with self._changed:
            heapq.heappush(self._due, (time.monotonic() + self._after_s, experiment_id))
            self._changed.notify()

    def stop(self) -> None:
        """End the thread; what is not due yet is never read."""
        with self._changed:
            self._stopped = True
            self._changed.notify()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while (experiment_id := self._next()) is not None:
            try:
                self._look(experiment_id)
            except Exception:  # the next one must still be looked at
                log.exception("The figures after experiment %s were not read.", experiment_id)

    def _next(self) -> str | None:
        with self._changed:
            while not self._stopped:
                wait_s = self._due[0][0] - time.monotonic() if self._due else None
                if wait_s is not None and wait_s <= 0:
                    return heapq.heappop(self._due)[1]
                self._changed.wait(wait_s)
        return None
