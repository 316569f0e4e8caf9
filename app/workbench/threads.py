"""Counts a process's threads from outside while something runs.

A sampling thread of the verifier, by psutil; owned by ``app.workbench``.
"""

import threading
from types import TracebackType

import psutil

SAMPLE_EVERY_S = 0.01


class ThreadPeak:
    """Use as a context manager; ``threads`` is the peak afterwards."""

    def __init__(self, pid: int) -> None:
        """``pid`` of a living process."""
        self.threads = 0
        self._process = psutil.Process(pid)
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="thread-peak", daemon=True)

    def __enter__(self) -> "ThreadPeak":
        """Begin to sample."""
        self._sample()
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Sample a last time and end."""
        self._stop.set()
        self._thread.join(timeout=2.0)
        self._sample()

    def _run(self) -> None:
        while not self._stop.wait(SAMPLE_EVERY_S):
            self._sample()

    def _sample(self) -> None:
        try:
            self.threads = max(self.threads, self._process.num_threads())
        except psutil.Error:
            self._stop.set()
