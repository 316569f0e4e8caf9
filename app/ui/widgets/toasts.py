"""Toasts: one sentence at a time, bottom right above the status bar. Qt thread; owner: a window.

A toast stays 6 s, an error until it is closed. The next one waits its turn.
"""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import IconLabel, label

WIDTH_PX = 360
MARGIN_PX = 16
STAY_MS = 6000
_ICONS = {"time": "urgent", "human": "human", "ai": "ai", "ok": "cleared"}


@dataclass(frozen=True, slots=True)
class _Toast:
    tone: str
    sentence: str
    action: str
    on_action: Callable[[], None] | None
    topic: str = ""


class ToastQueue(QObject):
    """Shows what panes and commands have to say; one a window."""

    def __init__(self, theme: Theme, window: QWidget, bottom_px: int = 32) -> None:
        super().__init__(window)
        self._theme, self._window, self._bottom_px = theme, window, bottom_px
        self._queue: deque[_Toast] = deque()
        self._shown: ToastFrame | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.close_current)
        window.installEventFilter(self)

    def show(
        self,
        tone: str,
        sentence: str,
        action: str = "",
        on_action: Callable[[], None] | None = None,
        topic: str = "",
    ) -> None:
        """Queue a sentence; ``tone`` is 1, time (an error), human, ai or ok.

        With a ``topic`` it takes the place of what was said of that before, so that what is
        done four times in a row does not stand there for half a minute.
        """
        toast = _Toast(tone, retold(sentence), action, on_action, topic)
        current = self._shown.toast if self._shown is not None else None
        if topic and current is not None:
            self._queue = deque(one for one in self._queue if one.topic != topic)
            if current.topic == topic and current.sentence != toast.sentence:
                self._queue.appendleft(toast)
                self.close_current()
                return
        if toast.sentence in [t.sentence for t in (*self._queue, *((current,) if current else ()))]:
            return
        self._queue.append(toast)
        if self._shown is None:
            self._next()

    def show_error(self, sentence: str) -> None:
        """An error stays until a person closes it."""
        self.show("time", sentence)

    def set_bottom(self, bottom_px: int) -> None:
        """Keep clear of what lies at the bottom of the window."""
        if bottom_px != self._bottom_px:
            self._bottom_px = bottom_px
            self._place()

    @property
    def current_sentence(self) -> str:
        """What is shown now, empty if nothing is."""
        return self._shown.toast.sentence if self._shown is not None else ""

    def close_current(self) -> None:
        """Take the shown toast away and show the next."""
        self._timer.stop()
        if self._shown is not None:
            shown, self._shown = self._shown, None
            shown.hide()
            shown.deleteLater()
        if self._queue:
            self._next()

    def _next(self) -> None:
        toast = self._queue.popleft()
        self._shown = ToastFrame(self._theme, self._window, toast)
        self._shown.closed.connect(self.close_current)
        self._place()
        self._shown.show()
        self._shown.raise_()
        if toast.tone != "time":
            self._timer.start(STAY_MS)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in the corner while the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _place(self) -> None:
        if self._shown is None:
            return
        height = self._shown.heightForWidth(WIDTH_PX)
        self._shown.setGeometry(
            self._window.width() - WIDTH_PX - MARGIN_PX,
            self._window.height() - self._bottom_px - MARGIN_PX - height,
            WIDTH_PX,
            height,
        )


class ToastFrame(QFrame):
    """One toast: bar in the meaning colour, icon, sentence, one action, close."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget, toast: _Toast) -> None:
        super().__init__(window)
        self.toast = toast
        self.setProperty("layer", "top")
        self._theme = theme
        tone = toast.tone if toast.tone in _ICONS else "1"
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 10, 6, 10)
        row.setSpacing(10)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(IconLabel(theme, _ICONS.get(tone, "help"), tone), 0, top)
        column = QVBoxLayout()
        column.setSpacing(8)
        self._text: QLabel = label(toast.sentence, "small", "1", wrap=True)
        column.addWidget(self._text)
        if toast.action:
            act = KindButton(theme, toast.action, size="small")
            act.clicked.connect(self._act)
            column.addWidget(act, 0, Qt.AlignmentFlag.AlignLeft)
        row.addLayout(column, 1)
        close = KindButton(theme, "", kind="ghost", icon="close", size="small")
        close.setFixedWidth(28)
        close.setAccessibleName(tr("Close this message"))
        close.clicked.connect(self.closed)
        row.addWidget(close, 0, top)
        self.setAccessibleName(toast.sentence)

    def heightForWidth(self, width: int) -> int:
        """Height that the whole sentence needs."""
        layout = self.layout()
        assert layout is not None
        return max(44, layout.totalHeightForWidth(width))

    def _act(self) -> None:
        if self.toast.on_action is not None:
            self.toast.on_action()
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Flat ground with a border and the bar of the meaning."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg2"))
        painter.setPen(self._theme.colour("ctl"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        tone = self.toast.tone if self.toast.tone in _ICONS else "2"
        painter.fillRect(0, 0, 3, self.height(), self._theme.colour(tone))
