"""What the team writes and pins, and how the processes do, as it happens. Qt thread.

Owner: the console. Only to read: nothing here changes anything of the team's.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.core.clock import ClockReading
from app.core.ports import ServiceFigures
from app.core.state import SessionState
from app.ui.panes.notebook_rows import notebook_rows
from app.ui.panes.process_model import COLUMNS, ProcessModel, summary
from app.ui.panes.processes import ProcessDelegate, ProcessTable
from app.ui.screens.facilitator.parts import PADDING_PX, WordList
from app.ui.screens.facilitator.words import pin_rows
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import EmptyState, label

_NO_NOTES = later("The team has written no note and no hypothesis yet.")
_NO_PINS = later("The team has pinned nothing yet.")
_LEFT_OUT = frozenset({4, 5, 7, 8})  # threads, sockets, port, PID: the team's window has them
_ROW_PX, _COLUMN_PX = 30, 84


class _Rows(QWidget):
    """A list of words, or one sentence while there are none."""

    def __init__(self, theme: Theme, icon: str, name: str, empty: str) -> None:
        super().__init__()
        self._theme = theme
        self._rows: tuple[tuple[str, str], ...] | None = None
        self.list = WordList(name)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._stack = QStackedWidget()
        self._stack.addWidget(EmptyState(theme, icon, empty))
        self._stack.addWidget(self.list)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setFocusProxy(self.list)
        theme.changed.connect(self._fill)

    def show_rows(self, rows: tuple[tuple[str, str], ...]) -> None:
        """Show words with their tones; what is scrolled to stays where it is."""
        if rows != self._rows:
            self._rows = rows
            self._fill()

    def _fill(self) -> None:
        rows = self._rows or ()
        place = self.list.verticalScrollBar().value()
        self.list.clear()
        for text, tone in rows:
            item = QListWidgetItem(text)
            item.setForeground(self._theme.colour(tone))
            self.list.addItem(item)
        self.list.verticalScrollBar().setValue(place)
        self._stack.setCurrentIndex(1 if rows else 0)


class NotebookView(_Rows):
    """Notes and hypotheses, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "notebook", later("The team's notes and hypotheses"), _NO_NOTES)

    def refresh(self, state: SessionState, _reading: ClockReading) -> None:
        """Follow the notebook."""
        self.show_rows(tuple((row.text, row.tone) for row in notebook_rows(state)))


class PinsView(_Rows):
    """The team's live pins, newest first."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, "pin", later("The team's pins"), _NO_PINS)

    def refresh(self, state: SessionState, _reading: ClockReading) -> None:
        """Follow the pins."""
        self.show_rows(tuple((text, "1") for text in pin_rows(state)))


class HealthTable(ProcessTable):
    """Leaves Space to the window, too."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is a key of the window."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)


class HealthView(QWidget):
    """Every process of the drill with its state and figures."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.model = ProcessModel(self)
        self.table = HealthTable()
        self._told = label("", "small", "2", wrap=True)
        self._told.setContentsMargins(PADDING_PX, 8, PADDING_PX, 8)
        table = self.table
        table.setAccessibleName(tr("Health of every process"))
        table.setModel(self.model)
        table.setItemDelegate(ProcessDelegate(theme, table))
        table.setShowGrid(False)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW_PX)
        header = table.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number in range(len(COLUMNS)):
            table.setColumnHidden(number, number in _LEFT_OUT)
            if number:
                table.setColumnWidth(number, _COLUMN_PX)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._told)
        column.addWidget(table, 1)
        self.setFocusProxy(table)

    def show_processes(self, rows: tuple[ServiceFigures, ...]) -> None:
        """Show the figures now."""
        self.model.show(rows)
        self._told.setText(summary(rows))
