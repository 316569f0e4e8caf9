"""What had happened up to the place where the replay stands, newest at the end. Qt thread.

Owner: the replay window.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QBrush
from PySide6.QtWidgets import QListWidget, QListWidgetItem

from app.core.replay import Mark
from app.ui.theme import Theme
from app.ui.translation import retold, tr


class Happenings(QListWidget):
    """``chosen`` carries the place of the row that somebody picked, in drill time."""

    chosen = Signal(float)

    def __init__(
        self, theme: Theme, marks: tuple[Mark, ...], clock: Callable[[float], str]
    ) -> None:
        super().__init__()
        self._theme, self._marks = theme, marks
        self.setAccessibleName(tr("What happened"))
        self.setWordWrap(True)
        self.setViewportMargins(9, 4, 4, 4)  # in line with the title above
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListWidget.ResizeMode.Adjust)
        for mark in marks:
            by = f"  ({mark.by})" if mark.by not in ("", "clock", "launcher") else ""
            row = QListWidgetItem(f"{clock(mark.elapsed_s)}   {retold(mark.sentence)}{by}", self)
            row.setToolTip(retold(mark.sentence))
        self.itemClicked.connect(self._on_row)
        self.itemActivated.connect(self._on_row)
        self._shown = -1
        theme.changed.connect(self._colour)

    def show_place(self, at_s: float) -> None:
        """Tell what is past from what is to come, and keep the newest past row in sight."""
        passed = sum(1 for mark in self._marks if mark.elapsed_s <= at_s)
        if passed == self._shown:
            return
        self._shown = passed
        self._colour()
        if passed:
            self.setCurrentRow(passed - 1)
            self.scrollToItem(self.item(passed - 1))
        else:
            self.scrollToTop()

    def _colour(self) -> None:
        """In the colours of the theme as it is: rows keep none of their own."""
        to_come = QBrush(self._theme.colour("3"))
        for number, mark in enumerate(self._marks):
            tone = QBrush(self._theme.colour(mark.tone))
            self.item(number).setForeground(tone if number < self._shown else to_come)

    def _on_row(self, item: QListWidgetItem) -> None:
        self.chosen.emit(self._marks[self.row(item)].elapsed_s)
