"""What a transaction comes to: lines, discount, tax, in whole cents and nothing smaller."""

from dataclasses import dataclass

from billing.validation import NewTransaction

SCALE = 10_000  # quantities, prices and percentages have at most four decimals


@dataclass(frozen=True, slots=True)
class Quote:
    """Cents. Subtotal, discount and tax without a sign; ``amount`` is negative for a credit."""

    subtotal: int
    discount: int
    tax: int
    amount: int


def quote(transaction: NewTransaction) -> Quote:
    """Calculate one transaction."""
    subtotal = sum(
        divided(scaled(line.quantity) * scaled(line.unit_price) * 100, SCALE * SCALE)
        for line in transaction.lines
    )
    discount = percentage(subtotal, transaction.discount_percent)
    tax = percentage(subtotal - discount, transaction.tax_percent)
    amount = subtotal - discount + tax
    return Quote(subtotal, discount, tax, -amount if transaction.kind == "credit" else amount)


def percentage(cents: int, percent: float) -> int:
    """Percent of an amount, in cents."""
    return divided(cents * scaled(percent), 100 * SCALE)


def divided(dividend: int, divisor: int) -> int:
    """A quotient of two positive numbers, a half and more rounded up."""
    return (2 * dividend + divisor) // (2 * divisor)


def scaled(value: float) -> int:
    """A number with up to four decimals, in ten-thousandths."""
    return round(value * SCALE)
