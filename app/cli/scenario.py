"""``scenario``: the incidents there are, whether one is fit for a drill, and new ones."""

import argparse

from app.catalog import Incident, list_incidents, load_incident
from app.cli.output import print_json, say
from app.core.errors import ContentError, DrillError

TARGETS = {
    "check": "Name the incident to check, by its slug or its folder.",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("action", choices=["list", "check"])
    parser.add_argument("target", nargs="?", help="slug or folder for check")
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
    return _check(options)


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

    def tell(outcome: Outcome) -> None:
        say(f"{'ok  ' if outcome.passed else 'FAIL'}  {outcome.title}", quiet=quiet)
        for line in outcome.detail.splitlines():
            say(f"      {line}", quiet=quiet)

    files = Outcome("files", "Manifest, answer key and fixes can be read", True, "all sound")
    tell(files)
    outcomes = (files, *checker.run(tell))
    ok = all(outcome.passed for outcome in outcomes)
    left_out = checker.left_out()
    if left_out:
        say(f"Quick: {', '.join(left_out)} were not verified.", quiet=quiet)
    if options.json:
        document = {"ok": ok, "incident": incident.slug, "checks": outcomes, "left_out": left_out}
        print_json(document)
    else:
        failed = [outcome.id for outcome in outcomes if not outcome.passed]
        verdict = "is fit for a drill" if ok else f"is not fit for a drill: {', '.join(failed)}"
        say(f"{incident.slug} {verdict}.")
    return 0 if ok else 1


def failure(options: argparse.Namespace, sentence: str) -> dict[str, object]:
    """The keys of a check whose files are not sound."""
    check = {"id": "files", "title": "Files", "passed": False, "detail": sentence, "seconds": 0.0}
    return {"incident": options.target, "checks": [check]}
