"""A board's chart, enlarged for the room: fetched, thinned and painted. Qt thread.

Owner: the projector. It reads what the team's charts read; nothing can be changed on it.
"""

import math
from dataclasses import replace

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from app.core.ports import TelemetryPort
from app.core.signals import ChartSpec
from app.ui.charts.drill_time import DrillTime, Floats, clock_text
from app.ui.charts.look import looks, subject_service
from app.ui.charts.samples import SampleBuffer, gaps, peaks, window
from app.ui.charts.scale import YRange, reading_text, tick_texts, time_step_s
from app.ui.screens.projector.stage import LEAST_CONTRAST, LEAST_TEXT_PX, Stage, width_of
from app.ui.theme import Theme, service_style
from app.ui.theme.contrast import lifted
from app.ui.translation import tr

_LINE_PX, _SLA_PX, _MARKER_PX = 6.0, 4.0, 24.0
_MARKER_EVERY = 180.0
_PATIENCE_S = 6.0
_GUTTER, _FOOT, _TICK_GAP = 148.0, 50.0, 16.0
TICK_ROOM = _GUTTER - _TICK_GAP  # for the labels of the y axis
_DASH_SCALE = 3.0
_TITLES_PX = (40.0, 38.0, LEAST_TEXT_PX)
_KEY_PX = 76.0  # a mark, and the room before the next one


