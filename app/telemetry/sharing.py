"""Equal values kept once. Owned by who parses; one thread.

What services write repeats itself: the same names, routes, statements and statuses a hundred
times a second, each time parsed into new objects. Kept once they take a third of the memory.
"""

from typing import TypeVar

_AT_MOST = 8_192
_T = TypeVar("_T")


class Shared:
    """Gives back an equal value that was seen before, so that the new one can go."""

    def __init__(self, at_most: int = _AT_MOST) -> None:
        """``at_most`` values are remembered; then it begins anew."""
        self._at_most = at_most
        self._seen: dict[object, object] = {}

    def one(self, value: _T) -> _T:
        """The first value equal to ``value``, which is hashable and of one type throughout."""
        if len(self._seen) >= self._at_most:
            self._seen.clear()
        return self._seen.setdefault(value, value)  # type: ignore[return-value]
