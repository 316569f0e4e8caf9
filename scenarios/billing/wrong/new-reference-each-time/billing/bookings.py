"""Takes a transaction: calculates it, has it settled, books it, once for each request_id."""

from uuid import uuid4

from billing.amounts import quote
from billing.ledger import Booking, Ledger
from billing.processor import Processor
from billing.validation import NewTransaction


def book(ledger: Ledger, processor: Processor, transaction: NewTransaction) -> Booking:
    """Settle and book one transaction; nothing is booked that was not settled."""
    booked = ledger.find(transaction.request_id)
    if booked is not None:
        return booked
    settlement_id = processor.settle(f"pay-{uuid4().hex}", transaction)
    return ledger.add(transaction, quote(transaction), settlement_id)
