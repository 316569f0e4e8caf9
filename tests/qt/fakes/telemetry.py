"""Made-up but steady telemetry: samples are computed from their time, lines are as given."""

import math
from collections.abc import Sequence
from concurrent.futures import Future

from app.core.log_query import LogQuery, LogSearch
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.service_graph import ServiceGraph
from app.core.signals import Query
from app.core.trace_query import TraceHits, TraceQuery, TraceSearch, TraceSummary
from app.telemetry.service_graph import ServiceGraphCounter
from app.telemetry.trace_search import RunningTraceSearch
from app.telemetry.trace_table import TraceTable
from tests.qt.fakes.log_search import FakeSearch

T0_UNIX_S = 1_700_000_000.0
MESSAGES = (
    ("INFO", "orders", "POST /v1/orders/summary answered 200 in 1912 ms, 51 statements"),
    ("WARN", "orders", "GET /v1/users/88/orders took 1788 ms, 51 statements"),
    ("ERROR", "orders", "timed out after 5000 ms waiting for pricing GET /v1/prices/SKU-1"),
    ("INFO", "pricing", "GET /v1/prices/SKU-17 answered 200 in 10 ms"),
    ("DEBUG", "orders", "SELECT * FROM order_lines WHERE order_id = 88213"),
    ("INFO", "batch-worker", "nightly re-index 61 %, 4 threads"),
)


