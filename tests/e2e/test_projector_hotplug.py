"""The projector's window on a real X server whose second screen is plugged in and unplugged."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "openbox")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.display,
    pytest.mark.timeout(180),
    pytest.mark.xdist_group("children"),
    pytest.mark.skipif(
        any(shutil.which(tool) is None for tool in NEEDED)
        or not all(ctypes.util.find_library(name) for name in ("X11", "Xrandr")),
        reason="needs Xvfb, openbox, libX11 and libXrandr",
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """An X server wide enough for two screens, with a window manager; its name."""
    xvfb = ("Xvfb", "-displayfd", "1", "-screen", "0", "3286x1080x24", "-nolisten", "tcp")
    with subprocess.Popen(xvfb, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        try:
            assert server.stdout is not None
            name = f":{int(server.stdout.readline())}"  # written once it takes clients
            environment = {**os.environ, "DISPLAY": name}
            with subprocess.Popen(("openbox",), env=environment) as manager:
                try:
                    yield name
                finally:
                    manager.terminate()
        finally:
            server.terminate()


def test_that_the_window_follows_a_screen_that_comes_and_goes(display: str) -> None:
    child = subprocess.run(
        (sys.executable, str(ROOT / "tests" / "e2e" / "hotplug_child.py")),
        env={**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
        capture_output=True,
        text=True,
        timeout=170,
        check=False,
    )
    assert child.returncode == 0, child.stdout + child.stderr
    assert child.stdout.count("it fills the screen that was plugged in") == 2
    assert child.stdout.count("it came back as a window") == 2
