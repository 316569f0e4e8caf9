"""Opens a terminal by key or button and tells what came of it. Qt thread; owner: the window."""

from PySide6.QtCore import QObject, Signal

from app.core.ports import DrillPort
from app.ui.widgets import FutureWatcher


class TerminalOpener(QObject):
    """One wish at a time; the drill decides whether it may be."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, parent: QObject) -> None:
        super().__init__(parent)
        self._drill = drill
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)

    def open(self) -> None:
        """Ask for a terminal, unless one is just being opened."""
        if not self._watcher.busy:
            self._watcher.watch(self._drill.open_terminal(), self._on_open)

    def _on_open(self, sentence: str) -> None:
        self.notice.emit("1", sentence)

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)
