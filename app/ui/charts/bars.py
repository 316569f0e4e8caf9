"""Bars: classes side by side, a group for each stretch of the window. Qt thread; owner: ui.

The place inside its group says which class a bar is, small to large from the left, and the
tone only repeats it: who sees no colours reads the same staircase.
"""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from app.core.signals import ChartSpec
from app.ui.charts.drill_time import Floats
from app.ui.charts.feed import StripFeed
from app.ui.charts.gutter import Gutter
from app.ui.charts.look import subject_service
from app.ui.charts.samples import gaps, window
from app.ui.charts.scale import least_shown, reading_text
from app.ui.charts.strip import StripPlot
from app.ui.charts.summary import Shown
from app.ui.theme import Theme
from app.ui.translation import tr

_GROUP_PX = 72
_GAP_PX = 14
_LEAST_BAR_PX = 2.0
_PALEST = 0.30
_DARKER_ON_WHITE = 150
_STEPS_S = (5.0, 10.0, 15.0, 30.0, 60.0, 120.0, 300.0, 600.0, 1800.0, 3600.0)


def group_s(span_s: float, width_px: int) -> float:
    """Seconds that a group stands for, so that groups are about ``_GROUP_PX`` wide."""
    wanted_s = span_s * _GROUP_PX / max(1, width_px)
    return next((step for step in _STEPS_S if step >= wanted_s), _STEPS_S[-1])


def means(x_s: Floats, values: Floats, edges: Floats) -> Floats:
    """The mean of what is known between each two edges; NaN where nothing is."""
    known = np.isfinite(values)
    place = np.searchsorted(edges, x_s[known], side="right") - 1
    inside = (place >= 0) & (place < len(edges) - 1)
    sums = np.bincount(place[inside], values[known][inside], len(edges) - 1)
    counts = np.bincount(place[inside], minlength=len(edges) - 1)
    return np.divide(sums, counts, out=np.full(len(edges) - 1, math.nan), where=counts > 0)


def bar_colours(spec: ChartSpec, theme: Theme) -> tuple[QColor, ...]:
    """One hue from pale to full on the ground, so that they differ in lightness alone."""
    ground = theme.colour("bg1")
    full = QColor(theme.service(subject_service(spec.series[0])).colour)
    if not theme.t.is_dark:
        full = full.darker(_DARKER_ON_WHITE)
    steps = max(1, len(spec.series) - 1)
    shares = [_PALEST + (1.0 - _PALEST) * number / steps for number in range(len(spec.series))]
    return tuple(_between(ground, full, share) for share in shares)


def _between(ground: QColor, full: QColor, share: float) -> QColor:
    low = (ground.red(), ground.green(), ground.blue())
    high = (full.red(), full.green(), full.blue())
    parts = [round(a + (b - a) * share) for a, b in zip(low, high, strict=True)]
    return QColor(parts[0], parts[1], parts[2])


class BarPlot(StripPlot):
    """The plot ground of a bars chart."""

    _edges: Floats = np.empty(0)
    _heights: tuple[Floats, ...] = ()

    def show_bars(self, edges: Floats, heights: tuple[Floats, ...]) -> None:
        """Take group edges in x and a mean a group of each class, in the chart's unit."""
        self._edges, self._heights = edges, heights
        self._spoil()

    def bar_boxes(self, number: int) -> list[QRectF]:
        """The bars of one class in pixels, from the left; those without a value are left out."""
        drawn = [n for n in range(len(self._heights)) if n not in self._hidden]
        if number not in drawn:
            return []
        foot, boxes = self.y_px_of(0.0), []
        groups = zip(self._edges[:-1], self._edges[1:], self._heights[number], strict=True)
        for begin, end, value in groups:
            if math.isfinite(value):
                left = self.px_of(float(begin)) + _GAP_PX / 2
                wide = (self.px_of(float(end)) - _GAP_PX / 2 - left) / len(drawn)
                at = left + wide * drawn.index(number)
                top = min(self.y_px_of(float(value)), foot - 1.0)
                boxes.append(QRectF(at, top, max(_LEAST_BAR_PX, wide - 1.0), foot - top))
        return boxes

    def _paint_curves(self, painter: QPainter) -> None:
        edge = QPen(self._theme.colour("text2"), 1)
        for number, colour in enumerate(bar_colours(self.spec, self._theme)):
            for box in self.bar_boxes(number):
                painter.fillRect(box, colour)
                painter.setPen(edge)  # the palest stands out from the ground by it
                painter.drawLine(box.topLeft(), box.topRight())

    def _paint_markers(self, painter: QPainter) -> None:
        """Bars need none: their place says what they are."""

    def _paint_healthy(self, painter: QPainter) -> None:
        """None: what the smallest took while all was well says nothing of the others."""


