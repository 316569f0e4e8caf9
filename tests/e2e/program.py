"""Runs the real program as a person or a script does, and sees what it leaves behind."""

import os
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.e2e.processes import Identity, family, left_after

ROOT = Path(__file__).resolve().parents[2]
MAIN = ROOT / "main.py"
PULSE_S = 0.05


@dataclass
class Ended:
    """What one run came to. ``seen`` is every process that was part of it."""

    status: int
    out: str
    err: str
    seconds: float
    seen: set[Identity] = field(default_factory=set)

    @property
    def screen(self) -> str:
        """All that a person saw."""
        return self.out + self.err

    def left(self, limit_s: float = 3.0) -> set[Identity]:
        """Processes that outlived the program by more than ``limit_s``."""
        return left_after(self.seen, limit_s)


class Program:
    """One run of ``main.py`` under watch; killed at the end of the ``with`` block."""

    def __init__(self, *arguments: object, home: Path, scratch: Path | None = None) -> None:
        """``home`` keeps the sessions; ``scratch`` becomes the folder for temporary files."""
        environment = {**os.environ, "DRILL_KIOSK_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        if scratch is not None:
            environment |= {"TMPDIR": str(scratch), "TEMP": str(scratch), "TMP": str(scratch)}
        self._began_s = time.monotonic()
        self._seen: set[Identity] = set()
        self._over = threading.Event()
        self.process = subprocess.Popen(
            [sys.executable, str(MAIN), *map(str, arguments)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            cwd=ROOT,
            env=environment,
        )
        self._watcher = threading.Thread(target=self._watch, daemon=True)
        self._watcher.start()

    def __enter__(self) -> "Program":
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        with suppress(ValueError):  # its streams were read to their end already
            self.process.communicate()
        self._stop_watching()

    def line(self) -> str:
        """The next line of standard output."""
        assert self.process.stdout is not None
        return self.process.stdout.readline()

    def wait_for_children(self, count: int, limit_s: float = 60.0) -> None:
        """Wait until at least ``count`` processes hang below the program."""
        deadline_s, turn = time.monotonic() + limit_s, threading.Event()
        while len(family(self.process.pid)) <= count:
            assert self.process.poll() is None, f"it ended early: {self.process.communicate()}"
            assert time.monotonic() < deadline_s, "no children in time"
            turn.wait(0.02)

    def signal(self, number: signal.Signals) -> None:
        """Send the program alone a signal, as a service manager does."""
        self._seen |= family(self.process.pid)
        self.process.send_signal(number)

    def end(self, limit_s: float = 90.0) -> Ended:
        """Wait for its own end."""
        out, err = self.process.communicate(timeout=limit_s)
        self._stop_watching()
        seconds = time.monotonic() - self._began_s
        return Ended(self.process.returncode, out, err, seconds, self._seen)

    def _stop_watching(self) -> None:
        self._over.set()
        self._watcher.join()

    def _watch(self) -> None:
        while not self._over.wait(PULSE_S):
            self._seen |= family(self.process.pid)


def run_program(
    *arguments: object, home: Path, scratch: Path | None = None, limit_s: float = 90.0
) -> Ended:
    """Run it to its own end."""
    with Program(*arguments, home=home, scratch=scratch) as program:
        return program.end(limit_s)


def told(ended: Ended, *words: str) -> str:
    """The sentence of a run that had to fail, once all that goes with one is shown."""
    assert ended.status not in (0, None), ended.screen
    assert "Traceback" not in ended.screen, ended.screen
    assert "drill-kiosk: " in ended.err, ended.screen
    assert ended.left() == set()
    sentence = ended.err[ended.err.index("drill-kiosk: ") :]
    for word in words:
        assert word in sentence, sentence
    return sentence
