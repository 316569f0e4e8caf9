"""Calls and services of the graph as a table, for screen readers and exact figures. Qt thread.

Owner: the graph pane. Rows keep their order, so that the chosen one stays in place.
"""

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelection,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.core.service_graph import CallFigures, ServiceGraph
from app.ui.panes.graph_layout import StableLayout
from app.ui.panes.graph_words import errors_text, length_text, rate_text
from app.ui.theme import Theme
from app.ui.translation import later, tr

Index = QModelIndex | QPersistentModelIndex
_COLUMNS = (later("Calls"), later("Rate"), later("Errors"), "p50", "p95")
_WIDTHS_PX = (0, 58, 60, 66, 66)
Row = tuple[tuple[str, str], str, CallFigures]


class GraphModel(QAbstractTableModel):
    """A row a call, then a row a service that answers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show(self, graph: ServiceGraph, layout: StableLayout) -> None:
        """Show newer figures; the rows there are stay where they are."""
        rows: list[Row] = [
            ((edge.caller, edge.callee), _words(edge.caller, edge.callee, layout), edge.figures)
            for edge in graph.edges
        ]
        rows += [
            ((n.name, ""), tr("{name} answers", name=n.name), n.figures)
            for n in graph.nodes
            if n.reports
        ]
        if [row[0] for row in rows] != [row[0] for row in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            last = self.index(len(rows) - 1, len(_COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def key_at(self, row: int) -> tuple[str, str]:
        """Caller and callee of a row, or a service and nothing."""
        return self._rows[row][0]

    def row_of(self, key: tuple[str, str]) -> int:
        """The row of a call or service, -1 where there is none."""
        return next((n for n, row in enumerate(self._rows) if row[0] == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Calls and services."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Who, rate, errors, two quantiles."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole and section:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        return tr(_COLUMNS[section]) if role == Qt.ItemDataRole.DisplayRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words by column; numbers to the right."""
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column():
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        key, words, figures = self._rows[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole and not index.column() and key[1]:
            up = tr(", calls back up") if words.endswith("\u2191") else ""
            return tr("{caller} calls {callee}{up}", caller=key[0], callee=key[1], up=up)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return (
            words,
            rate_text(figures) if figures.calls else "\u2013",
            errors_text(figures),
            length_text(figures.p50_s),
            length_text(figures.p95_s),
        )[index.column()]


def _words(caller: str, callee: str, layout: StableLayout) -> str:
    back = " \u2191" if layout.goes_back(caller, callee) else ""
    return f"{caller} \u2192 {callee}{back}"


class GraphTable(QTableView):
    """``chosen_changed`` speaks what a person chose; leaves letters to the window's keys."""

    chosen_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figures = GraphModel(self)
        self.setModel(self.figures)
        self.setAccessibleName(tr("Calls between services: rate, errors, p50 and p95"))
        self.setShowGrid(False)
        self.setFont(theme.font("small"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(24)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(10)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column, width_px in enumerate(_WIDTHS_PX):
            if width_px:
                self.setColumnWidth(column, width_px)
        self.selectionModel().selectionChanged.connect(self._on_selected)
        self._telling = True

    def show_graph(self, graph: ServiceGraph, layout: StableLayout) -> None:
        """Show newer figures; what is chosen stays chosen."""
        rows = self.selectionModel().selectedRows()
        chosen = self.figures.key_at(rows[0].row()) if rows else None
        self.figures.show(graph, layout)
        if chosen is not None:
            self.choose(chosen)

    def choose(self, key: tuple[str, str]) -> None:
        """Choose a row without telling so."""
        row = self.figures.row_of(key)
        self._telling = False
        if row < 0:
            self.clearSelection()
        elif not self.selectionModel().isRowSelected(row, QModelIndex()):
            self.selectRow(row)
        self._telling = True

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""

    def _on_selected(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        if self._telling and not chosen.isEmpty():
            self.chosen_changed.emit(self.figures.key_at(chosen.indexes()[0].row()))
