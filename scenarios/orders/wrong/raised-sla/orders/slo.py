"""What we promise our callers, and how often we keep it."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

LATENCY_OBJECTIVE_S = 3.0
SUMMARIES = Counter("orders_summaries_total", "Order summaries by promise kept", ["kept"])


@contextmanager
def measured() -> Iterator[None]:
    """Count a summary as answered within our promise, or not."""
    started = time.perf_counter()
    yield
    SUMMARIES.labels(str(time.perf_counter() - started <= LATENCY_OBJECTIVE_S).lower()).inc()
