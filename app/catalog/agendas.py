"""Reads agendas.

Blocking file access; any thread; owned by ``app.catalog``. Files count in minutes, core
values in seconds.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

from pydantic import Field, StringConstraints

from app.catalog.faults import ContentFaults, Fault
from app.catalog.models import Id, Positive, Text
from app.catalog.paths import agenda_file, agendas_home, content_root
from app.catalog.reading import Strict, read_model
from app.core.agenda import Agenda, Capability, Entry, Who
from app.core.chaos import DISK, EDGE_KINDS, ChaosKind, ScriptedChaos, value_fault
from app.core.errors import ContentError

MOST_QUESTIONS = 4  # what a projector can show in letters that the last row reads


class EntryModel(Strict):
    """``[[entries]]``."""

    id: Id
    title: Text
    short_title: Text
    start_min: Annotated[float, Field(ge=0)]
    duration_min: Positive
    phase: Annotated[int, Field(ge=0, le=9)] = 0
    who: Who
    is_break: bool = False
    opens: tuple[Capability, ...]
    objective: Text
    questions: Annotated[tuple[Text, ...], Field(max_length=MOST_QUESTIONS)] = ()

    def to_core(self) -> Entry:
        """The core value, in seconds."""
        return Entry(
            id=self.id,
            title=self.title,
            short_title=self.short_title,
            start_s=self.start_min * 60,
            duration_s=self.duration_min * 60,
            phase=self.phase,
            who=self.who,
            is_break=self.is_break,
            opens=frozenset(self.opens),
            objective=self.objective,
            questions=self.questions,
        )


class ChaosModel(Strict):
    """``[[chaos]]``: what the agenda makes worse, when and for how long.

    ``target`` is an edge ``caller>callee``, a service or ``disk``. A drill without that
    target goes on without it.
    """

    id: Id
    at_min: Annotated[float, Field(ge=0)]
    minutes: Positive
    kind: ChaosKind
    target: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(>[a-z0-9-]+)?$")]
    values: dict[str, float] = Field(default_factory=dict)

    def to_core(self) -> ScriptedChaos:
        """The core value, in seconds."""
        return ScriptedChaos(
            id=self.id,
            at_s=self.at_min * 60,
            duration_s=self.minutes * 60,
            kind=self.kind,
            target=self.target,
            values=tuple(self.values.items()),
        )


class AgendaModel(Strict):
    """The whole file."""

    id: Id
    title: Text
    page_at_min: Annotated[float, Field(ge=0)]
    target_min: Positive
    preroll_s: Annotated[float, Field(ge=60)]
    entries: Annotated[tuple[EntryModel, ...], Field(min_length=1)]
    chaos: tuple[ChaosModel, ...] = ()

    def to_core(self) -> Agenda:
        """The core value, in seconds."""
        entries = tuple(entry.to_core() for entry in self.entries)
        page_at_s, target_s = self.page_at_min * 60, self.target_min * 60
        chaos = tuple(one.to_core() for one in self.chaos)
        return Agenda(self.id, self.title, entries, page_at_s, target_s, self.preroll_s, chaos)


def list_agendas() -> tuple[str, ...]:
    """Ids of the agendas that ship."""
    return tuple(sorted(path.stem for path in (content_root() / "agendas").glob("*.toml")))


def list_own_agendas() -> tuple[str, ...]:
    """Ids of the agendas that were written on this laptop."""
    shipped = list_agendas()
    found = sorted(path.stem for path in agendas_home().glob("*.toml"))
    return tuple(one for one in found if one not in shipped)


def load_agenda(id_or_path: str | Path) -> Agenda:
    """One agenda by id, or from a file a facilitator wrote; raises ``ContentError``."""
    file = agenda_file(id_or_path)
    if not file.is_file():
        raise ContentError(
            f"There is no agenda {str(id_or_path)!r} ({file} does not exist), so the drill has no "
            f"plan. Choose one of: {', '.join((*list_agendas(), *list_own_agendas()))}; or give "
            "the path of a file."
        )
    model = read_model(file, AgendaModel)
    faults = [*_entry_faults(model), *_page_faults(model), *_chaos_faults(model)]
    if faults:
        raise ContentFaults(file, faults)
    return model.to_core()


def _entry_faults(agenda: AgendaModel) -> Iterator[Fault]:
    end_min, opened, seen = 0.0, frozenset[Capability](), set[str]()
    for i, entry in enumerate(agenda.entries):
        place = f"entries[{i}]"
        if entry.id in seen:
            yield Fault(f"{place}.id", f"{entry.id!r} is there twice", "Give each its own id.")
        if entry.start_min != end_min:
            what = f"it starts at minute {entry.start_min:g}, the one before ends at {end_min:g}"
            yield Fault(f"{place}.start_min", what, "Leave no gap and no overlap.")
        closed = opened - set(entry.opens)
        if closed:
            what = f"it closes {', '.join(sorted(closed))}, which was open before"
            yield Fault(f"{place}.opens", what, "List everything that stays open.")
        if entry.is_break and set(entry.opens) - opened:
            what = "a break opens something new"
            yield Fault(f"{place}.opens", what, "A break keeps what was open before it.")
        if entry.questions and not entry.is_break:
            what = "there are questions, but it is no break"
            yield Fault(f"{place}.questions", what, "Move them to a break.")
        seen.add(entry.id)
        end_min, opened = entry.start_min + entry.duration_min, frozenset(entry.opens)


def _page_faults(agenda: AgendaModel) -> Iterator[Fault]:
    end_min = max(entry.start_min + entry.duration_min for entry in agenda.entries)
    if agenda.page_at_min >= end_min:
        what = f"the page fires at minute {agenda.page_at_min:g}, the agenda ends at {end_min:g}"
        yield Fault("page_at_min", what, "Let it fire inside of the agenda.")
    if agenda.page_at_min + agenda.target_min > end_min:
        what = f"the target is {agenda.target_min:g} min after the page, past the agenda's end"
        yield Fault("target_min", what, "Make it shorter.")


def _chaos_faults(agenda: AgendaModel) -> Iterator[Fault]:
    end_min = max(entry.start_min + entry.duration_min for entry in agenda.entries)
    seen = set[str]()
    for i, chaos in enumerate(agenda.chaos):
        place = f"chaos[{i}]"
        if chaos.id in seen:
            yield Fault(f"{place}.id", f"{chaos.id!r} is there twice", "Give each its own id.")
        seen.add(chaos.id)
        if not agenda.page_at_min <= chaos.at_min < end_min:
            what = f"it begins at minute {chaos.at_min:g}"
            mend = f"Let it begin from the page ({agenda.page_at_min:g}) to the end ({end_min:g})."
            yield Fault(f"{place}.at_min", what, mend)
        yield from _target_faults(place, chaos)
        wrong = value_fault(chaos.kind, chaos.values.items())
        if wrong:
            yield Fault(f"{place}.values", wrong, "Correct it or take it out.")


def _target_faults(place: str, chaos: ChaosModel) -> Iterator[Fault]:
    edge, disk = ">" in chaos.target, chaos.target == DISK
    if edge != (chaos.kind in EDGE_KINDS) or disk != (chaos.kind is ChaosKind.DISK_PRESSURE):
        wanted = (
            "an edge such as orders>pricing"
            if chaos.kind in EDGE_KINDS
            else DISK
            if chaos.kind is ChaosKind.DISK_PRESSURE
            else "a service"
        )
        what = f"{chaos.target!r} is no target of {chaos.kind.value}"
        yield Fault(f"{place}.target", what, f"Name {wanted}.")
