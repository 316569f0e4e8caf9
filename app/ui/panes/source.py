"""The source pane: read, then fix, apply and verify. Qt thread; owner: ui."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core import gates
from app.core.agenda import Capability
from app.core.clock import ClockReading
from app.core.incident import IncidentCard
from app.core.ports import Activity, DrillPort
from app.core.state import SessionState
from app.ui.panes.fix_panel import FixPanel
from app.ui.panes.workspace_files import place_of
from app.ui.panes.workspace_view import WorkspaceView
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import sheet

_READ_EVERY_TICKS = 8
_DRAFT_MS = 700


class SourcePane(QWidget):
    """Files of one incident's workspace with the fix gate beside them."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._drill = drill
        self._state: SessionState | None = None
        self._card: IncidentCard | None = None
        self._fix_open: bool | None = None
        self._saving = 0
        self._apply_after_save = ""
        self._busy = ""
        self._ticks = 0
        self._watcher = FutureWatcher(self)
        self.work = WorkspaceView(drill, theme, now or drill.moment_unix_s)
        self.fix = FixPanel(theme)
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_DRAFT_MS)
        self._draft_timer.timeout.connect(self._keep_prediction)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.work, 1)
        side = sheet("side")
        box = QVBoxLayout(side)
        box.setContentsMargins(1, 0, 0, 0)
        box.addWidget(self.fix)
        row.addWidget(side)
        self._connect()
        self.setFocusProxy(self.work)

    def _connect(self) -> None:
        self.work.notice.connect(self.notice)
        self.work.pin_requested.connect(self.pin_requested)
        self.work.save_clicked.connect(self.save)
        self.work.incidents.currentIndexChanged.connect(self._on_incident)
        self.fix.apply_clicked.connect(self.apply)
        self.fix.verify_clicked.connect(self.verify)
        self.fix.cancel_clicked.connect(self._drill.cancel)
        self.fix.prediction.textChanged.connect(self._on_prediction)
        self._watcher.failure.connect(self._on_failure)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("P", self.pin_selection),
            ("Ctrl+Shift+P", self.pin_selection),
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.apply),
            ("Ctrl+Enter", self.apply),
            ("F9", self.verify),
            ("Ctrl+F", self.work.toggle_find),
            ("F3", self.work.find_next),
        )
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the gate, the workspace on disk and the work under way."""
        if state is not self._state:
            self._take_state(state)
        elif self._ticks % _READ_EVERY_TICKS == 0:
            self._read()
        self._ticks += 1
        if self._card is not None:
            self.fix.show_activity(self._work_under_way())

    def _take_state(self, state: SessionState) -> None:
        before, self._state = self._state, state
        if before is None or before.incidents != state.incidents:
            self._show_incidents(state)
        if self._card is None:
            return
        self._show_card(state)
        self._mark_failed_revision(before, state)

    def _show_card(self, state: SessionState) -> None:
        """Gate, files and results of the chosen incident."""
        card = self._card
        if card is None:
            return
        can_fix = gates.can_fix(state, card.slug)
        if self._fix_open is False and can_fix:
            self.notice.emit(
                "ok", tr("The fix of {alias} is open. You can edit now.", alias=card.alias)
            )
        self._fix_open = can_fix
        self._read()
        self.work.set_may_edit(can_fix)
        self.fix.show_gate(state, card, is_open=can_fix)
        self.fix.show_state(state, card)
        self._show_allowed()

    def _show_incidents(self, state: SessionState) -> None:
        box = self.work.incidents
        box.blockSignals(True)
        box.clear()
        for card in state.incidents:
            box.addItem(f"{card.alias}  {card.title}", card.slug)
        box.blockSignals(False)
        box.setToolTip(box.currentText())
        box.setVisible(len(state.incidents) > 1)
        if state.incidents:
            self._choose(state.incidents[0])

    def _on_incident(self, index: int) -> None:
        if self._state is not None and 0 <= index < len(self._state.incidents):
            self._keep_prediction()
            self._choose(self._state.incidents[index])
            self._show_card(self._state)

    def _choose(self, card: IncidentCard) -> None:
        self.work.choose(card.slug)
        self._card, self._fix_open = card, None
        kept = self._drill.drafts().get(f"prediction:{card.slug}", "")
        self.fix.prediction.setPlainText(kept)

    def _read(self) -> None:
        state = self._state
        if state is None or self._card is None:
            return
        if state.ended or self._fix_open or gates.is_open(state, Capability.INVESTIGATE):
            self.work.read()

    def _on_prediction(self) -> None:
        self._draft_timer.start()
        self._show_allowed()

    def _keep_prediction(self) -> None:
        self._draft_timer.stop()
        if self._card is not None:
            text = self.fix.prediction.toPlainText()
            self._drill.save_draft(f"prediction:{self._card.slug}", text)

    def save(self) -> None:
        """Write every unsaved file into the workspace."""
        if self._card is None:
            return
        for file in self.work.dirty():
            self._saving += 1
            future = self._drill.save_source(self._card.slug, file.path, file.text)
            self._watcher.watch(future, self._on_saved, self._on_save_failed)

    def _on_saved(self, _result: None) -> None:
        self._saving -= 1
        if self._saving:
            return
        self._read()
        self.work.keep_drafts()
        self.work.show_changes()
        slug, self._apply_after_save = self._apply_after_save, ""
        if slug:
            self._apply_now(slug)

    def _on_save_failed(self, sentence: str) -> None:
        self._saving -= 1
        self._apply_after_save = ""
        self.notice.emit("time", sentence)

    def apply(self) -> None:
        """Check the syntax, save, then restart the service on the workspace."""
        why = self._why_not_apply()
        if why or self._card is None:
            self.notice.emit("1", why)
            return
        fault = self.work.first_fault()
        if fault is not None:
            self.work.show_fault(fault.path, fault.line, fault.sentence)
            return
        self.work.fault.hide()
        if self.work.dirty():
            self._apply_after_save = self._card.slug
            self.save()
        else:
            self._apply_now(self._card.slug)

    def _apply_now(self, slug: str) -> None:
        self._busy = "apply"
        self._show_allowed()
        self._watcher.watch(self._drill.apply(slug), self._on_ended)

    def _on_ended(self, _state: SessionState) -> None:
        """The window tells how it went; results stand in the panel."""
        self._busy = ""
        self._show_allowed()

    def verify(self) -> None:
        """Verify the applied revision; the prediction goes with it."""
        why = self._why_not_verify()
        if why or self._card is None:
            self.notice.emit("1", why)
            return
        self._busy = "verify"
        prediction = self.fix.prediction.toPlainText().strip()
        self._show_allowed()
        self._watcher.watch(self._drill.verify(self._card.slug, prediction), self._on_ended)

    def _on_failure(self, sentence: str) -> None:
        self._busy = ""
        self._show_allowed()
        self.notice.emit("time", sentence)

    def _why_not_apply(self) -> str:
        if not self._fix_open:
            return tr("The fix is locked. The panel on the right says what opens it.")
        if self._busy:
            return tr("Something is under way. Wait for it or stop it.")
        return ""

    def _why_not_verify(self) -> str:
        why = self._why_not_apply()
        if why:
            return why
        if not self.fix.prediction.toPlainText().strip():
            return tr("Write first what you expect of this fix.")
        return ""

    def _show_allowed(self) -> None:
        self.fix.allow(apply_why=self._why_not_apply(), verify_why=self._why_not_verify())

    def _work_under_way(self) -> Activity | None:
        """The oldest work that can be ours: there is one at a time."""
        return next(iter(self._drill.activities()), None)

    def _mark_failed_revision(self, before: SessionState | None, state: SessionState) -> None:
        if self._card is None or before is None or before.revisions == state.revisions:
            return
        _, revision = state.revisions[-1]
        if revision.incident != self._card.slug or revision.healthy:
            return
        place = place_of(revision.detail, frozenset(self.work.files))
        if place is not None:
            self.work.show_fault(*place, revision.detail)

    def pin_selection(self) -> None:
        """Ask for a pin of the selected lines."""
        self.work.pin_selection()
