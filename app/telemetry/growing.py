"""A numpy array that grows at its end and is cut at its front. Owned by ``app.telemetry``.

No thread of its own: whoever owns the array locks. Views handed out stay as they are,
because values are only ever written behind the end of every view, and room is made by
moving to a new buffer.
"""

from typing import Any

import numpy as np
from numpy.typing import DTypeLike, NDArray


class GrowingArray:
    """One-dimensional, amortised O(1) ``extend`` and ``drop_front``."""

    def __init__(self, dtype: DTypeLike = np.float64) -> None:
        self._buffer: NDArray[Any] = np.empty(256, dtype)
        self._start = 0
        self._end = 0

    def __len__(self) -> int:
        return self._end - self._start

    def extend(self, values: NDArray[Any]) -> None:
        """Add values at the end."""
        needed = len(values)
        if self._end + needed > len(self._buffer):
            self._move(needed)
        self._buffer[self._end : self._end + needed] = values
        self._end += needed

    def drop_front(self, count: int) -> None:
        """Forget the oldest ``count`` values; views that hold them stay valid."""
        self._start = min(self._start + count, self._end)

    def view(self) -> NDArray[Any]:
        """All values, oldest first, read-only and without a copy."""
        view = self._buffer[self._start : self._end]
        view.flags.writeable = False
        return view

    def _move(self, needed: int) -> None:
        size = len(self)
        buffer = np.empty(max(256, (size + needed) * 5 // 4), self._buffer.dtype)
        buffer[:size] = self._buffer[self._start : self._end]
        self._buffer, self._start, self._end = buffer, 0, size
