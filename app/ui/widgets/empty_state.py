"""What an empty pane says: an icon, one line, at most one button. Qt thread; owner: a pane."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import IconLabel, label


class EmptyState(QWidget):
    """Centred; ``acted`` when its button was pressed."""

    acted = Signal()

    def __init__(self, theme: Theme, icon: str, sentence: str, action: str = "") -> None:
        super().__init__()
        centre = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel(theme, icon, "3", 24, ""), 0, centre)
        self._text = label(sentence, "small", "2", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self._text)
        if action:
            button = KindButton(theme, action)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, centre)
        column.addStretch(1)

    def set_sentence(self, sentence: str) -> None:
        """Change the line."""
        words = tr(sentence)
        if words != self._text.text():
            self._text.setText(words)
