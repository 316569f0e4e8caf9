"""The facilitator's side of one drill: the PIN, the console, who closes what. Qt thread.

Owner: the kiosk. While the console is open, closing the team's window only puts it away, and
closing the console brings it back: a drill is left on purpose or not at all.
"""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors import DrillError
from app.core.facilitator_port import FacilitatorPass, PinPort
from app.core.ports import DrillPort
from app.ui.screens.facilitator import ConsoleWindow
from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme
from app.ui.translation import later, retold, tr
from app.ui.widgets import ChoosePinDialog, ConfirmDialog, PinDialog

_UNATTENDED = later(
    "This drill has no facilitator, so there is no console: the team runs its own drill. "
    "Start a drill with a facilitator to have one."
)
_BEHIND_PIN = later("The console shows answers and moves the clock. Only the facilitator opens it.")
_FIRST_PIN = later("The console shows answers, so it opens behind a PIN alone. Choose one now.")
_AWAY = later(
    "The drill goes on under the facilitator's console, where T opens this window again. "
    "To leave the drill, do it there, or close the console first."
)
_LEAVE = later(
    "Both windows close, its services stop and its clock stands still. Everything is saved; the "
    "launcher can resume it at this very minute."
)


class Facilitation(QObject):
    """Belongs to one team window; ``end`` before that goes."""

    def __init__(
        self, drill: DrillPort, theme: Theme, pin: PinPort, team: TeamWindow, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._drill, self._theme, self._pin, self._team = drill, theme, pin, team
        self._leaving = False
        self.console: ConsoleWindow | None = None
        team.console_requested.connect(self.open_console)
        team.installEventFilter(self)

    @property
    def window_in_use(self) -> QWidget:
        """The team's window, or the console while that is put away."""
        away = self.console is not None and not self._team.isVisible()
        return self.console if away else self._team

    def open_console(self) -> None:
        """Bring the console to the front, after the PIN where it is not open."""
        if not self._drill.state().attended:
            self._team.tell("1", tr(_UNATTENDED))
        elif self.console is not None:
            _to_front(self.console)
        else:
            self._ask_pin()

    def _ask_pin(self) -> None:
        ask, sentence = (PinDialog, _BEHIND_PIN)
        if not self._pin.status().is_set:
            ask, sentence = (ChoosePinDialog, _FIRST_PIN)
        dialog = ask(self._pin, self._theme, self._team, sentence)
        dialog.passed.connect(self._open)
        dialog.open()

    def _open(self, given: FacilitatorPass) -> None:
        if self.console is not None:
            return
        try:
            briefs = self._drill.briefs(given)
        except DrillError as error:
            self._team.tell("time", retold(str(error)))
            return
        self.console = console = ConsoleWindow(self._drill, self._theme, briefs)
        self._theme.fit(console)
        console.closed.connect(self._on_closed)
        console.team_wanted.connect(self.show_team)
        console.leave_wanted.connect(self._ask_leave)
        shown = (w.screen() for w in QApplication.topLevelWidgets() if w.isVisible())
        screen = screen_for(QApplication.screens(), self._team.screen(), shown)
        console.setGeometry(screen.availableGeometry())
        console.showMaximized()
        _to_front(console)

    def show_team(self) -> None:
        """Bring the team's window to the front."""
        self._team.show()
        _to_front(self._team)

    def _on_closed(self) -> None:
        console, self.console = self.console, None
        if console is not None:
            console.deleteLater()
        if not self._leaving and not self._team.isVisible():
            self.show_team()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """While the console is open, the team's window is only put away, and asks first."""
        kept = self.console is not None and not self._leaving
        if watched is not self._team or event.type() != QEvent.Type.Close or not kept:
            return False
        event.ignore()
        dialog = ConfirmDialog(
            self._theme, self._team, "Close the team's window?", _AWAY, "Close the window", "Stay"
        )
        dialog.accepted.connect(self._team.hide)
        dialog.open()
        return True

    def _ask_leave(self) -> None:
        if self.console is not None:
            dialog = ConfirmDialog(
                self._theme, self.console, "Leave this drill?", _LEAVE, "Leave the drill", "Stay"
            )
            dialog.accepted.connect(self._leave)
            dialog.open()

    def _leave(self) -> None:
        self.end()
        self._team.leave()

    def end(self) -> None:
        """Close the console for good; the drill's end is its owner's."""
        self._leaving = True
        self._team.removeEventFilter(self)
        if self.console is not None:
            self.console.close()


def screen_for(screens: Iterable[QScreen], team: QScreen, taken: Iterable[QScreen]) -> QScreen:
    """A screen on which nothing of the program is seen, such as the projector; else the team's."""
    seen = list(taken)
    return next((one for one in screens if one != team and one not in seen), team)


def _to_front(window: QWidget) -> None:
    window.raise_()
    window.activateWindow()
