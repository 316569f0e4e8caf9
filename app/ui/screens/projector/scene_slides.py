"""Slides: what may be shown of one, in letters as large as its words allow. Qt thread.

A closed slide shows that it is closed, whoever asked for it: ``open_part`` of core hands
nothing else out.
"""

from app.core.slides import Point, Slide, held_back, open_part, why_closed
from app.core.state import SessionState
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import draw_empty
from app.ui.screens.projector.stage import (
    BOTTOM,
    LEAST_TEXT_PX,
    LEFT,
    RIGHT,
    Stage,
    lines_of,
    width_of,
)
from app.ui.translation import retold, tr

_SIZES = (46.0, 42.0, 39.0, LEAST_TEXT_PX)
_LEAD_Y, _POINTS_Y = 240.0, 372.0
_LINE, _GAP, _MOST_GAP = 1.26, 16.0, 70.0


def draw_slide(stage: Stage, facts: Facts) -> None:
    """The slide that was chosen."""
    deck, number = facts.deck, facts.show.slide
    if not 0 <= number < len(deck.slides):
        sentence = tr("The facilitator's remote says why.") if deck.problem else ""
        draw_empty(stage, "report", tr("There are no slides"), sentence)
        return
    slide = deck.slides[number]
    place = tr("{n} of {all}", n=number + 1, all=len(deck.slides))
    stage.text(RIGHT, 132, place, 40, mono=True, tone="2", align="right")
    closed = why_closed(facts.state, slide)
    if closed:
        draw_empty(stage, "lock", tr("This slide is still closed"), retold(closed))
        return
    _draw_open(stage, facts.state, slide)


def _draw_open(stage: Stage, state: SessionState, slide: Slide) -> None:
    part = open_part(state, slide)
    stage.text(LEFT, 140, part.title, 76, weight=600, room=RIGHT - LEFT - 240)
    stage.paragraph(LEFT, _LEAD_Y, part.lead, 44, room=RIGHT - LEFT, lines=2, tone="2")
    stage.rule(LEFT, _POINTS_Y - 44, RIGHT - LEFT)
    waiting = held_back(state, slide)
    end = BOTTOM - (70 if waiting else 0)
    _draw_points(stage, part.points, end)
    if waiting:
        stage.icon("lock", "2", LEFT, BOTTOM - 36, 36)
        words = tr("More stands here once its cause is verified.")
        stage.text(LEFT + 54, BOTTOM - 6, words, 36, tone="2")


def _draw_points(stage: Stage, points: tuple[Point, ...], end: float) -> None:
    """As large as they fit, spread over the room so that few points do not cling to the top."""
    if not points:
        return
    px = next((size for size in _SIZES if _high(points, size) <= end - _POINTS_Y), _SIZES[-1])
    spare = (end - _POINTS_Y - _high(points, px)) / len(points)
    head, y = _head_room(points, px), _POINTS_Y + px * 0.8
    for point in points:
        stage.text(LEFT, y, point.head or "\u2013", px, weight=600, room=head - 24)
        lines = lines_of(point.text, RIGHT - LEFT - head, px)
        for line in lines:
            stage.text(LEFT + head, y, line, px, room=RIGHT - LEFT - head)
            y += px * _LINE
        y += min(_GAP + spare, _MOST_GAP)


def _head_room(points: tuple[Point, ...], px: float) -> float:
    widest = max(width_of(point.head, px, 600) for point in points)
    return widest + 56 if widest else 64.0


def _high(points: tuple[Point, ...], px: float) -> float:
    room = RIGHT - LEFT - _head_room(points, px)
    lines = sum(len(lines_of(point.text, room, px)) for point in points)
    return lines * px * _LINE + (len(points) - 1) * _GAP
