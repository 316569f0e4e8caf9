"""ASGI middleware: a span, metrics and an access line for every request."""

import logging
import time
from collections.abc import Mapping
from typing import Any

from opentelemetry.trace import Span, SpanKind, Status, StatusCode
from starlette.datastructures import Headers
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from servicekit import metrics
from servicekit.tracing import current_trace_id, extract, tracer

_QUIET = ("/healthz", "/metrics", "/debug/stacks")
_SLOW_S = 1.0
log = logging.getLogger("access")


class ObserveMiddleware:
    """Observes every request but health checks and scrapes.

    ``templates`` maps endpoints to their route templates, so that one route is one label.
    """

    def __init__(
        self, app: ASGIApp, *, templates: Mapping[Any, str], access_log: bool = True
    ) -> None:
        self._app = app
        self._templates = templates
        self._access_log = access_log

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or scope["path"] in _QUIET:
            await self._app(scope, receive, send)
            return
        counts = metrics.RequestCounts()
        token = metrics.CURRENT.set(counts)
        metrics.IN_FLIGHT.inc()
        try:
            with tracer.start_as_current_span(
                scope["method"], context=extract(Headers(scope=scope)), kind=SpanKind.SERVER
            ) as span:
                await self._answer(scope, receive, send, span, counts)
        finally:
            metrics.IN_FLIGHT.dec()
            metrics.CURRENT.reset(token)

    async def _answer(
        self,
        scope: Scope,
        receive: Receive,
        send: Send,
        span: Span,
        counts: metrics.RequestCounts,
    ) -> None:
        started = time.perf_counter()
        statuses: list[int] = []

        async def note_status(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])
            await send(message)

        try:
            await self._app(scope, receive, note_status)
        except Exception:
            log.exception("unhandled error", extra={"error_code": "internal_error"})
            if not statuses:
                await _internal_error()(scope, receive, note_status)
        route = self._templates.get(scope.get("endpoint"), "other")
        status = statuses[0] if statuses else 500
        self._record(scope["method"], route, status, time.perf_counter() - started, span, counts)

    def _record(
        self,
        method: str,
        route: str,
        status: int,
        duration_s: float,
        span: Span,
        counts: metrics.RequestCounts,
    ) -> None:
        metrics.REQUESTS.labels(method, route, str(status)).inc()
        metrics.REQUEST_SECONDS.labels(route).observe(duration_s)
        metrics.STATEMENTS_PER_REQUEST.labels(route).observe(counts.statements)
        metrics.UPSTREAM_PER_REQUEST.labels(route).observe(counts.upstream)
        metrics.RECENT.observe(duration_s)
        span.update_name(f"{method} {route}")
        span.set_attribute("http.route", route)
        span.set_attribute("http.response.status_code", status)
        if status >= 500:
            span.set_status(Status(StatusCode.ERROR))
        if self._access_log:
            log.log(
                logging.WARNING if status >= 500 or duration_s >= _SLOW_S else logging.INFO,
                "%s %s %d in %.0f ms",
                *(method, route, status, duration_s * 1000),
                extra={
                    "status": status,
                    "duration_ms": round(duration_s * 1000, 1),
                    "db_statements": counts.statements,
                    "upstream_requests": counts.upstream,
                },
            )


def _internal_error() -> JSONResponse:
    answer = {
        "error_code": "internal_error",
        "message": "something went wrong on our side",
        "trace_id": current_trace_id(),
    }
    return JSONResponse(answer, 500)
