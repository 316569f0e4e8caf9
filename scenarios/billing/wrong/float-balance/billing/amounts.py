"""What a transaction comes to: lines, discount, tax, exact and rounded by the contract."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from billing.validation import NewTransaction

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Quote:
    """Subtotal, discount and tax without a sign; ``amount`` is negative for a credit."""

    subtotal: Decimal
    discount: Decimal
    tax: Decimal
    amount: Decimal


def quote(transaction: NewTransaction) -> Quote:
    """Calculate one transaction."""
    lines = (exact(line.quantity) * exact(line.unit_price) for line in transaction.lines)
    subtotal = sum((to_cent(line) for line in lines), Decimal("0.00"))
    discount = to_cent(subtotal * exact(transaction.discount_percent) / 100)
    tax = to_cent((subtotal - discount) * exact(transaction.tax_percent) / 100)
    amount = subtotal - discount + tax
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)


def exact(value: float) -> Decimal:
    """The number that was written in JSON or in the ledger, digit by digit."""
    return Decimal(str(value))


def to_cent(value: Decimal) -> Decimal:
    """Commercial rounding."""
    return value.quantize(CENT, ROUND_HALF_UP)
