"""``rehearse``: a whole drill without people, through the same parts that the window uses."""

import argparse
from pathlib import Path

from app.bootstrap import launcher
from app.cli.output import by_format, file_words, print_json, say
from app.core.errors import ContentError, ReportError
from app.core.kpis import compute
from app.core.ports import RehearsalRequest, RehearsalResult, RehearsalStep
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
    archive, ok = _archived(folder), result.ok
    if options.json:
        print_json(
            {
                "ok": ok and archive is not None,
                "session": str(folder),
                "archive": str(archive or ""),
                "report": by_format(result.reports),
                "steps": result.steps,
                "kpis": compute(read_state(folder)),
            }
        )
    else:
        _print(result, archive)
    if not ok:
        _complain(result, folder)
    return 0 if ok and archive is not None else 1


def _archived(folder: Path) -> Path | None:
    """The archive of the session; None, and a sentence, where the disk refuses it."""
    try:
        return write_archive(folder, folder / f"{folder.name}.zip")
    except ReportError as error:
        say(f"drill-kiosk: {error}", quiet=True)
        return None


def _print(result: RehearsalResult, archive: Path | None) -> None:
    for path in result.reports:
        say(f"The {file_words(path)} is at {path}")
    if archive is not None:
        say(f"The session archive is at {archive}")


def _complain(result: RehearsalResult, folder: Path) -> None:
    step = next((row for row in result.steps if not row.ok), None)
    at = f"stopped at “{step.id}”: {step.detail}" if step else "wrote no report."
    say(
        f"drill-kiosk: The rehearsal {at} What it recorded is kept in {folder}. "
        "Mend what is named here, or check this laptop with: main.py doctor",
        quiet=True,
    )


def failure(_options: argparse.Namespace, _sentence: str) -> dict[str, object]:
    """The keys of a rehearsal that never began."""
    return {"session": "", "archive": "", "report": {}, "steps": [], "kpis": {}}
