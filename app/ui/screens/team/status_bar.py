"""The bar at the bottom: keys on the left, how the laptop does on the right. Qt thread."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout

from app.core.ports import ServiceFigures
from app.core.state import SessionState
from app.ui.screens.team.chime import Chime
from app.ui.theme import Theme
from app.ui.widgets import ElidedLabel, KeyHint, KindButton

HINTS = (
    ("F1", "Help"),
    ("Ctrl 1-8", "Tabs"),
    ("A", "Acknowledge"),
    ("P", "Pin"),
    ("Ctrl P", "Evidence"),
    ("/", "Search logs"),
)
HEIGHT_PX = 32


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
        for keys, text in HINTS:
            row.addWidget(KeyHint(keys, text))
        self.sound = KindButton(theme, chime.words, kind="ghost", size="small", key="M")
        row.addWidget(self.sound)
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

    def refresh(self, state: SessionState, figures: tuple[ServiceFigures, ...]) -> None:
        """Say how many services report, and whether the drill is attended."""
        if self.sound.accessibleName() != self._chime.words:
            self._show_sound()  # a player that cannot play is known a moment after its start
        words = "Offline drill, all services run on this laptop"
        if figures:
            up = sum(1 for one in figures if one.state == "running" and not one.paused)
            words = f"Offline drill, {up} of {len(figures)} services up"
        if not state.attended:
            words = f"{words}, claims judged automatically"
        if words != self._words.toolTip():
            self._words.set_words(words)
