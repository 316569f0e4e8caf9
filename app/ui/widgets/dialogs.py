"""Small dialogs: ask for a reason, ask once before something ends. Qt thread; owner: a window.

They are opened with ``open()``, never ``exec()``: a nested event loop would stop nothing, but
would let a window be closed under its own dialog.
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label

WIDTH_PX = 440


class QuestionDialog(QDialog):
    """Title, sentence, room for one field, two buttons."""

    def __init__(self, theme: Theme, parent: QWidget, title: str, sentence: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr(title))
        self.setModal(True)
        self.setFixedWidth(theme.px(WIDTH_PX))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 20, 24, 20)
        self._column.setSpacing(12)
        self._column.addWidget(label(title, "heading", wrap=True))
        self._column.addWidget(label(sentence, "body", "2", wrap=True))
        self._theme = theme
        self.finished.connect(self.deleteLater)

    def event(self, event: QEvent) -> bool:
        """Be as high as the words need: Qt guesses that from a width that they do not get."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            self.setFixedHeight(self._column.totalHeightForWidth(self.width()))
        return done

    def _add_buttons(self, yes: str, kind: str, no: str) -> KindButton:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        refuse = KindButton(self._theme, no, kind="ghost")
        refuse.setAutoDefault(False)
        refuse.clicked.connect(self.reject)
        agree = KindButton(self._theme, yes, kind=kind)
        agree.setDefault(True)
        agree.clicked.connect(self.accept)
        row.addWidget(refuse)
        row.addWidget(agree)
        self._column.addSpacing(4)
        self._column.addLayout(row)
        return agree


class ReasonDialog(QuestionDialog):
    """Asks for a reason that the report will print; ``given`` carries it."""

    given = Signal(str)

    def __init__(
        self, theme: Theme, parent: QWidget, title: str, sentence: str, yes: str = later("Do it")
    ) -> None:
        super().__init__(theme, parent, title, sentence)
        self._field = QLineEdit()
        self._field.setPlaceholderText(tr("Why, in a few words"))
        self._field.setAccessibleName(tr("Reason"))
        self._field.setMaxLength(300)
        self._field.textChanged.connect(self._on_text)
        self._column.addWidget(self._field)
        self._agree = self._add_buttons(yes, "main", tr("Cancel"))
        self._on_text()
        self._field.setFocus()

    def _on_text(self) -> None:
        self._agree.setEnabled(bool(self._field.text().strip()))

    def accept(self) -> None:
        """Hand the reason on; without one nothing happens."""
        reason = self._field.text().strip()
        if reason:
            super().accept()
            self.given.emit(reason)


class ConfirmDialog(QuestionDialog):
    """Asks once; ``accepted`` if so."""

    def __init__(
        self,
        theme: Theme,
        parent: QWidget,
        title: str,
        sentence: str,
        yes: str,
        no: str = later("Cancel"),
    ) -> None:
        super().__init__(theme, parent, title, sentence)
        self._add_buttons(yes, "main", no)
