"""The presenter's view: what the room sees, what comes next, notes and time. Qt thread.

Owner: whoever holds the remote. It shows no more of a closed slide than the room does, because
until there is a facilitator's console it stands on the team's laptop.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.core.projector import Scene
from app.core.slides import open_part, why_closed
from app.ui.screens.projector.frame import left_words
from app.ui.screens.projector.projector import Projector
from app.ui.screens.projector.view import SceneView
from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets import ElidedLabel, label, rule

_NEXT_PX = QSize(320, 180)


class PresenterView(QWidget):
    """Two pictures, the notes of the slide and the time."""

    def __init__(self, projector: Projector, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._projector = projector
        self.now_view = SceneView(projector.night)
        self.next_view = SceneView(projector.night)
        self._clock = label("", "timer", "1")
        self._clock.setFont(theme.font("timer"))
        self._left = label("", "body", "2")
        self._title = ElidedLabel("heading", "1")
        self._notes = label("", "body", "1", wrap=True)
        self._next_words = label("", "small", "2", wrap=True)
        self._build()
        projector.refreshed.connect(self._on_refreshed)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.setSpacing(16)
        row.addLayout(self._main_column(), 3)
        row.addWidget(rule("v"))
        row.addLayout(self._side_column(), 0)

    def _main_column(self) -> QVBoxLayout:
        self.now_view.setMinimumSize(320, 180)
        fixed = QSizePolicy.Policy.Fixed  # as high as its width asks for, and no higher
        self.now_view.setSizePolicy(QSizePolicy.Policy.Expanding, fixed)
        self._notes.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._notes.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        notes = QScrollArea()
        notes.setWidgetResizable(True)
        notes.setWidget(self._notes)
        notes.setAccessibleName(tr("Notes"))
        notes.setMinimumHeight(110)
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label("The room sees", "small", "2"))
        column.addWidget(self.now_view)
        column.addWidget(self._title)
        column.addWidget(notes, 1)
        return column

    def _side_column(self) -> QVBoxLayout:
        self.next_view.setFixedSize(_NEXT_PX)
        self._next_words.setFixedWidth(_NEXT_PX.width())
        self._next_words.setProperty("zoom", "none")  # as wide as the picture, which keeps its size
        column = QVBoxLayout()
        column.setSpacing(10)
        column.addWidget(label("Next", "small", "2"))
        column.addWidget(self.next_view)
        column.addWidget(self._next_words)
        column.addStretch(1)
        column.addWidget(self._clock)
        column.addWidget(self._left)
        return column

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the drill while this can be seen."""
        super().showEvent(event)
        self._projector.watch(self)
        self._projector.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks."""
        super().hideEvent(event)
        self._projector.unwatch(self)

    def _on_refreshed(self) -> None:
        if not self.isVisible():
            return
        facts, following = self._projector.facts, self._projector.next_facts()
        self.now_view.show_facts(facts)
        self.next_view.show_facts(following)
        time, word = left_words(facts.state, facts.reading)
        self._clock.setText(facts.reading.wall_text)
        self._left.setText(f"{time} {word}".strip())
        title, notes = self._told()
        if title != self._title.toolTip():
            self._title.set_words(title)
        if notes != self._notes.text():
            self._notes.setText(notes)
        self._next_words.setText(self._next_told(following is not None))

    def _told(self) -> tuple[str, str]:
        """Title and notes of the slide, as far as they may be read now."""
        facts = self._projector.facts
        if facts.scene is not Scene.SLIDES or not facts.deck.slides:
            return "", tr("Notes appear here with the slides.")
        slide = facts.deck.slides[facts.show.slide]
        closed = why_closed(facts.state, slide)
        if closed:
            return tr("This slide is still closed"), retold(closed)
        part = open_part(facts.state, slide)
        return part.title, " ".join(part.notes.split("\n")).strip()

    def _next_told(self, there_is_one: bool) -> str:
        facts = self._projector.facts
        if facts.scene is not Scene.SLIDES:
            return tr("Slides only.")
        return "" if there_is_one else tr("This is the last slide that is open.")
