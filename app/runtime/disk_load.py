"""Writes to the session's disk at a steady pace and waits for each piece to be on it.

One thread of the process that holds the edges (``app.runtime.mesh``), which owns it. What
others write to the same disk then has to wait its turn; the file is small and written over
and over, so that no room is lost.
"""

import contextlib
import os
import threading
import time
from pathlib import Path

MIB = 1024 * 1024
FILE_BYTES = 16 * MIB
_FLAGS = os.O_WRONLY | os.O_CREAT | getattr(os, "O_BINARY", 0)


class DiskLoad:
    """``start`` once, ``set_pace`` at will, ``stop`` once; the file is gone after that."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mib_per_s = 0.0
        self._changed = threading.Event()
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="disk", daemon=True)
        self.written_bytes = 0

    def start(self) -> None:
        """Begin; nothing is written before a pace is set."""
        self._thread.start()

    def set_pace(self, mib_per_s: float) -> None:
        """Write that much a second from now on; 0 stops and takes the file away."""
        if mib_per_s != self._mib_per_s:
            self._mib_per_s = mib_per_s
            self._changed.set()

    def stop(self) -> None:
        """End the thread."""
        self._stopping = True
        self._changed.set()
        if self._thread.is_alive():
            self._thread.join(timeout=2.0)

    def _run(self) -> None:
        while not self._stopping:
            if self._mib_per_s <= 0.0:
                self._changed.wait()
                self._changed.clear()
                continue
            try:
                self._write()
            except OSError:  # the disk is full or gone: wait for a change of mind
                self._changed.wait(1.0)
            finally:
                with contextlib.suppress(OSError):
                    self._path.unlink()

    def _write(self) -> None:
        """Write until the pace is 0 or the end has come."""
        piece = os.urandom(MIB)
        descriptor = os.open(self._path, _FLAGS, 0o600)
        try:
            while self._mib_per_s > 0.0 and not self._stopping:
                began_s = time.monotonic()
                if os.lseek(descriptor, 0, os.SEEK_CUR) >= FILE_BYTES:
                    os.lseek(descriptor, 0, os.SEEK_SET)
                self.written_bytes += os.write(descriptor, piece)
                os.fsync(descriptor)
                left_s = 1.0 / max(self._mib_per_s, 0.01) - (time.monotonic() - began_s)
                self._changed.wait(max(0.0, left_s))
                self._changed.clear()
        finally:
            os.close(descriptor)
