"""Tells code that waits for itself from code that is only slow because the machine is busy.

A daemon thread of the verifier while a burst is out; owned by ``app.workbench``. It asks a
service that nobody edits for its health, again and again, and looks whether the team's
services did anything meanwhile: began or ended a request, ran a statement. A machine that
answers many such round trips while hundreds of steps are waiting and not one is made has
time; the code has not. Both sides are measured in the same moment, so no speed is assumed.
"""

import contextlib
import threading
import time
import urllib.request
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

STOOD_STILL_S = 2.0
STOOD_STILL_TRIPS = 25
GRACE_S = 1.0
PAUSE_S = 0.02
TRIP_TIMEOUT_S = 5.0


class Standstill:
    """Use as a context manager around requests; ``found`` and ``words`` afterwards."""

    def __init__(self, helper_url: str, records: Callable[[], Sequence[Path]]) -> None:
        """``records`` grow with everything that the team's services do; no helper, no finding."""
        self.longest_s = 0.0
        self.trips = 0
        self._url = helper_url
        self._records = records
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="standstill", daemon=True)

    @property
    def found(self) -> bool:
        """Whether the code stood still while the machine had time for it."""
        return self.longest_s >= STOOD_STILL_S and self.trips >= STOOD_STILL_TRIPS

    def __enter__(self) -> "Standstill":
        """Begin to watch."""
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the watch."""
        self._stop.set()
        self._thread.join(timeout=TRIP_TIMEOUT_S + 1.0)

    def _run(self) -> None:
        if not self._url or self._stop.wait(GRACE_S):
            return  # most requests are answered by now; nothing was asked of anybody
        size, since_s, trips = self._size(), time.monotonic(), 0
        while not self._stop.wait(PAUSE_S):
            trips += self._trip()
            now_s, now_size = time.monotonic(), self._size()
            if now_size != size:
                size, since_s, trips = now_size, now_s, 0
            elif now_s - since_s > self.longest_s:
                self.longest_s, self.trips = now_s - since_s, trips

    def _trip(self) -> int:
        """1 where the helper answered."""
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"{self._url}/healthz", timeout=TRIP_TIMEOUT_S) as response,
        ):
            response.read()
            return 1
        return 0

    def _size(self) -> int:
        return sum(path.stat().st_size for path in self._records() if path.exists())
