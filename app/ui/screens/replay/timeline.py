"""The whole drill on one line, with a lane for each kind of happening. Qt thread.

Owner: the replay window. Painted: phases on top, a dot for each happening, the place where
one stands. A press or a drag goes there; keys belong to the window.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.agenda import Who
from app.core.replay import Lane, Mark
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import later, retold, tr
from app.ui.widgets.agenda_plan import Segment, hours_text, segments

LANES = {
    Lane.PAGES: later("Pages"),
    Lane.TEAM: later("Team"),
    Lane.THOUGHTS: later("Thoughts"),
    Lane.FIXES: later("Fixes"),
    Lane.ROOM: later("Room"),
}
LEFT_PX, RIGHT_PX, PHASES_PX, LANE_PX, AXIS_PX = 96, 24, 26, 24, 22  # at 100 %
DOT_PX, NEAR_PX = 5, 7
_TICKS_S = (60.0, 300.0, 600.0, 900.0, 1800.0)
_TICK_ROOM_PX = 90
_TONES = {Who.HUMAN: "human", Who.VERIFIED: "ok", Who.AI: "ai", Who.NOBODY: "ctl"}


class ReplayTimeline(QWidget):
    """``moved`` carries the place that was pressed, in seconds of drill time."""

    moved = Signal(float)

    def __init__(
        self, theme: Theme, marks: tuple[Mark, ...], end_s: float, clock: Callable[[float], str]
    ) -> None:
        """``clock`` gives the 3 A.M. clock's text of a place, for the axis."""
        super().__init__()
        self._theme, self._marks, self._end_s, self._clock = theme, marks, max(1.0, end_s), clock
        self._at_s = 0.0
        self._segments: tuple[Segment, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(PHASES_PX + LANE_PX * len(LANES) + AXIS_PX)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(tr("Timeline of the drill"))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(900, self.height())

    def show_phases(self, ended: SessionState) -> None:
        """Lay out the phases as they were when the drill was over."""
        self._segments = segments(ended, self._end_s)
        self.update()

    def show_place(self, at_s: float) -> None:
        """Stand at a place."""
        if at_s != self._at_s:
            self._at_s = at_s
            self.update()

    # From seconds to pixels and back

    @property
    def _left(self) -> int:
        """Where the line begins, right of the lanes' names."""
        return self._theme.px(LEFT_PX)

    def _x(self, at_s: float) -> float:
        return self._left + at_s / self._end_s * (self.width() - self._left - RIGHT_PX)

    def _at(self, x: float) -> float:
        share = (x - self._left) / max(1, self.width() - self._left - RIGHT_PX)
        return min(max(share, 0.0), 1.0) * self._end_s

    def _y(self, lane: Lane) -> float:
        place = tuple(LANES).index(lane) + 0.5
        return self._theme.px(PHASES_PX) + place * self._theme.px(LANE_PX)

    # Mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the mark that was pressed, else to the place."""
        near = self.mark_at(event.position())
        self.moved.emit(near.elapsed_s if near is not None else self._at(event.position().x()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the place along."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.moved.emit(self._at(event.position().x()))

    def event(self, event: QEvent) -> bool:
        """Say what the mark under the mouse is."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            near = self.mark_at(QPointF(event.pos()))
            words = (
                "" if near is None else f"{self._clock(near.elapsed_s)}  {retold(near.sentence)}"
            )
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def mark_at(self, point: QPointF) -> Mark | None:
        """The mark under a point of the widget; of several the last, which is on top."""
        found = None
        for mark in self._marks:
            near = abs(self._x(mark.elapsed_s) - point.x()) <= NEAR_PX
            if near and abs(self._y(mark.lane) - point.y()) <= NEAR_PX:
                found = mark
        return found

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Phases, lanes, dots, axis, place."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg1"))
        for segment in self._segments:
            self._draw_phase(painter, segment)
        self._draw_lanes(painter)
        self._draw_axis(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for mark in self._marks:
            self._draw_mark(painter, mark)
        self._draw_place(painter)

    def _draw_phase(self, painter: QPainter, segment: Segment) -> None:
        left = self._x(segment.start_s)
        right = self._x(min(self._end_s, segment.start_s + segment.duration_s))
        bar = QRectF(left, 0, max(1.0, right - left - 2), 3)
        tone = "line" if segment.entry.is_break else _TONES[segment.entry.who]
        painter.fillRect(bar, self._theme.colour(tone))
        painter.setFont(self._theme.font("micro"))
        painter.setPen(self._theme.colour("2"))
        room = QRect(round(left) + 4, 4, round(right - left) - 8, self._theme.px(PHASES_PX) - 6)
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(segment.entry.short_title) <= room.width():
            painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, segment.entry.short_title)

    def _draw_lanes(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("micro"))
        for lane, words in LANES.items():
            y = round(self._y(lane))
            painter.setPen(QPen(self._theme.colour("line"), 1))
            painter.drawLine(self._left, y, self.width() - RIGHT_PX, y)
            painter.setPen(self._theme.colour("2"))
            high = self._theme.px(LANE_PX)
            label = QRect(16, y - high // 2, self._left - 24, high)
            painter.drawText(label, Qt.AlignmentFlag.AlignVCenter, tr(words))

    def _draw_axis(self, painter: QPainter) -> None:
        painter.setFont(self._theme.font("axis"))
        painter.setPen(self._theme.colour("3"))
        step_s = self._tick_s()
        baseline = self.height() - 6
        at_s = 0.0
        while at_s <= self._end_s:
            painter.drawText(round(self._x(at_s)) - 14, baseline, hours_text(at_s))
            at_s += step_s

    def _tick_s(self) -> float:
        room_px = self.width() - self._left - RIGHT_PX
        fits = (s for s in _TICKS_S if s / self._end_s * room_px >= self._theme.px(_TICK_ROOM_PX))
        return next(fits, self._end_s)

    def _draw_mark(self, painter: QPainter, mark: Mark) -> None:
        """Filled once the place has come by; hollow before."""
        colour = self._theme.colour(mark.tone)
        centre = QPointF(self._x(mark.elapsed_s), self._y(mark.lane))
        painter.setPen(QPen(colour, 1.5))
        passed = mark.elapsed_s <= self._at_s
        painter.setBrush(colour if passed else self._theme.colour("bg1"))
        painter.drawEllipse(centre, DOT_PX, DOT_PX)

    def _draw_place(self, painter: QPainter) -> None:
        x = round(self._x(self._at_s))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(self._theme.colour("1"), 2))
        painter.drawLine(x, 0, x, self.height() - self._theme.px(AXIS_PX))
