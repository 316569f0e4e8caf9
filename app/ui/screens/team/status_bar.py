"""The bar at the bottom: keys on the left, how the laptop does on the right. Qt thread."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.core.clock import ClockReading
from app.core.ports import ServiceFigures
from app.core.state import SessionState
from app.ui.panes.update_words import promise_words
from app.ui.screens.team.chime import Chime
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import ElidedLabel, KeyHint, KindButton, label

HINTS = (
    ("F1", later("Help")),
    ("Ctrl 1-8", later("Tabs")),
    ("A", later("Acknowledge")),
    ("P", later("Pin")),
    ("Ctrl P", later("Evidence")),
    ("/", later("Search logs")),
)
HEIGHT_PX = 32
_WORDS_PX = 120  # at least this much of the words on the right


class StatusBar(QFrame):
    """32 px high; its one button mutes the pager."""

    def __init__(self, theme: Theme, chime: Chime) -> None:
        super().__init__()
        self._chime = chime
        self.setProperty("pane", "status")
        self.setFixedHeight(HEIGHT_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(18)
        self._hints = [KeyHint(keys, text) for keys, text in HINTS]
        for hint in self._hints:
            row.addWidget(hint)
        self.sound = KindButton(theme, chime.words, kind="ghost", size="small", key="M")
        row.addWidget(self.sound)
        self._promise = label("", "small.strong", "time")
        row.addWidget(self._promise)
        self._words = ElidedLabel("small", "2")
        self._words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words, 1)
        self.sound.clicked.connect(chime.toggle)
        chime.changed.connect(self._show_sound)
        self._show_sound()

    def _show_sound(self) -> None:
        self.sound.set_text(self._chime.words)
        self.sound.setEnabled(self._chime.available)
        self.sound.setToolTip(self._chime.help)
        self.sound.setAccessibleDescription(self._chime.help)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out the last keys where there is no room; F1 has them all."""
        super().resizeEvent(event)
        self._fit_hints()

    def _fit_hints(self) -> None:
        taken_px = self._promise.sizeHint().width() + self.sound.sizeHint().width() + 18
        room_px = self.width() - 32 - taken_px - _WORDS_PX
        for hint in self._hints:
            room_px -= hint.sizeHint().width() + 18
            hint.setVisible(room_px >= 0 or hint is self._hints[0])

    @property
    def promise(self) -> str:
        """What is said of a status update that is late; empty while none is."""
        return self._promise.text()

    def show_promise(self, state: SessionState, reading: ClockReading) -> bool:
        """Remind of a late status update, steadily; true at the moment it became late."""
        words, late = promise_words(state, reading.story_s)
        before = self.promise
        if late != bool(before) or (late and words != before):
            self._promise.setText(words if late else "")
            self._fit_hints()
        return late and not before

    def refresh(self, state: SessionState, figures: tuple[ServiceFigures, ...]) -> None:
        """Say how many services report, and whether the drill is attended."""
        if self.sound.accessibleName() != self._chime.words:
            self._show_sound()  # a player that cannot play is known a moment after its start
        words = tr("Offline drill, all services run on this laptop")
        if figures:
            up = sum(1 for one in figures if one.state == "running" and not one.paused)
            words = tr("Offline drill, {up} of {all} services up", up=up, all=len(figures))
        if not state.attended:
            words = tr("{words}, claims judged automatically", words=words)
        if words != self._words.toolTip():
            self._words.set_words(words)
