"""Takes a transaction: reserves its request, has it settled, books it."""

from billing.amounts import quote
from billing.ledger import Booking, Ledger
from billing.processor import Processor
from billing.validation import NewTransaction


def book(ledger: Ledger, processor: Processor, transaction: NewTransaction) -> Booking:
    """Settle and book one transaction; nothing is booked that was not settled."""
    booked = ledger.find(transaction.request_id)
    if booked is not None:
        return booked
    reference = ledger.reserve(transaction.request_id)
    settlement_id = processor.settle(reference, transaction)
    return ledger.add(transaction, quote(transaction), settlement_id)
