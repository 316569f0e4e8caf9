"""One kiosk a user: real lock files, real sockets, a real second process."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.one_instance import LOCK_NAME, OneInstance

SECOND = (
    "import sys; from pathlib import Path; from PySide6.QtCore import QCoreApplication\n"
    "from app.ui.one_instance import OneInstance\n"
    "application = QCoreApplication([])\n"
    "instance = OneInstance(Path(sys.argv[1]))\n"
    "print(instance.is_first(), flush=True)\n"
    "sys.stdin.read()\n"
)


@pytest.fixture
def first(qapp, tmp_path: Path) -> Iterator[OneInstance]:
    made = OneInstance(tmp_path / "sessions")
    assert made.is_first()
    made.listen()
    yield made
    made.release()


def second_start(home: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", SECOND, str(home)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def told(process: "subprocess.Popen[str]") -> str:
    out, _ = process.communicate("", timeout=30)
    return out.strip()


def test_that_a_second_start_brings_the_first_forward(qtbot, first, tmp_path: Path) -> None:
    with qtbot.waitSignal(first.asked, timeout=30_000):
        second = second_start(tmp_path / "sessions")
    assert told(second) == "False"


def test_that_a_kiosk_on_another_folder_is_none_of_ours(first, tmp_path: Path) -> None:
    assert told(second_start(tmp_path / "others")) == "True"


def test_that_one_that_was_killed_stops_nobody(qapp, tmp_path: Path) -> None:
    home = tmp_path / "sessions"
    killed = second_start(home)
    assert killed.stdout is not None
    assert killed.stdout.readline().strip() == "True"
    killed.kill()
    killed.communicate(timeout=10)
    assert (home / LOCK_NAME).exists()
    again = OneInstance(home)
    assert again.is_first()
    again.release()


def test_that_one_that_does_not_answer_stops_nobody(qapp, tmp_path: Path) -> None:
    silent = second_start(tmp_path)
    assert silent.stdout is not None
    assert silent.stdout.readline().strip() == "True"
    again = OneInstance(tmp_path)
    assert again.is_first()
    again.release()
    silent.communicate("", timeout=30)


def test_that_a_folder_that_cannot_be_made_is_left_to_the_launcher(qapp, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert OneInstance(tmp_path / "file" / "sessions").is_first()
