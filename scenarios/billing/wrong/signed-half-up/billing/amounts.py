"""What a transaction comes to: lines, discount, tax, exact and rounded by the contract."""

from dataclasses import dataclass
from decimal import ROUND_FLOOR, Decimal

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
    sign = -1 if transaction.kind == "credit" else 1
    lines = (sign * exact(line.quantity) * exact(line.unit_price) for line in transaction.lines)
    subtotal = sum((to_cent(line) for line in lines), Decimal("0.00"))
    discount = to_cent(subtotal * exact(transaction.discount_percent) / 100)
    tax = to_cent((subtotal - discount) * exact(transaction.tax_percent) / 100)
    amount = subtotal - discount + tax
    return Quote(abs(subtotal), abs(discount), abs(tax), amount)


def exact(value: float) -> Decimal:
    """The number that was written in JSON or in the ledger, digit by digit."""
    return Decimal(str(value))


def to_cent(value: Decimal) -> Decimal:
    """Commercial rounding."""
    return (value * 100 + Decimal("0.5")).to_integral_value(ROUND_FLOOR) / 100
