"""Where the words of each call stand in the service graph. Qt values, no widgets.

Qt thread; owner: the graph's geometry. Words stand on their own line, where they cover
neither a node nor the words of another call; all take the same room, so that they stay
where they are whatever the figures become.
"""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

WORDS_W_PX, WORDS_H_PX = 88.0, 33.0
_STEPS = 24

Pair = tuple[str, str]
_Room = tuple[float, float, float, float]  # left, top, right, bottom


def placed_words(
    wanted: Mapping[Pair, tuple[QPointF, QPainterPath]],
    boxes: Iterable[QRectF],
    width_px: float,
) -> dict[Pair, QPointF]:
    """The middle of the words of each call, from where it had best be and its way.

    They go along the way to the place nearest to the best one that is free; where none is,
    to where they cover least.
    """
    taken = [(box.left() + 2, box.top() + 2, box.right() - 2, box.bottom() - 2) for box in boxes]
    placed: dict[Pair, QPointF] = {}
    for pair, (best, path) in wanted.items():
        rooms = [_room(point, width_px) for point in _candidates(best, path)]
        room = min(rooms, key=lambda one: sum(_covered(one, other) for other in taken))
        taken.append(room)
        placed[pair] = QPointF((room[0] + room[2]) / 2, (room[1] + room[3]) / 2)
    return placed


def _candidates(best: QPointF, path: QPainterPath) -> list[QPointF]:
    """The best place, then points of the way, those near to it first."""
    points = [path.pointAtPercent(step / _STEPS) for step in range(1, _STEPS)]
    points.sort(key=lambda point: (point - best).manhattanLength())
    return [best, *points]


def _room(middle: QPointF, width_px: float) -> _Room:
    """The room of words around a point, moved into the picture at its sides."""
    left = min(max(0.0, middle.x() - WORDS_W_PX / 2), width_px - WORDS_W_PX)
    top = middle.y() - WORDS_H_PX / 2
    return left, top, left + WORDS_W_PX, top + WORDS_H_PX


def _covered(one: _Room, other: _Room) -> float:
    """How much two rooms have in common, in square pixels."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    return wide * high if wide > 0.0 and high > 0.0 else 0.0
