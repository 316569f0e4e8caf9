"""kill -9 of the kiosk, or of anything between it and a service, leaves nothing behind."""

import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from app.runtime.ports import free_ports

from .conftest import METHODS, PROGRAMS, TINY, ask, is_alive, wait_until

ROOT = Path(__file__).resolve().parents[3]
GONE_WITHIN_S = 3.0


class KioskLike:
    """A stand-in kiosk in a process of its own, and every process below it."""

    def __init__(self, method: str, shape: str, keeper: str = "kernel") -> None:
        self.ports = free_ports(3)
        program = PROGRAMS / "kiosk_like.py"
        self.process = subprocess.Popen(
            [sys.executable, program, method, keeper, TINY, shape, *map(str, self.ports)],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(PROGRAMS)])},
        )
        self.told = json.loads(self._first_line())
        self.below = psutil.Process(self.process.pid).children(recursive=True)

    def _first_line(self) -> bytes:
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 30.0)
        assert ready, "the stand-in kiosk said nothing"
        return self.process.stdout.readline()

    def left(self) -> list[psutil.Process]:
        """What is still there of all that was below it; other processes' reused pids are not."""
        return [each for each in self.below if each.is_running() and is_alive(each.pid)]

    def end(self) -> None:
        """Whatever the test did, leave nothing."""
        with contextlib.suppress(psutil.Error):
            self.process.kill()
        self.process.wait()
        for each in self.left():
            with contextlib.suppress(psutil.Error):
                each.kill()
        assert self.process.stdout is not None
        self.process.stdout.close()


@pytest.fixture
def started() -> Iterator[list[KioskLike]]:
    """Collects the kiosks of a test to end them."""
    kiosks: list[KioskLike] = []
    yield kiosks
    for each in kiosks:
        each.end()


def all_gone_after_kill(kiosk: KioskLike, victim_pid: int) -> None:
    at_s = time.monotonic()
    psutil.Process(victim_pid).kill()
    kiosk.process.wait(timeout=GONE_WITHIN_S)
    left_s = GONE_WITHIN_S - (time.monotonic() - at_s)
    wait_until(lambda: not kiosk.left(), left_s, f"nothing left of {kiosk.below}")


def make_hold_gil(port: int, path: str = "/hold-gil") -> None:
    with pytest.raises(TimeoutError):
        ask(port, path, timeout_s=0.3)


@pytest.mark.parametrize("method", METHODS)
def test_that_a_killed_kiosk_leaves_nothing_even_of_a_child_that_holds_the_gil(method, started):
    kiosk = KioskLike(method, "flat")
    started.append(kiosk)
    make_hold_gil(kiosk.ports[0])
    assert {*kiosk.told["services"]} <= {each.pid for each in kiosk.below}
    all_gone_after_kill(kiosk, kiosk.process.pid)


@pytest.mark.parametrize("method", METHODS)
def test_that_a_killed_kiosk_leaves_nothing_of_a_paused_child(method, started):
    kiosk = KioskLike(method, "flat")
    started.append(kiosk)
    psutil.Process(kiosk.told["services"][0]).suspend()
    all_gone_after_kill(kiosk, kiosk.process.pid)


@pytest.mark.parametrize("method", METHODS)
def test_that_a_killed_kiosk_takes_a_verification_and_its_children_with_it(method, started):
    kiosk = KioskLike(method, "nested")
    started.append(kiosk)
    make_hold_gil(kiosk.ports[2])
    assert kiosk.told["leaf"] in {each.pid for each in kiosk.below}
    all_gone_after_kill(kiosk, kiosk.process.pid)


@pytest.mark.parametrize("method", METHODS)
def test_that_a_killed_verification_takes_its_children_with_it(method, started):
    kiosk = KioskLike(method, "nested")
    started.append(kiosk)
    make_hold_gil(kiosk.ports[2])
    below = psutil.Process(kiosk.told["middle"]).children(recursive=True)
    psutil.Process(kiosk.told["middle"]).kill()
    wait_until(
        lambda: not [each for each in below if is_alive(each.pid)], GONE_WITHIN_S, f"{below} gone"
    )
    assert below


@pytest.mark.skipif("forkserver" not in METHODS, reason="no fork server here")
def test_that_a_killed_fork_server_takes_its_children_and_another_takes_over(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    row = supervisor.status_of("s")
    server = psutil.Process(row.pid).parent()
    assert server is not None
    assert server.pid != os.getpid()
    make_hold_gil(spec.port)
    server.kill()
    wait_until(lambda: not is_alive(row.pid), GONE_WITHIN_S, "its child is gone")
    after = wait_until(
        lambda: (now := supervisor.status_of("s")).state == "running" and now.starts == 2 and now,
        15,
        "started again",
    )
    assert psutil.Process(after.pid).parent() != server


@pytest.mark.skipif(sys.platform != "linux", reason="the signal that is taken away is Linux'")
def test_that_a_keeper_ends_what_no_kernel_would(started):
    kiosk = KioskLike("forkserver", "flat", keeper="keeper")
    started.append(kiosk)
    make_hold_gil(kiosk.ports[0], "/hold-gil-unprotected")
    all_gone_after_kill(kiosk, kiosk.process.pid)


@pytest.mark.skipif(sys.platform != "linux", reason="the signal that is taken away is Linux'")
def test_that_without_keeper_and_kernel_a_child_that_holds_the_gil_would_live_on(started):
    kiosk = KioskLike("forkserver", "flat")
    started.append(kiosk)
    make_hold_gil(kiosk.ports[0], "/hold-gil-unprotected")
    kiosk.process.kill()
    wait_until(lambda: len(kiosk.left()) < len(kiosk.below) - 1, GONE_WITHIN_S, "the others go")
    assert [each.pid for each in kiosk.left() if each.pid in kiosk.told["services"]]


@pytest.mark.parametrize("method", METHODS)
def test_that_ctrl_c_in_the_terminal_reaches_no_child(method, started):
    kiosk = KioskLike(method, "flat")
    started.append(kiosk)
    sessions = {os.getsid(pid) for pid in kiosk.told["services"]}
    assert os.getsid(kiosk.process.pid) not in sessions
    for pid in kiosk.told["services"]:
        psutil.Process(pid).send_signal(2)  # even one sent to them on purpose
    for port in kiosk.ports[:2]:
        assert ask(port, "/healthz")[0] == 200
    assert all(is_alive(pid) for pid in kiosk.told["services"])
