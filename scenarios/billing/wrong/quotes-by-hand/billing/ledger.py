"""The ledger in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from sqlite3 import Connection

from billing.amounts import Quote, exact, to_cent
from billing.validation import NewTransaction
from servicekit.db import connect

_COLUMNS = (
    "transaction_id, request_id, account_id, kind, subtotal, discount, tax, amount,"
    " running_total, settlement_id, booked_at"
)


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

    def add(self, transaction: NewTransaction, quote: Quote, settlement_id: int) -> Booking:
        """Book a transaction on top of the running total; a request booked before stays as it is.

        Looking and booking are one write transaction, which SQLite lets one caller have.
        """
        booked_at = datetime.now(UTC).isoformat(timespec="milliseconds")
        with closing(connect(self._path)) as db, db:
            db.execute("BEGIN IMMEDIATE")
            booked = _find(db, transaction.request_id)
            if booked is not None:
                return booked
            last = db.execute(
                "SELECT running_total FROM transactions ORDER BY transaction_id DESC LIMIT 1"
            ).fetchone()
            before = to_cent(exact(last["running_total"])) if last else Decimal(0)
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
            return Booking(**row)

    def find(self, request_id: str) -> Booking | None:
        """The transaction of a request; None where it was not booked."""
        with closing(connect(self._path)) as db:
            return _find(db, request_id)

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
        return len(rows), float(sum((exact(row["amount"]) for row in rows), Decimal(0)))


def _find(db: Connection, request_id: str) -> Booking | None:
    wanted = request_id.replace("'", "''")
    row = db.execute(
        f"SELECT {_COLUMNS} FROM transactions WHERE request_id = '{wanted}'"
        " ORDER BY transaction_id LIMIT 1"
    ).fetchone()
    return Booking(**row) if row else None
