"""Checks of what callers send."""

from typing import Any, TypeGuard

from orders.repository import NewOrder
from servicekit.web import InvalidRequest

MAX_USERS = 100
DEFAULT_LIMIT = 20


def new_order(body: Any) -> NewOrder:
    """The order in a request body."""
    if not isinstance(body, dict):
        raise InvalidRequest("the body must be an object")
    request_id, sku = body.get("request_id"), body.get("sku")
    if request_id is not None and not isinstance(request_id, str):
        raise InvalidRequest("request_id must be a string")
    if not isinstance(sku, str) or not sku:
        raise InvalidRequest("sku must be a string")
    quantity = body.get("quantity")
    if not is_int(quantity) or quantity < 1:
        raise InvalidRequest("quantity must be a whole number from 1 up")
    return NewOrder(request_id, user_id(body.get("user_id")), sku, quantity)


def user_ids(body: Any) -> list[int]:
    """The users that a request body asks for: 1 to 100 of them."""
    wanted = body.get("user_ids") if isinstance(body, dict) else None
    if not isinstance(wanted, list) or not 1 <= len(wanted) <= MAX_USERS:
        raise InvalidRequest(f"user_ids must be a list of 1 to {MAX_USERS} users")
    return [user_id(value) for value in wanted]


def user_id(value: Any) -> int:
    """One user's id."""
    if not is_int(value):
        raise InvalidRequest("a user id must be a whole number")
    return value


def page_limit(value: Any) -> int:
    """Orders a user to answer with."""
    if value is None:
        return DEFAULT_LIMIT
    limit = int(value) if isinstance(value, str) and value.isdecimal() else value
    if not is_int(limit) or limit < 1:
        raise InvalidRequest("limit must be a whole number from 1 up")
    return limit


def is_int(value: Any) -> TypeGuard[int]:
    """Whether ``value`` is a whole number that SQLite can hold (a bool is not one)."""
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63
