"""Takes a transaction: calculates it, has it settled, books it, once for each request_id."""

from billing.amounts import quote
from billing.ledger import Booking, Ledger
from billing.processor import Processor
from billing.validation import NewTransaction


def book(ledger: Ledger, processor: Processor, transaction: NewTransaction) -> Booking:
    """Settle and book one transaction; nothing is booked that was not settled.

    Attempts of the same request share one reference, so that they share one settlement.
    """
    booked = ledger.find(transaction.request_id)
    if booked is not None:
        return booked
    settlement_id = processor.settle(f"req-{transaction.request_id}", transaction)
    return ledger.add(transaction, quote(transaction), settlement_id)
