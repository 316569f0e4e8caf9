"""Live telemetry of one session: scrapes, tails, keeps, answers. Owned by the session.

Threads: one a target (``scraper.py``), one that samples the processes, one that tails
logs and spans, one that writes ``telemetry.db``, the log index's two and the trace search's
one once they are asked.
``start``, ``stop`` and ``retarget`` are called by one owner; all reads may come from any
thread and stay in memory (a trace older than the newest thirty thousand spans is looked up
in the files; log searches read theirs on threads of their own).
"""

import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

from app.core.log_query import LogQuery, LogSearch
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.service_graph import ServiceGraph
from app.core.signals import Query, QueryKind
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary
from app.telemetry.keeper import SeriesKeeper
from app.telemetry.log_index import LogIndex
from app.telemetry.logs import LogBook
from app.telemetry.processes import ProcessSample
from app.telemetry.scraper import INTERVAL_S, TIMEOUT_S, ScrapeTiming, TargetScraper
from app.telemetry.series import SeriesStore
from app.telemetry.sharing import Shared
from app.telemetry.span_store import SpanStore
from app.telemetry.spans import parse_spans
from app.telemetry.table import Limits, SeriesKey, TableKey
from app.telemetry.tail import FolderTail

_TAIL_INTERVAL_S = 0.25
_PHASES = 8
_REQUEST_COUNTERS = ("http_requests_total", "client_requests_total")
_REQUEST_WINDOW_S = 10.0
_log = logging.getLogger(__name__)


