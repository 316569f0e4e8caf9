"""``rehearse``: a whole drill without people, through the same parts that the window uses."""

import argparse
from pathlib import Path

from app.bootstrap import launcher
from app.cli.output import print_json, say
from app.core.errors import ContentError
from app.core.kpis import compute
from app.core.ports import RehearsalRequest, RehearsalStep
from app.session.archive import write_archive
from app.session.library import read_state


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--agenda", default="drill-60", help="id or file of an agenda")
    parser.add_argument("--incident", action="append", help="may be given more than once")
    parser.add_argument("--speed", type=float, default=60.0, help="drill seconds a real second")
    parser.add_argument("--seed", type=int, help="the same seed gives the same drill")
    parser.add_argument("--out", type=Path, help="folder for the session, default the usual one")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Rehearse; 0 when every step held and the report is on disk."""
    if not 1 <= options.speed <= 1000:
        raise ContentError("A rehearsal runs at a speed of 1 to 1000. Choose one between them.")
    request = RehearsalRequest(
        agenda_id=options.agenda,
        incidents=tuple(options.incident or ["orders"]),
        speed=options.speed,
        seed=options.seed,
        out_dir=options.out.resolve() if options.out else None,
    )
    drills = launcher()

    def told(step: RehearsalStep) -> None:
        mark = "ok  " if step.ok else "FAIL"
        say(f"{mark} {step.seconds:6.1f} s  {step.id}: {step.detail}", quiet=options.json)

    try:
        result = drills.rehearse_now(request, told)
    finally:
        drills.shutdown()
    folder = (request.out_dir or drills.home) / result.session_id
    archive = write_archive(folder, folder / f"{result.session_id}.zip")
    report = {path.suffix.lstrip("."): str(path) for path in result.reports}
    if options.json:
        print_json(
            {
                "ok": result.ok,
                "session": str(folder),
                "archive": str(archive),
                "report": report,
                "steps": result.steps,
                "kpis": compute(read_state(folder)),
            }
        )
    else:
        for kind, path in report.items():
            say(f"The report ({kind}) is at {path}")
        say(f"The session archive is at {archive}")
    return 0 if result.ok else 1
