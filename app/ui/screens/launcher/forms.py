"""Pieces of the launcher's forms: choices as rows, the team's people. Qt thread."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.core.agenda import Agenda
from app.core.events import Participant
from app.core.incident import IncidentCard
from app.ui.translation import later, tr
from app.ui.widgets import label, words_of

ROLES = ("", "IC", later("Comms"), later("Scribe"))
_ROLE_WORDS = {
    "": later("No role"),
    "IC": later("IC, commander"),
    "Comms": later("Comms"),
    "Scribe": later("Scribe"),
}
PEOPLE = 4
PersonRow = tuple[str, int]  # what was typed, and the number of the role in ``ROLES``


def field(title: str, widget: QWidget, hint: str = "") -> QVBoxLayout:
    """A control under its name, with a quiet line below."""
    column = QVBoxLayout()
    column.setSpacing(4)
    name = label(title, "small.strong")
    name.setBuddy(widget)
    column.addWidget(name)
    column.addWidget(widget)
    if hint:
        column.addWidget(label(hint, "micro", "3", wrap=True))
    return column


class AgendaChoice(QWidget):
    """One agenda out of those that can be used."""

    changed = Signal()

    def __init__(self, agendas: tuple[Agenda, ...]) -> None:
        super().__init__()
        self._agendas: tuple[Agenda, ...] = ()
        self._group = QButtonGroup(self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._group.idClicked.connect(self._on_clicked)
        self.show_agendas(agendas)

    def show_agendas(self, agendas: tuple[Agenda, ...]) -> None:
        """Offer these; the one that was chosen stays so if it is among them."""
        before = self.chosen()
        while (item := self._column.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for button in self._group.buttons():
            self._group.removeButton(button)
        self._agendas = agendas
        for number, agenda in enumerate(agendas):
            self._add(number, agenda)
        if agendas:
            self._group.button(0).setChecked(True)
        self.choose(before)
        self.changed.emit()

    def _add(self, number: int, agenda: Agenda) -> None:
        button = QRadioButton(agenda.title)
        phases = sum(1 for entry in agenda.entries if entry.phase)
        words = tr(
            "{phases} phases in {time}, root cause wanted {time2} after the page",
            phases=phases,
            time=words_of(agenda.duration_s),
            time2=words_of(agenda.target_s),
        )
        button.setAccessibleDescription(words)
        self._group.addButton(button, number)
        self._column.addWidget(button)
        note = label(words, "micro", "3", wrap=True)
        note.setContentsMargins(28, 0, 0, 4)
        self._column.addWidget(note)

    def _on_clicked(self, _number: int) -> None:
        self.changed.emit()

    def chosen(self) -> str:
        """Id of the chosen agenda, empty where there is none."""
        number = self._group.checkedId()
        return self._agendas[number].id if number >= 0 else ""

    def choose(self, agenda_id: str) -> None:
        """Choose an agenda by its id."""
        for number, agenda in enumerate(self._agendas):
            if agenda.id == agenda_id:
                self._group.button(number).setChecked(True)
                self.changed.emit()


class IncidentChoice(QWidget):
    """One or more incidents, by their neutral aliases."""

    changed = Signal()

    def __init__(self, incidents: tuple[IncidentCard, ...]) -> None:
        super().__init__()
        self._boxes: list[tuple[str, QCheckBox]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for number, card in enumerate(incidents):
            box = QCheckBox(f"{card.alias}, {card.title}")
            box.setChecked(number == 0)
            box.toggled.connect(self._on_toggled)
            column.addWidget(box)
            words = tr(
                "{value}, {count} processes",
                value=tr(card.severity.value),
                count=len(card.services),
            )
            if card.imported:
                words += tr(", imported: runs code from outside the program")
            note = label(words, "micro", "3", wrap=True)
            note.setContentsMargins(28, 0, 0, 4)
            column.addWidget(note)
            self._boxes.append((card.slug, box))

    def _on_toggled(self, _on: bool) -> None:
        self.changed.emit()

    def chosen(self) -> tuple[str, ...]:
        """Slugs of the chosen incidents, in their order."""
        return tuple(slug for slug, box in self._boxes if box.isChecked())

    def clear(self) -> None:
        """Choose none."""
        self.choose(())

    def choose(self, slugs: tuple[str, ...]) -> None:
        """Choose just these."""
        for slug, box in self._boxes:
            box.setChecked(slug in slugs)


class PeopleForm(QWidget):
    """Names and roles of the team; empty rows are left out."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLineEdit, QComboBox]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        for number in range(PEOPLE):
            self._add_row(ROLES[number + 1] if number + 1 < len(ROLES) else "")

    def _add_row(self, role: str) -> None:
        number = len(self._rows)
        name = QLineEdit()
        words = tr("Name of person {number}", number=number + 1)
        name.setPlaceholderText(words)
        name.setToolTip(words)
        name.setAccessibleName(words)
        name.setMinimumWidth(120)
        name.textChanged.connect(self._on_text)
        roles = QComboBox()
        roles.setAccessibleName(tr("Role of person {number}", number=number + 1))
        for key in ROLES:
            roles.addItem(tr(_ROLE_WORDS[key]), key)
        roles.setCurrentIndex(ROLES.index(role))
        roles.setFixedWidth(168)
        self._grid.addWidget(name, number, 0)
        self._grid.addWidget(roles, number, 1)
        self._rows.append((name, roles))

    def _on_text(self, _text: str) -> None:
        if all(name.text().strip() for name, _ in self._rows) and len(self._rows) < 12:
            self._add_row("")
        self.changed.emit()

    def participants(self) -> tuple[Participant, ...]:
        """Everybody with a name."""
        return tuple(
            Participant(name.text().strip(), roles.currentData(Qt.ItemDataRole.UserRole))
            for name, roles in self._rows
            if name.text().strip()
        )

    def rows(self) -> tuple[PersonRow, ...]:
        """Name and role of every row, empty ones too."""
        return tuple((name.text(), roles.currentIndex()) for name, roles in self._rows)

    def show_rows(self, rows: tuple[PersonRow, ...]) -> None:
        """Fill in the rows as they were; there are never fewer than at first."""
        while len(self._rows) < len(rows):
            self._add_row("")
        for (name, roles), (typed, role) in zip(self._rows, rows, strict=False):
            name.setText(typed)
            roles.setCurrentIndex(role)

    def set_name(self, number: int, name: str) -> None:
        """Fill in one person's name."""
        self._rows[number][0].setText(name)
