"""A key that opens a tab. Qt thread; owner: the team window."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


class TabKey(QShortcut):
    """``asked`` carries the id of its tab.

    The key knows its tab, so the window needs one slot for all of them: a lambda a key would
    hold on to the window after it was closed.
    """

    asked = Signal(str)

    def __init__(self, keys: str, tab_id: str, window: QWidget) -> None:
        super().__init__(QKeySequence(keys), window)
        self._tab_id = tab_id
        self.activated.connect(self._ask)

    def _ask(self) -> None:
        self.asked.emit(self._tab_id)
