"""``scenario``: the incidents that ship, and whether their files are sound."""

import argparse

from app.catalog import Incident, list_incidents, load_incident
from app.cli.output import print_json, say
from app.core.errors import ContentError, DrillError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("action", choices=["list", "check", "new"])
    parser.add_argument("target", nargs="?", help="slug or folder, for check and new")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """List or check incidents; 0 when all that was asked for is sound."""
    if options.action == "list":
        return _list(options.json)
    if options.action == "check":
        return _check(options.target, options.json)
    raise ContentError(
        "“scenario new” is not part of this version. "
        "Copy the folder of an incident under scenarios/ and check it with “scenario check”."
    )


def _list(as_json: bool) -> int:
    rows, sound = [], True
    for slug in list_incidents():
        try:
            incident = load_incident(slug)
        except DrillError as error:
            sound = False
            rows.append({"incident": slug, "ok": False, "detail": str(error)})
            continue
        rows.append(_row(incident))
    if as_json:
        print_json({"ok": sound, "incidents": rows})
    else:
        for row in rows:
            say("  ".join(str(value) for value in row.values()))
    return 0 if sound else 1


def _row(incident: Incident) -> dict[str, object]:
    return {
        "incident": incident.slug,
        "ok": True,
        "title": incident.title,
        "difficulty": incident.difficulty,
        "severity": incident.severity.value,
        "fixes": len(incident.fixes),
        "wrong_fixes": len(incident.wrongs),
        "folder": str(incident.folder),
    }


def _check(target: str | None, as_json: bool) -> int:
    """Read the whole incident; what is wrong with its files comes as one sentence each."""
    if not target:
        raise ContentError("Name the incident to check, by its slug or its folder.")
    incident = load_incident(target)
    checks = [{"id": "files", "passed": True, "detail": f"{incident.folder} is sound"}]
    if as_json:
        print_json({"ok": True, "incident": incident.slug, "checks": checks})
    else:
        say(f"{incident.slug}: manifest, answer key, {len(incident.fixes)} fixes are sound")
    return 0


def failure(options: argparse.Namespace, sentence: str) -> dict[str, object]:
    """The keys of a check whose files are not sound."""
    check = {"id": "files", "passed": False, "detail": sentence}
    return {"incident": options.target, "checks": [check]}
