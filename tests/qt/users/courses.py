"""What the services of each incident measure, log and trace, computed from the time.

The figures are of the size that the real incidents reach; the fault begins with the page.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.ports import SpanRow
from app.core.signals import Query, QueryKind
from tests.qt.fakes.circle import circle_trace

RAMP_S = 20.0


@dataclass(frozen=True, slots=True)
class Course:
    """What a figure is before and after the page, and what each second since it adds."""

    healthy: float
    incident: float
    per_s: float = 0.0

    def at(self, since_page_s: float) -> float:
        """The figure so long after the page, negative before it."""
        if since_page_s < 0:
            return self.healthy
        share = min(1.0, since_page_s / RAMP_S)
        return self.healthy + (self.incident - self.healthy) * share + self.per_s * since_page_s


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of log line: ``since_page`` says that the fault writes it."""

    service: str
    level: str
    message: str
    since_page: bool = False
    traced: bool = True


Courses = dict[tuple[str, str], Course]

COURSES: dict[str, Courses] = {
    "orders": {
        ("", "http_request_duration_seconds"): Course(0.04, 1.9),
        ("", "upstream_request_duration_seconds"): Course(0.012, 0.012),
        ("", "db_statements_per_request_sum"): Course(1.6, 52.0),
        ("", "upstream_requests_per_request_sum"): Course(4.0, 118.0),
        ("batch-worker", "cpu_percent"): Course(1.0, 96.0),
    },
    "billing": {
        ("", "reconciliation_difference"): Course(0.0, 0.0, 0.0009),
        ("", "reconciliation_growth_per_minute"): Course(0.0, 0.054),
        ("", "ledger_running_total"): Course(48_210.0, 48_210.0, 12.0009),
        ("", "settled_total"): Course(48_210.0, 48_210.0, 12.0),
        ("", "ledger_repeated_requests"): Course(0.0, 0.0, 0.05),
        ("month-end", "cpu_percent"): Course(1.0, 48.0),
    },
    "deadlock": {
        ("", "workers_in_use"): Course(1.0, 8.0),
        ("", "http_requests_in_flight"): Course(1.0, 14.0),
        ("", "http_request_duration_seconds"): Course(0.14, 4.9),
        ("", "replication_lag_seconds"): Course(0.2, 41.0),
        ("", "timeouts"): Course(0.0, 0.34),
    },
}
LINES: dict[str, tuple[Words, ...]] = {
    "orders": (
        Words("orders", "INFO", "order {n} taken"),
        Words("batch-worker", "INFO", "nightly re-index at {n} %", True, traced=False),
        Words("orders", "INFO", "summary of {n} users", since_page=True),
    ),
    "billing": (
        Words("billing", "INFO", "transaction {n} booked"),
        Words("month-end", "WARNING", "month-end closing at {n} %", True, traced=False),
        Words(
            "reconciliation",
            "WARNING",
            "ledger 48210.3312, settled 48210.30, difference +0.0312 after {n} transactions",
            since_page=True,
            traced=False,
        ),
    ),
    "deadlock": (
        Words("booking", "INFO", "booking {n} earns 12 points"),
        Words("replicator", "WARNING", "reporting replica is {n} s behind", True, traced=False),
        Words("stock", "WARNING", "call to loyalty failed: timeout in {n}", since_page=True),
    ),
}


def value_of(slug: str, query: Query, since_page_s: float) -> float:
    """What a query reads so long after the page."""
    ratio_of_errors = query.kind is QueryKind.RATIO and query.metric == "http_requests_total"
    metric = "timeouts" if ratio_of_errors else query.metric
    courses = COURSES[slug]
    course = courses.get((query.service, metric)) or courses.get(("", metric))
    return course.at(since_page_s) if course is not None else 6.0


def spans_of(slug: str, number: int, begun_unix_s: float, *, sick: bool) -> tuple[SpanRow, ...]:
    """The spans of one request; ``sick`` ones show the fault."""
    if slug == "deadlock":
        return circle_trace(number, begun_unix_s, stuck=sick)
    if slug == "billing":
        return tuple(_fan("billing", "POST /v1/transactions", "payments", 1, number, begun_unix_s))
    calls = 60 if sick else 3
    return tuple(_fan("orders", "POST /v1/orders/summary", "pricing", calls, number, begun_unix_s))


def _fan(
    service: str, name: str, upstream: str, calls: int, number: int, begun_unix_s: float
) -> Iterator[SpanRow]:
    """One request that calls its upstream so often, one call after another."""
    trace_id = hashlib.md5(f"{service}{number}".encode(), usedforsecurity=False).hexdigest()

    def span(at: int, parent: int, of: str, told: str, start_s: float, long_s: float) -> SpanRow:
        above = f"{number:08x}{parent:08x}" if parent else ""
        peer = (("peer.service", upstream),) if told.startswith("GET " + upstream) else ()
        kind = "client" if peer else "server"
        begun = begun_unix_s + start_s
        span_id = f"{number:08x}{at:08x}"
        return SpanRow(trace_id, span_id, above, of, told, begun, long_s, False, peer, kind)

    yield span(1, 0, service, name, 0.0, 0.02 + calls * 0.015)
    for call in range(calls):
        at = 2 + 2 * call
        yield span(at, 1, service, f"GET {upstream}", 0.01 + call * 0.015, 0.013)
        yield span(at + 1, at, upstream, "GET /v1/item", 0.011 + call * 0.015, 0.01)
