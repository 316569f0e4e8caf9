"""Counts what became of the transactions that clients sent."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import Counter

from servicekit.web import InvalidRequest, ServiceError

BOOKED = Counter("billing_booked_total", "Transactions booked", ["kind"])
BILLING_FAILURES = Counter("billing_failure_total", "Transactions not booked", ["reason"])
CHECKOUT_FAILURES = Counter("checkout_failure_total", "Charges that a customer saw fail")

for _kind in ("charge", "credit"):
    BOOKED.labels(_kind)
for _reason in ("payment_declined", "payments_unavailable", "internal_error"):
    BILLING_FAILURES.labels(_reason)


@contextmanager
def counted(kind: str) -> Iterator[None]:
    """Count one transaction as booked or failed; refused input is neither."""
    try:
        yield
    except InvalidRequest:
        raise
    except Exception as error:
        reason = error.error_code if isinstance(error, ServiceError) else "internal_error"
        BILLING_FAILURES.labels(reason).inc()
        if kind == "charge":
            CHECKOUT_FAILURES.inc()
        raise
    BOOKED.labels(kind).inc()
