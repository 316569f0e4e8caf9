"""Asks a service whether it is healthy. Blocking; runs on a thread of its own per start."""

import http.client
import threading
import time
from collections.abc import Callable
from urllib.parse import urlsplit

PROBE_TIMEOUT_S = 1.0
_FIRST_PAUSE_S = 0.01
_LONGEST_PAUSE_S = 0.05


def answers(url: str, timeout_s: float = PROBE_TIMEOUT_S) -> bool:
    """Whether ``url`` answers 200 within ``timeout_s`` seconds."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.netloc, timeout=timeout_s)
    try:
        connection.request("GET", parts.path or "/")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def report_when_healthy(
    url: str, give_up_at_s: float, stopped: threading.Event, report: Callable[[], None]
) -> None:
    """Call ``report`` once ``url`` answers; return without it when stopped or too late.

    ``give_up_at_s`` is monotonic seconds.
    """
    pause_s = _FIRST_PAUSE_S
    while not stopped.is_set() and time.monotonic() < give_up_at_s:
        if answers(url):
            report()
            return
        stopped.wait(pause_s)
        pause_s = min(_LONGEST_PAUSE_S, pause_s * 1.3)
