"""The 3 A.M. clock, painted. Qt thread; owner: ui.

Hours and minutes large, seconds small behind them, the colon raised to mid-height. It
repaints when the text or the state changes, so once a second at most, and never blinks.
"""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.core.clock import ClockReading
from app.ui.theme import Theme
from app.ui.translation import later, tr

COLON_RAISE_EM = 0.09
_TONES = {"running": "time", "paused": "2", "break": "3", "ended": "2", "not-started": "3"}
_WORDS = {
    "paused": later("Paused by facilitator"),
    "break": later("Stands still in the break"),
    "ended": later("The drill is over"),
}


class DrillClock(QWidget):
    """Shows a ``ClockReading``; ``compact`` is the 44 px clock of the 64 px header."""

    def __init__(self, theme: Theme, *, compact: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._compact = compact
        style = "clock.compact" if compact else "clock.team"
        self._big = theme.font(style)
        self._small = theme.font(f"{style}.seconds")
        self._half = theme.font("heading")
        self._text, self._status, self._minute = "--:--:--", "not-started", ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)
        theme.changed.connect(self.update)
        self.setAccessibleName(tr("Drill clock"))

    def show_reading(self, reading: ClockReading) -> None:
        """Take a new reading; repaints only if what is shown changes."""
        text, status = reading.wall_text, reading.status
        if (text, status) == (self._text, self._status):
            return
        self._text, self._status = text, status
        if text[:5] != self._minute:
            self._minute = text[:5]
            self.setAccessibleDescription(
                f"{self._minute} a.m., {self.status_words or tr('running')}"
            )
        self.update()

    @property
    def status_words(self) -> str:
        """Why the clock does not run, empty while it runs."""
        return tr(_WORDS.get(self._status, ""))

    def sizeHint(self) -> QSize:
        """Room for five large digits and two small ones."""
        big, small = QFontMetrics(self._big), QFontMetrics(self._small)
        return QSize(
            big.horizontalAdvance("00:00") + self._gap() + small.horizontalAdvance("00") + 2,
            big.capHeight() + (12 if self._compact else 24),
        )

    def _gap(self) -> int:
        return 10 if self._compact else 18

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw hours, colon, minutes and seconds on one base line."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour(_TONES.get(self._status, "time")))
        big = QFontMetrics(self._big)
        baseline = (self.height() + big.capHeight()) // 2
        x = 0
        painter.setFont(self._big)
        raised = round(COLON_RAISE_EM * self._big.pixelSize())
        for part, lift in ((self._text[0:2], 0), (":", raised), (self._text[3:5], 0)):
            painter.drawText(QPoint(x, baseline - lift), part)
            x += big.horizontalAdvance(part)
        self._draw_seconds(painter, x + self._gap(), baseline)

    def _draw_seconds(self, painter: QPainter, x: int, baseline: int) -> None:
        if self._status == "paused":
            size_px = 20 if self._compact else 32
            ratio = self.devicePixelRatioF()
            mark = self._theme.pixmap("pause", "2", size_px, ratio)
            painter.drawPixmap(QRect(x, baseline - size_px, size_px, size_px), mark)
            return
        if not self._compact and self._text[0] != "-":
            self._draw_half(painter, x, baseline)
        painter.setFont(self._small)
        if self._status == "running":
            painter.drawText(QPoint(x, baseline), self._text[6:8])
        else:
            painter.setPen(self._theme.colour("3"))
            painter.drawText(QPoint(x, baseline), self._text[6:8])

    def _draw_half(self, painter: QPainter, x: int, baseline: int) -> None:
        """Which half of the day, at the height of the large digits' tops."""
        tone = painter.pen().color()
        painter.setFont(self._half)
        painter.setPen(self._theme.colour("1"))
        top = baseline - QFontMetrics(self._big).capHeight()
        painter.drawText(QPoint(x, top + QFontMetrics(self._half).capHeight()), "a.m.")
        painter.setPen(tone)


class MinuteTrack(QWidget):
    """One tick a minute of the current entry, what went by in ``time``, a pointer at now."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key: tuple[int, ...] = ()
        self._minutes, self._now_min, self._target_min = 45, 0.0, -1.0
        self._first_s: float | None = None
        self._axis = theme.font("axis")
        self.setFixedHeight(56)
        theme.changed.connect(self.update)
        self.setAccessibleName(tr("Minutes of this phase"))

    def show_track(
        self, length_s: float, into_s: float, start_story_s: float | None, target_s: float
    ) -> None:
        """Length of the entry, time into it, the 3 A.M. time at its start, the target."""
        key = (round(length_s), round(into_s), round(start_story_s or -1.0), round(target_s))
        if key == self._key:
            return
        self._key = key
        self._minutes = max(1, round(length_s / 60))
        self._now_min = min(max(0.0, into_s / 60), float(self._minutes))
        self._first_s = start_story_s
        target_min = -1.0 if start_story_s is None else (target_s - start_story_s) / 60
        self._target_min = target_min if 0 <= target_min <= self._minutes else -1.0
        self.update()

    def _x(self, minute: float) -> float:
        return 7 + minute * (self.width() - 14) / self._minutes

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ticks first, then the bar, the pointer, the target and the times."""
        painter = QPainter(self)
        base = 34
        for minute in range(self._minutes + 1):
            tall = 14 if minute % 5 == 0 else 8
            gone = minute <= self._now_min
            late = self._target_min >= 0 and minute > self._target_min
            tone = "time" if gone else "tick_after" if late else "tick_ahead"
            painter.fillRect(
                round(self._x(minute)),
                base - tall,
                2 if gone else 1,
                tall,
                self._theme.colour(tone),
            )
        now_x = round(self._x(self._now_min))
        painter.fillRect(7, base, now_x - 7, 3, self._theme.colour("time"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("1"))
        painter.drawPolygon(
            [QPoint(now_x - 6, base - 5), QPoint(now_x + 6, base - 5), QPoint(now_x, base + 4)]
        )
        self._draw_target(painter, base)
        self._draw_times(painter, base + 18)

    def _draw_target(self, painter: QPainter, base: int) -> None:
        if self._target_min < 0:
            return
        x, y = round(self._x(self._target_min)), base - 24
        painter.setPen(self._theme.colour("1"))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolygon(
            [QPoint(x, y - 6), QPoint(x + 6, y), QPoint(x, y + 6), QPoint(x - 6, y)]
        )

    def _draw_times(self, painter: QPainter, baseline: int) -> None:
        painter.setFont(self._axis)
        metrics = QFontMetrics(self._axis)
        step = 15 if self._minutes > 20 else 5
        marks = [float(m) for m in range(0, self._minutes, step)] + [float(self._minutes)]
        if self._target_min >= 0:
            marks.insert(0, self._target_min)
        taken: list[tuple[int, int]] = []
        for minute in marks:
            text = self._time_at(minute)
            width = metrics.horizontalAdvance(text)
            x = round(min(max(0.0, self._x(minute) - width / 2), self.width() - width))
            if any(x < right + 8 and x + width > left - 8 for left, right in taken):
                continue
            taken.append((x, x + width))
            painter.setPen(self._theme.colour("1" if minute == self._target_min else "3"))
            painter.drawText(QPoint(x, baseline), text)

    def _time_at(self, minute: float) -> str:
        if self._first_s is None:
            return tr("{number} min", number=int(minute))
        seconds = 3 * 3600 + self._first_s + minute * 60
        return f"{int(seconds) // 3600 % 24:02d}:{int(seconds) // 60 % 60:02d}"
