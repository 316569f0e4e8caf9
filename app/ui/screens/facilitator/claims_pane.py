"""Root-cause claims: the queue, the claim in hand with its grade, the verdict. Qt thread.

Owner: the console. The verdicts are the same acts as in the Drill menu; a claim in hand stays
in hand while others come in.
"""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QListWidgetItem,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.clock import ClockReading
from app.core.commands import ConfirmClaim, RejectClaim, TakeBackVerdict
from app.core.state import ClaimState, SessionState
from app.ui.panes.grade_view import GradeView
from app.ui.screens.facilitator import words as say
from app.ui.screens.facilitator.parts import PADDING_PX, Scrolling, WordList
from app.ui.screens.team.act_asker import ActAsker
from app.ui.screens.team.facilitator_acts import Act, claim_acts
from app.ui.theme import Theme
from app.ui.translation import Verbatim, later, tr
from app.ui.widgets import EmptyState, KindButton, label
from app.ui.widgets.wrapping_row import WrappingRow

_ID = Qt.ItemDataRole.UserRole
_ROW_PX, _MOST_ROWS = 60, 3
_EMPTY = later(
    "No claim was filed yet. Each one comes here with its automatic grade and waits for you."
)
_CHOOSE = later(
    "Choose a claim that waits. One that is judged can be taken back until another is filed."
)


