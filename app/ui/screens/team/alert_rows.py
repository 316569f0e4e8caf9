"""What the pager shows, as rows in their order. Pure apart from reading the state's times.

Order: not acknowledged first, then open ones by severity and time, then cleared.
"""

from dataclasses import dataclass

from app.core.clock import ClockReading
from app.core.state import AlertState, SessionState
from app.core.timeline import story_at_elapsed
from app.ui.translation import tr
from app.ui.widgets.timers import story_text, words_of

_RANK = {"critical": 0, "high": 1, "warning": 2}
_SHAPES = {"critical": ("critical", "time"), "high": ("high", "1"), "warning": ("warning", "1")}


@dataclass(frozen=True, slots=True)
class AlertRow:
    """One row of the pager. ``icon`` and ``tone`` give the severity's shape."""

    id: str
    icon: str
    tone: str
    severity: str
    title: str
    detail: str
    time_text: str
    note: str
    acknowledged: bool
    cleared: bool


def alert_rows(state: SessionState, reading: ClockReading) -> tuple[AlertRow, ...]:
    """The rows of the pager, most pressing first."""
    ordered = sorted(state.alerts, key=_urgency)
    return tuple(_row(state, reading, alert) for alert in ordered)


def unacknowledged(state: SessionState) -> int:
    """How many alerts nobody took yet; cleared ones do not count."""
    return sum(1 for a in state.alerts if a.acknowledged_at is None and a.resolved_at is None)


def _urgency(alert: AlertState) -> tuple[int, int, float]:
    severity = _RANK.get(alert.raised.severity, 3)
    if alert.resolved_at is not None:
        return (2, 0, -alert.resolved_at.elapsed_s)
    return (int(alert.acknowledged_at is not None), severity, alert.raised_at.elapsed_s)


def _row(state: SessionState, reading: ClockReading, alert: AlertState) -> AlertRow:
    raised = alert.raised
    cleared = alert.resolved_at is not None
    icon, tone = ("cleared", "3") if cleared else _SHAPES.get(raised.severity, ("warning", "1"))
    return AlertRow(
        id=raised.id,
        icon=icon,
        tone=tone,
        severity=tr("cleared") if cleared else tr(raised.severity),
        title=raised.title,
        detail=raised.detail,
        time_text=story_text(story_at_elapsed(state.marks, alert.raised_at.elapsed_s)),
        note=_note(alert, reading),
        acknowledged=alert.acknowledged_at is not None or cleared,
        cleared=cleared,
    )


def _note(alert: AlertState, reading: ClockReading) -> str:
    if alert.resolved_at is not None:
        lasted_s = alert.resolved_at.elapsed_s - alert.raised_at.elapsed_s
        return tr("lasted {time}", time=words_of(lasted_s))
    if alert.acknowledged_at is not None:
        return tr("taken by {acknowledged_by}", acknowledged_by=alert.acknowledged_by)
    return tr("paging for {time}", time=words_of(reading.elapsed_s - alert.raised_at.elapsed_s))
