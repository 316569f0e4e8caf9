"""Thread pools: the one that handlers run on, and one for work of a request's own."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

import anyio.to_thread
from prometheus_client import Gauge

Result = TypeVar("Result")


def size_worker_pool(workers: int) -> None:
    """Run handlers on at most ``workers`` threads; call it from the event loop."""
    limiter = anyio.to_thread.current_default_thread_limiter()
    limiter.total_tokens = workers
    for name, text, read in (
        ("workers_total", "Size of the worker pool", lambda: workers),
        ("workers_in_use", "Workers that run a handler now", lambda: limiter.borrowed_tokens),
        (
            "workers_queued",
            "Requests waiting for a worker",
            lambda: limiter.statistics().tasks_waiting,
        ),
    ):
        Gauge(name, text).set_function(read)


class TracedPool(ThreadPoolExecutor):
    """A ``ThreadPoolExecutor``; what runs in it is traced and counted with its request."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Run ``fn`` on a thread of the pool, in the context of the caller."""
        return super().submit(copy_context().run, fn, *args, **kwargs)
