"""The service graph in pixels: boxes of nodes, ways of edges, places of words. Pure Qt values.

Qt thread; owner: the graph view. Calls to the next row are straight. All others run through
the gaps between columns and rows, so that no line crosses a node: down on the right of the
column that they go to, back up on its left where they can.
"""

import math
from collections import Counter
from dataclasses import dataclass, replace

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from app.core.service_graph import ServiceGraph
from app.ui.panes.graph_labels import WORDS_H_PX, placed_words
from app.ui.panes.graph_layout import StableLayout

NODE_W_PX, NODE_H_PX = 124, 44
# Six columns and six rows, a whole workshop, stand in the 925 by 540 px that a laptop has.
MIN_COLUMN_PX, MAX_COLUMN_PX = 146, 196
MIN_PITCH_PX, MAX_PITCH_PX = 90, 138
MARGIN_PX, SIDE_PX, LANE_PX, BELOW_PX = 20, 34, 8, 14
_ROUND_PX = 10.0

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Way:
    """How an edge runs. ``tip`` and ``before`` give the direction of its arrow."""

    path: QPainterPath
    middle: QPointF
    before: QPointF
    tip: QPointF
    goes_back: bool


@dataclass(frozen=True, slots=True)
class Geometry:
    """Everything to paint, in the pixels of a scene of ``width`` by ``height``."""

    boxes: dict[str, QRectF]
    ways: dict[Pair, Way]
    width: float
    height: float


def geometry_of(
    graph: ServiceGraph, layout: StableLayout, width_px: float, height_px: float
) -> Geometry:
    """Place a graph in a room; it is larger than the room where that is too small."""
    rows, columns = max(1, layout.rows), max(1, layout.columns)
    pitch = _between(
        (height_px - 2 * MARGIN_PX - NODE_H_PX) / max(1, rows - 1), MIN_PITCH_PX, MAX_PITCH_PX
    )
    column = _between(
        (width_px - 2 * SIDE_PX - NODE_W_PX) / max(1, columns - 1), MIN_COLUMN_PX, MAX_COLUMN_PX
    )
    wide = 2 * SIDE_PX + (columns - 1) * column + NODE_W_PX
    left = max(0.0, (width_px - wide) / 2) + SIDE_PX
    left -= layout.first_column * column
    boxes = {
        name: QRectF(left + at.column * column, MARGIN_PX + at.row * pitch, NODE_W_PX, NODE_H_PX)
        for name, at in layout.places.items()
    }
    ways: dict[Pair, Way] = {}
    lanes: Counter[int] = Counter()
    gap_px = column - NODE_W_PX
    for edge in graph.edges:
        pair = (edge.caller, edge.callee)
        down = layout.places[edge.callee].row - layout.places[edge.caller].row
        if down == 1:
            ways[pair] = _straight(boxes[edge.caller], boxes[edge.callee])
        else:
            ways[pair] = _through_gaps(boxes, layout, pair, gap_px, lanes)
    whole = max(width_px, wide)
    words = placed_words({p: (w.middle, w.path) for p, w in ways.items()}, boxes.values(), whole)
    ways = {pair: replace(way, middle=words[pair]) for pair, way in ways.items()}
    height = 2 * MARGIN_PX + (rows - 1) * pitch + NODE_H_PX
    return Geometry(boxes, ways, whole, max(height_px, height))


def _between(value: float, low: float, high: float) -> float:
    return min(high, max(low, value))


def _straight(caller: QRectF, callee: QRectF) -> Way:
    shift = _between(
        (callee.center().x() - caller.center().x()) * 0.16, -NODE_W_PX / 2 + 14, NODE_W_PX / 2 - 14
    )
    start = QPointF(caller.center().x() + shift, caller.bottom())
    tip = QPointF(callee.center().x() - shift, callee.top())
    path = QPainterPath(start)
    path.lineTo(tip)
    # Words of a slanting line stand nearer to where it goes, beside those of a straight one.
    share = 0.5 if abs(shift) < 1.0 else 0.68
    share = max(0.5, min(share, 1.0 - WORDS_H_PX / 2 / (tip.y() - start.y())))
    return Way(path, start + (tip - start) * share, start, tip, goes_back=False)


def _through_gaps(
    boxes: dict[str, QRectF], layout: StableLayout, pair: Pair, gap_px: float, lanes: Counter[int]
) -> Way:
    """From a side of the caller, or from below it, along the gap beside the callee's column."""
    caller, callee = boxes[pair[0]], boxes[pair[1]]
    here, there = layout.places[pair[0]], layout.places[pair[1]]
    goes_back = layout.goes_back(*pair)
    # The gap to the left of a column has the column's number.
    gap = there.column + (1 if here.column > there.column or not goes_back else 0)
    if pair[0] == pair[1]:
        gap = there.column + 1
    lane = lanes[gap]
    lanes[gap] += 1
    from_left = gap == there.column
    x = callee.left() - gap_px / 2 if from_left else callee.right() + gap_px / 2
    aside = min(LANE_PX * ((lane + 1) // 2), gap_px / 2 - 3)  # in the gap, never over a box
    x += aside if lane % 2 else -aside
    end = QPointF(callee.left() if from_left else callee.right(), callee.center().y() + 6)
    points = _start(caller, x, beside=gap in (here.column, here.column + 1))
    points += [QPointF(x, points[-1].y()), QPointF(x, end.y()), end]
    low, high = sorted((points[-3].y(), end.y()))
    middle = QPointF(x, _word_y(low, high, caller, goes_back=goes_back))
    return Way(_rounded(points), middle, QPointF(x, end.y()), end, goes_back)


def _start(caller: QRectF, x: float, *, beside: bool) -> list[QPointF]:
    if beside:
        side = caller.left() if x < caller.center().x() else caller.right()
        return [QPointF(side, caller.center().y() - 6)]
    foot = QPointF(caller.center().x() + 22, caller.bottom())
    return [foot, QPointF(foot.x(), foot.y() + BELOW_PX)]


def _word_y(low: float, high: float, caller: QRectF, *, goes_back: bool) -> float:
    """Words stand between two rows, where nothing else is in the gap's way."""
    if high - low < NODE_H_PX * 1.5:
        return caller.top() - 22
    return caller.top() - 28 if goes_back else caller.bottom() + 28


def _rounded(points: list[QPointF]) -> QPainterPath:
    """A way along points with soft corners."""
    path = QPainterPath(points[0])
    for before, corner, after in zip(points, points[1:], points[2:], strict=False):
        path.lineTo(_towards(corner, before))
        path.quadTo(corner, _towards(corner, after))
    path.lineTo(points[-1])
    return path


def _towards(corner: QPointF, other: QPointF) -> QPointF:
    along = other - corner
    length = math.hypot(along.x(), along.y())
    if length == 0.0:
        return QPointF(corner)
    return corner + along / length * min(_ROUND_PX, length / 2)
