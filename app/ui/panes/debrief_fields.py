"""Fields of the post-mortem as widgets: prose, five whys, dated actions. Qt thread.

Owner: the debrief pane. Each has ``value()``, ``set_value(text)`` and ``changed``; the
composite ones read and write plain lines, so that the report prints them as they are.
"""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.translation import tr
from app.ui.widgets.labels import label

WHYS = 5
ACTIONS = 4
_ACTION = re.compile(r"^(?P<what>.*?)(?:, owner (?P<owner>[^,]*))?(?:, by (?P<date>[^,]*))?$")


class ProseField(QWidget):
    """Free text."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.editor = QPlainTextEdit()
        self.editor.setFixedHeight(74)
        self.editor.setTabChangesFocus(True)
        self.editor.setAccessibleName(name)
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
            hints = (tr("What prevents it next time"), tr("Owner"), "YYYY-MM-DD")
            for column, (field, name, hint) in enumerate(zip(row, names, hints, strict=True)):
                field.setAccessibleName(f"{name} {number}")
                field.setPlaceholderText(hint)
                field.textChanged.connect(self.changed)
                grid.addWidget(field, number, column)
            row[1].setFixedWidth(132)
            row[2].setFixedWidth(124)
            self._rows.append(row)

    def value(self) -> str:
        """A line an action: ``what, owner who, by date``."""
        lines = []
        for what, owner, date in ((f.text().strip() for f in row) for row in self._rows):
            if not what:
                continue
            line = what + (f", owner {owner}" if owner else "") + (f", by {date}" if date else "")
            lines.append(line)
        return "\n".join(lines)

    def set_value(self, text: str) -> None:
        """Show actions as ``value`` wrote them; more than fit go into the last line."""
        if text == self.value():
            return
        lines = [line for line in text.splitlines() if line.strip()]
        if len(lines) > ACTIONS:
            lines = [*lines[: ACTIONS - 1], "; ".join(lines[ACTIONS - 1 :])]
        for row, line in zip(self._rows, [*lines, *[""] * ACTIONS], strict=False):
            found = _ACTION.match(line)
            parts = (found["what"], found["owner"], found["date"]) if found else (line, "", "")
            for field, words in zip(row, parts, strict=True):
                field.setText((words or "").strip())


Field = ProseField | FiveWhysField | ActionsField


def make_field(field_id: str, title: str) -> Field:
    """The widget for a field of the post-mortem."""
    if field_id == "five-whys":
        return FiveWhysField()
    if field_id == "preventive-actions":
        return ActionsField()
    return ProseField(title)
