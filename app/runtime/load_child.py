"""The load as a child of its own: open-loop clients with a metrics page.

Runs in the child, on its event loop. Owned by the runtime room.
"""

import asyncio
import contextlib
import json
from collections import Counter as Tally
from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

from app.runtime.ending import asked_to_end
from app.runtime.load import OpenLoop
from app.runtime.load_report import ANSWERED, Sample
from app.runtime.ports import LOOPBACK, bind_for_service
from app.runtime.service import ALLOWED_HOSTS
from app.runtime.traffic import Arrival, load_arrivals

BUCKETS_S = (
    *(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.75),
    *(1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 7.5, 10.0),
)
_SUMMARY_EVERY_S = 5.0


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
) -> None:
    """Send the arrivals of ``traffic_path`` until asked to end."""
    arrivals = load_arrivals(Path(traffic_path))(seed, stage)
    figures = ClientFigures(name, Path(log_dir) / f"{name}.log")
    engine = OpenLoop(
        base_urls, on_sample=figures.count, on_unsent=figures.count_unsent, timeout_s=timeout_s
    )
    asyncio.run(_until_asked_to_end(engine.run(arrivals), figures, port))


class ClientFigures:
    """What the clients saw, as Prometheus metrics and as a log line now and then."""

    def __init__(self, name: str, log_path: Path) -> None:
        self.registry = CollectorRegistry()
        self._name = name
        self._log_path = log_path
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

    def count(self, sample: Sample) -> None:
        """Take one outcome; an answer counts by its class, such as 2xx."""
        answered = sample.outcome == ANSWERED
        outcome = f"{sample.status // 100}xx" if answered else sample.outcome
        self._requests.labels(sample.service, sample.route, outcome).inc()
        self._latency.labels(sample.service, sample.route).observe(sample.latency_s)
        self._sent += 1
        if not answered or sample.status >= 500:
            self._failures[sample.service, outcome] += 1

    def count_unsent(self, arrival: Arrival) -> None:
        """Take one arrival that could not be sent."""
        self._unsent.inc()
        self._failures[arrival.service, "unsent"] += 1

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
        self._sent = 0
        self._failures.clear()

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


async def _until_asked_to_end(load: Awaitable[None], figures: ClientFigures, port: int) -> None:
    asked = asked_to_end()
    runner = await _serve_figures(figures, port)
    tasks = {
        asyncio.ensure_future(load),
        asyncio.ensure_future(_summarise(figures)),
        asyncio.ensure_future(asked.wait()),
    }
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await runner.cleanup()
        figures.write_summary()


async def _summarise(figures: ClientFigures) -> None:
    while True:
        await asyncio.sleep(_SUMMARY_EVERY_S)
        with contextlib.suppress(OSError):  # a full disk must not end the load
            figures.write_summary()


async def _serve_figures(figures: ClientFigures, port: int) -> web.AppRunner:
    async def metrics(_: web.Request) -> web.Response:
        body = generate_latest(figures.registry)
        return web.Response(body=body, headers={"Content-Type": CONTENT_TYPE_LATEST})

    async def health(_: web.Request) -> web.Response:
        return web.json_response({"status": "ok"})

    app = web.Application(middlewares=[_only_loopback])
    app.add_routes([web.get("/metrics", metrics), web.get("/healthz", health)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.SockSite(runner, bind_for_service(LOOPBACK, port)).start()
    return runner


@web.middleware
async def _only_loopback(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    if request.host.partition(":")[0].lower() not in ALLOWED_HOSTS:
        return web.Response(status=400, text="Invalid host header")
    return await handler(request)
