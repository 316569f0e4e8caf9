"""What a payment comes to, in whole cents, by the contract with our merchants."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal, localcontext
from typing import Any

CENT = Decimal("0.01")


def amount_cents(payment: Mapping[str, Any]) -> int:
    """Cents to settle, negative for a credit; ``ValueError`` for what is no payment."""
    try:
        with localcontext() as context:
            context.prec = 60
            total = _total(payment)
            return int(total * 100) * (-1 if payment["kind"] == "credit" else 1)
    except (ArithmeticError, KeyError, TypeError) as error:
        raise ValueError("no payment") from error


def _total(payment: Mapping[str, Any]) -> Decimal:
    lines = (_number(line["quantity"]) * _number(line["unit_price"]) for line in payment["lines"])
    subtotal = sum((_to_cent(line) for line in lines), Decimal(0))
    discount = _to_cent(subtotal * _number(payment["discount_percent"]) / 100)
    tax = _to_cent((subtotal - discount) * _number(payment["tax_percent"]) / 100)
    return subtotal - discount + tax


def _number(value: Any) -> Decimal:
    number = Decimal(str(value))
    if not number.is_finite():
        raise ValueError("no number")
    return number


def _to_cent(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)
