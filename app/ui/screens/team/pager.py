"""The pager: alerts to take, and the process table. Qt thread; owner: the team window."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.commands import AcknowledgeAlert
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.team.alert_rows import alert_rows, unacknowledged
from app.ui.screens.team.alerts_view import AlertsView
from app.ui.screens.team.promise_strip import PromiseStrip
from app.ui.screens.team.services_view import ServicesPanel
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import EmptyState, FutureWatcher, keycap, label, rule


class PagerPane(QWidget):
    """Alerts above services in a column, side by side in a tab."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    update_requested = Signal()

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill = drill
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self._seen: tuple[SessionState | None, int] = (None, -1)
        self._counts = label("", "small", "2")
        self._alerts = AlertsView(theme)
        self._alerts.acknowledge_requested.connect(self.acknowledge)
        self._empty = EmptyState(theme, "pager", "Nothing has paged. It will ring here.")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self._alerts)
        self._promise = PromiseStrip(theme)
        self._promise.write_requested.connect(self.update_requested)
        self._services = ServicesPanel(theme)
        self._services.experiment_requested.connect(self._on_experiment)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setHandleWidth(1)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self._alerts_block())
        self._splitter.addWidget(self._services)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setStretchFactor(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._splitter)
        self.setFocusProxy(self._alerts)

    def _alerts_block(self) -> QWidget:
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Pager", "body.strong"))
        head.addWidget(self._counts, 1)
        head.addWidget(keycap("Ctrl 5"))
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(40)
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(rule())
        column.addWidget(self._stack, 1)
        column.addWidget(self._promise)
        return block

    def set_orientation(self, orientation: Qt.Orientation) -> None:
        """Vertical as a column of the team room, horizontal as a tab."""
        if orientation != self._splitter.orientation():
            self._splitter.setOrientation(orientation)
        half = max(self.width(), self.height()) // 2
        self._splitter.setSizes([half, half])

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Alerts when something happened or a second went by; services every time."""
        self._services.show_services(self._drill.telemetry.services(), state)
        seen = (state, int(reading.elapsed_s))
        if seen == self._seen:
            return
        self._seen = seen
        self._promise.refresh(state, reading)
        self._stack.setCurrentWidget(self._alerts if state.alerts else self._empty)
        self._alerts.show_rows(alert_rows(state, reading))
        waiting = unacknowledged(state)
        still_open = sum(1 for alert in state.alerts if alert.resolved_at is None)
        self._counts.setText(
            tr(
                "{waiting} unacknowledged, {still_open} open",
                waiting=waiting,
                still_open=still_open,
            )
            if state.alerts
            else ""
        )

    def acknowledge_next(self) -> None:
        """Take the selected alert, or the most pressing one that nobody took."""
        alert_id = self._alerts.next_to_acknowledge()
        if alert_id:
            self.acknowledge(alert_id)
        else:
            self.notice.emit("1", "There is no alert to acknowledge.")

    def acknowledge(self, alert_id: str) -> None:
        """Take one alert."""
        self._watcher.watch(self._drill.submit(AcknowledgeAlert(alert_id)))

    def focus_first(self) -> None:
        """Put the keyboard on the alerts."""
        self._alerts.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_experiment(self, kind: str, service: str) -> None:
        self._watcher.watch(self._drill.experiment(kind, service))

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)
