"""What a claim says in words: typed, or drafted from what the form holds. Qt thread.

Owner: the claim form. The draft puts the team's own choices into sentences and adds nothing,
so that a person without a keyboard can file a claim and everybody has something to begin with.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label

_HEIGHT_PX = 72


class StatementField(QWidget):
    """The text with its heading; ``draft`` gives the sentences, empty where too little is chosen.

    A drafted text is drafted anew on request; what somebody wrote is never replaced.
    """

    changed = Signal()

    def __init__(self, theme: Theme, draft: Callable[[], str]) -> None:
        super().__init__()
        self._draft, self._drafted = draft, ""
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Statement in your words"))
        self.text.setPlaceholderText(tr("What happens, why, and how the evidence shows it"))
        self.text.setFixedHeight(_HEIGHT_PX)
        self.text.setTabChangesFocus(True)
        self.draft_button = KindButton(theme, "Draft it from the form", size="small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(label("Statement", "small.strong"), 1)
        head.addWidget(self.draft_button)
        column.addLayout(head)
        column.addWidget(self.text)
        self.text.textChanged.connect(self.changed)
        self.draft_button.clicked.connect(self.write_draft)

    def write_draft(self) -> None:
        """Put what the form holds into sentences."""
        self._drafted = self._draft()
        self.text.setPlainText(self._drafted)

    def show_button(self) -> None:
        """Offer the draft, or say why there is none."""
        why = ""
        if self.text.toPlainText().strip() not in ("", self._drafted.strip()):
            why = tr("The statement is in your own words already. Clear it first.")
        elif not self._draft():
            why = tr("Choose a component and a mechanism first.")
        self.draft_button.set_allowed(not why, why)
