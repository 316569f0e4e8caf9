"""The service graph for the room: services and calls on the left, figures on the right.

Qt thread; owner: the projector. As on the team's screen it names no cause: trouble is a share
of errors, nothing else.
"""

from dataclasses import replace

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QTransform

from app.core.projector import Scene, scene_closed
from app.core.service_graph import GraphEdge, GraphNode, ServiceGraph
from app.ui.panes.graph_geometry import Geometry, geometry_of
from app.ui.panes.graph_layout import StableLayout
from app.ui.panes.graph_words import errors_text, in_trouble, length_text, rate_text
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import draw_empty, draw_head
from app.ui.screens.projector.scene_boards import page_note
from app.ui.screens.projector.stage import BOTTOM, LEAST_CONTRAST, LEFT, RIGHT, Stage
from app.ui.theme.contrast import lifted
from app.ui.translation import retold, tr

_AREA = QRectF(LEFT, 216, 1060, BOTTOM - 216)
_TABLE_X, _ROW_PX, _MOST_ROWS = 1190.0, 104.0, 7
_MOST_SCALE = 2.9
_TWO_LINES_FROM_PX = 100.0


def draw_graph(stage: Stage, facts: Facts) -> None:
    """The graph of the page's incident, its busiest calls in a table."""
    closed = scene_closed(Scene.GRAPH, facts.state)
    title = f"{tr('Service graph')}, {facts.title}" if facts.title else tr("Service graph")
    note = "" if closed else page_note(facts, tr("Calls of the last five minutes"))
    draw_head(stage, facts, title, note)
    if closed:
        draw_empty(stage, "lock", tr("Not yet"), retold(closed))
        return
    graph, layout = facts.graph, facts.layout
    if graph is None or layout is None or not graph.nodes:
        sentence = tr("Services appear as soon as a request has been answered.")
        draw_empty(stage, "signals", tr("No calls seen yet"), sentence)
        return
    _draw_picture(stage, graph, layout)
    _draw_table(stage, graph)


def _draw_picture(stage: Stage, graph: ServiceGraph, layout: StableLayout) -> None:
    geometry = geometry_of(graph, layout, 0.0, 0.0)
    scale = min(_MOST_SCALE, _AREA.width() / geometry.width, _AREA.height() / geometry.height)
    room = geometry_of(graph, layout, _AREA.width() / scale, _AREA.height() / scale)
    down = max(0.0, (_AREA.height() / scale - _lowest(room)) / 2)
    place = QTransform.fromTranslate(_AREA.left(), _AREA.top()).scale(scale, scale)
    place = place.translate(0, down)
    for edge in graph.edges:
        _draw_edge(stage, room, edge, place)
    for node in graph.nodes:
        _draw_node(stage, node, place.mapRect(room.boxes[node.name]))


def _lowest(geometry: Geometry) -> float:
    return max((box.bottom() for box in geometry.boxes.values()), default=0.0) + 20


def _draw_edge(stage: Stage, geometry: Geometry, edge: GraphEdge, place: QTransform) -> None:
    way = geometry.ways[edge.caller, edge.callee]
    tone = stage.colour("time" if in_trouble(edge.figures) else "2")
    stage.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(tone, 6 if edge.figures.calls else 3)
    if not edge.figures.calls:
        pen.setDashPattern([2, 3])
    stage.painter.setPen(pen)
    stage.painter.setBrush(Qt.BrushStyle.NoBrush)
    stage.painter.drawPath(place.map(way.path))
    tip, before = place.map(way.tip), place.map(way.before)
    _draw_arrow(stage, before, tip, tone.name())


def _draw_arrow(stage: Stage, before: QPointF, tip: QPointF, colour: str) -> None:
    along = tip - before
    length = max(1.0, (along.x() ** 2 + along.y() ** 2) ** 0.5)
    unit = along / length
    side, back = QPointF(-unit.y(), unit.x()) * 13, tip - unit * 30
    corners = [(p.x(), p.y()) for p in (tip, back + side, back - side)]
    stage.polygon(corners, colour)


def _draw_node(stage: Stage, node: GraphNode, box: QRectF) -> None:
    trouble = in_trouble(node.figures)
    stage.fill(box, "bg0")
    stage.frame(box, "time" if trouble else "2", 4 if trouble else 2, 8)
    style = stage.theme.service(node.name)
    mark = replace(style, colour=lifted(style.colour, stage.theme.t.bg0, LEAST_CONTRAST))
    two = box.height() >= _TWO_LINES_FROM_PX and node.reports
    middle = box.center().y() - (20 if two else 0)
    stage.marker(QPointF(box.left() + 30, middle), 26, mark)
    room = box.width() - 70
    stage.text(box.left() + 56, middle + 14, node.name, 38, weight=600, room=room)
    if two:
        tone, words = "time" if trouble else "2", rate_text(node.figures)
        stage.text(box.left() + 56, middle + 60, words, 36, mono=True, tone=tone, room=room)


def _draw_table(stage: Stage, graph: ServiceGraph) -> None:
    """Who calls whom, the most troubled first, then the busiest."""
    key = lambda e: (not in_trouble(e.figures), -e.figures.per_s, e.caller)  # noqa: E731
    edges = sorted(graph.edges, key=key)
    for number, edge in enumerate(edges[:_MOST_ROWS]):
        y = 216 + number * _ROW_PX
        tone = "time" if in_trouble(edge.figures) else "2"
        name = f"{edge.caller} \u2192 {edge.callee}"
        stage.text(_TABLE_X, y + 44, name, 38, weight=600, room=RIGHT - _TABLE_X)
        _draw_figures(stage, edge, y + 88, tone)
        stage.rule(_TABLE_X, y + _ROW_PX - 2, RIGHT - _TABLE_X)
    if len(edges) > _MOST_ROWS:
        more = tr("and {n} more calls", n=len(edges) - _MOST_ROWS)
        stage.text(_TABLE_X, 216 + _MOST_ROWS * _ROW_PX + 44, more, 36, tone="2")


def _draw_figures(stage: Stage, edge: GraphEdge, baseline: float, tone: str) -> None:
    figures = edge.figures
    stage.text(_TABLE_X, baseline, rate_text(figures), 36, mono=True, tone="2")
    if not figures.calls:
        return
    errors, wide = errors_text(figures), RIGHT - _TABLE_X
    stage.text(_TABLE_X + wide * 0.36, baseline, errors, 36, mono=True, tone=tone)
    length = length_text(figures.p95_s)
    stage.text(RIGHT, baseline, f"p95 {length}", 36, mono=True, tone="2", align="right")
