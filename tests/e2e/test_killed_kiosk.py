"""A kiosk that is killed mid-drill: nothing of it is left, and nothing of the drill is lost."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.processes import family, left_after

ROOT = Path(__file__).resolve().parents[2]
HOST = ROOT / "tests" / "e2e" / "drill_host.py"


@contextmanager
def host(home: Path, *session: str) -> Iterator["subprocess.Popen[str]"]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(
        [sys.executable, str(HOST), str(home), *session],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        assert process.stdout is not None
        process.stdout.close()


def said(process: "subprocess.Popen[str]") -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the host ended before it said anything"
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.slow
@pytest.mark.xdist_group("children")
def test_that_a_killed_kiosk_leaves_nothing_running_and_loses_nothing(tmp_path: Path) -> None:
    with host(tmp_path) as first:
        alive = said(first)
        members = family(first.pid)
        assert len(members) > len(alive["pids"]), "the services should hang below the host"
        for _ in range(20):
            newest = said(first)
        first.kill()
        assert left_after(members, 3.0) == set()

    with host(tmp_path, alive["session"]) as second:
        resumed = said(second)
    assert newest["note"] in resumed["notes"]
    assert resumed["entry"] == alive["entry"]
    assert resumed["interruptions"] == 1
    # The heartbeat is a second old at most, and starting the services again costs no drill time.
    assert -1.1 <= resumed["clock"] - newest["clock"] <= 1.0
