"""Reads of the drill's time from its state: what is left, what the 3 A.M. clock says. Pure."""

from bisect import bisect_right
from dataclasses import replace

from app.core.clock import ClockReading
from app.core.events import Stamp
from app.core.state import ClockMark, EntryRun, SessionState


def reading(state: SessionState, elapsed_s: float) -> ClockReading:
    """Everything a screen shows of the time when the drill stands at ``elapsed_s``."""
    story_s = story_at_elapsed(state.marks, elapsed_s)
    target_s = state.agenda.target_s if state.agenda else 0.0
    return ClockReading(
        status=_status(state),
        elapsed_s=elapsed_s,
        story_s=story_s,
        left_s=left_s(state, elapsed_s),
        target_left_s=None if story_s is None else target_s - story_s,
        rate=state.rate,
    )


def left_s(state: SessionState, elapsed_s: float) -> float:
    """Seconds left in the current entry; below 0 when it ran over, 0 before the start.

    While its page is overdue an entry's time stands still: the work begins with the page.
    """
    run, entry = state.current, state.entry
    if run is None or entry is None:
        return 0.0
    spent_s = stay_s(run, elapsed_s)
    if page_outstanding(state):
        spent_s = min(spent_s, _page_into_entry_s(state))
    return entry.duration_s + run.extended_s - spent_s


def story_at_elapsed(marks: tuple[ClockMark, ...], elapsed_s: float) -> float | None:
    """Seconds on the 3 A.M. clock since the page at a drill time, None before it."""
    index = _index_at(marks, elapsed_s)
    if index < 0 or marks[index].story_s is None:
        return None
    mark = marks[index]
    assert mark.story_s is not None
    return mark.story_s + (elapsed_s - mark.at.elapsed_s if mark.story_rate else 0.0)


def story_at_wall(marks: tuple[ClockMark, ...], unix_s: float) -> float | None:
    """Seconds on the 3 A.M. clock at a laptop time; None where there was no page yet."""
    index = bisect_right(marks, unix_s, key=lambda mark: mark.at.wall_unix_s) - 1
    if index < 0 or marks[index].story_s is None:
        return None
    mark = marks[index]
    assert mark.story_s is not None
    return mark.story_s + (unix_s - mark.at.wall_unix_s) * mark.story_rate


def page_outstanding(state: SessionState) -> bool:
    """Whether the current entry is the page's and must not end before it fired."""
    if state.agenda is None or state.current is None or state.page_at is not None:
        return False
    return state.agenda.index_of(state.current.entry_id) >= state.agenda.page_entry_index


def page_due(state: SessionState, elapsed_s: float) -> bool:
    """Whether the page fires now: its time came, and the healthy baseline is recorded."""
    run = state.current
    if run is None or state.baseline is None or not page_outstanding(state):
        return False
    return stay_s(run, elapsed_s) >= _page_into_entry_s(state)


def page_overdue_s(state: SessionState, elapsed_s: float) -> float:
    """By how much a page at ``elapsed_s`` comes later than its entry planned it."""
    run = state.current
    if run is None or not page_outstanding(state):
        return 0.0
    return max(0.0, stay_s(run, elapsed_s) - _page_into_entry_s(state))


def planned_page_in_s(state: SessionState, elapsed_s: float) -> float | None:
    """Seconds of drill time until the page fires by plan; None once it fired."""
    agenda, run = state.agenda, state.current
    if agenda is None or state.page_at is not None:
        return None
    if run is None:
        return agenda.page_at_s
    page_into_s = agenda.page_at_s - agenda.entries[agenda.page_entry_index].start_s
    if page_outstanding(state):
        return max(0.0, page_into_s - stay_s(run, elapsed_s))
    between = agenda.entries[agenda.index_of(run.entry_id) + 1 : agenda.page_entry_index]
    between_s = sum(entry.duration_s for entry in between)
    return max(0.0, left_s(state, elapsed_s)) + between_s + page_into_s


