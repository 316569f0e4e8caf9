"""The process table and safe experiments: pause one process, watch, resume. Qt thread."""

import time as wall
from collections.abc import Callable

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
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
from app.ui.panes.experiments import ExperimentsPanel
from app.ui.theme import Theme
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label, sheet
from app.ui.widgets.markers import draw_marker

_COLUMNS = ("Process", "State", "CPU", "Memory", "Threads", "Requests/s", "Port", "PID", "Seen")
_ROW_PX = 28
_SHOWN_ROWS = 6  # the head line and five processes, whatever the experiments take
_STALE_S = 5.0
Index = QModelIndex | QPersistentModelIndex


class ProcessModel(QAbstractTableModel):
    """The supervisor's processes with their figures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ServiceFigures, ...] = ()

    def show(self, rows: tuple[ServiceFigures, ...]) -> None:
        """Show new figures; rows are only reset when the processes change."""
        if [r.name for r in rows] != [r.name for r in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(_COLUMNS) - 1))

    def row_at(self, row: int) -> ServiceFigures | None:
        """The process of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Processes."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Nine columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return _COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= 2 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column."""
        row = self.row_at(index.row())
        if row is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return _cells(row)[index.column()]


def _cells(row: ServiceFigures) -> tuple[str, ...]:
    seen = row.last_seen_s_ago
    return (
        row.name,
        "paused" if row.paused else row.state,
        f"{row.cpu_percent:.0f} %",
        f"{row.rss_bytes / 1e6:.0f} MB",
        str(row.threads),
        "\u2013" if row.requests_per_s is None else f"{row.requests_per_s:.1f}",
        str(row.port) if row.port else "\u2013",
        str(row.pid) if row.pid else "\u2013",
        "never" if seen is None else "now" if seen < _STALE_S else f"{seen:.0f} s ago",
    )


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
        fine = index.column() != 1 or text == "running"
        painter.setFont(self._text if index.column() < 2 else self._number)
        painter.setPen(self._theme.colour("2" if fine and index.column() != 0 else "1"))
        if text.endswith("ago"):
            painter.setPen(self._theme.colour("1"))
        side = Qt.AlignmentFlag.AlignRight if index.column() >= 2 else Qt.AlignmentFlag.AlignLeft
        painter.drawText(rect.adjusted(4, 0, -10, 0), side | Qt.AlignmentFlag.AlignVCenter, text)


class ProcessTable(QTableView):
    """Leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""


class ProcessesPane(QWidget):
    """Processes above, experiments below; both can be pinned."""

    notice = Signal(str, str)
    pin_requested = Signal(object)
    trace_requested = Signal(str)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] = wall.time,
    ) -> None:
        super().__init__(parent)
        self._drill, self._theme, self._now = drill, theme, now
        self._state: SessionState | None = None
        self._ticks = 0
        self._busy = False
        self._watcher = FutureWatcher(self)
        self.model = ProcessModel(self)
        self.table = ProcessTable()
        self.panel = ExperimentsPanel(drill, theme)
        self.experiments = self.panel.list
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
        row.addWidget(label("figures of the operating system, CPU of one core", "small", "2"), 1)
        row.addWidget(self.pause_button)
        row.addWidget(self._pin)
        self._build_table()
        below = sheet("bar")
        below.setFixedHeight(36)
        head = QHBoxLayout(below)
        head.setContentsMargins(16, 0, 16, 0)
        head.addWidget(label("Experiments", "body.strong"))
        head.addWidget(
            label("each is kept with the figures before, while and after it", "small", "2"), 1
        )
        self._pin_request = KindButton(self._theme, "Pin the request", size="small", key="Shift P")
        head.addWidget(self._pin_request)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.table, 3)
        column.addWidget(below)
        column.addWidget(self.panel, 4)
        self._connect()

    def _build_table(self) -> None:
        table = self.table
        table.setAccessibleName("Processes of the drill")
        table.setModel(self.model)
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
        for column in range(1, len(_COLUMNS)):
            table.setColumnWidth(column, 108)

    def _connect(self) -> None:
        self.pause_button.clicked.connect(self.toggle_pause)
        self._pin.clicked.connect(self.pin_selection)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self._watcher.failure.connect(self._on_failure)
        self._pin_request.clicked.connect(self.panel.pin_request)
        for name in ("notice", "pin_requested", "trace_requested"):
            getattr(self.panel, name).connect(getattr(self, name))
        for keys, slot in (("P", self.pin_selection), ("E", self.toggle_pause)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """New figures once a second, experiments as they come."""
        if self._ticks % 4 == 0 or state is not self._state:
            self.model.show(self._drill.telemetry.services())
            if self.model.rowCount() and not self.table.selectionModel().hasSelection():
                self.table.selectRow(0)
            self._show_button()
        self._ticks += 1
        self.panel.refresh(state)
        if state is not self._state:
            self._state = state
            self._show_button()

    def chosen(self) -> ServiceFigures | None:
        """The selected process."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.row_at(rows[0].row()) if rows else None

    def _on_selected(self) -> None:
        self._show_button()

    def _show_button(self) -> None:
        row = self.chosen()
        paused = row is not None and row.paused
        self.pause_button.set_text("Resume it" if paused else "Pause it")
        why = self._why_not()
        self.pause_button.set_allowed(not why, why)

    def _why_not(self) -> str:
        if self._state is None or not is_open(self._state, Capability.INVESTIGATE):
            return "Experiments open with the investigation."
        if self._busy:
            return "The last experiment is still being carried out."
        return "" if self.chosen() is not None else "Choose a process first."

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
        """Ask for a pin of the chosen experiment where the list has focus, else of the process."""
        if self.panel.has_focus() and self.panel.chosen() is not None:
            self.panel.pin_experiment()
            return
        row = self.chosen()
        if row is None:
            self.notice.emit("1", "Choose a process or an experiment first, then press P.")
            return
        self.pin_requested.emit(_process_pin(row, self._now()))


def _process_pin(row: ServiceFigures, now_unix_s: float) -> Pin:
    values = tuple(zip(_COLUMNS, _cells(row), strict=True))
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
