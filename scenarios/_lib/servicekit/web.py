"""Makes a Starlette application of a service's routes: observed, with one error shape."""

import functools
import inspect
import json
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import Route

from servicekit.logs import configure_logging
from servicekit.observe import ObserveMiddleware
from servicekit.pools import size_worker_pool
from servicekit.settings import Settings
from servicekit.tracing import configure_tracing, current_trace_id

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
log = logging.getLogger(__name__)


class ServiceError(Exception):
    """An answer that is an error: its status, ``error_code`` and what to tell the caller."""

    def __init__(self, status: int, error_code: str, message: str) -> None:
        super().__init__(message)
        self.status = status
        self.error_code = error_code


class InvalidRequest(ServiceError):
    """The caller sent something that cannot be worked with."""

    def __init__(self, message: str) -> None:
        super().__init__(422, "invalid_request", message)


def create_service(
    settings: Settings,
    routes: Sequence[Route],
    lifespan: Lifespan | None = None,
    *,
    access_log: bool = True,
    workers: int | None = None,
) -> Starlette:
    """The application of one service, with ``/healthz`` and ``/metrics`` added.

    ``workers`` is how many handlers may run on threads at once.
    """
    configure_logging(settings.service_name, settings.log_dir, settings.log_level)
    provider = configure_tracing(settings.service_name, settings.trace_dir)

    @asynccontextmanager
    async def run(app: Starlette) -> Any:
        if workers is not None:
            size_worker_pool(workers)
        log.info("started")
        if lifespan is None:
            yield
        else:
            async with lifespan(app):
                yield
        log.info("stopped")
        provider.shutdown()

    templates = {route.endpoint: route.path_format for route in routes}
    return Starlette(
        routes=[*routes, Route("/healthz", _healthz), Route("/metrics", _metrics)],
        middleware=[Middleware(ObserveMiddleware, templates=templates, access_log=access_log)],
        exception_handlers={ServiceError: _answer_error},
        lifespan=run,
    )


def json_endpoint(handler: Callable[..., Any]) -> Callable[[Request], Awaitable[Response]]:
    """Make an endpoint of ``handler(request, body)``, which returns what JSON can hold.

    A coroutine function runs on the event loop, a plain function in the worker pool.
    """

    @functools.wraps(handler)
    async def endpoint(request: Request) -> Response:
        body = await _read_json(request)
        if inspect.iscoroutinefunction(handler):
            answer = await handler(request, body)
        else:
            answer = await run_in_threadpool(handler, request, body)
        return answer if isinstance(answer, Response) else JSONResponse(answer)

    return endpoint


async def _read_json(request: Request) -> Any:
    raw = await request.body()
    if not raw:
        return None
    try:
        return json.loads(raw)
    except ValueError:
        raise InvalidRequest("the body is not JSON") from None


async def _answer_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, ServiceError)
    log.warning("%s", error, extra={"error_code": error.error_code, "context": request.url.path})
    answer = {
        "error_code": error.error_code,
        "message": str(error),
        "trace_id": current_trace_id(),
    }
    return JSONResponse(answer, error.status)


async def _healthz(request: Request) -> Response:
    return JSONResponse({"status": "ok"})


async def _metrics(request: Request) -> Response:
    return PlainTextResponse(generate_latest(), media_type=CONTENT_TYPE_LATEST)
