"""Times as people read them, and the timer of the header. Qt thread; owner: ui."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import THREE_AM_S
from app.ui.theme import Theme, restyle
from app.ui.translation import tr
from app.ui.widgets.labels import IconLabel, label


def left_text(seconds: float) -> str:
    """``22:18`` while there is time, ``+02:10`` once it is over; hours where needed."""
    over = seconds < 0
    whole = int(-seconds) if over else int(seconds + 0.999)
    hours, rest = divmod(whole, 3600)
    text = f"{rest // 60:02d}:{rest % 60:02d}"
    if hours:
        text = f"{hours}:{text}"
    return f"+{text}" if over else text


def story_text(story_s: float | None) -> str:
    """A moment on the 3 A.M. clock as ``03:05:10``; dashes before the page."""
    if story_s is None:
        return "--:--:--"
    seconds = THREE_AM_S + int(story_s)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"


def words_of(seconds: float) -> str:
    """A duration in words: ``42 s``, ``17 min 42 s``, ``1 h 5 min``."""
    whole = max(0, int(seconds))
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return (
            tr("{minutes} min {seconds} s", minutes=whole // 60, seconds=whole % 60)
            if whole % 60
            else tr("{minutes} min", minutes=whole // 60)
        )
    minutes = whole % 3600 // 60
    return (
        tr("{hours} h {minutes} min", hours=whole // 3600, minutes=minutes)
        if minutes
        else f"{whole // 3600} h"
    )


class TimerLabel(QWidget):
    """A caption, a time left in Mono, and a line below it; right-aligned.

    ``compact`` leaves the line below away. Over time it reads ``+02:10`` with an icon.
    """

    def __init__(self, theme: Theme, caption: str, *, compact: bool, tone: str) -> None:
        super().__init__()
        self._tone = tone
        self._caption = label(caption, "small" if compact else "body", "2")
        self._urgent = IconLabel(theme, "urgent", "time", 20, "Over time")
        self._value = label("--:--", "timer.compact" if compact else "timer", tone)
        self._value.setFont(theme.font("timer.compact" if compact else "timer"))
        self._below = label("", "body", "2")
        self._below.setVisible(not compact)
        right = Qt.AlignmentFlag.AlignRight
        number = QHBoxLayout()
        number.setSpacing(6)
        number.addStretch(1)
        number.addWidget(self._urgent)
        number.addWidget(self._value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addStretch(1)
        column.addWidget(self._caption, 0, right)
        column.addLayout(number)
        column.addWidget(self._below, 0, right)
        column.addStretch(1)
        self._urgent.hide()

    def show_left(self, seconds: float | None, below: str = "") -> None:
        """Show the time left; None is ``--:--``, below 0 is over time."""
        over = seconds is not None and seconds < 0
        self._value.setText("--:--" if seconds is None else left_text(seconds))
        restyle(self._value, tone="time" if over else self._tone)
        self._urgent.setVisible(over)
        below = tr(below)
        if below != self._below.text():
            self._below.setText(below)

    def set_caption(self, caption: str) -> None:
        """Name what is counted."""
        self._caption.setText(tr(caption))
        self.setAccessibleName(tr(caption))
