"""Everything that is kept of spans: newest traces, the table of all, the graph. Any thread.

Owned by the collector or the recording: one thread adds, any reads, ``stop`` ends the thread
that searches.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from app.core.ports import SpanRow
from app.core.service_graph import ServiceGraph
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary
from app.telemetry.service_graph import ServiceGraphCounter
from app.telemetry.spans import SpanIndex
from app.telemetry.trace_search import TraceFinder


class SpanStore:
    """The spans of one session."""

    def __init__(self, folder: Path) -> None:
        """``folder`` holds the span files, for traces that are in memory no more."""
        self._index = SpanIndex(folder)
        self._graph = ServiceGraphCounter()
        self._finder = TraceFinder(self._index.table, self._index.spans_of)

    def add(self, spans: Sequence[SpanRow]) -> None:
        """Take spans in, in any order."""
        self._index.add(spans)
        self._graph.add(spans)

    def summaries(self, limit: int) -> tuple[TraceSummary, ...]:
        """The newest traces, the one that began last first."""
        return self._index.summaries(limit)

    def search(self, query: TraceQuery) -> TraceSearch:
        """Begin a search over all traces that are kept."""
        return self._finder.search(query)

    def spans_of(self, trace_id: str) -> tuple[SpanRow, ...]:
        """The spans of a trace by start; reads files where it is an old one."""
        return self._index.spans_of(trace_id)

    def find(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """The same; done at once where they are in memory."""
        rows = self._index.in_memory(trace_id)
        if rows is None:
            return self._finder.find(trace_id)
        done: Future[tuple[SpanRow, ...]] = Future()
        done.set_result(rows)
        return done

    def graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """Who called whom in a stretch of time."""
        return self._graph.read(from_unix_s, to_unix_s)

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the thread of the searches, if there is one."""
        self._finder.stop(timeout_s)