class ClaimsPane(QWidget):
    """``incident_chosen`` carries the slug of the claim in hand."""

    incident_chosen = Signal(str)

    def __init__(self, theme: Theme, asker: ActAsker, mechanisms: say.Titles) -> None:
        super().__init__()
        self._theme, self._asker, self._mechanisms = theme, asker, mechanisms
        self._state: SessionState | None = None
        self._shown: ClaimState | None = None
        self._rows: tuple[tuple[str, str, str], ...] = ()
        self._acts: dict[type, Act] | None = None
        self.list = WordList(later("Claims, newest first"))
        self._detail = Scrolling(later("The claim in hand"))
        self._grade = GradeView(theme)
        self.confirm = KindButton(
            theme, "Confirm", kind="verify", icon="cleared", key="Ctrl Shift V"
        )
        self.reject = KindButton(theme, "Does not hold", icon="close", key="Ctrl Shift R")
        self.take_back = KindButton(theme, "Take the verdict back", kind="ghost", icon="back")
        self._stack = QStackedWidget()
        self._build()
        self._detail.say(_CHOOSE, "small", "2")
        self.list.currentItemChanged.connect(self._on_chosen)
        self.confirm.clicked.connect(self.ask_confirm)
        self.reject.clicked.connect(self.ask_reject)
        self.take_back.clicked.connect(self.ask_take_back)
        theme.changed.connect(self._recolour)

    def _build(self) -> None:
        self._split = split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        self.list.setMinimumHeight(_ROW_PX)
        split.addWidget(self.list)
        split.addWidget(self._detail)
        split.setStretchFactor(1, 1)
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(split, 1)
        buttons = QVBoxLayout()
        buttons.setContentsMargins(PADDING_PX, 8, PADDING_PX, 10)
        buttons.addWidget(WrappingRow(self.confirm, self.reject, self.take_back))
        column.addLayout(buttons)
        self._stack.addWidget(EmptyState(self._theme, "human", _EMPTY))
        self._stack.addWidget(work)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._stack)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the queue; the claim in hand is drawn anew only when it changes."""
        self._state = state
        rows = tuple(
            (claim.id, *say.claim_row(state, claim, reading.elapsed_s))
            for claim in reversed(state.claims)
        )
        if rows != self._rows:
            self._fill(rows)
        self._show(self._in_hand())

    def _fill(self, rows: tuple[tuple[str, str, str], ...]) -> None:
        in_hand, coming = self._in_hand_id(), self._coming(rows)
        self._rows = rows
        blocker = QSignalBlocker(self.list)
        self.list.clear()
        for claim_id, text, tone in rows:
            item = QListWidgetItem(text)
            item.setToolTip(text)
            item.setData(_ID, claim_id)
            item.setForeground(self._theme.colour(tone if tone != "ok" else "2"))
            self.list.addItem(item)
        blocker.unblock()
        self._split.setSizes([_ROW_PX * min(len(rows), _MOST_ROWS) + 12, 400])
        self._take(coming.id if coming is not None else in_hand)
        if coming is not None:
            self.incident_chosen.emit(coming.incident)
        self._stack.setCurrentIndex(1 if rows else 0)

    def _coming(self, rows: tuple[tuple[str, str, str], ...]) -> ClaimState | None:
        """The claim to take in hand by itself: the oldest new one, while none in hand waits."""
        in_hand, known = self._in_hand(), {row[0] for row in self._rows}
        if self._state is None or (in_hand is not None and in_hand.verdict == "waiting"):
            return None
        fresh = {row[0] for row in rows} - known
        new = [claim for claim in self._state.claims if claim.id in fresh]
        return next((claim for claim in new if claim.verdict == "waiting"), None)

    def _recolour(self) -> None:
        """Write the rows anew in the colours of another theme."""
        self._fill(self._rows)

    def _take(self, claim_id: str) -> None:
        """Take a claim in hand without saying so; none where there is no such claim."""
        ids = [row[0] for row in self._rows]
        blocker = QSignalBlocker(self.list)
        self.list.setCurrentRow(ids.index(claim_id) if claim_id in ids else -1)
        blocker.unblock()

    def _in_hand_id(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_ID)) if item is not None else ""

    def _in_hand(self) -> ClaimState | None:
        wanted, claims = self._in_hand_id(), self._state.claims if self._state else ()
        return next((claim for claim in claims if claim.id == wanted), None)

    def _on_chosen(self) -> None:
        self._show(self._in_hand())
        if self._shown is not None:
            self.incident_chosen.emit(self._shown.incident)

    def choose_incident(self, slug: str) -> None:
        """Take the newest claim on an incident in hand, or none, so that it fits the key."""
        in_hand = self._in_hand()
        if in_hand is not None and in_hand.incident == slug:
            return
        claims = self._state.claims if self._state is not None else ()
        newest = next((claim.id for claim in reversed(claims) if claim.incident == slug), "")
        self._take(newest)
        self._show(self._in_hand())

    def _show(self, claim: ClaimState | None) -> None:
        state = self._state
        if state is None:
            return
        self._allow(state, claim)
        if claim == self._shown:
            return
        self._shown = claim
        self._detail.clear()
        self._grade = GradeView(self._theme)
        if claim is None:
            self._detail.say(_CHOOSE, "small", "2")
            return
        filed = say.clock_text(state, claim.filed_at)
        alias = say.alias_of(state, claim.incident)
        head = tr("{alias}, claim {id}, by {who}", alias=alias, id=claim.id, who=claim.filed_by)
        self._detail.rows.addWidget(label(Verbatim(head), "micro", "2"))
        self._detail.quote(claim.claim.statement or tr("No statement was written."), "body")
        for name, text in say.claim_facts(claim.claim, self._mechanisms):
            self._detail.fact(name, text)
        rows = say.evidence_rows(state, claim)
        self._detail.fact(later("Evidence"), "\n".join(rows) or tr("no pin"))
        self._detail.line()
        self._detail.rows.addWidget(self._grade)
        self._grade.show_claim(claim, filed)
        self._theme.fit(self._detail)

    def _allow(self, state: SessionState, claim: ClaimState | None) -> None:
        acts = {type(act.command): act for act in claim_acts(state, claim)} if claim else {}
        if acts == self._acts and claim == self._shown:
            return
        self._acts = acts
        waiting = ConfirmClaim in acts
        for button in (self.confirm, self.reject):
            button.set_allowed(waiting, "" if waiting else tr(_CHOOSE))
        self.take_back.setVisible(TakeBackVerdict in acts)

    def _ask(self, kind: type) -> None:
        if self._acts and kind in self._acts:
            self._asker.ask(self._acts[kind])

    def ask_confirm(self) -> None:
        """Ask why the claim in hand holds."""
        self._ask(ConfirmClaim)

    def ask_reject(self) -> None:
        """Ask why the claim in hand does not hold."""
        self._ask(RejectClaim)

    def ask_take_back(self) -> None:
        """Ask why the verdict on the claim in hand was a slip."""
        self._ask(TakeBackVerdict)
