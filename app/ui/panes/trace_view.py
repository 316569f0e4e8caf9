"""The list of traces and the head of the waterfall. Qt thread; owner: the logs pane."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QStackedLayout,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Pin, PinKind
from app.core.ports import SpanRow
from app.core.trace_query import TraceSummary
from app.ui.charts.scale import reading_text
from app.ui.panes.trace_tree import COLLAPSE_FROM, length_s, waterfall
from app.ui.panes.waterfall import Waterfall
from app.ui.theme import Theme
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label, sheet

_COLUMNS = ("Trace", "Service", "Operation", "Spans", "Errors", "ms")
_NONE_OPEN = "No trace open. Choose a line that has one and press Enter."
Index = QModelIndex | QPersistentModelIndex


class TraceModel(QAbstractTableModel):
    """Traces, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._traces: tuple[TraceSummary, ...] = ()

    def show(self, traces: tuple[TraceSummary, ...]) -> None:
        """Show these; the same ones change nothing."""
        if traces != self._traces:
            self.beginResetModel()
            self._traces = traces
            self.endResetModel()

    def trace_at(self, row: int) -> TraceSummary:
        """The trace of a row."""
        return self._traces[row]

    def row_of(self, trace_id: str) -> int:
        """The row of a trace, -1 where it is not shown."""
        return next((n for n, t in enumerate(self._traces) if t.trace_id == trace_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Traces shown."""
        return 0 if parent.isValid() else len(self._traces)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Six columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column; numbers to the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() >= 3:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        trace = self._traces[index.row()]
        return (
            trace.trace_id[:8],
            trace.service,
            trace.name,
            str(trace.spans),
            str(trace.errors) if trace.errors else "",
            reading_text(trace.duration_s * 1000, 0),
        )[index.column()]


class TraceList(QTableView):
    """``opened`` speaks the id of the trace to show."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = TraceModel(self)
        self.setModel(self._model)
        self.setAccessibleName("Traces, newest first")
        self.setShowGrid(False)
        self.setFont(theme.font("number"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.setColumnWidth(0, 110)
        self.setColumnWidth(1, 140)
        for column in (3, 4, 5):
            self.setColumnWidth(column, 84)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)

    def show_traces(self, traces: tuple[TraceSummary, ...]) -> None:
        """Show newer traces; the chosen one stays chosen and in place."""
        rows = self.selectionModel().selectedRows()
        chosen = self._model.trace_at(rows[0].row()).trace_id if rows else ""
        self._model.show(traces)
        row = self._model.row_of(chosen) if chosen else -1
        if row >= 0:
            self.selectRow(row)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._model.trace_at(index.row()).trace_id)


class TraceView(QWidget):
    """One trace with its title, length and pin."""

    pin_clicked = Signal()
    logs_wanted = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.trace_id = ""
        self._spans: tuple[SpanRow, ...] = ()
        self._pins: dict[str, str] = {}
        self._title = label("Trace", "body.strong")
        self._about = label("", "small", "2")
        self._length = label("", "number", "1")
        self._logs = KindButton(theme, "Its logs", key="L", size="small")
        self._pin = KindButton(theme, "Pin", icon="pin", key="P", size="small")
        self.waterfall = Waterfall(theme)
        self._empty = label(_NONE_OPEN, "small", "3")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._build()

    def _build(self) -> None:
        bar = sheet("bar")
        bar.setFixedHeight(36)
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(10)
        row.addWidget(self._title)
        row.addWidget(self._about, 1)
        row.addWidget(self._length)
        row.addWidget(self._logs)
        row.addWidget(self._pin)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.waterfall)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(body, 1)
        self._logs.clicked.connect(self._on_logs)
        self._pin.clicked.connect(self.pin_clicked)
        self._logs.hide()
        self._pin.hide()

    def show_trace(self, trace_id: str, spans: tuple[SpanRow, ...]) -> None:
        """Show one trace."""
        self.trace_id, self._spans = trace_id, spans
        services = list(dict.fromkeys(span.service for span in spans))
        self._about.setText(
            f"{spans[0].name}, {len(spans)} spans, {len(services)} "
            f"service{'s' if len(services) != 1 else ''}"
        )
        self._length.setText(f"{reading_text(length_s(spans) * 1000, 0)} ms")
        self.waterfall.show_spans(spans)
        self._stack.setCurrentWidget(self.waterfall)
        self._logs.show()
        self._pin.show()
        self._show_title()

    def show_waiting(self, trace_id: str) -> None:
        """Say that the spans of a trace are still on their way."""
        self.show_nothing(f"Waiting for the spans of trace {trace_id[:8]}. They come when it ends.")

    def show_nothing(self, why: str) -> None:
        """Show no trace, and why."""
        self.trace_id, self._spans = "", ()
        self._about.clear()
        self._length.clear()
        self._empty.setText(why)
        self._stack.setCurrentWidget(self._empty)
        self._logs.hide()
        self._pin.hide()
        self._show_title()

    def set_pins(self, pins: dict[str, str]) -> None:
        """E-numbers of pinned traces, by trace id."""
        if pins != self._pins:
            self._pins = pins
            self._show_title()

    def _show_title(self) -> None:
        pinned = self._pins.get(self.trace_id, "")
        self._title.setText(f"Trace {self.trace_id[:8]} {pinned}".strip())

    def _on_logs(self) -> None:
        self.logs_wanted.emit(self.trace_id)

    def make_pin(self) -> Pin | None:
        """A pin of the trace shown; its label says what repeats in it and how long it took."""
        if not self._spans:
            return None
        repeats = [
            f"{row.count} times {row.name}"
            for row in waterfall(self._spans, frozenset())
            if row.count >= COLLAPSE_FROM
        ]
        length_ms = reading_text(length_s(self._spans) * 1000, 0)
        root = self._spans[0]
        told = ", ".join([f"{root.name} took {length_ms} ms", *repeats[:3]])
        return Pin(
            id="",
            kind=PinKind.TRACE,
            subject=self.trace_id,
            label=told,
            services=tuple(dict.fromkeys(span.service for span in self._spans)),
            from_unix_s=min(span.start_unix_s for span in self._spans),
            to_unix_s=max(span.start_unix_s + span.duration_s for span in self._spans),
            values=(
                ("duration_s", f"{length_s(self._spans):.3f}"),
                ("spans", str(len(self._spans))),
                ("errors", str(sum(span.error for span in self._spans))),
            ),
        )
