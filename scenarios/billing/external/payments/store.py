"""Settlements and the banks behind the accounts, in SQLite."""

import sqlite3
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Bank:
    """How an account's bank authorises: how long it takes, and whether it asks twice."""

    authorisation_s: float
    asks_again: bool


class SettlementStore:
    """All settlements; a reference is settled once. Used from the event loop only."""

    def __init__(self, path: Path) -> None:
        self._db = sqlite3.connect(path)
        self._db.row_factory = sqlite3.Row
        self._db.execute("PRAGMA synchronous = NORMAL")
        rows = self._db.execute(
            "SELECT account_id, authorisation_s, asks_again FROM accounts NATURAL JOIN banks"
        )
        self._banks = {row[0]: Bank(row[1], bool(row[2])) for row in rows}

    def bank(self, account_id: Any) -> Bank | None:
        """The bank of an account; None for an unknown account."""
        return self._banks.get(account_id)

    def find(self, reference: str) -> int | None:
        """The settlement of a reference."""
        row = self._db.execute(
            "SELECT settlement_id FROM settlements WHERE reference = ?", (reference,)
        ).fetchone()
        return int(row[0]) if row else None

    def add(self, reference: str, account_id: int, cents: int) -> int:
        """Settle an amount."""
        settled_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with self._db:
            cursor = self._db.execute(
                "INSERT INTO settlements (reference, account_id, amount_cents, settled_at)"
                " VALUES (?, ?, ?, ?)",
                (reference, account_id, cents, settled_at),
            )
        return int(cursor.lastrowid or 0)

    def after(self, settlement_id: int, limit: int) -> list[dict[str, Any]]:
        """The feed: settlements after one, oldest first."""
        rows = self._db.execute(
            "SELECT settlement_id, reference, account_id, amount_cents, settled_at"
            " FROM settlements WHERE settlement_id > ? ORDER BY settlement_id LIMIT ?",
            (settlement_id, limit),
        )
        return [dict(row) for row in rows]

    def close(self) -> None:
        """Close the database."""
        self._db.close()
