"""The service graph with its range, its table and what can be done with a call. Qt thread.

Owner: the logs pane, which asks for ``refresh`` while it can be seen. Figures are read once a
second from counters that telemetry keeps as spans come in.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Pin, PinKind
from app.core.ports import TelemetryPort
from app.core.service_graph import CallFigures, ServiceGraph
from app.core.state import SessionState
from app.ui.charts.drill_time import DrillTime, clock_text
from app.ui.panes.graph_legend import GraphLegend
from app.ui.panes.graph_table import GraphTable
from app.ui.panes.graph_view import NOTHING, Chosen, GraphView
from app.ui.theme import Theme, restyle
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import label

RANGES: tuple[tuple[str, float | None], ...] = (
    (later("5 min"), 300.0),
    (later("30 min"), 1800.0),
    (later("All"), None),
)
_EMPTY = later("No calls seen yet. Services appear as soon as a request has been answered.")
_NOTE = later("each call: rate, errors, p95")
_SIDE_PX = 430
_LEGEND_FROM_PX = 320


class ServiceGraphView(QWidget):
    """Signals speak a trace id, a log filter, a ``Pin``, a tone with a sentence.

    ``controls`` are for the bar of whoever shows this.
    """

    trace_requested = Signal(str)
    logs_requested = Signal(str)
    pin_requested = Signal(object)
    notice = Signal(str, str)

    def __init__(
        self,
        telemetry: TelemetryPort,
        theme: Theme,
        now: Callable[[], float] = time.time,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._telemetry, self._now = telemetry, now
        self._graph = ServiceGraph(0.0, 0.0)
        self._span_s: float | None = RANGES[0][1]
        self._brushed: tuple[float, float] | None = None
        self._state: SessionState | None = None
        self._time: DrillTime | None = None
        self.controls = QWidget()
        self.view = GraphView(theme)
        self.table = GraphTable(theme)
        self._legend = GraphLegend(theme)
        self._theme = theme
        self._about = label("", "small", "2", wrap=True)
        self._range_note = label("", "small", "2")
        self._ranges = QButtonGroup(self)
        self._open = KindButton(theme, "Open a trace", key="Enter", size="small")
        self._logs = KindButton(theme, "Its logs", key="L", size="small")
        self._pin = KindButton(theme, "Pin", icon="pin", key="P", size="small")
        self._build()
        self._connect()
        self.setFocusProxy(self.view)

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        drawn = QWidget()
        below = QVBoxLayout(drawn)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(0)
        below.addWidget(self.view, 1)
        below.addWidget(self._legend)
        split.addWidget(drawn)
        split.addWidget(self._side())
        split.setStretchFactor(0, 1)
        split.setSizes([900, _SIDE_PX])
        self._shown = split
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(EmptyState(self._theme, "signals", _EMPTY))
        self._stack.addWidget(split)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(body, 1)
        self._fill_controls()

    def _fill_controls(self) -> None:
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(8, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(label("Service graph", "body.strong"))
        row.addWidget(self._range_note)
        row.addStretch(1)
        row.addWidget(label(_NOTE, "small", "3"))
        for number, (text, _) in enumerate(RANGES):
            button = QPushButton(tr(text))
            button.setCheckable(True)
            button.setAccessibleName(tr("Graph of: {words}", words=tr(text)))
            restyle(button, size="small")
            self._ranges.addButton(button, number)
            row.addWidget(button)
        self._ranges.button(0).setChecked(True)

    def _side(self) -> QWidget:
        side = QWidget()
        side.setMinimumWidth(340)
        actions = QHBoxLayout()
        actions.setContentsMargins(12, 8, 12, 8)
        actions.setSpacing(6)
        for button in (self._open, self._logs, self._pin):
            actions.addWidget(button)
        actions.addStretch(1)
        self._about.setContentsMargins(12, 8, 12, 0)
        self._about.setMinimumHeight(44)
        self._about.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._about)
        column.addLayout(actions)
        inset = QHBoxLayout()
        inset.setContentsMargins(10, 0, 0, 0)
        inset.addWidget(self.table)
        column.addLayout(inset, 1)
        return side

    def _connect(self) -> None:
        self._ranges.idClicked.connect(self._on_range)
        self.view.chosen_changed.connect(self._on_chosen_in_view)
        self.table.chosen_changed.connect(self._on_chosen_in_table)
        self.view.activated.connect(self.open_example)
        self.table.activated.connect(self.open_example)
        self._open.clicked.connect(self.open_example)
        self._logs.clicked.connect(self.show_logs)
        self._pin.clicked.connect(self.pin_selection)

    def refresh(self, state: SessionState, drill_time: DrillTime | None) -> None:
        """Show the figures of the range as they are now."""
        self._state, self._time = state, drill_time
        from_unix_s, to_unix_s = self._range(state)
        self._graph = self._telemetry.service_graph(from_unix_s, to_unix_s)
        self._range_note.setText(self._range_text())
        self.view.show_graph(self._graph, _pinned(state))
        self.table.show_graph(self._graph, self.view.layout_of_nodes)
        self._stack.setCurrentIndex(1 if self._graph.nodes else 0)
        self._show_chosen()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low room the graph itself needs the legend's line."""
        super().resizeEvent(event)
        self._legend.setVisible(self.height() >= _LEGEND_FROM_PX)

    def show_range(self, from_unix_s: float, to_unix_s: float) -> None:
        """Show a stretch of the past, as a time brush asks; a range button ends it."""
        self._brushed = (from_unix_s, to_unix_s)
        self._ranges.setExclusive(False)
        for button in self._ranges.buttons():
            button.setChecked(False)
        self._ranges.setExclusive(True)
        self._look_again()

    def show_live(self) -> None:
        """Follow the clock again with the range that was shown before the brush."""
        if self._brushed is not None:
            self._brushed = None
            spans_s = [span_s for _, span_s in RANGES]
            self._ranges.button(spans_s.index(self._span_s)).setChecked(True)
            self._look_again()

    def _look_again(self) -> None:
        if self._state is not None and self.isVisible():
            self.refresh(self._state, self._time)

    def _range(self, state: SessionState) -> tuple[float, float]:
        if self._brushed is not None:
            return self._brushed
        now = self._now()
        begun = state.created_at.wall_unix_s if state.created_at else now
        return (begun if self._span_s is None else max(begun, now - self._span_s), now)

    def _range_text(self) -> str:
        """What the figures are of; a marked range is widened to what can be told apart."""
        if self._brushed is not None and self._time is not None:
            shown = (self._graph.from_unix_s, self._graph.to_unix_s)
            left, right = (clock_text(self._time.x_of(at), seconds=True) for at in shown)
            return tr("{left} to {right}, as marked in Signals", left=left, right=right)
        named = next(text for text, span_s in RANGES if span_s == self._span_s)
        return tr("whole drill") if self._span_s is None else tr("last {range}", range=tr(named))

    def _on_range(self, number: int) -> None:
        self._brushed, self._span_s = None, RANGES[number][1]
        self._look_again()

    def _on_chosen_in_view(self) -> None:
        self.table.choose(self.view.chosen)
        self._show_chosen()

    def _on_chosen_in_table(self, chosen: Chosen) -> None:
        self.view.choose(chosen)
        self._show_chosen()

    def _show_chosen(self) -> None:
        sentence = self.view.sentence()
        nothing = tr("Choose a service or a call: arrows, Space for its calls, or the table.")
        self._about.setText(sentence or nothing)
        for button in (self._logs, self._open, self._pin):
            button.setEnabled(bool(sentence))

    def _example(self) -> str:
        for edge in self._graph.edges:
            if (edge.caller, edge.callee) == self.view.chosen:
                return edge.example
        nodes = (node for node in self._graph.nodes if (node.name, "") == self.view.chosen)
        return next((node.example for node in nodes), "")

    def open_example(self) -> None:
        """Ask for a trace that has the chosen call, one that failed rather than not."""
        if trace_id := self._example():
            self.trace_requested.emit(trace_id)
        else:
            self.notice.emit("1", self._why_nothing())

    def _why_nothing(self) -> str:
        if self.view.chosen == NOTHING:
            return tr("Choose a service or a call of the graph first.")
        return tr("There is no trace of this in the time shown. Choose a longer time, or a call.")

    def show_logs(self) -> None:
        """Ask for the lines of the two services of a call, or of the one that is chosen."""
        names = [name for name in self.view.chosen if name]
        if names:
            self.logs_requested.emit(f"service:{','.join(names)}")
        else:
            self.notice.emit("1", self._why_nothing())

    def pin_selection(self) -> None:
        """Ask for a pin: the figures in words, and a trace that has the call as their proof."""
        trace_id = self._example()
        if not trace_id:
            self.notice.emit("1", self._why_nothing())
            return
        caller, callee = self.view.chosen
        figures = self._figures()
        p95 = "" if figures.p95_s is None else f"{figures.p95_s:.4f}"
        self.pin_requested.emit(
            Pin(
                id="",
                kind=PinKind.TRACE,
                subject=trace_id,
                label=tr("Graph: {sentence}", sentence=self.view.sentence()),
                services=tuple(name for name in (caller, callee) if name),
                from_unix_s=self._graph.from_unix_s,
                to_unix_s=self._graph.to_unix_s,
                values=(
                    ("graph", f"{caller}>{callee}"),
                    ("calls_per_s", f"{figures.per_s:.3f}"),
                    ("error_share", f"{figures.error_share:.4f}"),
                    ("p95_s", p95),
                ),
            )
        )

    def _figures(self) -> CallFigures:
        for edge in self._graph.edges:
            if (edge.caller, edge.callee) == self.view.chosen:
                return edge.figures
        nodes = (node for node in self._graph.nodes if (node.name, "") == self.view.chosen)
        return next((node.figures for node in nodes), CallFigures())


def _pinned(state: SessionState) -> dict[Chosen, str]:
    """E-numbers of what was pinned from the graph, by call or service."""
    found: dict[Chosen, str] = {}
    for pin in state.live_pins():
        caller, told, callee = dict(pin.values).get("graph", "").partition(">")
        if told:
            found[caller, callee] = pin.id
    return found
