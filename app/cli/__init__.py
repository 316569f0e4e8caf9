"""The command line, a file a verb. Without a verb the kiosk opens.

Each verb's module is imported only when it is asked for: opening the window must not pay
for the report, nor ``doctor`` for the window.
"""

import argparse
import gc
import sys
from collections.abc import Callable, Sequence
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
    "scenario": "list, check, write and import incidents",
    "bench": "measure this program against its targets",
    "verdicts": "verify every shipped fix again and again, and count wrong verdicts",
}
FAILED = 1
INTERRUPTED = 130
TIMED = "--timed-opening"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one verb; the exit status is 0 only when all of it held."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    if not arguments or arguments[0] in ("--resume", "--light", "--kiosk", TIMED):
        return _run(lambda: _open_kiosk(arguments), None, None)
    parser, verbs = _parser(arguments[0])
    options = parser.parse_args(arguments)
    verb = verbs[options.verb]
    from app.cli.interruption import raise_on_signals  # noqa: PLC0415  # the window has its own

    raise_on_signals()
    return _run(lambda: int(verb.run(options)), options, verb)


def _run(
    work: Callable[[], int], options: argparse.Namespace | None, verb: ModuleType | None
) -> int:
    """Do the work; whatever ends it early is told in a sentence."""
    try:
        return work()
    except KeyboardInterrupt as wish:
        print("drill-kiosk: interrupted; everything it had started was stopped.", file=sys.stderr)
        return int(getattr(wish, "status", INTERRUPTED))
    except BrokenPipeError:
        sys.stderr.close()
        return FAILED
    except Exception as error:
        return _told(error, options, verb)


def _told(error: Exception, options: argparse.Namespace | None, verb: ModuleType | None) -> int:
    """Say what went wrong; the exit status."""
    from app.cli import failure  # noqa: PLC0415  # not before the window's first paint

    if isinstance(error, DrillError):
        sentence = str(error)
    elif isinstance(error, OSError):
        sentence = failure.sentence_for_disk(error)
    else:
        sentence = failure.sentence_for_fault(error)
    return failure.failed(sentence, options, verb)


def _open_kiosk(arguments: Sequence[str]) -> int:
    gc.disable()  # from now on the window collects by itself, on its own thread
    from app.bootstrap import open_kiosk  # noqa: PLC0415

    parser = argparse.ArgumentParser(prog="main.py")
    parser.add_argument("--resume", default="", metavar="SESSION", help="go on with a session")
    parser.add_argument("--light", action="store_true", help="open in the day look")
    parser.add_argument("--kiosk", action="store_true", help="fill the screen, as a kiosk does")
    parser.add_argument(TIMED, dest="timed", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    mode = "light" if options.light else "dark"
    return open_kiosk(
        resume=options.resume, mode=mode, timed=options.timed, full_screen=options.kiosk
    )


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