class Collector:
    """A ``TelemetryPort`` over living services."""

    def __init__(
        self,
        session_dir: Path,
        targets: Mapping[str, str],
        processes: Callable[[], Sequence[ProcessSample]] = tuple,
        *,
        interval_s: float = INTERVAL_S,
        timeout_s: float = TIMEOUT_S,
        limits: Limits | None = None,
    ) -> None:
        """``targets`` are base URLs by service, in the order in which they are shown.

        ``processes`` is asked each second on a thread of the collector.
        """
        limits = limits or Limits()
        self._targets = dict(targets)
        self._processes = processes
        self._interval_s = interval_s
        self._timeout_s = timeout_s
        self._rows_at_most = limits.rows
        self._store = SeriesStore(limits)
        self._keeper = SeriesKeeper(self._store, session_dir / "telemetry.db")
        self._logs = LogBook()
        self._log_index = LogIndex(session_dir / "logs")
        self._spans = SpanStore(session_dir / "traces")
        self._log_tail = FolderTail(session_dir / "logs", "*.log")
        self._span_tail = FolderTail(session_dir / "traces", "*.jsonl")
        self._scrapers: dict[str, TargetScraper] = {}
        self._samples: tuple[ProcessSample, ...] = ()
        self._guard = Lock()
        self._stopping = Event()
        self._threads = (
            Thread(target=self._sample_processes, name="sample-processes", daemon=True),
            Thread(target=self._follow_files, name="tail-files", daemon=True),
        )

    def start(self) -> None:
        """Read an earlier run of the session back, then begin. Once in a collector's life."""
        self._keeper.load(self._rows_at_most)
        self._keeper.start()
        for thread in self._threads:
            thread.start()
        self.retarget(self._targets)

    def stop(self, timeout_s: float = 3.0) -> None:
        """End all threads and write what is not on disk yet; reads go on to work."""
        deadline = time.monotonic() + timeout_s
        self._stopping.set()
        with self._guard:
            scrapers = list(self._scrapers.values())
        for scraper in scrapers:
            scraper.stop()
        for scraper in scrapers:
            scraper.join(max(0.0, deadline - time.monotonic()))
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))
        self._log_index.stop(max(0.5, deadline - time.monotonic()))
        self._spans.stop(max(0.5, deadline - time.monotonic()))
        self._keeper.stop(max(0.5, deadline - time.monotonic()))

    def retarget(self, targets: Mapping[str, str]) -> None:
        """Scrape these from now on; series of a service go on, wherever it now is.

        Before ``start`` nothing is scraped yet; after ``stop`` nothing is any more.
        """
        with self._guard:
            self._targets = dict(targets)
            for service, scraper in list(self._scrapers.items()):
                if targets.get(service) != scraper.base_url:
                    scraper.stop()
                    del self._scrapers[service]
            if self._stopping.is_set() or not self._threads[0].is_alive():
                return
            for service, base_url in targets.items():
                if service not in self._scrapers:
                    self._scrapers[service] = self._scraper(service, base_url)

    def flush(self, timeout_s: float = 5.0) -> bool:
        """Have all series on disk before this returns, for a report; False if that failed."""
        return self._keeper.flush(timeout_s)

    def watch(self, queries: Iterable[Query]) -> None:
        """Compute these over all the history there is, on the calling thread.

        For a reopened session, before its window asks: three hours of 48 series take
        most of a second then, and next to nothing afterwards.
        """
        self._store.watch(queries)

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """See ``TelemetryPort``; both are read-only numpy arrays that share memory."""
        return self._store.series(query, from_unix_s, to_unix_s)  # type: ignore[return-value]

    def latest(self, query: Query) -> float | None:
        """See ``TelemetryPort``; None while the target does not answer."""
        return self._store.latest(query)

    def services(self) -> tuple[ServiceFigures, ...]:
        """See ``TelemetryPort``: targets in their order, then processes that are no target."""
        with self._guard:
            targets, samples = dict(self._targets), {one.name: one for one in self._samples}
        now = time.time()
        return tuple(
            self._figures(name, samples.get(name), targets.get(name), now)
            for name in dict.fromkeys([*targets, *samples])
        )

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """See ``TelemetryPort``."""
        return self._logs.after(after_seq, limit)

    def search_logs(self, query: LogQuery) -> LogSearch:
        """See ``TelemetryPort``; the first search starts the index and its threads."""
        return self._log_index.search(query)

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """See ``TelemetryPort``."""
        return self._spans.summaries(limit)

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """See ``TelemetryPort``; the first search starts a thread."""
        return self._spans.search(query)

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """See ``TelemetryPort``."""
        return self._spans.spans_of(trace_id)

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """See ``TelemetryPort``."""
        return self._spans.find(trace_id)

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """See ``TelemetryPort``."""
        return self._spans.graph(from_unix_s, to_unix_s)

    def timings(self) -> tuple[ScrapeTiming, ...]:
        """What scraping costs, by target."""
        with self._guard:
            return tuple(scraper.timing for scraper in self._scrapers.values())

    def _scraper(self, service: str, base_url: str) -> TargetScraper:
        phase_s = len(self._scrapers) % _PHASES / _PHASES * self._interval_s
        scraper = TargetScraper(
            service, base_url, self._deliver, self._interval_s, self._timeout_s, phase_s
        )
        scraper.start()
        return scraper

    def _deliver(
        self, service: str, unix_s: float, samples: Mapping[SeriesKey, float] | None
    ) -> None:
        self._store.append(TableKey(service), unix_s, samples)

    def _sample_processes(self) -> None:
        well = True
        while not self._stopping.is_set():
            began = time.monotonic()
            try:
                samples = tuple(self._processes())
                well = True
            except Exception:  # the supervisor's trouble must not end the charts
                if well:
                    _log.exception("Process figures cannot be read; their charts show a gap.")
                samples, well = (), False
            with self._guard:
                self._samples = samples
            now = time.time()
            for sample in samples:
                self._store.append(TableKey(sample.name, "process"), now, sample.as_samples())
            self._stopping.wait(max(0.0, began + self._interval_s - time.monotonic()))

    def _follow_files(self) -> None:
        last_look, shared = False, Shared()
        while not last_look:
            last_look = self._stopping.wait(_TAIL_INTERVAL_S)
            try:
                self._logs.add(self._log_tail.look())
                for path, lines in self._span_tail.look():
                    for line in lines:
                        self._spans.add(parse_spans(line, path.stem, shared))
            except OSError:
                _log.exception("Logs and traces cannot be followed at the moment.")

    def _figures(
        self, name: str, sample: ProcessSample | None, base_url: str | None, now: float
    ) -> ServiceFigures:
        seen = self._store.last_up_unix_s(TableKey(name))
        port = (urlsplit(base_url).port or 0) if base_url else 0
        sample = sample or ProcessSample(name, 0, port, "unknown", 0.0, 0, 0)
        return ServiceFigures(
            name=name,
            state=sample.state,
            pid=sample.pid,
            port=sample.port or port,
            cpu_percent=sample.cpu_percent,
            rss_bytes=sample.rss_bytes,
            threads=sample.threads,
            requests_per_s=requests_per_s(self._store.latest, name),
            last_seen_s_ago=None if seen is None else max(0.0, now - seen),
            paused=sample.paused,
            sockets=sample.sockets,
        )


def requests_per_s(latest: Callable[[Query], float | None], service: str) -> float | None:
    """Requests a second over the last ten, of whichever counter the service has."""
    for metric in _REQUEST_COUNTERS:
        query = Query(QueryKind.RATE, service, metric, window_s=_REQUEST_WINDOW_S)
        rate = latest(query)
        if rate is not None:
            return rate
    return None
