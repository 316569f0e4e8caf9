"""A small process that ends the children when the kiosk dies, where no kernel does it.

Linux and Windows bind a child's life to the kiosk themselves. macOS does not, and a child
that holds the GIL cannot even see that it is an orphan; there this process reads from a
pipe which children exist, and when the pipe closes because the kiosk is gone, it kills
those that are left. ``run`` is the keeper's side, ``Keeper`` the supervisor's. Owned by
the runtime room.
"""

import contextlib
from typing import Any

import multiprocess
import psutil

from app.runtime import os_here
from app.runtime.launch import start_child
from app.runtime.spec import ChildSpec


class Keeper:
    """The supervisor's hold on its keeper; used on the supervisor's thread."""

    def __init__(self, method: str) -> None:
        """Start the keeper; ``RuntimeFailure`` where that fails."""
        reader, self._writer = multiprocess.Pipe(duplex=False)
        spec = ChildSpec("keeper", f"{__name__}:run", {"channel": reader}, outlives_parent=True)
        try:
            self._process, self._control = start_child(spec, method)
        finally:
            reader.close()

    def keep(self, pid: int, created_unix_s: float) -> None:
        """Have the process killed when the kiosk dies."""
        with contextlib.suppress(OSError):
            self._writer.send((pid, created_unix_s))

    def close(self) -> None:
        """Let go: the keeper ends whatever is still there, then itself."""
        self._writer.close()
        self._process.join(timeout=2.0)
        self._control.close()


def run(channel: Any) -> None:
    """Remember what comes through ``channel``; kill what is left once it closes."""
    kept: list[tuple[int, float]] = []
    with contextlib.suppress(EOFError, OSError):
        while True:
            kept.append(channel.recv())
            kept = [each for each in kept if _still_there(*each)]
    for pid, created_unix_s in kept:
        if _still_there(pid, created_unix_s):
            os_here.end_group(pid)
            with contextlib.suppress(psutil.Error):
                psutil.Process(pid).kill()


def _still_there(pid: int, created_unix_s: float) -> bool:
    try:
        process = psutil.Process(pid)
        return process.create_time() == created_unix_s and process.status() != psutil.STATUS_ZOMBIE
    except psutil.Error:
        return False
