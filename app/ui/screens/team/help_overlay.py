"""F1: every key of a window on one page. Qt thread; owner: the window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractSlider,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.translation import later
from app.ui.widgets import KindButton, keycap, label

Keys = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
KEYS: Keys = (
    (
        later("Everywhere"),
        (
            ("F1", later("This page")),
            ("F11", later("Full screen")),
            ("Ctrl 1", later("Signals")),
            ("Ctrl 2", later("Logs and traces")),
            ("Ctrl 3", later("Source")),
            ("Ctrl 4", later("Notebook")),
            ("Ctrl 5", later("Pager")),
            ("Ctrl 6", later("Processes")),
            ("Ctrl 7", "HTTP"),
            ("Ctrl 8", later("Report")),
            ("Ctrl Tab", later("Next tab")),
            ("Ctrl Shift Tab", later("The tab before")),
            (later("Tab, Shift Tab"), later("Next control, the one before")),
            (later("Up, Down"), later("Choose, or open what is offered")),
            (later("Space, Enter"), later("Press, tick, take")),
            ("M", later("Mute the pager, or let it be heard")),
            ("Ctrl Shift F", later("The facilitator's console, behind a PIN")),
            ("Esc", later("Close what lies on top")),
            ("Ctrl +, Ctrl -", later("Larger and smaller text")),
            ("Ctrl 0", later("Text as it was")),
            ("Ctrl Shift O", later("Remote of the projector")),
        ),
    ),
    (
        later("Investigate"),
        (
            ("A", later("Acknowledge an alert")),
            ("P", later("Pin what is selected")),
            ("Shift P", later("Pin an experiment's request")),
            ("E", later("Pause or resume a process")),
            (later("S, Shift S"), later("Sort the processes by the next column, turn the order")),
            ("Ctrl T", later("Terminal in the session's folder")),
            ("Ctrl P", later("Evidence and locks")),
            ("/", later("Search the logs")),
            (later("Down"), later("From the search into the list")),
            ("Enter", later("Open the trace")),
            ("L, S", later("Logs of the selection, of the chosen span")),
            ("T, G", later("Traces, service graph")),
            ("D", later("Details of the chosen span")),
            (later("Arrows, Space"), later("Services of the graph, their calls")),
            ("C", later("All lines around a line; copy a request as curl")),
            ("R, T", later("Change a request that was sent; open its trace")),
            ("F", later("Fields of a line")),
            ("J", later("Copy a line as JSON")),
            ("Ctrl G, Ctrl J", later("Copy the filter as grep, as jq")),
            ("Enter", later("Take a hypothesis in hand")),
            ("Ctrl Enter", later("Write, post, file, run")),
        ),
    ),
    (
        later("Charts"),
        (
            ("Left, Right", later("Move the cursor")),
            ("Shift Left, Right", later("Mark a range, or drag over a chart")),
            (later("Z, Enter"), later("Zoom to the marked range")),
            ("+, -", later("Zoom in, out; Ctrl and the wheel do too")),
            ("PgUp, PgDn", later("Earlier, later")),
            ("End", later("Live again")),
            (later("N, Shift N"), later("Next annotation, the one before")),
            (later("J, Shift J"), later("Next jump of the chart, the one before")),
            ("L", later("Logs of the range")),
            ("T", later("Trace at the cursor, or Ctrl and click")),
            (later("1 to 9, 0"), later("Show or hide a series, show all")),
            ("X", later("Maximise a chart, or double click")),
            ("D", later("Say the chart in words")),
            ("B", later("Next board")),
            ("Ctrl E", later("Save a picture")),
            ("Ctrl Shift E", later("Save a table")),
        ),
    ),
    (
        later("Fix"),
        (
            ("Ctrl S", later("Save the file")),
            ("Esc", later("Leave the editor, where Tab indents")),
            ("Ctrl Enter", later("Apply and restart")),
            ("F9", later("Verify under load")),
            ("Del", later("Take a pin back")),
        ),
    ),
)


COLUMNS = 3


def _in_columns(groups: Keys) -> list[list[tuple[str, tuple[tuple[str, str], ...]]]]:
    """The groups, each below the shortest column so far; three find room on a laptop."""
    columns: list[list[tuple[str, tuple[tuple[str, str], ...]]]] = [[] for _ in range(COLUMNS)]
    for group in groups:
        lengths = [sum(len(keys) + 2 for _, keys in column) for column in columns]
        columns[lengths.index(min(lengths))].append(group)
    return columns


_SCROLLS = {
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
}


class HelpOverlay(QWidget):
    """Covers the window below; Esc, F1 or the button close it."""

    closed = Signal()
    tour_requested = Signal()

    def __init__(self, theme: Theme, window: QWidget, keys: Keys = KEYS) -> None:
        """``keys`` are the window's; the team's come with a button for the tour."""
        super().__init__(window)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", "none")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 32)
        column.setSpacing(24)
        head = QHBoxLayout()
        head.addWidget(label("Keys", "title"), 1)
        if keys is KEYS:
            tour = KindButton(theme, "Take the tour")
            tour.clicked.connect(self._take_tour)
            head.addWidget(tour)
        close = KindButton(theme, "Close", key="Esc")
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        column.addLayout(head)
        groups = QHBoxLayout()
        groups.setSpacing(40)
        for stacked in _in_columns(keys):
            column_of_groups = QVBoxLayout()
            column_of_groups.setSpacing(16)
            for title, shown in stacked:
                column_of_groups.addLayout(self._group(title, shown))
            column_of_groups.addStretch(1)
            groups.addLayout(column_of_groups, 1)
        column.addWidget(self._scrolling(groups), 1)
        column.addWidget(
            label("Single letters work while no text field has the keyboard.", "small", "2")
        )
        window.installEventFilter(self)
        self.hide()

    def _scrolling(self, groups: QHBoxLayout) -> QScrollArea:
        """The keys, which large text makes longer than the window."""
        inner = QWidget()
        below = QVBoxLayout(inner)
        below.setContentsMargins(0, 0, 0, 0)
        below.addLayout(groups)
        below.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self._scroll.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)
        return self._scroll

    @staticmethod
    def _group(title: str, keys: tuple[tuple[str, str], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(title, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for row, (key, what) in enumerate(keys):
            grid.addWidget(keycap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(what, "body", "2", wrap=True), row, 1)
        column.addLayout(grid)
        return column

    def toggle(self) -> None:
        """Open, or close if it is open."""
        if self.isVisible():
            self.dismiss()
            return
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _take_tour(self) -> None:
        self.dismiss()
        self.tour_requested.emit()

    def dismiss(self) -> None:
        """Close and say so."""
        self.hide()
        self.closed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the whole window while it changes its size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.setGeometry(self.parentWidget().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape closes; arrows and page keys scroll where there is more than fits."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        step = _SCROLLS.get(event.key())
        if step is not None:
            self._scroll.verticalScrollBar().triggerAction(step)
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An opaque ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("bg1"))
