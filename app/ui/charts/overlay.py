"""What is painted over every strip alike: region, annotations, flags, cursor. Qt thread.

Owner: ui. None of it touches the raster below, so a moving cursor costs no curve.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from app.ui.charts.annotations import Annotation
from app.ui.theme import Theme

PxOf = Callable[[float], float]
FOOT_PX = 15
_LABEL_GAP_PX = 4
_PLATE_ALPHA = 0.95


@dataclass(slots=True)
class Overlay:
    """Owned by the pane, read when painting. ``annotations`` are (x, what), ascending."""

    cursor_x_s: float | None = None
    region_x_s: tuple[float, float] | None = None
    flags: dict[str, list[tuple[str, float]]] = field(default_factory=dict)
    annotations: Sequence[tuple[float, Annotation]] = ()

    def annotation_near(self, x_s: float, reach_s: float) -> tuple[float, Annotation] | None:
        """The annotation nearest to ``x_s``, None where none lies within ``reach_s``."""
        near = [one for one in self.annotations if abs(one[0] - x_s) <= reach_s]
        return min(near, key=lambda one: abs(one[0] - x_s), default=None)


def paint_region(painter: QPainter, theme: Theme, overlay: Overlay, px: PxOf, height: int) -> None:
    """Tint the marked stretch of time."""
    if overlay.region_x_s is None:
        return
    left, right = (px(x_s) for x_s in overlay.region_x_s)
    fill = QColor(theme.colour("human"))
    fill.setAlphaF(0.14)
    painter.fillRect(QRectF(left, 0, right - left, height), fill)
    painter.setPen(QPen(theme.colour("human"), 1))
    for x in (left, right):
        painter.drawLine(QPointF(x, 0), QPointF(x, height))


def paint_annotations(
    painter: QPainter, theme: Theme, overlay: Overlay, px: PxOf, size: QSize
) -> None:
    """A thin line each, named at the foot; a name that finds no room is left out."""
    painter.setFont(theme.font("micro"))
    metrics = QFontMetricsF(painter.font())
    free_from = 0.0
    for x_s, what in overlay.annotations:
        x = round(px(x_s))
        if not 0 <= x <= size.width():
            continue
        colour = theme.colour(what.tone)
        pen = QPen(colour, 1)
        if what.kind != "page":
            pen.setDashPattern([1, 3])
        painter.setPen(pen)
        painter.drawLine(x, 0, x, size.height())
        wide = metrics.horizontalAdvance(what.label) + 6
        left = min(float(x + 1), size.width() - wide)
        if left < free_from:
            continue
        high = max(FOOT_PX, metrics.height())
        plate = QRectF(left, size.height() - high, wide, high)
        ground = theme.colour("bg1")
        ground.setAlphaF(_PLATE_ALPHA)  # what lies below is seen through it
        painter.fillRect(plate, ground)
        painter.setPen(colour)
        painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, what.label)
        free_from = left + wide + _LABEL_GAP_PX


def paint_flags(
    painter: QPainter, theme: Theme, flags: Sequence[tuple[str, float]], px: PxOf, size: QSize
) -> None:
    """A tag with the number of each pinned view on its stem."""
    t = theme.t
    painter.setFont(theme.font("micro"))
    metrics = painter.fontMetrics()
    for label, x_s in flags:
        x = round(px(x_s))
        if not 0 <= x <= size.width():
            continue
        painter.setPen(QPen(QColor(t.human), 1))
        painter.drawLine(x, 0, x, size.height())
        wide = max(28 if len(label) > 2 else 24, metrics.horizontalAdvance(label) + 8)
        tag = QRectF(min(x, size.width() - wide), 0, wide, max(16, metrics.height()))
        painter.fillRect(tag, QColor(t.human))
        painter.setPen(QColor(t.on_accent))
        painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, label)


def paint_cursor(painter: QPainter, theme: Theme, overlay: Overlay, px: PxOf, size: QSize) -> None:
    """The shared cursor, where it lies inside the window."""
    if overlay.cursor_x_s is None:
        return
    x = round(px(overlay.cursor_x_s))
    if not 0 <= x <= size.width():
        return
    pen = QPen(theme.colour("edge"), 1)
    pen.setDashPattern([3, 3])
    painter.setPen(pen)
    painter.drawLine(x, 0, x, size.height())
