"""Logs and traces: lines, list of traces, service graph, and one trace. Qt thread; owner: ui.

This pane holds the parts together: which of them is shown, the keys, and what leads from one
to another. Each part pulls its own figures and stands in a module of its own.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import PinKind
from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.charts.drill_time import DrillTime
from app.ui.panes.log_list import LogList
from app.ui.panes.log_model import LogRow
from app.ui.panes.log_words import line_pin
from app.ui.panes.service_graph import ServiceGraphView
from app.ui.panes.trace_awaited import AwaitedTrace
from app.ui.panes.trace_halves import TraceHalves
from app.ui.panes.trace_search import TraceSearchView
from app.ui.panes.trace_view import TraceView
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import sheet

_LINES, _TRACES, _GRAPH = 0, 1, 2


class LogsPane(QWidget):
    """One of lines, traces and graph above, the trace of what is chosen in it below."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._drill, self._theme = drill, theme
        self._now = now or drill.moment_unix_s
        self._state: SessionState | None = None
        self._time: DrillTime | None = None
        self._trace_pins: dict[str, str] = {}
        self._ticks = 0
        self._trace_wanted = False
        self.lines = LogList(drill.telemetry, theme)
        self.traces = TraceSearchView(drill.telemetry, theme)
        self.graph = ServiceGraphView(drill.telemetry, theme, self._now)
        self.trace = TraceView(theme)
        self.awaited = AwaitedTrace(drill.telemetry, self.trace)
        # By these names the window and a scripted user reach the lines.
        self.search, self.table, self.model = self.lines.search, self.lines.table, self.lines.model
        self._which = QButtonGroup(self)
        self._tops = QStackedWidget()
        self._halves = TraceHalves(self._tops, self.trace)
        self._build()
        self._connect()
        self._add_keys()
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        for top in (self.lines, self.traces, self.graph):
            self._tops.addWidget(top)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_bar())
        layout.addWidget(self.lines.told)
        layout.addWidget(self._halves, 1)
        self._fold(_LINES)

    def _make_bar(self) -> QWidget:
        bar = sheet("bar")
        bar.setFixedHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for number, text in enumerate((tr("Lines"), tr("Traces"), tr("Graph"))):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(number == _LINES)
            self._which.addButton(button, number)
            row.addWidget(button)
        for number, top in enumerate((self.lines, self.traces, self.graph)):
            row.addWidget(top.controls, 1)
            # Only now: shown without a parent it would be a window, and take the keyboard.
            top.controls.setVisible(number == _LINES)
        self._pin = KindButton(self._theme, "Pin", icon="pin", key="P")
        row.addWidget(self._pin)
        return bar

    def _connect(self) -> None:
        self._which.idClicked.connect(self._show_top)
        self.lines.opened.connect(self.open_trace)
        self.lines.notice.connect(self.notice)
        self.traces.opened.connect(self.open_trace)
        self.traces.notice.connect(self.notice)
        self.graph.notice.connect(self.notice)
        self.graph.pin_requested.connect(self.pin_requested)
        self.graph.trace_requested.connect(self._open_from_graph)
        self.graph.logs_requested.connect(self._show_lines)
        self.trace.pin_clicked.connect(self._pin_trace)
        self.trace.logs_wanted.connect(self._show_logs_of)
        self._pin.clicked.connect(self.pin_selection)

    def _add_keys(self) -> None:
        for keys, slot in (
            ("P", self.pin_selection),
            ("/", self._focus_search),
            ("L", self._show_logs_of_trace),
            ("S", self.trace.ask_for_logs_of_span),
            ("D", self.trace.toggle_details),
            ("T", self._show_traces),
            ("G", self._show_graph),
            ("Escape", self._go_on),
            ("C", self.lines.show_context),
            ("F", self.lines.toggle_fields),
            ("J", self.lines.copy_line),
            ("Ctrl+G", self.lines.copy_grep),
            ("Ctrl+J", self.lines.copy_jq),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    # Figures

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Take new lines; once a second new traces and calls while they are in sight."""
        if state is not self._state or state.page_at is None:
            self._time = DrillTime.of(state, reading, self._now())
            self.lines.set_time(self._time)
        if state is not self._state:
            self._take_state(state)
        self.lines.refresh()
        self.awaited.look()
        if self._ticks % 4 == 0:
            self._refresh_figures()
        self._ticks += 1

    def _take_state(self, state: SessionState) -> None:
        self._state = state
        pins = state.live_pins()
        lines = (pin for pin in pins if pin.kind is PinKind.LOG)
        self.model.set_pins({(pin.from_unix_s, pin.subject): pin.id for pin in lines})
        self._trace_pins = {p.subject: p.id for p in pins if p.kind is PinKind.TRACE}
        self.trace.set_pins(self._trace_pins)

    def _refresh_figures(self) -> None:
        if self.traces.isVisible():
            self.traces.refresh(self._time, self._trace_pins)
        if self.graph.isVisible() and self._state is not None:
            self.graph.refresh(self._state, self._time)

    # What is shown

    def show_filtered(self, wanted: str) -> None:
        """Show the lines of a filter, as if it had been typed."""
        if self._time is None:
            self.refresh(self._drill.state(), self._drill.clock())
        self._show_lines(wanted)

    def open_trace(self, trace_id: str, span_id: str = "") -> None:
        """Show the waterfall of a trace and go to it, as soon as its spans are there."""
        self._trace_wanted = True
        self.trace.set_folded(False)
        self.awaited.open(trace_id, span_id)

    def follow_range(self, range_unix_s: tuple[float, float] | None) -> None:
        """Have the graph show the range marked or held in the charts; None follows the clock."""
        if range_unix_s is None:
            self.graph.show_live()
        else:
            self.graph.show_range(*range_unix_s)

    def chosen_line(self) -> LogRow | None:
        """The selected line."""
        return self.lines.chosen_line()

    def _show_top(self, number: int) -> None:
        """Show lines, traces or the graph, with the controls that belong to it."""
        self._which.button(number).setChecked(True)
        self._tops.setCurrentIndex(number)
        for other, top in enumerate((self.lines, self.traces, self.graph)):
            top.controls.setVisible(other == number)
        self.trace.setVisible(number != _GRAPH)
        self._fold(number)
        self._halves.show_top(traces_listed=number == _TRACES)
        self._refresh_figures()

    def _fold(self, number: int) -> None:
        """Lines have all the room until the first trace is opened; then nothing moves again."""
        self.trace.set_folded(number == _LINES and not self._trace_wanted)

    def _show_traces(self) -> None:
        self._show_top(_TRACES)
        self.traces.list.setFocus()

    def _show_graph(self) -> None:
        self._show_top(_GRAPH)
        self.graph.view.setFocus()

    def _open_from_graph(self, trace_id: str) -> None:
        self._show_top(_TRACES)
        self.open_trace(trace_id)

    def _focus_search(self) -> None:
        (self.traces.search if self.traces.isVisible() else self.search).setFocus()

    def _go_on(self) -> None:
        (self.traces if self.traces.isVisible() else self.lines).go_on()

    def _show_logs_of_trace(self) -> None:
        if self.graph.isVisible():
            self.graph.show_logs()
        elif self.trace.trace_id:
            self._show_logs_of(self.trace.trace_id)

    def _show_logs_of(self, trace_id: str, span_id: str = "") -> None:
        self._show_lines(f"trace:{trace_id[:12]} {span_id}".strip())

    def _show_lines(self, wanted: str) -> None:
        self._show_top(_LINES)
        self.lines.filter_by(wanted)

    # Pins

    def pin_selection(self) -> None:
        """Ask for a pin of the trace where it has focus, else of the chosen line."""
        if self.graph.isVisible():
            self.graph.pin_selection()
            return
        focused = self.focusWidget() or self
        in_trace = self.trace is focused or self.trace.isAncestorOf(focused)
        if in_trace and self.awaited.waiting:
            self.notice.emit("1", "Its spans are still on their way. Press P again when they show.")
            return
        chosen = self.chosen_line()
        if (in_trace or chosen is None or self.traces.isVisible()) and self.trace.trace_id:
            self._pin_trace()
        elif chosen is not None:
            self.pin_requested.emit(line_pin(chosen))
        else:
            self.notice.emit("1", "Choose a line or open a trace first, then press P.")

    def _pin_trace(self) -> None:
        pin = self.trace.make_pin()
        if pin is not None:
            self.pin_requested.emit(pin)
