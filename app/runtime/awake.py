"""Keeps the display on while a drill is shown. Never blocks; owner: the window, Qt thread.

The one place of the room that knows how systems are asked for it: Windows by a call of its
own, elsewhere by a small program of the system that inhibits idling for as long as it runs.
That program ends by itself when the kiosk does, however that ended: it waits for a pipe
that only the kiosk holds open, or for the kiosk's process.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

_WHY = "A 3 A.M. drill is running"
# Until its standard input ends, which it does with the process that holds the other side.
_UNTIL_THE_PIPE_ENDS = "cat"
_KEEPERS: tuple[tuple[str, ...], ...] = (
    ("caffeinate", "-d", "-i", "-w", str(os.getpid())),
    ("gnome-session-inhibit", "--inhibit", "idle", "--reason", _WHY, _UNTIL_THE_PIPE_ENDS),
    ("systemd-inhibit", "--what=idle", "--who=3 A.M. drill", f"--why={_WHY}", _UNTIL_THE_PIPE_ENDS),
)
# SetThreadExecutionState: until further notice, the system and its display are in use.
_CONTINUOUS, _SYSTEM, _DISPLAY = 0x80000000, 0x1, 0x2


class StayAwake:
    """Holds the display on; every keeper that this laptop has is asked, as none serves all."""

    def __init__(self, keepers: Sequence[Sequence[str]] = _KEEPERS) -> None:
        self._commands = [] if sys.platform == "win32" else _installed(keepers)
        self._running: list[subprocess.Popen[bytes]] = []
        self._asked_windows = False

    @property
    def held(self) -> bool:
        """Whether somebody keeps the display on now."""
        return self._asked_windows or any(keeper.poll() is None for keeper in self._running)

    def hold(self) -> None:
        """Keep the display on from now on; again is no harm."""
        if sys.platform == "win32":
            self._asked_windows = _tell_windows(_CONTINUOUS | _SYSTEM | _DISPLAY)
        elif not self._running:
            started = (_started(command) for command in self._commands)
            self._running = [keeper for keeper in started if keeper is not None]

    def release(self) -> None:
        """Let the system decide again; no keeper is left behind."""
        if sys.platform == "win32":
            _tell_windows(_CONTINUOUS)
            self._asked_windows = False
        keepers, self._running = self._running, []
        for keeper in keepers:
            keeper.kill()
            if keeper.stdin is not None:
                keeper.stdin.close()  # what it started waits for this, not for the keeper
            keeper.wait()


def _installed(keepers: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    places = [(shutil.which(name), options) for name, *options in keepers]
    return [(found, *options) for found, options in places if found]


def _started(command: Sequence[str]) -> subprocess.Popen[bytes] | None:
    """A keeper at work; None where it cannot be started: the drill goes on without it."""
    try:
        return subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
    except OSError:
        return None


def _tell_windows(state: int) -> bool:
    """Whether Windows took it. The state belongs to the thread, which must live on."""
    import ctypes  # noqa: PLC0415  # nothing of it is there on other systems

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009  # unknown to checkers elsewhere
    return bool(kernel.SetThreadExecutionState(state))
