"""What a service says of requests that its own end cuts off: nothing."""

import asyncio
import logging
import sys

from app.runtime.service import not_cut_off


def record(error: BaseException | None) -> logging.LogRecord:
    exc_info = None
    if error is not None:
        try:
            raise error
        except BaseException:
            exc_info = sys.exc_info()
    return logging.LogRecord("uvicorn.error", logging.ERROR, "f", 1, "told", (), exc_info)


def test_that_only_the_cut_off_is_left_out() -> None:
    assert not_cut_off(record(None))
    assert not_cut_off(record(ValueError("a real fault")))
    assert not not_cut_off(record(asyncio.CancelledError()))
