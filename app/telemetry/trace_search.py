"""Searches the table of traces and looks up old spans, on one thread of its own.

``TraceFinder`` is for any thread. Its thread begins with the first thing asked of it and
ends with ``stop``. Owned by the collector or the recording.
"""

import logging
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from threading import Condition, Lock, Thread

from app.core.errors import DrillError
from app.core.ports import SpanRow
from app.core.trace_query import TraceHits, TraceQuery, TraceSearch
from app.telemetry.trace_table import TraceTable

NEWEST_SHOWN = 1_000
_STOPPED = "This drill is closed, so its traces are not searched any more. Open it again to read."
_FAILED = "The traces could not be searched ({}). The files in traces/ have them; search again."
_log = logging.getLogger(__name__)


class RunningTraceSearch:
    """A ``TraceSearch`` that is answered anew whenever somebody asks and something changed."""

    def __init__(self, query: TraceQuery, table: TraceTable, wake: Callable[[], None]) -> None:
        self._query, self._table, self._wake = query, table, wake
        self._hits = TraceHits()
        self._version = -1
        self.wanted = True
        self.cancelled = False

    def hits(self) -> TraceHits:
        """See ``TraceSearch``."""
        if not (self.wanted or self.cancelled) and self._version != self._table.version:
            self.wanted = True
            self._wake()
        return self._hits

    def cancel(self) -> None:
        """See ``TraceSearch``."""
        self.cancelled = True
        self._wake()

    def run(self) -> None:
        """Answer it. On the finder's thread only; a few milliseconds."""
        self.wanted = False  # before reading: what comes meanwhile is a new wish
        self._version = self._table.version
        found, newest = self._table.newest(self._query, NEWEST_SHOWN)
        self._hits = TraceHits(
            tuple(newest),
            found,
            self._table.kept(),
            self._table.operations.services(),
            complete=True,
            older_left_out=self._table.older_left_out,
            operations_left_out=self._table.operations.overflowed,
        )

    def fail(self, sentence: str) -> None:
        """End it with a sentence."""
        self._hits = TraceHits(complete=True, problem=sentence)
        self.cancelled = True


class TraceFinder:
    """Answers searches and opens traces, one after another."""

    def __init__(self, table: TraceTable, spans_of: Callable[[str], tuple[SpanRow, ...]]) -> None:
        """``spans_of`` may read files; it is called on the finder's thread."""
        self._table, self._spans_of = table, spans_of
        self._searches: list[RunningTraceSearch] = []
        self._asked: deque[tuple[str, Future[tuple[SpanRow, ...]]]] = deque()
        self._changed = Condition(Lock())
        self._stopping = False
        self._thread: Thread | None = None

    def search(self, query: TraceQuery) -> TraceSearch:
        """Begin a search; cancel it when its answer is not needed any more."""
        made = RunningTraceSearch(query, self._table, self._wake)
        with self._changed:
            if self._stopping:
                made.fail(_STOPPED)
                return made
            self._searches.append(made)
            self._begin()
        return made

    def find(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """Look the spans of a trace up."""
        future: Future[tuple[SpanRow, ...]] = Future()
        with self._changed:
            if self._stopping:
                future.set_exception(DrillError(_STOPPED))
                return future
            self._asked.append((trace_id, future))
            self._begin()
        return future

    def stop(self, timeout_s: float = 2.0) -> None:
        """End the thread; searches under way keep their last answer."""
        with self._changed:
            self._stopping = True
            asked, self._asked = list(self._asked), deque()
            self._changed.notify_all()
            thread = self._thread
        for _, future in asked:
            future.cancel()
        if thread is not None:
            thread.join(timeout_s)

    def _begin(self) -> None:
        """Start the thread if there is none; the lock is held."""
        if self._thread is None:
            self._thread = Thread(target=self._work, name="trace-search", daemon=True)
            self._thread.start()
        self._changed.notify_all()

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _work(self) -> None:
        while True:
            with self._changed:
                while not (self._stopping or self._has_work()):
                    self._changed.wait()
                if self._stopping:
                    return
                asked = self._asked.popleft() if self._asked else None
                due = next((one for one in self._searches if one.wanted), None)
            if due is not None:
                self._run(due)
            if asked is not None:
                self._look_up(*asked)

    def _has_work(self) -> bool:
        self._searches = [one for one in self._searches if not one.cancelled]
        return bool(self._asked) or any(one.wanted for one in self._searches)

    @staticmethod
    def _run(search: RunningTraceSearch) -> None:
        try:
            search.run()
        except Exception as error:  # one search must not take the others with it
            _log.exception("A search of the traces failed.")
            search.fail(_FAILED.format(f"{type(error).__name__}: {error}"))

    def _look_up(self, trace_id: str, future: Future[tuple[SpanRow, ...]]) -> None:
        if not future.set_running_or_notify_cancel():
            return
        try:
            future.set_result(self._spans_of(trace_id))
        except Exception as error:  # it belongs to whoever asked
            future.set_exception(error)
