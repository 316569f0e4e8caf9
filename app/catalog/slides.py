"""Reads a deck of slides.

Blocking file access; any thread; owned by ``app.catalog``. Lengths are held to what a projector
shows in letters that can be read from the last row.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, StringConstraints

from app.catalog.faults import ContentFaults, Fault
from app.catalog.incidents import list_incidents
from app.catalog.models import Id
from app.catalog.paths import slides_folder
from app.catalog.reading import Strict, read_model
from app.core.slides import EVERY_CAUSE, FROM_AGENDA, Deck, Point, Slide

MOST_POINTS = 7


def _line(longest: int) -> Any:
    return StringConstraints(min_length=1, max_length=longest, strip_whitespace=True)


Cause = Annotated[str, StringConstraints(pattern=r"^(\*|[a-z0-9]+(-[a-z0-9]+)*)$")]


class PointModel(Strict):
    """``[[slides.points]]``."""

    text: Annotated[str, _line(110)]
    head: Annotated[str, StringConstraints(max_length=18)] = ""
    names_cause_of: tuple[Cause, ...] = ()

    def to_core(self) -> Point:
        """The core value."""
        return Point(self.text, self.head, self.names_cause_of)


class SlideModel(Strict):
    """``[[slides]]``."""

    id: Id
    title: Annotated[str, _line(46)]
    lead: Annotated[str, _line(150)]
    notes: Annotated[str, _line(900)]
    names_cause_of: tuple[Cause, ...] = ()
    rows_from: Literal["", "agenda"] = ""
    points: Annotated[tuple[PointModel, ...], Field(max_length=MOST_POINTS)] = ()

    def to_core(self) -> Slide:
        """The core value."""
        points = tuple(point.to_core() for point in self.points)
        causes, rows = self.names_cause_of, self.rows_from
        return Slide(self.id, self.title, self.lead, points, self.notes, causes, rows)


class DeckModel(Strict):
    """The whole file."""

    slides: Annotated[tuple[SlideModel, ...], Field(min_length=1)]


def load_deck(id_or_path: str | Path = "workshop") -> Deck:
    """A deck by id, or from a file; raises ``ContentError`` with every fault at once."""
    path = id_or_path if isinstance(id_or_path, Path) else slides_folder() / f"{id_or_path}.toml"
    model = read_model(path, DeckModel, check=_cross_faults)
    return Deck(tuple(slide.to_core() for slide in model.slides))


def deck_or_problem() -> Deck:
    """The deck that ships; one without slides and with the reason where it cannot be used."""
    try:
        return load_deck()
    except ContentFaults as faults:
        return Deck(problem=f"The slides cannot be shown. {faults}")


def _cross_faults(raw: dict[str, Any]) -> Iterator[Fault]:
    """What the fields cannot see: ids that are there twice, causes of nobody, empty slides."""
    slides = raw.get("slides")
    known, seen = {*list_incidents(), EVERY_CAUSE}, set[str]()
    for number, slide in enumerate(slides if isinstance(slides, list) else []):
        if not isinstance(slide, dict):
            continue
        place = f"slides[{number}]"
        name = slide.get("id")
        if isinstance(name, str) and name in seen:
            yield Fault(f"{place}.id", f"{name!r} is there twice", "Give each its own id.")
        seen.add(str(name))
        yield from _cause_faults(place, slide, known)
        points, from_agenda = slide.get("points") or [], slide.get("rows_from") == FROM_AGENDA
        if bool(points) == from_agenda:
            what = "it has points and takes rows from the agenda" if points else "it has no points"
            yield Fault(f"{place}.points", what, "Give it either points or rows_from.")
        for at, point in enumerate(points if isinstance(points, list) else []):
            if isinstance(point, dict):
                yield from _cause_faults(f"{place}.points[{at}]", point, known)


def _cause_faults(place: str, table: dict[str, Any], known: set[str]) -> Iterator[Fault]:
    causes = table.get("names_cause_of", [])
    for cause in causes if isinstance(causes, list) else []:
        if cause not in known:
            what = f"there is no incident {cause!r}, so nothing would ever open it"
            mend = f"Use {', '.join(sorted(known))}."
            yield Fault(f"{place}.names_cause_of", what, mend)
