"""Laptop time to the 3 A.M. clock, for whole arrays of samples. Any thread; owner: ui.

The charts' x axis is seconds since the page (negative before it). The clock stands still
in pauses and breaks and may run faster in rehearsals; the state's marks say when.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from app.core.clock import THREE_AM_S, ClockReading
from app.core.state import ClockMark, SessionState
from app.core.timeline import planned_page_in_s

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DrillTime:
    """Stretches of the clock: each begins at a laptop time, an x, and runs at a slope.

    ``slope`` is x seconds a laptop second, 0 while the clock stands. All ascending.
    Before the first stretch time runs backwards from it at real speed.
    """

    unix_s: Floats
    x_s: Floats
    slope: Floats

    @classmethod
    def of(cls, state: SessionState, reading: ClockReading, now_unix_s: float) -> "DrillTime":
        """The clock's stretches by ``state.marks``; one at real speed where there are none."""
        page_elapsed_s = _page_elapsed_s(state, reading)
        rows = list(_stretches(state.marks, page_elapsed_s))
        if not rows:
            rows = [(now_unix_s, reading.elapsed_s - page_elapsed_s, 0.0)]
        table = np.asarray(rows, dtype=np.float64)
        return cls(table[:, 0], np.maximum.accumulate(table[:, 1]), table[:, 2])

    @property
    def key(self) -> tuple[int, float, float]:
        """Changes exactly when samples mapped so far have to be mapped again."""
        return (len(self.unix_s), float(self.unix_s[0]), float(self.x_s[0]))

    @property
    def fastest(self) -> float:
        """The highest speed of the clock so far, at least real speed."""
        return max(1.0, float(self.slope.max()))

    def to_x(self, unix_s: Floats) -> Floats:
        """Seconds since the page of each laptop time, NaN where the clock stood still."""
        at = np.searchsorted(self.unix_s, unix_s, side="right") - 1
        stretch = np.maximum(at, 0)
        slope = np.where(at < 0, 1.0, self.slope[stretch])
        x_s = self.x_s[stretch] + (unix_s - self.unix_s[stretch]) * slope
        ends = np.append(self.x_s[1:], np.inf)
        moves = (slope > 0.0) & (x_s <= np.where(at < 0, np.inf, ends[stretch]))
        return np.where(moves, x_s, np.nan)

    def x_of(self, unix_s: float) -> float:
        """Seconds since the page of one laptop time; the stand's own x while it stands."""
        at = int(np.searchsorted(self.unix_s, unix_s, side="right")) - 1
        if at < 0:
            return float(self.x_s[0] + unix_s - self.unix_s[0])
        x_s = float(self.x_s[at] + (unix_s - self.unix_s[at]) * self.slope[at])
        return min(x_s, float(self.x_s[at + 1])) if at + 1 < len(self.x_s) else x_s

    def to_unix(self, x_s: float) -> float:
        """The laptop time at which the clock came to ``x_s``."""
        at = int(np.searchsorted(self.x_s, x_s, side="right")) - 1
        if at < 0:
            return float(self.unix_s[0] + x_s - self.x_s[0])
        if self.slope[at] <= 0.0:
            return float(self.unix_s[at])
        unix_s = float(self.unix_s[at] + (x_s - self.x_s[at]) / self.slope[at])
        return min(unix_s, float(self.unix_s[at + 1])) if at + 1 < len(self.unix_s) else unix_s


def clock_text(x_s: float, *, seconds: bool = False) -> str:
    """``HH:MM`` or ``HH:MM:SS`` on the 3 A.M. clock at ``x_s`` seconds since the page."""
    total = THREE_AM_S + int(np.floor(x_s))
    text = f"{total // 3600 % 24:02d}:{total // 60 % 60:02d}"
    return f"{text}:{total % 60:02d}" if seconds else text


def clock_text_ms(x_s: float) -> str:
    """``HH:MM:SS.mmm`` on the 3 A.M. clock at ``x_s`` seconds since the page."""
    whole_ms = int(np.floor(x_s * 1000 + 0.5))
    return f"{clock_text(whole_ms // 1000, seconds=True)}.{whole_ms % 1000:03d}"


def _page_elapsed_s(state: SessionState, reading: ClockReading) -> float:
    if state.page_at is not None:
        return state.page_at.elapsed_s
    planned_s = planned_page_in_s(state, reading.elapsed_s)
    # A whole second, so that the ticks of the clock do not move what is drawn already.
    return float(round(reading.elapsed_s + (planned_s or 0.0)))


def _stretches(
    marks: tuple[ClockMark, ...], page_elapsed_s: float
) -> Iterator[tuple[float, float, float]]:
    for mark in marks:
        if mark.story_s is None:
            yield mark.at.wall_unix_s, mark.at.elapsed_s - page_elapsed_s, mark.rate
        else:
            yield mark.at.wall_unix_s, mark.story_s, mark.story_rate
