"""The panes of the team window: which there are, and when they are built. Qt thread.

A pane is built when it is first shown, after the shell was painted: importing the chart
library alone takes longer than painting everything else.
"""

import logging
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.widgets import EmptyState

log = logging.getLogger(__name__)


class Pane(Protocol):
    """What the window asks of a pane beside being a widget with its two signals."""

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the drill as it is now; called at 4 Hz while the pane is visible."""
        ...


@dataclass(frozen=True, slots=True)
class PaneSpec:
    """A tab: its id and title, and the class that is built for it, imported when needed."""

    id: str
    title: str
    module: str
    class_name: str


PANES = (
    PaneSpec("signals", "Signals", "app.ui.charts.signals", "SignalsPane"),
    PaneSpec("logs", "Logs and traces", "app.ui.panes.logs", "LogsPane"),
    PaneSpec("source", "Source", "app.ui.panes.source", "SourcePane"),
    PaneSpec("notebook", "Notebook", "app.ui.panes.notebook", "NotebookPane"),
    PaneSpec("pager", "Pager", "app.ui.screens.team.pager", "PagerPane"),
    PaneSpec("processes", "Processes", "app.ui.panes.processes", "ProcessesPane"),
    PaneSpec("report", "Report", "app.ui.panes.debrief", "DebriefPane"),
)


class PaneHolder(QWidget):
    """The place of one pane; empty until ``build`` is called."""

    built = Signal(object)

    def __init__(self, spec: PaneSpec, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self.spec = spec
        self.pane: Any = None
        self.failed = False
        self._drill, self._theme = drill, theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)

    def build(self) -> None:
        """Make the pane, once; one that cannot be made says so in its place."""
        if self.pane is not None or self.failed:
            return
        try:
            maker = getattr(import_module(self.spec.module), self.spec.class_name)
            self.pane = maker(self._drill, self._theme)
        except Exception as error:  # one pane must not take the other panes with it
            log.exception("the pane %s could not be built", self.spec.id)
            self._say_failed(error)
            return
        self._column.addWidget(self.pane)
        self.setFocusProxy(self.pane)
        self.built.emit(self)

    def _say_failed(self, error: Exception) -> None:
        self.failed = True
        sentence = (
            f"{self.spec.title} could not be opened ({type(error).__name__}: {error}). The drill "
            "and the other tabs go on; tell the facilitator, and install the program again."
        )
        self._column.addWidget(EmptyState(self._theme, "urgent", sentence))

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Pass on to the pane if it is there and can be seen."""
        if self.pane is not None and self.isVisible():
            self.pane.refresh(state, reading)

    def call(self, method: str) -> bool:
        """Call an optional method of the pane, such as ``pin_selection``; whether it has it."""
        act = getattr(self.pane, method, None)
        if act is None:
            return False
        act()
        return True
