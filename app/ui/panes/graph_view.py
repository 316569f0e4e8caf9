"""The service graph, painted. Qt thread; owner: the graph pane.

Arrows move between nodes, Space goes through the calls of the chosen node, a click chooses
what lies under the pointer. The table beside it says the same for screen readers.
"""

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPathStroker,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from app.core.service_graph import GraphNode, ServiceGraph
from app.ui.panes.graph_geometry import Geometry, geometry_of
from app.ui.panes.graph_layout import StableLayout, spoken_order
from app.ui.panes.graph_painting import label_rect, paint_edge, paint_label, paint_node
from app.ui.panes.graph_words import edge_sentence, errors_text, node_sentence, rate_text
from app.ui.theme import Theme
from app.ui.translation import local_number, tr

_NEAR_PX = 12.0
Chosen = tuple[str, str]  # caller and callee, or a node's name and ""
NOTHING: Chosen = ("", "")


class GraphView(QAbstractScrollArea):
    """``chosen_changed`` when a person chose; ``activated`` on Enter or a double click."""

    chosen_changed = Signal()
    activated = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._graph = ServiceGraph(0.0, 0.0)
        self.layout_of_nodes = StableLayout()
        self._geometry = Geometry({}, {}, 0.0, 0.0)
        self._chosen = NOTHING
        self._pins: dict[Chosen, str] = {}
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Service graph; the table beside it has the same figures"))
        theme.changed.connect(self.viewport().update)

    @property
    def geometry_shown(self) -> Geometry:
        """Where everything is painted, in the scene's pixels."""
        return self._geometry

    @property
    def chosen(self) -> Chosen:
        """Caller and callee of the chosen call, or a node's name and nothing."""
        return self._chosen

    def show_graph(self, graph: ServiceGraph, pins: dict[Chosen, str]) -> None:
        """Show newer figures; nodes stay where they are."""
        if graph == self._graph and pins == self._pins:
            return
        before, self._graph, self._pins = self._graph, graph, pins
        if self.layout_of_nodes.update(graph) or _pairs(graph) != _pairs(before):
            self._fit()
        self._speak()
        self.viewport().update()

    def choose(self, chosen: Chosen) -> None:
        """Choose a call or a node from outside."""
        if chosen != self._chosen:
            self._chosen = chosen
            self._speak()
            self._bring_into_sight()
            self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place everything for the new size."""
        self._fit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Paint again."""
        self.viewport().update()

    def _fit(self) -> None:
        room = self.viewport().size()
        self._geometry = geometry_of(self._graph, self.layout_of_nodes, room.width(), room.height())
        for bar, whole, seen in (
            (self.horizontalScrollBar(), self._geometry.width, room.width()),
            (self.verticalScrollBar(), self._geometry.height, room.height()),
        ):
            bar.setRange(0, max(0, round(whole) - seen))
            bar.setPageStep(max(1, seen))
            bar.setSingleStep(24)
        self.viewport().update()

    def _offset(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _bring_into_sight(self) -> None:
        box = self._box_of(self._chosen)
        for bar, low, high in (
            (self.horizontalScrollBar(), box.left(), box.right()),
            (self.verticalScrollBar(), box.top(), box.bottom()),
        ):
            last = round(high) - bar.pageStep() + 12
            bar.setValue(min(max(bar.value(), last), max(0, round(low) - 12)))

    def _box_of(self, chosen: Chosen) -> QRectF:
        if chosen in self._geometry.ways:
            middle = self._geometry.ways[chosen].middle
            return QRectF(middle.x() - 40, middle.y() - 20, 80, 40)
        return self._geometry.boxes.get(chosen[0], QRectF())

    def _speak(self) -> None:
        self.setAccessibleDescription(self.sentence())

    def sentence(self) -> str:
        """What is chosen, in words; empty where nothing is."""
        for edge in self._graph.edges:
            if (edge.caller, edge.callee) == self._chosen:
                back = self.layout_of_nodes.goes_back(edge.caller, edge.callee)
                return edge_sentence(edge, goes_back=back)
        nodes = (node for node in self._graph.nodes if (node.name, "") == self._chosen)
        return next((node_sentence(node) for node in nodes), "")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        """Lines first, then boxes, then words."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._theme.colour("bg1"))
        painter.translate(-self._offset())
        silent = silent_nodes(self._graph)
        edges = [(edge, (edge.caller, edge.callee)) for edge in self._graph.edges]
        for edge, pair in edges:
            paint_edge(
                painter,
                self._theme,
                self._geometry.ways[pair],
                edge,
                callers_only=edge.callee in silent,
                chosen=pair == self._chosen,
            )
        for node in self._graph.nodes:
            paint_node(
                painter,
                self._theme,
                self._geometry.boxes[node.name],
                node,
                self._second_line(node),
                silent=node.name in silent,
                chosen=(node.name, "") == self._chosen,
                pinned=self._pins.get((node.name, ""), ""),
            )
        for edge, pair in edges:
            box = label_rect(self._theme, self._geometry.ways[pair], edge)
            chosen, pinned = pair == self._chosen, self._pins.get(pair, "")
            paint_label(painter, self._theme, box, edge, chosen=chosen, pinned=pinned)
        painter.end()

    def _second_line(self, node: GraphNode) -> str:
        """Rate and errors of what it answered; of what others saw of it where it says nothing."""
        if node.reports:
            figures = node.figures
            if figures.calls and figures.errors:
                return f"{rate_text(figures)}  {errors_text(figures)}"
            return rate_text(figures)
        seen = [edge.figures.per_s for edge in self._graph.edges if edge.callee == node.name]
        sent = [edge.figures.per_s for edge in self._graph.edges if edge.caller == node.name]
        per_s = sum(seen or sent)
        return f"{local_number(per_s, '.1f')}/s" if per_s >= 0.05 else tr("no calls")

    # Choosing

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the node, label or line under the pointer."""
        self._take(self._at(event.position() + self._offset()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open an example of what was chosen."""
        if self._chosen != NOTHING:
            self.activated.emit()

    def _at(self, at: QPointF) -> Chosen:
        for name, box in self._geometry.boxes.items():
            if box.contains(at):
                return (name, "")
        for edge in self._graph.edges:
            way = self._geometry.ways[edge.caller, edge.callee]
            if label_rect(self._theme, way, edge).contains(at):
                return (edge.caller, edge.callee)
        stroker = QPainterPathStroker()
        stroker.setWidth(_NEAR_PX)
        for pair, way in self._geometry.ways.items():
            if stroker.createStroke(way.path).contains(at):
                return pair
        return NOTHING

    def _take(self, chosen: Chosen) -> None:
        if chosen != self._chosen:
            self.choose(chosen)
            self.chosen_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows, Space and Enter."""
        key = event.key()
        steps = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }
        if key in steps:
            self._take(self._beside(*steps[Qt.Key(key)]))
        elif key == Qt.Key.Key_Space:
            self._take(self._next_call())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen != NOTHING:
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def _beside(self, rows: int, columns: int) -> Chosen:
        """The node next to the chosen one in a direction; the first one without any."""
        layout = self.layout_of_nodes
        order = spoken_order(layout)
        here = layout.places.get(self._chosen[0])
        if here is None:
            return (order[0], "") if order else NOTHING
        names = layout.in_row(here.row + rows)
        if columns:
            at = names.index(self._chosen[0]) + columns
            return (names[min(max(at, 0), len(names) - 1)], "")
        nearest = min(
            names, key=lambda name: abs(layout.places[name].column - here.column), default=""
        )
        return (nearest or self._chosen[0], "")

    def _next_call(self) -> Chosen:
        """The next call that the chosen node makes, then the node again."""
        name = self._chosen[0]
        pairs = [(edge.caller, edge.callee) for edge in self._graph.edges if edge.caller == name]
        if self._chosen in pairs:
            at = pairs.index(self._chosen) + 1
            return pairs[at] if at < len(pairs) else (name, "")
        return pairs[0] if pairs else self._chosen


def _pairs(graph: ServiceGraph) -> list[tuple[str, str]]:
    return [(edge.caller, edge.callee) for edge in graph.edges]


def silent_nodes(graph: ServiceGraph) -> frozenset[str]:
    """What is called and sends no spans of its own; the clients, whom nobody calls, are none."""
    called = {edge.callee for edge in graph.edges}
    return frozenset(
        node.name
        for node in graph.nodes
        if node.name in called and not node.reports and not node.is_store
    )
