"""One hypothesis in hand: its status, why, and the pins for and against. Qt thread.

Owner: the notes. It takes the place of the entry field while a hypothesis is chosen.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.core import commands as cmd
from app.core.notebook import CLOSED, STATUSES, Hypothesis
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.labels import ElidedLabel
from app.ui.widgets.timers import story_text

_MOST_LETTERS = 36
_TOOL_TIP = Qt.ItemDataRole.ToolTipRole


class HypothesisCard(QWidget):
    """``asked`` carries a command without its writer, ``closed`` that it was put away."""

    asked = Signal(object)
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._shown: Hypothesis | None = None
        self._title = ElidedLabel("small.strong", "human")
        self._moved = ElidedLabel("micro", "2")
        self._evidence = ElidedLabel("micro", "2")
        self.close_button = KindButton(theme, "Put away", kind="ghost", key="Esc", size="small")
        self.status = ChoiceBox()
        self.why = QLineEdit()
        self.set_button = KindButton(theme, "Set status")
        self.pin = ChoiceBox()
        self.for_button = KindButton(theme, "For it")
        self.against_button = KindButton(theme, "Against")
        self.unlink_button = KindButton(theme, "Unlink", kind="ghost")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.status.addItems([tr(name).capitalize() for name in STATUSES])
        self.status.setAccessibleName(tr("Status of the hypothesis"))
        self.why.setAccessibleName(tr("Why it has this status"))
        self.pin.setAccessibleName(tr("Pin to link to the hypothesis"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self.close_button)
        column.addLayout(head)
        column.addWidget(self._moved)
        column.addWidget(self.why)
        moves = QHBoxLayout()
        moves.setSpacing(8)
        moves.addWidget(self.status, 1)
        moves.addWidget(self.set_button)
        column.addLayout(moves)
        links = QHBoxLayout()
        links.setSpacing(6)
        links.addWidget(self._evidence, 1)
        for button in (self.for_button, self.against_button, self.unlink_button):
            links.addWidget(button)
        column.addWidget(self.pin)
        column.addLayout(links)

    def _connect(self) -> None:
        self.close_button.clicked.connect(self.closed)
        self.status.currentIndexChanged.connect(self._show_need)
        self.why.textChanged.connect(self._show_need)
        self.why.returnPressed.connect(self.set_status)
        self.set_button.clicked.connect(self.set_status)
        self.for_button.clicked.connect(self._weigh_for)
        self.against_button.clicked.connect(self._weigh_against)
        self.unlink_button.clicked.connect(self._unlink)

    @property
    def hypothesis_id(self) -> str:
        """Which hypothesis is in hand, empty for none."""
        return self._shown.id if self._shown is not None else ""

    def show_hypothesis(self, state: SessionState, one: Hypothesis) -> None:
        """Take a hypothesis in hand, or follow the one that is; what is typed stays."""
        fresh = one.id != self.hypothesis_id
        moved = fresh or self._shown is None or self._shown.moves != one.moves
        self._shown = one
        named = f"{one.stated.component}: " if one.stated.component else ""
        self._title.set_words(f"{one.id.upper()}  {named}{one.stated.text}")
        self._moved.set_words(_moved_words(state, one))
        self._evidence.set_words(evidence_words(one) or tr("No pin is linked to it yet"))
        if moved:
            self.status.setCurrentIndex(STATUSES.index(one.status))
            self.why.clear()
        self._show_pins(state)
        self._show_need()

    def _show_pins(self, state: SessionState) -> None:
        rows = [(shortened(f"{pin.id}  {pin.label}"), pin.id) for pin in state.live_pins()]
        if rows != [(self.pin.itemText(n), self.pin.itemData(n)) for n in range(self.pin.count())]:
            chosen = self.pin.currentData()
            self.pin.clear()
            for (text, pin_id), pin in zip(rows, state.live_pins(), strict=True):
                self.pin.addItem(text, pin_id)
                self.pin.setItemData(self.pin.count() - 1, pin.label, _TOOL_TIP)
            self.pin.setCurrentIndex(max(0, self.pin.findData(chosen)))
        self.pin.setMinimumContentsLength(8)
        why = "" if rows else tr("Pin something first: P on a chart, a log row or a trace.")
        for button in (self.for_button, self.against_button, self.unlink_button):
            button.set_allowed(not why, why)

    def _show_need(self) -> None:
        wanted = STATUSES[max(0, self.status.currentIndex())]
        needs = wanted in CLOSED and not self.why.text().strip()
        hold = tr("what shows it") if wanted in CLOSED else tr("why, if you like")
        self.why.setPlaceholderText(hold[:1].upper() + hold[1:])
        self.set_button.set_allowed(
            not needs,
            tr("A hypothesis is {wanted} for a reason: write what shows it.", wanted=tr(wanted)),
        )

    def set_status(self) -> None:
        """Ask for the chosen status."""
        if self._shown is not None:
            status = STATUSES[self.status.currentIndex()]
            command = cmd.ChangeHypothesisStatus(self._shown.id, status, self.why.text())
            self.asked.emit(command)

    def _weigh(self, speaks: str) -> None:
        pin_id = self.pin.currentData()
        if self._shown is not None and pin_id:
            self.asked.emit(cmd.WeighEvidence(self._shown.id, pin_id, speaks))

    def _weigh_for(self) -> None:
        self._weigh("for")

    def _weigh_against(self) -> None:
        self._weigh("against")

    def _unlink(self) -> None:
        self._weigh("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts it away."""
        if event.matches(QKeySequence.StandardKey.Cancel):
            self.closed.emit()
            return
        super().keyPressEvent(event)


def shortened(words: str) -> str:
    """Words short enough for a box that cannot cut them with an ellipsis."""
    return words if len(words) <= _MOST_LETTERS else f"{words[: _MOST_LETTERS - 1].rstrip()}…"


def evidence_words(one: Hypothesis) -> str:
    """The pins for and against in a few words, empty where none is linked."""
    parts = []
    if one.pins_for:
        parts.append(tr("for: {pins}", pins=", ".join(one.pins_for)))
    if one.pins_against:
        parts.append(tr("against: {pins}", pins=", ".join(one.pins_against)))
    return "; ".join(parts)


def _moved_words(state: SessionState, one: Hypothesis) -> str:
    """Status, since when, by whom, why."""
    at, by = (one.moves[-1].at, one.moves[-1].by) if one.moves else (one.at, one.by)
    when = story_text(story_at_elapsed(state.marks, at.elapsed_s))[:5]
    why = f": {one.why}" if one.why else ""
    return tr(
        "{status} since {when}, by {by}{why}",
        status=tr(one.status).capitalize(),
        when=when,
        by=by,
        why=why,
    )
