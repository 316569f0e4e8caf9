"""The process table: what runs, how it does, pause and resume. Qt thread; owner: the pager.

Healthy is grey; only trouble has a brighter word. Pausing is a safe experiment that the
drill records; it is offered as soon as the team may investigate.
"""

from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QPainter, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.agenda import Capability
from app.core.gates import is_open
from app.core.ports import ServiceFigures
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import later, local_number, tr
from app.ui.widgets import ElidedLabel, KindButton, draw_marker, label, rule

NO_DATA_S = 5.0
NOTHING = "-"
HEADS = (later("Service"), later("State"), "req/s", "CPU", later("Memory"), later("Port"), "PID")
NARROW_COLUMNS = 4
NARROW_PX = 460
Index = QModelIndex | QPersistentModelIndex
_WORDS = {"running": later("up"), "backoff": later("restarting")}


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """One service as it is shown; ``quiet`` if there is nothing to say about it."""

    name: str
    cells: tuple[str, ...]
    quiet: bool
    paused: bool


def service_row(figures: ServiceFigures) -> ServiceRow:
    """The words and numbers of one service."""
    state, quiet = _state_words(figures)
    rate = figures.requests_per_s
    cells = (
        figures.name,
        state,
        NOTHING if rate is None else f"{rate:.0f}" if rate >= 10 else local_number(rate, ".1f"),
        f"{figures.cpu_percent:.0f} %",
        f"{figures.rss_bytes / 2**20:.0f} MB",
        str(figures.port) if figures.port else NOTHING,
        str(figures.pid) if figures.pid else NOTHING,
    )
    return ServiceRow(figures.name, cells, quiet, figures.paused)


def _state_words(figures: ServiceFigures) -> tuple[str, bool]:
    if figures.paused:
        return tr("paused"), False
    if figures.state != "running":
        return tr(_WORDS.get(figures.state, figures.state)), False
    seen = figures.last_seen_s_ago
    if seen is not None and seen > NO_DATA_S:
        return tr(
            "no data {minutes}:{seconds:02d}", minutes=int(seen) // 60, seconds=int(seen) % 60
        ), False
    return tr("up"), True


