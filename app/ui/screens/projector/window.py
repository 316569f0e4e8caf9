"""The projector's window: a picture and the keys of a presenter's clicker. Qt thread.

Owner: the projector. Always night, whatever look the laptop has; it makes no sound.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.screens.projector.view import SceneView
from app.ui.theme import Theme
from app.ui.translation import tr

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Space: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_Up: -1,
}
_BLANKS = (Qt.Key.Key_B, Qt.Key.Key_Period)


class ProjectorWindow(QWidget):
    """``stepped`` by 1 or -1, ``blank_asked``; ``closed`` when somebody closed it."""

    stepped = Signal(int)
    blank_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setWindowTitle(tr("The 3 A.M. drill: projector"))
        self.setObjectName("projector-window")
        self.setProperty("zoom", "none")
        self.setMinimumSize(480, 270)
        self.setStyleSheet(f"#projector-window {{ background: {theme.t.bg0}; }}")
        self.view = SceneView(theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows and page keys step, B darkens, F11 fills the screen, Esc leaves it or closes."""
        key = event.key()
        if key in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(key)])
        elif key in _BLANKS:
            self.blank_asked.emit()
        elif key == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif key == Qt.Key.Key_Escape and self.isFullScreen():
            self.showNormal()
        elif key == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Say so; the drill goes on."""
        event.accept()
        self.hide()  # now, so that whoever is told finds it gone
        self.closed.emit()
