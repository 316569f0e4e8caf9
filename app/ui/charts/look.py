"""How one series is drawn: pen, marker, and the same in legends. Qt thread; owner: ui."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen, QPixmap, QPolygonF

from app.core.signals import ChartSpec, SeriesSpec
from app.ui.theme import LIGHT, Theme

MARKER_PX = 9
_CASING = LIGHT.casing
_CASING_PX = 3.0
_SECONDARY_DASH_PX = (7.0, 4.0)
_CORNERS = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)),
    "triangle-up": ((0, -1.15), (1.15, 0.95), (-1.15, 0.95)),
    "triangle-down": ((0, 1.15), (1.15, -0.95), (-1.15, -0.95)),
    "plus": (
        *((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4)),
        *((0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
    ),
}


@dataclass(frozen=True, slots=True)
class SeriesLook:
    """Colour, dash and marker of one series; ``marker`` is empty for none."""

    colour: str
    dash_px: tuple[float, ...]
    marker: str
    hollow: bool
    cased: bool

    def pen(self, width_px: float = 1.0) -> QPen:
        """A cosmetic pen; Qt counts dashes in pen widths."""
        pen = QPen(QColor(self.colour), width_px)
        pen.setCosmetic(True)
        if self.dash_px:
            pen.setDashPattern([length / width_px for length in self.dash_px])
        return pen

    def casing_pen(self, colour: str) -> QPen:
        """A dark edge of 1 px on either side, dashed where the line is."""
        pen = QPen(QColor(colour), _CASING_PX)
        pen.setCosmetic(True)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if self.dash_px:
            pen.setDashPattern([length / _CASING_PX for length in self.dash_px])
        return pen


def subject_service(series: SeriesSpec) -> str:
    """The service a series speaks of: that of its labels, else the one that was scraped."""
    return dict(series.query.labels).get("service") or series.query.service


_SPARE: tuple[tuple[tuple[float, ...], str], ...] = (
    ((), "triangle-down"),
    ((4.0, 2.0), "cross"),
    ((8.0, 2.0, 2.0, 2.0, 2.0, 2.0), "plus"),
    ((2.0, 2.0), "triangle-up"),
    ((12.0, 3.0), "diamond"),
    ((5.0, 5.0), "square"),
    ((1.0, 3.0), "circle"),
)


def looks(spec: ChartSpec, theme: Theme) -> tuple[SeriesLook, ...]:
    """The looks of a chart's series; two of one service differ by dash and marker."""
    made: list[SeriesLook] = []
    seen: dict[str, int] = {}
    for series in spec.series:
        service = subject_service(series)
        style = theme.service(service)
        nth = seen.get(service, 0)
        seen[service] = nth + 1
        second = series.percentile in ("p95", "p50") or (nth > 0 and not series.percentile)
        dash = _SECONDARY_DASH_PX if second else tuple(float(px) for px in style.dash_px)
        marker = "" if second else style.marker
        colour = theme.t.text1 if nth > 1 else style.colour
        cased = style.cased and not theme.t.is_dark and nth <= 1
        made.append(_apart(SeriesLook(colour, dash, marker, style.hollow, cased), made))
    return tuple(made)


def _apart(look: SeriesLook, before: list[SeriesLook]) -> SeriesLook:
    """The look, or one with a dash and marker that no series of the chart has yet.

    Whoever sees no colours tells two lines by their dash and marker alone.
    """
    taken = {(one.dash_px, one.marker) for one in before}
    if (look.dash_px, look.marker) not in taken:
        return look
    free = (spare for spare in _SPARE if spare not in taken)
    dash, marker = next(free, (look.dash_px, look.marker))
    return replace(look, dash_px=dash, marker=marker)


def draw_marker(
    painter: QPainter, look_marker: str, colour: QColor, at: QPointF, ground: QColor, hollow: bool
) -> None:
    """One service marker of about ``MARKER_PX`` with a 1 px edge in the ground's colour."""
    half = MARKER_PX / 2 - 0.5
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour if hollow else ground, 1.2 if hollow else 1.0))
    painter.setBrush(QBrush(ground) if hollow else QBrush(colour))
    if look_marker == "circle":
        painter.drawEllipse(at, half, half)
        return
    painter.save()
    painter.translate(at)
    if look_marker == "cross":
        painter.rotate(45)
        look_marker = "plus"
    corners = _CORNERS.get(look_marker, _CORNERS["square"])
    painter.drawPolygon(QPolygonF([QPointF(x * half, y * half) for x, y in corners]))
    painter.restore()


def marker_pixmap(look: SeriesLook, ground: QColor, ratio: float) -> QPixmap:
    """The marker as a pixmap, for stamping many of them."""
    side = MARKER_PX + 6
    pixmap = QPixmap(round(side * ratio), round(side * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    middle = QPointF(side / 2, side / 2)
    draw_marker(painter, look.marker, QColor(look.colour), middle, ground, look.hollow)
    painter.end()
    return pixmap


def draw_legend_key(painter: QPainter, look: SeriesLook, box: QRectF, ground: QColor) -> None:
    """The line and marker of a series inside ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    y = box.center().y()
    if look.cased:
        painter.setPen(QPen(QColor(_CASING), 4))
        painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    painter.setPen(look.pen(2.0))
    painter.drawLine(QPointF(box.left(), y), QPointF(box.right(), y))
    if look.marker:
        middle = QPointF(box.center().x(), y)
        draw_marker(painter, look.marker, QColor(look.colour), middle, ground, look.hollow)
