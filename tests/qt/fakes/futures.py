"""Futures that have ended already, for fakes whose work takes no time."""

from concurrent.futures import Future
from typing import Any


def ended(result: Any) -> "Future[Any]":
    """A future that has its result already."""
    future: Future[Any] = Future()
    future.set_result(result)
    return future


def failed(error: Exception) -> "Future[Any]":
    """A future that has failed already."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future
