"""Axis arithmetic: round ranges that hold still, ticks and readings. Any thread; owner: ui."""

import math
from dataclasses import dataclass

from app.ui.translation import local_number, tr

_ROUND = (1.0, 1.2, 1.5, 2.0, 2.4, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
_STEPS_S = (5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_ROOM = 1.05
_SHRINK_BELOW = 0.45


def round_up(value: float) -> float:
    """The next round number at or above a positive value."""
    if value <= 0.0 or not math.isfinite(value):
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in _ROUND if power * step >= value * (1 - 1e-9))


@dataclass(frozen=True, slots=True)
class YRange:
    """A y range that begins at 0, or below it where values do, and ends on round numbers."""

    low: float = 0.0
    high: float = 1.0

    def holding(self, lowest: float, highest: float, *, may_shrink: bool) -> "YRange":
        """A range for these values: itself unless they leave it or have become far smaller.

        It grows at once and shrinks only where ``may_shrink`` (when the window steps).
        """
        high = self._side(self.high, highest, may_shrink)
        low = -self._side(-self.low, -lowest, may_shrink) if lowest < 0.0 else 0.0
        return YRange(low, high)

    @staticmethod
    def _side(now: float, wanted: float, may_shrink: bool) -> float:
        if wanted > now or now <= 0.0:
            return round_up(wanted * _ROOM)
        if may_shrink and wanted < now * _SHRINK_BELOW:
            return round_up(max(wanted * _ROOM, 1e-9))
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
    text = local_number(value, f"_.{decimals}f").replace("_", "\u2009")
    return text.replace("-", "\u2212")


def tick_text(value: float, top: float) -> str:
    """A short axis label; decimals only where the range needs them."""
    if value == 0.0:
        return "0"
    size = abs(top)
    decimals = 0 if size >= 10 else 1 if size >= 2 else 2
    if size < 0.05:
        return f"{value:.0e}"
    text = f"{value:.{decimals}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "\u2212")
