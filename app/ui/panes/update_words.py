"""How a promised status update stands, in words. Pure; used by the notebook and the window."""

from app.core.notebook import promised_update, update_overdue_s
from app.core.state import SessionState
from app.ui.translation import tr
from app.ui.widgets.timers import story_text, words_of

_MINUTE_S = 60.0


def promise_words(state: SessionState, story_s: float | None) -> tuple[str, bool]:
    """One line on the promised update, and whether its time is over."""
    promised, overdue_s = promised_update(state), update_overdue_s(state, story_s)
    if promised is None or promised.next_story_s is None:
        told = bool(state.status_updates)
        return (tr("No further update is promised") if told else tr("Nobody was told yet")), False
    at = story_text(promised.next_story_s)[:5]
    if overdue_s is None:
        return tr("Next update was promised for {at}", at=at), False
    if overdue_s < 0:
        return tr("Next update at {at}, in {time}", at=at, time=words_of(_whole(-overdue_s))), False
    late = (
        tr("now") if overdue_s < _MINUTE_S else tr("{time} late", time=words_of(_whole(overdue_s)))
    )
    return tr("Update promised for {at}: {late}", at=at, late=late), True


def _whole(seconds: float) -> float:
    """Whole minutes above one, so that the line changes once a minute."""
    return seconds if seconds < _MINUTE_S else seconds // _MINUTE_S * _MINUTE_S
