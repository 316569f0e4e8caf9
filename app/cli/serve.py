"""``serve``: an incident's services and load in the foreground, for authors and automation."""

import argparse
import contextlib
import random
import tempfile
from pathlib import Path
from typing import Any

from app.bootstrap import serving
from app.catalog import Incident, load_incident
from app.cli.interruption import wait_interruptibly
from app.cli.output import print_json, say
from app.session.fleet import Fleet


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("incident", help="slug or folder of an incident")
    parser.add_argument("--seed", type=int, help="the same seed gives the same data and load")
    parser.add_argument("--workspace", type=Path, help="run the editable package of this folder")
    parser.add_argument("--for", type=float, dest="for_s", metavar="SECONDS", help="then end")
    parser.add_argument("--stage", choices=["healthy", "incident"], default="incident")
    parser.add_argument("--json", action="store_true", help="print one JSON line once healthy")


def run(options: argparse.Namespace) -> int:
    """Serve until the time is over or somebody ends it; 0 when nothing failed."""
    incident = load_incident(options.incident)
    seed = options.seed if options.seed is not None else random.randrange(1, 1_000_000)
    with tempfile.TemporaryDirectory(prefix="serve-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch).resolve()
        with serving(incident, folder, seed, options.workspace, options.stage) as fleet:
            _show(_document(incident, seed, folder, fleet), as_json=options.json)
            with contextlib.suppress(KeyboardInterrupt):
                wait_interruptibly(options.for_s)
            failures = [row for row in fleet.statuses() if row.state.value == "failed"]
    for row in failures:
        say(f"{row.name}: {row.detail}", quiet=options.json)
    return 1 if failures else 0


def _document(incident: Incident, seed: int, folder: Path, fleet: Fleet) -> dict[str, Any]:
    return {
        "incident": incident.slug,
        "seed": seed,
        "services": [{"name": e.name, "url": e.url, "pid": e.pid} for e in fleet.endpoints()],
        "logs": str(folder / "logs"),
        "traces": str(folder / "traces"),
        "workspace": str(fleet.workspace(incident.slug).folder),
        "pids": [row.pid for row in fleet.statuses() if row.pid],
    }


def _show(document: dict[str, Any], *, as_json: bool) -> None:
    if as_json:
        print_json(document)
        return
    for service in document["services"]:
        say(f"{service['name']:<14} {service['url']}  pid {service['pid']}")
    say(f"logs      {document['logs']}\ntraces    {document['traces']}")
    say(f"workspace {document['workspace']}\nCtrl-C ends all of it.")
