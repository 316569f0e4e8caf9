"""A thread pool whose threads stay in the trace of the request that uses them."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from typing import Any, TypeVar

Result = TypeVar("Result")


class TracedPool(ThreadPoolExecutor):
    """A ``ThreadPoolExecutor``; what runs in it is traced and counted with its request."""

    def submit(self, fn: Callable[..., Result], /, *args: Any, **kwargs: Any) -> "Future[Result]":
        """Run ``fn`` on a thread of the pool, in the context of the caller."""
        return super().submit(copy_context().run, fn, *args, **kwargs)
