"""The ledger in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from uuid import uuid4

from billing.amounts import Quote, exact
from billing.validation import NewTransaction
from servicekit.db import connect

_COLUMNS = (
    "transaction_id, request_id, account_id, kind, subtotal, discount, tax, amount,"
    " running_total, settlement_id, booked_at"
)
_FIND = f"SELECT {_COLUMNS} FROM transactions WHERE request_id = ? ORDER BY transaction_id LIMIT 1"


@dataclass(frozen=True, slots=True)
class Booking:
    """One transaction as it stands in the ledger."""

    transaction_id: int
    request_id: str
    account_id: int
    kind: str
    subtotal: float
    discount: float
    tax: float
    amount: float
    running_total: float
    settlement_id: int
    booked_at: str


class Ledger:
    """Reads and writes the transactions table. Safe to use from several threads."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with closing(connect(path)) as db, db:
            db.execute(
                "CREATE TABLE IF NOT EXISTS reservations (request_id TEXT PRIMARY KEY,"
                " reference TEXT NOT NULL, transaction_id INTEGER) WITHOUT ROWID"
            )

    def reserve(self, request_id: str) -> str:
        """The reference under which a request is settled, always the same one."""
        with closing(connect(self._path)) as db, db:
            row = db.execute(
                "INSERT INTO reservations (request_id, reference) VALUES (?, ?)"
                " ON CONFLICT (request_id) DO UPDATE SET request_id = excluded.request_id"
                " RETURNING reference",
                (request_id, f"pay-{uuid4().hex}"),
            ).fetchone()
        return str(row["reference"])

    def add(self, transaction: NewTransaction, quote: Quote, settlement_id: int) -> Booking:
        """Book a reserved request on top of the running total; the second time does nothing."""
        booked_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with closing(connect(self._path)) as db, db:
            taken = db.execute(
                "UPDATE reservations SET transaction_id = 0"
                " WHERE request_id = ? AND transaction_id IS NULL",
                (transaction.request_id,),
            )
            if not taken.rowcount:
                return Booking(**db.execute(_FIND, (transaction.request_id,)).fetchone())
            last = db.execute(
                "SELECT running_total FROM transactions ORDER BY transaction_id DESC LIMIT 1"
            ).fetchone()
            before = exact(last["running_total"]) if last else Fraction(0)
            row = db.execute(
                "INSERT INTO transactions (request_id, account_id, kind, subtotal, discount, tax,"
                " amount, running_total, settlement_id, booked_at)"
                f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING {_COLUMNS}",
                (
                    transaction.request_id,
                    transaction.account_id,
                    transaction.kind,
                    *map(float, (quote.subtotal, quote.discount, quote.tax, quote.amount)),
                    float(before + quote.amount),
                    settlement_id,
                    booked_at,
                ),
            ).fetchone()
            db.execute(
                "UPDATE reservations SET transaction_id = ? WHERE request_id = ?",
                (row["transaction_id"], transaction.request_id),
            )
            return Booking(**row)

    def find(self, request_id: str) -> Booking | None:
        """The transaction of a request; None where it was not booked."""
        with closing(connect(self._path)) as db:
            row = db.execute(_FIND, (request_id,)).fetchone()
        return Booking(**row) if row else None

    def get(self, transaction_id: int) -> Booking | None:
        """One transaction; None where there is none."""
        with closing(connect(self._path)) as db:
            row = db.execute(
                f"SELECT {_COLUMNS} FROM transactions WHERE transaction_id = ?", (transaction_id,)
            ).fetchone()
        return Booking(**row) if row else None

    def balance(self, account_id: int) -> tuple[int, float]:
        """How many transactions an account has, and what they come to."""
        with closing(connect(self._path)) as db:
            rows = db.execute(
                "SELECT amount FROM transactions WHERE account_id = ?", (account_id,)
            ).fetchall()
        return len(rows), float(sum((exact(row["amount"]) for row in rows), Fraction(0)))