def with_mark(
    state: SessionState, at: Stamp, *, running: bool, story_s: float | None = None
) -> tuple[ClockMark, ...]:
    """The state's marks with one more at ``at``; ``state`` already holds what changed.

    A laptop's clock may be set back and a heartbeat may be older than the last event: a
    mark never lies before the one it follows.
    """
    if state.marks:
        last = state.marks[-1].at
        at = Stamp(max(at.wall_unix_s, last.wall_unix_s), max(at.elapsed_s, last.elapsed_s))
    if story_s is None:
        story_s = story_at_elapsed(state.marks, at.elapsed_s)
    ticks = running and state.started and state.paused_why is None and not state.ended
    rate = state.rate if ticks else 0.0
    return (*state.marks, ClockMark(at, rate, story_s, _story_rate(state, rate, story_s)))


def with_mark_in_past(state: SessionState, at: Stamp) -> tuple[ClockMark, ...]:
    """The state's marks with one put in at ``at``, from which on ``state.entry`` counts.

    ``at`` comes from ``stamp_of``. Marks after it keep their rate and are told the 3 A.M.
    clock anew; after the end they stand still.
    """
    index = _index_at(state.marks, at.elapsed_s)
    if index < 0:
        return with_mark(state, at, running=True)
    rate = 0.0 if state.ended else state.marks[index].rate
    story_s = story_at_elapsed(state.marks, at.elapsed_s)
    mark = ClockMark(at, rate, story_s, _story_rate(state, rate, story_s))
    marks = (*state.marks[: index + 1], mark)
    for later in state.marks[index + 1 :]:
        story_s = story_at_elapsed(marks, later.at.elapsed_s)
        rate = 0.0 if state.ended else later.rate
        story_rate = _story_rate(state, rate, story_s)
        marks = (*marks, replace(later, rate=rate, story_s=story_s, story_rate=story_rate))
    return marks


def stamp_of(marks: tuple[ClockMark, ...], elapsed_s: float, latest: Stamp) -> Stamp:
    """The laptop's time at a drill time in the past, not later than ``latest``."""
    index = _index_at(marks, elapsed_s)
    if index < 0:
        return latest
    mark = marks[index]
    into_s = (elapsed_s - mark.at.elapsed_s) / mark.rate if mark.rate else 0.0
    bounds = [latest.wall_unix_s] + [later.at.wall_unix_s for later in marks[index + 1 :]]
    wall_unix_s = max(mark.at.wall_unix_s, min(mark.at.wall_unix_s + into_s, *bounds))
    return Stamp(wall_unix_s, elapsed_s)


def stay_s(run: EntryRun, elapsed_s: float) -> float:
    """How long a stay in an entry lasted, up to ``elapsed_s`` for the current one."""
    end_s = run.left_at.elapsed_s if run.left_at is not None else elapsed_s
    return end_s - run.entered_at.elapsed_s


def _index_at(marks: tuple[ClockMark, ...], elapsed_s: float) -> int:
    """The mark that counts at a drill time, -1 before the first."""
    return bisect_right(marks, elapsed_s, key=lambda mark: mark.at.elapsed_s) - 1


def _story_rate(state: SessionState, rate: float, story_s: float | None) -> float:
    in_break = state.entry is not None and state.entry.is_break
    return 0.0 if in_break or story_s is None else rate


def _page_into_entry_s(state: SessionState) -> float:
    """How far into the current entry the page comes; at once in an entry after its own."""
    agenda, run = state.agenda, state.current
    if agenda is None or run is None:
        return 0.0
    index = agenda.index_of(run.entry_id)
    if index != agenda.page_entry_index:
        return 0.0
    return agenda.page_at_s - agenda.entries[index].start_s


def _status(state: SessionState) -> str:
    if state.ended:
        return "ended"
    if state.entry is None:
        return "not-started"
    if state.paused_why is not None:
        return "paused"
    return "break" if state.entry.is_break else "running"
