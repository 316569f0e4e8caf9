"""The clock scene: 3 A.M., the phase, what pages now, two charts. Qt thread."""

from PySide6.QtCore import QRectF

from app.core.agenda import Entry, Who
from app.core.clock import ClockReading
from app.core.projector import Scene, scene_closed
from app.core.state import AlertState, SessionState
from app.core.timeline import planned_page_in_s
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import clock_tone
from app.ui.screens.projector.ribbon import draw_ribbon, draw_track
from app.ui.screens.projector.stage import BOTTOM, LEFT, Stage, width_of
from app.ui.translation import retold, tr
from app.ui.widgets.labels import who_words
from app.ui.widgets.timers import left_text

_CLOCK_PX, _BASELINE, _RAISE, _DIGITS_X = 418.0, 378.0, 38.0, 36.0
_SIDE_X, _SIDE_ROOM = 1363.0, 493.0
_ROWS_RIGHT, _ROW_PX, _ROWS_Y, _MOST_ROWS = 840.0, 94.0, 718.0, 3
_CHARTS = (QRectF(905, 660, 455, BOTTOM - 660), QRectF(1408, 660, 448, BOTTOM - 660))
_SHAPES = {"critical": ("critical", "time"), "high": ("high", "1"), "warning": ("warning", "1")}
_RANK = {"critical": 0, "high": 1, "warning": 2}
_WHO_ICONS = {"human": "human", "verified": "cleared", "ai": "ai", "nobody": "clock"}


def draw_clock(stage: Stage, facts: Facts) -> None:
    """Everything of the scene; what is missing leaves its place free."""
    state, reading = facts.state, facts.reading
    _draw_digits(stage, reading)
    stage.fill(QRectF(1313, 44, 2, 430), "line")
    _draw_phase(stage, state, reading)
    if state.entry is not None and not state.ended:
        draw_track(stage, state, reading)
    draw_ribbon(stage, state, reading.elapsed_s)
    _draw_alerts(stage, state, reading)
    closed = scene_closed(Scene.DASHBOARDS, state)
    if closed:
        stage.icon("lock", "2", _CHARTS[0].left(), _ROWS_Y + 34, 44)
        stage.text(_CHARTS[0].left() + 64, _ROWS_Y + 70, retold(closed), 42, tone="2")
        return
    for chart, box in zip(facts.charts, _CHARTS, strict=False):
        chart.draw(stage, box, legend=False)


def _draw_digits(stage: Stage, reading: ClockReading) -> None:
    """Hours, a colon raised to their middle, minutes, each in its own place."""
    text, tone = reading.wall_text, clock_tone(reading)
    wide = width_of("0", _CLOCK_PX, 700, mono=True)
    # The colon stands in half a digit's room, in the middle of it.
    parts = ((text[0:2], 0.0, 0.0), (":", 1.75 * wide, _RAISE), (text[3:5], 2.5 * wide, 0.0))
    for words, x, lift in parts:
        base = _BASELINE - lift
        stage.text(_DIGITS_X + x, base, words, _CLOCK_PX, weight=700, mono=True, tone=tone)
    if reading.story_s is not None:
        stage.text(_DIGITS_X + 4.5 * wide, 103, "a.m.", 44, weight=600)


def _draw_phase(stage: Stage, state: SessionState, reading: ClockReading) -> None:
    entry = state.entry
    if entry is None or state.ended:
        _draw_no_phase(stage, state, reading)
        return
    count = sum(1 for one in (state.agenda.entries if state.agenda else ()) if one.phase)
    place = tr("Phase {n} of {all}", n=entry.phase, all=count) if entry.phase else ""
    stage.text(_SIDE_X, 82, place, 40, tone="2")
    stage.paragraph(_SIDE_X, 152, entry.title, 56, room=_SIDE_ROOM, lines=2, weight=600)
    _draw_who(stage, entry, reading)
    time = left_text(reading.left_s)
    width = stage.text(_SIDE_X - 4, 408, time, 112, weight=700, mono=True, tone="time")
    word = tr("over") if reading.left_s < 0 else tr("left")
    stage.text(_SIDE_X + width + 14, 408, word, 40, tone="2")
    _draw_target(stage, reading)


