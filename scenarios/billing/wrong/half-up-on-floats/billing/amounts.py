"""What a transaction comes to: lines, discount, tax."""

import math
from dataclasses import dataclass

from billing.validation import NewTransaction


@dataclass(frozen=True, slots=True)
class Quote:
    """Subtotal, discount and tax without a sign; ``amount`` is negative for a credit."""

    subtotal: float
    discount: float
    tax: float
    amount: float


def quote(transaction: NewTransaction) -> Quote:
    """Calculate one transaction."""
    subtotal = to_cent(sum(to_cent(line.quantity * line.unit_price) for line in transaction.lines))
    discount = to_cent(subtotal * transaction.discount_percent / 100)
    tax = to_cent((subtotal - discount) * transaction.tax_percent / 100)
    amount = to_cent(subtotal - discount + tax)
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)


def to_cent(value: float) -> float:
    """Commercial rounding."""
    return math.floor(value * 100 + 0.5) / 100
