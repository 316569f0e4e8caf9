"""Markers of services, painted at 10 px or so. Qt thread; owner: ui."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from app.ui.theme import ServiceStyle


def draw_marker(painter: QPainter, centre: QPointF, size_px: float, style: ServiceStyle) -> None:
    """Paint a service's marker round ``centre``; hollow ones as an outline."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    colour = QColor(style.colour)
    pen = QPen(colour, 1.5) if style.hollow else QPen(Qt.PenStyle.NoPen)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush if style.hollow else colour)
    half = size_px / 2 - (0.75 if style.hollow else 0)
    _shape(painter, centre, half, style.marker, colour)
    painter.restore()


def _shape(painter: QPainter, c: QPointF, half: float, marker: str, colour: QColor) -> None:
    if marker == "circle":
        painter.drawEllipse(c, half, half)
    elif marker == "square":
        inner = half * 0.9
        painter.drawRect(QRectF(c.x() - inner, c.y() - inner, 2 * inner, 2 * inner))
    elif marker in ("plus", "cross"):
        painter.translate(c)
        if marker == "cross":
            painter.rotate(45)
        bar = half * 0.36
        painter.fillRect(QRectF(-half, -bar, 2 * half, 2 * bar), colour)
        painter.fillRect(QRectF(-bar, -half, 2 * bar, 2 * half), colour)
    else:
        painter.drawPolygon(
            QPolygonF([c + QPointF(x * half, y * half) for x, y in _POINTS[marker]])
        )


_POINTS = {
    "triangle-up": ((0, -0.95), (1.05, 0.85), (-1.05, 0.85)),
    "triangle-down": ((0, 0.95), (1.05, -0.85), (-1.05, -0.85)),
    "diamond": ((0, -1.1), (1.1, 0), (0, 1.1), (-1.1, 0)),
}
