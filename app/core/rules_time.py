"""Rules of time: entries, the page, pause, extend, going on and back. Pure.

Functions take what they need of a command and give events, or raise ``Refused``.
"""

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Agenda
from app.core.errors import Refused
from app.core.incident import IncidentCard
from app.core.state import SessionState
from app.core.timeline import left_s, page_due, page_outstanding, planned_page_in_s

LONGEST_EXTENSION_S = 60 * 60.0

PAGE_RULE = "page"
"""The rule of the alert that the agenda raises by itself; no metric ever resolves it."""


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
    late_s = -left_s(state, elapsed_s)
    if late_s < 0 or page_outstanding(state):
        return ()
    return _enter_by_time(state, state.agenda, late_s)


def advance(state: SessionState, why: str, elapsed_s: float) -> tuple[ev.Event, ...]:
    """Enter the next entry early; after the last one the drill ends."""
    agenda, index = _needs_started(state)
    if page_outstanding(state):
        raise Refused(f"The page has not fired yet: {_awaited(state, elapsed_s)}.")
    reason = _reason(why)
    if index + 1 >= len(agenda.entries):
        return (ev.SessionEnded(reason),)
    entered = ev.PhaseEntered(agenda.entries[index + 1].id, "early", reason)
    page = () if state.paused_why is not None else _page_at_start(state, agenda, index + 1)
    return (entered, *page)


def go_back(state: SessionState, why: str) -> tuple[ev.Event, ...]:
    """Enter the entry before again, with its whole time."""
    agenda, index = _needs_started(state)
    if index == 0:
        raise Refused(
            "This is the first entry of the agenda, so there is none to go back to. "
            "Extend it if the team needs more time."
        )
    return (ev.PhaseEntered(agenda.entries[index - 1].id, "back", _reason(why)),)


def extend(state: SessionState, seconds: float, why: str) -> tuple[ev.Event, ...]:
    """Make the current entry longer by up to an hour."""
    agenda, index = _needs_started(state)
    if not 0 < seconds <= LONGEST_EXTENSION_S:
        raise Refused(
            "A phase can be extended by up to 60 minutes at a time. Choose fewer minutes."
        )
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
        raise Refused(
            "The drill clock runs at up to 1000 times real time. Choose a rate above 0, up to 1000."
        )
    return () if rate == state.rate else (ev.ClockRateChanged(rate),)


def interrupted(state: SessionState, command: cmd.NoteInterruption) -> tuple[ev.Event, ...]:
    """Record that the program or the laptop was away; after the end it costs nothing.

    An event may be newer than the last heartbeat: drill time that it saw is never undone.
    """
    if state.ended:
        return ()
    seen_s = state.last_at.elapsed_s if state.last_at is not None else 0.0
    heartbeat_s = max(command.last_heartbeat_elapsed_s, seen_s)
    lost_s = max(0.0, command.lost_wall_s)
    return (ev.ClockInterrupted(command.cause, heartbeat_s, lost_s, command.counted),)


def count_interruption(state: SessionState, command: cmd.CountInterruption) -> tuple[ev.Event, ...]:
    """Let the time lost in an interruption count after all; the clock goes forward by it."""
    if not 0 < command.number <= len(state.interruptions):
        raise Refused("There was no such interruption in this drill. Choose one from the list.")
    at, _, lost_wall_s, counted = state.interruptions[command.number - 1]
    if counted:
        raise Refused("That interruption counts already. There is nothing to change.")
    # The clock ran on after it as it had run before, which the mark made then tells.
    after = (m for m in state.marks if m.at.elapsed_s >= at.elapsed_s)
    rate = next((m.rate for m in after if m.at.wall_unix_s >= at.wall_unix_s), 0.0)
    if rate * lost_wall_s <= 0:
        raise Refused("The clock stood still then, so no time was lost that could count.")
    why = _reason(command.why)
    return (ev.InterruptionCounted(command.number, rate * lost_wall_s, why),)


def baseline(state: SessionState, command: cmd.RecordBaseline) -> tuple[ev.Event, ...]:
    """Keep the healthy window; until the page a later one replaces it."""
    if state.page_at is not None:
        raise Refused(
            "The page has fired, so a healthy baseline can no longer be recorded. "
            "Go on with the one that is kept."
        )
    if command.to_unix_s <= command.from_unix_s:
        raise Refused("The healthy window ends before it begins. Record it again.")
    return (ev.BaselineRecorded(command.from_unix_s, command.to_unix_s, command.figures),)


def _start(state: SessionState, agenda: Agenda) -> tuple[ev.Event, ...]:
    """Start at once where the pre-roll fits before the page, else after the baseline."""
    if agenda.page_at_s >= agenda.preroll_s or state.baseline is not None:
        entered = ev.PhaseEntered(agenda.entries[0].id, "start")
        return (entered, *_page_at_start(state, agenda, 0))
    return ()


def _page(state: SessionState) -> tuple[ev.Event, ...]:
    slugs = tuple(card.slug for card in state.incidents)
    first = len(state.alerts)
    alerts = tuple(
        ev.AlertRaised(
            id=f"a{first + number}",
            rule_id=PAGE_RULE,
            incident=card.slug,
            service=_paging_service(card),
            title=card.page_title,
            detail=card.page_detail,
            severity=card.severity.value,
            value=0.0,
        )
        for number, card in enumerate(state.incidents, start=1)
    )
    return (ev.PageFired(slugs), *alerts)


def _awaited(state: SessionState, elapsed_s: float) -> str:
    """What the page waits for, and what to do about it."""
    if state.baseline is None:
        return (
            "the healthy baseline is not recorded. Wait until the services are up; "
            "the drill goes on by itself"
        )
    if state.paused_why is not None:
        return "the clock is paused. Resume it and the page follows"
    wait_s = planned_page_in_s(state, elapsed_s) or 0.0
    return f"it comes in {wait_s:.0f} seconds. Wait for it, then go on"


def _enter_by_time(state: SessionState, agenda: Agenda, late_s: float) -> tuple[ev.Event, ...]:
    """The next entry, with the page where it fires right at the entry's start, or the end."""
    _, index = _needs_started(state)
    if index + 1 >= len(agenda.entries):
        return (ev.SessionEnded("The agenda came to its end.", late_s),)
    entered = ev.PhaseEntered(agenda.entries[index + 1].id, "time", "", late_s)
    return (entered, *_page_at_start(state, agenda, index + 1))


def _page_at_start(state: SessionState, agenda: Agenda, index: int) -> tuple[ev.Event, ...]:
    """The page where an entry begins with it: no tick lies between, the clocks agree."""
    at_start = (
        index == agenda.page_entry_index and agenda.page_at_s <= agenda.entries[index].start_s
    )
    if not at_start or state.page_at is not None or state.baseline is None:
        return ()
    return _page(state)


def _needs_started(state: SessionState) -> tuple[Agenda, int]:
    if state.agenda is None or state.current is None:
        raise Refused("The agenda has not begun yet. It starts when the services are healthy.")
    return state.agenda, state.agenda.index_of(state.current.entry_id)


def _reason(why: str) -> str:
    if not why.strip():
        raise Refused("Say why in a few words; the report prints it.")
    return why.strip()


def _paging_service(card: IncidentCard) -> str:
    """Where the page comes from: the service whose alert is as severe as the incident."""
    paging = (rule.service for rule in card.alerts if rule.severity is card.severity)
    return next(paging, card.services[0] if card.services else card.editable)
