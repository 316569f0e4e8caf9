"""The pager's sound: played by a real program, never left behind, silent without one."""

import sys
from pathlib import Path

import psutil
import pytest

from app.runtime.sound import Sound

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="played by the system there")

FOREVER = (sys.executable, "-c", "import time; time.sleep(600)")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "page.wav"
    made.write_bytes(b"RIFF")
    return made


def players_running() -> list[psutil.Process]:
    return [p for p in psutil.Process().children() if "time.sleep(600)" in " ".join(p.cmdline())]


def test_that_a_second_page_ends_the_first_ones_sound(file: Path) -> None:
    sound = Sound(file, (FOREVER,))
    sound.play()
    first = sound._playing
    sound.play()
    assert first is not None
    assert first.poll() is not None
    sound.stop()
    assert players_running() == []


def test_that_the_first_installed_player_is_taken(file: Path) -> None:
    sound = Sound(file, (("no-such-player",), FOREVER))
    assert sound.available
    sound.play()
    assert sound._playing is not None
    sound.stop()


def test_that_a_laptop_without_a_player_stays_silent(file: Path) -> None:
    sound = Sound(file, (("no-such-player",),))
    assert not sound.available
    sound.play()
    assert sound._playing is None


def test_that_a_missing_file_is_no_error(tmp_path: Path) -> None:
    sound = Sound(tmp_path / "gone.wav", (FOREVER,))
    assert not sound.available
    sound.play()
    assert sound._playing is None


def test_that_a_player_without_a_device_gives_way_to_the_next(file: Path) -> None:
    failing = (sys.executable, "-c", "raise SystemExit(1)")
    sound = Sound(file, (failing, FOREVER))
    sound.play()
    assert sound._playing is not None
    sound._playing.wait(timeout=20)
    assert sound.available
    sound.play()
    assert sound._playing is not None
    assert sound._playing.poll() is None
    sound.stop()
    assert sound.available  # ended by us is no failure
    alone = Sound(file, (failing,))
    alone.play()
    assert alone._playing is not None
    alone._playing.wait(timeout=20)
    assert not alone.available
