"""An agenda: what happens when, who works, and what each entry opens. Pure.

Agendas are TOML files in ``scenarios/agendas``; ``app.catalog`` reads them into
these values. All times are seconds of agenda time, 0 at the start.
"""

from dataclasses import dataclass
from enum import StrEnum

from app.core.chaos import ScriptedChaos


class Capability(StrEnum):
    """What a phase opens to a team; requirements 2 list what each one covers."""

    OBSERVE = "observe"
    INVESTIGATE = "investigate"
    VERIFY = "verify"
    FIX = "fix"
    GOVERN = "govern"


class Who(StrEnum):
    """Who works in an entry; it gives the segment its colour and its word."""

    HUMAN = "human"
    VERIFIED = "verified"
    AI = "ai"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of an agenda.

    ``opens`` is all that is open while the entry runs, already cumulative.
    ``is_break`` stops the 3 A.M. clock. ``phase`` is the number of a phase, 0 if none.
    ``questions`` are what a break asks the room to think about.
    """

    id: str
    title: str
    short_title: str
    start_s: float
    duration_s: float
    phase: int
    who: Who
    is_break: bool
    opens: frozenset[Capability]
    objective: str
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agenda:
    """A whole agenda. ``page_at_s`` is when the page fires; ``target_s`` counts from it.

    ``preroll_s`` is how long the services run healthy before the page: inside the
    agenda when the page comes later than that, before 0:00 otherwise.
    """

    id: str
    title: str
    entries: tuple[Entry, ...]
    page_at_s: float
    target_s: float
    preroll_s: float
    chaos: tuple[ScriptedChaos, ...] = ()

    @property
    def duration_s(self) -> float:
        """Planned length of the whole agenda in seconds."""
        return sum(entry.duration_s for entry in self.entries)

    def index_of(self, entry_id: str) -> int:
        """Position of the entry with that id; ``KeyError`` where there is none."""
        for index, entry in enumerate(self.entries):
            if entry.id == entry_id:
                return index
        raise KeyError(entry_id)

    @property
    def page_entry_index(self) -> int:
        """Position of the entry in which the page fires."""
        for index, entry in enumerate(self.entries):
            if entry.start_s <= self.page_at_s < entry.start_s + entry.duration_s:
                return index
        return len(self.entries) - 1
