"""Short fields of the post-mortem: a score with notes, a choice, one line. Qt thread.

Owner: the debrief pane. Like those of ``debrief_fields`` each has ``value()``,
``set_value(text)`` and ``changed``, and reads and writes a plain line.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.core.postmortem import SCORE_HIGHEST, Score, score_of
from app.ui.translation import later, tr
from app.ui.widgets.choice_box import ChoiceBox

_UNSET = later("not given")
_CHOICE_PX = 184


class ChoiceField(QWidget):
    """One of a few answers, or none yet; an answer from elsewhere joins the choices."""

    changed = Signal()

    def __init__(self, name: str, choices: tuple[str, ...]) -> None:
        super().__init__()
        self.box = ChoiceBox(name)
        self.box.setFixedWidth(_CHOICE_PX)
        self.box.addItem(tr(_UNSET), "")
        for choice in choices:
            self.box.addItem(tr(choice), choice)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.box)
        row.addStretch(1)
        self.box.currentIndexChanged.connect(self.changed)

    def value(self) -> str:
        """The answer in English, empty where none is given."""
        return str(self.box.currentData() or "")

    def set_value(self, text: str) -> None:
        """Choose an answer."""
        words = text.strip()
        if self.box.findData(words) < 0:
            self.box.addItem(words, words)
        self.box.setCurrentIndex(self.box.findData(words))


class LineField(QWidget):
    """One line."""

    changed = Signal()

    def __init__(self, name: str, placeholder: str) -> None:
        super().__init__()
        self.line = QLineEdit()
        self.line.setAccessibleName(tr(name))
        self.line.setPlaceholderText(placeholder)
        self.line.setMaximumWidth(2 * _CHOICE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.line)
        row.addStretch(1)
        self.line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row.setStretch(0, 1)
        self.line.textChanged.connect(self.changed)

    def value(self) -> str:
        """The line."""
        return self.line.text().strip()

    def set_value(self, text: str) -> None:
        """Show a line."""
        if text != self.value():
            self.line.setText(" ".join(text.split()))


class ScoreField(QWidget):
    """A number from 0 to 5, chosen, and why."""

    changed = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.choice = ChoiceField(
            tr("{title}, 0 to 5", title=tr(name)), tuple(map(str, range(SCORE_HIGHEST + 1)))
        )
        self.notes = QLineEdit()
        self.notes.setAccessibleName(tr("{title}, notes", title=tr(name)))
        self.notes.setPlaceholderText(tr("Why this score"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.choice)
        row.addWidget(self.notes, 1)
        self.choice.changed.connect(self.changed)
        self.notes.textChanged.connect(self.changed)

    def value(self) -> str:
        """``4 of 5. Why``; the notes alone where no number is chosen."""
        number = self.choice.value()
        return Score(int(number) if number else None, self.notes.text().strip()).text()

    def set_value(self, text: str) -> None:
        """Show a score as ``value`` wrote it."""
        if text == self.value():
            return
        score = score_of(text)
        self.choice.set_value("" if score.value is None else str(score.value))
        self.notes.setText(" ".join(score.notes.split()))
