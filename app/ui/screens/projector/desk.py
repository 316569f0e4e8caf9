"""Remote and presenter's view in one window of their own. Qt thread.

Owner: the team's window until the facilitator's console holds the remote; nothing else.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.screens.projector.presenter import PresenterView
from app.ui.screens.projector.projector import Projector
from app.ui.screens.projector.remote import ProjectorRemote
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import rule

_REMOTE_PX = 420


class ProjectorDesk(QWidget):
    """The remote; the presenter's view beside it when it is asked for."""

    def __init__(self, projector: Projector, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setWindowTitle(tr("Projector"))
        self.setProperty("pane", "sheet")
        self.remote = ProjectorRemote(projector, theme)
        self.remote.setFixedWidth(_REMOTE_PX)
        self.presenter = PresenterView(projector, theme)
        self._rule = rule("v")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.remote)
        row.addWidget(self._rule)
        row.addWidget(self.presenter, 1)
        self.remote.presenter_asked.connect(self.toggle_presenter)
        self._show_presenter(False)

    def toggle_presenter(self) -> None:
        """Open the presenter's view beside the remote, or close it."""
        self._show_presenter(self.presenter.isHidden())

    def _show_presenter(self, shown: bool) -> None:
        self.presenter.setVisible(shown)
        self._rule.setVisible(shown)
        self.adjustSize()

    def present(self) -> None:
        """Come to the front with the keyboard."""
        self.show()
        self.raise_()
        self.activateWindow()
        self.remote.setFocus(Qt.FocusReason.OtherFocusReason)
