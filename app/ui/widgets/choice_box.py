"""A combo box in which letters choose, whatever keys the pane around it has. Qt thread."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox

from app.ui.translation import tr

_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ChoiceBox(QComboBox):
    """Takes plain letters for itself, closed and open; other keys stay shortcuts."""

    def __init__(self, name: str = "", items: tuple[str, ...] = ()) -> None:
        super().__init__()
        self.setAccessibleName(tr(name))
        self.addItems([tr(item) for item in items])
        self.view().installEventFilter(self)

    def event(self, event: QEvent) -> bool:
        """Take letters before they become shortcuts."""
        return _take_letter(event) or super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same in the open list."""
        return _take_letter(event) or super().eventFilter(watched, event)


def _take_letter(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if event.modifiers() & _COMMANDS or not event.text().isprintable() or not event.text():
        return False
    event.accept()
    return True
