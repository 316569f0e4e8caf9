"""The tea break with its questions, and what the facilitator announces. Qt thread."""

from PySide6.QtCore import QRectF

from app.core.projector import break_entry, break_in_s
from app.core.state import SessionState
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import draw_empty, draw_head
from app.ui.screens.projector.stage import BOTTOM, LEFT, RIGHT, WIDTH, Stage, lines_of
from app.ui.translation import tr
from app.ui.widgets.timers import left_text

_QUESTIONS_X = 800.0
_ANNOUNCED = (132.0, 112.0, 96.0, 84.0, 72.0, 64.0)


def draw_tea(stage: Stage, facts: Facts) -> None:
    """How long tea lasts on the left, what to talk about on the right."""
    state, reading = facts.state, facts.reading
    entry = break_entry(state)
    if entry is None:
        draw_head(stage, facts, tr("Tea break"))
        draw_empty(stage, "clock", tr("This agenda has no tea break"))
        return
    now = state.entry is not None and state.entry.id == entry.id and not state.ended
    draw_head(stage, facts, entry.title, entry.objective)
    if now:
        time = left_text(reading.left_s)
        stage.text(LEFT - 6, 500, time, 208, weight=700, mono=True, tone="time", room=680)
        _draw_after(stage, state, reading.left_s < 0)
    else:
        _draw_wait(stage, break_in_s(state, reading.elapsed_s))
    _draw_questions(stage, entry.questions)


def _draw_wait(stage: Stage, wait_s: float | None) -> None:
    if wait_s is None:
        stage.text(LEFT, 400, tr("Tea is over"), 72, weight=600, tone="2")
        return
    stage.text(LEFT, 320, tr("Tea begins in"), 42, tone="2")
    stage.text(LEFT - 4, 470, left_text(wait_s), 132, weight=700, mono=True, tone="2", room=680)


def _draw_after(stage: Stage, state: SessionState, over: bool) -> None:
    words = tr("over its time") if over else tr("left, the clock stands still")
    stage.text(LEFT, 580, words, 42, tone="2", room=660)
    agenda, run = state.agenda, state.current
    assert agenda is not None and run is not None  # a break is an entry of an agenda
    following = agenda.entries[agenda.index_of(run.entry_id) + 1 :]
    if following:
        stage.text(LEFT, 700, tr("then"), 42, tone="2")
        stage.paragraph(LEFT, 762, following[0].title, 52, room=660, lines=2, weight=600)


def _draw_questions(stage: Stage, questions: tuple[str, ...]) -> None:
    stage.fill(QRectF(_QUESTIONS_X - 52, 232, 2, BOTTOM - 232), "line")
    if not questions:
        words = tr("No questions this time. Drink something.")
        stage.paragraph(_QUESTIONS_X, 320, words, 52, room=RIGHT - _QUESTIONS_X, lines=3, tone="2")
        return
    room = RIGHT - _QUESTIONS_X - 84
    lines = sum(len(lines_of(one, room, 54, 500)) for one in questions)
    gap = min(72.0, (BOTTOM - 250 - lines * 69) / len(questions))
    y = 306.0
    for number, question in enumerate(questions, 1):
        stage.text(_QUESTIONS_X, y, str(number), 54, weight=600, mono=True, tone="human")
        y = stage.paragraph(_QUESTIONS_X + 84, y, question, 54, room=room, lines=3, weight=500)
        y += max(12.0, gap)


def draw_announcement(stage: Stage, facts: Facts) -> None:
    """The facilitator's words, as large as they fit."""
    draw_head(stage, facts, tr("Announcement"))
    words = facts.show.announcement
    if not words:
        draw_empty(stage, "people", tr("Nothing is announced"))
        return
    room, high = RIGHT - LEFT - 80, BOTTOM - 260
    fits = (px for px in _ANNOUNCED if _fits(words, px, room, high))
    px = next(fits, _ANNOUNCED[-1])
    lines = lines_of(words, room, px, 600)
    y = 220 + (high - len(lines) * px * 1.28) / 2 + px
    stage.paragraph(WIDTH / 2, y, words, px, room=room, lines=8, weight=600, align="centre")


def _fits(words: str, px: float, room: float, high: float) -> bool:
    lines = lines_of(words, room, px, 600)
    return len(lines) * px * 1.28 <= high and max(map(len, words.split())) * px * 0.6 <= room
