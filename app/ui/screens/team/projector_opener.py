"""Opens the projector's desk from the Drill menu, and tells the last minutes. Qt thread.

Owner: the team's window. Nothing of the projector is imported before somebody wants it.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.core.announcements import EndingSoon, ending_soon
from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.theme import Theme

if TYPE_CHECKING:
    from app.ui.screens.projector import Projector, ProjectorDesk


class ProjectorOpener(QObject):
    """One projector a drill; it closes with the window."""

    def __init__(self, drill: DrillPort, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._drill, self._theme, self._window = drill, theme, window
        self.projector: Projector | None = None
        self.desk: ProjectorDesk | None = None

    def open(self) -> None:
        """Show remote and presenter's view; the room sees something once they say so."""
        if self.desk is None:
            from app.ui.screens.projector import (  # noqa: PLC0415  # not with the team's window
                Projector,
                ProjectorDesk,
                QtScreens,
            )

            self.projector = Projector(self._drill, QtScreens(self._window, self), self)
            self.desk = ProjectorDesk(self.projector, self._theme, self._window)
        self._theme.fit(self.desk)
        self.desk.present()

    def close(self) -> None:
        """Take everything away, the room's window too."""
        if self.projector is not None and self.projector.window is not None:
            self.projector.close()
            self.projector.window.deleteLater()
        if self.desk is not None:
            self.desk.close()


class EndingTeller:
    """Says once what is announced by itself."""

    def __init__(self) -> None:
        self._told: EndingSoon | None = None

    def tell(self, state: SessionState, reading: ClockReading) -> str:
        """The sentence of an announcement that is new; empty else."""
        soon = ending_soon(state, reading.elapsed_s)
        if soon is None or soon == self._told:
            self._told = soon
            return ""
        self._told = soon
        return soon.sentence
