"""A recording as it stood at one moment: nothing that came later is told.

Owned by whoever asked the recording for it; reads may come from any thread. It holds nothing
of its own but the moment, so that making one costs next to nothing: series, traces and the
log index are those of the ``Recording``, cut off at the moment.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from app.core.incident import ServiceEndpoint
from app.core.log_query import LogHit, LogQuery, LogSearch, LogSearchProgress, TimeTerm
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.service_graph import ServiceGraph
from app.core.signals import Query, QueryKind
from app.core.trace_query import TraceHits, TraceQuery, TraceSearch, TraceSummary
from app.telemetry.collector import requests_per_s
from app.telemetry.log_moment import lines_until
from app.telemetry.logs import KEPT_LINES, LogBook
from app.telemetry.recording import Recording

_FRESH_S = 3.0  # older than this, a sample is no sign of life any more
_SEEN_WITHIN_S = 3600.0
_EVERY_TRACE = 1_000_000

T = TypeVar("T")
U = TypeVar("U")


class PastTelemetry:
    """A ``TelemetryPort`` over a recording that ends at ``until_unix_s``."""

    def __init__(
        self,
        recording: Recording,
        until_unix_s: float,
        endpoints: Sequence[ServiceEndpoint] = (),
        paused: frozenset[str] = frozenset(),
    ) -> None:
        """``endpoints`` and ``paused`` are the drill's of that moment.

        Process ids are those that the services were started with; a restart records none.
        """
        self._recording = recording
        self._until_unix_s = until_unix_s
        self._endpoints: Mapping[str, ServiceEndpoint] = {each.name: each for each in endpoints}
        self._paused = paused
        self._logs: LogBook | None = None

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """See ``TelemetryPort``; read-only numpy arrays."""
        return self._recording.series(query, from_unix_s, min(to_unix_s, self._until_unix_s))

    def latest(self, query: Query) -> float | None:
        """The value of the moment; None where the target did not answer just then."""
        _, values = self.series(query, self._until_unix_s - _FRESH_S, self._until_unix_s)
        if not len(values) or math.isnan(values[-1]):
            return None
        return float(values[-1])

    def services(self) -> tuple[ServiceFigures, ...]:
        """The process table of the moment: endpoints in their order, then what else there was."""
        recorded = (name for name in self._recording.service_names() if self._was_there(name))
        return tuple(self._figures(name) for name in dict.fromkeys([*self._endpoints, *recorded]))

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """See ``TelemetryPort``; reads the ends of the files when it is first asked."""
        if self._logs is None:
            book = LogBook()
            book.add(
                (path, lines_until(path, self._until_unix_s, KEPT_LINES))
                for path in self._recording.log_paths()
            )
            self._logs = book
        return self._logs.after(after_seq, limit)

    def search_logs(self, query: LogQuery) -> LogSearch:
        """See ``TelemetryPort``; lines that came later are not found and not counted."""
        term = TimeTerm(-math.inf, math.nextafter(self._until_unix_s, math.inf))
        cut = LogQuery(tuple((*group, term) for group in query.groups))
        search = self._recording.search_logs
        return _PastLogSearch(search(cut), search(LogQuery(((term,),))))

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """See ``TelemetryPort``; traces that had ended."""
        every = self._recording.traces(_EVERY_TRACE)
        return tuple(one for one in every if self._had_ended(one))[:limit]

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """See ``TelemetryPort``."""
        cut = replace(query, to_unix_s=min(query.to_unix_s, self._until_unix_s))
        return _PastTraceSearch(self._recording.search_traces(cut), self._had_ended)

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """See ``TelemetryPort``; the spans that had ended."""
        return self._ended_spans(self._recording.trace(trace_id))

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """See ``TelemetryPort``."""
        return _then(self._recording.find_trace(trace_id), self._ended_spans)

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """See ``TelemetryPort``."""
        return self._recording.service_graph(from_unix_s, min(to_unix_s, self._until_unix_s))

    def _had_ended(self, trace: TraceSummary) -> bool:
        return trace.start_unix_s + trace.duration_s <= self._until_unix_s

    def _ended_spans(self, spans: tuple[SpanRow, ...]) -> tuple[SpanRow, ...]:
        until = self._until_unix_s
        return tuple(one for one in spans if one.start_unix_s + one.duration_s <= until)

    def _was_there(self, service: str) -> bool:
        process = Query(QueryKind.PROCESS, service, "threads")
        return bool(len(self.series(process, 0.0, self._until_unix_s)[0]))

    def _figures(self, service: str) -> ServiceFigures:
        def process(metric: str) -> float | None:
            return self.latest(Query(QueryKind.PROCESS, service, metric))

        endpoint = self._endpoints.get(service)
        threads = process("threads")
        return ServiceFigures(
            name=service,
            state="stopped" if threads is None else "running",
            pid=endpoint.pid if endpoint is not None and threads is not None else 0,
            port=endpoint.port if endpoint is not None else 0,
            cpu_percent=process("cpu_percent") or 0.0,
            rss_bytes=int(process("rss_bytes") or 0),
            threads=int(threads or 0),
            requests_per_s=requests_per_s(self.latest, service),
            last_seen_s_ago=self._last_seen_s_ago(service),
            paused=service in self._paused,
        )

    def _last_seen_s_ago(self, service: str) -> float | None:
        since_unix_s = self._until_unix_s - _SEEN_WITHIN_S
        times, up = self.series(
            Query(QueryKind.GAUGE, service, "up"), since_unix_s, self._until_unix_s
        )
        answered = [at for at, value in zip(times, up, strict=True) if value == 1.0]
        return max(0.0, self._until_unix_s - float(answered[-1])) if answered else None


class _PastLogSearch:
    """A search whose count of all lines ends at the moment, too."""

    def __init__(self, found: LogSearch, every: LogSearch) -> None:
        self._found, self._every = found, every

    def progress(self) -> LogSearchProgress:
        """See ``LogSearch``."""
        found, every = self._found.progress(), self._every.progress()
        lines = every.older + every.newer
        searched = lines if found.complete else min(found.searched, lines)
        return replace(found, lines=lines, searched=searched)

    def hits(self, first: int, count: int) -> tuple[LogHit | None, ...]:
        """See ``LogSearch``."""
        return self._found.hits(first, count)

    def position_of(self, seq: int) -> int | None:
        """See ``LogSearch``."""
        return self._found.position_of(seq)

    def cancel(self) -> None:
        """See ``LogSearch``."""
        self._found.cancel()
        self._every.cancel()


class _PastTraceSearch:
    """A search that leaves out the traces that were still under way."""

    def __init__(self, inner: TraceSearch, had_ended: Callable[[TraceSummary], bool]) -> None:
        self._inner, self._had_ended = inner, had_ended
        self._seen, self._cut = TraceHits(), TraceHits()

    def hits(self) -> TraceHits:
        """See ``TraceSearch``."""
        seen = self._inner.hits()
        if seen is not self._seen:
            ended = tuple(one for one in seen.newest if self._had_ended(one))
            left_out = len(seen.newest) - len(ended)
            self._seen, self._cut = seen, replace(seen, newest=ended, found=seen.found - left_out)
        return self._cut

    def cancel(self) -> None:
        """See ``TraceSearch``."""
        self._inner.cancel()


def _then(future: "Future[T]", change: Callable[[T], U]) -> "Future[U]":
    """A future of the changed result, done when the first is."""
    changed: Future[U] = Future()

    def pass_on(done: "Future[T]") -> None:
        if done.cancelled():
            changed.cancel()
            return
        error = done.exception()
        if error is not None:
            changed.set_exception(error)
        else:
            changed.set_result(change(done.result()))

    future.add_done_callback(pass_on)
    return changed
