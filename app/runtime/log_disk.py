"""The disk that a service's log lies on: full, or left behind by a rotation that failed.

Runs in the service's child, on its event loop; owned by the runtime room. Whatever code
writes the log is left alone: the open descriptors of the log file are found by the file's
identity and pointed elsewhere. A full disk is one on which the system itself answers every
write with ENOSPC, so that the service meets the real error of a real write; until then its
log may grow by the room that is left. After a failed rotation the service goes on writing
to the file that was moved aside, and the new one stays as it is.
"""

import contextlib
import errno
import os
from collections.abc import Iterator
from pathlib import Path

from app.runtime import os_here

FULL, ROTATED = "full", "rotated"
_DESCRIPTORS = range(3, 2048)
_APPEND = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)


class LogDisk:
    """Holds what is done to one log file; ``become`` and ``look`` from one thread."""

    def __init__(self, log: Path, private: Path) -> None:
        """``private`` is a folder that exists and that nobody looks into."""
        self._log = log
        self._private = private
        self._state = ""
        self._full_at_bytes = 0
        self._moved: set[int] = set()
        self._where: tuple[int, int] | None = None

    def become(self, state: str, room_bytes: int) -> None:
        """Be ``full`` once ``room_bytes`` more are written, ``rotated``, or well (empty)."""
        if state != self._state:
            self._bring_back()
            self._state = state
            self._full_at_bytes = self._size_bytes() + room_bytes
        self.look()

    def look(self) -> None:
        """Do what is due now: a log that was opened meanwhile is no exception."""
        if not self._state or (self._state == FULL and self._size_bytes() < self._full_at_bytes):
            return
        writing = list(self._writing_to(self._log))
        if writing:
            self._move(writing)

    def _move(self, descriptors: list[int]) -> None:
        elsewhere = (
            os_here.open_full_disk(self._private)
            if self._state == FULL
            else os.open(self._log.with_name(f"{self._log.name}.1"), _APPEND, 0o644)
        )
        try:
            self._where = _identity(os.fstat(elsewhere))
            self._point(descriptors, elsewhere)
        finally:
            os.close(elsewhere)
        self._moved.update(descriptors)

    def _bring_back(self) -> None:
        """Have everything that was moved write to the log again."""
        still = [each for each in self._moved if self._is_elsewhere(each)]
        self._moved.clear()
        if still:
            log = os.open(self._log, _APPEND, 0o644)
            try:
                self._point(still, log)
            finally:
                os.close(log)

    def _point(self, descriptors: list[int], target: int) -> None:
        for descriptor in descriptors:
            os.dup2(target, descriptor, inheritable=False)

    def _is_elsewhere(self, descriptor: int) -> bool:
        """Whether a descriptor still is what it was made, and not another file since."""
        with contextlib.suppress(OSError):
            return _identity(os.fstat(descriptor)) == self._where
        return False

    def _size_bytes(self) -> int:
        with contextlib.suppress(OSError):
            return self._log.stat().st_size
        return 0

    def _writing_to(self, path: Path) -> Iterator[int]:
        """The descriptors of this process that are ``path``."""
        try:
            wanted = _identity(path.stat())
        except OSError:
            return
        for descriptor in _DESCRIPTORS:
            with contextlib.suppress(OSError):
                if _identity(os.fstat(descriptor)) == wanted:
                    yield descriptor


def _identity(stat: os.stat_result) -> tuple[int, int]:
    return stat.st_dev, stat.st_ino


def can_fill_log_disk(private: Path) -> bool:
    """Whether this system can make a write fail for want of room, tried in ``private``."""
    try:
        descriptor = os_here.open_full_disk(private)
    except OSError:
        return False
    try:
        os.write(descriptor, b"?")
    except OSError as error:
        return error.errno == errno.ENOSPC
    finally:
        os.close(descriptor)
    return False
