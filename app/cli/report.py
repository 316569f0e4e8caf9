"""``report``: the report of a session, made anew from its journal."""

import argparse
from pathlib import Path

from app.bootstrap import sessions_home
from app.cli.output import by_format, file_words, print_json, say
from app.core.errors import ReportError
from app.session.library import session_folder
from app.session.reporting import (
    BLANK_FORMATS,
    FORMATS,
    write_blank_report,
    write_session_report,
)

DEFAULT = "pdf,md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument(
        "session",
        nargs="?",
        help="id or folder of a session, or the start of its id; may be left out with --blank",
    )
    parser.add_argument("--out", type=Path, help="folder to write to, default the session's own")
    parser.add_argument(
        "--format",
        default=DEFAULT,
        help="any of pdf, md, json, pptx (the dashboard slides, as PowerPoint and PDF)",
    )
    parser.add_argument("--blank", action="store_true", help="the blank template to print: pdf, md")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Write the report; 0 when every format is on disk."""
    formats = tuple(part.strip() for part in options.format.split(",") if part.strip())
    known = BLANK_FORMATS if options.blank else FORMATS
    unknown = [name for name in formats if name not in known]
    if unknown or not formats:
        what = "blank template as" if options.blank else "report format"
        raise ReportError(
            f"There is no {what} {', '.join(unknown) or 'without a name'}. "
            f"Choose from {', '.join(known)}."
        )
    paths = _blank(options, formats) if options.blank else _report(options, formats)
    if options.json:
        print_json({"ok": True, "report": by_format(paths)})
    else:
        for path in paths:
            say(f"The {file_words(path)} is at {path}")
    return 0


def _report(options: argparse.Namespace, formats: tuple[str, ...]) -> tuple[Path, ...]:
    if not options.session:
        raise ReportError(
            "Name the session whose report is wanted: main.py report SESSION. "
            "The blank template needs none: main.py report --blank"
        )
    folder = session_folder(sessions_home(), options.session)
    return write_session_report(folder, _out(options, folder / "reports"), formats)


def _blank(options: argparse.Namespace, formats: tuple[str, ...]) -> tuple[Path, ...]:
    """Into the session's folder, or here where there is none."""
    if not options.session:
        return write_blank_report(None, _out(options, Path.cwd()), formats)
    folder = session_folder(sessions_home(), options.session)
    return write_blank_report(folder, _out(options, folder / "reports"), formats)


def _out(options: argparse.Namespace, default: Path) -> Path:
    return options.out.resolve() if options.out else default
