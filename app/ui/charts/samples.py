"""The samples of one series, kept as they come, and their peaks for a screen. Owner: ui.

Qt thread. Samples are asked for once: each refresh fetches what is new since the last.
"""

from collections.abc import Sequence

import numpy as np

from app.ui.charts.drill_time import DrillTime, Floats

LONGEST_SAMPLES = 20_000
_FIRST_ROOM = 1024


class SampleBuffer:
    """Ascending samples of one series, at most the newest ``LONGEST_SAMPLES``."""

    def __init__(self) -> None:
        self._unix_s = np.empty(_FIRST_ROOM)
        self._x_s = np.empty(_FIRST_ROOM)
        self._value = np.empty(_FIRST_ROOM)
        self._size = 0
        self._key: tuple[int, float, float] | None = None
        self._stood = False  # whether any sample was taken while the clock stood

    def __len__(self) -> int:
        """Samples held."""
        return self._size

    @property
    def last_unix_s(self) -> float:
        """Laptop time of the newest sample, minus infinity where there is none."""
        return float(self._unix_s[self._size - 1]) if self._size else float("-inf")

    def append(
        self, unix_s: Sequence[float], values: Sequence[float], scale: float, time: DrillTime
    ) -> bool:
        """Take the samples newer than the newest held; whether there were any."""
        fresh = np.asarray(unix_s, dtype=np.float64)
        first = int(np.searchsorted(fresh, self.last_unix_s, side="right"))
        if first >= len(fresh):
            return False
        fresh = fresh[first:]
        self._make_room(len(fresh))
        rows = slice(self._size, self._size + len(fresh))
        self._unix_s[rows] = fresh
        self._value[rows] = np.asarray(values, dtype=np.float64)[first:] * scale
        self._x_s[rows] = time.to_x(fresh)
        self._stood = self._stood or bool(np.isnan(self._x_s[rows]).any())
        self._size += len(fresh)
        return True

    def map_again(self, time: DrillTime) -> bool:
        """Map all samples anew if the clock's stretches changed; whether they had."""
        if self._key == time.key:
            return False
        self._key = time.key
        self._x_s[: self._size] = time.to_x(self._unix_s[: self._size])
        self._stood = bool(np.isnan(self._x_s[: self._size]).any())
        return True

    def arrays(self) -> tuple[Floats, Floats]:
        """X in seconds since the page and values, without what was taken while it stood."""
        x_s, value = self._x_s[: self._size], self._value[: self._size]
        if not self._stood:
            return x_s, value
        moved = ~np.isnan(x_s)
        return x_s[moved], value[moved]

    def copies(self, left_s: float, right_s: float) -> tuple[Floats, Floats, Floats]:
        """Copies of Unix times, x and values inside a window, without what stood still."""
        x_s = self._x_s[: self._size]
        inside = (x_s >= left_s) & (x_s <= right_s)  # NaN is on neither side
        value, unix_s = self._value[: self._size], self._unix_s[: self._size]
        return unix_s[inside], x_s[inside], value[inside]

    def at(self, x_s: float, reach_s: float) -> float:
        """The newest value at or before ``x_s``; NaN if none lies within ``reach_s``."""
        xs, values = self.arrays()
        index = int(np.searchsorted(xs, x_s, side="right")) - 1
        if index < 0 or x_s - xs[index] > reach_s:
            return float("nan")
        return float(values[index])

    def newest(self) -> float:
        """The newest value, NaN where there is none or it is a gap."""
        return float(self._value[self._size - 1]) if self._size else float("nan")

    def _make_room(self, more: int) -> None:
        if self._size + more > LONGEST_SAMPLES:
            self._forget(max(LONGEST_SAMPLES // 4, more))
        room = len(self._unix_s)
        if self._size + more <= room:
            return
        room = max(room * 2, self._size + more)
        for name in ("_unix_s", "_x_s", "_value"):
            grown = np.empty(room)
            grown[: self._size] = getattr(self, name)[: self._size]
            setattr(self, name, grown)

    def _forget(self, oldest: int) -> None:
        kept = max(0, self._size - oldest)
        for name in ("_unix_s", "_x_s", "_value"):
            column = getattr(self, name)
            column[:kept] = column[self._size - kept : self._size].copy()
        self._size = kept


def window(x_s: Floats, values: Floats, left_s: float, right_s: float) -> tuple[Floats, Floats]:
    """The samples inside a window and one on either side, so that lines reach the edges."""
    first = max(0, int(np.searchsorted(x_s, left_s, side="left")) - 1)
    last = min(len(x_s), int(np.searchsorted(x_s, right_s, side="right")) + 1)
    return x_s[first:last], values[first:last]


def peaks(x_s: Floats, values: Floats, bin_s: float, limit: int) -> tuple[Floats, Floats]:
    """At most about ``limit`` points that keep the lowest and highest value of every bin.

    Bins are ``bin_s`` wide on an absolute grid, so that a point never dances while the
    window moves. A bin of gaps alone stays a gap. Short series come back as they are.
    """
    if len(x_s) <= limit or bin_s <= 0.0:
        return x_s, values
    bins = np.floor(x_s * (1.0 / bin_s))
    starts = np.concatenate(([0], np.flatnonzero(bins[1:] != bins[:-1]) + 1))
    out_x = np.empty(2 * len(starts))
    out_y = np.empty(2 * len(starts))
    out_x[0::2] = x_s[starts]
    out_x[1::2] = x_s[starts] + bin_s / 2
    out_y[0::2] = np.fmin.reduceat(values, starts)
    out_y[1::2] = np.fmax.reduceat(values, starts)
    return out_x, out_y


def gaps(
    x_s: Floats, values: Floats, right_s: float, patience_s: float
) -> list[tuple[float, float]]:
    """Stretches without data: runs of NaN, holes and the missing end, as (from, to) in x."""
    have = x_s[~np.isnan(values)]
    if not len(have):
        return [(float(x_s[0]), right_s)] if len(x_s) else []
    holes = np.flatnonzero(np.diff(have) > patience_s)
    found = [(float(have[i]), float(have[i + 1])) for i in holes]
    if right_s - have[-1] > patience_s:
        found.append((float(have[-1]), right_s))
    return found
