"""What the files of an incident promise each other beyond what its reading can see.

Blocking file work; any thread; owned by ``app.authoring``. Every fault is one sentence
with its mend; nothing is run.
"""

from collections.abc import Iterator
from pathlib import Path

from app.authoring.outcome import CheckFailed
from app.catalog import Incident
from app.core.errors import WorkspaceError
from app.workbench.revision import check_syntax

RULED_OUT = "ruled-out"


def check_content(incident: Incident) -> str:
    """What was found sound, in words; ``CheckFailed`` with every fault."""
    faults = [*_key(incident), *_hints(incident), *_overlays(incident), *_python(incident)]
    if faults:
        raise CheckFailed("\n".join(faults))
    signals = {rule.signal for rule in incident.key.evidence}
    return (
        f"{len(incident.services)} services, {len(incident.charts)} charts, "
        f"{len(incident.alerts)} alerts, {len(signals)} signals, {len(incident.hints)} hints, "
        f"{len(incident.fixes)} fixes, {len(incident.wrongs)} wrong fixes"
    )


def _key(incident: Incident) -> Iterator[str]:
    card, key = incident.card(1), incident.key
    known = {*card.services, *card.suspects, "clients"}
    for what, names in (
        ("components", key.components),
        ("propagation", key.propagation),
        ("red_herrings", key.red_herrings),
    ):
        for name in sorted(set(names) - known):
            yield f"answer.toml {what}: {name!r} is no service or suspect, so nobody can name it."
    for name in sorted(key.components & key.red_herrings):
        yield f"answer.toml: {name!r} is both a component of the cause and a red herring."
    if all(rule.severity is not incident.severity for rule in incident.alerts):
        yield (
            f"manifest.toml alerts: none has the card's severity ({incident.severity.value}), so "
            "no alert tells that the incident shows. Give it to the alert of the page."
        )


def _hints(incident: Incident) -> Iterator[str]:
    signals = {rule.signal for rule in incident.key.evidence} | {RULED_OUT}
    for hint in incident.hints:
        if hint.leads_to not in signals:
            known = ", ".join(sorted(signals))
            yield f"hint {hint.id}: leads_to {hint.leads_to!r} is no signal. Use one of: {known}."


def _overlays(incident: Incident) -> Iterator[str]:
    source = incident.verify_path.read_text(encoding="utf-8")
    if not incident.wrongs:
        yield "wrong/: there is no wrong fix. Write one that looks right, with its why.toml."
    for wrong in incident.wrongs:
        for check in wrong.rejected_by:
            if f'"{check}"' not in source:
                yield f"wrong/{wrong.name}: verify.py makes no check {check!r} to reject it by."
    for folder in overlay_folders(incident):
        yield from _overlay(incident, folder)


def overlay_folders(incident: Incident) -> list[Path]:
    """The folders of all fixes and wrong fixes."""
    return [each.folder for each in incident.fixes] + [each.folder for each in incident.wrongs]


def _overlay(incident: Incident, folder: Path) -> Iterator[str]:
    editable = incident.editable.folder
    where = f"{folder.parent.name}/{folder.name}"
    files = [p for p in sorted(folder.rglob("*.py")) if "__pycache__" not in p.parts]
    if not files:
        yield f"{where}: it holds no file to lay over the source."
    for file in files:
        relative = file.relative_to(folder)
        original = editable.parent / relative
        if relative.parts[0] != editable.name:
            yield f"{where}/{relative.as_posix()}: only {editable.name}/ is the team's to change."
        elif original.is_file() and original.read_bytes() == file.read_bytes():
            yield f"{where}/{relative.as_posix()}: it equals the original. Take it out."


def _python(incident: Incident) -> Iterator[str]:
    for file in sorted(incident.folder.rglob("*.py")):
        if "__pycache__" in file.parts:
            continue
        try:
            check_syntax(file.relative_to(incident.folder).as_posix(), file.read_bytes())
        except WorkspaceError as error:
            yield str(error).partition(". Nothing was applied")[0] + "."
