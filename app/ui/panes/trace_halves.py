"""The two halves of the logs pane: a list, and the trace of what is chosen in it. Qt thread.

Owner: the logs pane.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

_LOW_PX = 420


class TraceHalves(QSplitter):
    """A waterfall needs more rows in sight than its list; in a low room it stands beside."""

    def __init__(self, top: QWidget, trace: QWidget) -> None:
        super().__init__(Qt.Orientation.Vertical)
        self._traces_listed = False
        self._arranged = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        self.addWidget(top)
        self.addWidget(trace)
        self.setSizes([340, 260])

    def show_top(self, *, traces_listed: bool) -> None:
        """Arrange for a list of traces, or for lines; nothing moves before traces were listed."""
        self._traces_listed = traces_listed
        if traces_listed or self._arranged:
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the trace below the list, or beside it where the room is low."""
        super().resizeEvent(event)
        if self._arranged:
            self._arrange()

    def _arrange(self) -> None:
        low = self._traces_listed and self.height() < _LOW_PX
        across = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if self.orientation() != across or not self._arranged:
            self._arranged = True
            self.setOrientation(across)
            self.setSizes([450, 550])
