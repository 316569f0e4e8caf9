"""Checks of what callers send."""

from typing import Any

from servicekit.web import InvalidRequest

ROOM_TYPES = ("single", "double", "family", "suite")
MAX_NIGHTS = 14


def fields(body: Any) -> dict[str, Any]:
    """The body as an object."""
    if not isinstance(body, dict):
        raise InvalidRequest("the body must be an object")
    return body


def whole(body: dict[str, Any], name: str, most: int = 2**53) -> int:
    """A whole number from 1 up."""
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not 1 <= value <= most:
        raise InvalidRequest(f"{name} must be a whole number from 1 to {most}")
    return value


def room_type(body: dict[str, Any]) -> str:
    """One of the room types we sell."""
    value = body.get("room_type")
    if value not in ROOM_TYPES:
        raise InvalidRequest(f"room_type must be one of {', '.join(ROOM_TYPES)}")
    return str(value)


def text(body: dict[str, Any], name: str) -> str:
    """A text that is not empty."""
    value = body.get(name)
    if not isinstance(value, str) or not value or len(value) > 100:
        raise InvalidRequest(f"{name} must be a text of 1 to 100 characters")
    return value
