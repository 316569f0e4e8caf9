"""What came of one experiment: its sentence, its answer, the figures around it. Qt thread.

Owner: the experiments panel.
"""

from collections.abc import Sequence

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
    QPlainTextEdit,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.events import ExperimentRun
from app.core.experiments import FigureRow, HttpAnswer, figure_rows
from app.core.http_text import answer_text, request_text
from app.core.incident import IncidentCard
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import ElidedLabel, label

_COLUMNS = (later("Figure"), later("Before"), later("While"), later("After"))
_ROW_PX = 24
Index = QModelIndex | QPersistentModelIndex

_IN_WORDS = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.ToolTipRole,  # a title may be cut off
)


class FigureModel(QAbstractTableModel):
    """The figures before, while and after, one a row."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[FigureRow, ...] = ()

    def show(self, rows: tuple[FigureRow, ...]) -> None:
        """Show other rows."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Figures."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Four columns."""
        return 0 if parent.isValid() else len(_COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(_COLUMNS[section])
        return _side(section) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role not in _IN_WORDS:
            return None
        row = self.rows[index.row()]
        return (row.title, row.before, row.during, row.after)[index.column()] or "\u2013"


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


class FigureTable(QTableView):
    """Leaves letters to the pane's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""


class ExperimentResult(QWidget):
    """One experiment of the journal."""

    trace_requested = Signal(str)
    curl_requested = Signal()
    again_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._run: ExperimentRun | None = None
        self._told = ElidedLabel("small", "1")
        self._waiting = label("", "micro", "3")
        self.open_trace = KindButton(theme, "Its trace", size="small", key="T")
        self.curl = KindButton(theme, "Copy as curl", size="small", key="C")
        self.again = KindButton(theme, "Change it", size="small", key="R")
        self.answer = QPlainTextEdit()
        self.answer.setReadOnly(True)
        self.answer.setProperty("mono", "true")
        self.answer.setAccessibleName(tr("Answer"))
        self.answer.setTabChangesFocus(True)
        self.model = FigureModel(self)
        self.table = FigureTable()
        self._build()
        self.show_run(None, ())

    def _build(self) -> None:
        table = self.table
        table.setAccessibleName(tr("Figures before, while and after the experiment"))
        table.setModel(self.model)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(_COLUMNS)):
            table.setColumnWidth(column, 84)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._told, 1)
        for button in (self.again, self.curl, self.open_trace):
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(6)
        column.addLayout(head)
        column.addWidget(self.answer, 3)
        column.addWidget(table, 2)
        column.addWidget(self._waiting)
        self.open_trace.clicked.connect(self.ask_for_trace)
        self.curl.clicked.connect(self.curl_requested)
        self.again.clicked.connect(self.again_requested)

    def show_run(
        self,
        run: ExperimentRun | None,
        cards: Sequence[IncidentCard],
        whole: HttpAnswer | None = None,
    ) -> None:
        """Show an experiment, or that none is chosen.

        ``whole`` is its answer where more of it is known than the journal keeps.
        """
        self._run = run
        told = run.result if run is not None else tr("Choose an experiment to see what came of it.")
        self._told.set_words(told)
        self.open_trace.setVisible(run is not None and bool(run.trace_id))
        for button in (self.curl, self.again):
            button.setVisible(run is not None and run.request is not None)
        text = _exchange_text(run, whole) if run is not None else ""
        self.answer.setVisible(bool(text))
        if text != self.answer.toPlainText():
            self.answer.setPlainText(text)
        rows = figure_rows(cards, run.before, run.during, run.after) if run is not None else ()
        self.model.show(rows)
        self.table.setVisible(bool(rows))
        self.table.setMaximumHeight((len(rows) + 2) * _ROW_PX)
        due = run is not None and bool(run.before) and not run.after and run.kind != "pause"
        self._waiting.setText(tr("The figures after it are read 15 s later.") if due else "")

    def ask_for_trace(self) -> None:
        """Ask for the trace of the experiment that is shown."""
        if self._run is not None and self._run.trace_id:
            self.trace_requested.emit(self._run.trace_id)


def _exchange_text(run: ExperimentRun, whole: HttpAnswer | None) -> str:
    """The answer, then what was asked; empty where no single request was sent."""
    answer = whole or run.answer
    if answer is None or run.request is None:
        return ""
    return tr(
        "{answer}\n\nSent to {service}:\n{request}",
        answer=answer_text(answer),
        service=run.service,
        request=request_text(run.request),
    )
