"""Notes and hypotheses with their times, and how they are written. Qt thread; owner: notebook."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core import commands as cmd
from app.core.notebook import hypothesis
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.panes.hypothesis_card import HypothesisCard
from app.ui.panes.notebook_rows import NotebookRow, notebook_rows
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label

_NOTE_KEY = "note"
_ID = Qt.ItemDataRole.UserRole
_NOTHING = later("Nothing is written yet. Write what you see, try and think.")
_NO_MATCH = later("No note and no hypothesis holds these words.")


class NotesView(QWidget):
    """One field: a note, or a hypothesis that names a component; below it what was written."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme, keeper: DraftKeeper) -> None:
        super().__init__()
        self._drill, self._theme, self._keeper = drill, theme, keeper
        self._state: SessionState | None = None
        self._rows: tuple[NotebookRow, ...] = ()
        self._watcher = FutureWatcher(self)
        self.field = QPlainTextEdit()
        self.component = ChoiceBox()
        self.writer = ChoiceBox()
        self.write_button = KindButton(theme, "Write note", key="Ctrl Enter")
        self.hypothesis_button = KindButton(theme, "As hypothesis")
        self.search = QLineEdit()
        self.list = QListWidget()
        self.card = HypothesisCard(theme)
        self._count = label("", "small", "2")
        self._top = QStackedWidget()
        self._below = QStackedWidget()
        self._empty = EmptyState(theme, "notebook", _NOTHING)
        self._build()
        self._connect()
        keeper.keep(_NOTE_KEY, self.field)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._top.addWidget(self._make_entry())
        self._top.addWidget(self.card)
        column.addWidget(self._top)
        finding = QHBoxLayout()
        finding.setContentsMargins(16, 0, 16, 8)
        finding.setSpacing(10)
        self.search.setPlaceholderText(tr("Search notes and hypotheses"))
        self.search.setAccessibleName(tr("Search notes and hypotheses"))
        self.search.setClearButtonEnabled(True)
        finding.addWidget(self.search, 1)
        finding.addWidget(self._count)
        column.addLayout(finding)
        self.list.setAccessibleName(tr("Notes and hypotheses, newest first"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setViewportMargins(12, 0, 12, 0)
        self.list.setSpacing(4)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._below.addWidget(self._empty)
        self._below.addWidget(self.list)
        column.addWidget(self._below, 1)

    def _make_entry(self) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        self.field.setMinimumHeight(48)
        self.field.setMaximumHeight(76)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName(tr("New note"))
        self.field.setPlaceholderText(tr("What you see, try and think"))
        self.component.setAccessibleName(tr("Component of the hypothesis"))
        self.writer.setAccessibleName(tr("Who writes"))
        column.addWidget(self.field)
        for box, button in (
            (self.writer, self.write_button),
            (self.component, self.hypothesis_button),
        ):
            row = QHBoxLayout()
            row.setSpacing(8)
            box.setMinimumContentsLength(8)
            row.addWidget(box, 1)
            row.addWidget(button)
            column.addLayout(row)
        return entry

    def _connect(self) -> None:
        self.write_button.clicked.connect(self.write_note)
        self.hypothesis_button.clicked.connect(self.state_hypothesis)
        self.search.textChanged.connect(self._fill_list)
        self.list.itemClicked.connect(self._on_chosen)
        self.list.itemActivated.connect(self._on_chosen)
        self.card.asked.connect(self._on_asked)
        self.card.closed.connect(self.put_away)
        self._watcher.failure.connect(self._on_failure)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_enter)

    def show_state(self, state: SessionState) -> None:
        """Show notes and hypotheses; only called when the state moved."""
        before, self._state = self._state, state
        if before is None or before.incidents != state.incidents:
            self._fill_components(state)
        if before is None or before.participants != state.participants:
            self._fill_writers(state)
        rows = notebook_rows(state)
        if rows != self._rows or before is None:
            self._rows = rows
            self._fill_list()
        chosen = hypothesis(state, self.card.hypothesis_id) if self.card_open else None
        if chosen is not None:
            self.card.show_hypothesis(state, chosen)

    def _fill_components(self, state: SessionState) -> None:
        self.component.clear()
        for card in state.incidents:
            self.component.addItem(
                tr("{alias}, no component yet", alias=card.alias), (card.slug, "")
            )
            for name in card.suspects:
                self.component.addItem(f"{card.alias}, {name}", (card.slug, name))

    def _fill_writers(self, state: SessionState) -> None:
        chosen = self.writer.currentData()
        self.writer.clear()
        self.writer.addItem(tr("The team writes"), "")
        for person in state.participants:
            role = f", {person.role}" if person.role else ""
            self.writer.addItem(f"{person.name}{role}", person.name)
        self.writer.setCurrentIndex(max(0, self.writer.findData(chosen)))

    def _fill_list(self) -> None:
        """Show the rows that hold every word of the search."""
        words = self.search.text().casefold().split()
        found = [row for row in self._rows if row.holds(words)]
        self.list.clear()
        for row in found:
            item = QListWidgetItem(row.text)
            item.setToolTip(row.about)
            item.setData(_ID, row.hypothesis_id)
            item.setForeground(self._theme.colour(row.tone))
            self.list.addItem(item)
        self._empty.set_sentence(_NO_MATCH if self._rows else _NOTHING)
        self._below.setCurrentWidget(self.list if found else self._empty)
        self._count.setText(self._counted(len(found)) if words else "")
        self._count.setVisible(bool(words))

    def _counted(self, shown: int) -> str:
        return tr("{shown} of {count}", shown=shown, count=len(self._rows))

    @property
    def counts(self) -> tuple[int, int]:
        """How many notes and hypotheses there are."""
        thoughts = sum(1 for row in self._rows if row.hypothesis_id)
        return len(self._rows) - thoughts, thoughts

    @property
    def card_open(self) -> bool:
        """Whether a hypothesis is in hand."""
        return self._top.currentWidget() is self.card

    def _on_chosen(self, item: QListWidgetItem) -> None:
        chosen = self._state and hypothesis(self._state, item.data(_ID))
        if self._state is not None and chosen is not None:
            self._top.setCurrentWidget(self.card)
            self.card.show_hypothesis(self._state, chosen)
            self.card.status.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Back to the entry field."""
        self._top.setCurrentIndex(0)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_enter(self) -> None:
        if self.card_open:
            self.card.set_status()
        else:
            self.write_note()

    def write_note(self) -> None:
        """Keep the field's text as a note."""
        self._submit(cmd.WriteNote(self.field.toPlainText(), self._by()))

    def state_hypothesis(self) -> None:
        """Keep the field's text as a hypothesis of the chosen incident and component."""
        chosen = self.component.currentData()
        if chosen is None:
            self.notice.emit("1", "There is no incident to think about yet.")
            return
        slug, component = chosen
        text = self.field.toPlainText()
        self._submit(cmd.StateHypothesis(slug, text, component, self._by()))

    def _by(self) -> str:
        return str(self.writer.currentData() or "")

    def _submit(self, command: cmd.Command) -> None:
        self._watcher.watch(self._drill.submit(command), self._on_written)

    def _on_written(self, _state: SessionState) -> None:
        self.field.clear()
        self._keeper.forget(_NOTE_KEY)

    def _on_asked(self, command: cmd.ChangeHypothesisStatus | cmd.WeighEvidence) -> None:
        self._watcher.watch(self._drill.submit(replace(command, by=self._by())))

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)

    def restyle_rows(self) -> None:
        """Write the rows anew in the colours of another theme."""
        if self._state is not None:
            self._fill_list()
