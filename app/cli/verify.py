"""``verify``: the verification of a source tree, as the drill runs it."""

import argparse
import random
import tempfile
from pathlib import Path

from app.catalog import load_incident
from app.cli.output import print_json, say
from app.core.errors import WorkspaceError
from app.core.incident import VerificationResult
from app.workbench import Workspace, run_verification
from app.workbench.incident_source import incident_tree


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("incident", help="slug or folder of an incident")
    parser.add_argument("--workspace", type=Path, help="the source to verify, else the original")
    parser.add_argument("--seed", type=int, help="the same seed gives the same data and load")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Verify; 0 when the verdict is pass."""
    incident = load_incident(options.incident)
    if options.workspace is not None and not options.workspace.is_dir():
        raise WorkspaceError(
            f"{options.workspace} is no folder, so there is nothing to verify. "
            "Write one with: main.py workspace INCIDENT --out DIR"
        )
    seed = options.seed if options.seed is not None else random.randrange(1, 1_000_000)

    def progress(fraction: float, detail: str) -> None:
        say(f"{fraction:4.0%}  {detail}", quiet=options.json)

    with tempfile.TemporaryDirectory(prefix="verify-") as scratch:
        source = options.workspace
        if source is None:
            source = Path(scratch) / "original"
            Workspace.create(incident_tree(incident), source)
        result = run_verification(incident, source.resolve(), seed, progress)
    if options.json:
        print_json(result)
    else:
        _print(result)
    return 0 if result.verdict == "pass" else 1


def failure(options: argparse.Namespace, sentence: str) -> dict[str, object]:
    """The keys of a verification that never began."""
    return {
        "incident": options.incident,
        "seed": options.seed,
        "verdict": "error",
        "checks": [],
        "duration_s": 0.0,
        "detail": sentence,
    }


def _print(result: VerificationResult) -> None:
    for check in result.checks:
        say(f"{'pass' if check.passed else 'FAIL'}  {check.title}")
        say(f"      measured {check.measured}; required {check.required}")
    say(f"Verdict: {result.verdict}, seed {result.seed}, {result.duration_s:.1f} s")
    if result.detail:
        say(result.detail)
