"""What the marks of a drawing mean, in one painted line. Qt thread; owner: who shows it."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.panes.trace_path import NO_SHAPE, TraceShape
from app.ui.theme import Theme
from app.ui.translation import tr

HEIGHT_PX = 24
_SIGN_PX = 20
_GAP_PX = 18
Sign = Callable[[QPainter, QRectF], None]


class Legend(QWidget):
    """Signs and words from the left; ``entries`` says which."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__()
        self._theme = theme
        self.setFixedHeight(HEIGHT_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        theme.changed.connect(self.update)

    def entries(self) -> list[tuple[str, Sign]]:
        """A word and the painter of its sign for each mark there is."""
        return []

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(200, HEIGHT_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Signs and words from the left; what does not fit is left out whole."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg1"))
        painter.setFont(self._theme.font("micro"))
        metrics = QFontMetrics(painter.font())
        x = 12.0
        for words, sign in self.entries():
            wide = metrics.horizontalAdvance(words)
            if x + _SIGN_PX + 6 + wide > self.width():
                break
            sign(painter, QRectF(x, HEIGHT_PX / 2 - 5, _SIGN_PX, 10))
            painter.setPen(self._theme.colour("2"))
            painter.drawText(QPointF(x + _SIGN_PX + 6, HEIGHT_PX / 2 + 4), words)
            x += _SIGN_PX + 6 + wide + _GAP_PX


class WaterfallLegend(Legend):
    """Shows a sign and its word for everything that the trace in sight has."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Legend of the waterfall"))
        self._shape = NO_SHAPE

    def show_shape(self, shape: TraceShape) -> None:
        """Tell the marks that a trace has."""
        self._shape = shape
        self.setAccessibleDescription(", ".join(words for words, _ in self.entries()))
        self.update()

    def entries(self) -> list[tuple[str, Sign]]:
        """The marks that the trace has."""
        entries: list[tuple[str, Sign]] = [
            (tr("working"), self._working),
            (tr("waiting on a call"), self._waiting),
            (tr("critical path"), self._path),
        ]
        if self._shape.gaps:
            entries.append((tr("gap, no child covers it"), self._gap))
        if self._shape.returns:
            entries.append((tr("comes back"), self._hook))
        entries.append((tr("ended in error"), self._cross))
        return entries

    def _working(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, self._theme.colour("2"))

    def _waiting(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("2"), 1))
        painter.setBrush(self._theme.hatch("ctl"))
        painter.drawRect(box)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _path(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(QRectF(box.left(), box.top() + 1, box.width(), 2), self._theme.colour("1"))
        painter.fillRect(box.adjusted(0, 5, 0, 0), self._theme.colour("line"))

    def _gap(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("2"), 1))
        low, high = box.bottom(), box.bottom() - 3
        places = ((box.left(), high), (box.left(), low), (box.right(), low), (box.right(), high))
        painter.drawPolyline([QPointF(x, y) for x, y in places])

    def _hook(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("1"), 1.5))
        left, right = box.left() + 4, box.right() - 4
        top, low = box.top() + 1, box.bottom() - 1
        places = ((right, low), (left, low), (left, top), (right, top))
        painter.drawPolyline([QPointF(x, y) for x, y in places])
        tip = QPointF(right, top)
        painter.drawLine(tip, tip + QPointF(-3, -3))
        painter.drawLine(tip, tip + QPointF(-3, 3))

    def _cross(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("time"), 2))
        c = box.center()
        painter.drawLine(c + QPointF(-4, -4), c + QPointF(4, 4))
        painter.drawLine(c + QPointF(-4, 4), c + QPointF(4, -4))
