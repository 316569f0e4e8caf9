"""Changes to an agenda that is being written: entries laid end to end. Pure.

Every function gives a new agenda whose entries begin where the one before ends, so that a
longer entry moves all that follow. What does not make a drill yet may stand: whether it
does is judged by ``app.catalog`` when it is kept.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from app.core.agenda import Agenda, Capability, Entry, Who

# In the order in which a drill opens them; each stage keeps those before it.
STAGES: tuple[Capability, ...] = (
    Capability.OBSERVE,
    Capability.INVESTIGATE,
    Capability.VERIFY,
    Capability.FIX,
    Capability.GOVERN,
)
NEW_ENTRY_S = 600.0
ID_CHARACTERS = 40


@dataclass(frozen=True, slots=True)
class AgendaFault:
    """What keeps an agenda from being used. ``entry`` is the position concerned, or None."""

    entry: int | None
    sentence: str


def opened_up_to(stage: int) -> frozenset[Capability]:
    """What is open at a stage: 0 nothing, 1 ``observe``, up to 5 everything."""
    return frozenset(STAGES[:stage])


def stage_of(opens: frozenset[Capability]) -> int | None:
    """The stage that opens just these; None for a set that leaves one out."""
    stage = len(opens)
    return stage if opens == opened_up_to(stage) else None


def laid_out(agenda: Agenda, entries: Sequence[Entry]) -> Agenda:
    """The agenda with these entries, one after another from 0:00 on."""
    placed: list[Entry] = []
    start_s = 0.0
    for entry in entries:
        placed.append(replace(entry, start_s=start_s))
        start_s += entry.duration_s
    return replace(agenda, entries=tuple(placed))


def with_entry(agenda: Agenda, index: int, **changes: Any) -> Agenda:
    """One entry changed; ``changes`` are fields of ``Entry``."""
    entries = list(agenda.entries)
    entries[index] = replace(entries[index], **changes)
    return laid_out(agenda, entries)


def moved(agenda: Agenda, index: int, by: int) -> Agenda:
    """One entry moved up (negative) or down; at either end nothing moves."""
    to = min(max(index + by, 0), len(agenda.entries) - 1)
    entries = list(agenda.entries)
    entries.insert(to, entries.pop(index))
    return laid_out(agenda, entries)


def inserted(agenda: Agenda, after: int, title: str) -> Agenda:
    """A new entry behind another one, with what that one has open."""
    before = agenda.entries[after] if agenda.entries else None
    entry = Entry(
        id=free_id(title, {one.id for one in agenda.entries}),
        title=title,
        short_title=title,
        start_s=0.0,
        duration_s=NEW_ENTRY_S,
        phase=0,
        who=Who.HUMAN,
        is_break=False,
        opens=before.opens if before else frozenset(),
        objective="",
    )
    entries = list(agenda.entries)
    entries.insert(after + 1, entry)
    return laid_out(agenda, entries)


def removed(agenda: Agenda, index: int) -> Agenda:
    """One entry less; the last one stays, as an agenda has at least one."""
    if len(agenda.entries) == 1:
        return agenda
    return laid_out(agenda, [e for i, e in enumerate(agenda.entries) if i != index])


def blank(title: str) -> Agenda:
    """An agenda of one entry, for where there is none to begin with."""
    empty = Agenda(free_id(title, frozenset()), title, (), 0.0, NEW_ENTRY_S, 60.0)
    return inserted(empty, -1, title)


def copied(agenda: Agenda, title: str, taken: frozenset[str]) -> Agenda:
    """A copy of its own under another title, with an id that is not ``taken``."""
    return replace(agenda, id=free_id(title, taken), title=title)


def free_id(title: str, taken: frozenset[str] | set[str]) -> str:
    """An id made of a title's letters and digits that nothing else has yet."""
    plain = unicodedata.normalize("NFKD", title.casefold()).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:ID_CHARACTERS].strip("-") or "agenda"
    numbered = (stem if n == 1 else f"{stem}-{n}" for n in range(1, len(taken) + 2))
    return next(one for one in numbered if one not in taken)
