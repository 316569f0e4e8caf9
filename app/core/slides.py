"""The slides of a workshop, and which of them may be shown when. Pure.

Slides are data (``resources/slides``), read by ``app.catalog``. A slide or a point that names
the cause of an incident carries that incident's slug; it stays closed until a human has
verified that very cause. Of an incident that a drill does not have it stays closed throughout:
the same people may play that one another night.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.state import SessionState

if TYPE_CHECKING:
    from app.core.agenda import Agenda

EVERY_CAUSE = "*"
FROM_AGENDA = "agenda"


@dataclass(frozen=True, slots=True)
class Point:
    """One line of a slide; ``head`` is a word or a time before it, empty for a plain point."""

    text: str
    head: str = ""
    names_cause_of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``notes`` are for who presents alone.

    ``names_cause_of`` are slugs of incidents, or ``*`` for every one of the drill.
    ``rows_from`` ``agenda`` puts the drill's own agenda in the place of points.
    """

    id: str
    title: str
    lead: str
    points: tuple[Point, ...]
    notes: str
    names_cause_of: tuple[str, ...] = ()
    rows_from: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """The slides in their order; ``problem`` says why there are none."""

    slides: tuple[Slide, ...] = ()
    problem: str = ""


def sealed_by(state: SessionState, names_cause_of: tuple[str, ...]) -> tuple[str, ...]:
    """What still keeps such words closed: slugs without a verified cause, ``*`` without any."""
    wanted = tuple(slug for slug in names_cause_of if slug != EVERY_CAUSE)
    if EVERY_CAUSE in names_cause_of:
        wanted += tuple(card.slug for card in state.incidents) or (EVERY_CAUSE,)
    missing = (slug for slug in wanted if state.verified_claim(slug) is None)
    return tuple(dict.fromkeys(missing))


def is_closed(state: SessionState, slide: Slide) -> bool:
    """Whether nothing of a slide, not even its title, may be shown yet."""
    return bool(sealed_by(state, slide.names_cause_of))


def why_closed(state: SessionState, slide: Slide) -> str:
    """One sentence by alias on what opens a slide; empty where it is open."""
    missing = sealed_by(state, slide.names_cause_of)
    if not missing:
        return ""
    if EVERY_CAUSE in slide.names_cause_of:
        return "It opens when every cause of this drill is verified."
    cards = [card for slug in missing if (card := state.card(slug)) is not None]
    if len(cards) < len(missing):
        return "It belongs to an incident that this drill does not have."
    return f"It opens when the cause of {' and '.join(card.alias for card in cards)} is verified."


def open_part(state: SessionState, slide: Slide) -> Slide:
    """A slide with what may be shown of it now; its rows filled in. Nothing of a closed one."""
    if is_closed(state, slide):
        return Slide(slide.id, "", "", (), "")
    if slide.rows_from == FROM_AGENDA and state.agenda is not None:
        return replace(slide, points=_agenda_points(state.agenda))
    points = tuple(one for one in slide.points if not sealed_by(state, one.names_cause_of))
    return replace(slide, points=points)


def held_back(state: SessionState, slide: Slide) -> int:
    """How many points of an open slide wait for their cause."""
    if is_closed(state, slide) or slide.rows_from:
        return 0
    return sum(1 for one in slide.points if sealed_by(state, one.names_cause_of))


def open_numbers(state: SessionState, deck: Deck) -> tuple[int, ...]:
    """Positions of the slides that may be shown now, ascending."""
    return tuple(n for n, slide in enumerate(deck.slides) if not is_closed(state, slide))


def _agenda_points(agenda: "Agenda") -> tuple[Point, ...]:
    return tuple(
        Point(
            f"{entry.phase}  {entry.title}" if entry.phase else entry.title,
            f"{_hours(entry.start_s)}\u2013{_hours(entry.start_s + entry.duration_s)}",
        )
        for entry in agenda.entries
    )


def _hours(seconds: float) -> str:
    minutes = round(seconds / 60)
    return f"{minutes // 60}:{minutes % 60:02d}"
