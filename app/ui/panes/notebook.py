"""The notebook: notes, hypotheses and hints beside the root-cause claim. Qt thread; owner: ui."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.panes.claim_form import ClaimForm
from app.ui.panes.hints_view import HintsView
from app.ui.panes.notes_view import NotesView
from app.ui.theme import Theme
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.labels import rule

_NOTES_PX = 392


class NotebookPane(QWidget):
    """What the team writes down, and what it claims in the end."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, drill: DrillPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state: SessionState | None = None
        self.keeper = DraftKeeper(drill, self)
        self.notes = NotesView(drill, theme, self.keeper)
        self.claim = ClaimForm(drill, theme)
        self.hints = HintsView(drill, theme)
        left = QWidget()
        left.setFixedWidth(_NOTES_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notes, 3)
        column.addWidget(rule("section"))
        column.addWidget(self.hints, 2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left)
        row.addWidget(rule("v"))
        row.addWidget(self.claim, 1)
        self.claim.incident_chosen.connect(self.hints.show_incident)
        for part in (self.notes, self.claim, self.hints):
            part.notice.connect(self.notice)
        theme.changed.connect(self.notes.restyle_rows)
        self.setFocusProxy(self.notes.field)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the journal; nothing to do while the state stands."""
        if state is self._state:
            return
        self._state = state
        self.notes.show_state(state)
        self.claim.show_state(state)
        self.hints.show_state(state)

    def pin_selection(self) -> None:
        """Nothing here can be pinned."""
        self.notice.emit("1", "Pin on a chart, a log row, a trace, a source line or a process.")
