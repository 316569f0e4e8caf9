"""The closing run: every outstanding item of every month, newest month first."""

import logging
import sqlite3
import threading
import time
from contextlib import closing
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from prometheus_client import Counter, Gauge

from month_end.interest import accruals

ACCRUED = Counter("month_end_items_total", "Outstanding items worked through")
PROGRESS = Gauge("month_end_progress_ratio", "How much of the run is done, 0 to 1")
CENT = Decimal("0.01")
_LOG_EVERY_S = 10.0
# Seconds of rest for every second of work: other jobs run on this machine too.
_REST = 1.0
log = logging.getLogger(__name__)


class ClosingRun:
    """One run over ``rounds`` rates, on a thread of its own."""

    def __init__(self, path: Path, rounds: int) -> None:
        self._path = path
        self._rounds = rounds
        self._done = 0.0
        self._interest = Decimal(0)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="closing", daemon=True)
        self._logged_at = time.monotonic()

    @property
    def running(self) -> bool:
        """Whether the run is under way."""
        return self._thread.is_alive()

    def start(self) -> None:
        """Begin."""
        log.info("month-end closing started", extra={"rounds": self._rounds})
        self._thread.start()

    def stop(self) -> None:
        """End early; rounds already written stay."""
        self._stopping.set()
        self._thread.join(timeout=2.0)

    def progress(self) -> dict[str, Any]:
        """State and share done, for the API."""
        state = "running" if self.running else "finished"
        return {"state": state, "rounds": self._rounds, "done": round(self._done, 6)}

    def _run(self) -> None:
        with closing(sqlite3.connect(self._path)) as db:
            items = db.execute("SELECT item_id, amount_cents, rate FROM items").fetchall()
            for number in range(self._rounds):
                for position, (item_id, cents, rate) in enumerate(items):
                    began_at = time.monotonic()
                    self._accrue(item_id, cents, Decimal(rate) + Decimal(number) / 100)
                    self._note((number + (position + 1) / len(items)) / self._rounds)
                    if self._stopping.wait(_REST * (time.monotonic() - began_at)):
                        return
                self._write(db, number)
        log.info("month-end closing finished")

    def _accrue(self, item_id: int, cents: int, percent: Decimal) -> None:
        *_, last = accruals(item_id, Decimal(cents).scaleb(-2), percent)
        self._interest += last.interest.quantize(CENT, ROUND_HALF_UP)

    def _note(self, done: float) -> None:
        self._done = done
        ACCRUED.inc()
        PROGRESS.set(done)
        if time.monotonic() - self._logged_at >= _LOG_EVERY_S:
            self._logged_at = time.monotonic()
            log.warning(
                "month-end closing at %.1f %%, behind plan, %.2f interest accrued so far",
                *(done * 100, self._interest),
            )

    def _write(self, db: sqlite3.Connection, number: int) -> None:
        with db:
            db.execute("INSERT INTO rounds VALUES (?, ?)", (number, str(self._interest)))
