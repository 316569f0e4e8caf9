"""Which stretch of time all strips show: the newest, everything, or one held still. Pure.

Any thread; owner: ui. X is seconds since the page, as on the charts.
"""

import math
from dataclasses import dataclass

Stretch = tuple[float, float]
LEAST_SPAN_S = 5.0
_ALL_STEP_S = 60.0
_STEPS_A_WINDOW = 60
_LONGEST_S = 86_400.0
_PAN_SHARE = 0.5


@dataclass(slots=True)
class Viewport:
    """``span_s`` is how much of the newest is shown, None for all; ``held`` wins over it."""

    span_s: float | None = 300.0
    held: Stretch | None = None

    @property
    def is_live(self) -> bool:
        """Whether the window follows the clock."""
        return self.held is None

    def window(self, now_s: float, first_x_s: float | None) -> Stretch:
        """The window now; it moves in steps so that most ticks draw what is new alone."""
        if self.held is not None:
            return self.held
        if self.span_s is not None:
            step_s = self.span_s / _STEPS_A_WINDOW
            right_s = math.floor(now_s / step_s) * step_s + step_s
            return right_s - self.span_s, right_s
        first_s = now_s - 600.0 if first_x_s is None else first_x_s
        left_s = math.floor(first_s / _ALL_STEP_S) * _ALL_STEP_S
        right_s = math.floor(now_s / _ALL_STEP_S) * _ALL_STEP_S + _ALL_STEP_S
        return left_s, max(right_s, left_s + 5 * _ALL_STEP_S)

    def hold(self, stretch: Stretch, now_s: float) -> None:
        """Hold a stretch still, at least ``LEAST_SPAN_S`` long and not beyond now."""
        left_s, right_s = min(stretch), max(stretch)
        span_s = min(max(right_s - left_s, LEAST_SPAN_S), _LONGEST_S)
        middle_s = (left_s + right_s) / 2
        right_s = min(middle_s + span_s / 2, _end_s(now_s, span_s))
        self.held = (right_s - span_s, right_s)

    def zoom(self, factor: float, around_s: float | None, shown: Stretch, now_s: float) -> None:
        """Show ``factor`` times as much time; ``around_s`` stays where it is on the screen."""
        left_s, right_s = shown
        inside = around_s is not None and left_s <= around_s <= right_s
        at_s = around_s if inside and around_s is not None else (left_s + right_s) / 2
        self.hold((at_s - (at_s - left_s) * factor, at_s + (right_s - at_s) * factor), now_s)

    def pan(self, direction: int, shown: Stretch, now_s: float) -> None:
        """Hold what lies half a window earlier (-1) or later (1); never beyond now."""
        span_s = shown[1] - shown[0]
        by_s = direction * span_s * _PAN_SHARE
        right_s = min(shown[1] + by_s, _end_s(now_s, span_s))
        self.held = (right_s - span_s, right_s)

    def go_live(self) -> None:
        """Follow the clock again."""
        self.held = None


def _end_s(now_s: float, span_s: float) -> float:
    """As far right as a window may reach: one step beyond now, as the live one does."""
    return now_s + span_s / _STEPS_A_WINDOW
