"""The launcher's page on which agendas are written. Qt thread; owner: the launcher.

The page holds one value, the agenda being written, and the values before it. Every change
makes a new one (``core.agenda_editing``); it is saved as a draft a moment later and judged
on the launcher's threads, so that what is said is what a drill would say.
"""

from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QVBoxLayout

from app.core.agenda import Agenda, Entry
from app.core.agenda_editing import (
    AgendaFault,
    blank,
    copied,
    inserted,
    moved,
    removed,
    with_entry,
)
from app.core.ports import LauncherContent, LauncherPort
from app.ui.screens.launcher.agenda_form import AgendaFields, EntryFields
from app.ui.screens.launcher.forms import field
from app.ui.screens.launcher.pages import Page
from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets import FutureWatcher, KindButton, label, words_of
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.two_columns import TwoColumns

SETTLE_MS = 500
UNDO_STEPS = 200
_LIST_PX = 124


@dataclass(frozen=True, slots=True)
class Writing:
    """An agenda on its way: as it stands, as it stood before, oldest first, and where one is."""

    agenda: Agenda
    before: tuple[Agenda, ...]
    row: int


class AgendaPage(Page):
    """``kept`` when the agendas on this laptop have changed."""

    kept = Signal()

    def __init__(self, launcher: LauncherPort, content: LauncherContent, theme: Theme) -> None:
        super().__init__(
            tr("Write an agenda"),
            tr("Copy one that is there, change it, keep it. It can be chosen from then on."),
        )
        self._launcher, self._theme = launcher, theme
        self._content = content
        self._before: list[Agenda] = []
        self._saved: Agenda | None = None
        self._watcher = FutureWatcher(self)
        self.agenda = content.agenda_draft or self._first()
        self.source = ChoiceBox(tr("Begin with"))
        self.begin = KindButton(theme, "Copy it")
        self.drop = KindButton(theme, "Remove it")
        self.fields, self.entry = AgendaFields(), EntryFields()
        self.list = QListWidget()
        self.list.setProperty("list", "entries")
        self.list.setMinimumHeight(_LIST_PX)
        self.keep = KindButton(theme, "Keep this agenda", kind="main", icon="tick", size="large")
        self.undo = KindButton(theme, "Undo", key="Ctrl+Z")
        self._verdict = label("", "small", "2", wrap=True)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._build()
        self._connect()
        self.show_content(content)
        self._show(0)

    def _build(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addLayout(field("Begin with", self.source))
        top.addWidget(self.begin, 0, Qt.AlignmentFlag.AlignBottom)
        top.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignBottom)
        top.addStretch(1)
        self.body.addLayout(top)
        self.body.addWidget(self.fields)
        columns = TwoColumns(24)
        columns.left.addLayout(self._entries(), 1)
        columns.right.addWidget(self.entry)
        columns.right.addStretch(1)
        self.body.addWidget(columns, 1)
        self.foot.addWidget(self.keep)
        self.foot.addWidget(self.undo)
        self.foot.addWidget(self._verdict, 1)

    def _entries(self) -> QVBoxLayout:
        self.list.setAccessibleName(tr("Entries"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(field("Entries", self.list), 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for words, slot in (
            (tr("Add"), self._add),
            (tr("Remove"), self._remove),
            (tr("Up"), self._up),
            (tr("Down"), self._down),
        ):
            button = KindButton(self._theme, words)
            button.clicked.connect(slot)
            acts.addWidget(button)
        acts.addStretch(1)
        column.addLayout(acts)
        return column

    def _connect(self) -> None:
        self.begin.clicked.connect(self._begin)
        self.drop.clicked.connect(self._drop)
        self.source.currentIndexChanged.connect(self._show_drop)
        self.fields.changed.connect(self._on_agenda)
        self.entry.changed.connect(self._on_entry)
        self.list.currentRowChanged.connect(self._on_row)
        self.keep.clicked.connect(self._keep)
        self.undo.clicked.connect(self._undo)
        QShortcut(QKeySequence.StandardKey.Undo, self).activated.connect(self._undo)
        self._settle.timeout.connect(self._judge)

    def opened(self) -> None:
        """Say at once what is wrong with what is being written."""
        self._judge()

    def settle(self) -> None:
        """Keep what was typed last now, not in a moment."""
        if self._settle.isActive():
            self._settle.stop()
            self._judge()

    def writing(self) -> Writing:
        """What is being written, with all that can be undone."""
        return Writing(self.agenda, tuple(self._before), self.row)

    def go_on_writing(self, writing: Writing) -> None:
        """Go on where another page stopped."""
        self.agenda, self._before = writing.agenda, list(writing.before)
        self._show(writing.row)
        self._settle.start()

    def show_content(self, content: LauncherContent) -> None:
        """Offer the agendas that are there now."""
        at = self.source.currentIndex()
        chosen = self._content.agendas[at].id if at >= 0 else ""
        self._content = content
        self.source.clear()
        for agenda in content.agendas:
            own = agenda.id in content.own_agendas
            self.source.addItem(agenda.title if own else tr("{title} (ships)", title=agenda.title))
            if agenda.id == chosen:
                self.source.setCurrentIndex(self.source.count() - 1)
        self._show_drop()

    # The value and what is done to it

    def _change(self, agenda: Agenda, row: int) -> None:
        if agenda == self.agenda:
            return
        self._before = [*self._before[-UNDO_STEPS:], self.agenda]
        self.agenda = agenda
        self._show(row)
        self._settle.start()

    def _on_agenda(self, name: str, value: object) -> None:
        self._change(replace(self.agenda, **{name: value}), self.row)  # type: ignore[arg-type]

    def _on_entry(self, name: str, value: object) -> None:
        self._change(with_entry(self.agenda, self.row, **{name: value}), self.row)

    def _add(self) -> None:
        self._change(inserted(self.agenda, self.row, tr("New entry")), self.row + 1)
        self.entry.title.setFocus()
        self.entry.title.selectAll()

    def _remove(self) -> None:
        self._change(removed(self.agenda, self.row), max(0, self.row - 1))

    def _up(self) -> None:
        self._change(moved(self.agenda, self.row, -1), max(0, self.row - 1))

    def _down(self) -> None:
        last = len(self.agenda.entries) - 1
        self._change(moved(self.agenda, self.row, 1), min(last, self.row + 1))

    def _undo(self) -> None:
        if self._before:
            self.agenda = self._before.pop()
            self._show(min(self.row, len(self.agenda.entries) - 1))
            self._settle.start()

    def _begin(self) -> None:
        if not self._content.agendas:
            return
        chosen = self._content.agendas[self.source.currentIndex()]
        own = chosen.id in self._content.own_agendas
        self._change(chosen if own else self._copy_of(chosen), 0)

    def _first(self) -> Agenda:
        """What the form begins with."""
        found = self._content.agendas
        return self._copy_of(found[0]) if found else blank(tr("Our agenda"))

    def _copy_of(self, agenda: Agenda) -> Agenda:
        taken = frozenset(one.id for one in self._content.agendas)
        return copied(agenda, tr("{title}, ours", title=agenda.title), taken)

    # What is shown

    @property
    def row(self) -> int:
        """The entry that is chosen."""
        return max(0, self.list.currentRow())

    def _show(self, row: int) -> None:
        self.fields.show_agenda(self.agenda)
        self.list.blockSignals(True)
        self.list.clear()
        for entry in self.agenda.entries:
            self.list.addItem(_entry_words(entry))
            self.list.item(self.list.count() - 1).setToolTip(_entry_words(entry))
        self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.undo.set_allowed(bool(self._before), tr("Nothing to undo."))
        self._on_row(row)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self.agenda.entries):
            self.entry.show_entry(self.agenda.entries[row])

    def _show_drop(self) -> None:
        index = self.source.currentIndex()
        own = index >= 0 and self._content.agendas[index].id in self._content.own_agendas
        self.begin.set_text("Change it" if own else "Copy it")
        self.drop.setVisible(own)

    # Judged, kept, removed: on the launcher's threads

    def _judge(self) -> None:
        asked = self.agenda
        if asked != self._saved:
            self._saved = asked
            drafted = asked if self._before else None
            if drafted is not None:
                kept = self._launcher.keep_agenda_draft(drafted)
                self._watcher.watch(kept, None, self._on_failure)
        self._watcher.watch(self._launcher.check_agenda(asked), self._show_faults, self._on_failure)

    def _show_faults(self, faults: tuple[AgendaFault, ...]) -> None:
        told = [_fault_words(self.agenda, fault) for fault in faults]
        length = words_of(self.agenda.duration_s)
        fine = tr("It can be used. It takes {length}.", length=length)
        self._verdict.setText(told[0] if told else fine)
        self.keep.set_allowed(not told, told[0] if told else "")

    def _keep(self) -> None:
        self._settle.stop()
        kept = self._launcher.keep_agenda(self.agenda)
        self._watcher.watch(kept, self._on_kept, self._on_failure)

    def _on_kept(self, _nothing: None) -> None:
        self._before = []
        self._show(self.row)
        self.notice.emit("1", tr("{title} is kept and can be chosen.", title=self.agenda.title))
        self.kept.emit()

    def _drop(self) -> None:
        chosen = self._content.agendas[self.source.currentIndex()]
        self._change(chosen, 0)  # what is removed stays in the form, and is kept again by a click
        self._watcher.watch(
            self._launcher.drop_agenda(chosen.id), self._on_dropped, self._on_failure
        )

    def _on_dropped(self, _nothing: None) -> None:
        self.notice.emit("1", tr("It is removed. It is still in the form: keep it to undo."))
        self.kept.emit()

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)


def _entry_words(entry: Entry) -> str:
    """When, which phase, what, how long."""
    minutes = round(entry.start_s / 60)
    phase = tr("Phase {phase}  ", phase=entry.phase) if entry.phase else ""
    length = words_of(entry.duration_s)
    return f"{minutes // 60}:{minutes % 60:02d}   {phase}{entry.title}   {length}"


def _fault_words(agenda: Agenda, fault: AgendaFault) -> str:
    if fault.entry is None or fault.entry >= len(agenda.entries):
        return retold(fault.sentence)
    title = agenda.entries[fault.entry].title or str(fault.entry + 1)
    return tr("In {title}. {sentence}", title=title, sentence=retold(fault.sentence))
