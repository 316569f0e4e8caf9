"""Asks where a file is or goes, without holding the program up. Qt thread; owner: who asks."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog, QWidget


class FileQuestion(QObject):
    """One open question at a time; it remembers the folder that was chosen last."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._folder = QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        self.dialog: QFileDialog | None = None

    def where_to(self, title: str, kind: str, name: str, answered: Callable[[Path], None]) -> None:
        """Ask where a file called ``name`` goes; ``kind`` such as ``Picture (*.png)``."""
        dialog = self._dialog(title, kind, answered)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
        dialog.selectFile(name)
        dialog.open()

    def which(self, title: str, kind: str, answered: Callable[[Path], None]) -> None:
        """Ask for a file that is there."""
        dialog = self._dialog(title, kind, answered)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.open()

    def _dialog(self, title: str, kind: str, answered: Callable[[Path], None]) -> QFileDialog:
        dialog = QFileDialog(self._window, title, self._folder)
        dialog.setNameFilter(kind)
        dialog.fileSelected.connect(partial(self._on_chosen, answered))
        dialog.finished.connect(dialog.deleteLater)
        self.dialog = dialog
        return dialog

    def _on_chosen(self, answered: Callable[[Path], None], chosen: str) -> None:
        self._folder = str(Path(chosen).parent)
        answered(Path(chosen))
