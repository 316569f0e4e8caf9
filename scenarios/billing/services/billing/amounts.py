"""What a transaction comes to: lines, discount, tax."""

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
    subtotal = sum(line.quantity * line.unit_price for line in transaction.lines)
    discount = subtotal * transaction.discount_percent / 100
    tax = (subtotal - discount) * transaction.tax_percent / 100
    amount = subtotal - discount + tax
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)
