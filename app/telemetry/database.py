"""``telemetry.db``: the packed blocks of a session on disk. Owned by ``app.telemetry``.

One thread at a time. Unlike the journal this is no record that a drill stands on, so a
commit does not wait for the disk, a file that cannot be used is put aside, and a full
disk costs charts, never the drill.
"""

import contextlib
import json
import logging
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from app.telemetry.block import Block
from app.telemetry.table import SeriesKey, TableKey

APPLICATION_ID = 0x3A4D5453
VERSION = 1
# A day at a row a second; older blocks are removed.
_BLOCKS_KEPT = 340
_log = logging.getLogger(__name__)

_TABLES = """
CREATE TABLE source (
    id INTEGER PRIMARY KEY, service TEXT NOT NULL, source TEXT NOT NULL, UNIQUE (service, source)
);
CREATE TABLE series (
    source_id INTEGER NOT NULL, number INTEGER NOT NULL,
    name TEXT NOT NULL, labels TEXT NOT NULL,
    PRIMARY KEY (source_id, number)
) WITHOUT ROWID;
CREATE TABLE block (
    source_id INTEGER NOT NULL, number INTEGER NOT NULL,
    first_unix_s REAL NOT NULL, last_unix_s REAL NOT NULL, payload BLOB NOT NULL,
    PRIMARY KEY (source_id, number)
);
"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one source: its series by number, its blocks from ``first_block`` on."""

    key: TableKey
    columns: list[SeriesKey]
    first_block: int
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class Addition:
    """What is to be kept: series from number ``first_column`` on, blocks by number.

    A block that is there already is replaced: the newest one grows until it is full.
    """

    key: TableKey
    first_column: int
    columns: Sequence[SeriesKey]
    blocks: Sequence[tuple[int, Block]]


class TelemetryDatabase:
    """An open ``telemetry.db``. Methods raise ``sqlite3.Error``."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path) -> "TelemetryDatabase":
        """Open for writing, made if missing; one that cannot be used is put aside."""
        try:
            return cls(_open_for_writing(path))
        except (sqlite3.DatabaseError, ValueError) as error:
            if isinstance(error, sqlite3.OperationalError):
                raise
            aside = _put_aside(path)
            _log.warning(
                "%s cannot be used (%s) and was put aside as %s. The drill goes on; its charts "
                "begin anew. Notes, claims and times are in the journal and are not touched.",
                path,
                error,
                aside.name,
            )
            return cls(_open_for_writing(path))

    @classmethod
    def open_fresh(cls, path: Path) -> "TelemetryDatabase":
        """Make a new one; one that is there already is put aside."""
        if path.exists():
            _log.warning("Charts of an earlier run were put aside as %s.", _put_aside(path).name)
        return cls(_open_for_writing(path))

    @classmethod
    def open_read_only(cls, path: Path) -> "TelemetryDatabase":
        """Open for reading; ``sqlite3.Error`` or ``ValueError`` where that is not possible."""
        try:
            return cls(_checked(_connect(path, "mode=ro")))
        except sqlite3.OperationalError:
            # A read-only folder has no place for SQLite's shared memory.
            return cls(_checked(_connect(path, "immutable=1")))

    def add(self, additions: Sequence[Addition]) -> None:
        """Keep all of it, or, where it raises, none of it."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            for addition in additions:
                self._add(addition)
            connection.execute("COMMIT")
        except BaseException:
            if connection.in_transaction:
                connection.execute("ROLLBACK")
            raise

    def load(self, rows_at_most: int) -> list[Kept]:
        """The newest blocks of every source, up to about that many rows each.

        A damaged block and those before it are left out, with a line in the log.
        """
        found = self._connection.execute("SELECT id, service, source FROM source ORDER BY id")
        return [
            self._load_source(source_id, TableKey(service, source), rows_at_most)
            for source_id, service, source in found.fetchall()
        ]

    def close(self) -> None:
        """Fold the log into the file and close; never raises."""
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()

    def _add(self, addition: Addition) -> None:
        run = self._connection.execute
        key = (addition.key.service, addition.key.source)
        run("INSERT OR IGNORE INTO source (service, source) VALUES (?, ?)", key)
        (source_id,) = run("SELECT id FROM source WHERE service = ? AND source = ?", key).fetchone()
        self._connection.executemany(
            "INSERT OR REPLACE INTO series VALUES (?, ?, ?, ?)",
            [
                (source_id, number, column.name, json.dumps(column.labels))
                for number, column in enumerate(addition.columns, addition.first_column)
            ],
        )
        for number, block in addition.blocks:
            first_unix_s, last_unix_s = float(block.times[0]), float(block.times[-1])
            row = (source_id, number, first_unix_s, last_unix_s, block.to_bytes())
            run("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?)", row)
            oldest = number - _BLOCKS_KEPT
            run("DELETE FROM block WHERE source_id = ? AND number <= ?", (source_id, oldest))

    def _load_source(self, source_id: int, key: TableKey, rows_at_most: int) -> Kept:
        run = self._connection.execute
        listed = run(
            "SELECT name, labels FROM series WHERE source_id = ? ORDER BY number", (source_id,)
        )
        columns = [
            SeriesKey(name, tuple((str(label), str(value)) for label, value in json.loads(labels)))
            for name, labels in listed
        ]
        newest_first = run(
            "SELECT number, payload FROM block WHERE source_id = ? ORDER BY number DESC",
            (source_id,),
        )
        blocks: list[Block] = []
        rows, next_number = 0, 0
        for number, payload in newest_first:
            if rows >= rows_at_most or (blocks and number != next_number - 1):
                break
            try:
                block = Block.from_bytes(payload)
            except ValueError as error:
                _log.warning("Older charts of %s are lost: %s.", key.service, error)
                # What is newer stays; its number must not be given away a second time.
                next_number = next_number or number + 1
                break
            blocks.append(block)
            rows += block.rows
            next_number = number
        return Kept(key, columns, next_number, blocks[::-1])


def _open_for_writing(path: Path) -> sqlite3.Connection:
    new = not path.exists()
    connection = _connect(path, "mode=rwc")
    try:
        if new or path.stat().st_size == 0:
            connection.executescript(
                f"BEGIN;{_TABLES}PRAGMA application_id = {APPLICATION_ID};"
                f"PRAGMA user_version = {VERSION};COMMIT;"
            )
        _checked(connection)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
    except BaseException:
        connection.close()
        raise
    return connection


def _checked(connection: sqlite3.Connection) -> sqlite3.Connection:
    """The connection, or ``ValueError`` where the file is not one that this program reads."""
    try:
        (application_id,) = connection.execute("PRAGMA application_id").fetchone()
        (version,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error:
        connection.close()
        raise
    if (application_id, version) == (APPLICATION_ID, VERSION):
        return connection
    connection.close()
    if application_id == APPLICATION_ID:
        raise ValueError(f"it has format {version}, this program reads {VERSION}")
    raise ValueError("it is no telemetry of a drill")


def _connect(path: Path, options: str) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?{options}"
    return sqlite3.connect(
        uri, uri=True, isolation_level=None, timeout=2.0, check_same_thread=False
    )


def _put_aside(path: Path) -> Path:
    """Rename the file, with its log, to a free name; gives the new path."""
    number = 1
    while (aside := path.with_name(f"{path.name}.unusable-{number}")).exists():
        number += 1
    path.rename(aside)
    for ending in ("-wal", "-shm"):
        # A new file must not find the log of the old one.
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + ending).rename(aside.with_name(aside.name + ending))
    return aside
