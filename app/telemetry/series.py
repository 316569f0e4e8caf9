"""The series of a session: tables by source, standing queries over them.

Owned by ``app.telemetry``. Written by scraper threads, read by any thread; one lock a
table, held for about a millisecond. ``Collector`` fills it from living services,
``Recording`` from the disk.
"""

import time
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from threading import Lock, RLock

import numpy as np

from app.core.signals import Query, QueryKind
from app.telemetry.block import Block, Bools, Floats
from app.telemetry.standing import StandingQuery
from app.telemetry.table import Limits, SeriesKey, Table, TableKey

_STANDING_QUERIES_AT_MOST = 512
_KEPT_FRESH_S = 60.0


class _Source:
    """One table with its lock and the queries over it, each with when it was last asked."""

    def __init__(self, table: Table) -> None:
        self.lock = RLock()
        self.table = table
        self.queries: OrderedDict[Query, tuple[StandingQuery, float]] = OrderedDict()


class SeriesStore:
    """All series of one session, bounded; every method may be called from any thread."""

    def __init__(self, limits: Limits | None = None) -> None:
        self._limits = limits or Limits()
        self._sources: dict[TableKey, _Source] = {}
        self._making = Lock()

    def append(
        self, key: TableKey, unix_s: float, samples: Mapping[SeriesKey, float] | None
    ) -> None:
        """Add one look at a source; ``samples`` None where it did not answer.

        The queries that somebody watches are computed here, on the scraper's thread, so
        that a pull by the window finds them done.
        """
        source = self._source(key)
        watched_since = time.monotonic() - _KEPT_FRESH_S
        with source.lock:
            source.table.append(unix_s, samples)
            for standing, asked_at in source.queries.values():
                if asked_at >= watched_since:
                    standing.advance()

    def series(self, query: Query, from_unix_s: float, to_unix_s: float) -> tuple[Floats, Floats]:
        """Times and values in the interval, read-only; NaN marks a gap."""
        source = self._sources.get(table_of(query))
        if source is None:
            return np.empty(0), np.empty(0)
        with source.lock:
            return _standing(source, query).between(from_unix_s, to_unix_s)

    def latest(self, query: Query) -> float | None:
        """The value at the newest row, None where that is a gap or nothing came yet."""
        source = self._sources.get(table_of(query))
        if source is None:
            return None
        with source.lock:
            return _standing(source, query).newest()

    def watch(self, queries: Iterable[Query]) -> None:
        """Compute these now, on the calling thread, so that no later pull has to.

        Worth it where hours of history were read back; a new session computes as it goes.
        """
        for query in queries:
            self.latest(query)

    def last_up_unix_s(self, key: TableKey) -> float | None:
        """When the source last answered."""
        source = self._sources.get(key)
        return source.table.last_up_unix_s if source else None

    def time_span(self) -> tuple[float, float] | None:
        """Oldest and newest sample over all tables, Unix seconds; None without any."""
        spans = [
            (source.table.times[0], source.table.times[-1])
            for source in list(self._sources.values())
            if len(source.table.times)
        ]
        if not spans:
            return None
        return float(min(first for first, _ in spans)), float(max(last for _, last in spans))

    def services(self) -> tuple[str, ...]:
        """The services of which there are samples, in the order they came."""
        return tuple(dict.fromkeys(key.service for key in list(self._sources)))

    def sources(self) -> tuple[TableKey, ...]:
        """All sources."""
        return tuple(self._sources)

    def columns_of(self, key: TableKey, from_number: int = 0) -> tuple[SeriesKey, ...]:
        """The series of a source from a column number on."""
        source = self._sources[key]
        with source.lock:
            return tuple(source.table.columns[from_number:])

    def sealed_blocks(self, key: TableKey, from_number: int) -> list[tuple[int, Block]]:
        """Packed blocks from a number on, with their numbers."""
        source = self._sources[key]
        with source.lock:
            first = source.table.first_block
            skip = max(0, from_number - first)
            return list(enumerate(source.table.blocks[skip:], first + skip))

    def live_rows(self, key: TableKey) -> tuple[int, Floats, Bools, Floats]:
        """The rows not packed yet: their block's number, times, up, values."""
        source = self._sources[key]
        with source.lock:
            return source.table.live_copy()

    def restore(
        self, key: TableKey, columns: list[SeriesKey], first_block: int, blocks: list[Block]
    ) -> None:
        """Take over what an earlier run of the session kept."""
        source = self._source(key)
        with source.lock:
            source.table.restore(columns, first_block, blocks)

    def size_bytes(self) -> int:
        """Bytes of the packed blocks, for the bench."""
        return sum(
            block.size_bytes
            for source in list(self._sources.values())
            for block in list(source.table.blocks)
        )

    def _source(self, key: TableKey) -> _Source:
        with self._making:
            source = self._sources.get(key)
            if source is None:
                # Readers iterate without a lock, so the dictionary is replaced, not changed.
                source = _Source(Table(key, self._limits))
                self._sources = {**self._sources, key: source}
            return source


def table_of(query: Query) -> TableKey:
    """The table that a query reads."""
    source = "process" if query.kind is QueryKind.PROCESS else "metrics"
    return TableKey(query.service, source)


def _standing(source: _Source, query: Query) -> StandingQuery:
    found = source.queries.get(query)
    standing = found[0] if found else StandingQuery(query, source.table)
    standing.advance()
    source.queries[query] = (standing, time.monotonic())
    source.queries.move_to_end(query)
    if len(source.queries) > _STANDING_QUERIES_AT_MOST:
        source.queries.popitem(last=False)
    return standing
