"""Prometheus metrics of HTTP services, and the counts that belong to one request."""

import threading
import time
from collections import deque
from contextvars import ContextVar

from prometheus_client import Counter, Gauge, Histogram

_SECONDS = (
    *(0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5),
    *(0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 7.5, 10.0),
)
_COUNTS = (0, 1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233, 377, 610, 987)

REQUESTS = Counter("http_requests_total", "Requests answered", ["method", "route", "status"])
REQUEST_SECONDS = Histogram(
    "http_request_duration_seconds", "Time to answer", ["route"], buckets=_SECONDS
)
IN_FLIGHT = Gauge("http_requests_in_flight", "Requests being answered now")
P99_SECONDS = Gauge("p99_latency_seconds", "99th percentile of the last minute")
STATEMENTS = Counter("db_statements_total", "SQL statements executed")
STATEMENTS_PER_REQUEST = Histogram(
    "db_statements_per_request", "SQL statements of one request", ["route"], buckets=_COUNTS
)
UPSTREAM_REQUESTS = Counter(
    "upstream_requests_total", "Requests sent to another service", ["upstream", "status"]
)
UPSTREAM_SECONDS = Histogram(
    "upstream_request_duration_seconds",
    "Time another service took",
    ["upstream"],
    buckets=_SECONDS,
)
UPSTREAM_PER_REQUEST = Histogram(
    "upstream_requests_per_request",
    "Requests sent to other services for one request",
    ["route"],
    buckets=_COUNTS,
)


class RequestCounts:
    """How many statements and upstream calls one request has made so far."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self.statements = 0
        self.upstream = 0

    def add(self, *, statements: int = 0, upstream: int = 0) -> None:
        """Count; safe from several threads of the same request."""
        with self._lock:
            self.statements += statements
            self.upstream += upstream


CURRENT: ContextVar[RequestCounts | None] = ContextVar("request_counts", default=None)


def count_statement() -> None:
    """One more SQL statement, for the service and for the request under way."""
    STATEMENTS.inc()
    counts = CURRENT.get()
    if counts is not None:
        counts.add(statements=1)


def count_upstream(upstream: str, status: str, duration_s: float) -> None:
    """One more call to another service; ``status`` is its code, or ``error``."""
    UPSTREAM_REQUESTS.labels(upstream, status).inc()
    UPSTREAM_SECONDS.labels(upstream).observe(duration_s)
    counts = CURRENT.get()
    if counts is not None:
        counts.add(upstream=1)


class RecentLatency:
    """Durations of the last minute, for a percentile that can be read at a glance."""

    def __init__(self, window_s: float = 60.0, keep: int = 5000) -> None:
        self._window_s = window_s
        self._seen: deque[tuple[float, float]] = deque(maxlen=keep)
        self._lock = threading.Lock()

    def observe(self, duration_s: float) -> None:
        """Remember one duration."""
        with self._lock:
            self._seen.append((time.monotonic(), duration_s))

    def quantile(self, q: float) -> float:
        """Quantile ``q`` in seconds; 0 where nothing was answered."""
        oldest = time.monotonic() - self._window_s
        with self._lock:
            recent = sorted(seconds for at, seconds in self._seen if at >= oldest)
        return recent[min(len(recent) - 1, int(q * len(recent)))] if recent else 0.0


RECENT = RecentLatency()
P99_SECONDS.set_function(lambda: RECENT.quantile(0.99))
