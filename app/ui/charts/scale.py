"""Axis arithmetic: round ranges that hold still, ticks and readings. Any thread; owner: ui."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from app.ui.translation import local_number, tr

_ROUND = (1.0, 1.2, 1.5, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_STEPS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_ROOM = 1.05
_SHRINK_BELOW = 0.45
_GAP = "\u2009"
_SHORT = ((1e9, "G"), (1e6, "M"), (1e3, "k"))


def round_up(value: float) -> float:
    """The next round number at or above a positive value."""
    if value <= 0.0 or not math.isfinite(value):
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in _ROUND if power * step >= value * (1 - 1e-9))


def least_shown(decimals: int) -> float:
    """What is smaller reads as zero in so many decimals."""
    return 0.5 * 10.0**-decimals


def least_span(decimals: int) -> float:
    """The smallest span of an axis whose readings have so many decimals, in the chart's unit."""
    return min(1.0, 10.0 ** (1 - decimals))


@dataclass(frozen=True, slots=True)
class YRange:
    """A y range that begins at 0, or below it where values do, and ends on round numbers."""

    low: float = 0.0
    high: float = 1.0

    def holding(
        self, lowest: float, highest: float, *, may_shrink: bool, decimals: int = 0
    ) -> "YRange":
        """A range for these values: itself unless they leave it or have become far smaller.

        It grows at once and shrinks only where ``may_shrink`` (when the window steps). What
        reads as zero in the chart's ``decimals`` is zero, and no range is so small that it
        would draw it as a curve: the last bits of a sum of floats are nothing to look at.
        """
        nothing = least_shown(decimals)
        above, below = (0.0 if size < nothing else size for size in (highest, -lowest))
        high = self._side(self.high, above, may_shrink)
        low = 0.0 - self._side(-self.low, below, may_shrink)
        least = least_span(decimals)
        if high - low >= least:
            return YRange(low, high)
        return YRange(-least, high) if high == 0.0 > low else YRange(low, least)

    @staticmethod
    def _side(now: float, wanted: float, may_shrink: bool) -> float:
        if wanted > now:
            return round_up(wanted * _ROOM)
        if may_shrink and wanted < now * _SHRINK_BELOW:
            return round_up(wanted * _ROOM) if wanted > 0.0 else 0.0
        return now

    def ticks(self) -> tuple[float, float, float]:
        """Bottom, middle and top."""
        return (self.low, (self.low + self.high) / 2, self.high)


def time_step_s(span_s: float, most: int = 7) -> int:
    """Distance of time labels so that at most ``most`` stand in a window."""
    return next((step for step in _STEPS_S if span_s / step <= most), _STEPS_S[-1] * 2)


def time_ticks(left_s: float, right_s: float) -> list[float]:
    """Labelled times in a window, on whole multiples of the step counted from the page."""
    step = time_step_s(right_s - left_s)
    first = math.ceil(left_s / step)
    return [float(k * step) for k in range(first, math.floor(right_s / step) + 1)]


def reading_text(value: float, decimals: int) -> str:
    """A reading with a thin gap between thousands; ``no data`` for a gap."""
    if not math.isfinite(value):
        return tr("no data")
    return _written(value, decimals)


def tick_texts(y: YRange, fits: Callable[[str], bool]) -> tuple[str, str, str]:
    """Labels of the three ticks, all of one form: in full, or short where one finds no room."""
    top = max(abs(y.low), abs(y.high))
    forms = (tick_text, short_tick_text, partial(short_tick_text, digits=2))
    made = ("", "", "")
    for form in forms:
        bottom, middle, head = (form(value, top) for value in y.ticks())
        made = (bottom, middle, head)
        if all(fits(text) for text in made):
            break
    return made


def tick_text(value: float, top: float) -> str:
    """An axis label in full; decimals only where the range needs them."""
    return "0" if value == 0.0 else _bare(_written(value, _decimals_below(top)))


def short_tick_text(value: float, top: float, digits: int = 3) -> str:
    """An axis label in thousands or millions, such as ``1.2 M``, after a thin gap."""
    size = abs(value)
    share, letter = next((row for row in _SHORT if size >= row[0]), (1.0, ""))
    if not letter:
        return tick_text(value, top)
    return f"{_bare(_written(value / share, _decimals_below(size / share, digits)))}{_GAP}{letter}"


def _decimals_below(size: float, digits: int = 3) -> int:
    """Decimals that give a number of that size so many digits."""
    return max(0, digits - 1 - math.floor(math.log10(abs(size) or 1.0)))


def _written(value: float, decimals: int) -> str:
    """A number of the screens' language, never with a minus before a zero."""
    text = local_number(float(value), f"z_.{decimals}f").replace("_", _GAP)
    return text.replace("-", "\u2212")


def _bare(text: str) -> str:
    """Without zeros at the end of its decimals."""
    return text.rstrip("0").rstrip(".,") if "." in text or "," in text else text
