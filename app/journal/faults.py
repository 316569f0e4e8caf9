"""What went wrong in SQLite or the file system, as sentences for people. Any thread.

Owned by ``app.journal``. Each sentence says what happened, what it means for the drill
and what to do.
"""

import errno
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.core.errors import JournalError

_KEPT = "Everything recorded before is kept; this last step was not recorded and did not happen."

_SENTENCES: dict[int, str] = {
    sqlite3.SQLITE_FULL: (
        "The disk with {folder} is full. " + _KEPT + " Free some space, then try again."
    ),
    sqlite3.SQLITE_READONLY: (
        "The session folder {folder} cannot be written to. "
        + _KEPT
        + " Make the folder writable, or choose another folder for sessions, then try again."
    ),
    sqlite3.SQLITE_PERM: (
        "This user may not write to {folder}. "
        + _KEPT
        + " Make the folder writable, or choose another folder for sessions, then try again."
    ),
    sqlite3.SQLITE_BUSY: (
        "The journal in {folder} is held by another program. "
        + _KEPT
        + " Close whatever else has journal.db open (a database viewer, a backup), then try again."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "The journal {path} cannot be opened. The session cannot run without its record. "
        "Check that the folder exists and that this user may write to it, then try again."
    ),
    sqlite3.SQLITE_CORRUPT: (
        "The journal {path} is damaged. The session cannot be resumed from it; the file was "
        "left as it is. Keep a copy of the session folder and start a new session."
    ),
    sqlite3.SQLITE_NOTADB: (
        "{path} is not a journal of a drill. No session can be resumed from it; the file was "
        "left as it is. Choose the folder of a session, or start a new session."
    ),
    sqlite3.SQLITE_IOERR: (
        "The disk with {folder} reported an error. "
        + _KEPT
        + " Copy the session folder to another disk and go on from there."
    ),
}

_ERRNO_TO_SQLITE = {
    errno.ENOSPC: sqlite3.SQLITE_FULL,
    errno.EDQUOT: sqlite3.SQLITE_FULL,
    errno.EROFS: sqlite3.SQLITE_READONLY,
    errno.EACCES: sqlite3.SQLITE_PERM,
    errno.EPERM: sqlite3.SQLITE_PERM,
    errno.EIO: sqlite3.SQLITE_IOERR,
}


# SQLite cannot lay its shared memory on a full disk, and calls that one of these.
_PERHAPS_FULL = frozenset({sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN})
_ROOM_BYTES = 64 * 1024


@contextmanager
def told_in_sentences(path: Path) -> Iterator[None]:
    """Turn every SQLite and file error of the block into a ``JournalError``."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise JournalError(sentence_for(error, path)) from error


def sentence_for(error: sqlite3.Error | OSError, path: Path) -> str:
    """The sentence for one error at the journal ``path``; the cause is named at the end."""
    if isinstance(error, OSError):
        code = _ERRNO_TO_SQLITE.get(error.errno or 0, sqlite3.SQLITE_CANTOPEN)
    else:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the low byte is the primary code
        if code in _PERHAPS_FULL and _is_full(path.parent):
            code = sqlite3.SQLITE_FULL
    template = _SENTENCES.get(
        code,
        "The journal {path} could not be used. "
        + _KEPT
        + " Try again; if it happens again, start a new session.",
    )
    return f"{template.format(path=path, folder=path.parent)} ({error})"


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _ROOM_BYTES
    except OSError:
        return False
