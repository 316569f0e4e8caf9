"""F1: every key of the team window on one page. Qt thread; owner: the team window."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets import KindButton, keycap, label

KEYS: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    (
        "Everywhere",
        (
            ("F1", "This page"),
            ("F11", "Full screen"),
            ("Ctrl 1", "Signals"),
            ("Ctrl 2", "Logs and traces"),
            ("Ctrl 3", "Source"),
            ("Ctrl 4", "Notebook"),
            ("Ctrl 5", "Pager"),
            ("Ctrl 6", "Processes"),
            ("Ctrl 7", "Report"),
            ("Ctrl Tab", "Next tab"),
            ("Tab", "Next control"),
            ("Esc", "Close what lies on top"),
        ),
    ),
    (
        "Investigate",
        (
            ("A", "Acknowledge an alert"),
            ("P", "Pin what is selected"),
            ("Shift P", "Pin the request of an experiment"),
            ("E", "Pause or resume a process"),
            ("Ctrl P", "Evidence and locks"),
            ("/", "Search the logs"),
            ("Enter", "Open the trace"),
            ("L, S", "Logs of the selection, of the chosen span"),
            ("T, G", "Traces, service graph"),
            ("D", "Details of the chosen span"),
            ("Arrows, Space", "Services of the graph, their calls"),
            ("C", "All lines around a line"),
            ("F", "Fields of a line"),
            ("J", "Copy a line as JSON"),
            ("Ctrl G, Ctrl J", "Copy the filter as grep, as jq"),
            ("Left, Right", "Move the cursor of the charts"),
            ("Ctrl Enter", "File the claim, run the experiment"),
        ),
    ),
    (
        "Fix",
        (
            ("Ctrl S", "Save the file"),
            ("Ctrl Enter", "Apply and restart"),
            ("F9", "Verify under load"),
            ("Del", "Take a pin back"),
        ),
    ),
)


class HelpOverlay(QWidget):
    """Covers the window below; Esc, F1 or the button close it."""

    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty("focusRing", "none")
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 40, 48, 32)
        column.setSpacing(24)
        head = QHBoxLayout()
        head.addWidget(label("Keys", "title"), 1)
        close = KindButton(theme, "Close", key="Esc")
        close.clicked.connect(self.dismiss)
        head.addWidget(close)
        column.addLayout(head)
        groups = QHBoxLayout()
        groups.setSpacing(56)
        for title, keys in KEYS:
            groups.addLayout(self._group(title, keys))
        groups.addStretch(1)
        column.addLayout(groups)
        column.addWidget(
            label("Single letters work while no text field has the keyboard.", "small", "2")
        )
        column.addStretch(1)
        window.installEventFilter(self)
        self.hide()

    @staticmethod
    def _group(title: str, keys: tuple[tuple[str, str], ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addWidget(label(title, "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        for row, (key, what) in enumerate(keys):
            grid.addWidget(keycap(key), row, 0, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(label(what, "body", "2"), row, 1)
        column.addLayout(grid)
        column.addStretch(1)
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
        """Escape closes."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """An opaque ground."""
        QPainter(self).fillRect(self.rect(), self._theme.colour("bg1"))
