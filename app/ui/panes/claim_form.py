"""The root-cause claim: its form, what is missing, its grade. Qt thread; owner: notebook."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.claims import Pin
from app.core.gates import is_open
from app.core.incident import IncidentCard
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.panes.claim_draft import ClaimDraft, drafted_statement, may_submit, needs
from app.ui.panes.claim_fields import MechanismField, PathField, PinsField
from app.ui.panes.claim_ruled_out import RuledOutField
from app.ui.panes.claim_statement import StatementField
from app.ui.panes.grade_view import GradeView
from app.ui.theme import Theme, restyle
from app.ui.translation import tr, within
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import IconLabel, label, sheet
from app.ui.widgets.timers import story_text

_DRAFT_MS = 700
_TWO_COLUMNS_PX = 620


class ClaimForm(QWidget):
    """One incident's claim; drafts survive a restart."""

    notice = Signal(str, str)
    incident_chosen = Signal(str)

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill, self._theme = drill, theme
        self._state: SessionState | None = None
        self._card: IncidentCard | None = None
        self._pins: tuple[Pin, ...] = ()
        self._loading = False
        self._watcher = FutureWatcher(self)
        self._incident = ChoiceBox()
        self.component = ChoiceBox()
        self.mechanism = MechanismField()
        self.also = ChoiceBox()
        self.path = PathField(theme)
        self.pins = PinsField(theme)
        self.ruled_out = RuledOutField(theme)
        self._said = StatementField(theme, self._drafted)
        self.statement = self._said.text
        self.submit_button = KindButton(theme, "File the claim", kind="human", key="Ctrl Enter")
        self.grade = GradeView(theme)
        self._needs: list[tuple[IconLabel, QWidget]] = []
        self._needs_grid = QGridLayout()
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_draft)
        self._build()
        self._connect()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        bar = sheet("bar")
        bar.setFixedHeight(40)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(label("Root-cause claim", "body.strong"))
        self._incident.setAccessibleName(tr("Incident of the claim"))
        row.addWidget(self._incident)
        self._alias = label("", "small", "2")
        row.addWidget(self._alias, 1)
        outer.addWidget(bar)
        body = QWidget()
        columns = self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, body)
        columns.setContentsMargins(16, 12, 16, 16)
        columns.setSpacing(20)
        columns.addLayout(self._make_left(), 1)
        columns.addLayout(self._make_right(), 1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        outer.addWidget(scroll, 1)
        self._footer = sheet("status")
        foot = QHBoxLayout(self._footer)
        foot.setContentsMargins(16, 8, 16, 8)
        foot.setSpacing(12)
        # At the left: toasts come up at the right, and one must not lie over this.
        foot.addWidget(self.submit_button)
        foot.addWidget(self._needs_title, 1)
        outer.addWidget(self._footer)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them, one below the other where there is not."""
        super().resizeEvent(event)
        wide = self.width() >= self._theme.px(_TWO_COLUMNS_PX)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._columns.setDirection(across if wide else down)

    def _make_left(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        self.component.setAccessibleName(tr("Component where it starts"))
        column.addWidget(label("Component where it starts", "small.strong"))
        column.addWidget(self.component)
        column.addWidget(label("Mechanism", "small.strong"))
        column.addWidget(self.mechanism)
        self.also.setAccessibleName(tr("A second mechanism, if there is one"))
        column.addWidget(self.also)
        column.addWidget(label("Path the failure takes", "small.strong"))
        column.addWidget(self.path)
        column.addWidget(self._said)
        column.addStretch(1)
        return column

    def _make_right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(6)
        column.addWidget(self.grade)
        column.addWidget(label("Evidence that this claim cites", "small.strong"))
        column.addWidget(self.pins)
        column.addWidget(label("Ruled out, and why", "small.strong"))
        column.addWidget(self.ruled_out)
        self._needs_title = label("", "small", "2", wrap=True)
        self._needs_head = label("What a claim needs", "small.strong")
        column.addWidget(self._needs_head)
        self._needs_grid.setHorizontalSpacing(8)
        self._needs_grid.setVerticalSpacing(2)
        self._needs_grid.setColumnStretch(1, 1)
        column.addLayout(self._needs_grid)
        column.addStretch(1)
        return column

    def _connect(self) -> None:
        self._incident.currentIndexChanged.connect(self._on_incident)
        self.component.currentIndexChanged.connect(self._on_edit)
        self.also.currentIndexChanged.connect(self._on_edit)
        for field in (self.mechanism, self.path, self.pins, self.ruled_out, self._said):
            field.changed.connect(self._on_edit)
        self.pins.unpin_clicked.connect(self._on_unpin)
        self.submit_button.clicked.connect(self.submit)
        self._watcher.failure.connect(self._on_failure)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.submit)

    def show_state(self, state: SessionState) -> None:
        """Follow pins, grades and verdicts; only called when the state moved."""
        before, self._state = self._state, state
        self._pins = state.live_pins()
        if before is None or before.incidents != state.incidents:
            self._show_incidents(state)
        self._loading = True
        self.pins.set_pins(self._pins)
        self.ruled_out.set_pins(self._pins)
        self._loading = False
        self._show_verdict()
        self._show_needs()

    def _show_incidents(self, state: SessionState) -> None:
        self._incident.blockSignals(True)
        self._incident.clear()
        for card in state.incidents:
            self._incident.addItem(f"{card.alias}  {card.title}", card.slug)
        self._incident.blockSignals(False)
        self._incident.setVisible(len(state.incidents) > 1)
        self._alias.setVisible(len(state.incidents) == 1)
        if state.incidents:
            self._choose(state.incidents[0])

    def _on_incident(self, index: int) -> None:
        if self._state is not None and 0 <= index < len(self._state.incidents):
            self.keep_draft()
            self._choose(self._state.incidents[index])
            self.show_state(self._state)

    def _choose(self, card: IncidentCard) -> None:
        self._card = card
        self.incident_chosen.emit(card.slug)
        self._alias.setText(f"{card.alias}  {card.title}")
        self._loading = True
        self.mechanism.set_mechanisms(self._drill.mechanisms())
        self.also.clear()
        self.also.addItem(tr("No second mechanism"), "")
        for mechanism in self._drill.mechanisms():
            self.also.addItem(tr("And: {title}", title=tr(mechanism.title)), mechanism.id)
        self.component.clear()
        self.component.addItems([tr("Choose a component"), *card.suspects])
        self.path.set_names(card.suspects)
        self.ruled_out.set_names(card.suspects)
        self.ruled_out.set_pins(self._pins)
        draft = ClaimDraft.from_text(self._drill.drafts().get(self._draft_key(), ""))
        self._load(draft)
        self._loading = False

    def _load(self, draft: ClaimDraft) -> None:
        self.component.setCurrentIndex(max(0, self.component.findText(draft.component)))
        self.mechanism.set_value(draft.mechanism)
        self.also.setCurrentIndex(max(0, self.also.findData(draft.also_mechanism)))
        self.path.set_value(draft.propagation)
        self.pins.set_value(draft.pin_ids)
        self.ruled_out.set_value(draft.ruled_out)
        self.statement.setPlainText(draft.statement)

    def draft(self) -> ClaimDraft:
        """What the form holds."""
        chosen = self.component.currentIndex()
        return ClaimDraft(
            component=self.component.currentText() if chosen > 0 else "",
            mechanism=self.mechanism.value(),
            propagation=self.path.value(),
            pin_ids=self.pins.value(),
            ruled_out=self.ruled_out.value(),
            statement=self.statement.toPlainText(),
            also_mechanism=str(self.also.currentData() or ""),
        )

    def _drafted(self) -> str:
        return drafted_statement(self.draft(), self._drill.mechanisms(), self._pins)

    def _draft_key(self) -> str:
        return f"claim:{self._card.slug if self._card else ''}"

    def keep_draft(self) -> None:
        """Keep what is in the form."""
        self._draft_timer.stop()
        if self._card is not None:
            self._drill.save_draft(self._draft_key(), self.draft().to_text())

    def _on_edit(self) -> None:
        if self._loading:
            return
        self._draft_timer.start()
        self._show_needs()

    def _show_needs(self) -> None:
        """List what the claim has and lacks; hold Submit back with the reason."""
        if self._card is None or self._state is None:
            return
        self._said.show_button()
        found = needs(self.draft(), self._card, self._pins)
        while len(self._needs) < len(found):
            icon, text = (
                IconLabel(self._theme, "minus", "3", 16),
                label("", "small", "2", wrap=True),
            )
            self._needs_grid.addWidget(icon, len(self._needs), 0)
            self._needs_grid.addWidget(text, len(self._needs), 1)
            self._needs.append((icon, text))
        for (icon, text), need in zip(self._needs, found, strict=True):
            icon.set_icon("tick" if need.met else "minus", "ok" if need.met else "3")
            optional = "" if need.required else tr(", earns points")
            text.setText(need.text + optional)
            restyle(text, tone="2" if need.met else "1" if need.required else "3")
        ready = all(need.met for need in found if need.required)
        missing = ", ".join(within(n.text) for n in found if n.required and not n.met)
        self._needs_title.setText(
            tr("All that is needed is there.")
            if ready
            else tr("Still missing: {missing}", missing=missing)
        )
        self._footer.setVisible(self._state.verified_claim(self._card.slug) is None)
        why = self._why_not()
        self.submit_button.set_allowed(not why, why)

    def _why_not(self) -> str:
        """Why the claim cannot be filed now, empty if it can."""
        state, card = self._state, self._card
        if state is None or card is None:
            return tr("There is no incident yet.")
        if state.verified_claim(card.slug) is not None:
            return tr("The root cause is verified already.")
        if any(c.incident == card.slug and c.verdict == "waiting" for c in state.claims):
            return tr("A claim is waiting for its verdict.")
        if not is_open(state, Capability.INVESTIGATE):
            return tr("Claims open with the investigation.")
        if not may_submit(self.draft(), card, self._pins):
            return tr("The list above says what is still missing.")
        return ""

    def submit(self) -> None:
        """File the claim."""
        why = self._why_not()
        if why or self._card is None:
            self.notice.emit("1", why)
            return
        claim = self.draft().to_claim(self._pins)
        self.submit_button.set_allowed(False, "Filing the claim.")
        future = self._drill.submit(cmd.FileClaim(self._card.slug, claim))
        self._watcher.watch(future, self._on_filed)

    def _on_filed(self, state: SessionState) -> None:
        """Tell that it waits; the window tells verdicts."""
        if any(claim.verdict == "waiting" for claim in state.claims):
            self.notice.emit("human", "The claim is filed. A facilitator looks at it.")

    def _on_failure(self, sentence: str) -> None:
        self._show_needs()
        self.notice.emit("time", sentence)

    def _on_unpin(self, pin_id: str) -> None:
        self._watcher.watch(self._drill.submit(cmd.UnpinEvidence(pin_id)))

    def _show_verdict(self) -> None:
        state, card = self._state, self._card
        if state is None or card is None:
            return
        mine = [claim for claim in state.claims if claim.incident == card.slug]
        newest = mine[-1] if mine else None
        filed = story_at_elapsed(state.marks, newest.filed_at.elapsed_s) if newest else None
        self.grade.show_claim(newest, story_text(filed))
