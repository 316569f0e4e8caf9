"""Two columns side by side, one below the other where they do not fit. Qt thread; owner: ui."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget


class TwoColumns(QWidget):
    """``left`` and ``right`` are filled by whoever made it; both get half of the width."""

    def __init__(self, spacing_px: int = 32) -> None:
        super().__init__()
        self.left, self.right = QVBoxLayout(), QVBoxLayout()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing_px)
        for column in (self.left, self.right):
            column.setSpacing(18)
            self._row.addLayout(column, 1)

    @property
    def side_by_side(self) -> bool:
        """Whether both stand in one row."""
        return self._row.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """As wide as the wider column: below that there is nothing to give up."""
        return QSize(max(self._widths()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Larger text or more rows may need another arrangement."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _widths(self) -> tuple[int, int]:
        return self.left.minimumSize().width(), self.right.minimumSize().width()

    def _arrange(self) -> None:
        fits = 2 * max(self._widths()) + self._row.spacing() <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if fits else down
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
