"""What the lines of the service graph mean. Qt thread; owner: the graph pane."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from app.ui.panes.waterfall_legend import Legend, Sign
from app.ui.theme import Theme
from app.ui.translation import tr


class GraphLegend(Legend):
    """Thickness, colour, dashes, chevrons."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Legend of the service graph"))
        self.setAccessibleDescription(", ".join(words for words, _ in self.entries()))

    def entries(self) -> list[tuple[str, Sign]]:
        """Every mark that a graph may have."""
        return [
            (tr("thicker, more calls"), self._thick),
            (tr("errors above 5 %"), self._errors),
            (tr("figures of callers only"), self._dashed),
            (tr("calls back up"), self._back),
            (tr("sends no spans"), self._silent),
        ]

    def _line(self, painter: QPainter, box: QRectF, pen: QPen) -> None:
        painter.setPen(pen)
        y = box.center().y()
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))

    def _thick(self, painter: QPainter, box: QRectF) -> None:
        self._line(painter, box, QPen(self._theme.colour("edge"), 5))

    def _errors(self, painter: QPainter, box: QRectF) -> None:
        self._line(painter, box, QPen(self._theme.colour("time"), 2))

    def _dashed(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(self._theme.colour("edge"), 2)
        pen.setDashPattern([3, 2])
        self._line(painter, box, pen)

    def _back(self, painter: QPainter, box: QRectF) -> None:
        self._line(painter, box, QPen(self._theme.colour("edge"), 2))
        for x in (box.center().x(), box.center().x() + 5):
            tip = QPointF(x + 4, box.center().y())
            painter.drawPolyline([tip + QPointF(-5, -5), tip, tip + QPointF(-5, 5)])

    def _silent(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(self._theme.colour("2"), 1)
        pen.setDashPattern([3, 2])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
