"""Keeps the series on disk: a thread that writes ``telemetry.db`` now and then.

Owned by ``Collector``. Full blocks are written once, the growing one again each time, so
that a killed kiosk loses at most ``interval_s`` of charts. Packing and compressing happen
here, off every thread that scrapes or draws.
"""

import logging
import sqlite3
from pathlib import Path
from threading import Condition, Thread

from app.telemetry.block import Block, pack
from app.telemetry.database import Addition, TelemetryDatabase
from app.telemetry.series import SeriesStore
from app.telemetry.table import TableKey

INTERVAL_S = 10.0
_log = logging.getLogger(__name__)


class SeriesKeeper:
    """Loads what was kept, then writes what comes. ``start`` after ``load``."""

    def __init__(self, store: SeriesStore, path: Path, interval_s: float = INTERVAL_S) -> None:
        self._store = store
        self._path = path
        self._interval_s = interval_s
        self._database: TelemetryDatabase | None = None
        self._columns_kept: dict[TableKey, int] = {}
        self._blocks_kept: dict[TableKey, int] = {}
        self._rows_kept: dict[TableKey, tuple[int, int]] = {}
        self._well = True
        self._wake = Condition()
        self._asked = 0
        self._done = 0
        self._stopping = False
        self._thread = Thread(target=self._run, name="keep-series", daemon=True)

    def load(self, rows_at_most: int) -> None:
        """Read an earlier run of the session back into the store."""
        try:
            database = TelemetryDatabase.open(self._path)
            try:
                found = database.load(rows_at_most)
            except BaseException:
                database.close()
                raise
            self._database = database
            for kept in found:
                self._store.restore(kept.key, kept.columns, kept.first_block, kept.blocks)
                self._columns_kept[kept.key] = len(kept.columns)
                self._blocks_kept[kept.key] = kept.first_block + len(kept.blocks)
        except (sqlite3.Error, OSError) as error:
            self._tell(error)

    def start(self) -> None:
        """Begin to write now and then."""
        self._thread.start()

    def flush(self, timeout_s: float = 5.0) -> bool:
        """Write all there is by now, before this returns; False where it took too long."""
        with self._wake:
            self._asked += 1
            wanted = self._asked
            self._wake.notify_all()
            return self._wake.wait_for(lambda: self._done >= wanted, timeout_s)

    def stop(self, timeout_s: float = 5.0) -> None:
        """Write the rest, close the file."""
        with self._wake:
            self._stopping = True
            self._wake.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout_s)

    def _run(self) -> None:
        stopping = False
        while not stopping:
            with self._wake:
                self._wake.wait_for(
                    lambda: self._stopping or self._asked > self._done, self._interval_s
                )
                stopping, wanted = self._stopping, self._asked
            self._write()
            with self._wake:
                self._done = wanted
                self._wake.notify_all()
        if self._database is not None:
            self._database.close()

    def _write(self) -> None:
        try:
            if self._database is None:
                # What could not be loaded has numbers of its own; never mix the two.
                self._database = TelemetryDatabase.open_fresh(self._path)
            additions = [
                addition for key in self._store.sources() if (addition := self._addition(key))
            ]
            if additions:
                self._database.add(additions)
                self._note(additions)
            self._well = True
        except (sqlite3.Error, OSError) as error:
            self._tell(error)

    def _addition(self, key: TableKey) -> Addition | None:
        """What the disk does not have yet of one source."""
        # The unsealed rows first: should they be sealed in between, they are written twice,
        # never left out. Columns last, so that no block has one that is not kept.
        number, times, up, values = self._store.live_rows(key)
        blocks: list[tuple[int, Block]] = self._store.sealed_blocks(
            key, self._blocks_kept.get(key, 0)
        )
        sealed = {sealed_number for sealed_number, _ in blocks}
        if len(times) and number not in sealed and self._rows_kept.get(key) != (number, len(times)):
            blocks.append((number, pack(times, up, values)))
        first_column = self._columns_kept.get(key, 0)
        columns = self._store.columns_of(key, first_column)
        return Addition(key, first_column, columns, blocks) if blocks else None

    def _note(self, additions: list[Addition]) -> None:
        for one in additions:
            self._columns_kept[one.key] = one.first_column + len(one.columns)
            number, block = one.blocks[-1]
            self._rows_kept[one.key] = (number, block.rows)
            # The last block may still grow; writing a full one once more does no harm.
            self._blocks_kept[one.key] = number

    def _tell(self, error: Exception) -> None:
        if self._well:
            _log.warning(
                "Charts cannot be written to %s at the moment (%s). The drill goes on and they "
                "stay in memory; free some space or make the folder writable, and they will be "
                "written.",
                self._path,
                error,
            )
        self._well = False
