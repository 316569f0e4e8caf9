"""The HTTP tab: ask the services something, see all of the answer, keep what was asked. Qt thread.

For laptops on which a terminal is not to be had, and for requests that are to be kept as
evidence. Owner: the team window.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.panes.experiments import ExperimentsPanel
from app.ui.panes.terminal_button import TerminalButton
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label, sheet

BAR_PX = 44


class HttpPane(QWidget):
    """The experiments panel below a bar with what can be done with a chosen request."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    trace_requested = Signal(str)
    terminal_requested = Signal()

    def __init__(self, drill: DrillPort, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel = ExperimentsPanel(drill, theme)
        self.experiments = self.panel.list
        self.terminal = TerminalButton(theme)
        bar = sheet("bar")
        bar.setFixedHeight(BAR_PX)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(label("Experiments", "body.strong"))
        row.addWidget(label("kept with the figures before, while and after", "small", "2"), 1)
        row.addWidget(self.terminal)
        for words, key, slot in (
            (tr("Pin the request"), "Shift P", self.panel.pin_request),
            (tr("Pin"), "P", self.pin_selection),
        ):
            button = KindButton(theme, words, icon="pin", key=key)
            button.clicked.connect(slot)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.panel, 1)
        self.terminal.clicked.connect(self.terminal_requested)
        for name in ("notice", "pin_requested", "trace_requested"):
            getattr(self.panel, name).connect(getattr(self, name))
        self.setFocusProxy(self.panel.form.path)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Follow the drill."""
        self.terminal.show_state(state)
        self.panel.refresh(state)

    def pin_selection(self) -> None:
        """Ask for a pin of the chosen experiment."""
        self.panel.pin_experiment()
