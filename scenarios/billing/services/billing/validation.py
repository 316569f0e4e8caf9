"""Checks of what callers send."""

import math
from dataclasses import dataclass
from typing import Any

from servicekit.web import InvalidRequest

MAX_LINES = 50
MAX_VALUE = 100_000_000
KINDS = ("charge", "credit")


@dataclass(frozen=True, slots=True)
class Line:
    """One position: so many units at a price each."""

    quantity: float
    unit_price: float


@dataclass(frozen=True, slots=True)
class NewTransaction:
    """A charge or credit as a client sends it."""

    request_id: str
    account_id: int
    kind: str
    lines: tuple[Line, ...]
    discount_percent: float
    tax_percent: float


def new_transaction(body: Any) -> NewTransaction:
    """The transaction in a request body."""
    if not isinstance(body, dict):
        raise InvalidRequest("the body must be an object")
    request_id, kind = body.get("request_id"), body.get("kind")
    if not isinstance(request_id, str) or not 1 <= len(request_id) <= 100:
        raise InvalidRequest("request_id must be a string of 1 to 100 characters")
    if kind not in KINDS:
        raise InvalidRequest("kind must be charge or credit")
    return NewTransaction(
        request_id=request_id,
        account_id=account_id(body.get("account_id")),
        kind=kind,
        lines=_lines(body.get("lines")),
        discount_percent=_number(body.get("discount_percent", 0), "discount_percent", 100),
        tax_percent=_number(body.get("tax_percent", 0), "tax_percent", 100),
    )


def account_id(value: Any) -> int:
    """One account's id."""
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 2**63:
        raise InvalidRequest("account_id must be a whole number")
    return value


def _lines(value: Any) -> tuple[Line, ...]:
    if not isinstance(value, list) or not 1 <= len(value) <= MAX_LINES:
        raise InvalidRequest(f"lines must be a list of 1 to {MAX_LINES} positions")
    if not all(isinstance(line, dict) for line in value):
        raise InvalidRequest("a line must be an object")
    return tuple(
        Line(_number(line.get("quantity"), "quantity"), _number(line.get("unit_price"), "price"))
        for line in value
    )


def _number(value: Any, name: str, highest: float = MAX_VALUE) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise InvalidRequest(f"{name} must be a number")
    if not math.isfinite(value) or not 0 <= value <= highest:
        raise InvalidRequest(f"{name} must be from 0 to {highest}")
    return float(value)
