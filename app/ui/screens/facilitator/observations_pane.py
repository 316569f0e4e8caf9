"""Observation notes with tags, of the team or of one person. Qt thread; owner: the console.

What is typed is kept as a draft, so that closing the console or a crash loses nothing.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.actors import FACILITATOR
from app.core.commands import NoteObservation
from app.core.observations import TAGS, tag_titles
from app.core.ports import DrillPort
from app.core.state import Observation, SessionState
from app.ui.screens.facilitator.parts import LEAST_PX, PADDING_PX, PaneHead, WordList
from app.ui.screens.facilitator.words import clock_text
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import DraftKeeper, FutureWatcher, KindButton, label
from app.ui.widgets.wrapping_row import WrappingRow

DRAFT_KEY = "facilitator.observation"
_EMPTY = later("No observation yet. They stand in the facilitator's part of the report.")


_TAG_PX = 24


class ObservationsPane(QWidget):
    """``notice`` carries tone and sentence of what was refused."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill, self._theme = drill, theme
        self._rows: tuple[Observation, ...] | None = None
        self._people: tuple[str, ...] = ()
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self._keeper = DraftKeeper(drill, self)
        self._head = PaneHead(later("Observations"))
        self.field = QPlainTextEdit()
        self.about = QComboBox()
        self.tags = {tag: QCheckBox(tr(title)) for tag, title in TAGS.items()}
        self.keep = KindButton(theme, "Note it", key="Ctrl Enter")
        self.list = WordList(later("Observations, newest first"))
        self._stack = QStackedWidget()
        self._build()
        self.keep.clicked.connect(self.note)
        self.field.textChanged.connect(self._show_need)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.note)
        self._keeper.keep(DRAFT_KEY, self.field)
        self._show_need()

    def _build(self) -> None:
        self.field.setPlaceholderText(tr("What you see, without blame"))
        self.field.setAccessibleName(tr("New observation"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(44)
        self.field.setMaximumHeight(64)
        self.about.setAccessibleName(tr("Whom it is about"))
        self.about.setMinimumContentsLength(8)
        empty = label(_EMPTY, "small", "2", wrap=True)  # a picture above it would take its room
        empty.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        empty.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        self._stack.addWidget(empty)
        self._stack.addWidget(self.list)
        self._stack.setMinimumHeight(LEAST_PX)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for number, box in enumerate(self.tags.values()):
            box.setMinimumHeight(_TAG_PX)  # the list below takes what it can get
            grid.addWidget(box, number // 2, number % 2)
        entry = QVBoxLayout()
        entry.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        entry.setSpacing(6)
        entry.addWidget(self.field)
        entry.addLayout(grid)
        entry.addWidget(WrappingRow(self.about, self.keep, grows=0))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(self._scrolling(entry), 1)

    def _scrolling(self, entry: QVBoxLayout) -> QScrollArea:
        """Form and list together: with large text a small window has no room for both."""
        inner = QWidget()
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addLayout(entry)
        rows.addWidget(self._stack, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        area.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return area

    def refresh(self, state: SessionState) -> None:
        """Follow what was noted and who is on the team."""
        people = tuple(person.name for person in state.participants)
        if people != self._people or not self.about.count():
            self._fill_people(people)
        if state.observations != self._rows:
            self._rows = state.observations
            self._fill(state)

    def _fill_people(self, people: tuple[str, ...]) -> None:
        chosen = self.about.currentData()
        self._people = people
        self.about.clear()
        self.about.addItem(tr("The team"), "")
        for name in people:
            self.about.addItem(name, name)
        self.about.setCurrentIndex(max(0, self.about.findData(chosen)))

    def _fill(self, state: SessionState) -> None:
        self.list.clear()
        for one in reversed(state.observations):
            self.list.addItem(QListWidgetItem(_words(state, one)))
        self._head.note.set_words(str(len(state.observations)) if state.observations else "")
        self._stack.setCurrentIndex(1 if state.observations else 0)

    def _show_need(self) -> None:
        written = bool(self.field.toPlainText().strip())
        if written != self.keep.isEnabled() or not written:
            self.keep.set_allowed(written, "" if written else tr("Write a few words first."))

    def note(self) -> None:
        """Keep what is written, with the tags that are ticked."""
        tags = tuple(tag for tag, box in self.tags.items() if box.isChecked())
        about = str(self.about.currentData() or "")
        command = NoteObservation(self.field.toPlainText(), tags, about)
        self._watcher.watch(self._drill.submit(command, FACILITATOR), self._on_noted)

    def _on_noted(self, state: SessionState) -> None:
        self.field.clear()
        self._keeper.forget(DRAFT_KEY)
        for box in self.tags.values():
            box.setChecked(False)
        self.refresh(state)

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)

    def keep_drafts(self) -> None:
        """Save at once what is being typed, before the window closes."""
        self._keeper.flush()


def _words(state: SessionState, one: Observation) -> str:
    about = f"  {one.noted.about}" if one.noted.about else ""
    tags = ", ".join(tr(title) for title in tag_titles(one.noted.tags))
    return f"{clock_text(state, one.at)}{about}{f'  {tags}' if tags else ''}\n{one.noted.text}"
