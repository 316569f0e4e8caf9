"""A line of text that can be typed or chosen from sentences. Qt thread; owner: ui."""

from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu

from app.ui.theme import Theme
from app.ui.translation import tr


class OfferingLine(QLineEdit):
    """A line edit whose arrow, or Down, opens the sentences that it offers."""

    def __init__(self, theme: Theme, sentences: tuple[str, ...]) -> None:
        super().__init__()
        self._theme = theme
        self.menu = QMenu(self)
        for sentence in sentences:
            self.menu.addAction(tr(sentence), partial(self._take, tr(sentence)))
        self._open = QAction(tr("Choose a sentence"), self)
        self._open.triggered.connect(self.offer)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()
        self.textChanged.connect(self._say_whole)

    def setPlaceholderText(self, words: str) -> None:
        """What to write here, whole in the tool tip too."""
        super().setPlaceholderText(words)
        self._say_whole()

    def _say_whole(self) -> None:
        """A sentence is often longer than the line."""
        self.setToolTip(self.text() or self.placeholderText())

    def _take(self, sentence: str) -> None:
        self.setText(sentence)
        self.setCursorPosition(0)  # where it does not fit, its beginning is what is read

    def offer(self) -> None:
        """Open the sentences below the line."""
        self.menu.setMinimumWidth(self.width())
        self.menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down opens the sentences, which a line edit has no use for otherwise."""
        if event.key() == Qt.Key.Key_Down:
            self.offer()
            return
        super().keyPressEvent(event)

    def _draw_icon(self) -> None:
        self._open.setIcon(self._theme.icon("chevron-down", "2"))
