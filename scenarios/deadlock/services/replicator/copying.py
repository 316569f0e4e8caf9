"""Brings the reporting database up to date with the bookings, a page at a time."""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

from prometheus_client import Counter, Gauge

PAGE_ROWS = 200
PAGE_EVERY_S = 1.0
LAG_WARNING_S = 5.0
_LOG_EVERY_S = 10.0
COPIED = Counter("replication_rows_total", "Rows copied to the reporting database")
LAG = Gauge("replication_lag_seconds", "How long ago the copy was complete")
log = logging.getLogger(__name__)


class Replicator:
    """Copies on a thread of its own, for as long as the service runs."""

    def __init__(self, primary: Path, replica: Path) -> None:
        self._primary = primary
        self._replica = replica
        self._stopping = threading.Event()
        self._restart = threading.Event()
        self._thread = threading.Thread(target=self._run, name="replicator", daemon=True)
        self._complete_at = time.monotonic()
        self._logged_at = 0.0

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def stop(self) -> None:
        """End after the page under way."""
        self._stopping.set()
        self._thread.join(timeout=2.0)

    def resync(self) -> None:
        """Copy everything once more, as after a change of the reporting schema."""
        log.info("full resync of the reporting database started")
        self._restart.set()

    @property
    def lag_s(self) -> float:
        """Seconds since the copy was complete."""
        return time.monotonic() - self._complete_at

    def _run(self) -> None:
        with closing(sqlite3.connect(self._replica)) as replica:
            LAG.set_function(lambda: self.lag_s)
            while not self._stopping.wait(PAGE_EVERY_S):
                self._copy_page(replica)

    def _copy_page(self, replica: sqlite3.Connection) -> None:
        if self._restart.is_set():
            self._restart.clear()
            with replica:
                replica.execute("DELETE FROM stays")
        last = replica.execute("SELECT coalesce(max(booking_id), 0) FROM stays").fetchone()[0]
        with closing(sqlite3.connect(self._primary)) as primary:
            rows = primary.execute(
                "SELECT booking_id, member_id, room_type, nights FROM bookings"
                " WHERE booking_id > ? ORDER BY booking_id LIMIT ?",
                (last, PAGE_ROWS),
            ).fetchall()
        with replica:
            replica.executemany("INSERT INTO stays VALUES (?, ?, ?, ?)", rows)
        COPIED.inc(len(rows))
        self._note(complete=len(rows) < PAGE_ROWS)

    def _note(self, *, complete: bool) -> None:
        if complete:
            self._complete_at = time.monotonic()
        elif self.lag_s > LAG_WARNING_S and time.monotonic() - self._logged_at > _LOG_EVERY_S:
            self._logged_at = time.monotonic()
            log.warning(
                "reporting replica is %.0f s behind its primary",
                self.lag_s,
                extra={"lag_s": round(self.lag_s, 1)},
            )
