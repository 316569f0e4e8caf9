"""The panes of the team window: which there are, and when they are built. Qt thread.

A pane is built when it is first shown, after the shell was painted: importing the chart
library alone takes longer than painting everything else.
"""

import logging
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.agenda import Capability
from app.core.clock import ClockReading
from app.core.gates import missing_for
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import EmptyState, LockPanel

LOCK_PX = 480
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
    needs: Capability = Capability.OBSERVE


_READ = Capability.INVESTIGATE
PANES = (
    PaneSpec("signals", "Signals", "app.ui.charts.signals", "SignalsPane"),
    PaneSpec("logs", "Logs and traces", "app.ui.panes.logs", "LogsPane", _READ),
    PaneSpec("source", "Source", "app.ui.panes.source", "SourcePane", _READ),
    PaneSpec("notebook", "Notebook", "app.ui.panes.notebook", "NotebookPane"),
    PaneSpec("pager", "Pager", "app.ui.screens.team.pager", "PagerPane"),
    PaneSpec("processes", "Processes", "app.ui.panes.processes", "ProcessesPane"),
    PaneSpec("http", "HTTP", "app.ui.panes.http", "HttpPane"),
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
        self._lock: LockPanel | None = None

    def build(self) -> None:
        """Make the pane, once; one that cannot be made says so in its place."""
        if self.pane is not None or self.failed or self._keep_locked(self._drill.state()):
            return
        try:
            maker = getattr(import_module(self.spec.module), self.spec.class_name)
            self.pane = maker(self._drill, self._theme)
        except Exception as error:  # one pane must not take the other panes with it
            log.exception("the pane %s could not be built", self.spec.id)
            self._say_failed(error)
            return
        self._column.addWidget(self.pane)
        self._theme.fit(self.pane)
        self.setFocusProxy(self.pane)
        self.built.emit(self)

    def _say_failed(self, error: Exception) -> None:
        self.failed = True
        sentence = tr(
            "{title} could not be opened ({name}: {error}). The drill and the other "
            "tabs go on; tell the facilitator, and install the program again.",
            title=tr(self.spec.title),
            name=type(error).__name__,
            error=error,
        )
        self._column.addWidget(EmptyState(self._theme, "urgent", sentence))

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Pass on to the pane if it is open, there and can be seen."""
        if not self.isVisible() or self._keep_locked(state):
            return
        self.build()
        if self.pane is not None:
            self.pane.refresh(state, reading)

    def _keep_locked(self, state: SessionState) -> bool:
        """Show what is locked and what opens it, or take that away; whether it is locked."""
        steps = () if self.spec.needs is Capability.OBSERVE else missing_for(state, self.spec.needs)
        if steps and self._lock is None:
            self._lock = LockPanel(self._theme)
            self._lock.setMaximumWidth(LOCK_PX)
            self._column.addWidget(self._lock, 0, Qt.AlignmentFlag.AlignCenter)
        if self._lock is not None:
            self._lock.setVisible(bool(steps))
            self._lock.show_locked(
                tr("{title}: locked", title=tr(self.spec.title)),
                "Signals, pager and notebook are open.",
                steps,
            )
        if self.pane is not None:
            self.pane.setVisible(not steps)
        return bool(steps)

    def call(self, method: str) -> bool:
        """Call an optional method of the pane, such as ``pin_selection``; whether it has it."""
        act = getattr(self.pane, method, None)
        if act is None or not self.pane.isVisible():
            return False
        act()
        return True
