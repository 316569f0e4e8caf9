"""Keeps agendas that a facilitator wrote: files in the user's own folder.

Blocking file access; any thread; owned by ``app.catalog``. What is kept is read back by the
same rules as an agenda that ships, so nothing is kept that no drill could use.
"""

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import tomli_w
from pydantic import TypeAdapter, ValidationError

from app.catalog.agendas import list_agendas, load_agenda
from app.catalog.faults import ContentFaults, Fault
from app.catalog.paths import agendas_home
from app.core.agenda import Agenda, Entry
from app.core.agenda_editing import STAGES, AgendaFault
from app.core.chaos import ScriptedChaos
from app.core.errors import ContentError

DRAFT_NAME = "draft.json"
HEADER = "# Written in the kiosk. Starts and durations in minutes of agenda time.\n\n"


_FIELDS = {
    "title": "the title",
    "short_title": "the short title",
    "objective": "what it is for",
    "duration_min": "the length",
    "opens": "what it opens",
    "page_at_min": "the page",
    "target_min": "the target",
    "preroll_s": "the healthy minute before the page",
}
_adapter = TypeAdapter(Agenda)


def agenda_faults(agenda: Agenda) -> tuple[AgendaFault, ...]:
    """What keeps an agenda from being used, each with its mend; empty where nothing does."""
    with tempfile.TemporaryDirectory(prefix="agenda-") as scratch:
        file = Path(scratch) / "agenda.toml"
        file.write_text(agenda_text(agenda), encoding="utf-8")
        try:
            load_agenda(file)
        except ContentFaults as error:
            return tuple(_told_by_field(one) for one in error.faults)
    return ()


def _told_by_field(fault: Fault) -> AgendaFault:
    """A fault of the file in words of the form."""
    found = re.match(r"entries\[(\d+)\]\.?", fault.place)
    name = fault.place[found.end() :] if found else fault.place
    words = _FIELDS.get(name, name)
    told = f"{words[:1].upper()}{words[1:]}"
    empty = "at least 1 character" in fault.what
    sentence = f"{told} is empty." if empty else f"{told}: {fault.what}. {fault.mend}"
    return AgendaFault(int(found.group(1)) if found else None, sentence)


def keep_draft(agenda: Agenda | None) -> None:
    """Keep what is being written, usable or not; None forgets it. ``ContentError``."""
    target = agendas_home() / DRAFT_NAME
    with _told("The agenda being written", target):
        if agenda is None:
            target.unlink(missing_ok=True)
        else:
            _write(target, _adapter.dump_json(agenda).decode())


def kept_draft() -> Agenda | None:
    """What was being written when the kiosk ended; None where nothing was, or it is damaged."""
    try:
        return _adapter.validate_json((agendas_home() / DRAFT_NAME).read_bytes())
    except (OSError, ValidationError):
        return None


def keep_agenda(agenda: Agenda) -> Path:
    """Write the agenda into the user's folder, in place of one with its id; the file.

    ``ContentError`` where it cannot be used, would hide one that ships, or cannot be written.
    """
    if agenda.id in list_agendas():
        raise ContentError(
            f"{agenda.title} was not kept: {agenda.id} is an agenda that ships with the program. "
            "Copy it and give the copy a title of its own."
        )
    faults = agenda_faults(agenda)
    if faults:
        raise ContentError(f"{agenda.title} was not kept. {faults[0].sentence}")
    target = agendas_home() / f"{agenda.id}.toml"
    with _told(agenda.title, target):
        _write(target, agenda_text(agenda))
    return target


def drop_agenda(agenda_id: str) -> None:
    """Remove an agenda of the user's; ``ContentError`` where the disk refuses.

    Sessions keep the agenda that they began with in their journals.
    """
    target = agendas_home() / f"{agenda_id}.toml"
    with _told(agenda_id, target):
        target.unlink(missing_ok=True)


def agenda_text(agenda: Agenda) -> str:
    """The agenda as the TOML that ``load_agenda`` reads."""
    document: dict[str, Any] = {
        "id": agenda.id,
        "title": agenda.title,
        "page_at_min": _minutes(agenda.page_at_s),
        "target_min": _minutes(agenda.target_s),
        "preroll_s": agenda.preroll_s,
        "entries": [_entry(entry) for entry in agenda.entries],
    }
    if agenda.chaos:
        document["chaos"] = [_chaos(one) for one in agenda.chaos]
    return HEADER + tomli_w.dumps(document, multiline_strings=False)


def _entry(entry: Entry) -> dict[str, Any]:
    asked = {"questions": list(entry.questions)} if entry.questions and entry.is_break else {}
    return {
        "id": entry.id,
        "title": entry.title,
        "short_title": entry.short_title,
        "start_min": _minutes(entry.start_s),
        "duration_min": _minutes(entry.duration_s),
        "phase": entry.phase,
        "who": str(entry.who),
        "is_break": entry.is_break,
        "opens": [str(one) for one in STAGES if one in entry.opens],
        "objective": entry.objective,
        **asked,  # only a break asks; what was one and is none any more does not
    }


def _chaos(one: ScriptedChaos) -> dict[str, Any]:
    return {
        "id": one.id,
        "at_min": _minutes(one.at_s),
        "minutes": _minutes(one.duration_s),
        "kind": str(one.kind),
        "target": one.target,
        "values": dict(one.values),
    }


def _write(target: Path, text: str) -> None:
    """Whole or not at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_suffix(".part")
    half.write_text(text, encoding="utf-8")
    half.replace(target)


def _minutes(seconds: float) -> float | int:
    """Minutes, whole ones without a point."""
    minutes = seconds / 60
    return int(minutes) if minutes == int(minutes) else minutes


@contextmanager
def _told(title: str, target: Path) -> Iterator[None]:
    """Tell what the disk refused, and leave no half a file."""
    try:
        yield
    except OSError as error:
        with suppress(OSError):
            target.with_suffix(".part").unlink()
        raise ContentError(
            f"{title} could not be changed on disk: {target} could not be written "
            f"({error.strerror}). Every agenda is as it was. Check the folder and try again."
        ) from error
