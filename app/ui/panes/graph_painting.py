"""How nodes and edges of the service graph are painted. Qt thread; owner: the graph view."""

import math

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QPolygonF

from app.core.service_graph import GraphEdge, GraphNode
from app.ui.panes.graph_geometry import Way
from app.ui.panes.graph_words import errors_text, in_trouble, length_text, rate_text
from app.ui.theme import Theme
from app.ui.widgets.markers import draw_marker

_THIN_PX, _THICK_PX = 1.5, 6.0
_LINE_PX = 15


def edge_width_px(per_s: float) -> float:
    """From 1.5 px at 0.1 calls a second to 6 px at a thousand, by the logarithm."""
    share = (math.log10(max(per_s, 0.1)) + 1.0) / 4.0
    return _THIN_PX + (_THICK_PX - _THIN_PX) * min(1.0, max(0.0, share))


def paint_node(
    painter: QPainter,
    theme: Theme,
    box: QRectF,
    node: GraphNode,
    second_line: str,
    *,
    silent: bool,
    chosen: bool,
    pinned: str,
) -> None:
    """A box with marker, name and rate; dashed where it sends no spans of its own."""
    trouble = in_trouble(node.figures)
    pen = QPen(theme.colour("time" if trouble else "2" if silent else "ctl"), 1.5 if trouble else 1)
    if silent:
        pen.setDashPattern([4, 3])
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(pen)
    painter.setBrush(theme.colour("bg3" if chosen else "bg2"))
    painter.drawRoundedRect(box, 4, 4)
    if chosen:
        painter.setPen(QPen(theme.colour("1"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(-3, -3, 3, 3), 6, 6)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
    draw_marker(painter, QPointF(box.left() + 15, box.top() + 14), 10, theme.service(node.name))
    _text(
        painter,
        theme,
        "small.strong",
        "1",
        QPointF(box.left() + 28, box.top() + 19),
        node.name,
        box,
    )
    tone = "time" if trouble else "2"
    _text(painter, theme, "axis", tone, QPointF(box.left() + 28, box.top() + 36), second_line, box)
    if silent:
        painter.drawPixmap(
            QPointF(box.right() - 22, box.bottom() - 21),
            theme.pixmap("unplugged", "2", 16, painter.device().devicePixelRatioF()),
        )
    if pinned:
        _tag(painter, theme, QPointF(box.right() - 24, box.top() - 8), pinned)


def _text(
    painter: QPainter, theme: Theme, style: str, tone: str, at: QPointF, words: str, box: QRectF
) -> None:
    painter.setFont(theme.font(style))
    painter.setPen(theme.colour(tone))
    room = int(box.right() - at.x() - 4)
    right = Qt.TextElideMode.ElideRight
    painter.drawText(at, painter.fontMetrics().elidedText(words, right, room))


def paint_edge(
    painter: QPainter, theme: Theme, way: Way, edge: GraphEdge, *, callers_only: bool, chosen: bool
) -> None:
    """A line as thick as it is busy, with an arrow; a way back carries two chevrons more."""
    figures = edge.figures
    tone = "time" if in_trouble(figures) else "edge" if figures.calls else "ctl"
    width = edge_width_px(figures.per_s) if figures.calls else 1.0
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if chosen:
        painter.setPen(QPen(theme.colour("1"), width + 6))
        painter.drawPath(way.path)
        painter.setPen(QPen(theme.colour("bg1"), width + 3))
        painter.drawPath(way.path)
    pen = QPen(theme.colour(tone), width)
    if callers_only or not figures.calls:
        pen.setDashPattern([6 / width, 5 / width] if figures.calls else [1, 4])
    painter.setPen(pen)
    painter.drawPath(way.path)
    painter.setPen(QPen(theme.colour(tone), 1))
    painter.setBrush(theme.colour(tone))
    _arrow(painter, way, 7 + width)
    if way.goes_back:
        _chevrons(painter, theme, way, tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _arrow(painter: QPainter, way: Way, size_px: float) -> None:
    along = way.tip - way.before
    length = math.hypot(along.x(), along.y()) or 1.0
    unit = along / length
    side = QPointF(-unit.y(), unit.x())
    back = way.tip - unit * size_px
    half = size_px * 0.45
    painter.drawPolygon(QPolygonF([way.tip, back + side * half, back - side * half]))


def _chevrons(painter: QPainter, theme: Theme, way: Way, tone: str) -> None:
    """Two open angles on the way, pointing where it goes."""
    painter.setPen(QPen(theme.colour(tone), 2))
    for share in (0.30, 0.335, 0.70, 0.735):
        at = way.path.pointAtPercent(share)
        ahead = way.path.pointAtPercent(share + 0.01)
        along = ahead - at
        length = math.hypot(along.x(), along.y()) or 1.0
        unit = along / length
        side = QPointF(-unit.y(), unit.x()) * 5
        painter.drawPolyline([at - unit * 5 + side, at, at - unit * 5 - side])


def label_of(edge: GraphEdge) -> tuple[str, str]:
    """The two lines at an edge; empty where nothing was called."""
    if not edge.figures.calls:
        return ("", "")
    return (
        f"{rate_text(edge.figures)}  {errors_text(edge.figures)}",
        length_text(edge.figures.p95_s),
    )


def label_rect(theme: Theme, way: Way, edge: GraphEdge) -> QRectF:
    """Where the words of an edge stand; empty without any."""
    lines = label_of(edge)
    if not lines[0]:
        return QRectF()
    metrics = QFontMetrics(theme.font("axis"))
    wide = max(metrics.horizontalAdvance(line) for line in lines) + 10
    return QRectF(way.middle.x() - wide / 2, way.middle.y() - _LINE_PX - 1, wide, 2 * _LINE_PX + 2)


def paint_label(
    painter: QPainter, theme: Theme, box: QRectF, edge: GraphEdge, *, chosen: bool, pinned: str
) -> None:
    """Rate, errors and p95 on a plate, framed where the edge is chosen."""
    if box.isEmpty():
        return
    painter.fillRect(box, theme.colour("bg1"))
    if chosen:
        painter.setPen(QPen(theme.colour("1"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(box)
    painter.setFont(theme.font("axis"))
    half = box.height() / 2
    centre = Qt.AlignmentFlag.AlignCenter
    for number, line in enumerate(label_of(edge)):
        trouble = number == 0 and in_trouble(edge.figures)
        painter.setPen(theme.colour("time" if trouble else "1"))
        painter.drawText(
            QRectF(box.left(), box.top() + number * half, box.width(), half), centre, line
        )
    if pinned:
        _tag(painter, theme, QPointF(box.right() - 4, box.top() - 10), pinned)


def _tag(painter: QPainter, theme: Theme, at: QPointF, pin_id: str) -> None:
    painter.setFont(theme.font("micro"))
    wide = max(24, painter.fontMetrics().horizontalAdvance(pin_id) + 8)
    tag = QRectF(at.x(), at.y(), wide, 16)
    painter.fillRect(tag, theme.colour("human"))
    painter.setPen(theme.colour("on_accent"))
    painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, pin_id)
