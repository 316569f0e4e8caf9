"""The fields of an agenda and of one of its entries. Qt thread; owner: the agenda page.

Both forms show a value and speak of changes by a signal with field and value; they keep
nothing themselves, so that undoing is showing an earlier value.
"""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core.agenda import Agenda, Entry, Who
from app.core.agenda_editing import STAGES, opened_up_to, stage_of
from app.ui.screens.launcher.forms import field
from app.ui.translation import later, tr
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.number_box import NumberBox, TenthsBox
from app.ui.widgets.two_columns import TwoColumns

_WHO = {
    Who.HUMAN: later("People, without AI"),
    Who.VERIFIED: later("People, to verify"),
    Who.AI: later("People with AI"),
    Who.NOBODY: later("Nobody: a pause or a talk"),
}
_STAGES = (
    later("Nothing yet"),
    later("Dashboards, pager, notebook"),
    later("+ investigate and claim"),
    later("+ stress tests and chaos"),
    later("+ fix, verify, AI"),
    later("+ post-mortem and report"),
)
_LONGEST_MIN = 600.0
_OBJECTIVE_PX = 76


class AgendaFields(QWidget):
    """Title, page, target and healthy minutes of a whole agenda; ``changed`` field, value."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.title = QLineEdit()
        self.title.setMaxLength(60)
        self.page_min = _minutes(0.0)
        self.target_min = _minutes(0.5)
        self.preroll_s = NumberBox(60, 1800, tr(" s"))
        columns = TwoColumns(16)
        columns.left.addLayout(field("Title", self.title))
        numbers = QHBoxLayout()
        numbers.setSpacing(16)
        for name, box in (
            (later("Page at"), self.page_min),
            (later("Root cause within"), self.target_min),
            (later("Healthy before the page"), self.preroll_s),
        ):
            numbers.addLayout(field(name, box))
        columns.right.addLayout(numbers)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(columns)
        self.title.textEdited.connect(self._on_title)
        self.page_min.valueChanged.connect(self._on_page)
        self.target_min.valueChanged.connect(self._on_target)
        self.preroll_s.valueChanged.connect(self._on_preroll)

    def show_agenda(self, agenda: Agenda) -> None:
        """Show an agenda's own fields."""
        _show_text(self.title, agenda.title)
        _show_number(self.page_min, agenda.page_at_s / 60)
        _show_number(self.target_min, agenda.target_s / 60)
        _show_number(self.preroll_s, round(agenda.preroll_s))

    def _on_title(self, text: str) -> None:
        self.changed.emit("title", text)

    def _on_page(self, minutes: float) -> None:
        self.changed.emit("page_at_s", minutes * 60)

    def _on_target(self, minutes: float) -> None:
        self.changed.emit("target_s", minutes * 60)

    def _on_preroll(self, seconds: int) -> None:
        self.changed.emit("preroll_s", float(seconds))


class EntryFields(QWidget):
    """Everything of one entry but where it stands; ``changed`` carries field and value."""

    changed = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.title, self.short_title = QLineEdit(), QLineEdit()
        self.length_min = _minutes(0.5)
        self.phase = NumberBox(0, 9)
        self.phase.setSpecialValueText(tr("no phase"))
        self.who = ChoiceBox(tr("Who works"), tuple(tr(words) for words in _WHO.values()))
        self.stage = ChoiceBox(tr("Open to the team"), tuple(tr(words) for words in _STAGES))
        self.is_break = QCheckBox(tr("A break: the 3 A.M. clock stands still"))
        self.objective = QPlainTextEdit()
        self.objective.setTabChangesFocus(True)
        self.objective.setFixedHeight(_OBJECTIVE_PX)
        self._build()
        self._connect()

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.addLayout(field("Title", self.title), 0, 0)
        grid.addLayout(field("Short, for the ribbon", self.short_title), 0, 1)
        grid.addLayout(field("Length", self.length_min), 1, 0)
        grid.addLayout(field("Phase", self.phase), 1, 1)
        grid.addLayout(field("Who works", self.who), 2, 0)
        grid.addLayout(field("Open to the team", self.stage), 2, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(grid)
        column.addWidget(self.is_break)
        column.addLayout(field("What it is for, as the team reads it", self.objective))

    def _connect(self) -> None:
        self.title.textEdited.connect(self._on_title)
        self.short_title.textEdited.connect(self._on_short_title)
        self.length_min.valueChanged.connect(self._on_length)
        self.phase.valueChanged.connect(self._on_phase)
        self.who.activated.connect(self._on_who)
        self.stage.activated.connect(self._on_stage)
        self.is_break.clicked.connect(self._on_break)
        self.objective.textChanged.connect(self._on_objective)

    def show_entry(self, entry: Entry) -> None:
        """Show an entry; a set of openings that leaves one out shows as none chosen."""
        _show_text(self.title, entry.title)
        _show_text(self.short_title, entry.short_title)
        _show_number(self.length_min, entry.duration_s / 60)
        _show_number(self.phase, entry.phase)
        self.who.setCurrentIndex(tuple(_WHO).index(entry.who))
        stage = stage_of(entry.opens)
        self.stage.setCurrentIndex(-1 if stage is None else stage)
        self.is_break.setChecked(entry.is_break)
        if self.objective.toPlainText() != entry.objective:
            with QSignalBlocker(self.objective):
                self.objective.setPlainText(entry.objective)

    def _on_title(self, text: str) -> None:
        self.changed.emit("title", text)

    def _on_short_title(self, text: str) -> None:
        self.changed.emit("short_title", text)

    def _on_length(self, minutes: float) -> None:
        self.changed.emit("duration_s", minutes * 60)

    def _on_phase(self, phase: int) -> None:
        self.changed.emit("phase", phase)

    def _on_who(self, index: int) -> None:
        self.changed.emit("who", tuple(_WHO)[index])

    def _on_stage(self, index: int) -> None:
        self.changed.emit("opens", opened_up_to(min(index, len(STAGES))))

    def _on_break(self, is_break: bool) -> None:
        self.changed.emit("is_break", is_break)

    def _on_objective(self) -> None:
        self.changed.emit("objective", self.objective.toPlainText())


def _minutes(least: float) -> TenthsBox:
    return TenthsBox(least, _LONGEST_MIN, tr(" min"))


def _show_text(line: QLineEdit, text: str) -> None:
    """Without moving the cursor of somebody who types."""
    if line.text() != text:
        line.setText(text)


def _show_number(box: Any, value: float) -> None:
    with QSignalBlocker(box):
        box.setValue(value)
