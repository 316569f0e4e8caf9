"""Controls in a row, one below the other where they do not fit. Qt thread; owner: ui."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget


class WrappingRow(QWidget):
    """``widgets`` from the left on; the one numbered ``grows`` takes what room is left."""

    def __init__(self, *widgets: QWidget, spacing_px: int = 8, grows: int = -1) -> None:
        super().__init__()
        self._widgets = widgets
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(spacing_px)
        for number, widget in enumerate(widgets):
            self._row.addWidget(widget, 1 if number == grows else 0)
        if grows < 0:
            self._row.addStretch(1)

    def minimumSizeHint(self) -> QSize:
        """As wide as the widest control: below that there is nothing to give up."""
        return QSize(max(self._widths(), default=0), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a row where there is room."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Larger text or another control may need another arrangement."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return done

    def _widths(self) -> list[int]:
        return [one.sizeHint().width() for one in self._widgets if not one.isHidden()]

    def _arrange(self) -> None:
        widths = self._widths()
        fits = sum(widths) + self._row.spacing() * (len(widths) - 1) <= self.width()
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        wanted = across if fits else down
        if self._row.direction() != wanted:
            self._row.setDirection(wanted)
            self.updateGeometry()
