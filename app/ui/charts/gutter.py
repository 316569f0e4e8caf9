"""The left side of a strip: title, reading, legend and y labels. Qt thread; owner: ui."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from app.core.signals import ChartSpec
from app.ui.charts.look import draw_legend_key, looks, subject_service
from app.ui.charts.scale import YRange, reading_text, tick_texts
from app.ui.theme import Theme
from app.ui.translation import tr

READING_PX = 224
AXIS_PX = 48
TICK_ROOM_PX = AXIS_PX - 4
_PAD = 12
_ROW_PX = 17


class Gutter(QWidget):
    """Painted: what the strip is called, what it reads, and which line is which."""

    pressed = Signal()
    toggled = Signal(int)
    maximise_asked = Signal()

    def __init__(self, spec: ChartSpec, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedWidth(READING_PX + AXIS_PX)
        self._spec = spec
        self._theme = theme
        self._values: tuple[float, ...] = tuple(math.nan for _ in spec.series)
        self._y = YRange()
        self._chosen = False
        self._hidden: frozenset[int] = frozenset()
        self._looks = looks(spec, theme)
        self._ground: QPixmap | None = None
        styles = ("small.strong", "value", "micro", "axis")
        self._fonts = {style: theme.font(style) for style in styles}
        self.setAccessibleName(tr("Chart {title}", title=spec.title))
        # The whole of what may end in an ellipsis: a promise or a service is often named last.
        self.setToolTip("\n".join((spec.title, *(series.label for series in spec.series))))

    def dress(self) -> None:
        """Take the theme's look again."""
        self._looks = looks(self._spec, self._theme)
        self._spoil()

    def show_values(self, values: tuple[float, ...], y: YRange) -> None:
        """Show one reading a series and the range of the y axis."""
        if (self._texts(values), y) != (self._texts(self._values), self._y):
            if y != self._y:
                self._ground = None
            self._values, self._y = values, y
            self.update()

    def choose(self, chosen: bool) -> None:
        """Mark this strip as the one that P pins."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._spoil()

    def hide_series(self, numbers: frozenset[int]) -> None:
        """Show these series as left out of the chart."""
        if numbers != self._hidden:
            self._hidden = numbers
            self._spoil()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A new size needs a new ground."""
        self._ground = None

    def _spoil(self) -> None:
        self._ground = None
        self.update()

    def describe(self, summary: str) -> None:
        """What a screen reader says of this chart."""
        if summary != self.accessibleDescription():
            self.setAccessibleDescription(summary)

    def headline(self) -> str:
        """The reading in one line, such as ``p99 1 940 ms, p95 812 ms``."""
        unit = f" {self._spec.unit}" if self._spec.unit else ""
        rows = zip(self._spec.series, self._texts(self._values), strict=True)
        return ", ".join(
            f"{s.label} {text}{unit if text != tr('no data') else ''}" for s, text in rows
        )

    def _texts(self, values: tuple[float, ...]) -> tuple[str, ...]:
        return tuple(reading_text(value, self._spec.decimals) for value in values)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose this strip; on a row of the legend, show or hide that series too."""
        self.pressed.emit()
        number = self.series_at(event.position())
        if number is not None and event.button() == Qt.MouseButton.LeftButton:
            self.toggled.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Maximise this strip; on the legend it is a second click."""
        if self.series_at(event.position()) is None:
            self.maximise_asked.emit()
        else:
            self.mousePressEvent(event)

    def series_at(self, at: QPointF) -> int | None:
        """The series whose legend row lies there."""
        number = int((at.y() - self._legend_top()) // _ROW_PX)
        on_rows = at.x() < READING_PX and at.y() >= self._legend_top()
        return number if on_rows and number < self._legend_rows() else None

    def legend_spot(self, number: int) -> QPointF:
        """The middle of a legend row."""
        return QPointF(READING_PX / 2, self._legend_top() + (number + 0.5) * _ROW_PX)

    def _legend_top(self) -> float:
        return 56.0 if self._has_room_for_value() else 24.0

    def _legend_rows(self) -> int:
        """Rows that name a series; the last is given up where not all find room."""
        room = max(1, int((self.height() - self._legend_top()) // _ROW_PX))
        count = len(self._spec.series)
        return count if count <= room else room - 1

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the readings over the ground, which is made anew only when it changed."""
        if self._ground is None or self._ground.devicePixelRatio() != self.devicePixelRatioF():
            self._ground = self._make_ground()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._ground)
        if self._has_room_for_value():
            self._paint_value(painter, 24.0)
        self._paint_legend(painter, self._legend_top())
        painter.end()

    def _make_ground(self) -> QPixmap:
        """What stays while readings change: fields, title, keys of the legend, y axis."""
        ratio, t = self.devicePixelRatioF(), self._theme.t
        ground = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        ground.setDevicePixelRatio(ratio)
        painter = QPainter(ground)
        painter.fillRect(self.rect(), QColor(t.bg3 if self._chosen else t.bg1))
        painter.fillRect(QRectF(READING_PX - 1, 0, 1, self.height()), QColor(t.line))
        painter.fillRect(QRectF(READING_PX, 0, AXIS_PX, self.height()), QColor(t.bg1))
        self._paint_title(painter)
        self._paint_axis(painter)
        colour = self._theme.colour("bg3" if self._chosen else "bg1")
        for number in range(self._legend_rows()):
            if number not in self._hidden:
                top = self._legend_top() + number * _ROW_PX
                self._paint_key(painter, number, QRectF(_PAD, top, 28, _ROW_PX), colour)
        painter.end()
        return ground

    def _has_room_for_value(self) -> bool:
        one_service = len({subject_service(s) for s in self._spec.series}) == 1
        return one_service and self.height() >= 60 + _ROW_PX * len(self._spec.series)

    def _paint_title(self, painter: QPainter) -> None:
        painter.setFont(self._fonts["small.strong"])
        painter.setPen(self._theme.colour("text1"))
        metrics = QFontMetrics(painter.font())
        room = READING_PX - 2 * _PAD
        unit = "" if self._has_room_for_value() or not self._spec.unit else f", {self._spec.unit}"
        text = metrics.elidedText(self._spec.title + unit, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(_PAD, 18), text)

    def _paint_value(self, painter: QPainter, y: float) -> None:
        painter.setFont(self._fonts["value"])
        text = reading_text(self._values[0], self._spec.decimals)
        painter.setPen(self._theme.colour("text3" if text == tr("no data") else "text1"))
        painter.drawText(QPointF(_PAD, y + 22), text)
        after = QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.setFont(self._fonts["micro"])
        painter.setPen(self._theme.colour("text3"))
        label = self._spec.series[0].percentile
        painter.drawText(QPointF(_PAD + after + 8, y + 22), f"{self._spec.unit} {label}".strip())

    def _paint_legend(self, painter: QPainter, y: float) -> None:
        rows = self._legend_rows()
        texts = self._texts(self._values)
        for number in range(rows):
            self._paint_legend_row(painter, number, y + number * _ROW_PX, texts[number])
        if rows < len(self._spec.series):
            painter.setFont(self._fonts["micro"])
            painter.setPen(self._theme.colour("text2"))
            more = tr("and {more} more, X shows all", more=len(self._spec.series) - rows)
            painter.drawText(QPointF(_PAD, y + rows * _ROW_PX + 13), more)

    def _paint_legend_row(self, painter: QPainter, number: int, top: float, text: str) -> None:
        hidden = number in self._hidden
        text = tr("hidden") if hidden else text
        quiet = self._theme.colour("text2" if self._chosen else "text3")
        painter.setFont(self._fonts["micro" if hidden else "axis"])
        painter.setPen(quiet if hidden or text == tr("no data") else self._theme.colour("text1"))
        right = READING_PX - _PAD - QFontMetrics(painter.font()).horizontalAdvance(text)
        painter.drawText(QPointF(right, top + 13), text)
        font = QFont(self._fonts["micro"])
        font.setStrikeOut(hidden)
        painter.setFont(font)
        painter.setPen(quiet if hidden else self._theme.colour("text2"))
        room = int(right - _PAD - 44)
        label = self._spec.series[number].label
        elided = QFontMetrics(font).elidedText(label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(_PAD + 36, top + 13), elided)

    def _paint_key(self, painter: QPainter, number: int, box: QRectF, ground: QColor) -> None:
        """What a series looks like in the chart."""
        draw_legend_key(painter, self._looks[number], box, ground)

    def _paint_axis(self, painter: QPainter) -> None:
        low, middle, high = self.tick_texts()
        self._paint_ticks(painter, ((high, 8.0), (middle, self.height() / 2), (low, self._foot())))

    def _foot(self) -> float:
        return self.height() - 8.0

    def _paint_ticks(self, painter: QPainter, ticks: Sequence[tuple[str, float]]) -> None:
        """Write labels at heights, all in the size in which the longest is not cut."""
        painter.setFont(self.axis_font([text for text, _ in ticks]))
        painter.setPen(self._theme.colour("text3"))
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for text, y in ticks:
            painter.drawText(QRectF(READING_PX + 1, y - 8, TICK_ROOM_PX, 16), align, text)

    def tick_texts(self) -> tuple[str, str, str]:
        """What stands at the bottom, the middle and the top of the y axis."""
        metrics = QFontMetrics(self._fonts["axis"])
        return tick_texts(self._y, lambda text: metrics.horizontalAdvance(text) <= TICK_ROOM_PX)

    def axis_font(self, texts: Sequence[str]) -> QFont:
        """The font of the y axis, smaller where large text would cut a label."""
        font = QFont(self._fonts["axis"])
        metrics = QFontMetrics(font)
        widest = max(metrics.horizontalAdvance(text) for text in texts)
        if widest > TICK_ROOM_PX:
            font.setPixelSize(int(font.pixelSize() * TICK_ROOM_PX / widest))
        return font