class BarGutter(Gutter):
    """Shows in the legend which bar of a group is a class."""

    def _paint_key(self, painter: QPainter, number: int, box: QRectF, ground: QColor) -> None:
        colours = bar_colours(self._spec, self._theme)
        wide = box.width() / len(colours)
        for other, colour in enumerate(colours):
            high = (box.height() - 6) * (other + 1) / len(colours)
            bar = QRectF(box.left() + other * wide, box.bottom() - 3 - high, wide - 1.5, high)
            painter.fillRect(bar, colour if other == number else self._theme.colour("line"))

    def _has_room_for_value(self) -> bool:
        return False


class BarFeed(StripFeed):
    """Gives its plot the mean of each class in each group of the window."""

    def __init__(self, spec: ChartSpec, plot: BarPlot) -> None:
        super().__init__(spec, plot)
        self._bar_plot = plot

    def show(self, left_s: float, right_s: float, now_s: float, *, stepped: bool) -> None:
        """See ``StripFeed``."""
        plot = self._bar_plot
        step_s = group_s(right_s - left_s, plot.width())
        edges = np.arange(math.floor(left_s / step_s), math.ceil(right_s / step_s) + 1) * step_s
        shown = [window(*buffer.arrays(), left_s, right_s) for buffer in self._buffers]
        heights = tuple(means(xs, values, edges) for xs, values in shown)
        drawn = [row for number, row in enumerate(heights) if number not in self.hidden]
        known = np.concatenate([row[np.isfinite(row)] for row in drawn] or [np.empty(0)])
        highest = float(known.max()) if len(known) else 0.0
        decimals = self.spec.decimals
        plot.set_y(plot.y.holding(0.0, highest, may_shrink=stepped, decimals=decimals))
        plot.set_window(left_s, right_s)
        xs = shown[0][0]
        moments = np.ones(len(xs))  # a class that nobody asked for is no hole in the samples
        plot.set_hatch(gaps(xs, moments, min(now_s, right_s), self._patience_s) if len(xs) else [])
        plot.show_bars(edges, heights)

    def summary(self, left_s: float, right_s: float) -> str:
        """The classes in words, and how much the largest takes of the smallest."""
        words = super().summary(left_s, right_s)
        compared = compare(self.spec, self.samples(left_s, right_s), (left_s, right_s), self.hidden)
        return f"{words} {compared}".strip()


def compare(
    spec: ChartSpec,
    shown: Sequence[Shown],
    window_x_s: tuple[float, float],
    hidden: frozenset[int] = frozenset(),
) -> str:
    """The first class with samples against the last, by their means; empty without two."""
    known = []
    for number, (series, (xs, values)) in enumerate(zip(spec.series, shown, strict=True)):
        inside = (xs >= window_x_s[0]) & (xs <= window_x_s[1]) & np.isfinite(values)
        if inside.any() and number not in hidden:
            known.append((series.label, float(values[inside].mean())))
    if len(known) < 2 or known[0][1] < least_shown(spec.decimals):
        return ""
    (small, low), (large, high) = known[0], known[-1]
    first, last = (
        f"{reading_text(value, spec.decimals)} {spec.unit}".replace("\u2009", "")
        for value in (low, high)
    )
    return tr(
        "On average {small} take {first}, {large} {last}, {times:.1f} times as much.",
        small=small,
        first=first,
        large=large,
        last=last,
        times=high / low,
    )
