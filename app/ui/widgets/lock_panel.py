"""The gate: a hatched frame round what is locked, and what opens it. Qt thread; owner: a pane.

A locked feature is never hidden and never locked without a reason. The steps come from
``app.core.gates``; when the gate opens the frame says so for 2 s.
"""

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.gates import GateStep
from app.ui.theme import Theme
from app.ui.translation import later, retold
from app.ui.widgets.labels import IconLabel, label

FRAME_PX = 16
OPEN_SHOWN_MS = 2000
_ICONS = {"done": ("tick", "ok"), "next": ("human", "human"), "later": ("lock", "3")}
_WORDS = {"done": "", "next": later("do this next"), "later": later("later")}


class LockPanel(QFrame):
    """What is locked and its steps; ``opened`` after the mint confirmation was shown."""

    opened = Signal()

    def __init__(self, theme: Theme, *, accent: str = "ctl", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._accent, self._is_open = theme, accent, False
        self._key: tuple[object, ...] = ()
        self._icon = IconLabel(theme, "lock", "ai" if accent == "ai" else "1", 24, "Locked")
        self._title = label("", "heading", wrap=True)
        self._sub = label("", "small", "2", wrap=True)
        self._steps = QVBoxLayout()
        self._steps.setSpacing(0)
        heads = QVBoxLayout()
        heads.setSpacing(2)
        heads.addWidget(self._title)
        heads.addWidget(self._sub)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(heads, 1)
        column = QVBoxLayout(self)
        inset = FRAME_PX + 16
        column.setContentsMargins(inset, inset, inset, inset)
        column.setSpacing(14)
        column.addLayout(top)
        column.addLayout(self._steps)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(OPEN_SHOWN_MS)
        self._timer.timeout.connect(self.opened)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self.update)

    def show_locked(self, title: str, reason: str, steps: tuple[GateStep, ...]) -> None:
        """Say what is locked, why, and every step that opens it."""
        key = (title, reason, steps)
        if key == self._key:
            return
        self._key, self._is_open = key, False
        self._timer.stop()
        self._icon.set_icon("lock", "ai" if self._accent == "ai" else "1")
        self._say(title, reason)
        while (item := self._steps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        for step in steps:
            self._steps.addWidget(_StepRow(self._theme, step))
        self.update()

    def show_opened(self, title: str, sentence: str) -> None:
        """Turn the frame mint for 2 s, then emit ``opened``."""
        key = (title, sentence)
        if key == self._key:
            return
        self._key, self._is_open = key, True
        self._icon.set_icon("unlock", "ok")
        self._say(title, sentence)
        self._timer.start()
        self.update()

    def _say(self, title: str, sentence: str) -> None:
        title, sentence = retold(title), retold(sentence)
        self._title.setText(title)
        self._sub.setText(sentence)
        self.setAccessibleName(f"{title}. {sentence}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """The hatch round a plain panel with a border."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg0"))
        painter.fillRect(self.rect(), self._theme.hatch("ctl"))
        inner = QRect(self.rect()).adjusted(FRAME_PX, FRAME_PX, -FRAME_PX, -FRAME_PX)
        painter.setBrush(self._theme.colour("bg1"))
        painter.setPen(self._theme.colour("ok" if self._is_open else self._accent))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(inner.adjusted(0, 0, -1, -1), 4, 4)


class _StepRow(QWidget):
    """One condition of the gate, with its icon and where it stands."""

    def __init__(self, theme: Theme, step: GateStep) -> None:
        super().__init__()
        icon, tone = _ICONS[step.status]
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 6, 0, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(theme, icon, tone, 16, step.status), 0, Qt.AlignmentFlag.AlignTop)
        style = "small.strong" if step.status == "next" else "small"
        tone_of_text = {"done": "1", "next": "1", "later": "3"}[step.status]
        row.addWidget(label(retold(step.text), style, tone_of_text, wrap=True), 1)
        if _WORDS[step.status]:
            word = label(_WORDS[step.status], "small", tone if step.status == "next" else "3")
            row.addWidget(word, 0, Qt.AlignmentFlag.AlignTop)
