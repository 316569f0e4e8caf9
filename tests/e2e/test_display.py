"""The program on a real screen: Xvfb with a window manager, the screen's memory as witness."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from app.bootstrap import launcher
from app.core import commands as cmd
from app.core.ports import SessionRequest
from tests.e2e.processes import family, left_after

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox", "xdotool")
REQUEST = SessionRequest("drill-60", ("orders",), "Nightjar", (), "", attended=False, seed=5)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.display,
    pytest.mark.timeout(400),
    pytest.mark.xdist_group("children"),
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED),
        reason=f"needs {', '.join(NEEDED)}",
    ),
]


def until(condition: Callable[[], object], limit_s: float, what: str) -> None:
    deadline, turn = time.monotonic() + limit_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, f"{what} within {limit_s} s"
        turn.wait(0.1)


@contextmanager
def running(*command: str, **environment: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd=ROOT,
        env={**os.environ, **environment},
    )
    try:
        yield process
    finally:
        members = family(process.pid)
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        assert process.stdout is not None
        process.stdout.close()
        assert left_after(members, 5.0) == set()


class Screen:
    """An X display of 1366x768 whose pixels lie in a file."""

    def __init__(self, number: int, folder: Path) -> None:
        self.name = f":{number}"
        self._pixels = folder / "Xvfb_screen0"

    def titles(self) -> str:
        found = subprocess.run(
            ["xdotool", "search", "--onlyvisible", "--name", ".", "getwindowname", "%@"],
            env={**os.environ, "DISPLAY": self.name},
            capture_output=True,
            text=True,
            check=False,
        )
        return found.stdout

    def rows(self, top: int, bottom: int) -> bytes:
        """The raw pixels of some rows, at 4 bytes a pixel behind the header."""
        content = self._pixels.read_bytes()
        start = len(content) - 1366 * 768 * 4
        return content[start + top * 1366 * 4 : start + bottom * 1366 * 4]


@pytest.fixture
def screen(tmp_path: Path) -> Iterator[Screen]:
    number = 90 + os.getpid() % 400
    folder = tmp_path / "screen"
    folder.mkdir()
    xvfb = ("Xvfb", f":{number}", "-screen", "0", "1366x768x24", "-fbdir", str(folder))
    with running(*xvfb, "-nolisten", "tcp"):
        until(lambda: Path(f"/tmp/.X11-unix/X{number}").exists(), 60, "the screen opens")
        with running("openbox", DISPLAY=f":{number}"):
            yield Screen(number, folder)


@pytest.fixture
def session(tmp_path: Path) -> tuple[Path, str]:
    """A drill that was paged and then left."""
    home = tmp_path / "sessions"
    drills = launcher(home)
    try:
        drill = drills.create(REQUEST).result(60)
        now = time.time()
        drill.submit(cmd.RecordBaseline(now - 2.0, now), "telemetry").result(10)
        until(lambda: drill.state().page_at, 60, "the page fires")
        name = drill.state().session_id
    finally:
        drills.shutdown()
    return home, name


def kiosk(screen: Screen, home: Path, *arguments: str):  # type: ignore[no-untyped-def]
    environment = {"DISPLAY": screen.name, "QT_QPA_PLATFORM": "xcb", "DRILL_KIOSK_HOME": str(home)}
    return running(sys.executable, str(ROOT / "main.py"), *arguments, **environment)


def test_that_the_launcher_appears(screen: Screen, tmp_path: Path) -> None:
    with kiosk(screen, tmp_path / "sessions"):
        until(lambda: "The 3 A.M. drill" in screen.titles(), 120, "the launcher appears")


def test_that_a_resumed_drill_shows_its_running_clock(
    screen: Screen, session: tuple[Path, str]
) -> None:
    home, name = session
    with kiosk(screen, home, "--resume", name):
        until(lambda: "Nightjar: the 3 A.M. drill" in screen.titles(), 120, "the drill appears")
        header = (20, 80)
        first = screen.rows(*header)
        until(lambda: screen.rows(*header) != first, 60, "the clock is painted")
        second = screen.rows(*header)
        until(lambda: screen.rows(*header) != second, 60, "the clock goes on")
