"""The list of traces with a small bar for each one's length. Qt thread; owner: the logs pane."""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from app.core.trace_query import TraceSummary
from app.ui.charts.drill_time import DrillTime, clock_text_ms
from app.ui.charts.scale import reading_text
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.markers import draw_marker

Index = QModelIndex | QPersistentModelIndex
ROW_PX = 24
ROW_ROLE = Qt.ItemDataRole.UserRole
_COLUMNS = (
    "",
    later("Began"),
    later("Trace"),
    later("Service"),
    later("Operation"),
    later("Duration, ms"),
    later("Spans"),
    later("Errors"),
    "",
)
_MARK, _BEGAN, _TRACE, _SERVICE, _OPERATION, _DURATION, _SPANS, _ERRORS, _PIN = range(9)
_WIDTHS_PX = {
    _MARK: 18,
    _BEGAN: 116,
    _TRACE: 88,
    _SERVICE: 132,
    _DURATION: 188,
    _SPANS: 64,
    _ERRORS: 64,
    _PIN: 44,
}
_NARROW_WIDTHS_PX = {_MARK: 12, _SERVICE: 96, _DURATION: 116, _ERRORS: 52, _PIN: 36}
_NUMBER_PX = 72
_NARROW_PX = 760
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class TraceRow:
    """A trace as its row shows it. ``share`` is its length of the longest one's, in [0, 1]."""

    trace: TraceSummary
    began: str
    share: float
    pin_id: str


_IN_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,  # a name may be cut off
)


class TraceModel(QAbstractTableModel):
    """Traces, newest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._traces: tuple[TraceSummary, ...] = ()
        self._longest_s = 0.0
        self._time: DrillTime | None = None
        self._pins: dict[str, str] = {}

    def show(self, traces: tuple[TraceSummary, ...]) -> None:
        """Show these; the same ones change nothing."""
        if traces != self._traces:
            self.beginResetModel()
            self._traces = traces
            self._longest_s = max((one.duration_s for one in traces), default=0.0)
            self.endResetModel()

    def set_context(self, time: DrillTime | None, pins: dict[str, str]) -> None:
        """The clock that times are shown on, and the E-numbers of pinned traces by id."""
        if time is self._time and pins == self._pins:
            return
        self._time, self._pins = time, pins
        if self._traces:
            last = self.index(len(self._traces) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

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
        """A mark, seven facts, the pin."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return tr(_COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole and _DURATION <= section <= _ERRORS:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column, also for screen readers; the whole row for the delegate."""
        row = self._row(index.row())
        if role == ROW_ROLE:
            return row
        if role not in _IN_WORDS:
            return None
        trace = row.trace
        return (
            "",
            row.began,
            trace.trace_id[:8],
            trace.service,
            trace.name,
            reading_text(trace.duration_s * 1000, 0),
            str(trace.spans),
            str(trace.errors) if trace.errors else "",
            row.pin_id,
        )[index.column()]

    def _row(self, number: int) -> TraceRow:
        trace = self._traces[number]
        began = "" if self._time is None else clock_text_ms(self._time.x_of(trace.start_unix_s))
        share = trace.duration_s / self._longest_s if self._longest_s else 0.0
        return TraceRow(trace, began, share, self._pins.get(trace.trace_id, ""))


class _TraceDelegate(QStyledItemDelegate):
    """Paints a cell; the current row carries a mark beside its ground."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number, self._text = theme.font("number"), theme.font("small")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row: TraceRow = index.data(ROW_ROLE)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        state = option.state  # type: ignore[attr-defined]
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(rect, self._theme.colour("bg3" if selected else "bg1"))
        painter.setFont(self._text if index.column() in (_SERVICE, _OPERATION) else self._number)
        self._paint_cell(painter, rect, row, index, selected=selected)
        painter.restore()

    def _paint_cell(
        self, painter: QPainter, rect: QRect, row: TraceRow, index: Index, *, selected: bool
    ) -> None:
        column = index.column()
        words = str(index.data() or "")
        painter.setPen(self._theme.colour("2" if column in (_BEGAN, _TRACE) else "1"))
        if column == _MARK:
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\u203a" if selected else "")
        elif column == _SERVICE:
            middle = QPointF(rect.left() + 13, rect.center().y() + 0.5)
            draw_marker(painter, middle, 9, self._theme.service(row.trace.service))
            painter.drawText(rect.adjusted(25, 0, -4, 0), _LEFT, words)
        elif column == _DURATION:
            self._paint_duration(painter, rect, row, words)
        elif column in (_SPANS, _ERRORS):
            if column == _ERRORS:
                painter.setPen(self._theme.colour("time"))
                words = f"\u2715 {words}" if words else ""
            painter.drawText(rect.adjusted(0, 0, -8, 0), _RIGHT, words)
        elif column == _PIN:
            painter.setPen(self._theme.colour("human"))
            painter.drawText(rect.adjusted(0, 0, -10, 0), _RIGHT, words)
        else:
            room = rect.adjusted(8, 0, -4, 0)
            right = Qt.TextElideMode.ElideRight
            painter.drawText(
                room, _LEFT, painter.fontMetrics().elidedText(words, right, room.width())
            )

    def _paint_duration(self, painter: QPainter, rect: QRect, row: TraceRow, words: str) -> None:
        """A bar on a track as wide as the longest trace, and the number."""
        track = QRectF(rect.left() + 4, rect.center().y() - 3, rect.width() - _NUMBER_PX - 12, 7)
        painter.fillRect(track, self._theme.colour("bg2"))
        tone = "time" if row.trace.errors else "edge"
        bar = QRectF(track)
        bar.setWidth(max(2.0, track.width() * row.share))
        painter.fillRect(bar, self._theme.colour(tone))
        painter.drawText(rect.adjusted(0, 0, -8, 0), _RIGHT, words)


class TraceList(QTableView):
    """``opened`` speaks the id of the trace to show."""

    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.traces = TraceModel(self)
        self.setModel(self.traces)
        self.setItemDelegate(_TraceDelegate(theme, self))
        self.setAccessibleName(tr("Traces, newest first"))
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_PX)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(10)
        header.setHighlightSections(False)
        header.setDefaultAlignment(_LEFT)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(_OPERATION, QHeaderView.ResizeMode.Stretch)
        for column, width_px in _WIDTHS_PX.items():
            self.setColumnWidth(column, width_px)
        self.activated.connect(self._on_activated)
        self.clicked.connect(self._on_activated)
        theme.changed.connect(self.viewport().update)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow room leave out what the waterfall says too."""
        super().resizeEvent(event)
        narrow = self.viewport().width() < _NARROW_PX
        for column in (_TRACE, _SPANS):
            self.setColumnHidden(column, narrow)
        for column, width_px in _NARROW_WIDTHS_PX.items():
            self.setColumnWidth(column, width_px if narrow else _WIDTHS_PX[column])

    def show_traces(self, traces: tuple[TraceSummary, ...]) -> None:
        """Show newer traces; the chosen one stays chosen."""
        chosen = self.chosen_id()
        self.traces.show(traces)
        row = self.traces.row_of(chosen) if chosen else -1
        if row >= 0:
            self.selectRow(row)

    def chosen_id(self) -> str:
        """The id of the chosen trace, empty where none is."""
        rows = self.selectionModel().selectedRows()
        return self.traces.trace_at(rows[0].row()).trace_id if rows else ""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.traces.trace_at(index.row()).trace_id)
