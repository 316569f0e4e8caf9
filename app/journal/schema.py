"""The journal's tables, its version, and the way from each older version to this one.

Runs on whichever thread opens the journal. Owned by ``app.journal``. ``STEPS[n]`` brings
a file from version n to n + 1; a new file walks all of them, so a fresh and an upgraded
journal are the same. A step is never changed once a release wrote files with it.
"""

import sqlite3
from pathlib import Path

from app.core.errors import JournalError, NewerJournal

APPLICATION_ID = 0x3A4D4452  # "3 A.M. drill": tells a journal from any other SQLite file

# Events are never changed; the triggers hold that against every hand, ours included.
_VERSION_1 = """
CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    wall_unix_s REAL NOT NULL,
    elapsed_s REAL NOT NULL,
    actor TEXT NOT NULL,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL
);
CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'events are kept as they are'); END;
CREATE TRIGGER event_is_not_removed BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'events are kept for ever'); END;
CREATE TABLE heartbeat (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    wall_unix_s REAL NOT NULL,
    elapsed_s REAL NOT NULL,
    rate REAL NOT NULL
);
CREATE TABLE draft (key TEXT PRIMARY KEY, text TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""

STEPS: list[str] = [_VERSION_1]


def check(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the file; ``JournalError`` where it is no journal or a newer one's."""
    application_id = _pragma(connection, "application_id")
    version = _pragma(connection, "user_version")
    if application_id != APPLICATION_ID:
        raise JournalError(
            f"{path} is not a journal of a drill, or the program was stopped while making it. "
            "No session can be resumed from it; the file was left as it is. "
            "Choose the folder of a session, or start a new session."
        )
    if version > len(STEPS):
        raise NewerJournal(
            f"The journal {path} was written by a newer version of the program (format "
            f"{version}; this program knows {len(STEPS)}). Nothing was changed. "
            "Open the session with that version, or update this program."
        )
    return version


def upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Bring the file from ``version`` to the newest, all or nothing, in one transaction."""
    steps = "".join(STEPS[version:])
    # executescript commits what is open first, so the transaction is part of the script.
    connection.executescript(
        f"BEGIN IMMEDIATE;{steps}"
        f"PRAGMA application_id = {APPLICATION_ID};"
        f"PRAGMA user_version = {len(STEPS)};"
        "COMMIT;"
    )


def back_up(connection: sqlite3.Connection, path: Path, version: int) -> Path:
    """Keep the file as it was before an upgrade, beside it; gives the copy's path."""
    copy = path.with_name(f"{path.name}.format-{version}")
    copy.unlink(missing_ok=True)
    connection.execute("VACUUM INTO ?", (str(copy),))
    return copy


def _pragma(connection: sqlite3.Connection, name: str) -> int:
    return int(connection.execute(f"PRAGMA {name}").fetchone()[0])
