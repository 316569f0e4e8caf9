"""The whole drill as a ribbon of entries, painted. Qt thread; owner: ui.

Segments lie in proportion to their length. The fill and the 3 px top bar say who works,
breaks are hatched, the current one is framed, and a bar along the bottom ends at now.
"""

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.core.agenda import Who
from app.core.clock import ClockReading
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.agenda_plan import Segment, hours_text, segments
from app.ui.widgets.timers import words_of

GAP_PX = 2
TOP_BAR_PX = 3
NOW_BAR_PX = 4
POINTER_CLEAR_PX = 24
_TONES = {Who.HUMAN: "human", Who.VERIFIED: "ok", Who.AI: "ai", Who.NOBODY: ""}


class PhaseRibbon(QWidget):
    """Any agenda with any number of entries; ``band_px`` is the height of the segments."""

    def __init__(self, theme: Theme, *, band_px: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._band_px = band_px
        self._plain, self._bold = theme.font("small"), theme.font("small.strong")
        self._axis = theme.font("axis")
        self._segments: tuple[Segment, ...] = ()
        self._now_s, self._total_s = 0.0, 1.0
        self._key: object = None
        self._minute = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(band_px + 24)
        theme.changed.connect(self.update)
        self.setAccessibleName(tr("Phases of the drill"))

    def sizeHint(self) -> QSize:
        """Wide enough for the short names of a long agenda."""
        return QSize(560, self.height())

    def show_plan(self, state: SessionState, reading: ClockReading) -> None:
        """Lay the agenda out anew; repaints when a second went by or something moved."""
        key = (state.entries, state.agenda, state.ended, int(reading.elapsed_s))
        if key == self._key:
            return
        self._key = key
        self._segments = segments(state, reading.elapsed_s)
        self._now_s = reading.elapsed_s
        self._total_s = max(1.0, sum(one.duration_s for one in self._segments))
        self._describe(state, reading)
        self.update()

    def _describe(self, state: SessionState, reading: ClockReading) -> None:
        minute = int(reading.left_s // 60)
        if minute == self._minute or state.entry is None:
            return
        self._minute = minute
        over = tr("left") if reading.left_s >= 0 else tr("over its time")
        self.setAccessibleDescription(
            f"{_title(self._current())}, {words_of(abs(reading.left_s))} {over}"
        )

    def _current(self) -> Segment | None:
        return next((one for one in self._segments if one.when == "now"), None)

    def _x(self, seconds: float) -> int:
        return round(seconds * self.width() / self._total_s)

    def _rect(self, segment: Segment) -> QRect:
        left, right = self._x(segment.start_s), self._x(segment.start_s + segment.duration_s)
        last = segment is self._segments[-1]
        return QRect(left, 0, max(1, right - left - (0 if last else GAP_PX)), self._band_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Segments, then the bar and pointer of now, then the times below."""
        painter = QPainter(self)
        for segment in self._segments:
            self._draw_segment(painter, segment, self._rect(segment))
        if self._segments:
            self._draw_now(painter)
            self._draw_times(painter)

    def _draw_segment(self, painter: QPainter, segment: Segment, rect: QRect) -> None:
        tone = _TONES[segment.entry.who]
        t = self._theme.t
        if segment.entry.is_break:
            painter.fillRect(rect, self._theme.colour("bg0"))
            painter.fillRect(rect, self._theme.hatch("ctl"))
        else:
            painter.fillRect(rect, self._theme.colour(f"{tone}_tint" if tone else "bg2"))
            bar = QRect(rect.left(), rect.top(), rect.width(), TOP_BAR_PX)
            painter.fillRect(bar, self._theme.colour(tone or "ctl"))
        if segment.when == "now":
            painter.setPen(QPen(self._theme.colour(tone or "edge"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -1))
        font = self._fitting(self._bold if segment.when == "now" else self._plain)
        colour = t.text1 if segment.when == "now" else t.text2
        self._draw_label(painter, segment, rect, font, colour)

    def _fitting(self, font: QFont) -> QFont:
        """No larger than the segments are high: those keep their height at any text size."""
        fitted = QFont(font)
        fitted.setPixelSize(min(font.pixelSize(), self._band_px - 10))
        return fitted

    def _draw_label(
        self, painter: QPainter, segment: Segment, rect: QRect, font: QFont, colour: str
    ) -> None:
        metrics = QFontMetrics(font)
        room = rect.width() - 20
        for text in _labels(segment):
            width = metrics.horizontalAdvance(text)
            if width <= room:
                break
        else:
            return
        box = QRect(rect.left() + 10, rect.top() + 2, width + 2, rect.height() - 6)
        if segment.entry.is_break:
            painter.fillRect(box.adjusted(-4, 3, 4, -1), self._theme.colour("bg0"))
        painter.setFont(font)
        painter.setPen(
            self._theme.colour("1") if colour == self._theme.t.text1 else self._theme.colour("2")
        )
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)

    def _draw_now(self, painter: QPainter) -> None:
        x = min(self._x(self._now_s), self.width())
        painter.fillRect(0, self._band_px - NOW_BAR_PX, x, NOW_BAR_PX, self._theme.colour("time"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("1"))
        tip = min(max(x, 6), self.width() - 6)
        top = self._band_px - 2
        painter.drawPolygon(
            [QPoint(tip, top), QPoint(tip + 6, top + 10), QPoint(tip - 6, top + 10)]
        )

    def _draw_times(self, painter: QPainter) -> None:
        painter.setFont(self._axis)
        painter.setPen(self._theme.colour("2"))
        metrics = QFontMetrics(self._axis)
        baseline = self._band_px + 17
        pointer = min(self._x(self._now_s), self.width())
        marks = [0.0, self._total_s, *(one.start_s for one in self._segments[1:])]
        taken: list[tuple[int, int]] = []
        for seconds in marks:
            text = hours_text(seconds)
            width = metrics.horizontalAdvance(text)
            x = min(
                max(0, self._x(seconds) - (0 if seconds == 0 else width // 2)), self.width() - width
            )
            near_pointer = x - POINTER_CLEAR_PX // 2 < pointer < x + width + POINTER_CLEAR_PX // 2
            if near_pointer or any(x < right + 8 and x + width + 8 > left for left, right in taken):
                continue
            taken.append((x, x + width))
            painter.drawText(QPoint(x, baseline), text)

    def event(self, event: QEvent) -> bool:
        """Say a segment's whole title and times in a tool tip."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for segment in self._segments:
                if self._rect(segment).contains(event.pos()):
                    QToolTip.showText(event.globalPos(), _tip(segment), self)
                    return True
        return super().event(event)


def _title(segment: Segment | None) -> str:
    if segment is None:
        return tr("The drill has not begun")
    entry = segment.entry
    return (
        tr("Phase {phase}, {title}", phase=entry.phase, title=entry.title)
        if entry.phase
        else entry.title
    )


def _labels(segment: Segment) -> tuple[str, ...]:
    """The label at full length and shorter, the first that fits is drawn."""
    entry = segment.entry
    if not entry.phase:
        return (entry.title, entry.short_title)
    phase = tr("Phase {phase}", phase=entry.phase)
    return (f"{phase}  {entry.title}", f"{phase}  {entry.short_title}", entry.short_title, phase)


def _tip(segment: Segment) -> str:
    end_s = segment.start_s + segment.duration_s
    times = tr(
        "{begin} to {end}",
        begin=hours_text(segment.start_s),
        end=hours_text(end_s),
    )
    return f"{_title(segment)}, {times} ({words_of(segment.duration_s)})"
