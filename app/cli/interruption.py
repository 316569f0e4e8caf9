"""A polite end of the program: Ctrl-C, SIGTERM and Ctrl-Break become one exception.

Main thread. The first wish to end unwinds the verb, whose ``with`` and ``finally`` blocks
stop what was started; a second one during that would only leave something behind.
"""

import signal
import threading
import time
from types import FrameType
from typing import NoReturn

NAMES = ("SIGINT", "SIGTERM", "SIGBREAK")
POLL_S = 0.2


class Interrupted(KeyboardInterrupt):
    """Somebody asked the program to end; ``status`` is what shells expect of that."""

    def __init__(self, number: int) -> None:
        self.status = 128 + number
        super().__init__()


def raise_on_signals() -> None:
    """From now on the first such signal raises ``Interrupted``; further ones are ignored."""
    if threading.current_thread() is not threading.main_thread():
        return
    for number in _numbers():
        signal.signal(number, _interrupt)


def wait_interruptibly(seconds: float | None) -> None:
    """Wait so long, or for ever. In short turns: Windows delivers signals between them only."""
    deadline_s = None if seconds is None else time.monotonic() + seconds
    turn = threading.Event()
    while deadline_s is None or time.monotonic() < deadline_s:
        turn.wait(POLL_S if deadline_s is None else min(POLL_S, deadline_s - time.monotonic()))


def _interrupt(number: int, _frame: FrameType | None) -> NoReturn:
    for each in _numbers():
        signal.signal(each, signal.SIG_IGN)
    raise Interrupted(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
