"""Ways that lead from one pane to another, and what panes ask of the window. Qt thread.

Owner: the window. A pane knows no other pane; it asks by a signal, and the answer is here:
show a trace, the logs of a service, a terminal, the stakeholders' update, the search, a pin.
"""

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.core.claims import Pin
from app.core.commands import PinEvidence
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.team.panes import PaneHolder
from app.ui.screens.team.terminal_opener import TerminalOpener
from app.ui.widgets import FutureWatcher, ToastQueue


class PaneLinks(QObject):
    """Leads from pane to pane; ``go`` shows a tab and focuses it, ``show_tab`` only shows it.

    ``on_pinned`` is called with the state once a pin is in the journal.
    """

    def __init__(
        self,
        drill: DrillPort,
        holders: Mapping[str, PaneHolder],
        toasts: ToastQueue,
        parent: QObject,
        *,
        go: Callable[[str], None],
        show_tab: Callable[[str], None],
        on_pinned: Callable[[SessionState], None],
    ) -> None:
        super().__init__(parent)
        self._drill, self._holders, self._toasts = drill, holders, toasts
        self._go, self._show_tab, self._on_pinned = go, show_tab, on_pinned
        self.terminal = TerminalOpener(drill, self)
        self.terminal.notice.connect(toasts.show)
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(toasts.show_error)

    def connect_pane(self, holder: PaneHolder) -> None:
        """Answer everything that a pane which was just built can ask for."""
        holder.pane.notice.connect(self._toasts.show)
        holder.pane.pin_requested.connect(self.pin)
        for name, slot in (
            ("trace_requested", self.show_trace),
            ("logs_requested", self.show_logs),
            ("terminal_requested", self.terminal.open),
            ("update_requested", self.write_update),
        ):
            if hasattr(holder.pane, name):
                getattr(holder.pane, name).connect(slot)

    def show_trace(self, trace_id: str) -> None:
        """Open a trace in the tab of logs and traces."""
        self._go("logs")
        holder = self._holders["logs"]
        holder.build()
        if holder.pane is not None:
            holder.pane.open_trace(trace_id)

    def show_logs(self, wanted: str) -> None:
        """Open the logs with a filter, or say that they are locked."""
        self._go("logs")
        holder = self._holders["logs"]
        holder.build()
        if holder.pane is not None:
            holder.pane.show_filtered(wanted)
        else:
            self._toasts.show("1", "The logs are still locked. Their tab says what opens them.")

    def write_update(self) -> None:
        """Open the notebook where an update to the stakeholders is written."""
        self._show_tab("notebook")
        self._holders["notebook"].build()
        self._holders["notebook"].call("write_update")

    def acknowledge(self) -> None:
        """Acknowledge the next alert, wherever the team is."""
        holder = self._holders["pager"]
        holder.build()
        holder.pane.refresh(self._drill.state(), self._drill.clock())
        holder.pane.acknowledge_next()

    def search(self) -> None:
        """Put the keyboard into the search of the logs."""
        self._show_tab("logs")
        holder = self._holders["logs"]
        holder.build()
        search = getattr(holder.pane, "search", None)
        if isinstance(search, QWidget):
            search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def pin_selection(self, tab_id: str) -> None:
        """Pin what is chosen in the pane of a tab, or say how to choose."""
        if not self._holders[tab_id].call("pin_selection"):
            self._toasts.show("1", "Choose a chart, a log row or a trace first, then press P.")

    def pin(self, pin: Pin) -> None:
        """Put a piece of evidence into the journal."""
        self._watcher.watch(self._drill.submit(PinEvidence(pin)), self._on_pinned)
