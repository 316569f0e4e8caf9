"""The process table: sort it, look into a process, pause it and let it go on. Qt thread."""

from collections.abc import Callable

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPlainTextEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.agenda import Capability
from app.core.claims import Pin, PinKind
from app.core.clock import ClockReading
from app.core.gates import is_open
from app.core.ports import DrillPort, ServiceFigures
from app.core.state import SessionState
from app.ui.panes.process_model import (
    COLUMNS,
    SEEN,
    SORT_ROLE,
    ProcessModel,
    cells,
    socket_lines,
    summary,
)
from app.ui.panes.terminal_button import TerminalButton
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import ElidedLabel, label, rule, sheet
from app.ui.widgets.markers import draw_marker

_ROW_PX = 28
_COLUMN_PX = 100
_SHOWN_ROWS = 4  # the head line and three processes, however low the pane is
Index = QModelIndex | QPersistentModelIndex


class ProcessDelegate(QStyledItemDelegate):
    """Marker and name left, figures right in Mono; what is not running stands out."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._number, self._text = theme.font("number"), theme.font("small")

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        rect: QRect = option.rect
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("bg3"))
        text = str(index.data() or "")
        if index.column() == 0:
            middle = QPointF(rect.left() + 20, rect.center().y() + 0.5)
            draw_marker(painter, middle, 9, self._theme.service(text))
            rect = rect.adjusted(36, 0, 0, 0)
        fine = index.column() != 1 or text == tr("running")
        painter.setFont(self._text if index.column() < 2 else self._number)
        painter.setPen(self._theme.colour("2" if fine and index.column() != 0 else "1"))
        if index.column() == SEEN and text not in (tr("now"), tr("never")):
            painter.setPen(self._theme.colour("1"))
        side = Qt.AlignmentFlag.AlignRight if index.column() >= 2 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(4, 0, -10, 0), side | Qt.AlignmentFlag.AlignVCenter, text)


class ProcessTable(QTableView):
    """Leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""


