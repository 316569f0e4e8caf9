"""Minutes of the phase and phases of the drill, as large as the room needs. Qt thread.

Owner: the clock scene. The arithmetic is that of the team's header.
"""

from PySide6.QtCore import QRectF

from app.core.agenda import Who
from app.core.clock import THREE_AM_S, ClockReading
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.screens.projector.stage import LEFT, RIGHT, Stage, width_of
from app.ui.translation import tr
from app.ui.widgets.agenda_plan import Segment, segments

TRACK_RIGHT, TRACK_Y = 1263.0, 466.0
BAND_Y, BAND_PX = 536.0, 84.0
_TONES = {Who.HUMAN: "human", Who.VERIFIED: "ok", Who.AI: "ai", Who.NOBODY: ""}


def draw_track(stage: Stage, state: SessionState, reading: ClockReading) -> None:
    """A tick a minute of the current entry, what went by in ember, the target as a diamond."""
    run, entry, agenda = state.current, state.entry, state.agenda
    if run is None or entry is None or agenda is None:
        return
    length_s = entry.duration_s + run.extended_s
    minutes = max(1, round(length_s / 60))
    into_s = reading.elapsed_s - run.entered_at.elapsed_s
    now_min = min(max(0.0, into_s / 60), float(minutes))
    first_s = _first_story_s(state, reading, into_s)
    target_min = -1.0 if first_s is None else (agenda.target_s - first_s) / 60
    target_min = target_min if 0 <= target_min <= minutes else -1.0
    for minute in range(minutes + 1):
        _draw_tick(stage, minute, minutes, now_min, target_min)
    now_x = _x(now_min, minutes)
    stage.fill(QRectF(LEFT, TRACK_Y, TRACK_RIGHT - LEFT, 8), "tick_after")
    stage.fill(QRectF(LEFT, TRACK_Y, now_x - LEFT, 8), "time")
    y = TRACK_Y - 2
    stage.polygon([(now_x - 13, y - 18), (now_x + 13, y - 18), (now_x, y + 4)], "1")
    if target_min >= 0:
        _draw_diamond(stage, _x(target_min, minutes), TRACK_Y - 44)
    _draw_times(stage, minutes, first_s, target_min)


def _first_story_s(state: SessionState, reading: ClockReading, into_s: float) -> float | None:
    run, entry = state.current, state.entry
    assert run is not None and entry is not None
    first_s = story_at_elapsed(state.marks, run.entered_at.elapsed_s)
    if first_s is None and reading.story_s is not None and not entry.is_break:
        return reading.story_s - into_s
    return first_s


def _x(minute: float, minutes: int) -> float:
    return LEFT + minute * (TRACK_RIGHT - LEFT) / minutes


def _draw_tick(stage: Stage, minute: int, minutes: int, now_min: float, target_min: float) -> None:
    gone, late = minute <= now_min, 0 <= target_min < minute
    tone = "time" if gone else "tick_after" if late else "tick_ahead"
    tall = 30 if minute % 5 == 0 else 16
    stage.fill(QRectF(_x(minute, minutes), TRACK_Y - tall, 3, tall), tone)


def _draw_diamond(stage: Stage, x: float, y: float) -> None:
    stage.polygon([(x, y - 12), (x + 12, y), (x, y + 12), (x - 12, y)], "1")
    stage.polygon([(x, y - 8), (x + 8, y), (x, y + 8), (x - 8, y)], "bg0")


def _draw_times(stage: Stage, minutes: int, first_s: float | None, target_min: float) -> None:
    step = 15 if minutes > 20 else 5
    marks = [float(m) for m in range(0, minutes, step)] + [float(minutes)]
    if target_min >= 0:
        marks.insert(0, target_min)
    taken: list[tuple[float, float]] = []
    for minute in marks:
        words = _time_at(minute, first_s)
        wide = width_of(words, 36, mono=True)
        x = min(max(LEFT, _x(minute, minutes) - wide / 2), TRACK_RIGHT - wide)
        if any(x < right + 24 and x + wide > left - 24 for left, right in taken):
            continue
        taken.append((x, x + wide))
        tone = "1" if minute == target_min else "2"
        stage.text(x, TRACK_Y + 48, words, 36, mono=True, tone=tone)


def _time_at(minute: float, first_s: float | None) -> str:
    if first_s is None:
        return tr("{n} min", n=int(minute))
    seconds = int(THREE_AM_S + first_s + minute * 60)
    return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}"


def draw_ribbon(stage: Stage, state: SessionState, elapsed_s: float) -> None:
    """The whole drill in proportion, who works by colour and bar, a pointer at now."""
    parts = segments(state, elapsed_s)
    if not parts:
        return
    per_s = (RIGHT - LEFT) / max(1.0, sum(one.duration_s for one in parts))
    for one in parts:
        left = LEFT + one.start_s * per_s
        box = QRectF(left, BAND_Y, max(2.0, one.duration_s * per_s - 3), BAND_PX)
        _draw_segment(stage, one, box)
    x = min(LEFT + elapsed_s * per_s, RIGHT)
    stage.fill(QRectF(LEFT, BAND_Y + BAND_PX - 8, x - LEFT, 8), "time")
    tip, y = min(max(x, LEFT + 13), RIGHT - 13), BAND_Y + BAND_PX - 4
    stage.polygon([(tip, y), (tip + 13, y + 26), (tip - 13, y + 26)], "1")


def _draw_segment(stage: Stage, one: Segment, box: QRectF) -> None:
    tone, now = _TONES[one.entry.who], one.when == "now"
    ground = f"{tone}_tint" if tone else "bg2"
    if one.entry.is_break:
        ground = "bg0"
        stage.hatch(box, "ctl")
    else:
        stage.fill(box, ground)
        stage.fill(QRectF(box.left(), box.top(), box.width(), 8), tone or "ctl")
    if now:
        stage.frame(box.adjusted(1, 1, -1, -1), tone or "edge")
    phase, short, weight = one.entry.phase, one.entry.short_title, 600 if now else 400
    labels = (f"{phase}  {short}", short, str(phase)) if phase else ()
    for words in labels:
        if width_of(words, 38, weight) <= box.width() - 28:
            tone = "1" if now else "2"
            at = (box.left() + 16, BAND_Y + 54)
            stage.text(*at, words, 38, weight=weight, tone=tone, ground=ground)
            return
