"""The value axis of a chart: from where to where, in which round steps. Pure.

Measured values begin at zero, except where some lie below it, as a difference of two totals
does: then zero lies inside.
"""

import math
from dataclasses import dataclass

from reports import wording as say
from reports.model import Chart

STEPS = 4
_HEADROOM = 1.15


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """From ``low`` to ``high``, both whole multiples of ``step``, in the chart's unit."""

    low: float
    high: float
    step: float

    @property
    def marks(self) -> tuple[float, ...]:
        """The values that are written beside the axis, ascending."""
        first, last = round(self.low / self.step), round(self.high / self.step)
        return tuple(number * self.step for number in range(first, last + 1))

    def part(self, value: float) -> float:
        """Where a value lies, 0 at the foot and 1 at the head, held between them."""
        return (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)

    def label(self, value: float) -> str:
        """A mark in as many digits as the steps need."""
        decimals = max(0, -math.floor(math.log10(self.step))) if self.step < 1 else 0
        if self.step * 10**decimals % 1 > 1e-9:
            decimals += 1
        return say.number(value, "", decimals)


def value_axis(chart: Chart) -> ValueAxis:
    """An axis that holds every value of the chart and its promise.

    What the chart shows as zero in its own decimals is zero: the last bits of a sum of
    floats are no reason to look at the axis through a microscope.
    """
    smallest = 0.5 * 10.0**-chart.decimals
    values = [value for line in chart.lines for _, value in line.points if math.isfinite(value)]
    lowest, highest = min([*values, 0.0]), max([*values, (chart.sla or 0.0) * _HEADROOM, 0.0])
    lowest = 0.0 if lowest > -smallest else lowest
    highest = 0.0 if highest < smallest else highest
    if highest == lowest:
        return ValueAxis(0.0, 1.0, nice_step(1.0))
    step = nice_step(highest - lowest)
    return ValueAxis(
        math.floor(lowest / step + 1e-9) * step, math.ceil(highest / step - 1e-9) * step, step
    )


def nice_step(length: float, steps: int = STEPS) -> float:
    """A round step (1, 2, 2.5 or 5 times a power of ten), about ``steps`` to ``length``."""
    raw = length / steps
    power = 10.0 ** math.floor(math.log10(raw))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if step * power >= raw * 0.999)