class ProcessesPane(QWidget):
    """Processes above, what the chosen one holds open below; it can be pinned."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    terminal_requested = Signal()

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
        self._ticks = 0
        self._busy = False
        self._watcher = FutureWatcher(self)
        self.model = ProcessModel(self)
        self.table = ProcessTable()
        self.order = QSortFilterProxyModel(self)
        self.order.setSourceModel(self.model)
        self.order.setSortRole(SORT_ROLE)
        self.summary = ElidedLabel("small", "2")
        self.sockets = QPlainTextEdit()
        self._sockets_head = label("", "body.strong")
        self.terminal = TerminalButton(theme)
        self.pause_button = KindButton(theme, "Pause it", icon="pause", key="E")
        self._pin = KindButton(theme, "Pin", icon="pin", key="P")
        self._build()
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        bar = sheet("bar")
        bar.setFixedHeight(44)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(label("Processes", "body.strong"))
        row.addWidget(self.summary, 1)
        row.addWidget(self.terminal)
        row.addWidget(self.pause_button)
        row.addWidget(self._pin)
        self._build_table()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 3)
        column.addWidget(rule())
        column.addWidget(self._make_details(), 2)
        self._connect()

    def _make_details(self) -> QWidget:
        self.sockets.setReadOnly(True)
        self.sockets.setProperty("mono", "true")
        self.sockets.setTabChangesFocus(True)
        self.sockets.setAccessibleName(tr("Open sockets of the chosen process"))
        block = QWidget()
        column = QVBoxLayout(block)
        column.setContentsMargins(16, 8, 16, 8)
        column.setSpacing(6)
        head = QHBoxLayout()
        head.addWidget(self._sockets_head)
        head.addWidget(label("as the system lists them, up to ten seconds old", "small", "3"), 1)
        column.addLayout(head)
        column.addWidget(self.sockets, 1)
        return block

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Processes of the drill"))
        table.setModel(self.order)
        table.setItemDelegate(ProcessDelegate(self._theme, table))
        table.setShowGrid(False)
        table.setMinimumHeight(_SHOWN_ROWS * _ROW_PX)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._on_header)
        for column in range(1, len(COLUMNS)):
            table.setColumnWidth(column, _COLUMN_PX)

    def _connect(self) -> None:
        self.pause_button.clicked.connect(self.toggle_pause)
        self._pin.clicked.connect(self.pin_selection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._watcher.failure.connect(self._on_failure)
        self.terminal.clicked.connect(self.terminal_requested)
        for keys, slot in (
            ("P", self.pin_selection),
            ("E", self.toggle_pause),
            ("S", self.sort_by_next),
            ("Shift+S", self.turn_order),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """New figures once a second, experiments as they come."""
        if self._ticks % 4 == 0 or state is not self._state:
            rows = self._drill.telemetry.services()
            self.model.show(rows)
            self.summary.set_words(summary(rows))
            self.table.setAccessibleDescription(summary(rows))
            if self.model.rowCount() and not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)
            self._show_button()
            self._show_sockets()
        self._ticks += 1
        self.terminal.show_state(state)
        if state is not self._state:
            self._state = state
            self._show_button()

    def chosen(self) -> ServiceFigures | None:
        """The selected process."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(self.order.mapToSource(rows[0]).row()) if rows else None

    def sort_by_next(self) -> None:
        """Sort by the next column; after the last one as the drill lists them."""
        column = self.order.sortColumn() + 1
        self._sort(column if column < len(COLUMNS) else -1, descending=column > 1)

    def turn_order(self) -> None:
        """The other way round."""
        descending = self.order.sortOrder() == Qt.SortOrder.DescendingOrder
        self._sort(max(self.order.sortColumn(), 0), descending=not descending)

    def _on_header(self, column: int) -> None:
        if column == self.order.sortColumn():
            self.turn_order()
        else:
            self._sort(column, descending=column > 1)

    def _sort(self, column: int, *, descending: bool) -> None:
        descending = descending and column >= 0  # the drill's order turned is no order
        way = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.order.sort(column, way)
        header = self.table.horizontalHeader()
        header.setSortIndicatorShown(column >= 0)
        header.setSortIndicator(column, way)
        told = (
            tr("Sorted by {column}", column=tr(COLUMNS[column]))
            if column >= 0
            else tr("In the drill's order")
        )
        self.table.setAccessibleName(tr("Processes of the drill. {told}", told=told))

    def _show_sockets(self) -> None:
        row = self.chosen()
        self._sockets_head.setText(
            tr("Sockets of {name}", name=row.name) if row is not None else tr("Sockets")
        )
        if row is None or row.sockets is None:
            text = tr("Not read yet.")
        else:
            text = "\n".join(socket_lines(row, self.model.rows)) or tr("None is open.")
        if text != self.sockets.toPlainText():
            self.sockets.setPlainText(text)

    def _on_selected(self) -> None:
        self._show_button()
        self._show_sockets()

    def _show_button(self) -> None:
        row = self.chosen()
        paused = row is not None and row.paused
        self.pause_button.set_text("Resume it" if paused else "Pause it")
        why = self._why_not()
        self.pause_button.set_allowed(not why, why)

    def _why_not(self) -> str:
        if self._state is None or not is_open(self._state, Capability.INVESTIGATE):
            return tr("Experiments open with the investigation.")
        if self._busy:
            return tr("The last experiment is still being carried out.")
        return "" if self.chosen() is not None else tr("Choose a process first.")

    def toggle_pause(self) -> None:
        """Pause the chosen process, or let it go on."""
        why, row = self._why_not(), self.chosen()
        if why or row is None:
            self.notice.emit("1", why)
            return
        self._busy = True
        self._show_button()
        kind = "resume" if row.paused else "pause"
        self._watcher.watch(self._drill.experiment(kind, row.name), self._on_done)

    def _on_done(self, _state: SessionState) -> None:
        self._busy = False
        self._ticks = 0
        self._show_button()

    def _on_failure(self, sentence: str) -> None:
        self._busy = False
        self._show_button()
        self.notice.emit("time", sentence)

    def pin_selection(self) -> None:
        """Ask for a pin of the chosen process with its figures."""
        row = self.chosen()
        if row is None:
            self.notice.emit("1", "Choose a process first, then press P.")
            return
        self.pin_requested.emit(_process_pin(row, self.model.rows, self._now()))


def _process_pin(row: ServiceFigures, rows: tuple[ServiceFigures, ...], now_unix_s: float) -> Pin:
    lines = (" ".join(line.split()) for line in socket_lines(row, rows))
    values = (*zip(COLUMNS, cells(row), strict=True), *(("socket", line) for line in lines))
    told = f"{row.name}: CPU {row.cpu_percent:.0f} %, {row.rss_bytes / 1e6:.0f} MB, "
    return Pin(
        id="",
        kind=PinKind.PROCESS,
        subject=row.name,
        label=told + ("paused" if row.paused else row.state),
        services=(row.name,),
        from_unix_s=now_unix_s,
        to_unix_s=now_unix_s,
        values=values,
    )
