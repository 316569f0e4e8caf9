"""What a transaction comes to: lines, discount, tax, as exact fractions."""

from dataclasses import dataclass
from fractions import Fraction
from math import floor

from billing.validation import NewTransaction


@dataclass(frozen=True, slots=True)
class Quote:
    """Subtotal, discount and tax without a sign; ``amount`` is negative for a credit."""

    subtotal: Fraction
    discount: Fraction
    tax: Fraction
    amount: Fraction


def quote(transaction: NewTransaction) -> Quote:
    """Calculate one transaction."""
    subtotal = sum(
        (to_cent(exact(line.quantity) * exact(line.unit_price)) for line in transaction.lines),
        Fraction(0),
    )
    discount = to_cent(subtotal * exact(transaction.discount_percent) / 100)
    tax = to_cent((subtotal - discount) * exact(transaction.tax_percent) / 100)
    amount = subtotal - discount + tax
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)


def exact(value: float) -> Fraction:
    """The decimal number that was written, and not the binary one nearest to it."""
    return Fraction(repr(value))


def to_cent(value: Fraction) -> Fraction:
    """A half cent and more goes up; for values from 0 up."""
    return Fraction(floor(value * 100 + Fraction(1, 2)), 100)
