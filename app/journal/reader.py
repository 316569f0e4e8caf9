"""Reading a journal: replay, drafts, meta, heartbeat, integrity. Owned by ``app.journal``.

``JournalReader`` is a read-only connection of its own, for reports and the launcher, and
may look at a journal that a running drill is writing. ``Journal`` (``store.py``) reads
through the same code. Any thread, one at a time: each read takes the connection's lock.
"""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import RLock
from types import TracebackType
from typing import Self

from app.core.errors import JournalError
from app.core.events import Recorded, Stamp
from app.journal import schema
from app.journal.codec import decode
from app.journal.faults import told_in_sentences

BUSY_TIMEOUT_S = 5.0
_ROWS_AT_ONCE = 2000


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The last sign of life: when, by both clocks, and how fast the drill's clock ran."""

    at: Stamp
    rate: float


class JournalReader:
    """Reads over one open connection. ``JournalReader.open`` makes one that cannot write."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection
        self._guard = RLock()

    @classmethod
    def open(cls, path: Path) -> "JournalReader":
        """Open a journal for reading only; takes no lock, so a drill may be running on it.

        Raises ``JournalError`` (missing, damaged, no journal), ``NewerJournal``.
        """
        require_file(path)
        with told_in_sentences(path):
            connection = _connect_read_only(path)
        try:
            with told_in_sentences(path):
                schema.check(connection, path)
        except JournalError:
            connection.close()
            raise
        return JournalReader(path, connection)

    def replay(self, after_seq: int = 0) -> Iterator[Recorded]:
        """Every event with a number above ``after_seq``, in order.

        Raises ``JournalError`` on a damaged file, a gap in the numbers or an event that
        cannot be read, ``NewerJournal`` on an event of a newer program.
        """
        seq = after_seq
        while rows := self._rows_after(seq):
            for row_seq, wall_unix_s, elapsed_s, actor, kind, payload in rows:
                seq += 1
                if row_seq != seq:
                    raise JournalError(
                        f"The journal {self.path} lacks event {seq}. The drill cannot be resumed "
                        "from it; the file was left as it is. "
                        "Keep a copy of the session folder and start a new session."
                    )
                at = Stamp(wall_unix_s, elapsed_s)
                yield Recorded(seq, at, actor, decode(kind, payload, seq))

    def last_seq(self) -> int:
        """The number of the newest event, 0 in an empty journal."""
        return int(self._one("SELECT COALESCE(MAX(seq), 0) FROM event")[0])

    def last_heartbeat(self) -> Heartbeat | None:
        """The newest heartbeat, None where there never was one."""
        row = self._one("SELECT wall_unix_s, elapsed_s, rate FROM heartbeat")
        return Heartbeat(Stamp(row[0], row[1]), row[2]) if row else None

    def drafts(self) -> dict[str, str]:
        """What was being typed, by key."""
        return dict(self._all("SELECT key, text FROM draft ORDER BY key"))

    def meta(self) -> dict[str, str]:
        """Facts about the session that are no events, by key."""
        return dict(self._all("SELECT key, value FROM meta ORDER BY key"))

    def check_integrity(self) -> None:
        """Read every page; ``JournalError`` names the first damage found."""
        found = self._one("PRAGMA integrity_check(1)")[0]
        if found != "ok":
            raise JournalError(
                f"The journal {self.path} is damaged ({found}). The session cannot be resumed "
                "from it; the file was left as it is. "
                "Keep a copy of the session folder and start a new session."
            )

    def close(self) -> None:
        """Close the connection; once is enough, twice does no harm."""
        with self._guard:
            self._connection.close()

    def __enter__(self) -> Self:
        """The reader itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Close, whatever happened."""
        self.close()

    def _rows_after(self, seq: int) -> list[tuple[int, float, float, str, str, str]]:
        return self._all(
            "SELECT seq, wall_unix_s, elapsed_s, actor, kind, payload FROM event"
            " WHERE seq > ? ORDER BY seq LIMIT ?",
            (seq, _ROWS_AT_ONCE),
        )

    def _all(self, sql: str, values: tuple[object, ...] = ()) -> list[tuple]:  # type: ignore[type-arg]
        with self._guard, told_in_sentences(self.path):
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str) -> tuple:  # type: ignore[type-arg]
        rows = self._all(sql)
        return rows[0] if rows else ()


def require_file(path: Path) -> None:
    """``JournalError`` where there is no file at ``path``."""
    if not path.is_file():
        raise JournalError(
            f"There is no journal at {path}, so there is no session to open. "
            "Choose the folder of a session, or start a new session."
        )


def _connect_read_only(path: Path) -> sqlite3.Connection:
    """A read-only connection, also to a closed journal in a folder that cannot be written.

    SQLite needs a shared-memory file beside a WAL database even to read it. Where that
    cannot be made, an unfinished log would be overlooked by ``immutable``, so that is
    only tried where there is none.
    """
    connection = _connect(path, "mode=ro")
    try:
        connection.execute("SELECT 1 FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        connection.close()
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size > 0:
            raise
        return _connect(path, "immutable=1")
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _connect(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?{options}",
        uri=True,
        isolation_level=None,
        timeout=BUSY_TIMEOUT_S,
        check_same_thread=False,
    )
