"""Ctrl +, Ctrl -, Ctrl 0 in a window: larger, smaller, plain text. Qt thread; owner: a window."""

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui.theme import Theme

_KEYS = (("Ctrl++", 1), ("Ctrl+=", 1), ("Ctrl+-", -1))


class ZoomKeys(QObject):
    """Belongs to a window; the theme keeps the size and everything follows it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        for keys, by in _KEYS:
            QShortcut(QKeySequence(keys), window).activated.connect(partial(self._step, by))
        QShortcut(QKeySequence("Ctrl+0"), window).activated.connect(self._plain)

    def _step(self, by: int) -> None:
        self._theme.step_zoom(by)

    def _plain(self) -> None:
        self._theme.set_zoom(100)
