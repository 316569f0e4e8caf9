"""Small pieces that the console's panes share: a pane's head, a column that scrolls. Qt thread."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QScrollArea, QVBoxLayout, QWidget

from app.ui.translation import Verbatim, tr
from app.ui.widgets import ElidedLabel, label, rule

HEAD_PX = 40
PADDING_PX = 14
NAME_PX = 98
LEAST_PX = 36


class PaneHead(QFrame):
    """40 px: what the pane is, a quiet word beside it, room for a button on the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setProperty("pane", "bar")
        self.setFixedHeight(HEAD_PX)
        self.note = ElidedLabel("small", "2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(PADDING_PX, 0, 8, 0)
        self._row.setSpacing(8)
        self._row.addWidget(label(title, "small.strong"))
        self._row.addWidget(self.note, 1)

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end."""
        self._row.addWidget(widget)


class Scrolling(QScrollArea):
    """A column of rows that scrolls by wheel and keys, never sideways."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr(name))
        inner = QWidget()
        outer = QVBoxLayout(inner)
        outer.setContentsMargins(PADDING_PX, 10, PADDING_PX, 10)
        outer.setSpacing(0)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(6)
        outer.addLayout(self.rows)
        outer.addStretch(1)
        self.setWidget(inner)
        self.viewport().setAutoFillBackground(False)
        inner.setAutoFillBackground(False)

    def minimumSizeHint(self) -> QSize:
        """A line is enough: what is above and below needs its room more."""
        return QSize(0, LEAST_PX)

    def clear(self) -> None:
        """Take all rows out."""
        while (item := self.rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def say(self, text: str, style: str = "small", tone: str = "1") -> None:
        """Add a paragraph."""
        self.rows.addWidget(label(text, style, tone, wrap=True))

    def quote(self, text: str, style: str = "small", tone: str = "1") -> None:
        """Add a paragraph that somebody wrote, as it is."""
        self.say(Verbatim(text), style, tone)

    def fact(self, name: str, text: str) -> None:
        """Add a name with what is so beside it."""
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        named = label(name, "micro", "2", wrap=True)
        named.setFixedWidth(NAME_PX)
        line.addWidget(named, 0, Qt.AlignmentFlag.AlignTop)
        told = label(Verbatim(text), "small", "1", wrap=True)
        line.addWidget(told, 1, Qt.AlignmentFlag.AlignTop)
        self.rows.addWidget(row)

    def line(self) -> None:
        """Add a line between rows."""
        self.rows.addWidget(rule())


class WordList(QListWidget):
    """Rows of wrapped words; letters are left to the window's keys."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(tr(name))
        self.setWordWrap(True)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.setSpacing(4)
        self.setViewportMargins(8, 4, 8, 4)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def minimumSizeHint(self) -> QSize:
        """A line is enough: what is above and below needs its room more."""
        return QSize(0, LEAST_PX)

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the window."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space is a key of the window; the row in hand is chosen already."""
        if event.key() == Qt.Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)
