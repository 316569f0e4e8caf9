"""Holds a running load back and lets it go on. Blocking, any thread; owned by the runtime room."""

import http.client
import logging
from collections.abc import Iterator
from contextlib import contextmanager

from app.core.errors import RuntimeFailure
from app.runtime.ports import LOOPBACK
from app.runtime.spec import CONTROL_HEADER, DRAIN_S

_TIMEOUT_S = DRAIN_S + 2.0
log = logging.getLogger(__name__)


@contextmanager
def held_back(name: str, port: int, token: str, lease_s: float) -> Iterator[None]:
    """The load ``name`` sends nothing new while the block runs, then goes on where it stood.

    It goes on by itself after ``lease_s``, whatever became of us. ``RuntimeFailure`` where
    it cannot be reached, so that nothing is measured beside a load that was meant to rest.
    """
    try:
        _post(port, token, f"/hold?lease_s={lease_s:.1f}")
    except (OSError, http.client.HTTPException) as error:
        raise RuntimeFailure(
            f"{name} could not be held back ({error or type(error).__name__}), so the experiment "
            "was not carried out. If it is paused, resume it; else try again in a moment."
        ) from error
    try:
        yield
    finally:
        try:
            _post(port, token, "/release")
        except (OSError, http.client.HTTPException):
            log.warning("%s did not hear the release; its lease ends by itself", name)


def _post(port: int, token: str, path: str) -> None:
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=_TIMEOUT_S)
    try:
        connection.request("POST", path, headers={CONTROL_HEADER: token, "Content-Length": "0"})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise http.client.HTTPException(f"it answered {response.status}")
    finally:
        connection.close()
