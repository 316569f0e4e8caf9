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
    subtotal = round(
        sum(round(line.quantity * line.unit_price, 2) for line in transaction.lines), 2
    )
    discount = round(subtotal * transaction.discount_percent / 100, 2)
    tax = round((subtotal - discount) * transaction.tax_percent / 100, 2)
    amount = round(subtotal - discount + tax, 2)
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)
