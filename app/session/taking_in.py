"""Takes in the archive of a session that another laptop wrote. Blocking; any thread.

What it holds is judged before any of it counts: it is unpacked beside its place, its
journal is read from end to end, and only then it becomes a session of this laptop.
"""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.core.errors import JournalError
from app.core.state import SessionState
from app.session.archive import DATABASES, FOLDERS
from app.session.library import read_state
from app.session.opening import JOURNAL_NAME
from app.session.unpacking import MIB_BYTES, Limits, Unsound, name_fault, unpack

LIMITS = Limits(
    entries=20_000,
    file_bytes=2048 * MIB_BYTES,
    total_bytes=4096 * MIB_BYTES,
    archive_bytes=2048 * MIB_BYTES,
)
_KNOWN = frozenset((*DATABASES, *FOLDERS))


def take_in(archive: Path, home: Path) -> str:
    """Make the session in ``archive`` one of those below ``home``; its id.

    Nothing of it is run. Raises ``JournalError``; then ``home`` is as it was.
    """
    try:
        with _room_beside(home) as scratch:
            return _taken(archive, scratch, home)
    except Unsound as error:
        raise JournalError(
            f"{archive.name} was not taken in: {error}. The sessions of this laptop are as they "
            "were. Save the session again on the laptop where it was drilled."
        ) from error
    except OSError as error:
        raise JournalError(
            f"{archive.name} was not taken in: {home} could not be written ({error.strerror}). "
            "The sessions of this laptop are as they were. Free some space and try again."
        ) from error


def _taken(archive: Path, scratch: Path, home: Path) -> str:
    unknown = unpack(archive, scratch, LIMITS) - _KNOWN
    if unknown:
        raise Unsound(f"it holds {min(unknown)}, which no session has")
    state = _read(scratch)
    target = home / state.session_id
    if target.exists():
        raise Unsound(f"the session {state.session_id} is on this laptop already")
    scratch.rename(target)
    return state.session_id


def _read(folder: Path) -> SessionState:
    """The session's state, once both databases are known to be whole."""
    for name in DATABASES:
        if (folder / name).is_file() and not _whole(folder / name):
            raise Unsound(f"its {name} is damaged")
    if not (folder / JOURNAL_NAME).is_file():
        raise Unsound(f"it holds no {JOURNAL_NAME}, so it is no session")
    state = read_state(folder)
    if not state.session_id or "/" in state.session_id or name_fault(state.session_id):
        raise Unsound("its journal does not begin a session")
    return state


def _whole(database: Path) -> bool:
    try:
        with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as connection:
            return bool(connection.execute("PRAGMA quick_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False


@contextmanager
def _room_beside(home: Path) -> Iterator[Path]:
    """An empty folder on the disk of ``home``; gone afterwards unless it was moved away."""
    home.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=".incoming-", dir=home))
    try:
        yield scratch
    finally:
        shutil.rmtree(scratch, ignore_errors=True)
