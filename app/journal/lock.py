"""One kiosk a session: a lock file beside the journal, held by the operating system.

Any thread. Owned by ``app.journal``; the only file of this room that knows which system
it runs on. The lock is the operating system's (flock, or a byte range on Windows), so it
goes with the process that held it, however that process ended. The file itself stays; it
names the process for the sentence that the second kiosk shows.

SQLite's own exclusive mode is not used, because a report reads the journal through a
second connection while the drill runs.
"""

import os
import sys
from pathlib import Path
from typing import IO

from app.core.errors import JournalError

_LOCKED_BYTE = 1 << 20  # far behind the text, so that Windows lets others read the text


class SessionLock:
    """The lock of one journal. Taken by the constructor, given back by ``release``."""

    def __init__(self, journal_path: Path) -> None:
        """Take the lock; ``JournalError`` where another process holds it."""
        self._path = journal_path.with_name(journal_path.name + ".lock")
        # Append mode makes the file without cutting what its present owner wrote.
        self._file: IO[bytes] | None = self._path.open("a+b")
        try:
            _take(self._file)
        except OSError as error:
            holder = self._holder()
            self._file.close()
            self._file = None
            raise JournalError(
                f"The session in {journal_path.parent} is open in another kiosk{holder}. "
                "Two kiosks on one session would spoil its record, so this one did not open it. "
                "Go on in the other window, or close it and try again."
            ) from error
        self._file.truncate(0)
        self._file.write(str(os.getpid()).encode("ascii"))
        self._file.flush()

    def release(self) -> None:
        """Give the lock back; once is enough, twice does no harm."""
        if self._file is not None:
            self._file.close()
            self._file = None

    def _holder(self) -> str:
        """``" (process 4711)"`` where the file says so, else nothing."""
        try:
            text = self._path.read_text(encoding="ascii").strip("\0 \n")
        except (OSError, UnicodeDecodeError):
            return ""
        return f" (process {text})" if text.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        file.seek(_LOCKED_BYTE)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        file.seek(0)

else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
