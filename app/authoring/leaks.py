"""The leak check over what a team is handed: files, names, comments, and the card's texts.

Blocking file work; any thread; owned by ``app.authoring``. What services show while they
run is read by ``app.authoring.live_leaks`` with the same words.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from app.authoring.words import Lexicon, lexicon_of, split_words
from app.catalog import Incident, load_mechanisms
from app.core.incident import IncidentCard
from app.workbench.incident_source import incident_tree

SHOWN_SEED = 1


@dataclass(frozen=True, slots=True)
class Leak:
    """A telling word at a place that a team can see. ``str`` is one line."""

    place: str
    word: str
    why: str
    shown: str

    def __str__(self) -> str:
        return f"{self.place}: “{self.word}” ({self.why}): {self.shown}"


class LeakCheck:
    """Reads texts of an incident with its own words; what its manifest allows is left out."""

    def __init__(self, incident: Incident) -> None:
        self.incident = incident
        titles = [m.title for m in load_mechanisms() if m.id in incident.key.mechanisms]
        self._lexicon = lexicon_of(incident, titles, program=True)
        self._lenient = lexicon_of(incident, titles, program=False)

    def in_text(self, place: str, text: str, *, program: bool = True) -> Iterator[Leak]:
        """Leaks of one text; ``program`` false lets this program's own words stand."""
        lexicon: Lexicon = self._lexicon if program else self._lenient
        seen = set[str]()
        for found in lexicon.find(text):
            word = found.telling.text
            if word in seen or self.allows(word, place):
                continue
            seen.add(word)
            where = f"{place}:{found.line}" if "\n" in text else place
            yield Leak(where, word, found.telling.why, found.shown)

    def allows(self, word: str, place: str) -> bool:
        """Whether the manifest lets the word stand there."""
        return any(
            " ".join(split_words(row.word)) == word and fnmatchcase(place, row.where)
            for row in self.incident.allowed_words
        )

    def in_files(self) -> Iterator[Leak]:
        """Leaks in the names and contents of the files that a team is handed."""
        tree = incident_tree(self.incident)
        for top in sorted(tree.roots):
            for path, content in sorted(tree.read_pristine(top).items()):
                yield from self.in_text(f"name of {path}", path)
                yield from self.in_text(path, content.decode("utf-8", "replace"))

    def in_card(self) -> Iterator[Leak]:
        """Leaks in what the window shows of the incident before its cause is verified."""
        for place, text in card_texts(self.incident.card(SHOWN_SEED)):
            yield from self.in_text(place, text)

    def in_environment(self) -> Iterator[Leak]:
        """Leaks in names, modules and variables that the manifest gives to services."""
        for service in self.incident.services:
            yield from self.in_text(f"name of service {service.name}", service.name)
            yield from self.in_text(f"app of service {service.name}", service.app)
            for name, value in service.env:
                yield from self.in_text(f"environment of {service.name}", f"{name}={value}")

    def static(self) -> tuple[Leak, ...]:
        """All leaks that can be found without running anything."""
        return (*self.in_files(), *self.in_card(), *self.in_environment())


def card_texts(card: IncidentCard) -> Iterator[tuple[str, str]]:
    """Every text of a card with a name for its place."""
    for field in ("alias", "title", "page_title", "page_detail"):
        yield f"card {field}", getattr(card, field)
    yield from (("card suspects", name) for name in card.suspects)
    for chart in card.charts:
        yield f"chart {chart.id}", f"{chart.id} {chart.title} {chart.unit}"
        for series in chart.series:
            yield f"chart {chart.id}", f"{series.label} {series.query.metric}"
    for rule in card.alerts:
        yield f"alert {rule.id}", f"{rule.id} {rule.title} {rule.detail} {rule.query.metric}"


def told(leaks: Iterable[Leak], most: int = 12) -> str:
    """Leaks as lines, the first ``most`` of them."""
    lines = [str(leak) for leak in leaks]
    rest = [f"... and {len(lines) - most} more"] if len(lines) > most else []
    return "\n".join([*lines[:most], *rest])
