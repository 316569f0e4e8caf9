"""``bench``: the figures that this program promises, measured on this laptop."""

import argparse
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from app.bench.figure import Figure
from app.bench.groups import select
from app.bench.parts import Setting, run_part
from app.bootstrap import launcher, sessions_home
from app.cli.output import print_json, say
from app.core.errors import ContentError, JournalError

SHORTEST_MINUTES, LONGEST_MINUTES = 0.1, 240.0


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("name", nargs="?", help="one group or figure; without it all of them")
    parser.add_argument("--json", action="store_true", help="print one JSON document")
    parser.add_argument(
        "--minutes", type=float, default=0.5, help="how long a drill runs before its memory counts"
    )
    parser.add_argument("--part", help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)


def run(options: argparse.Namespace) -> int:
    """Measure; 0 when every figure that could be measured reaches its target."""
    if not SHORTEST_MINUTES <= options.minutes <= LONGEST_MINUTES:
        raise ContentError(
            f"A drill is watched for {SHORTEST_MINUTES:g} to {LONGEST_MINUTES:g} minutes. "
            "Choose a number between them."
        )
    if options.part:
        setting = Setting(options.folder, launcher, options.minutes)
        print_json(run_part(options.part, setting))
        return 0
    return _measure(options.name, options.minutes, as_json=options.json)


def _measure(name: str | None, minutes: float, *, as_json: bool) -> int:
    # Heavier than the line itself, and of no use to a part.
    from app.bench.machine import describe  # noqa: PLC0415
    from app.bench.running import figures_of, in_fresh_processes  # noqa: PLC0415
    from app.bench.table import HEAD, lines, machine_line  # noqa: PLC0415

    chosen = select(name)
    machine = describe()
    say(f"{machine_line(machine)}\n\n{HEAD}", quiet=as_json)
    figures: list[Figure] = []
    with scratch_folder() as folder:
        answer = in_fresh_processes(folder, minutes)
        for group, promises in chosen:
            for figure in figures_of(group, promises, answer):
                figures.append(figure)
                say("\n".join(lines(figure)), quiet=as_json)
    missed = [figure for figure in figures if figure.ok is False]
    if as_json:
        print_json({"machine": machine, "figures": figures})
    else:
        say(f"\n{len(figures)} figures, {len(missed)} of them not reached.")
    return 1 if missed else 0


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """An empty folder on the disk where sessions lie, which is the disk that counts."""
    home = sessions_home()
    try:
        home.mkdir(parents=True, exist_ok=True)
        holder = tempfile.TemporaryDirectory(prefix=".bench-", dir=home, ignore_cleanup_errors=True)
    except OSError as error:
        raise JournalError(
            f"Nothing could be measured: {home} cannot be written ({error.strerror}). "
            "Set DRILL_KIOSK_HOME to a folder that this user may write to."
        ) from error
    with holder as folder:
        yield Path(folder)
