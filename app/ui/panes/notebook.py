"""The notebook: notes, status updates and hints beside the root-cause claim.

Qt thread; owner: ui.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.panes.claim_form import ClaimForm
from app.ui.panes.hints_view import HintsView
from app.ui.panes.notes_view import NotesView
from app.ui.panes.update_words import promise_words
from app.ui.panes.updates_view import UpdatesView
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.labels import rule, sheet

_NOTES_PX = 392
PAGES = ("notes", "updates", "hints")
_TITLES = {"notes": later("Notes"), "updates": later("Updates"), "hints": later("Hints")}


class NotebookPane(QWidget):
    """What the team writes down, and what it claims in the end."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, drill: DrillPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SessionState | None = None
        self._seen: tuple[SessionState | None, int] = (None, -1)
        self.keeper = DraftKeeper(drill, self)
        self.notes = NotesView(drill, theme, self.keeper)
        self.updates = UpdatesView(drill, theme, self.keeper)
        self.claim = ClaimForm(drill, theme)
        self.hints = HintsView(drill, theme)
        self._pages = QStackedWidget()
        for page in (self.notes, self.updates, self.hints):
            self._pages.addWidget(page)
        self._choices = QButtonGroup(self)
        self._buttons = {page: self._make_choice(theme, page) for page in PAGES}
        left = QWidget()
        left.setFixedWidth(_NOTES_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_bar())
        column.addWidget(self._pages, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(rule("v"))
        row.addWidget(self.claim, 1)
        self.claim.incident_chosen.connect(self.hints.show_incident)
        for part in (self.notes, self.updates, self.claim, self.hints):
            part.notice.connect(self.notice)
        theme.changed.connect(self.notes.restyle_rows)
        self._choices.idClicked.connect(self._pages.setCurrentIndex)
        self.setFocusProxy(self.notes.field)

    def _make_choice(self, theme: Theme, page: str) -> KindButton:
        button = KindButton(theme, _TITLES[page], kind="ghost", size="small")
        button.setCheckable(True)
        button.setChecked(page == PAGES[0])
        self._choices.addButton(button, PAGES.index(page))
        return button

    def _make_bar(self) -> QWidget:
        bar = sheet("bar")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(4)
        for button in self._buttons.values():
            row.addWidget(button)
        row.addStretch(1)
        return bar

    def show_page(self, page: str) -> None:
        """Show ``notes``, ``updates`` or ``hints``; ``KeyError`` for another name."""
        self._buttons[page].setChecked(True)
        self._pages.setCurrentIndex(PAGES.index(page))

    def write_update(self) -> None:
        """Put the keyboard into the form for the stakeholders."""
        self.show_page("updates")
        self.updates.impact.setFocus()

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the journal, and once a second the promise; else nothing to do."""
        seen = (state, int(reading.elapsed_s))
        if seen != self._seen:
            self._seen = seen
            self.updates.show_time(state, reading)
            late = promise_words(state, reading.story_s)[1]
            self._count("updates", f"{len(state.status_updates)}{tr(', late') if late else ''}")
        if state is self._state:
            return
        before, self._state = self._state, state
        self.notes.show_state(state)
        self.updates.show_state(state)
        self.claim.show_state(state)
        self.hints.show_state(state)
        self._count("notes", str(sum(self.notes.counts)))
        self._count("hints", str(len(state.hints)))
        pushed = (
            [row for row in state.hints[len(before.hints) :] if row.hint.pushed] if before else []
        )
        if pushed:
            self.show_page("hints")

    def _count(self, page: str, count: str) -> None:
        words = f"{tr(_TITLES[page])}  {count}" if count != "0" else tr(_TITLES[page])
        if self._buttons[page].text() != words:
            self._buttons[page].set_text(words)

    def pin_selection(self) -> None:
        """Nothing here can be pinned."""
        self.notice.emit("1", "Pin on a chart, a log row, a trace, a source line or a process.")
