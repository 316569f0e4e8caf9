"""The debrief: the post-mortem's fields by section, and the report. Qt thread; owner: ui."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.clock import ClockReading
from app.core.gates import is_open
from app.core.ports import DrillPort
from app.core.postmortem import PostMortemPart, field_id, fields_of
from app.core.state import SessionState
from app.ui.panes.debrief_fields import Field, make_field
from app.ui.theme import Theme
from app.ui.translation import retold, tr, within
from app.ui.widgets.activity_bar import ProgressLine
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label, sheet

_DRAFT_MS = 700
_NAV_PX = 232
_NAV_ROW_PX = 34


@dataclass(frozen=True, slots=True)
class Section:
    """One page of fields: what it is called and its (id, title) fields."""

    title: str
    fields: tuple[tuple[str, str], ...]


def sections(state: SessionState) -> tuple[Section, ...]:
    """The pages of a session's post-mortem, in the order of work."""
    part = PostMortemPart

    def plain(which: PostMortemPart) -> tuple[tuple[str, str], ...]:
        return tuple((field.id, field.title) for field in fields_of(which))

    incidents = tuple(
        Section(
            f"{card.alias}  {card.title}",
            tuple((field_id(f.id, card.slug), f.title) for f in fields_of(part.INCIDENT)),
        )
        for card in state.incidents
    )
    entries = state.agenda.entries if state.agenda else ()
    phases = tuple(
        (field_id(f.id, entry.id), f"{entry.short_title}: {within(tr(f.title))}")
        for entry in entries
        for f in fields_of(part.PHASE)[: 1 if entry.is_break else None]  # of tea only what was said
    )
    return (
        Section(tr("Whys, guardrails, actions"), plain(part.GOVERNANCE)),
        *incidents,
        Section(tr("Team reflection"), (*plain(part.REFLECTION), *plain(part.SCORE))),
        Section(tr("Phase by phase"), phases),
        Section(tr("Next drill"), plain(part.NEXT_DRILL)),
        Section(tr("Overview"), plain(part.OVERVIEW)),
        Section(tr("Facilitator's notes"), plain(part.FACILITATOR)),
    )


