"""The files of one incident as the source pane shows and edits them. Qt thread.

Owner: the source pane. It knows nothing of gates and commands: it is told what may be read
and edited, and keeps drafts of what is not saved.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextDocumentLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Pin, PinKind
from app.core.ports import DrillPort
from app.ui.panes.editor import CodeEditor
from app.ui.panes.highlight import SourceHighlighter
from app.ui.panes.workspace_files import OpenFile, SyntaxFault, merge, syntax_fault
from app.ui.theme import Theme, restyle
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.elided_choice import ElidedChoiceBox
from app.ui.widgets.labels import ElidedLabel, chip, label, sheet

_DRAFT_MS = 700
_DIFF_MS = 200
_FILE_ROW_PX = 28


class WorkspaceView(QWidget):
    """File list and editor. ``files`` holds every file by its path."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    save_clicked = Signal()

    def __init__(self, drill: DrillPort, theme: Theme, now: Callable[[], float]) -> None:
        super().__init__()
        self._drill, self._theme, self._now = drill, theme, now
        self._slug = ""
        self.files: dict[str, OpenFile] = {}
        self._documents: dict[str, tuple[QTextDocument, SourceHighlighter]] = {}
        self._path = ""
        self._may_edit = False
        self._kept: set[str] = set()
        self.incidents = ElidedChoiceBox()
        self.list = QListWidget()
        self.editor = CodeEditor(theme)
        self.find_field = QLineEdit()
        self.changes = ElidedLabel("small", "2")
        self.fault = label("", "small", "time", wrap=True)
        self._title = ElidedLabel("body.strong")
        self._title.set_words(tr("Source"))
        self._access = chip("read only")
        self._pin = KindButton(theme, "Pin lines", icon="pin", key="P", size="small")
        self._save = KindButton(theme, "Save", key="Ctrl S", size="small")
        self._draft_timer = self._single_shot(_DRAFT_MS, self.keep_drafts)
        self._diff_timer = self._single_shot(_DIFF_MS, self.show_changes)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._make_files())
        row.addWidget(self._make_middle(), 1)
        self._connect()
        self.setFocusProxy(self.list)

    def _single_shot(self, delay_ms: int, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(delay_ms)
        timer.timeout.connect(slot)
        return timer

    def _connect(self) -> None:
        self.list.currentItemChanged.connect(self._on_file)
        self.editor.textChanged.connect(self._on_text)
        self.find_field.returnPressed.connect(self.find_next)
        self._pin.clicked.connect(self.pin_selection)
        self._save.clicked.connect(self.save_clicked)
        self._theme.changed.connect(self._on_theme_changed)

    def _make_files(self) -> QWidget:
        left = sheet("well")
        left.setFixedWidth(196)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.incidents.setAccessibleName(tr("Incident"))
        column.addWidget(self.incidents)
        self.list.setAccessibleName(tr("Files of the workspace"))
        self.list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.list.setViewportMargins(8, 0, 0, 0)
        column.addWidget(self.list, 1)
        return left

    def _make_middle(self) -> QWidget:
        middle = QWidget()
        bar = sheet("bar")
        bar.setFixedHeight(36)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._title, 3)
        row.addWidget(self._access)
        row.addWidget(self.changes, 2)
        row.addWidget(self._save)
        row.addWidget(self._pin)
        self.find_field.setPlaceholderText(tr("Find, Enter for the next"))
        self.find_field.setAccessibleName(tr("Find in this file"))
        self.find_field.hide()
        self.fault.setContentsMargins(12, 6, 12, 6)
        self.fault.hide()
        self.editor.setAccessibleName(tr("Source editor"))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (bar, self.find_field, self.fault):
            column.addWidget(part)
        column.addWidget(self.editor, 1)
        return middle

    def _on_theme_changed(self) -> None:
        """Colours of the list; and the code font again, which a style sheet sets to plain."""
        for document, _ in self._documents.values():
            document.setDefaultFont(self._theme.font("code"))
        self._show_marks()

    def choose(self, slug: str) -> None:
        """Show the workspace of another incident; nothing is read yet."""
        self.keep_drafts()
        self._slug = slug
        self.list.clear()
        self.files, self._documents, self._path = {}, {}, ""

    def dirty(self) -> list[OpenFile]:
        """Files that hold something that is not saved."""
        return [file for file in self.files.values() if file.dirty]

    def first_fault(self) -> SyntaxFault | None:
        """The first syntax error in a changed file."""
        changed = (file for file in self.files.values() if file.changed)
        faults = (syntax_fault(file.path, file.text) for file in changed)
        return next((fault for fault in faults if fault is not None), None)

    def set_may_edit(self, may_edit: bool) -> None:
        """Open or close the editor, as the gate says."""
        self._may_edit = may_edit
        self._show_access()

    def read(self) -> None:
        """Read the workspace; files that somebody edits elsewhere follow what is on disk."""
        prefix = self._draft_key("")
        drafts: dict[str, str] = {}
        if not self.files:
            kept = self._drill.drafts().items()
            drafts = {
                key.removeprefix(prefix): t for key, t in kept if key.startswith(prefix) and t
            }
            self._kept.update(prefix + path for path in drafts)
        self.files = merge(self.files, self._drill.sources(self._slug), drafts)
        if self._listed() != [*self.files]:
            self._show_files()
        current = self.files.get(self._path)
        if current is not None and self.editor.toPlainText() != current.text:
            self._set_text(current)
        self._show_marks()

    def _listed(self) -> list[str]:
        rows = range(self.list.count())
        return [str(self.list.item(row).data(Qt.ItemDataRole.UserRole)) for row in rows]

    def _show_files(self) -> None:
        self.list.clear()
        for path in self.files:
            item = QListWidgetItem(path)
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(path)
            item.setSizeHint(QSize(0, _FILE_ROW_PX))
            self.list.addItem(item)
        mine = [n for n, f in enumerate(self.files.values()) if f.editable]
        paths = list(self.files)
        entry = next((n for n in mine if paths[n].endswith("/main.py")), None)
        self.list.setCurrentRow(entry if entry is not None else next(iter(mine), 0))

    def _show_marks(self) -> None:
        """Write beside each file whether it is unsaved, changed or to read only."""
        for number, file in enumerate(self.files.values()):
            mark = "\u25cf " if file.dirty else ""
            note = tr("  changed") if file.changed else ""
            item = self.list.item(number)
            item.setText(f"{mark}{file.path}{note}")
            tone = "human" if file.changed else "1" if file.editable else "3"
            item.setForeground(self._theme.colour(tone))
        self._save.setEnabled(any(file.dirty for file in self.files.values()))

    def _on_file(self, item: QListWidgetItem | None, _before: QListWidgetItem | None) -> None:
        path = "" if item is None else str(item.data(Qt.ItemDataRole.UserRole))
        file = self.files.get(path)
        if file is None:  # the list is being filled anew
            return
        self._path = path
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
        self._title.set_words(self._path)
        self._show_access()
        self.show_changes()

    def _set_text(self, file: OpenFile) -> None:
        """Take a text from disk and keep the caret where it was."""
        position = self.editor.textCursor().position()
        self.editor.setPlainText(file.text)
        cursor = self.editor.textCursor()
        cursor.setPosition(min(position, len(file.text)))
        self.editor.setTextCursor(cursor)
        self.show_changes()

    def _on_text(self) -> None:
        file = self.files.get(self._path)
        if file is None or file.text == self.editor.toPlainText():
            return
        file.text = self.editor.toPlainText()
        self.fault.hide()
        self.editor.set_error_line(0)
        self._draft_timer.start()
        self._diff_timer.start()

    def _show_access(self) -> None:
        file = self.files.get(self._path)
        may_edit = self._may_edit and file is not None and file.editable
        self.editor.setReadOnly(not may_edit)
        self.editor.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextEditorInteraction
            if may_edit
            else Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._access.setText(tr("editable") if may_edit else tr("read only"))
        restyle(self._access, chip="human" if may_edit else "plain")

    def show_changes(self) -> None:
        """Mark what differs from the original, in the editor and in the list."""
        file = self.files.get(self._path)
        if file is None:
            return
        self.editor.set_changed(file.changed_lines())
        added, removed = file.added_removed()
        told = f"+{added} \u2212{removed}" if file.changed else ""
        self.changes.set_words(tr("{told}  not saved", told=told).strip() if file.dirty else told)
        self._show_marks()

    def _draft_key(self, path: str) -> str:
        return f"source:{self._slug}:{path}"

    def keep_drafts(self) -> None:
        """Keep what is typed and not saved; forget drafts of what was saved."""
        for file in self.files.values():
            key = self._draft_key(file.path)
            if file.dirty:
                self._kept.add(key)
                self._drill.save_draft(key, file.text)
            elif key in self._kept:
                self._kept.discard(key)
                self._drill.save_draft(key, "")

    def show_fault(self, path: str, line: int, sentence: str) -> None:
        """Say what is wrong and go to the line (from 1) of the file."""
        if path in self.files:
            self.list.setCurrentRow(list(self.files).index(path))
            self.editor.set_error_line(line)
            self.editor.go_to_line(line)
            self.editor.setFocus()
        self.fault.setText(sentence)
        self.fault.show()

    def toggle_find(self) -> None:
        """Open the search field, or close it where it has the keyboard already."""
        if self.find_field.hasFocus():
            self.find_field.hide()
            self.editor.setFocus()
            return
        self.find_field.show()
        self.find_field.setFocus()
        self.find_field.selectAll()

    def find_next(self) -> None:
        """Select the next hit of what is searched."""
        if not self.editor.find_text(self.find_field.text()):
            self.notice.emit(
                "1", tr("“{words}” is not in this file.", words=self.find_field.text())
            )

    def pin_selection(self) -> None:
        """Ask for a pin of the selected lines."""
        file = self.files.get(self._path)
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