class FakeTelemetry:
    """Samples once a second computed from their time; lines and spans as given."""

    def __init__(self, begun_unix_s: float = T0_UNIX_S) -> None:
        self.begun_unix_s = begun_unix_s
        self.lines: list[LogLine] = []
        self.samples_from_unix_s = begun_unix_s
        self.gap_unix_s: tuple[float, float] = (0.0, 0.0)
        self.asked = 0
        self.added: dict[str, list[SpanRow]] = {}
        self.graph = ServiceGraphCounter(now=lambda: math.inf)
        self.rows = [
            ServiceFigures("orders", "running", 4100, 7101, 31.0, 64_000_000, 9, 41.2, 0.4),
            ServiceFigures("pricing", "running", 4101, 7102, 11.0, 52_000_000, 7, 402.0, 0.4),
            ServiceFigures("batch-worker", "running", 4102, 7103, 94.0, 88_000_000, 4, None, 0.6),
            ServiceFigures("clients", "running", 4103, 7104, 4.0, 40_000_000, 3, 41.0, 0.4),
        ]

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """One sample a whole second."""
        self.asked += 1
        first = math.ceil(max(from_unix_s, self.samples_from_unix_s))
        times = [float(t) for t in range(first, math.floor(to_unix_s) + 1)]
        return times, [self._value(query, t) for t in times]

    def _value(self, query: Query, unix_s: float) -> float:
        if self.gap_unix_s[0] <= unix_s < self.gap_unix_s[1]:
            return math.nan
        since_page = unix_s - self.begun_unix_s - 600
        rise = min(1.0, max(0.0, since_page / 400))
        noise = math.sin(unix_s * 1.7) * 0.5 + math.sin(unix_s * 0.37) * 0.5
        if query.metric == "latency":
            return (0.18 + 1.6 * rise) * (0.6 if query.q < 0.97 else 1.0) * (1 + 0.08 * noise)
        if query.metric == "statements":
            return 6 + 45 * rise + noise
        if query.metric == "requests":
            return 40 - 15 * rise + 2 * noise
        busy = {"batch-worker": 8 + 85 * (since_page > 240), "orders": 16 + 18 * rise}
        return busy.get(query.service, 9.0) + noise * 2

    def latest(self, query: Query) -> float | None:
        """Nothing: panes read series."""
        return None

    def services(self) -> tuple[ServiceFigures, ...]:
        """The process table as given."""
        return tuple(self.rows)

    def add_lines(self, count: int) -> None:
        """Log ``count`` more lines, one every 350 ms."""
        for _ in range(count):
            seq = len(self.lines) + 1
            level, service, message = MESSAGES[seq % len(MESSAGES)]
            trace = f"{seq // 3 * 7919:032x}"[::-1] if service != "batch-worker" else ""
            at = self.begun_unix_s + 900 + seq * 0.35
            self.lines.append(LogLine(seq, at, service, level, message, trace, message))

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """Lines above ``after_seq``, the newest ``limit``."""
        return tuple(self.lines[max(after_seq, len(self.lines) - limit) :])

    def search_logs(self, query: LogQuery) -> LogSearch:
        """A search over the lines as given."""
        return FakeSearch(query, lambda: self.lines)

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """A few traces, newest first."""
        ids = [line.trace_id for line in self.lines if line.trace_id]
        since = self.begun_unix_s + 900
        unique = list(dict.fromkeys(reversed(ids)))[:limit]
        return tuple(
            TraceSummary(t, "orders", "POST /v1/orders/summary", since + n, 1.91, 57, 0)
            for n, t in enumerate(unique)
        )

    def add_spans(self, spans: Sequence[SpanRow]) -> None:
        """Have these spans too, in traces and in the graph."""
        for span in spans:
            self.added.setdefault(span.trace_id, []).append(span)
        self.graph.add(spans)

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """A search by the real engine, answered whenever it is asked."""
        return FakeTraceSearch(query, self)

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """The same as ``trace``, at once."""
        future: Future[tuple[SpanRow, ...]] = Future()
        future.set_result(self.trace(trace_id))
        return future

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """The graph of the spans that were added."""
        return self.graph.read(from_unix_s, to_unix_s)

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """One that was added, else a request with 50 equal queries and 5 calls to pricing."""
        if trace_id in self.added:
            return tuple(sorted(self.added[trace_id], key=lambda one: one.start_unix_s))
        if not any(line.trace_id == trace_id for line in self.lines):
            return ()
        base = self.begun_unix_s + 905
        root = SpanRow(trace_id, "r", "", "orders", "POST /v1/orders/summary", base, 1.912, False)
        queries = [
            SpanRow(
                trace_id,
                f"q{n}",
                "r",
                "orders",
                "SELECT order_lines",
                base + 0.01 + n * 0.03,
                0.028,
                False,
            )
            for n in range(50)
        ]
        calls = [
            SpanRow(
                trace_id,
                f"c{n}",
                "r",
                "orders",
                "GET pricing",
                base + 1.55 + n * 0.09,
                0.08,
                n == 3,
            )
            for n in range(4)
        ]
        inner = [
            SpanRow(
                trace_id,
                f"p{n}",
                f"c{n}",
                "pricing",
                "GET /v1/prices/{sku}",
                base + 1.56 + n * 0.09,
                0.06,
                False,
            )
            for n in range(4)
        ]
        return (root, *queries, *calls, *inner)


class FakeTraceSearch:
    """A ``TraceSearch`` over what the fake telemetry has when it is asked."""

    def __init__(self, query: TraceQuery, telemetry: FakeTelemetry) -> None:
        self._query, self._telemetry = query, telemetry
        self.cancelled = False

    def hits(self) -> TraceHits:
        """See ``TraceSearch``."""
        ids = [*self._telemetry.added]
        ids += [one.trace_id for one in self._telemetry.traces(10_000)]
        table = TraceTable()
        for trace_id in dict.fromkeys(ids):
            spans = self._telemetry.trace(trace_id)
            place = table.place()
            for span in spans:
                place.mask |= 1 << table.operations.code(span.service, span.name)
            table.write(place, summary_of(spans))
        search = RunningTraceSearch(self._query, table, lambda: None)
        search.run()
        return search.hits()

    def cancel(self) -> None:
        """See ``TraceSearch``."""
        self.cancelled = True


def summary_of(spans: Sequence[SpanRow]) -> TraceSummary:
    """What the index keeps of a trace."""
    root = spans[0]
    end_s = max(span.start_unix_s + span.duration_s for span in spans)
    return TraceSummary(
        root.trace_id,
        root.service,
        root.name,
        root.start_unix_s,
        end_s - root.start_unix_s,
        len(spans),
        sum(span.error for span in spans),
    )
