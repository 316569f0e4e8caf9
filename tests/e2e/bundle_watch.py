"""Runs the frozen program under a process limit and sees what it starts.

A bundle that does not recognise its own children starts itself for ever, and a limit of
the system (``RLIMIT_NPROC``) does not hold for root: a thread counts the descendants and
ends them all once there are too many.
"""

import os
import subprocess
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil

from tests.e2e.processes import Identity, family, left_after

MOST_PROCESSES = 40
PULSE_S = 0.05


@dataclass
class Watched:
    """What one run of the bundle came to."""

    status: int | None = None
    out: str = ""
    err: str = ""
    most: int = 0
    seconds: float = 0.0
    restarts: list[list[str]] = field(default_factory=list)
    seen: set[Identity] = field(default_factory=set)
    overrun: bool = False

    def left(self, limit_s: float = 3.0) -> set[Identity]:
        """Processes that outlived the program by more than ``limit_s``."""
        return left_after(self.seen, limit_s)


def run_watched(program: Path, *arguments: str, home: Path, limit_s: float) -> Watched:
    """Run the program to its end, or to ``limit_s`` or ``MOST_PROCESSES``."""
    found = Watched()
    began = time.monotonic()
    process = subprocess.Popen(
        [str(program), *arguments],
        env=_bare_environment(home),
        cwd=home,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    ended = threading.Event()
    watchdog = threading.Thread(
        target=_watch, args=(process.pid, arguments, found, ended, began + limit_s), daemon=True
    )
    watchdog.start()
    found.out, found.err = process.communicate()
    ended.set()
    watchdog.join()
    found.status, found.seconds = process.returncode, time.monotonic() - began
    return found


def _bare_environment(home: Path) -> dict[str, str]:
    """A laptop without Python: nothing of this environment but what a system has."""
    kept = ("PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR", "LANG")
    bare = {name: os.environ[name] for name in kept if name in os.environ}
    bare["PATH"] = os.defpath if os.name != "nt" else bare.get("PATH", "")
    return {
        **bare,
        "HOME": str(home),
        "USERPROFILE": str(home),
        "LOCALAPPDATA": str(home),
        "DRILL_KIOSK_HOME": str(home / "sessions"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def _watch(
    pid: int,
    arguments: tuple[str, ...],
    found: Watched,
    ended: threading.Event,
    deadline_s: float,
) -> None:
    while not ended.wait(PULSE_S):
        members = family(pid)
        found.seen |= members
        found.most = max(found.most, len(members))
        found.restarts += _restarted(pid, members, arguments)
        if len(members) > MOST_PROCESSES or time.monotonic() > deadline_s or found.restarts:
            found.overrun = True
            _end(members)


def _restarted(pid: int, members: set[Identity], arguments: tuple[str, ...]) -> list[list[str]]:
    """Descendants that are the program itself once more: same arguments, or none at all."""
    again = []
    for child, _ in members:
        if child == pid:
            continue
        try:
            line = psutil.Process(child).cmdline()
        except psutil.Error:
            continue
        if line[:1] and Path(line[0]).stem == "kiosk" and tuple(line[1:]) in {(), arguments}:
            again.append(line)
    return again


def _end(members: set[Identity]) -> None:
    for pid, created in members:
        try:
            process = psutil.Process(pid)
            if process.create_time() == created:
                process.kill()
        except psutil.Error:
            continue
