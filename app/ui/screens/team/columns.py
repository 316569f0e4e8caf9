"""The team window's ground: pager, work and evidence side by side. Qt thread; owner: the window.

On a laptop the middle column is alone, and evidence is a side sheet that opens over its right.
In the team room all three stand, with the signals above the tabs.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.ui.screens.team.tab_row import TabRow
from app.ui.widgets import sheet

PAGER_PX, EVIDENCE_PX, SHEET_PX = 368, 376, 360
SIGNALS_PER_CENT = 52  # of the middle column's height, in the team room


class Columns(QSplitter):
    """Three columns; ``left`` and ``side`` come and go, ``centre`` holds tabs and panes."""

    def __init__(self, tabs: TabRow, evidence: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.stack = QStackedWidget()
        self.left = sheet()
        self._left_column = QVBoxLayout(self.left)
        self._left_column.setContentsMargins(0, 0, 0, 0)
        self.left.setMinimumWidth(PAGER_PX)
        self.side = sheet("side")
        side_column = QVBoxLayout(self.side)
        side_column.setContentsMargins(1, 0, 0, 0)
        side_column.addWidget(evidence)
        self.side.setMinimumWidth(SHEET_PX)
        self._centre = QSplitter(Qt.Orientation.Vertical)
        self._centre.addWidget(self._work(tabs))
        for splitter in (self._centre, self):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        for part in (self.left, self._centre, self.side):
            self.addWidget(part)
        self.setStretchFactor(1, 1)

    def _work(self, tabs: TabRow) -> QWidget:
        work = QWidget()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(tabs)
        column.addWidget(self.stack, 1)
        return work

    def stand_alone(self) -> None:
        """The laptop's layout: the middle column alone. Its panes are back in the stack."""
        self.left.hide()
        self.side.hide()

    def stand_beside(self, pager: QWidget, signals: QWidget, height_px: int) -> None:
        """The team room's layout; ``height_px`` is what the middle column has."""
        self._left_column.addWidget(pager)
        self._centre.insertWidget(0, signals)
        for part in (pager, signals, self.left, self.side):
            part.show()
        signals_px = height_px * SIGNALS_PER_CENT // 100
        self._centre.setSizes([signals_px, height_px - signals_px])

    def size_for(self, width_px: int) -> None:
        """Give pager and evidence their widths and the middle the rest of ``width_px``."""
        self.setSizes([PAGER_PX, width_px - PAGER_PX - EVIDENCE_PX, EVIDENCE_PX])

    def open_side(self, open_it: bool) -> None:
        """Open or close the laptop's side sheet."""
        self.side.setVisible(open_it)
        if open_it:
            self.setSizes([0, self.width() - SHEET_PX, SHEET_PX])
