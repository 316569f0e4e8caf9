"""The command line, a file a verb. Without a verb the kiosk opens.

Each verb's module is imported only when it is asked for: opening the window must not pay
for the report, nor ``doctor`` for the window.
"""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module
from types import ModuleType

from app.core.errors import DrillError

VERBS = {
    "doctor": "check whether this laptop can run a drill",
    "rehearse": "run a whole drill without people",
    "serve": "run an incident's services and load in the foreground",
    "workspace": "write an incident's source exactly as a team gets it",
    "verify": "verify a source tree of an incident under load",
    "report": "write the report of a session",
    "scenario": "list and check incidents",
    "bench": "measure this program against its targets",
}
FAILED = 1
INTERRUPTED = 130


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status is 0 only when all of it held."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if not arguments or arguments[0] in ("--resume", "--light"):
            return _open_kiosk(arguments)
        parser, verbs = _parser(arguments[0])
        options = parser.parse_args(arguments)
        return int(verbs[options.verb].run(options))
    except DrillError as error:
        print(f"drill-kiosk: {error}", file=sys.stderr)
        return FAILED
    except KeyboardInterrupt:
        print("drill-kiosk: interrupted; everything it had started was stopped.", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED


def _open_kiosk(arguments: Sequence[str]) -> int:
    from app.bootstrap import open_kiosk  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("--resume", default="", metavar="SESSION", help="go on with a session")
    parser.add_argument("--light", action="store_true", help="open in the day look")
    options = parser.parse_args(arguments)
    return open_kiosk(resume=options.resume, mode="light" if options.light else "dark")


def _parser(wanted: str) -> tuple[argparse.ArgumentParser, dict[str, ModuleType]]:
    """Only the wanted verb's module is loaded; the others show their one line of help."""
    parser = argparse.ArgumentParser(
        prog="main.py",
        description="The 3 A.M. Drill Kiosk. Without a verb the window opens; "
        "--resume SESSION goes on with a session, --light takes the day look.",
    )
    commands = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
    loaded: dict[str, ModuleType] = {}
    for verb, help_text in VERBS.items():
        sub = commands.add_parser(verb, help=help_text, description=help_text.capitalize() + ".")
        if verb == wanted:
            loaded[verb] = module = import_module(f"app.cli.{verb}")
            module.add_arguments(sub)
    return parser, loaded
