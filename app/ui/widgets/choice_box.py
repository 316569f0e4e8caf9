"""Combo boxes in which letters choose, whatever keys the pane around them has. Qt thread."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from app.ui.translation import tr

_WALKS = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


class ChoiceBox(QComboBox):
    """Takes plain letters for itself, closed and open; other keys stay shortcuts.

    The wheel scrolls what it stands in: passing over it must not change what was chosen.
    """

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

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave it to the form."""
        event.ignore()


class ActingBox(ChoiceBox):
    """A choice that acts as soon as it is made: keys open the list, Enter takes from it.

    In a closed combo box each arrow chooses the next entry, and all those passed would act.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the list for arrows and letters, and go to what the letter begins."""
        letter = _is_letter(event) and event.text() != " "
        if event.key() not in _WALKS and not letter:
            super().keyPressEvent(event)
            return
        self.showPopup()
        if letter:
            self.view().keyboardSearch(event.text())


def _take_letter(event: QEvent) -> bool:
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    if not _is_letter(event):
        return False
    event.accept()
    return True


def _is_letter(event: QKeyEvent) -> bool:
    text = event.text()
    return bool(text) and text.isprintable() and not event.modifiers() & _COMMANDS
