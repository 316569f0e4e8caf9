"""The load as a child of its own: open-loop clients with a metrics page.

Runs in the child, on its event loop. Owned by the runtime room.
"""

import asyncio
import contextlib
import hmac
import itertools
import json
import sys
from collections import Counter as Tally
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from app.core.experiments import HttpRequest, SentRequest
from app.runtime.ending import asked_to_end
from app.runtime.load import OpenLoop
from app.runtime.load_report import ANSWERED, Sample, Try
from app.runtime.patient_client import encoded
from app.runtime.ports import LOOPBACK, bind_for_service
from app.runtime.request_sizes import LatencyBySize
from app.runtime.sent_requests import SentRequests, sample_path
from app.runtime.service import ALLOWED_HOSTS, TAKEN
from app.runtime.spec import CONTROL_HEADER, DRAIN_S, EXIT_PORT_TAKEN
from app.runtime.traffic import Arrival, load_arrivals

BUCKETS_S = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75),
    *(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0),
)
_FLUSH_EVERY_S = 1.0
_FLUSHES_A_SUMMARY = 5


def run(
    *,
    name: str,
    traffic_path: str,
    seed: int,
    stage: str,
    base_urls: Mapping[str, str],
    port: int,
    log_dir: str,
    timeout_s: float = 10.0,
    control_token: str = "",
) -> None:
    """Send the arrivals of ``traffic_path`` until asked to end.

    With a ``control_token`` the load can be held back by ``POST /hold`` and let go on by
    ``POST /release``; who does not know the token gets 404, as for anything else.
    """
    run_all(
        loads=[
            {
                "name": name,
                "traffic_path": traffic_path,
                "seed": seed,
                "stage": stage,
                "base_urls": base_urls,
                "port": port,
                "log_dir": log_dir,
                "timeout_s": timeout_s,
                "control_token": control_token,
            }
        ]
    )


def run_all(*, loads: Sequence[Mapping[str, Any]]) -> None:
    """Send several loads from one process, each as ``run`` would: own clock, page, log, port.

    One process takes a third of the memory of three. It is healthy when the first one's page
    answers, which is opened last.
    """
    asyncio.run(_until_asked_to_end([_Load(**load) for load in loads]))


class _Load:
    """The clients of one traffic."""

    def __init__(
        self,
        *,
        name: str,
        traffic_path: str,
        seed: int,
        stage: str,
        base_urls: Mapping[str, str],
        port: int,
        log_dir: str,
        timeout_s: float,
        control_token: str,
    ) -> None:
        self._arrivals = load_arrivals(Path(traffic_path))(seed, stage)
        self.figures = ClientFigures(name, Path(log_dir))
        self._engine = OpenLoop(
            base_urls,
            on_sample=self.figures.count,
            on_unsent=self.figures.count_unsent,
            on_try=self.figures.count_try,
            timeout_s=timeout_s,
        )
        self._port = port
        self._control_token = control_token

    async def open(self) -> web.AppRunner:
        """Answer for itself at its port; a taken port ends the process with a status."""
        try:
            return await _serve(self.figures, self._engine, self._port, self._control_token)
        except OSError as error:
            if error.errno not in TAKEN:
                raise
            print(f"{LOOPBACK}:{self._port} cannot be listened on: {error.strerror}")
            sys.exit(EXIT_PORT_TAKEN)

    def begin(self) -> tuple[asyncio.Future[None], ...]:
        """Send from now on, and write down what comes of it."""
        return (
            asyncio.ensure_future(self._engine.run(self._arrivals)),
            asyncio.ensure_future(_summarise(self.figures)),
        )


