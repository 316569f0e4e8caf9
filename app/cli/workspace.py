"""``workspace``: the source of an incident exactly as a team gets it."""

import argparse
from pathlib import Path

from app.catalog import load_incident
from app.cli.output import print_json, say
from app.workbench import Workspace
from app.workbench.incident_source import incident_tree


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the verb."""
    parser.add_argument("incident", help="slug or folder of an incident")
    parser.add_argument("--out", type=Path, required=True, help="a new or empty folder")
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def run(options: argparse.Namespace) -> int:
    """Write the workspace; 0 when it is there."""
    incident = load_incident(options.incident)
    workspace = Workspace.create(incident_tree(incident), options.out.resolve())
    if options.json:
        print_json({"workspace": workspace.folder, "files": workspace.paths()})
    else:
        say(f"{len(workspace.paths())} files written to {workspace.folder}")
    return 0
