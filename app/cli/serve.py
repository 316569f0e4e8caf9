"""``serve``: an incident's services and load in the foreground, for authors and automation."""

import argparse
import random
import signal
import tempfile
import threading
from pathlib import Path

from app.bootstrap import serving
from app.catalog import load_incident
from app.cli.output import print_json, say


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("incident", help="slug or folder of an incident")
    parser.add_argument("--seed", type=int, help="the same seed gives the same data and load")
    parser.add_argument("--workspace", type=Path, help="run the editable package of this folder")
    parser.add_argument("--for", type=float, dest="for_s", metavar="SECONDS", help="then end")
    parser.add_argument("--stage", choices=["healthy", "incident"], default="incident")
    parser.add_argument("--json", action="store_true", help="print one JSON line once healthy")


def run(options: argparse.Namespace) -> int:
    """Serve until the time is over or the terminal interrupts; 0 when nothing failed."""
    incident = load_incident(options.incident)
    seed = options.seed if options.seed is not None else random.randrange(1, 1_000_000)
    stopped = _stop_on_signals()
    with tempfile.TemporaryDirectory(prefix="serve-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        with serving(incident, folder, seed, options.workspace, options.stage) as fleet:
            endpoints = fleet.endpoints()
            document = {
                "incident": incident.slug,
                "seed": seed,
                "services": [{"name": e.name, "url": e.url, "pid": e.pid} for e in endpoints],
                "logs": str(folder / "logs"),
                "traces": str(folder / "traces"),
                "workspace": str(fleet.workspace(incident.slug).folder),
                "pids": [row.pid for row in fleet.statuses() if row.pid],
            }
            if options.json:
                print_json(document)
            else:
                for endpoint in endpoints:
                    say(f"{endpoint.name:<14} {endpoint.url}  pid {endpoint.pid}")
                say(f"logs      {document['logs']}\ntraces    {document['traces']}")
                say(f"workspace {document['workspace']}\nCtrl-C ends all of it.")
            stopped.wait(options.for_s)
            failed = [row for row in fleet.statuses() if row.state.value == "failed"]
    for row in failed:
        say(f"{row.name}: {row.detail}", quiet=options.json)
    return 1 if failed else 0


def _stop_on_signals() -> threading.Event:
    """An event that Ctrl-C and a polite end of the process set."""
    stopped = threading.Event()

    def stop(_number: int, _frame: object) -> None:
        stopped.set()

    for name in ("SIGINT", "SIGTERM", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), stop)
    return stopped