class ClientFigures:
    """What the clients saw, as Prometheus metrics and as a log line now and then."""

    def __init__(self, name: str, log_dir: Path) -> None:
        self.registry = CollectorRegistry()
        self._name = name
        self._log_path = log_dir / f"{name}.log"
        self._sample = SentRequests(sample_path(log_dir, name))
        self._again: Tally[tuple[str, str]] = Tally()
        self._failures: Tally[tuple[str, str]] = Tally()
        self._sent = 0
        self._latency = Histogram(
            "client_request_duration_seconds",
            "Latency a client sees, from the time a request was due",
            ("service", "route"),
            buckets=BUCKETS_S,
            registry=self.registry,
        )
        self._requests = Counter(
            "client_requests_total",
            "Requests that clients sent",
            ("service", "route", "outcome"),
            registry=self.registry,
        )
        self._unsent = Counter(
            "client_unsent_total", "Requests that could not be sent", registry=self.registry
        )
        self._by_size = LatencyBySize(self.registry)
        self._retries = Counter(
            "client_retries_total",
            "Requests that were sent again",
            ("service", "route"),
            registry=self.registry,
        )

    def count_try(self, arrival: Arrival, one: Try) -> None:
        """Take one request as it went over the wire, also one that is sent again after it."""
        request = HttpRequest(arrival.service, arrival.method, arrival.path, (), _text(arrival))
        route = arrival.route or arrival.path
        self._sample.add(
            SentRequest(
                one.sent_unix_s,
                one.trace_id,
                request,
                route,
                one.status,
                _outcome(one.outcome, one.status),
                one.took_s,
            )
        )
        if one.number > 1:
            self._retries.labels(arrival.service, route).inc()
            self._again[arrival.service, route] += 1

    def count(self, sample: Sample) -> None:
        """Take one outcome; an answer counts by its class, such as 2xx."""
        answered = sample.outcome == ANSWERED
        outcome = _outcome(sample.outcome, sample.status)
        self._requests.labels(sample.service, sample.route, outcome).inc()
        self._latency.labels(sample.service, sample.route).observe(sample.latency_s)
        self._by_size.count(sample.service, sample.route, sample.items, sample.latency_s)
        self._sent += 1
        if not answered or sample.status >= 500:
            self._failures[sample.service, outcome] += 1

    def count_unsent(self, arrival: Arrival) -> None:
        """Take one arrival that could not be sent."""
        self._unsent.inc()
        self._failures[arrival.service, "unsent"] += 1

    def flush(self) -> None:
        """Have the sample of sent requests on disk."""
        self._sample.flush()

    def write_summary(self) -> None:
        """Write what happened since the last summary as log lines, and begin anew."""
        self._write("INFO", f"{self._sent} requests answered or given up", requests=self._sent)
        for (service, outcome), count in sorted(self._failures.items()):
            self._write(
                "WARNING",
                f"{count} requests to {service} failed: {outcome}",
                upstream=service,
                outcome=outcome,
                requests=count,
            )
        for (service, route), count in sorted(self._again.items()):
            self._write(
                "INFO", f"{count} requests to {service} {route} sent again", upstream=service
            )
        self._sent = 0
        self._failures.clear()
        self._again.clear()
        self._sample.flush()

    def _write(self, level: str, message: str, **fields: Any) -> None:
        now = datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        line = {
            "ts": now,
            "level": level,
            "service": self._name,
            "message": message,
            "trace_id": "",
            "span_id": "",
            **fields,
        }
        self._log_path.parent.mkdir(parents=True, exist_ok=True)
        with self._log_path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(line) + "\n")


def _outcome(outcome: str, status: int) -> str:
    """An answer by its class, such as 2xx; anything else as it is."""
    return f"{status // 100}xx" if outcome == ANSWERED else outcome


def _text(arrival: Arrival) -> str:
    return "" if arrival.json is None else encoded(arrival.json).decode()


async def _until_asked_to_end(loads: Sequence[_Load]) -> None:
    asked = asked_to_end()
    runners = [await load.open() for load in reversed(loads)]
    tasks: set[asyncio.Future[Any]] = {asyncio.ensure_future(asked.wait())}
    tasks.update(task for load in loads for task in load.begin())
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        for runner in runners:
            await runner.cleanup()
        for load in loads:
            load.figures.write_summary()


async def _summarise(figures: ClientFigures) -> None:
    for second in itertools.count(1):
        await asyncio.sleep(_FLUSH_EVERY_S)
        figures.flush()
        if second % _FLUSHES_A_SUMMARY == 0:
            with contextlib.suppress(OSError):  # a full disk must not end the load
                figures.write_summary()


async def _serve(figures: ClientFigures, engine: OpenLoop, port: int, token: str) -> web.AppRunner:
    async def metrics(_: web.Request) -> web.Response:
        body = generate_latest(figures.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application(middlewares=[_only_loopback])
    app.add_routes([web.get("/metrics", metrics), web.get("/healthz", health)])
    if token:
        app.add_routes(_controls(engine, token))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, bind_for_service(LOOPBACK, port)).start()
    return runner


def _controls(engine: OpenLoop, token: str) -> list[web.RouteDef]:
    async def begin(request: web.Request) -> web.Response:
        _refuse_stranger(request, token)
        engine.hold.begin(float(request.query["lease_s"]))
        return web.json_response({"idle": await engine.idle(DRAIN_S)})

    async def end(request: web.Request) -> web.Response:
        _refuse_stranger(request, token)
        engine.hold.end()
        return web.json_response({"idle": False})

    return [web.post("/hold", begin), web.post("/release", end)]


def _refuse_stranger(request: web.Request, token: str) -> None:
    if not hmac.compare_digest(request.headers.get(CONTROL_HEADER, ""), token):
        raise web.HTTPNotFound


@web.middleware
async def _only_loopback(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    if request.host.partition(":")[0].lower() not in ALLOWED_HOSTS:
        return web.Response(status=400, text="Invalid host header")
    return await handler(request)