def _draw_who(stage: Stage, entry: Entry, reading: ClockReading) -> None:
    if entry.who is Who.NOBODY and reading.status != "paused":
        return
    words, tone = who_words(entry.who.value)
    icon, tone = _WHO_ICONS[entry.who.value], "2" if tone == "plain" else tone
    if reading.status == "paused":
        words, tone, icon = tr("Paused by facilitator"), "2", "pause"
    stage.icon(icon, tone, _SIDE_X, 254, 40)
    stage.text(_SIDE_X + 56, 288, words, 42, weight=500, tone=tone, room=_SIDE_ROOM - 56)


def _draw_target(stage: Stage, reading: ClockReading) -> None:
    left = reading.target_left_s
    if left is None:
        return
    time = left_text(left)
    width = stage.text(_SIDE_X, 470, time, 48, weight=600, mono=True)
    words = tr("over the target") if left < 0 else tr("to the target")
    stage.text(_SIDE_X + width + 14, 470, words, 40, tone="2", room=_SIDE_ROOM - width - 14)


def _draw_no_phase(stage: Stage, state: SessionState, reading: ClockReading) -> None:
    if state.ended:
        words, note = tr("The drill is over"), tr("Thank you. Now the debrief.")
    elif state.endpoints:
        words, note = tr("Recording the healthy baseline"), tr("The night is still quiet.")
    else:
        words, note = tr("Services are starting"), tr("The night is still quiet.")
    stage.paragraph(_SIDE_X, 152, words, 56, room=_SIDE_ROOM, lines=2, weight=600)
    stage.paragraph(_SIDE_X, 290, note, 42, room=_SIDE_ROOM, lines=2, tone="2")
    wait_s = planned_page_in_s(state, reading.elapsed_s) if state.baseline else None
    if wait_s is not None and not state.ended:
        width = stage.text(_SIDE_X, 470, left_text(wait_s), 48, weight=600, mono=True)
        stage.text(_SIDE_X + width + 14, 470, tr("to the page"), 40, tone="2")


def paging(state: SessionState) -> tuple[AlertState, ...]:
    """Alerts that are not cleared, the most severe and oldest first."""
    live = [alert for alert in state.alerts if alert.resolved_at is None]
    key = lambda one: (_RANK.get(one.raised.severity, 3), one.raised_at.elapsed_s)  # noqa: E731
    return tuple(sorted(live, key=key))


def _draw_alerts(stage: Stage, state: SessionState, reading: ClockReading) -> None:
    live = paging(state)
    title = tr("Paging now") if len(live) <= _MOST_ROWS else f"{tr('Paging now')}, {len(live)}"
    stage.text(LEFT, 700, title, 42, weight=600)
    stage.rule(LEFT, _ROWS_Y, _ROWS_RIGHT - LEFT)
    if not live:
        words = tr("Nothing pages now.") if state.alerts else tr("Nothing has paged yet.")
        stage.icon("moon", "2", LEFT, _ROWS_Y + 34, 44)
        stage.text(LEFT + 64, _ROWS_Y + 70, words, 42, tone="2")
        return
    stage.text(_ROWS_RIGHT, 700, tr("min open"), 36, tone="2", align="right")
    for number, alert in enumerate(live[:_MOST_ROWS]):
        _draw_row(stage, alert, reading, _ROWS_Y + number * _ROW_PX)


def _draw_row(stage: Stage, alert: AlertState, reading: ClockReading, y: float) -> None:
    icon, tone = _SHAPES.get(alert.raised.severity, ("warning", "1"))
    stage.icon(icon, tone, LEFT, y + 26, 44)
    room = _ROWS_RIGHT - LEFT - 180
    stage.text(LEFT + 64, y + 44, alert.raised.title, 42, weight=600, room=room)
    stage.text(LEFT + 64, y + 84, alert.raised.service, 36, tone="2", room=room)
    minutes = int(max(0.0, reading.elapsed_s - alert.raised_at.elapsed_s) // 60)
    stage.text(_ROWS_RIGHT, y + 62, str(minutes), 44, mono=True, align="right")
    stage.rule(LEFT, y + _ROW_PX, _ROWS_RIGHT - LEFT)
