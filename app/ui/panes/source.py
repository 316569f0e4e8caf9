"""The source pane: read, then fix, apply and verify. Qt thread; owner: ui."""

import time as wall
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetricsF, QKeySequence, QShortcut, QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextDocumentLayout,
    QVBoxLayout,
    QWidget,
)

from app.core import gates
from app.core.agenda import Capability
from app.core.claims import Pin, PinKind
from app.core.clock import ClockReading
from app.core.incident import IncidentCard
from app.core.ports import Activity, DrillPort
from app.core.state import SessionState
from app.ui.panes.editor import CodeEditor
from app.ui.panes.fix_panel import FixPanel
from app.ui.panes.highlight import SourceHighlighter
from app.ui.panes.workspace_files import OpenFile, merge, place_of, syntax_fault
from app.ui.theme import Theme, restyle
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import chip, label, sheet

_READ_EVERY_TICKS = 8
_DRAFT_MS = 700
_DIFF_MS = 200
_FILE_ROW_PX = 28


class SourcePane(QWidget):
    """Files of one incident's workspace with the fix gate beside them."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] = wall.time,
    ) -> None:
        super().__init__(parent)
        self._drill, self._theme, self._now = drill, theme, now
        self._state: SessionState | None = None
        self._card: IncidentCard | None = None
        self._files: dict[str, OpenFile] = {}
        self._documents: dict[str, tuple[QTextDocument, SourceHighlighter]] = {}
        self._path = ""
        self._fix_open: bool | None = None
        self._saving = 0
        self._apply_after_save = False
        self._busy = ""
        self._ticks = 0
        self._watcher = FutureWatcher(self)
        self._incidents = QComboBox()
        self.list = QListWidget()
        self.editor = CodeEditor(theme)
        self.fix = FixPanel(theme)
        self._keeper = DraftKeeper(drill, self)
        self._kept: set[str] = set()
        self._title = label("Source", "body.strong")
        self._access = chip("read only")
        self._changes = label("", "small", "2")
        self._fault = label("", "small", "time", wrap=True)
        self.find_field = QLineEdit()
        self._draft_timer = self._single_shot(_DRAFT_MS, self._keep_drafts)
        self._diff_timer = self._single_shot(_DIFF_MS, self._show_changes)
        self._build()
        self._connect()
        self.setFocusProxy(self.list)

    def _single_shot(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer

    # Building

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_files())
        row.addWidget(self._make_middle(), 1)
        side = sheet("side")
        box = QVBoxLayout(side)
        box.setContentsMargins(1, 0, 0, 0)
        box.addWidget(self.fix)
        row.addWidget(side)

    def _make_files(self) -> QWidget:
        left = sheet("well")
        left.setFixedWidth(196)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(4)
        self._incidents.setAccessibleName("Incident")
        column.addWidget(self._incidents)
        self.list.setAccessibleName("Files of the workspace")
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setViewportMargins(8, 0, 0, 0)
        column.addWidget(self.list, 1)
        return left

    def _make_middle(self) -> QWidget:
        middle = QWidget()
        bar = sheet("bar")
        bar.setFixedHeight(36)
        self._pin = KindButton(self._theme, "Pin lines", icon="pin", key="P", size="small")
        self._save = KindButton(self._theme, "Save", key="Ctrl S", size="small")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        for part in (self._title, self._access):
            row.addWidget(part)
        row.addWidget(self._changes, 1)
        row.addWidget(self._save)
        row.addWidget(self._pin)
        self.find_field.setPlaceholderText("Find, Enter for the next")
        self.find_field.setAccessibleName("Find in this file")
        self.find_field.hide()
        self._fault.setContentsMargins(12, 6, 12, 6)
        self._fault.hide()
        self.editor.setAccessibleName("Source editor")
        width = QFontMetricsF(self._theme.font("code")).horizontalAdvance(" ") * 4
        self.editor.setTabStopDistance(width)
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.find_field, self._fault):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        return middle

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_file)
        self._incidents.currentIndexChanged.connect(self._on_incident)
        self.editor.textChanged.connect(self._on_text)
        self.find_field.returnPressed.connect(self._find_next)
        self.fix.apply_clicked.connect(self.apply)
        self.fix.verify_clicked.connect(self.verify)
        self.fix.cancel_clicked.connect(self._drill.cancel)
        self.fix.prediction.textChanged.connect(self._show_allowed)
        self._pin.clicked.connect(self.pin_selection)
        self._save.clicked.connect(self.save)
        self._watcher.failure.connect(self._on_failure)
        self._theme.changed.connect(self._on_theme_changed)
        keys: tuple[tuple[str, Callable[[], None]], ...] = (
            ("P", self.pin_selection),
            ("Ctrl+Shift+P", self.pin_selection),
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.apply),
            ("Ctrl+Enter", self.apply),
            ("F9", self.verify),
            ("Ctrl+F", self._open_find),
            ("F3", self._find_next),
        )
        for sequence, slot in keys:
            shortcut = QShortcut(QKeySequence(sequence), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def _on_theme_changed(self) -> None:
        """Colours of the list; and the code font again, which a style sheet sets to plain."""
        for document, _ in self._documents.values():
            document.setDefaultFont(self._theme.font("code"))
        self._show_marks()

    # Refresh

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the gate, the workspace on disk and the work under way."""
        if state is not self._state:
            self._take_state(state)
        elif self._ticks % _READ_EVERY_TICKS == 0:
            self._read_files()
        self._ticks += 1
        if self._card is not None:
            self.fix.show_activity(self._work_under_way())

    def _take_state(self, state: SessionState) -> None:
        first = self._state is None
        before, self._state = self._state, state
        if before is None or before.incidents != state.incidents:
            self._show_incidents(state)
        if self._card is None:
            return
        can_fix = gates.can_fix(state, self._card.slug)
        if self._fix_open is False and can_fix and not first:
            self.notice.emit("ok", f"The fix of {self._card.alias} is open. You can edit now.")
        self._fix_open = can_fix
        self._read_files()
        self.fix.show_gate(state, self._card, is_open=can_fix)
        self.fix.show_state(state, self._card)
        self._show_access()
        self._show_allowed()
        self._mark_failed_revision(before, state)

    def _show_incidents(self, state: SessionState) -> None:
        self._incidents.blockSignals(True)
        self._incidents.clear()
        for card in state.incidents:
            self._incidents.addItem(f"{card.alias}  {card.title}", card.slug)
        self._incidents.blockSignals(False)
        self._incidents.setVisible(len(state.incidents) > 1)
        if state.incidents:
            self._choose(state.incidents[0])

    def _on_incident(self, index: int) -> None:
        if self._state is not None and 0 <= index < len(self._state.incidents):
            self._keep_drafts()
            self._choose(self._state.incidents[index])
            state, self._state = self._state, None
            self._take_state(state)

    def _choose(self, card: IncidentCard) -> None:
        self._card = card
        self._files, self._documents, self._path = {}, {}, ""
        self._fix_open = None
        self.list.clear()
        key = f"prediction:{card.slug}"
        if key not in self._kept:
            self._kept.add(key)
            self._keeper.keep(key, self.fix.prediction)

    def _may_read(self) -> bool:
        state = self._state
        if state is None:
            return False
        return state.ended or gates.is_open(state, Capability.INVESTIGATE) or bool(self._fix_open)

    def _read_files(self) -> None:
        """Read the workspace; files that somebody edits elsewhere follow what is on disk."""
        if self._card is None or not self._may_read():
            return
        prefix = f"source:{self._card.slug}:"
        drafts: dict[str, str] = {}
        if not self._files:
            kept = self._drill.drafts().items()
            drafts = {
                key.removeprefix(prefix): t for key, t in kept if key.startswith(prefix) and t
            }
        self._files = merge(self._files, self._drill.sources(self._card.slug), drafts)
        if [self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())] != [
            *self._files
        ]:
            self._show_files()
        current = self._files.get(self._path)
        if current is not None and self.editor.toPlainText() != current.text:
            self._set_text(current)
        self._show_marks()

    def _show_files(self) -> None:
        self.list.clear()
        for path in self._files:
            item = QListWidgetItem(path)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(path)
            item.setSizeHint(QSize(0, _FILE_ROW_PX))
            self.list.addItem(item)
        first = next((n for n, f in enumerate(self._files.values()) if f.editable), 0)
        self.list.setCurrentRow(first)

    def _show_marks(self) -> None:
        """Write beside each file whether it is unsaved, changed or to read only."""
        for number, file in enumerate(self._files.values()):
            mark = "\u25cf " if file.dirty else ""
            note = "  changed" if file.changed else ""
            item = self.list.item(number)
            item.setText(f"{mark}{file.path}{note}")
            tone = "human" if file.changed else "1" if file.editable else "3"
            item.setForeground(self._theme.colour(tone))
        self._save.setEnabled(any(file.dirty for file in self._files.values()))

    # Editing

    def _on_file(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._path = str(item.data(Qt.ItemDataRole.UserRole))
        file = self._files[self._path]
        if self._path not in self._documents:
            document = QTextDocument(self)
            document.setDocumentLayout(QPlainTextDocumentLayout(document))
            document.setDefaultFont(self._theme.font("code"))
            document.setPlainText(file.text)
            self._documents[self._path] = (
                document,
                SourceHighlighter(document, self._theme, self._path),
            )
        document = self._documents[self._path][0]
        if document.toPlainText() != file.text:
            document.setPlainText(file.text)
        self.editor.setDocument(document)
        self.editor.set_error_line(0)
        self._title.setText(self._path)
        self._show_access()
        self._show_changes()

    def _set_text(self, file: OpenFile) -> None:
        """Take a text from disk and keep the caret where it was."""
        position = self.editor.textCursor().position()
        self.editor.setPlainText(file.text)
        cursor = self.editor.textCursor()
        cursor.setPosition(min(position, len(file.text)))
        self.editor.setTextCursor(cursor)
        self._show_changes()

    def _on_text(self) -> None:
        file = self._files.get(self._path)
        if file is None or file.text == self.editor.toPlainText():
            return
        file.text = self.editor.toPlainText()
        self._fault.hide()
        self.editor.set_error_line(0)
        self._draft_timer.start()
        self._diff_timer.start()

    def _show_access(self) -> None:
        file = self._files.get(self._path)
        may_edit = bool(self._fix_open) and file is not None and file.editable
        self.editor.setReadOnly(not may_edit)
        self.editor.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            if may_edit
            else Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._access.setText("editable" if may_edit else "read only")
        restyle(self._access, chip="human" if may_edit else "plain")
        self._pin.set_text("Pin lines")

    def _show_changes(self) -> None:
        file = self._files.get(self._path)
        if file is None:
            return
        self.editor.set_changed(file.changed_lines())
        added, removed = file.added_removed()
        told = f"+{added} \u2212{removed}" if file.changed else ""
        self._changes.setText(f"{told}  not saved".strip() if file.dirty else told)
        self._show_marks()

    def _keep_drafts(self) -> None:
        if self._card is None:
            return
        for file in self._files.values():
            key = f"source:{self._card.slug}:{file.path}"
            if file.dirty:
                self._kept.add(key)
                self._drill.save_draft(key, file.text)
            elif key in self._kept:
                self._kept.discard(key)
                self._drill.save_draft(key, "")

    # Save, apply, verify

    def save(self) -> None:
        """Write every unsaved file into the workspace."""
        dirty = [file for file in self._files.values() if file.dirty]
        if self._card is None or not dirty:
            return
        for file in dirty:
            self._saving += 1
            future = self._drill.save_source(self._card.slug, file.path, file.text)
            self._watcher.watch(future, self._on_saved, self._on_save_failed)

    def _on_saved(self, _result: None) -> None:
        self._saving -= 1
        if self._saving:
            return
        self._read_files()
        self._keep_drafts()
        self._show_changes()
        if self._apply_after_save:
            self._apply_after_save = False
            self._apply_now()

    def _on_save_failed(self, sentence: str) -> None:
        self._saving -= 1
        self._apply_after_save = False
        self.notice.emit("time", sentence)

    def apply(self) -> None:
        """Check the syntax, save, then restart the service on the workspace."""
        why = self._why_not_apply()
        if why:
            self.notice.emit("1", why)
            return
        for file in self._files.values():
            fault = syntax_fault(file.path, file.text) if file.changed else None
            if fault is not None:
                self._show_fault(fault.path, fault.line, fault.sentence)
                return
        self._fault.hide()
        if any(file.dirty for file in self._files.values()):
            self._apply_after_save = True
            self.save()
        else:
            self._apply_now()

    def _apply_now(self) -> None:
        if self._card is None:
            return
        self._busy = "apply"
        self._show_allowed()
        self._watcher.watch(self._drill.apply(self._card.slug), self._on_applied)

    def _on_applied(self, _state: SessionState) -> None:
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
        self._watcher.watch(self._drill.verify(self._card.slug, prediction), self._on_verified)

    def _on_verified(self, state: SessionState) -> None:
        self._busy = ""
        self._show_allowed()
        runs = [r for r in state.verifications if self._card and r.incident == self._card.slug]
        result = runs[-1].result if runs else None
        if result is not None and result.verdict == "pass":
            self.notice.emit("ok", "Verified: every check is met under load.")
        elif result is not None:
            failed = sum(not check.passed for check in result.checks)
            self.notice.emit("1", f"Not fixed yet, {failed} checks are not met.")

    def _on_failure(self, sentence: str) -> None:
        self._busy = ""
        self._show_allowed()
        self.notice.emit("time", sentence)

    def _why_not_apply(self) -> str:
        if not self._fix_open:
            return "The fix is locked. The panel on the right says what opens it."
        if self._busy:
            return "Something is under way. Wait for it or stop it."
        return ""

    def _why_not_verify(self) -> str:
        why = self._why_not_apply()
        if why:
            return why
        if not self.fix.prediction.toPlainText().strip():
            return "Write first what you expect of this fix."
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
        if revision.incident != self._card.slug:
            return
        if revision.healthy:
            self.notice.emit("ok", "Applied. The service is healthy on your code.")
            return
        place = place_of(revision.detail, frozenset(self._files))
        if place is not None:
            self._show_fault(*place, revision.detail)

    def _show_fault(self, path: str, line: int, sentence: str) -> None:
        if path in self._files:
            self.list.setCurrentRow(list(self._files).index(path))
            self.editor.set_error_line(line)
            self.editor.go_to_line(line)
            self.editor.setFocus()
        self._fault.setText(sentence)
        self._fault.show()

    # Find and pin

    def _open_find(self) -> None:
        self.find_field.show()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def _find_next(self) -> None:
        if not self.editor.find_text(self.find_field.text()):
            self.notice.emit("1", f"“{self.find_field.text()}” is not in this file.")

    def pin_selection(self) -> None:
        """Ask for a pin of the selected lines."""
        file = self._files.get(self._path)
        if file is None:
            self.notice.emit("1", "Open a file and select lines first, then press P.")
            return
        first, last = self.editor.selected_lines()
        lines = file.text.splitlines()[first - 1 : last]
        told = next((text.strip() for text in lines if text.strip()), "")
        span = f"{first}" if first == last else f"{first}-{last}"
        now = self._now()
        pin = Pin(
            id="",
            kind=PinKind.SOURCE,
            subject=f"{file.path}:{first}",
            label=f"{file.path}:{span}: {told[:120]}",
            services=(file.path.split("/")[0].replace("_", "-"),),
            from_unix_s=now,
            to_unix_s=now,
            values=(("lines", "\n".join(lines)[:2000]),),
        )
        self.pin_requested.emit(pin)
