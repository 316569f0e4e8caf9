"""HTTP clients for other services: traced, counted, with a timeout."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx2
from opentelemetry.trace import SpanKind, Status, StatusCode

from servicekit.metrics import count_upstream
from servicekit.tracing import inject, tracer


def client(upstream: str, base_url: str, *, timeout_s: float = 5.0) -> httpx2.Client:
    """A blocking client for one service; safe to share between threads."""
    transport = TracedTransport(upstream, httpx2.HTTPTransport(verify=False))
    return httpx2.Client(base_url=base_url, timeout=timeout_s, transport=transport)


def async_client(upstream: str, base_url: str, *, timeout_s: float = 5.0) -> httpx2.AsyncClient:
    """An asyncio client for one service; use it from one event loop."""
    transport = AsyncTracedTransport(upstream, httpx2.AsyncHTTPTransport(verify=False))
    return httpx2.AsyncClient(base_url=base_url, timeout=timeout_s, transport=transport)


class TracedTransport(httpx2.BaseTransport):
    """Opens a client span for every request and passes it on."""

    def __init__(self, upstream: str, inner: httpx2.BaseTransport) -> None:
        self._upstream = upstream
        self._inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        with _call(self._upstream, request) as outcome:
            response = self._inner.handle_request(request)
            outcome.append(response.status_code)
        return response

    def close(self) -> None:
        """Close the connections."""
        self._inner.close()


class AsyncTracedTransport(httpx2.AsyncBaseTransport):
    """The same for asyncio."""

    def __init__(self, upstream: str, inner: httpx2.AsyncBaseTransport) -> None:
        self._upstream = upstream
        self._inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        """Send one request."""
        with _call(self._upstream, request) as outcome:
            response = await self._inner.handle_async_request(request)
            outcome.append(response.status_code)
        return response

    async def aclose(self) -> None:
        """Close the connections."""
        await self._inner.aclose()


@contextmanager
def _call(upstream: str, request: httpx2.Request) -> Iterator[list[int]]:
    """Trace and count one request; the caller appends the status it got."""
    outcome: list[int] = []
    started = time.perf_counter()
    attributes = {
        "peer.service": upstream,
        "http.request.method": request.method,
        "url.path": request.url.path,
    }
    with tracer.start_as_current_span(
        f"{request.method} {upstream}", kind=SpanKind.CLIENT, attributes=attributes
    ) as span:
        inject(request.headers)
        try:
            yield outcome
        finally:
            status = str(outcome[0]) if outcome else "error"
            count_upstream(upstream, status, time.perf_counter() - started)
            if outcome:
                span.set_attribute("http.response.status_code", outcome[0])
                if outcome[0] >= 500:
                    span.set_status(Status(StatusCode.ERROR))