class ProjectedChart:
    """One chart of a board with its samples; ``draw`` paints it into a box of the stage."""

    def __init__(self, spec: ChartSpec, theme: Theme) -> None:
        self.spec = spec
        self._theme = theme
        self._buffers = tuple(SampleBuffer() for _ in spec.series)
        self._looks = looks(spec, theme)
        self._y = YRange()
        self._window = (0.0, 1.0)
        self._now_s = 0.0
        self._patience_s = _PATIENCE_S

    def fetch(
        self, telemetry: TelemetryPort, time: DrillTime, from_unix_s: float, to_unix_s: float
    ) -> bool:
        """Take what is new; whether anything was."""
        moved = False
        self._patience_s = _PATIENCE_S * time.fastest
        for series, buffer in zip(self.spec.series, self._buffers, strict=True):
            moved = buffer.map_again(time) or moved
            since = max(from_unix_s, buffer.last_unix_s + 0.001)
            times, values = telemetry.series(series.query, since, to_unix_s)
            if len(times):
                moved = buffer.append(times, values, self.spec.scale, time) or moved
        return moved

    @property
    def first_x_s(self) -> float | None:
        """X of the oldest sample, None where there is none."""
        firsts = [float(xs[0]) for xs, _ in (b.arrays() for b in self._buffers) if len(xs)]
        return min(firsts, default=None)

    def set_window(self, left_s: float, right_s: float, now_s: float) -> None:
        """Show x from ``left_s`` to ``right_s``; the y range shrinks only when that moves."""
        stepped = (left_s, right_s) != self._window
        self._window, self._now_s = (left_s, right_s), now_s
        lowest, highest = 0.0, 0.0 if self.spec.sla is None else self.spec.sla * 1.1
        for _, values in self._shown():
            finite = values[np.isfinite(values)]
            if len(finite):
                lowest = min(lowest, float(finite.min()))
                highest = max(highest, float(finite.max()))
        decimals = self.spec.decimals
        self._y = self._y.holding(lowest, highest, may_shrink=stepped, decimals=decimals)

    def _shown(self) -> list[tuple[Floats, Floats]]:
        return [window(*buffer.arrays(), *self._window) for buffer in self._buffers]

    # Painting

    def draw(self, stage: Stage, box: QRectF, *, legend: bool) -> None:
        """Title and newest value, where asked for a legend of its series, then the plot."""
        self._draw_head(stage, box, legend=legend)
        plot = box.adjusted(_GUTTER, 124, 0, -_FOOT)
        shown = self._shown()
        if not any(len(xs) for xs, _ in shown):
            words = tr("No figures yet")
            stage.text(plot.center().x(), plot.center().y(), words, 40, tone="2", align="centre")
            return
        self._draw_ground(stage, plot, shown)
        stage.painter.save()
        stage.painter.setClipRect(plot.adjusted(0, -4, 0, 4))
        for number, (xs, values) in enumerate(shown):
            self._draw_series(stage, plot, number, xs, values)
        stage.painter.restore()
        self._draw_sla(stage, plot)

    def _colour(self, number: int) -> str:
        return lifted(self._looks[number].colour, self._theme.t.bg0, LEAST_CONTRAST)

    def _reading(self, number: int) -> str:
        value = self._buffers[number].newest()
        unit = f" {self.spec.unit}" if self.spec.unit and math.isfinite(value) else ""
        return f"{reading_text(value, self.spec.decimals)}{unit}"

    def _draw_head(self, stage: Stage, box: QRectF, *, legend: bool) -> None:
        if not legend:  # two lines, for a narrow chart
            title, room = self.spec.title, box.width()
            fits = (px for px in _TITLES_PX if width_of(title, px, 600) <= room)
            px = next(fits, LEAST_TEXT_PX)
            stage.text(box.left(), box.top() + 40, title, px, weight=600, room=room)
            reading = self._reading(0) if len(self._buffers[0]) else ""
            stage.text(box.left(), box.top() + 92, reading, 44, weight=500, mono=True)
            self._draw_sla_words(stage, box.right(), box.top() + 92)
            return
        room = box.width() - self._draw_sla_words(stage, box.right(), box.top() + 40) - 24
        stage.text(box.left(), box.top() + 40, self.spec.title, 42, weight=600, room=room)
        self._draw_legend(stage, box.left(), box.top() + 94, box.width())

    def _draw_sla_words(self, stage: Stage, right: float, baseline: float) -> float:
        """The promise beside the chart's words, never over its lines; how wide that is."""
        if self.spec.sla is None:
            return 0.0
        words = f"SLA {reading_text(self.spec.sla, self.spec.decimals)} {self.spec.unit}".strip()
        return stage.text(right, baseline, words, 36, weight=500, tone="time", align="right")

    def _draw_legend(self, stage: Stage, x: float, baseline: float, room: float) -> None:
        """Names with their values; names alone where that is too much, ``+2`` for the rest."""
        names = [series.label for series in self.spec.series]
        widths = [_KEY_PX + width_of(name, 36) for name in names]
        # As wide as the range's end, so that nothing moves while a value does.
        widest = f"{reading_text(self._y.high, self.spec.decimals)} {self.spec.unit}".strip()
        value_px = width_of(widest, 36, 500, mono=True) + 14
        if any(not len(buffer) for buffer in self._buffers):
            value_px = 0.0
        if sum(widths) + len(names) * value_px > room + _KEY_PX / 2:
            value_px = 0.0
        right = x + room
        for number, name in enumerate(names):
            left = len(names) - number
            if x + widths[number] > right - (80 if left > 1 else -_KEY_PX / 2):
                stage.text(right, baseline, f"+{left}", 36, tone="2", align="right")
                return
            self._draw_mark(stage, QPointF(x + 14, baseline - 13), number)
            width = stage.text(x + 38, baseline, name, 36, tone="2")
            if value_px:
                at = x + 52 + width
                stage.text(at, baseline, self._reading(number), 36, weight=500, mono=True)
            x += widths[number] + value_px

    def _draw_mark(self, stage: Stage, at: QPointF, number: int) -> None:
        look = self._looks[number]
        if look.marker:
            self._stamp(stage, at, number)
            return
        stage.painter.setPen(QPen(stage.colour(self._colour(number)), _LINE_PX))
        stage.painter.drawLine(at - QPointF(14, 0), at + QPointF(14, 0))

    def _stamp(self, stage: Stage, at: QPointF, number: int) -> None:
        style = service_style(subject_service(self.spec.series[number]), self._theme.t)
        look = self._looks[number]
        shape = replace(style, colour=self._colour(number), marker=look.marker, hollow=look.hollow)
        stage.marker(at, _MARKER_PX, shape)

    def tick_texts(self) -> tuple[str, str, str]:
        """What stands at the bottom, the middle and the top of the y axis."""
        return tick_texts(self._y, lambda text: width_of(text, 36, mono=True) <= TICK_ROOM)

    def _draw_ground(self, stage: Stage, plot: QRectF, shown: list[tuple[Floats, Floats]]) -> None:
        left_s, right_s = self._window
        for xs, values in shown:
            if len(xs) and not np.isnan(values).all():
                for a, b in gaps(xs, values, min(self._now_s, right_s), self._patience()):
                    left, right = (self._x(plot, s) for s in (max(a, left_s), b))
                    stage.hatch(QRectF(left, plot.top(), right - left, plot.height()), "ctl")
        for value, label in zip(self._y.ticks(), self.tick_texts(), strict=True):
            y = self._y_of(plot, value)
            stage.rule(plot.left(), y, plot.width())
            stage.text(
                plot.left() - _TICK_GAP, y + 13, label, 36, mono=True, tone="2", align="right"
            )
        self._draw_times(stage, plot)

    def _patience(self) -> float:
        return max(self._patience_s, (self._window[1] - self._window[0]) / 100)

    def _draw_times(self, stage: Stage, plot: QRectF) -> None:
        left_s, right_s = self._window
        half = width_of("00:00", LEAST_TEXT_PX, mono=True) / 2
        step = max(60, time_step_s(right_s - left_s, most=max(1, int(plot.width() // (half * 3)))))
        for k in range(math.ceil(left_s / step), math.floor(right_s / step) + 1):
            x = self._x(plot, k * step)
            stage.fill(QRectF(x, plot.top(), 2, plot.height()), "line")
            if plot.left() - _GUTTER <= x - half and x + half <= plot.right() + 2:
                words, low = clock_text(float(k * step)), plot.bottom() + 44
                stage.text(x, low, words, LEAST_TEXT_PX, mono=True, tone="2", align="centre")

    def _draw_series(
        self, stage: Stage, plot: QRectF, number: int, xs: Floats, values: Floats
    ) -> None:
        look = self._looks[number]
        # Lines are thick: more points than this only make them thicker, and slow when dashed.
        limit = max(40, int(plot.width() / (_LINE_PX - 1)))
        bin_s = (self._window[1] - self._window[0]) / (limit / 2)
        px, py = peaks(xs, values, bin_s, limit)
        pen = QPen(stage.colour(self._colour(number)), _LINE_PX)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        if look.dash_px:
            pen.setDashPattern([length * _DASH_SCALE / _LINE_PX for length in look.dash_px])
        stage.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        stage.painter.setPen(pen)
        stage.painter.setBrush(Qt.BrushStyle.NoBrush)
        for run in _runs(px, py):
            stage.painter.drawPolyline(
                QPolygonF([QPointF(self._x(plot, x), self._y_of(plot, y)) for x, y in run])
            )
        if look.marker:
            self._draw_markers(stage, plot, number, px, py)

    def _draw_markers(
        self, stage: Stage, plot: QRectF, number: int, xs: Floats, values: Floats
    ) -> None:
        """Stamp a marker now and then, at moments that stay put while the window moves."""
        left_s, right_s = self._window
        every_s = max(1.0, (right_s - left_s) * _MARKER_EVERY / max(1.0, plot.width()))
        first = math.ceil(left_s / every_s)
        for k in range(first, math.floor(min(right_s, self._now_s) / every_s) + 1):
            at = int(np.searchsorted(xs, (k + 0.3 * number) * every_s))
            if at < len(xs) and math.isfinite(values[at]) and xs[at] >= left_s:
                spot = QPointF(self._x(plot, xs[at]), self._y_of(plot, values[at]))
                self._stamp(stage, spot, number)

    def _draw_sla(self, stage: Stage, plot: QRectF) -> None:
        sla = self.spec.sla
        if sla is None or not self._y.low <= sla <= self._y.high:
            return
        y = self._y_of(plot, sla)
        pen = QPen(stage.colour("time"), _SLA_PX)
        pen.setDashPattern([4, 2.5])
        stage.painter.setPen(pen)
        stage.painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y))

    def _x(self, plot: QRectF, x_s: float) -> float:
        left_s, right_s = self._window
        return plot.left() + (x_s - left_s) / (right_s - left_s) * plot.width()

    def _y_of(self, plot: QRectF, value: float) -> float:
        return plot.bottom() - (value - self._y.low) / (self._y.high - self._y.low) * plot.height()


def _runs(xs: Floats, values: Floats) -> list[list[tuple[float, float]]]:
    """Unbroken stretches of a line; a gap ends one."""
    made: list[list[tuple[float, float]]] = [[]]
    for x, value in zip(xs.tolist(), values.tolist(), strict=True):
        if math.isfinite(value):
            made[-1].append((x, value))
        elif made[-1]:
            made.append([])
    return [run for run in made if len(run) > 1]
