"""What several scenes share: the head line, the band of an announcement, an empty room.

Qt thread; owner: the projector.
"""

from PySide6.QtCore import QRectF

from app.core.clock import ClockReading
from app.core.state import SessionState
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.stage import LEFT, RIGHT, WIDTH, Stage
from app.ui.translation import retold, tr
from app.ui.widgets.timers import left_text

HEAD_RULE_Y = 196.0
BAND = QRectF(LEFT, 1012, RIGHT - LEFT, 60)
_CLOCK_TONES = {"running": "time"}


def clock_tone(reading: ClockReading) -> str:
    """Ember while the clock runs; the quietest tone that the last row can read else."""
    return "2" if reading.story_s is None else _CLOCK_TONES.get(reading.status, "2")


def left_words(state: SessionState, reading: ClockReading) -> tuple[str, str]:
    """A time and what it is left of; a dash where no entry runs."""
    if state.entry is None or state.ended:
        return ("", tr("The drill is over") if state.ended else tr("The drill begins soon"))
    over = tr("over") if reading.left_s < 0 else tr("left")
    return (left_text(reading.left_s), over)


def draw_head(stage: Stage, facts: Facts, title: str, note: str = "") -> None:
    """Title and note on the left; the clock and what is left of the phase on the right."""
    state, reading = facts.state, facts.reading
    stage.text(
        RIGHT,
        122,
        reading.wall_text[:5],
        84,
        weight=700,
        mono=True,
        tone=clock_tone(reading),
        align="right",
    )
    time, word = left_words(state, reading)
    width = stage.text(RIGHT, 176, word, 36, tone="2", align="right")
    stage.text(RIGHT - width - 14, 176, time, 40, weight=600, mono=True, align="right")
    stage.text(LEFT, 116, title, 64, weight=600, room=RIGHT - LEFT - 420)
    stage.text(LEFT, 172, note, 38, tone="2", room=RIGHT - LEFT - 420)
    stage.rule(LEFT, HEAD_RULE_Y, RIGHT - LEFT)


def draw_ending(stage: Stage, facts: Facts) -> None:
    """The announcement of the last minutes, in a band that every scene leaves free."""
    if facts.ending is None:
        return
    stage.frame(BAND.adjusted(1, 1, -1, -1), "time")
    stage.icon("urgent", "time", BAND.left() + 20, BAND.top() + 10, 40)
    words, room = retold(facts.ending.sentence), BAND.width() - 110
    stage.text(BAND.left() + 78, BAND.top() + 45, words, 42, weight=600, tone="time", room=room)


def draw_empty(stage: Stage, icon: str, title: str, sentence: str = "", y: float = 560.0) -> None:
    """What a scene says that has nothing to show."""
    centre = WIDTH / 2
    stage.icon(icon, "2", centre - 44, y - 150, 88)
    stage.text(centre, y, title, 56, weight=600, align="centre", room=1600)
    stage.paragraph(centre, y + 72, sentence, 42, room=1500, lines=2, tone="2", align="centre")
