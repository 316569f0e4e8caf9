"""Notes and hypotheses with their times. Qt thread; owner: the notebook pane."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core import commands as cmd
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.theme import Theme
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label, sheet
from app.ui.widgets.timers import story_text

_NOTE_KEY = "note"


class NotesView(QWidget):
    """One field: a note, or a hypothesis that names a component."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme, keeper: DraftKeeper) -> None:
        super().__init__()
        self._drill, self._theme, self._keeper = drill, theme, keeper
        self._state: SessionState | None = None
        self._watcher = FutureWatcher(self)
        self.field = QPlainTextEdit()
        self.component = QComboBox()
        self.write_button = KindButton(theme, "Write note", key="Ctrl Enter")
        self.hypothesis_button = KindButton(theme, "As hypothesis")
        self.list = QListWidget()
        self._count = label("", "small", "2")
        self._build()
        keeper.keep(_NOTE_KEY, self.field)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = sheet("bar")
        bar.setFixedHeight(40)
        head = QHBoxLayout(bar)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(label("Notes", "body.strong"))
        head.addWidget(self._count, 1)
        column.addWidget(bar)
        column.addWidget(self._make_entry())
        self.list.setAccessibleName("Notes and hypotheses, newest first")
        self.list.setWordWrap(True)
        self.list.setViewportMargins(12, 0, 12, 0)
        self.list.setSpacing(4)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        column.addWidget(self.list, 1)

    def _make_entry(self) -> QWidget:
        entry = QWidget()
        column = QVBoxLayout(entry)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        self.field.setFixedHeight(76)
        self.field.setTabChangesFocus(True)
        self.field.setAccessibleName("New note")
        self.field.setPlaceholderText("What you see, try and think")
        self.component.setAccessibleName("Component of the hypothesis")
        column.addWidget(self.field)
        column.addWidget(self.write_button)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.component, 1)
        row.addWidget(self.hypothesis_button)
        column.addLayout(row)
        self.write_button.clicked.connect(self.write_note)
        self.hypothesis_button.clicked.connect(self.state_hypothesis)
        self._watcher.failure.connect(self._on_failure)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.write_note)
        return entry

    def show_state(self, state: SessionState) -> None:
        """Show notes and hypotheses; only called when the state moved."""
        before, self._state = self._state, state
        if before is None or before.incidents != state.incidents:
            self._fill_components(state)
        if before is None or (before.notes, before.hypotheses) != (state.notes, state.hypotheses):
            self._fill_list(state)

    def _fill_components(self, state: SessionState) -> None:
        self.component.clear()
        for card in state.incidents:
            self.component.addItem(f"{card.alias}, no component yet", (card.slug, ""))
            for name in card.suspects:
                self.component.addItem(f"{card.alias}, {name}", (card.slug, name))

    def _fill_list(self, state: SessionState) -> None:
        rows = [(n.at.elapsed_s, "", n.text, n.by) for n in state.notes]
        rows += [
            (at.elapsed_s, f"Hypothesis {h.component}".strip(), h.text, by)
            for at, by, h in state.hypotheses
        ]
        self.list.clear()
        for elapsed_s, what, text, by in sorted(rows, key=lambda row: -row[0]):
            at = story_text(story_at_elapsed(state.marks, elapsed_s))
            head = f"{at}  {what}" if what else at
            item = QListWidgetItem(f"{head}\n{text}")
            item.setToolTip(f"by {by}")
            item.setForeground(self._theme.colour("human" if what else "1"))
            self.list.addItem(item)
        notes, thoughts = len(state.notes), len(state.hypotheses)
        self._count.setText(
            f"{notes} note{'s' if notes != 1 else ''}, "
            f"{thoughts} hypothes{'e' if thoughts != 1 else 'i'}s"
        )

    def write_note(self) -> None:
        """Keep the field's text as a note."""
        self._submit(cmd.WriteNote(self.field.toPlainText()))

    def state_hypothesis(self) -> None:
        """Keep the field's text as a hypothesis of the chosen incident and component."""
        chosen = self.component.currentData()
        if chosen is None:
            self.notice.emit("1", "There is no incident to think about yet.")
            return
        slug, component = chosen
        self._submit(cmd.StateHypothesis(slug, self.field.toPlainText(), component))

    def _submit(self, command: cmd.Command) -> None:
        self._watcher.watch(self._drill.submit(command), self._on_written)

    def _on_written(self, _state: SessionState) -> None:
        self.field.clear()
        self._keeper.forget(_NOTE_KEY)

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)

    def restyle_rows(self) -> None:
        """Write the rows anew in the colours of another theme."""
        if self._state is not None:
            self._fill_list(self._state)
