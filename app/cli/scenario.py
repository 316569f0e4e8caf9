"""``scenario``: the incidents there are, whether one is fit for a drill, and new ones."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from app.catalog import Incident, list_incidents, list_packs, load_incident
from app.cli.output import print_json, say
from app.core.errors import ContentError, DrillError

if TYPE_CHECKING:
    from app.authoring import Outcome

TARGETS = {
    "check": "Name the incident to check, by its slug or its folder.",
    "new": "Name the new incident, such as queue-overflow.",
    "import": "Name the zip file of the pack to import.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("action", choices=["list", "check", "new", "import"])
    parser.add_argument("target", nargs="?", help="slug, folder or zip file")
    parser.add_argument("--out", type=Path, default=Path(), help="new: where its folder is made")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument("--quick", action="store_true", help="check: verify one fix of each kind")
    parser.add_argument(
        "--only", action="append", default=[], metavar="CHECK", help="check: this alone (repeat)"
    )


def run(options: argparse.Namespace) -> int:
    """Do what is asked for; 0 when all of it held."""
    if options.action == "list":
        return _list(options.json)
    if not options.target:
        raise ContentError(TARGETS[options.action])
    return {"check": _check, "new": _new, "import": _import}[options.action](options)


def _list(as_json: bool) -> int:
    rows, sound = [], True
    for slug in (*list_incidents(), *list_packs()):
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
            say(_line(row))
    return 0 if sound else 1


def _line(row: dict[str, object]) -> str:
    if not row["ok"]:
        return f"{row['incident']}  NOT SOUND  {row['detail']}"
    mark = "  imported" if row["imported"] else ""
    return (
        f"{row['incident']}  {row['title']}  ({row['difficulty']}, {row['severity']}, "
        f"{row['fixes']} fixes, {row['wrong_fixes']} wrong fixes){mark}  {row['folder']}"
    )


def _row(incident: Incident) -> dict[str, object]:
    return {
        "incident": incident.slug,
        "ok": True,
        "title": incident.title,
        "difficulty": incident.difficulty,
        "severity": incident.severity.value,
        "fixes": len(incident.fixes),
        "wrong_fixes": len(incident.wrongs),
        "imported": incident.imported,
        "folder": str(incident.folder),
    }


def _new(options: argparse.Namespace) -> int:
    """Write a small incident to start from."""
    from app.authoring import write_skeleton  # noqa: PLC0415

    folder = write_skeleton(options.target, options.out)
    if options.json:
        print_json({"ok": True, "incident": options.target, "folder": folder})
    else:
        say(f"{folder} is written and sound as it is. See docs/authoring.md, change it, then:")
        say(f"    main.py scenario check {folder}")
    return 0


def _import(options: argparse.Namespace) -> int:
    """Take an incident in from a zip; what it means is said first."""
    from app.authoring.packs import WARNING, import_pack  # noqa: PLC0415

    say(WARNING, quiet=options.json)
    incident = import_pack(Path(options.target))
    if options.json:
        print_json({"ok": True, "incident": incident.slug, "folder": incident.folder})
    else:
        say(f"{incident.slug} lies in {incident.folder} and can be drilled from the launcher.")
        say(f"Nothing of it was run yet. Check it with: main.py scenario check {incident.slug}")
    return 0


def _check(options: argparse.Namespace) -> int:
    """Make every check of one incident; what does not hold comes as sentences."""
    from app.authoring import Checker, Outcome  # noqa: PLC0415

    incident = load_incident(options.target)
    quiet: bool = options.json
    checker = Checker(
        incident,
        quick=options.quick,
        only=options.only,
        on_progress=lambda text: say(f"      … {text}", quiet=quiet),
    )

    unknown = set(options.only) - set(checker.groups())
    if unknown:
        raise ContentError(
            f"There is no check {', '.join(sorted(unknown))}, so nothing was checked. "
            f"Name some of: {', '.join(checker.groups())}."
        )

    def tell(outcome: Outcome) -> None:
        say(f"{'ok  ' if outcome.passed else 'FAIL'}  {outcome.title}", quiet=quiet)
        for line in outcome.detail.splitlines():
            say(f"      {line}", quiet=quiet)

    files = Outcome("files", "Manifest, answer key and fixes can be read", True, "all sound")
    tell(files)
    outcomes = (files, *checker.run(tell))
    ok = all(outcome.passed for outcome in outcomes)
    left_out = checker.left_out()
    if options.json:
        document = {"ok": ok, "incident": incident.slug, "checks": outcomes, "left_out": left_out}
        print_json(document)
    else:
        _sum_up(incident, outcomes, left_out, whole=not options.only)
    return 0 if ok else 1


def _sum_up(
    incident: Incident, outcomes: "tuple[Outcome, ...]", left_out: tuple[str, ...], *, whole: bool
) -> None:
    failed = [outcome.id for outcome in outcomes if not outcome.passed]
    if left_out:
        say(f"Quick: not verified were {', '.join(left_out)}.")
    if failed:
        say(f"{incident.slug} is not fit for a drill: {', '.join(failed)}.")
    elif whole and not left_out:
        say(f"{incident.slug} is fit for a drill.")
    else:
        say(f"{incident.slug}: all that was checked holds.")


def failure(options: argparse.Namespace, sentence: str) -> dict[str, object]:
    """The keys of a check whose files are not sound."""
    check = {"id": "files", "title": "Files", "passed": False, "detail": sentence, "seconds": 0.0}
    return {"incident": options.target, "checks": [check]}
