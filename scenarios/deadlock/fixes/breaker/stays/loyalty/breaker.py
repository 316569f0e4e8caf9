"""A circuit breaker: leaves a dependency alone for a while after it failed in a row."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager


class CircuitOpen(Exception):
    """Not tried: the dependency failed lately, or enough others are asking it now."""


class CircuitBreaker:
    """At most ``at_once`` calls; after ``failures`` in a row none for ``rest_s``."""

    def __init__(self, *, at_once: int = 2, failures: int = 2, rest_s: float = 2.0) -> None:
        self._slots = threading.BoundedSemaphore(at_once)
        self._lock = threading.Lock()
        self._allowed = failures
        self._rest_s = rest_s
        self._failed = 0
        self._open_until = 0.0

    @contextmanager
    def calling(self) -> Iterator[None]:
        """Around one call; raises ``CircuitOpen`` without waiting where it may not be made."""
        if time.monotonic() < self._open_until or not self._slots.acquire(blocking=False):
            raise CircuitOpen
        try:
            yield
        except Exception:
            self._count(failed=True)
            raise
        else:
            self._count(failed=False)
        finally:
            self._slots.release()

    def _count(self, *, failed: bool) -> None:
        with self._lock:
            self._failed = self._failed + 1 if failed else 0
            if self._failed >= self._allowed:
                self._open_until = time.monotonic() + self._rest_s
                self._failed = 0
