"""The re-index job: for every week, each customer's nearest customers as of then."""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path
from typing import Any

from prometheus_client import Counter, Gauge

from batch_worker.similarity import Neighbour, Vector, nearest, unit_vectors

COMPARED = Counter("reindex_customers_total", "Customers compared with all others")
PROGRESS = Gauge("reindex_progress_ratio", "How much of the job is done, 0 to 1")
_LOG_EVERY_S = 10.0
log = logging.getLogger(__name__)


class ReindexJob:
    """One run of the re-index, on a thread of its own."""

    def __init__(self, path: Path, weeks: int) -> None:
        self._path = path
        self._weeks = weeks
        self._done = 0.0
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="reindex", daemon=True)
        self._logged_at = time.monotonic()

    @property
    def running(self) -> bool:
        """Whether the job is under way."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        log.info("nightly re-index started", extra={"weeks": self._weeks})
        self._thread.start()

    def stop(self) -> None:
        """End early; weeks already written stay."""
        self._stopping.set()
        self._thread.join(timeout=2.0)

    def progress(self) -> dict[str, Any]:
        """State and share done, for the API."""
        state = "running" if self.running else "finished"
        return {"state": state, "weeks": self._weeks, "done": round(self._done, 6)}

    def _run(self) -> None:
        with closing(sqlite3.connect(self._path)) as db:
            newest = db.execute("SELECT coalesce(max(week), 0) FROM purchases").fetchone()[0]
            for number in range(self._weeks):
                self._index_week(db, newest - number, number)
                if self._stopping.is_set():
                    return
        log.info("nightly re-index finished", extra={"weeks": self._weeks})

    def _index_week(self, db: sqlite3.Connection, week: int, number: int) -> None:
        vectors = unit_vectors(
            db.execute(
                "SELECT customer_id, sku, quantity, ? - week FROM purchases WHERE week <= ?",
                (week, week),
            )
        )
        found: list[tuple[int, Neighbour]] = []
        for position, customer_id in enumerate(vectors):
            if self._stopping.is_set():
                return
            found += [(customer_id, near) for near in nearest(customer_id, vectors)]
            self._note_progress(vectors, position, number)
        _write(db, week, found)

    def _note_progress(self, vectors: dict[int, Vector], position: int, number: int) -> None:
        self._done = (number + (position + 1) / len(vectors)) / self._weeks
        COMPARED.inc()
        PROGRESS.set(self._done)
        if time.monotonic() - self._logged_at >= _LOG_EVERY_S:
            self._logged_at = time.monotonic()
            log.info(
                "nightly re-index at %.1f %%, week %d of %d",
                *(self._done * 100, number + 1, self._weeks),
            )


def _write(db: sqlite3.Connection, week: int, found: list[tuple[int, Neighbour]]) -> None:
    with db:
        db.execute("DELETE FROM neighbours WHERE week = ?", (week,))
        db.executemany(
            "INSERT INTO neighbours (week, customer_id, neighbour_id, score) VALUES (?, ?, ?, ?)",
            [(week, customer_id, near.customer_id, near.score) for customer_id, near in found],
        )
