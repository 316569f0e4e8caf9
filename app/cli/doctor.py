"""``doctor``: can this laptop run a drill? Each check, with the mend."""

import argparse

from app.bootstrap import sessions_home
from app.cli.output import print_json, say
from app.session.doctor import examine


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Print every check; 0 when all of them hold."""
    checks = examine(sessions_home())
    ok = all(check.ok for check in checks)
    if options.json:
        print_json({"ok": ok, "checks": checks})
        return 0 if ok else 1
    for check in checks:
        say(f"{'ok  ' if check.ok else 'MEND'}  {check.id}: {check.found}")
        if not check.ok:
            say(f"      needed: {check.needed}. {check.mend}")
    say("This laptop can run a drill." if ok else "Mend the lines marked MEND, then check again.")
    return 0 if ok else 1
