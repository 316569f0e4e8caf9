"""Where every entry of the agenda lies in drill time, past, present and planned. Pure.

Past stays are as long as they were, the current one as long as it is allowed (or already
lasts), later ones as planned. So an extension pushes everything after it, and going back
shows the second stay behind the first.
"""

from dataclasses import dataclass

from app.core.agenda import Entry
from app.core.state import SessionState
from app.core.timeline import stay_s


@dataclass(frozen=True, slots=True)
class Segment:
    """One stretch of the ribbon; ``when`` is past, now or later. Times in drill seconds."""

    entry: Entry
    start_s: float
    duration_s: float
    when: str


def segments(state: SessionState, elapsed_s: float) -> tuple[Segment, ...]:
    """The whole drill as stretches without gaps; empty without an agenda."""
    agenda = state.agenda
    if agenda is None:
        return ()
    by_id = {entry.id: entry for entry in agenda.entries}
    made: list[Segment] = []
    start_s = 0.0
    for run in state.entries:
        entry = by_id[run.entry_id]
        current = run is state.current and not state.ended
        lasted_s = stay_s(run, elapsed_s)
        duration_s = max(lasted_s, entry.duration_s + run.extended_s) if current else lasted_s
        if current or duration_s >= 1.0:
            made.append(Segment(entry, start_s, duration_s, "now" if current else "past"))
        start_s += duration_s
    if state.ended:
        return tuple(made)
    following = agenda.index_of(state.current.entry_id) + 1 if state.current else 0
    for entry in agenda.entries[following:]:
        made.append(Segment(entry, start_s, entry.duration_s, "later"))
        start_s += entry.duration_s
    return tuple(made)


def hours_text(seconds: float) -> str:
    """Agenda time as ``0:15`` or ``2:30``."""
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
