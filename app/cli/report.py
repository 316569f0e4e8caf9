"""``report``: the report of a session, made anew from its journal."""

import argparse
from pathlib import Path

from app.bootstrap import sessions_home
from app.cli.output import print_json, say
from app.core.errors import ReportError
from app.session.library import session_folder
from app.session.reporting import write_session_report

FORMATS = ("pdf", "md", "json")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("session", help="id or folder of a session, or the start of its id")
    parser.add_argument("--out", type=Path, help="folder to write to, default the session's own")
    parser.add_argument("--format", default="pdf,md", help="any of pdf, md, json")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Write the report; 0 when every format is on disk."""
    formats = tuple(part.strip() for part in options.format.split(",") if part.strip())
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise ReportError(
            f"There is no report format {', '.join(unknown) or 'without a name'}. "
            f"Choose from {', '.join(FORMATS)}."
        )
    folder = session_folder(sessions_home(), options.session)
    out_dir = options.out.resolve() if options.out else folder / "reports"
    paths = write_session_report(folder, out_dir, formats)
    if options.json:
        print_json({"ok": True, "report": {p.suffix.lstrip("."): str(p) for p in paths}})
    else:
        for path in paths:
            say(f"The report is at {path}")
    return 0
