"""Telemetry of a session as it lies on disk, for reports and the debrief.

Owned by whoever made it; reads may come from any thread. Series are read from
``telemetry.db`` at once, logs and spans from their files when first asked for. Nothing
is written, and a drill may still be running on the folder.
"""

import logging
import sqlite3
from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Lock

from app.core.log_query import LogQuery, LogSearch
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.service_graph import ServiceGraph
from app.core.signals import Query, QueryKind
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary
from app.telemetry.collector import requests_per_s
from app.telemetry.database import TelemetryDatabase
from app.telemetry.log_index import LogIndex
from app.telemetry.logs import KEPT_LINES, LogBook
from app.telemetry.series import SeriesStore
from app.telemetry.span_store import SpanStore
from app.telemetry.spans import parse_spans
from app.telemetry.table import Limits
from app.telemetry.tail import FolderTail, whole_lines

_ROWS_AT_MOST = 12 * 3600
_SPAN_BYTES_AT_MOST = 32 * 1024 * 1024
_log = logging.getLogger(__name__)


class Recording:
    """A ``TelemetryPort`` over a session folder."""

    def __init__(self, session_dir: Path) -> None:
        """Read the series; where there are none, or they are damaged, queries give nothing."""
        self._session_dir = session_dir
        self._store = SeriesStore(Limits(rows=_ROWS_AT_MOST))
        self._logs: LogBook | None = None
        self._log_index = LogIndex(session_dir / "logs")
        self._spans: SpanStore | None = None
        self._guard = Lock()
        path = session_dir / "telemetry.db"
        if path.is_file():
            self._load(path)

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """See ``TelemetryPort``; both are read-only numpy arrays."""
        return self._store.series(query, from_unix_s, to_unix_s)  # type: ignore[return-value]

    def latest(self, query: Query) -> float | None:
        """The value at the last second that was recorded."""
        return self._store.latest(query)

    def time_span(self) -> tuple[float, float] | None:
        """First and last second recorded, Unix seconds; None where there is none."""
        return self._store.time_span()

    def services(self) -> tuple[ServiceFigures, ...]:
        """The services as they were last seen; there is no process behind them any more."""
        return tuple(self._figures(service) for service in self._store.services())

    def service_names(self) -> tuple[str, ...]:
        """Everything of which there are samples, in the order it came."""
        return self._store.services()

    def log_paths(self) -> tuple[Path, ...]:
        """The log files that were not rotated away, by name."""
        return tuple(sorted((self._session_dir / "logs").glob("*.log")))

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """See ``TelemetryPort``: the newest lines over all files, in the order of their times."""
        with self._guard:
            if self._logs is None:
                self._logs = _read_logs(self.log_paths())
        return self._logs.after(after_seq, limit)

    def search_logs(self, query: LogQuery) -> LogSearch:
        """See ``TelemetryPort``; the first search starts two threads, which ``close`` ends."""
        return self._log_index.search(query)

    def close(self) -> None:
        """End the threads of the searches, if there are any."""
        self._log_index.stop()
        with self._guard:
            spans = self._spans
        if spans is not None:
            spans.stop()

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """See ``TelemetryPort``."""
        return self._span_store().summaries(limit)

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """See ``TelemetryPort``; the first search starts a thread."""
        return self._span_store().search(query)

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """See ``TelemetryPort``."""
        return self._span_store().spans_of(trace_id)

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """See ``TelemetryPort``."""
        return self._span_store().find(trace_id)

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """See ``TelemetryPort``."""
        return self._span_store().graph(from_unix_s, to_unix_s)

    def _load(self, path: Path) -> None:
        try:
            database = TelemetryDatabase.open_read_only(path)
            try:
                for kept in database.load(_ROWS_AT_MOST):
                    self._store.restore(kept.key, kept.columns, kept.first_block, kept.blocks)
            finally:
                database.close()
        except (sqlite3.Error, ValueError, OSError) as error:
            _log.warning(
                "The charts in %s cannot be read (%s). The report goes on without them; "
                "times, notes and claims come from the journal and are complete.",
                path,
                error,
            )

    def _figures(self, service: str) -> ServiceFigures:
        def last(metric: str) -> float:
            return self._store.latest(Query(QueryKind.PROCESS, service, metric)) or 0.0

        return ServiceFigures(
            name=service,
            state="recorded",
            pid=0,
            port=0,
            cpu_percent=last("cpu_percent"),
            rss_bytes=int(last("rss_bytes")),
            threads=int(last("threads")),
            requests_per_s=requests_per_s(self._store.latest, service),
            last_seen_s_ago=None,
        )

    def _span_store(self) -> SpanStore:
        with self._guard:
            if self._spans is None:
                self._spans = _read_spans(self._session_dir / "traces")
            return self._spans


def _read_logs(paths: tuple[Path, ...]) -> LogBook:
    book = LogBook()
    book.add((path, list(deque(whole_lines(path), maxlen=KEPT_LINES))) for path in paths)
    return book


def _read_spans(folder: Path) -> SpanStore:
    store = SpanStore(folder)
    tail = FolderTail(folder, "*.jsonl", backlog_bytes=_SPAN_BYTES_AT_MOST)
    while found := list(tail.look()):
        for path, lines in found:
            for line in lines:
                store.add(parse_spans(line, path.stem))
    return store
