"""One trace as a painted waterfall. Qt thread; owner: the logs pane."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QToolTip, QWidget

from app.core.ports import SpanRow
from app.ui.charts.scale import reading_text, round_up
from app.ui.panes.trace_path import NO_SHAPE, TraceShape, shape_of
from app.ui.panes.trace_tree import WaterfallRow, length_s, row_of_span, waterfall
from app.ui.panes.waterfall_marks import (
    Hook,
    hooks_of,
    margin_px,
    paint_gaps,
    paint_hook,
    paint_path,
    paint_words,
)
from app.ui.theme import Theme
from app.ui.translation import local_number, tr
from app.ui.widgets.markers import draw_marker

ROW_PX = 26
RULER_PX = 24
_NAMES_SHARE = 0.36
_NUMBER_PX = 84
_INDENT_PX = 14
_DEEPEST = 8
_LABEL_GAP_PX = 8


class Waterfall(QAbstractScrollArea):
    """Spans as bars: solid is own work, hatch is waiting on a call, a cross is an error.

    A line on top of a bar is the critical path, a bracket below it a gap, a hook in the margin
    a call that comes back.
    """

    row_chosen = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._spans: tuple[SpanRow, ...] = ()
        self._expanded: frozenset[str] = frozenset()
        self._rows: tuple[WaterfallRow, ...] = ()
        self._shape: TraceShape = NO_SHAPE
        self._hooks: tuple[Hook, ...] = ()
        self._length_s = 1.0
        self._current = 0
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Waterfall of the trace"))
        theme.changed.connect(self.viewport().update)

    @property
    def rows(self) -> tuple[WaterfallRow, ...]:
        """The rows shown."""
        return self._rows

    @property
    def shape_told(self) -> TraceShape:
        """Critical path, gaps and returns of the trace shown."""
        return self._shape

    @property
    def hooks(self) -> tuple[Hook, ...]:
        """Returns as they are drawn."""
        return self._hooks

    def current_row(self) -> WaterfallRow | None:
        """The chosen row."""
        return self._rows[self._current] if self._current < len(self._rows) else None

    def show_spans(self, spans: tuple[SpanRow, ...]) -> None:
        """Show another trace, all groups collapsed."""
        self._spans, self._expanded, self._current = spans, frozenset(), 0
        self._length_s = max(1e-6, length_s(spans))
        self._shape = shape_of(spans)
        self._rebuild()
        self.verticalScrollBar().setValue(0)
        self.row_chosen.emit()

    def choose_span(self, span_id: str) -> bool:
        """Choose the row of a span, its group opened; whether the trace has it."""
        if all(span.span_id != span_id for span in self._spans):
            return False
        while True:
            number = row_of_span(self._rows, self._spans, span_id)
            if number < 0:
                return False
            row = self._rows[number]
            if not row.is_group or row.expanded:
                break
            self._expanded |= {row.key}
            self._rebuild()
        self._choose(number)
        return True

    def _rebuild(self) -> None:
        self._rows = waterfall(self._spans, self._expanded)
        self._hooks = hooks_of(self._shape, self._rows, self._spans)
        self._fit_scroll()
        self._speak()
        self.viewport().update()

    def _fit_scroll(self) -> None:
        room = self.viewport().height() - RULER_PX
        bar = self.verticalScrollBar()
        bar.setRange(0, max(0, len(self._rows) * ROW_PX - room))
        bar.setPageStep(max(ROW_PX, room))
        bar.setSingleStep(ROW_PX)

    def _speak(self) -> None:
        row = self.current_row()
        if row is not None:
            waits = tr(", {count} times", count=row.count) if row.count > 1 else ""
            error = tr(", ended in error") if row.error else ""
            number = self._current
            back = next(
                (
                    tr(", returns to {service}", service=h.service)
                    for h in self._hooks
                    if h.row == number
                ),
                "",
            )
            critical_s = sum(self._shape.critical_s(span.span_id) for span in row.spans)
            path = (
                tr(", {ms} ms of it on the critical path", ms=_ms(critical_s)) if critical_s else ""
            )
            spoken = tr(
                "{service} {name}{waits}, {ms} ms{path}{back}{error}",
                service=row.service,
                name=row.name,
                waits=waits,
                ms=_ms(row.total_s),
                path=path,
                back=back,
                error=error,
            )
            self.setAccessibleDescription(spoken)

    def viewportEvent(self, event: QEvent) -> bool:
        """Say the whole name of the row under the mouse: it may be cut off."""
        if event.type() == QEvent.Type.ToolTip:
            number = self._row_at(event.pos())
            row = None if number is None else self._rows[number]
            words = "" if row is None else f"{row.service} {row.name}"
            QToolTip.showText(event.globalPos(), words, self.viewport())
            return True
        return super().viewportEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Scroll by the new height."""
        self._fit_scroll()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint again: the ruler does not scroll."""
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up, Down, Home and End choose, Right opens a group, Left closes it."""
        row = self.current_row()
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._choose(self._current + (1 if key == Qt.Key.Key_Down else -1))
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._choose(0 if key == Qt.Key.Key_Home else len(self._rows) - 1)
        elif row is not None and row.is_group and key in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._set_open(row, key == Qt.Key.Key_Right)
        elif row is not None and row.is_group and key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
            self._set_open(row, not row.expanded)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the row under the pointer."""
        number = self._row_at(event.position().toPoint())
        if number is not None:
            self._choose(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open or close a group."""
        row = self.current_row()
        if row is not None and row.is_group:
            self._set_open(row, not row.expanded)

    def _row_at(self, at: QPoint) -> int | None:
        number = (at.y() - RULER_PX + self.verticalScrollBar().value()) // ROW_PX
        return number if at.y() >= RULER_PX and 0 <= number < len(self._rows) else None

    def _set_open(self, row: WaterfallRow, opened: bool) -> None:
        self._expanded = self._expanded | {row.key} if opened else self._expanded - {row.key}
        self._rebuild()

    def _choose(self, number: int) -> None:
        self._current = min(max(0, number), max(0, len(self._rows) - 1))
        bar, top = self.verticalScrollBar(), self._current * ROW_PX
        room = self.viewport().height() - RULER_PX - ROW_PX
        bar.setValue(min(max(bar.value(), top - room), top))
        self._speak()
        self.row_chosen.emit()
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, then the ruler over them."""
        painter = QPainter(self.viewport())
        width = self.viewport().width()
        painter.fillRect(self.viewport().rect(), self._theme.colour("bg1"))
        left = round(width * _NAMES_SHARE)
        plot = QRectF(left, 0, max(40, width - left - _NUMBER_PX), self.viewport().height())
        scale_s = self._length_s
        self._paint_grid(painter, plot, scale_s)
        offset = self.verticalScrollBar().value()
        first = offset // ROW_PX
        last = min(len(self._rows), first + self.viewport().height() // ROW_PX + 2)
        for number in range(first, last):
            top = RULER_PX + number * ROW_PX - offset
            self._paint_row(painter, self._rows[number], number, top, plot, scale_s)
        self._paint_hooks(painter, offset)
        self._paint_ruler(painter, plot, scale_s)
        painter.end()

    def _paint_hooks(self, painter: QPainter, offset: int) -> None:
        for hook in self._hooks:
            first, last = self._rows[hook.row], self._rows[hook.earlier_row]
            from_y = RULER_PX + (hook.row + 0.5) * ROW_PX - offset
            to_y = RULER_PX + (hook.earlier_row + 0.5) * ROW_PX - offset
            level = min(first.depth, last.depth, _DEEPEST)
            end_x = self._name_left() + level * _INDENT_PX - 6
            paint_hook(painter, self._theme, hook, from_y, to_y, end_x)

    def _name_left(self) -> float:
        return 16.0 + margin_px(self._hooks)

    def _ticks(self, scale_s: float) -> list[float]:
        step = round_up(scale_s / 5)
        return [step * n for n in range(int(scale_s / step) + 1)]

    def _paint_grid(self, painter: QPainter, plot: QRectF, scale_s: float) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for tick in self._ticks(scale_s):
            x = round(plot.left() + tick / scale_s * plot.width())
            painter.drawLine(x, RULER_PX, x, round(plot.height()))

    def _paint_ruler(self, painter: QPainter, plot: QRectF, scale_s: float) -> None:
        painter.fillRect(QRectF(0, 0, self.viewport().width(), RULER_PX), self._theme.colour("bg1"))
        painter.setFont(self._theme.font("axis"))
        painter.setPen(self._theme.colour("3"))
        metrics = QFontMetrics(painter.font())
        free_from = 0.0  # where the plot is narrow, words that find no room are left out
        for tick in self._ticks(scale_s):
            text = (
                f"{local_number(tick, 'g')} s"
                if scale_s >= 1
                else tr("{ms:.4g} ms", ms=tick * 1000)
            )
            wide = metrics.horizontalAdvance(text)
            x = plot.left() + tick / scale_s * plot.width() - wide / 2
            if x >= free_from:
                painter.drawText(QPointF(x, 16), text)
                free_from = x + wide + _LABEL_GAP_PX

    def _paint_row(
        self,
        painter: QPainter,
        row: WaterfallRow,
        number: int,
        top: int,
        plot: QRectF,
        scale_s: float,
    ) -> None:
        middle = top + ROW_PX / 2
        if number == self._current:
            ground = QRectF(0, top, self.viewport().width(), ROW_PX)
            painter.fillRect(ground, self._theme.colour("bg3"))
        self._paint_name(painter, row, middle, plot.left())
        bar = self._paint_bar(painter, row, middle, plot, scale_s)
        back = next((hook for hook in self._hooks if hook.row == number), None)
        if back is not None:
            paint_words(
                painter, self._theme, tr("returns to {service}", service=back.service), bar, plot
            )
        painter.setFont(self._theme.font("number"))
        painter.setPen(self._theme.colour("1"))
        box = QRectF(plot.right(), top, _NUMBER_PX - 12, ROW_PX)
        align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(box, align, _ms(row.total_s))

    def _paint_name(
        self, painter: QPainter, row: WaterfallRow, middle: float, right: float
    ) -> None:
        first = self._name_left()
        x = first + min(row.depth, _DEEPEST) * _INDENT_PX
        painter.setPen(QPen(self._theme.colour("line"), 1))
        for level in range(min(row.depth, _DEEPEST)):
            guide = round(first + level * _INDENT_PX)
            painter.drawLine(guide, round(middle - ROW_PX / 2), guide, round(middle + ROW_PX / 2))
        draw_marker(painter, QPointF(x, middle), 9, self._theme.service(row.service))
        metrics = QFontMetrics(self._theme.font("small"))
        painter.setFont(self._theme.font("small"))
        painter.setPen(self._theme.colour("1"))
        at = QPointF(x + 12, middle + 5)
        painter.drawText(at, row.service)
        used = metrics.horizontalAdvance(row.service + " ") + 2
        sign = ("▾ " if row.expanded else "▸ ") if row.is_group else ""
        times = tr(", {count} times", count=row.count) if row.is_group else ""
        room = int(right - at.x() - used - 12)
        painter.setPen(self._theme.colour("3" if not row.is_group else "2"))
        text = sign + metrics.elidedText(
            row.name,
            Qt.TextElideMode.ElideRight,
            max(20, room - metrics.horizontalAdvance(sign + times)),
        )
        painter.drawText(at + QPointF(used, 0), text + times)

    def _paint_bar(
        self, painter: QPainter, row: WaterfallRow, middle: float, plot: QRectF, scale_s: float
    ) -> QRectF:
        style = self._theme.service(row.service)
        colour = QColor(style.colour)
        cased = style.cased and not self._theme.t.is_dark  # pale colours need an edge on white
        edge = QColor(self._theme.t.casing) if cased else colour
        per_s = plot.width() / scale_s
        whole = QRectF(
            plot.left() + row.start_s * per_s, middle - 6, max(2.0, row.duration_s * per_s), 12
        )
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._theme.hatch("ctl"))
        painter.drawRect(whole)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for start_s, end_s in row.busy:
            left = plot.left() + start_s * per_s
            wide = max(1.0, (end_s - start_s) * per_s - (1 if row.is_group else 0))
            painter.fillRect(QRectF(left, middle - 6, wide, 12.5), colour)
        track = QRectF(plot.left(), middle - 6, plot.width(), 12)
        paint_path(painter, self._theme, row, self._shape, track, per_s)
        paint_gaps(painter, self._theme, row, self._shape, track, per_s)
        if row.error:
            painter.setPen(QPen(self._theme.colour("time"), 2))
            x, y = whole.right(), middle
            painter.drawLine(QPointF(x - 4, y - 4), QPointF(x + 4, y + 4))
            painter.drawLine(QPointF(x - 4, y + 4), QPointF(x + 4, y - 4))
        return whole


def _ms(seconds: float) -> str:
    return reading_text(seconds * 1000, 0 if seconds >= 0.01 else 1)
