"""Rules of time: entries, the page, pause, extend, going on and back. Pure.

Functions take what they need of a command and give events, or raise ``Refused``.
"""

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Agenda
from app.core.errors import Refused
from app.core.state import SessionState
from app.core.timeline import left_s, page_due

LONGEST_EXTENSION_S = 60 * 60.0


def tick(state: SessionState, elapsed_s: float) -> tuple[ev.Event, ...]:
    """What time alone brings: the agenda's start, the page, the next entry or the end."""
    if state.agenda is None or state.ended:
        return ()
    if not state.started:
        return _start(state, state.agenda)
    if state.paused_why is not None:
        return ()
    if page_due(state, elapsed_s):
        return _page(state)
    if left_s(state, elapsed_s) <= 0 and not _page_outstanding(state):
        return _enter_next(state, "time", "")
    return ()


def advance(state: SessionState, why: str) -> tuple[ev.Event, ...]:
    """Enter the next entry early; after the last one the drill ends."""
    _needs_started(state)
    if _page_outstanding(state):
        raise Refused(
            "The page has not fired yet because the healthy baseline is not recorded. "
            "Wait until the services are up; the drill goes on by itself."
        )
    return _enter_next(state, "early", _reason(why))


def go_back(state: SessionState, why: str) -> tuple[ev.Event, ...]:
    """Enter the entry before again, with its whole time."""
    agenda, index = _needs_started(state)
    if index == 0:
        raise Refused("This is the first entry of the agenda, so there is none to go back to.")
    return (ev.PhaseEntered(agenda.entries[index - 1].id, "back", _reason(why)),)


def extend(state: SessionState, seconds: float, why: str) -> tuple[ev.Event, ...]:
    """Make the current entry longer by up to an hour."""
    agenda, index = _needs_started(state)
    if not 0 < seconds <= LONGEST_EXTENSION_S:
        raise Refused("A phase can be extended by 1 to 60 minutes at a time.")
    return (ev.PhaseExtended(agenda.entries[index].id, seconds, _reason(why)),)


def pause(state: SessionState, why: str) -> tuple[ev.Event, ...]:
    """Stop the clock; nothing happens where it stands already."""
    _needs_started(state)
    return () if state.paused_why is not None else (ev.ClockPaused(_reason(why)),)


def resume(state: SessionState, why: str) -> tuple[ev.Event, ...]:
    """Let the clock run on; nothing happens where it runs already."""
    return () if state.paused_why is None else (ev.ClockResumed(why),)


def set_rate(state: SessionState, rate: float) -> tuple[ev.Event, ...]:
    """Run the drill clock at ``rate`` drill seconds a second."""
    if not 0 < rate <= 1000:
        raise Refused("The drill clock runs at a multiple between 0 and 1000 of real time.")
    return () if rate == state.rate else (ev.ClockRateChanged(rate),)


def interrupted(command: cmd.NoteInterruption) -> tuple[ev.Event, ...]:
    """Record that the program or the laptop was away."""
    event = ev.ClockInterrupted(
        command.cause, command.last_heartbeat_elapsed_s, command.lost_wall_s, command.counted
    )
    return (event,)


def baseline(state: SessionState, command: cmd.RecordBaseline) -> tuple[ev.Event, ...]:
    """Keep the healthy window; it is recorded once, before the page."""
    if state.page_at is not None:
        raise Refused("The page has fired, so a healthy baseline can no longer be recorded.")
    return (ev.BaselineRecorded(command.from_unix_s, command.to_unix_s, command.figures),)


def _start(state: SessionState, agenda: Agenda) -> tuple[ev.Event, ...]:
    """Start at once where the pre-roll fits before the page, else after the baseline."""
    if agenda.page_at_s >= agenda.preroll_s or state.baseline is not None:
        return (ev.PhaseEntered(agenda.entries[0].id, "start"),)
    return ()


def _page(state: SessionState) -> tuple[ev.Event, ...]:
    slugs = tuple(card.slug for card in state.incidents)
    first = len(state.alerts)
    alerts = tuple(
        ev.AlertRaised(
            id=f"a{first + number}",
            rule_id="page",
            incident=card.slug,
            service=card.services[0],
            title=card.page_title,
            detail=card.page_detail,
            severity=card.severity.value,
            value=0.0,
        )
        for number, card in enumerate(state.incidents, start=1)
    )
    return (ev.PageFired(slugs), *alerts)


def _page_outstanding(state: SessionState) -> bool:
    """Whether the current entry is the page's and must not end before it fired."""
    if state.agenda is None or state.current is None or state.page_at is not None:
        return False
    return state.agenda.index_of(state.current.entry_id) >= state.agenda.page_entry_index


def _enter_next(state: SessionState, cause: str, why: str) -> tuple[ev.Event, ...]:
    agenda, index = _needs_started(state)
    if index + 1 >= len(agenda.entries):
        return (ev.SessionEnded(why or "The agenda came to its end."),)
    return (ev.PhaseEntered(agenda.entries[index + 1].id, cause, why),)


def _needs_started(state: SessionState) -> tuple[Agenda, int]:
    if state.agenda is None or state.current is None:
        raise Refused("The agenda has not begun yet. It starts when the services are healthy.")
    return state.agenda, state.agenda.index_of(state.current.entry_id)


def _reason(why: str) -> str:
    if not why.strip():
        raise Refused("Say why in a few words; the report prints it.")
    return why.strip()
