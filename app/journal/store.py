"""The journal of a running drill: append, heartbeat, drafts. Owned by ``app.journal``.

One owning thread (the session's); a lock inside keeps a stray call from another thread
from breaking into a transaction. WAL with ``synchronous=FULL``: when ``append`` returns,
the events survive a kill and a power cut. Where it raises, nothing of them was recorded.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from app.core.errors import JournalError
from app.core.events import Event, Recorded, Stamp
from app.journal import schema
from app.journal.codec import encode
from app.journal.faults import told_in_sentences
from app.journal.lock import SessionLock
from app.journal.reader import JournalReader, _connect, require_file


class Journal(JournalReader):
    """The one writer of a session's journal. Made by ``create`` or ``open``."""

    def __init__(self, path: Path, connection: sqlite3.Connection, lock: SessionLock) -> None:
        super().__init__(path, connection)
        self._lock = lock
        self._seq = self.last_seq()

    @classmethod
    def create(cls, path: Path) -> "Journal":
        """Make a new journal; its folder is made too.

        Raises ``JournalError`` where there is one already, where the folder cannot be
        written or the disk is full; no half-made file is left.
        """
        with told_in_sentences(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            try:
                path.touch(exist_ok=False)
            except FileExistsError as error:
                raise JournalError(
                    f"There is a journal at {path} already; it was left as it is. "
                    "Resume that session, or start the new one in another folder."
                ) from error
        try:
            return cls._open(path, new=True)
        except JournalError:
            with suppress(OSError):
                path.unlink()
            raise

    @classmethod
    def open(cls, path: Path) -> "Journal":
        """Open a session's journal to go on writing it; an older format is upgraded.

        The file as it was before an upgrade stays beside it. Raises ``JournalError``
        (missing, damaged, read-only, open in another kiosk) or ``NewerJournal``.
        """
        require_file(path)
        return cls._open(path, new=False)

    def append(self, actor: str, at: Stamp, events: Sequence[Event]) -> tuple[Recorded, ...]:
        """Record events in one transaction, on disk when this returns.

        ``actor`` is who did it, ``at`` when. Raises ``JournalError``, and then none of
        them is recorded.
        """
        with self._guard:
            recorded = tuple(
                Recorded(seq, at, actor, event) for seq, event in enumerate(events, self._seq + 1)
            )
            rows = [
                (one.seq, at.wall_unix_s, at.elapsed_s, actor, *encode(one.event))
                for one in recorded
            ]
            with self._transaction():
                self._connection.executemany("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?)", rows)
            self._seq += len(recorded)
            return recorded

    def heartbeat(self, at: Stamp, rate: float = 1.0) -> None:
        """Note that the drill is alive at ``at``, each second.

        Committed without waiting for the disk: a killed program loses nothing by that,
        because the page cache outlives it; a power cut may cost the seconds since the
        last event, which resuming treats as time away. An fsync a second for three hours
        would buy no more than that, and would make commands wait behind it.
        """
        with self._guard, self._without_waiting_for_disk(), self._transaction():
            self._connection.execute(
                "INSERT OR REPLACE INTO heartbeat VALUES (1, ?, ?, ?)",
                (at.wall_unix_s, at.elapsed_s, rate),
            )

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed under ``key``; an empty text forgets it."""
        with self._guard, self._transaction():
            if text:
                kept = text.encode("utf-8", "replace").decode("utf-8")
                self._connection.execute("INSERT OR REPLACE INTO draft VALUES (?, ?)", (key, kept))
            else:
                self._connection.execute("DELETE FROM draft WHERE key = ?", (key,))

    def set_meta(self, key: str, value: str) -> None:
        """Keep one fact about the session that is no event."""
        with self._guard, self._transaction():
            self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))

    def close(self) -> None:
        """Fold the log into the file, close, give the lock back. Never raises.

        Everything is on disk already; a checkpoint that fails is made up at the next open.
        """
        with self._guard:
            with suppress(sqlite3.Error):
                self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            with suppress(sqlite3.Error):
                self._connection.close()
            self._lock.release()

    @classmethod
    def _open(cls, path: Path, *, new: bool) -> "Journal":
        with told_in_sentences(path):
            lock = SessionLock(path)
        connection: sqlite3.Connection | None = None
        try:
            with told_in_sentences(path):
                connection = _connect(path, "mode=rw")
                _prepare(connection, path, new=new)
            return cls(path, connection, lock)
        except JournalError:
            if connection is not None:
                connection.close()
            lock.release()
            raise

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with told_in_sentences(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                self._connection.execute("COMMIT")
            except BaseException:
                # SQLite rolls back by itself on a full disk; a second time would raise.
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _without_waiting_for_disk(self) -> Iterator[None]:
        """In WAL mode NORMAL skips the fsync of a commit, never that of a checkpoint."""
        with told_in_sentences(self.path):
            self._connection.execute("PRAGMA synchronous = NORMAL")
        try:
            yield
        finally:
            with told_in_sentences(self.path):
                self._connection.execute("PRAGMA synchronous = FULL")


def _prepare(connection: sqlite3.Connection, path: Path, *, new: bool) -> None:
    """Check whose file it is before anything is changed in it, then set it up."""
    version = 0 if new else schema.check(connection, path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA fullfsync = ON")  # macOS: fsync alone stops at the drive's cache
    if version < len(schema.STEPS):
        if not new:
            schema.back_up(connection, path, version)
        schema.upgrade(connection, version)
    damage = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
    if damage != "ok":
        error = sqlite3.DatabaseError(damage)
        error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise error
