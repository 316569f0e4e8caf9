"""One signal strip: pyqtgraph curves painted into a raster. Qt thread; owner: ui.

The curves are living ``PlotCurveItem``s, painted straight onto the raster: a scene, a view
and their events around each strip cost more than the drawing itself.
Everything that moves with the pointer (cursor, dragged region, flags) is painted over the
raster, so a cursor on twelve strips costs twelve blits and no curve.
"""

import math

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QTransform,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.signals import ChartSpec
from app.ui.charts.drill_time import Floats
from app.ui.charts.look import MARKER_PX, SeriesLook, looks, marker_pixmap
from app.ui.charts.overlay import (
    FOOT_PX,
    Overlay,
    paint_annotations,
    paint_cursor,
    paint_flags,
    paint_region,
)
from app.ui.charts.scale import YRange, reading_text, time_ticks
from app.ui.theme import LIGHT, Theme
from app.ui.translation import tr

_MARKER_EVERY_PX = 90
_DRAG_FROM_PX = 5


class StripPlot(QWidget):
    """The plot ground of one chart. ``hovered`` and ``dragged`` speak in x seconds.

    ``dropped`` ends a drag; ``zoomed`` carries a factor and the x around which.
    """

    hovered = Signal(float)
    pressed = Signal()
    dragged = Signal(float, float)
    dropped = Signal()
    maximise_asked = Signal()
    zoomed = Signal(float, float)
    trace_asked = Signal(float)

    def __init__(self, spec: ChartSpec, theme: Theme, overlay: Overlay, parent: QWidget) -> None:
        super().__init__(parent)
        self.spec = spec
        self._theme = theme
        self._overlay = overlay
        self._raster: QPixmap | None = None
        self._left_s, self._right_s = 0.0, 1.0
        self._y = YRange()
        self._hatch: list[tuple[float, float]] = []
        self._drag_from: float | None = None
        self._dragging = False
        self._hidden: frozenset[int] = frozenset()
        self._healthy: float | None = None
        self._curves = [pg.PlotCurveItem(connect="finite") for _ in spec.series]
        self._casings = [pg.PlotCurveItem(connect="finite") for _ in spec.series]
        self._looks: tuple[SeriesLook, ...] = ()
        self._stamps: list[QPixmap] = []
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.dress()

    def minimumSizeHint(self) -> QSize:
        """Small: the pane decides the height."""
        return QSize(120, 40)

    def dress(self) -> None:
        """Take pens and markers from the theme again."""
        self._looks = looks(self.spec, self._theme)
        ground = self._theme.colour("bg1")
        ratio = self.devicePixelRatioF()
        self._stamps = [marker_pixmap(look, ground, ratio) for look in self._looks]
        for curve, casing, look in zip(self._curves, self._casings, self._looks, strict=True):
            curve.setPen(look.pen())
            # Dashes break the stair steps of a plain line already, and antialiased dashes
            # cost four times a solid line.
            curve.opts["antialias"] = not look.dash_px
            casing.setPen(look.casing_pen(self._theme.t.casing or LIGHT.casing))
            if look.cased and curve.xData is not None:
                casing.setData(curve.xData, curve.yData, connect="finite")
        self._spoil()

    def set_window(self, left_s: float, right_s: float) -> None:
        """Show x from ``left_s`` to ``right_s``."""
        if (left_s, right_s) != (self._left_s, self._right_s):
            self._left_s, self._right_s = left_s, right_s
            self._spoil()

    def set_y(self, y: YRange) -> None:
        """Show y over ``y``."""
        if y != self._y:
            self._y = y
            self._spoil()

    @property
    def y(self) -> YRange:
        """The y range shown."""
        return self._y

    def feed(self, index: int, x_s: Floats, values: Floats, *, thinned: bool) -> None:
        """Give one living curve its points; ``thinned`` ones zigzag from column to column.

        Those are drawn plain: antialiasing costs as much again and smooths nothing there.
        """
        curve = self._curves[index]
        curve.opts["antialias"] = not thinned and not self._looks[index].dash_px
        curve.setData(x_s, values, connect="finite")
        if self._looks[index].cased:
            self._casings[index].setData(x_s, values, connect="finite")
        self._spoil()

    def set_hatch(self, stretches: list[tuple[float, float]]) -> None:
        """Hatch the stretches without data."""
        if stretches != self._hatch:
            self._hatch = stretches
            self._spoil()

    def hide_series(self, numbers: frozenset[int]) -> None:
        """Leave these series out of the picture."""
        if numbers != self._hidden:
            self._hidden = numbers
            self._spoil()

    def set_healthy(self, value: float | None) -> None:
        """Draw what the first series was before the page, in the chart's unit; None for none."""
        if value != self._healthy:
            self._healthy = value
            self._spoil()

    def px_of(self, x_s: float) -> float:
        """Pixel column of an x."""
        return (x_s - self._left_s) / (self._right_s - self._left_s) * self.width()

    def x_of_px(self, px: float) -> float:
        """X of a pixel column, held inside the window."""
        share = min(1.0, max(0.0, px / max(1, self.width())))
        return self._left_s + share * (self._right_s - self._left_s)

    def y_px_of(self, value: float) -> float:
        """Pixel row of a value."""
        share = (value - self._y.low) / (self._y.high - self._y.low)
        return (1.0 - share) * self.height()

    def _spoil(self) -> None:
        self._raster = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new size needs a new raster."""
        self._raster = None

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the raster, made now if something changed, and paint what moves over it."""
        if self._raster is None:
            self._raster = self._make_raster()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._raster)
        overlay, size = self._overlay, self.size()
        paint_region(painter, self._theme, overlay, self.px_of, self.height())
        paint_annotations(painter, self._theme, overlay, self.px_of, size)
        flags = overlay.flags.get(self.spec.id, ())
        paint_flags(painter, self._theme, flags, self.px_of, size)
        paint_cursor(painter, self._theme, overlay, self.px_of, size)
        painter.end()

    def _make_raster(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        raster = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        raster.setDevicePixelRatio(ratio)
        raster.fill(self._theme.colour("bg1"))
        painter = QPainter(raster)
        self._paint_ground(painter)
        self._paint_curves(painter)
        self._paint_markers(painter)
        painter.end()
        return raster

    def _paint_ground(self, painter: QPainter) -> None:
        width, height = self.width(), self.height()
        for start, end in self._hatch:
            left, right = self.px_of(start), self.px_of(end)
            painter.fillRect(QRectF(left, 0, right - left, height), self._theme.hatch("ctl"))
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for tick in time_ticks(self._left_s, self._right_s):
            x = round(self.px_of(tick))
            painter.drawLine(x, 0, x, height)
        for value in self._y.ticks():
            row = min(height - 1, round(self.y_px_of(value)))
            painter.drawLine(0, row, width, row)
        self._paint_sla(painter)
        self._paint_healthy(painter)

    def _paint_sla(self, painter: QPainter) -> None:
        if self.spec.sla is None:
            return
        row = round(self.y_px_of(self.spec.sla))
        pen = QPen(self._theme.colour("time"), 1)
        pen.setDashPattern([6, 4])
        painter.setPen(pen)
        painter.drawLine(0, row, self.width(), row)
        painter.setFont(self._theme.font("micro"))
        text = f"SLA {reading_text(self.spec.sla, self.spec.decimals)} {self.spec.unit}".strip()
        painter.drawText(QPointF(6, row - 4 if row > 18 else row + 14), text)

    def _paint_healthy(self, painter: QPainter) -> None:
        """Paint a thin dotted line, named at the right, where the SLA's name is not."""
        healthy, inside = self._healthy, (self._y.low, self._y.high)
        if healthy is None or 0 in self._hidden or not inside[0] <= healthy <= inside[1]:
            return
        row = min(self.height() - 1, round(self.y_px_of(healthy)))
        pen = QPen(self._theme.colour("edge"), 1)
        pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(0, row, self.width(), row)
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.colour("text3"))
        text = f"{reading_text(healthy, self.spec.decimals)} {self.spec.unit}"
        text = tr("healthy {figure}", figure=text.strip())
        left = self.width() - painter.fontMetrics().horizontalAdvance(text) - 6
        # Above the names of annotations, which stand at the foot.
        lowest = self.height() - FOOT_PX - 4
        painter.drawText(QPointF(left, min(row - 4 if row > 18 else row + 14, lowest)), text)

    def _paint_curves(self, painter: QPainter) -> None:
        """Paint casings below, lines above, in data coordinates."""
        per_x = self.width() / (self._right_s - self._left_s)
        per_y = self.height() / (self._y.high - self._y.low)
        painter.save()
        painter.setTransform(
            QTransform(per_x, 0, 0, -per_y, -self._left_s * per_x, self._y.high * per_y), True
        )
        shown = [n for n in range(len(self._curves)) if n not in self._hidden]
        for number in shown:
            if self._looks[number].cased:
                self._casings[number].paint(painter, None, None)
        for number in shown:
            self._curves[number].paint(painter, None, None)
        painter.restore()

    def _paint_markers(self, painter: QPainter) -> None:
        """Stamp a marker about every 90 px, at x that stay put while the window moves."""
        span_s = self._right_s - self._left_s
        every_s = span_s * _MARKER_EVERY_PX / max(1, self.width())
        for number, (curve, look) in enumerate(zip(self._curves, self._looks, strict=True)):
            xs, ys = curve.getData()
            if number in self._hidden or not look.marker or xs is None or not len(xs):
                continue
            phase_s = every_s * number / max(1, len(self._curves))
            first = math.ceil((self._left_s - phase_s) / every_s)
            wanted = np.arange(first * every_s + phase_s, min(self._right_s, xs[-1]), every_s)
            at = np.unique(np.minimum(np.searchsorted(xs, wanted), len(xs) - 1))
            at = at[np.isfinite(ys[at])]
            self._stamp(painter, self._stamps[number], xs[at], ys[at])

    def _stamp(self, painter: QPainter, stamp: QPixmap, x_s: Floats, values: Floats) -> None:
        """Put a marker on whole pixels: a raster takes those as they are, without blending."""
        offset = (MARKER_PX + 6) / 2
        shares = (values - self._y.low) / (self._y.high - self._y.low)
        lefts = (x_s - self._left_s) / (self._right_s - self._left_s) * self.width() - offset
        tops = (1.0 - shares) * self.height() - offset
        spots = np.rint(np.stack((lefts, tops), axis=1)).astype(int).tolist()
        for left, top in spots:
            painter.drawPixmap(left, top, stamp)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the shared cursor; with the button held, draw a region."""
        x_s = self.x_of_px(event.position().x())
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        start = self._drag_from if held else None
        if start is not None and abs(self.px_of(start) - event.position().x()) > _DRAG_FROM_PX:
            self._dragging = True
            self.dragged.emit(min(start, x_s), max(start, x_s))
        self.hovered.emit(x_s)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this strip and begin a region; with Ctrl ask for a trace of that moment."""
        x_s = self.x_of_px(event.position().x())
        self.pressed.emit()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.trace_asked.emit(x_s)
        else:
            self._drag_from = x_s

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End a region."""
        self._drag_from = None
        if self._dragging:
            self._dragging = False
            self.dropped.emit()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Maximise this strip, or show all of them again."""
        self.maximise_asked.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl zoom around the pointer; else let the pane scroll."""
        turned = event.angleDelta().y()
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and turned:
            self.zoomed.emit(0.8 if turned > 0 else 1.25, self.x_of_px(event.position().x()))
            event.accept()
        else:
            event.ignore()
