"""Reads of the drill's time from its state: what is left, what the 3 A.M. clock says. Pure."""

from bisect import bisect_right

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
    """Seconds left in the current entry; below 0 when it ran over, 0 before the start."""
    run, entry = state.current, state.entry
    if run is None or entry is None:
        return 0.0
    return entry.duration_s + run.extended_s - (elapsed_s - run.entered_at.elapsed_s)


def story_at_elapsed(marks: tuple[ClockMark, ...], elapsed_s: float) -> float | None:
    """Seconds on the 3 A.M. clock since the page at a drill time, None before it."""
    index = bisect_right(marks, elapsed_s, key=lambda mark: mark.at.elapsed_s) - 1
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


def page_due(state: SessionState, elapsed_s: float) -> bool:
    """Whether the page fires now: its time came, and the healthy baseline is recorded."""
    agenda, run = state.agenda, state.current
    if agenda is None or run is None or state.page_at is not None or state.baseline is None:
        return False
    index = agenda.index_of(run.entry_id)
    if index != agenda.page_entry_index:
        return index > agenda.page_entry_index
    into_entry_s = agenda.page_at_s - agenda.entries[index].start_s
    return elapsed_s - run.entered_at.elapsed_s >= into_entry_s


def planned_page_in_s(state: SessionState, elapsed_s: float) -> float | None:
    """Seconds of drill time until the page fires by plan; None once it fired."""
    agenda, run = state.agenda, state.current
    if agenda is None or state.page_at is not None:
        return None
    if run is None:
        return agenda.page_at_s
    index, page_index = agenda.index_of(run.entry_id), agenda.page_entry_index
    if index >= page_index:
        into_entry_s = agenda.page_at_s - agenda.entries[page_index].start_s
        return max(0.0, into_entry_s - (elapsed_s - run.entered_at.elapsed_s))
    between_s = sum(entry.duration_s for entry in agenda.entries[index + 1 : page_index])
    page_into_s = agenda.page_at_s - agenda.entries[page_index].start_s
    return max(0.0, left_s(state, elapsed_s)) + between_s + page_into_s


def with_mark(
    state: SessionState, at: Stamp, *, running: bool, story_s: float | None = None
) -> tuple[ClockMark, ...]:
    """The state's marks with one more at ``at``; ``state`` already holds what changed."""
    if story_s is None:
        story_s = story_at_elapsed(state.marks, at.elapsed_s)
    in_break = state.entry is not None and state.entry.is_break
    ticks = running and state.paused_why is None and state.ended_at is None
    rate = state.rate if ticks else 0.0
    mark = ClockMark(at, rate, story_s, 0.0 if in_break or story_s is None else rate)
    return (*state.marks, mark)


def stay_s(run: EntryRun, elapsed_s: float) -> float:
    """How long a stay in an entry lasted, up to ``elapsed_s`` for the current one."""
    end_s = run.left_at.elapsed_s if run.left_at is not None else elapsed_s
    return end_s - run.entered_at.elapsed_s


def _status(state: SessionState) -> str:
    if state.ended:
        return "ended"
    if state.entry is None:
        return "not-started"
    if state.paused_why is not None:
        return "paused"
    return "break" if state.entry.is_break else "running"
