"""Takes a transaction: calculates it, has it settled, books it, once for each request_id."""

from collections import defaultdict
from threading import Lock

from billing.amounts import quote
from billing.ledger import Booking, Ledger
from billing.processor import Processor
from billing.validation import NewTransaction

_BOOKED: dict[str, Booking] = {}
_LOCKS: defaultdict[str, Lock] = defaultdict(Lock)


def book(ledger: Ledger, processor: Processor, transaction: NewTransaction) -> Booking:
    """Settle and book one transaction; nothing is booked that was not settled.

    Attempts of the same request share one reference, so that they share one settlement.
    """
    request_id = transaction.request_id
    with _LOCKS[request_id]:
        if request_id not in _BOOKED:
            settlement_id = processor.settle(f"req-{request_id}", transaction)
            _BOOKED[request_id] = ledger.add(transaction, quote(transaction), settlement_id)
        return _BOOKED[request_id]
