"""Latency heat: a cell is the share of requests of that moment that took that long. Qt thread.

Owner: ui. The arithmetic on arrays is pure; the picture is one small image, stretched.
"""

import math
from collections.abc import Sequence

import numpy as np
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QImage, QPainter

from app.core.heat_charts import BOUNDS_S
from app.ui.charts.drill_time import Floats
from app.ui.charts.gutter import READING_PX, Gutter
from app.ui.charts.look import subject_service
from app.ui.charts.scale import reading_text
from app.ui.charts.strip import StripPlot
from app.ui.translation import tr

_CELL_PX = 6
_FAINTEST = 0.16
_DARKER_ON_WHITE = 160
_PAD = 12
_GAP_PX = 6
_ROW_PX = 17


def bands(cumulative: Floats) -> Floats:
    """Requests of each band from cumulative buckets along the first axis, never negative."""
    first = cumulative[:1]
    return np.maximum(np.concatenate([first, np.diff(cumulative, axis=0)]), 0.0)


def cells(x_s: Floats, cumulative: Floats, left_s: float, right_s: float, columns: int) -> Floats:
    """Share of the requests of each column by band, (bands, columns); 0 where there were none."""
    first, end = np.searchsorted(x_s, (left_s, right_s))
    # Bands are differences of sums, so the sums are taken first: far fewer to subtract.
    known = np.nan_to_num(cumulative[:, first:end])
    edges = left_s + np.arange(columns) * ((right_s - left_s) / columns)
    starts = np.searchsorted(x_s[first:end], edges)
    some = np.diff(np.append(starts, end - first)) > 0
    summed = np.zeros((len(cumulative), columns))
    if some.any():
        summed[:, some] = bands(np.add.reduceat(known, starts[some], axis=1))
    totals = summed.sum(axis=0)
    return np.divide(summed, totals, out=np.zeros_like(summed), where=totals > 0)


def filled(x_s: Floats, step_s: float, columns: int, left_s: float, right_s: float) -> int:
    """Columns to draw so that samples a second apart leave no stripes between them."""
    if len(x_s) < 2:
        return columns
    apart_s = max(step_s, float(np.median(np.diff(x_s))))
    return max(1, min(columns, math.floor((right_s - left_s) / apart_s / 1.5)))


def within_text(cumulative: Sequence[float], share: float) -> str:
    """The band in which that share of the requests is answered; ``no data`` without any."""
    total = cumulative[-1] if len(cumulative) else math.nan
    if not math.isfinite(total) or total <= 0.0:
        return tr("no data")
    for bound, count in zip(BOUNDS_S, cumulative, strict=False):
        if count >= share * total:
            return tr("{number} ms", number=reading_text(bound * 1000, 0))
    return tr("> {number} ms", number=reading_text(BOUNDS_S[-1] * 1000, 0))


def heat_words(cumulative: Sequence[float]) -> str:
    """One moment in words."""
    half, most = within_text(cumulative, 0.5), within_text(cumulative, 0.95)
    if half == tr("no data"):
        return half
    return tr(
        "half within {half}, 95 % within {most}, slowest {slowest}",
        half=half,
        most=most,
        slowest=within_text(cumulative, 1.0),
    )


class HeatPlot(StripPlot):
    """The plot ground of a heat chart; its y axis is the bands, fastest at the foot."""

    _heat: QImage | None = None

    def show_heat(self, x_s: Floats, cumulative: Floats, left_s: float, right_s: float) -> None:
        """Take the samples of a window, (buckets, samples)."""
        wanted = max(1, self.width() // _CELL_PX)
        columns = filled(x_s, 1.0, wanted, left_s, right_s)
        shares = cells(x_s, cumulative, left_s, right_s, columns)
        strength = np.where(shares > 0, _FAINTEST + (1 - _FAINTEST) * np.sqrt(shares), 0.0)
        service = subject_service(self.spec.series[0])
        colour = QColor(self._theme.service(service).colour)
        if not self._theme.t.is_dark:
            colour = colour.darker(_DARKER_ON_WHITE)
        pixels = np.empty((*strength.shape, 4), np.uint8)
        pixels[..., 0], pixels[..., 1], pixels[..., 2] = colour.blue(), colour.green(), colour.red()
        pixels[..., 3] = np.round(strength * 255)
        flipped = np.ascontiguousarray(pixels[::-1])
        rows, wide = strength.shape
        image = QImage(flipped.data, wide, rows, wide * 4, QImage.Format.Format_ARGB32)
        self._heat = image.copy()  # the array goes with this call
        self._spoil()

    def _paint_curves(self, painter: QPainter) -> None:
        if self._heat is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, on=False)
            painter.drawImage(QRectF(0, 0, self.width(), self.height()), self._heat)

    def _paint_markers(self, painter: QPainter) -> None:
        """Cells need none: their place says what they are."""


class HeatGutter(Gutter):
    """Says within which time half, most and all requests were answered."""

    def headline(self) -> str:
        """The moment in one line."""
        return heat_words(self._values)

    def _has_room_for_value(self) -> bool:
        return False

    def _legend_rows(self) -> int:
        return 0

    def _paint_legend(self, painter: QPainter, y: float) -> None:
        shares = ((tr("half within"), 0.5), (tr("95 % within"), 0.95), (tr("slowest"), 1.0))
        for number, (words, share) in enumerate(shares):
            text = within_text(self._values, share)
            top = y + number * _ROW_PX
            painter.setFont(self._fonts["axis"])
            quiet = text == tr("no data")
            painter.setPen(self._theme.colour("text2" if quiet else "text1"))
            wide = QFontMetrics(painter.font()).horizontalAdvance(text)
            painter.drawText(QPointF(READING_PX - _PAD - wide, top + 13), text)
            painter.setFont(self._fonts["micro"])
            painter.setPen(self._theme.colour("text2"))
            room = READING_PX - 2 * _PAD - wide - _GAP_PX
            right = Qt.TextElideMode.ElideRight
            shown = QFontMetrics(painter.font()).elidedText(words, right, room)
            painter.drawText(QPointF(_PAD, top + 13), shown)

    def _paint_axis(self, painter: QPainter) -> None:
        middle = BOUNDS_S[(len(BOUNDS_S) - 1) // 2]
        named = (
            (f"> {BOUNDS_S[-1]:g} s", 8.0),
            (tr("{ms:g} ms", ms=middle * 1000), self.height() / 2),
            (tr("{ms:g} ms", ms=BOUNDS_S[0] * 1000), self._foot()),
        )
        self._paint_ticks(painter, named)
