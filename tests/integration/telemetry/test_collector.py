"""The collector against real HTTP servers and real files."""

import json
import math
import socket
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest

from app.core.signals import Query, QueryKind
from app.telemetry import Collector, ProcessSample, Recording

INTERVAL_S = 0.05


class Service:
    """A real server with a real prometheus_client registry; it can misbehave on demand."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ["method", "route", "status"]
        self.requests = Counter("http_requests_total", "", labels, registry=self.registry)
        self.in_flight = Gauge("http_requests_in_flight", "", registry=self.registry)
        self.duration = Histogram(
            "http_request_duration_seconds", "", ["route"], registry=self.registry
        )
        self.mode = "well"
        self.release = threading.Event()
        service = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                service.answer(self)

            def log_message(self, *args: object) -> None:
                pass

        class Server(ThreadingHTTPServer):
            def handle_error(self, *args: object) -> None:
                pass  # a scraper that gave up is no news here

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,))
        self.thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        if self.mode == "hangs":
            self.release.wait(10)
        status, body = 200, generate_latest(self.registry)
        if self.mode == "fails":
            status = 500
        if self.mode == "babbles":
            body = b"}{ no metrics here\n"
        request.send_response(status)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if self.mode == "drips":
            while not self.release.wait(0.02):
                request.wfile.write(b"#")
                request.wfile.flush()
        request.wfile.write(body)

    def close(self) -> None:
        self.release.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    yield made
    made.close()


@pytest.fixture
def session_dir(tmp_path: Path) -> Path:
    (tmp_path / "logs").mkdir()
    (tmp_path / "traces").mkdir()
    return tmp_path


@pytest.fixture
def collect(session_dir: Path) -> Iterator[Callable[..., Collector]]:
    started: list[Collector] = []

    def start(
        targets: dict[str, str],
        processes: Callable[[], tuple[ProcessSample, ...]] = tuple,
    ) -> Collector:
        collector = Collector(session_dir, targets, processes, interval_s=INTERVAL_S, timeout_s=0.3)
        collector.start()
        started.append(collector)
        return collector

    threads = threading.active_count()
    yield start
    for collector in started:
        collector.stop()
    until(lambda: threading.active_count() <= threads)


def until(holds: Callable[[], object], within_s: float = 5.0) -> None:
    """Wait for a condition; fail when it does not come to hold."""
    deadline = time.monotonic() + within_s
    while not holds():
        assert time.monotonic() < deadline, "the condition did not come to hold"
        threading.Event().wait(0.01)


IN_FLIGHT = Query(QueryKind.GAUGE, "orders", "http_requests_in_flight")
RATE = Query(QueryKind.RATE, "orders", "http_requests_total")


def newest(collector: Collector, query: Query) -> float:
    values = collector.series(query, 0.0, math.inf)[1]
    return values[-1] if len(values) else math.nan


def rows(collector: Collector | Recording, query: Query = IN_FLIGHT) -> int:
    return len(collector.series(query, 0.0, math.inf)[0])


def test_that_figures_of_a_living_service_arrive(
    service: Service, collect: Callable[..., Collector]
) -> None:
    service.in_flight.set(7)
    collector = collect({"orders": service.url})
    until(lambda: collector.latest(IN_FLIGHT) == 7)
    for _ in range(30):
        service.requests.labels("POST", "/v1/orders", "201").inc()
        service.duration.labels("/v1/orders").observe(0.3)
    increase = Query(QueryKind.INCREASE, "orders", "http_requests_total", window_s=60)
    until(lambda: collector.latest(increase) == 30)
    p95 = Query(QueryKind.QUANTILE, "orders", "http_request_duration_seconds", window_s=60, q=0.95)
    until(lambda: collector.latest(p95) is not None)
    assert 0.25 < (collector.latest(p95) or 0) <= 0.5
    (row,) = collector.services()
    assert row.requests_per_s is not None
    assert row.requests_per_s > 0
    assert row.last_seen_s_ago is not None
    assert row.last_seen_s_ago < 1
    times, values = collector.series(RATE, 0.0, math.inf)
    assert len(times) == len(values)
    assert list(times) == sorted(set(times))
    assert abs(times[-1] - time.time()) < 2


@pytest.mark.parametrize("mode", ["hangs", "fails", "babbles", "drips"])
def test_that_a_target_that_misbehaves_is_a_gap_and_comes_back(
    service: Service, collect: Callable[..., Collector], mode: str
) -> None:
    service.in_flight.set(3)
    collector = collect({"orders": service.url})
    until(lambda: collector.latest(IN_FLIGHT) == 3)
    service.mode = mode
    until(lambda: math.isnan(newest(collector, IN_FLIGHT)))
    assert collector.latest(IN_FLIGHT) is None
    assert 0.0 not in list(collector.series(IN_FLIGHT, 0.0, math.inf)[1])
    until(lambda: collector.latest(Query(QueryKind.GAUGE, "orders", "up")) == 0)
    service.mode = "well"
    service.release.set()
    until(lambda: collector.latest(IN_FLIGHT) == 3)
    (timing,) = collector.timings()
    assert timing.failures >= 1
    assert timing.longest_s < 1.0  # the time-out holds in full, also for a dripping body


def test_that_a_dead_target_delays_nobody(
    service: Service, collect: Callable[..., Collector]
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, never answers
        dead = f"http://127.0.0.1:{silent.getsockname()[1]}"
        collector = collect({"dead": dead, "orders": service.url, "gone": "http://127.0.0.1:1"})
        until(lambda: rows(collector) >= 10)
        times = list(collector.series(IN_FLIGHT, 0.0, math.inf)[0])
        beats = [later - earlier for earlier, later in pairwise(times[1:])]
        assert sorted(beats)[len(beats) // 2] < 0.2
        figures = {row.name: row for row in collector.services()}
        assert list(figures) == ["dead", "orders", "gone"]
        assert figures["gone"].last_seen_s_ago is None
        began = time.monotonic()
        collector.stop()
        assert time.monotonic() - began < 2


def test_that_a_restarted_service_counts_on_from_its_reset(
    service: Service, collect: Callable[..., Collector]
) -> None:
    increase = Query(QueryKind.INCREASE, "orders", "http_requests_total", window_s=60)
    labels = ("POST", "/v1/orders", "201")
    collector = collect({"orders": service.url})
    until(lambda: collector.latest(increase) is None and rows(collector) >= 2)
    service.requests.labels(*labels).inc(10)
    until(lambda: collector.latest(increase) == 10)
    reborn = Service()
    try:
        reborn.requests.labels(*labels).inc(4)
        collector.retarget({"orders": reborn.url})
        until(lambda: collector.latest(increase) == 14)
    finally:
        collector.retarget({})
        reborn.close()
    assert collector.services() == ()
    seen = rows(collector)
    assert seen > 0  # the series of a service that is no target any more stay


def test_that_process_figures_are_sampled_and_a_missing_process_is_a_gap(
    collect: Callable[..., Collector],
) -> None:
    running = ProcessSample("orders", 4711, 8001, "running", 12.5, 30_000_000, 4)
    now = [running]
    collector = collect({}, lambda: tuple(now))
    rss = Query(QueryKind.PROCESS, "orders", "rss_bytes")
    until(lambda: collector.latest(rss) == 30_000_000)
    (row,) = collector.services()
    assert (row.pid, row.port, row.state, row.cpu_percent) == (4711, 8001, "running", 12.5)
    now[0] = ProcessSample("orders", 0, 8001, "backoff", 0.0, 0, 0)
    until(lambda: collector.latest(rss) is None)
    assert collector.services()[0].state == "backoff"


def test_that_trouble_with_process_figures_does_not_end_the_sampling(
    collect: Callable[..., Collector],
) -> None:
    calls = []

    def processes() -> tuple[ProcessSample, ...]:
        calls.append(1)
        if len(calls) < 3:
            raise RuntimeError("the supervisor is busy")
        return (ProcessSample("orders", 1, 1, "running", 1.0, 1, 1),)

    collector = collect({}, processes)
    until(lambda: collector.latest(Query(QueryKind.PROCESS, "orders", "threads")) == 1)


def test_that_logs_and_spans_are_followed(
    session_dir: Path, collect: Callable[..., Collector]
) -> None:
    collector = collect({})
    line = {"ts": "2025-11-20T03:00:00.250Z", "level": "info", "service": "orders"}
    (session_dir / "logs" / "orders.log").write_text(
        json.dumps({**line, "message": "placed", "trace_id": "ab" * 16}) + "\n", encoding="utf-8"
    )
    span = {
        "traceId": "ab" * 16,
        "spanId": "cd" * 8,
        "name": "POST /v1/orders",
        "startTimeUnixNano": "1700000000000000000",
        "endTimeUnixNano": "1700000000250000000",
        "status": {"code": 2},
    }
    document = {"resourceSpans": [{"scopeSpans": [{"spans": [span]}]}]}
    (session_dir / "traces" / "orders.jsonl").write_text(
        json.dumps(document) + "\n", encoding="utf-8"
    )
    until(lambda: collector.logs(0, 10) and collector.traces(10))
    (entry,) = collector.logs(0, 10)
    assert (entry.seq, entry.level, entry.message) == (1, "INFO", "placed")
    (summary,) = collector.traces(10)
    assert (summary.service, summary.errors, summary.duration_s) == ("orders", 1, 0.25)
    (row,) = collector.trace(entry.trace_id)
    assert row.name == "POST /v1/orders"


def test_that_a_reopened_session_and_a_report_see_what_was_kept(
    service: Service, session_dir: Path, collect: Callable[..., Collector]
) -> None:
    service.in_flight.set(5)
    process = ProcessSample("orders", 1, 1, "running", 2.5, 1000, 3)
    first = collect({"orders": service.url}, lambda: (process,))
    until(lambda: rows(first) >= 5)
    assert first.flush()
    during = Recording(session_dir)
    assert rows(during) >= 5
    first.stop()
    kept = list(first.series(IN_FLIGHT, 0.0, math.inf)[0])

    recording = Recording(session_dir)
    assert list(recording.series(IN_FLIGHT, 0.0, math.inf)[0]) == kept
    assert recording.latest(IN_FLIGHT) == 5
    assert recording.services()[0].rss_bytes == 1000
    span = recording.time_span()
    assert span is not None
    assert span[0] <= kept[0] <= kept[-1] <= span[1]

    second = collect({"orders": service.url})
    until(lambda: rows(second) > len(kept))
    assert list(second.series(IN_FLIGHT, 0.0, math.inf)[0])[: len(kept)] == kept


def test_that_reads_from_other_threads_see_whole_points_while_samples_arrive(
    service: Service, collect: Callable[..., Collector]
) -> None:
    service.in_flight.set(1)
    collector = collect({"orders": service.url})
    until(lambda: rows(collector) >= 2)
    faults: list[str] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            times, values = collector.series(IN_FLIGHT, 0.0, math.inf)
            if len(times) != len(values) or set(values) - {1.0}:
                faults.append(f"{len(times)} times, {set(values)}")

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    until(lambda: rows(collector) >= 12)
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []
