"""Compares the ledger with the settlement feed, one after the other, both to their ends."""

import sqlite3
import time
from collections import deque
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import httpx2

WINDOW_S = 60.0


@dataclass(frozen=True, slots=True)
class Standing:
    """The two totals after the newest transaction, and what was booked more than once."""

    transactions: int
    running_total: Decimal
    settled_total: Decimal
    difference_last_minute: Decimal
    repeated_requests: int

    @property
    def difference(self) -> Decimal:
        """Running total less settled total."""
        return self.running_total - self.settled_total


class Comparison:
    """Keeps its place in both; used from one thread."""

    def __init__(self, ledger_path: Path, client: httpx2.Client) -> None:
        self._ledger_path = ledger_path
        self._client = client
        self._settled: dict[int, Decimal] = {}
        self._matched: set[int] = set()
        self._feed_at = 0
        self._ledger_at = 0
        self._count = 0
        self._running_total = Decimal(0)
        self._settled_total = Decimal(0)
        self._recent: deque[tuple[float, Decimal]] = deque()

    def update(self) -> Standing:
        """Read what is new in both; ``httpx2.HTTPError`` or ``sqlite3.Error`` where that fails."""
        rows, repeated = self._read_ledger()
        self._read_feed()
        for transaction_id, running_total, settlement_id in rows:
            if settlement_id not in self._settled:
                break
            self._count += 1
            self._ledger_at = transaction_id
            self._running_total = Decimal(repr(running_total))
            if settlement_id not in self._matched:
                self._matched.add(settlement_id)
                self._settled_total += self._settled[settlement_id]
        difference = self._running_total - self._settled_total
        return Standing(
            self._count,
            self._running_total,
            self._settled_total,
            difference - self._a_minute_ago(difference),
            repeated,
        )

    def _read_ledger(self) -> tuple[list[tuple[int, float, int]], int]:
        with closing(sqlite3.connect(f"{self._ledger_path.as_uri()}?mode=ro", uri=True)) as db:
            rows = db.execute(
                "SELECT transaction_id, running_total, settlement_id FROM transactions"
                " WHERE transaction_id > ? ORDER BY transaction_id",
                (self._ledger_at,),
            ).fetchall()
            repeated = db.execute(
                "SELECT count(*) FROM (SELECT 1 FROM transactions"
                " GROUP BY request_id HAVING count(*) > 1)"
            ).fetchone()
        return rows, int(repeated[0])

    def _read_feed(self) -> None:
        while True:
            answer = self._client.get("/v1/settlements", params={"after": self._feed_at})
            answer.raise_for_status()
            page = answer.json()["settlements"]
            if not page:
                return
            for settlement in page:
                self._settled[settlement["settlement_id"]] = Decimal(
                    settlement["amount_cents"]
                ).scaleb(-2)
            self._feed_at = page[-1]["settlement_id"]

    def _a_minute_ago(self, difference: Decimal) -> Decimal:
        now_s = time.monotonic()
        self._recent.append((now_s, difference))
        while self._recent[0][0] < now_s - WINDOW_S:
            self._recent.popleft()
        return self._recent[0][1]