class ServicesModel(QAbstractTableModel):
    """Rows of ``ServiceRow``; repaints only rows that changed."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: tuple[ServiceRow, ...] = ()
        self._number = theme.font("number")
        self._marks: dict[str, QPixmap] = {}
        theme.changed.connect(self._on_theme)

    @property
    def rows(self) -> tuple[ServiceRow, ...]:
        """The rows in the incidents' order."""
        return self._rows

    def show_rows(self, rows: tuple[ServiceRow, ...]) -> None:
        """Take new rows."""
        before = self._rows
        if [row.name for row in before] != [row.name for row in rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        last = len(HEADS) - 1
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))

    def _on_theme(self) -> None:
        self._marks.clear()
        self.layoutChanged.emit()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of services."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of columns, hidden ones included."""
        return 0 if parent.isValid() else len(HEADS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Column heads, numbers to the right."""
        if orientation == Qt.Orientation.Horizontal:
            if role == Qt.ItemDataRole.DisplayRole:
                return tr(HEADS[section])
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return self._alignment(section)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, marker, colour, font and alignment of a cell."""
        row, column = self._rows[index.row()], index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[column]
        if role == Qt.ItemDataRole.DecorationRole and column == 0:
            return self._mark(row.name)
        if role == Qt.ItemDataRole.ForegroundRole:
            return self._colour(row, column)
        if role == Qt.ItemDataRole.FontRole and column >= 2:
            return self._number
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return self._alignment(column)
        return None

    def _colour(self, row: ServiceRow, column: int) -> QColor:
        if column == 1:
            return self._theme.colour("3" if row.quiet else "1")
        return self._theme.colour("1" if column == 0 else "2")

    @staticmethod
    def _alignment(column: int) -> Qt.AlignmentFlag:
        side = Qt.AlignmentFlag.AlignRight if column >= 2 else Qt.AlignmentFlag.AlignLeft
        return side | Qt.AlignmentFlag.AlignVCenter

    def _mark(self, name: str) -> QPixmap:
        mark = self._marks.get(name)
        if mark is None:
            mark = QPixmap(32, 32)
            mark.setDevicePixelRatio(2.0)
            mark.fill(Qt.GlobalColor.transparent)
            painter = QPainter(mark)
            draw_marker(painter, QPointF(8, 8), 11, self._theme.service(name))
            painter.end()
            self._marks[name] = mark
        return mark


_NARROW_SHARES = (0.40, 0.26, 0.16, 0.18)
_SHARES = (0.25, 0.17, 0.11, 0.11, 0.14, 0.11, 0.11)


class ServicesTable(QTableView):
    """Name, state and rate where it is narrow; ports and process ids where there is room."""

    def __init__(self, model: ServicesModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setShowGrid(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(34)
        self.setIconSize(QSize(16, 16))
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Services"))
        head_font = QFont(header.font())
        header.setFont(head_font)

    def _cuts_heads(self, width: int) -> bool:
        """Whether large text leaves no room for the names of all columns."""
        header = self.horizontalHeader()
        needed = (header.sectionSizeHint(n) for n in range(len(HEADS)))
        return any(wide > width * share for wide, share in zip(needed, _SHARES, strict=True))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        width = self.viewport().width()
        narrow = width < NARROW_PX or self._cuts_heads(width)
        shares = _NARROW_SHARES if narrow else _SHARES
        for column in range(len(HEADS)):
            self.setColumnHidden(column, narrow and column >= NARROW_COLUMNS)
            if column < len(shares):
                self.setColumnWidth(column, int(width * shares[column]))


class ServicesPanel(QWidget):
    """The table with its head line and the experiment on the selected process."""

    experiment_requested = Signal(str, str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model = ServicesModel(theme, self)
        self._table = ServicesTable(self._model)
        self._count = ElidedLabel("small", "2")
        self._pause = KindButton(theme, "Pause process", icon="pause", size="small")
        self._pause.clicked.connect(self._on_pause)
        self._table.selectionModel().selectionChanged.connect(self._show_button)
        self._may_experiment = False
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 12, 0)
        head.setSpacing(8)
        head.addWidget(label("Services", "body.strong"))
        head.addWidget(self._count, 1)
        head.addWidget(self._pause)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = QWidget()
        bar.setLayout(head)
        bar.setFixedHeight(40)
        column.addWidget(bar)
        column.addWidget(rule())
        table = QHBoxLayout()
        table.setContentsMargins(10, 0, 10, 0)
        table.addWidget(self._table)
        column.addLayout(table, 1)
        self._show_button()

    def show_services(self, figures: tuple[ServiceFigures, ...], state: SessionState) -> None:
        """Show the process table of now."""
        rows = tuple(service_row(one) for one in figures)
        self._model.show_rows(rows)
        reporting = sum(1 for row in rows if row.quiet)
        self._count.set_words(
            tr("{reporting} of {count} reporting", reporting=reporting, count=len(rows))
            if rows
            else tr("none yet")
        )
        self._may_experiment = is_open(state, Capability.INVESTIGATE) and not state.ended
        self._show_button()

    def _selected(self) -> ServiceRow | None:
        index = self._table.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def _show_button(self) -> None:
        row = self._selected()
        self._pause.set_text(
            "Resume process" if row is not None and row.paused else "Pause process"
        )
        if not self._may_experiment:
            self._pause.set_allowed(False, "Experiments open with the investigation.")
        elif row is None:
            self._pause.set_allowed(False, "Select a service first.")
        else:
            self._pause.set_allowed(True)

    def _on_pause(self) -> None:
        row = self._selected()
        if row is not None:
            self.experiment_requested.emit("resume" if row.paused else "pause", row.name)
