"""An index over the log files of a session, built and searched on threads of its own.

``search`` is for any thread and returns at once; the first one starts the threads: one
reads what comes to the files, one advances the searches, newest lines first. Owned by
whoever made it, who calls ``stop``. About 40 bytes of memory a line.
"""

import logging
from dataclasses import replace
from pathlib import Path
from threading import Condition, Event, Lock, Thread

import numpy as np

from app.core.log_query import LogQuery, LogSearch, LogSearchProgress
from app.telemetry.log_columns import GARBLED, Columns, ServiceCodes, read_columns
from app.telemetry.log_files import Block, LogFile, LogFiles
from app.telemetry.log_search import RunningSearch
from app.telemetry.log_store import LogStore

LINES_AT_MOST = 2_000_000
BACKLOG_BYTES = 512 * 1024 * 1024
LOOK_INTERVAL_S = 0.25
_STOPPED = "This drill is closed, so its logs are not searched any more. Open it again to read."
_log = logging.getLogger(__name__)


class LogIndex:
    """The lines of ``folder``'s log files, searchable while they grow, rotate and are cut."""

    def __init__(
        self,
        folder: Path,
        *,
        lines_at_most: int = LINES_AT_MOST,
        backlog_bytes: int = BACKLOG_BYTES,
        look_interval_s: float = LOOK_INTERVAL_S,
    ) -> None:
        self._look_interval_s = look_interval_s
        self._files = LogFiles(folder, backlog_bytes)
        self._codes = ServiceCodes()
        self._store = LogStore(lines_at_most)
        self._searches: list[RunningSearch] = []
        self._standing = LogSearchProgress(indexed=0.0)
        self._ready = False
        self._gone = 0
        self._changed = Condition(Lock())
        self._stopping = Event()
        self._threads: tuple[Thread, ...] = ()

    def search(self, query: LogQuery) -> LogSearch:
        """Begin a search; cancel it when its answer is not needed any more."""
        made = RunningSearch(
            query, self._codes, self._files.known, self._wake, lambda: self._standing
        )
        with self._changed:
            if self._stopping.is_set():
                made.fail(_STOPPED)
                return made
            self._searches.append(made)
            if not self._threads:
                self._threads = tuple(
                    Thread(target=target, name=name, daemon=True)
                    for target, name in ((self._read, "log-index"), (self._advance, "log-search"))
                )
                for thread in self._threads:
                    thread.start()
            self._changed.notify_all()
        return made

    def stop(self, timeout_s: float = 2.0) -> None:
        """End both threads. What was found stays; what was not read stays unread."""
        self._stopping.set()
        self._wake()
        for thread in self._threads:
            thread.join(timeout_s)
        for search in self._searches:
            if not search.progress().complete:
                search.fail(_STOPPED)

    def _wake(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _read(self) -> None:
        well = True
        while not self._stopping.is_set():
            try:
                self._look()
                well = True
            except Exception:  # one bad look must not end the log list for the whole drill
                if well:
                    _log.exception("The log files cannot be read at the moment.")
                well = False
                self._say_broken()
            self._stopping.wait(self._look_interval_s)

    def _say_broken(self) -> None:
        with self._changed:
            self._standing = replace(
                self._standing,
                problem="The log files cannot be read at the moment. The drill goes on; "
                "the files can still be opened from a terminal.",
            )

    def _look(self) -> None:
        """Index what came since the last time, and show it all at once."""
        by_file: dict[int, list[Columns]] = {}
        read_bytes = 0
        for block in self._files.look():
            by_file.setdefault(block.file.id, []).append(self._columns_of(block))
            read_bytes += len(block.content)
            if not self._ready:
                share = read_bytes / max(1, self._files.bytes_to_read)
                self._standing = LogSearchProgress(indexed=min(0.99, share))
            if self._stopping.is_set():
                return
        fresh = merged([Columns.joined(parts) for parts in by_file.values()])
        if len(fresh):
            self._store.append(fresh)
        gone = sum(file.gone for file in self._files.known)
        if len(fresh) or gone != self._gone or not self._ready:
            self._gone = gone
            self._publish()

    def _columns_of(self, block: Block) -> Columns:
        file = block.file
        if block.overlong_bytes:
            columns = _overlong(block, self._codes)
        else:
            columns = read_columns(
                block.content, file.id, block.offset, file.stem, self._codes, file.last_unix_s
            )
        if len(columns):
            file.last_unix_s = float(columns.unix_s[-1])
        return columns

    def _publish(self) -> None:
        snapshot = self._store.snapshot
        lines, garbled = snapshot.lines, snapshot.garbled
        if self._gone:
            lines, garbled = self._count_there(self._files.known)
        left_out = self._files.older_left_out or self._store.dropped > 0
        with self._changed:
            self._standing = LogSearchProgress(
                lines=lines, garbled=garbled, older_left_out=left_out
            )
            self._ready = True
            self._changed.notify_all()

    def _count_there(self, files: list[LogFile]) -> tuple[int, int]:
        """Lines and garbled lines whose file is still there."""
        there = np.array([not file.gone for file in files], bool)
        lines = garbled = 0
        snapshot = self._store.snapshot
        for segment in snapshot.segments:
            rows = slice(0, snapshot.rows_of(segment))
            held = there[segment.columns.file[rows]]
            lines += int(np.count_nonzero(held))
            garbled += int(np.count_nonzero(held & ((segment.columns.flags[rows] & GARBLED) > 0)))
        return lines, garbled

    def _advance(self) -> None:
        while not self._stopping.is_set():
            with self._changed:
                self._searches = [one for one in self._searches if not one.cancelled]
                snapshot = self._store.snapshot
                busy = [one for one in self._searches if self._ready and one.has_work(snapshot)]
                if not busy:
                    self._changed.wait()
                    continue
            for search in reversed(busy):
                try:
                    search.step(snapshot)
                except Exception as error:  # told to whoever waits for the answer
                    _log.exception("A search of the logs broke.")
                    search.fail(f"This search broke ({type(error).__name__}). Try another one.")


def _overlong(block: Block, codes: ServiceCodes) -> Columns:
    made = Columns.empty(1)
    made.file[0], made.offset[0] = block.file.id, block.offset
    made.length[0] = min(block.overlong_bytes, np.iinfo(np.uint32).max)
    made.unix_s[0], made.rank[0] = block.file.last_unix_s, 1
    made.service[0], made.trace[0] = codes.code(block.file.stem), 0
    made.flags[0] = GARBLED
    return made


def merged(by_file: list[Columns]) -> Columns:
    """Lines of several files by their time; each file's own order is kept."""
    joined = Columns.joined(by_file)
    if len(by_file) < 2:
        return joined
    keys = np.concatenate([np.maximum.accumulate(one.unix_s) for one in by_file])
    return joined.take(np.argsort(keys, kind="stable"))
