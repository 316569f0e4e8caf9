"""The one time axis under all strips, in drill time. Qt thread; owner: ui."""

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.charts.drill_time import clock_text
from app.ui.charts.gutter import AXIS_PX, READING_PX
from app.ui.charts.scale import time_ticks
from app.ui.theme import Theme
from app.ui.translation import tr

HEIGHT_PX = 28
_NOW_GAP_PX = 8


class TimeAxis(QWidget):
    """Painted: the cursor's time in the gutter, labelled times under the plots."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT_PX)
        self.setAccessibleName(tr("Time axis, 3 A.M. clock"))
        self._theme = theme
        self._left_s, self._right_s = 0.0, 1.0
        self._now_s = 0.0
        self._cursor_s: float | None = None
        self._right_margin_px = 0

    def show_window(self, left_s: float, right_s: float, now_s: float) -> None:
        """Show x from ``left_s`` to ``right_s``; ``now_s`` is marked where it lies inside."""
        before = (self._left_s, self._right_s, round(self.now_box().left()))
        self._left_s, self._right_s, self._now_s = left_s, right_s, now_s
        if (left_s, right_s, round(self.now_box().left())) != before:
            self.update()

    def show_cursor(self, cursor_s: float | None) -> None:
        """Write the cursor's time into the gutter."""
        if cursor_s != self._cursor_s:
            self._cursor_s = cursor_s
            self.update(0, 0, READING_PX, HEIGHT_PX)

    def set_right_margin(self, px: int) -> None:
        """Leave room on the right for the scroll bar of the strips above."""
        if px != self._right_margin_px:
            self._right_margin_px = px
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint gutter and labels."""
        painter = QPainter(self)
        t = self._theme.t
        painter.fillRect(self.rect(), QColor(t.bg1))
        painter.fillRect(QRectF(0, 0, self.width(), 1), QColor(t.line))
        painter.setPen(QColor(t.text3))
        painter.setFont(self._theme.font("micro"))
        painter.drawText(
            QPointF(12, 19), tr("cursor") if self._cursor_s is not None else tr("3 A.M. clock")
        )
        painter.setFont(self._theme.font("axis"))
        if self._cursor_s is not None:
            painter.setPen(QColor(t.text1))
            painter.drawText(QPointF(56, 19), clock_text(self._cursor_s, seconds=True))
        self._paint_times(painter)
        painter.end()

    def plot_px(self) -> tuple[int, int]:
        """Where the plots above begin and end, in pixels."""
        start = READING_PX + AXIS_PX
        return start, max(start + 1, self.width() - self._right_margin_px)

    def now_box(self) -> QRectF:
        """Where the word for now stands: below that moment, and inside the axis."""
        start, end = self.plot_px()
        wide = QFontMetrics(self._theme.font("axis")).horizontalAdvance(tr("now"))
        at = start + (self._now_s - self._left_s) / (self._right_s - self._left_s) * (end - start)
        return QRectF(min(at - wide / 2, end - wide - 4), 0, wide, HEIGHT_PX)

    def _paint_times(self, painter: QPainter) -> None:
        t = self._theme.t
        start, end = self.plot_px()
        width = end - start
        metrics = QFontMetrics(painter.font())
        now_shown, now = self._left_s <= self._now_s <= self._right_s, self.now_box()
        span_s = self._right_s - self._left_s
        seconds = span_s < 240
        for tick in time_ticks(self._left_s, self._right_s):
            text = clock_text(tick, seconds=seconds)
            x = start + (tick - self._left_s) / span_s * width
            half = metrics.horizontalAdvance(text) / 2
            if x - half < start - 8 or x + half > end:
                continue
            if now_shown and x + half > now.left() - _NOW_GAP_PX and x - half < now.right():
                continue
            painter.setPen(QColor(t.time if tick == 0 else t.text3))
            painter.drawText(QPointF(x - half, 19), text)
        if now_shown:
            painter.setPen(QColor(t.text1))
            painter.drawText(QPointF(now.left(), 19), tr("now"))