class DebriefPane(QWidget):
    """Blameless: what happened, why, and what changes. Drafts survive a restart."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(self, drill: DrillPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drill, self._theme = drill, theme
        self._state: SessionState | None = None
        self._fields: dict[str, Field] = {}
        self._dirty: set[str] = set()
        self._sending: dict[str, str] = {}
        self._loading = False
        self._exporting = False
        self._watcher = FutureWatcher(self)
        self.sections = QListWidget()
        self._pages = QStackedWidget()
        self._saved = label("", "small", "2")
        self._result = label("", "small", "2", wrap=True)
        self._line = ProgressLine(theme, 140)
        self.save_button = KindButton(theme, "Save", key="Ctrl S")
        self.export_button = KindButton(
            theme, "Export report", kind="main", icon="export", key="Ctrl E"
        )
        self.open_button = KindButton(theme, "Open folder", icon="folder")
        self._draft_timer = QTimer(self)
        self._draft_timer.setSingleShot(True)
        self._draft_timer.setInterval(_DRAFT_MS)
        self._draft_timer.timeout.connect(self.keep_drafts)
        self._build()
        self._connect()
        self.setFocusProxy(self.sections)

    def _build(self) -> None:
        nav = sheet("well")
        nav.setFixedWidth(_NAV_PX)
        left = QVBoxLayout(nav)
        left.setContentsMargins(0, 0, 0, 0)
        self.sections.setAccessibleName(tr("Sections of the post-mortem"))
        self.sections.setViewportMargins(10, 0, 0, 0)
        left.addWidget(self.sections)
        top = QWidget()
        row = QHBoxLayout(top)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(nav)
        row.addWidget(self._pages, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(top, 1)
        column.addWidget(self._make_footer())

    def _make_footer(self) -> QWidget:
        footer = sheet("status")
        footer.setFixedHeight(52)
        row = QHBoxLayout(footer)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        row.addWidget(self._saved)
        row.addWidget(self.save_button)
        row.addWidget(self._result, 1)
        row.addWidget(self._line)
        row.addWidget(self.open_button)
        row.addWidget(self.export_button)
        self._result.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._result.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._line.hide()
        self.open_button.hide()
        return footer

    def _connect(self) -> None:
        self.sections.currentRowChanged.connect(self._pages.setCurrentIndex)
        self.save_button.clicked.connect(self.save)
        self.export_button.clicked.connect(self.export)
        self.open_button.clicked.connect(self._open_folder)
        self._watcher.failure.connect(self._on_failure)
        for keys, slot in (("Ctrl+S", self.save), ("Ctrl+E", self.export)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow what was saved; show the progress of the report."""
        if state is not self._state:
            before, self._state = self._state, state
            if before is None or before.incidents != state.incidents:
                self._make_pages(state)
            self._take_saved(state)
            self._show_allowed()
            if state.reports and not self._exporting:
                self._show_reports(state.reports)
        if self._exporting:
            work = next(iter(self._drill.activities()), None)
            self._line.show_fraction(work.fraction if work is not None else None)
            if work is not None:
                self._result.setText(f"{retold(work.title)}. {retold(work.detail)}".strip())

    def _make_pages(self, state: SessionState) -> None:
        while self._pages.count():
            page = self._pages.widget(0)
            self._pages.removeWidget(page)
            page.deleteLater()
        self._fields.clear()
        self.sections.clear()
        drafts = self._drill.drafts()
        saved = dict(state.post_mortem)
        for section in sections(state):
            item = QListWidgetItem(section.title)
            item.setToolTip(section.title)
            item.setSizeHint(QSize(0, _NAV_ROW_PX))
            self.sections.addItem(item)
            self._pages.addWidget(self._make_page(section))
        self._loading = True
        for name, field in self._fields.items():
            draft = drafts.get(_draft_key(name), "")
            field.set_value(draft or saved.get(name, ""))
            if draft and draft != saved.get(name, ""):
                self._dirty.add(name)
        self._loading = False
        self.sections.setCurrentRow(0)

    def _make_page(self, section: Section) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(6)
        column.addWidget(label(section.title, "heading"))
        for name, title in section.fields:
            field = make_field(name, title)
            field.changed.connect(self._on_edit)
            column.addSpacing(6)
            column.addWidget(label(title, "small.strong"))
            column.addWidget(field)
            self._fields[name] = field
        column.addStretch(1)
        body.setMaximumWidth(920)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(body)
        return scroll

    def _take_saved(self, state: SessionState) -> None:
        """Show what was saved in fields that nobody is writing in."""
        saved = dict(state.post_mortem)
        self._loading = True
        for name, field in self._fields.items():
            if name not in self._dirty and name in saved:
                field.set_value(saved[name])
        self._loading = False
        self._show_saved()

    def _on_edit(self) -> None:
        if self._loading:
            return
        sender = self.sender()
        self._dirty.update(name for name, field in self._fields.items() if field is sender)
        self._draft_timer.start()
        self._show_saved()

    def keep_drafts(self) -> None:
        """Keep what is typed and not saved."""
        self._draft_timer.stop()
        for name in self._dirty:
            self._drill.save_draft(_draft_key(name), self._fields[name].value())

    def _show_saved(self) -> None:
        count = len(self._dirty)
        written = sum(
            bool(text.strip()) for _, text in (self._state.post_mortem if self._state else ())
        )
        fields = tr("{written} of {count} fields written", written=written, count=len(self._fields))
        self._saved.setText(tr("{count} not saved", count=count) if count else fields)
        self._show_allowed()

    def _show_allowed(self) -> None:
        state = self._state
        may = state is not None and is_open(state, Capability.GOVERN)
        why = (
            ""
            if may
            else tr("Saving opens with the post-mortem. What you type is kept as a draft.")
        )
        self.save_button.set_allowed(may and bool(self._dirty), why)
        busy = tr("The report is being written.") if self._exporting else ""
        self.export_button.set_allowed(not busy, busy)

    def save(self) -> None:
        """Save what changed."""
        if not self._dirty or self._sending:
            return
        self._sending = {name: self._fields[name].value() for name in sorted(self._dirty)}
        future = self._drill.submit(cmd.SavePostMortem(tuple(self._sending.items())))
        self._watcher.watch(future, self._on_saved, self._on_save_failed)

    def _on_saved(self, _state: SessionState) -> None:
        for name, text in self._sending.items():
            self._drill.save_draft(_draft_key(name), "")
            if self._fields[name].value() == text:
                self._dirty.discard(name)
        self._sending = {}
        self._show_saved()

    def _on_save_failed(self, sentence: str) -> None:
        self._sending = {}
        self.notice.emit("time", sentence)

    def export(self) -> None:
        """Save, then write the report into the session's folder."""
        if self._exporting:
            return
        if self._dirty and self._state is not None and is_open(self._state, Capability.GOVERN):
            self.save()
        self._exporting = True
        self.open_button.hide()
        self._line.show()
        self._result.setText(tr("Writing the report"))
        self._show_allowed()
        self._watcher.watch(self._drill.export_report(None), self._on_exported)

    def _on_exported(self, paths: tuple[object, ...]) -> None:
        self._exporting = False
        self._line.hide()
        self._show_reports(tuple(str(path) for path in paths))
        self._show_allowed()
        self.notice.emit("ok", "The report is written. Its folder is shown below.")

    def _show_reports(self, paths: tuple[str, ...]) -> None:
        pdf = next((path for path in paths if path.endswith(".pdf")), paths[0])
        self._result.setText(pdf)
        self._result.setToolTip("\n".join(paths))
        self._result.setAccessibleName(tr("The report is at {pdf}", pdf=pdf))
        self.open_button.show()

    def _open_folder(self) -> None:
        folder = QUrl.fromLocalFile(self._result.text()).adjusted(
            QUrl.UrlFormattingOption.RemoveFilename
        )
        if not QDesktopServices.openUrl(folder):
            self.notice.emit(
                "1",
                tr(
                    "No file manager is set up here. The report is at {words}",
                    words=self._result.text(),
                ),
            )

    def _on_failure(self, sentence: str) -> None:
        self._exporting = False
        self._line.hide()
        self._result.setText("")
        self._show_allowed()
        self.notice.emit("time", sentence)

    def pin_selection(self) -> None:
        """Nothing here can be pinned."""
        self.notice.emit("1", "Pin on a chart, a log row, a trace, a source line or a process.")


def _draft_key(name: str) -> str:
    return f"post-mortem:{name}"
