"""The ledger in SQLite."""

from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from billing.amounts import Quote
from billing.validation import NewTransaction
from servicekit.db import connect

_COLUMNS = (
    "transaction_id, request_id, account_id, kind, subtotal, discount, tax, amount,"
    " running_total, settlement_id, booked_at"
)
_FIND = f"SELECT {_COLUMNS} FROM transactions WHERE request_id = ? ORDER BY transaction_id LIMIT 1"
# Amounts come in cents; the ledger shows them with two decimals.
_BOOK = """
INSERT INTO transactions (request_id, account_id, kind, subtotal, discount, tax, amount,
                          running_total, settlement_id, booked_at)
SELECT :request_id, :account_id, :kind, :subtotal / 100.0, :discount / 100.0, :tax / 100.0,
       :amount / 100.0,
       (coalesce((SELECT CAST(round(running_total * 100) AS INTEGER) FROM transactions
                  ORDER BY transaction_id DESC LIMIT 1), 0) + :amount) / 100.0,
       :settlement_id, :booked_at
WHERE NOT EXISTS (SELECT 1 FROM transactions WHERE request_id = :request_id)
"""


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
        """Book a transaction on top of the running total, unless its request is booked.

        One statement does both, so nobody can come in between.
        """
        with closing(connect(self._path)) as db:
            with db:
                db.execute(
                    _BOOK,
                    {
                        "request_id": transaction.request_id,
                        "account_id": transaction.account_id,
                        "kind": transaction.kind,
                        "subtotal": quote.subtotal,
                        "discount": quote.discount,
                        "tax": quote.tax,
                        "amount": quote.amount,
                        "settlement_id": settlement_id,
                        "booked_at": datetime.now(UTC).isoformat(timespec="milliseconds"),
                    },
                )
            row = db.execute(_FIND, (transaction.request_id,)).fetchone()
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
        return len(rows), sum(round(row["amount"] * 100) for row in rows) / 100
