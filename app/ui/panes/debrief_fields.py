"""Fields of the post-mortem as widgets: prose, five whys, dated actions. Qt thread.

Owner: the debrief pane. Each has ``value()``, ``set_value(text)`` and ``changed``; the
composite ones read and write plain lines, so that the report prints them as they are.
"""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.core.postmortem import RATINGS, Action, PostMortemPart, actions_of, fields_of
from app.ui.panes.debrief_choices import ChoiceField, LineField, ScoreField
from app.ui.translation import tr
from app.ui.widgets.labels import label

WHYS = 5
ACTIONS = 4
_SCORES = frozenset(field.id for field in fields_of(PostMortemPart.SCORE))


class ProseField(QWidget):
    """Free text."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.editor = QPlainTextEdit()
        self.editor.setFixedHeight(74)
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(tr(name))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        self.editor.textChanged.connect(self.changed)

    def value(self) -> str:
        """The text."""
        return self.editor.toPlainText()

    def set_value(self, text: str) -> None:
        """Show a text."""
        if text != self.editor.toPlainText():
            self.editor.setPlainText(text)


class FiveWhysField(QWidget):
    """Five lines, each asking why of the one before."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[QLineEdit] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        for number in range(1, WHYS + 1):
            line = QLineEdit()
            line.setAccessibleName(tr("Why {number}", number=number))
            line.setPlaceholderText(
                tr("Why did it happen?") if number == 1 else tr("And why that?")
            )
            line.textChanged.connect(self.changed)
            grid.addWidget(label(f"{number}", "number", "2"), number, 0)
            grid.addWidget(line, number, 1)
            self._lines.append(line)

    def value(self) -> str:
        """Numbered lines, empty ones left away."""
        texts = [line.text().strip() for line in self._lines]
        return "\n".join(f"{n}. {text}" for n, text in enumerate(texts, start=1) if text)

    def set_value(self, text: str) -> None:
        """Show numbered lines; lines without a number follow in order."""
        if text == self.value():
            return
        texts = [""] * WHYS
        for row, line in enumerate(filter(None, text.splitlines())):
            found = re.match(r"^([1-5])\. (.*)$", line)
            place = int(found[1]) - 1 if found else min(row, WHYS - 1)
            texts[place] = f"{texts[place]} {found[2] if found else line}".strip()
        for field, words in zip(self._lines, texts, strict=True):
            field.setText(words)


class ActionsField(QWidget):
    """Preventive actions with owner and date."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[QLineEdit, QLineEdit, QLineEdit]] = []
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for number in range(1, ACTIONS + 1):
            row = (QLineEdit(), QLineEdit(), QLineEdit())
            names = (tr("Action"), tr("Owner of action"), tr("Date of action"))
            hints = (tr("What prevents it next time"), tr("Owner"), tr("YYYY-MM-DD"))
            for column, (field, name, hint) in enumerate(zip(row, names, hints, strict=True)):
                field.setAccessibleName(f"{name} {number}")
                field.setPlaceholderText(hint)
                field.setToolTip(hint)  # a narrow window cuts it
                field.textChanged.connect(self.changed)
                grid.addWidget(field, number, column)
            row[1].setFixedWidth(132)
            row[2].setFixedWidth(124)
            self._rows.append(row)

    def value(self) -> str:
        """A line an action: ``what, owner who, by date``."""
        rows = (Action(*(field.text().strip() for field in row)) for row in self._rows)
        return "\n".join(row.text() for row in rows if row.what)

    def set_value(self, text: str) -> None:
        """Show actions as ``value`` wrote them; more than fit go into the last line."""
        if text == self.value():
            return
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > ACTIONS:
            lines = [*lines[: ACTIONS - 1], "; ".join(lines[ACTIONS - 1 :])]
        for row, line in zip(self._rows, [*lines, *[""] * ACTIONS], strict=False):
            action = next(iter(actions_of(line)), Action(""))
            for field, words in zip(row, (action.what, action.owner, action.date), strict=True):
                field.setText(words)


Field = ProseField | FiveWhysField | ActionsField | ScoreField | LineField | ChoiceField


def make_field(field_id: str, title: str) -> Field:
    """The widget for a field of the post-mortem."""
    if field_id in _SCORES:
        return ScoreField(title)
    match field_id:
        case "five-whys":
            return FiveWhysField()
        case "preventive-actions":
            return ActionsField()
        case "next-drill-date":
            return LineField(title, tr("YYYY-MM-DD"))
        case "next-drill-level":
            return LineField(title, tr("such as 3 Senior"))
        case "rating":
            return ChoiceField(title, RATINGS)
    return ProseField(title)
