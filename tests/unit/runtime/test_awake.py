"""The display stays on while a drill runs: real programs, and none of them left behind."""

import subprocess
import sys
from collections.abc import Iterator

import psutil
import pytest

from app.runtime.awake import StayAwake

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asked by a call there")

# As the system's own do: it starts another program and ends with it.
KEEPER = (
    sys.executable,
    "-c",
    "import subprocess, sys; sys.exit(subprocess.run(sys.argv[1:]).returncode)",
    "cat",
)
REFUSED = (sys.executable, "-c", "raise SystemExit(1)")


@pytest.fixture
def awake() -> Iterator[StayAwake]:
    made = StayAwake((("no-such-keeper",), KEEPER))
    yield made
    made.release()


def test_that_it_is_held_until_it_is_released_and_nothing_is_left(awake: StayAwake) -> None:
    before = set(psutil.Process().children(recursive=True))
    awake.hold()
    awake.hold()
    assert awake.held
    started = set(psutil.Process().children(recursive=True)) - before
    assert len([one for one in started if one.name() != "cat"]) == 1
    awake.release()
    assert not awake.held
    _, alive = psutil.wait_procs(list(started), timeout=10)
    assert alive == []


def test_that_a_laptop_without_a_keeper_goes_on_without() -> None:
    awake = StayAwake((("no-such-keeper",),))
    awake.hold()
    assert not awake.held
    awake.release()


def test_that_a_keeper_that_was_refused_is_not_counted_on() -> None:
    awake = StayAwake((REFUSED,))
    awake.hold()
    for keeper in awake._running:
        keeper.wait(20)
    assert not awake.held
    awake.release()


def test_that_a_keeper_ends_with_a_kiosk_that_was_killed() -> None:
    kiosk = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, time; from app.runtime.awake import StayAwake\n"
            f"awake = StayAwake(({KEEPER!r},)); awake.hold(); print(awake.held, flush=True)\n"
            "time.sleep(600)",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert kiosk.stdout is not None
    assert kiosk.stdout.readline().strip() == "True"
    kept = psutil.Process(kiosk.pid).children(recursive=True)
    kiosk.kill()
    kiosk.wait(10)
    kiosk.stdout.close()
    assert kept
    _, alive = psutil.wait_procs(kept, timeout=10)
    assert alive == []
