"""Programs from their start to their end: as a bundle's would run, and careless ones."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from app.runtime.bench import measure_supervision

from .conftest import METHODS, PROGRAMS, TINY, is_alive, wait_until

ROOT = Path(__file__).resolve().parents[3]


def environment(**more: str) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(PROGRAMS)])
    return {**os.environ, "PYTHONPATH": path, **more}


@pytest.mark.skipif(os.name == "nt", reason="the stand-in executable is a shell script")
@pytest.mark.parametrize("method", METHODS)
def test_that_a_frozen_program_starts_its_children_and_never_itself(method, tmp_path):
    executable = tmp_path / "kiosk"
    program = PROGRAMS / "frozen_like.py"
    executable.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{program}" "$@"\n')
    executable.chmod(0o755)
    done = subprocess.run(
        [executable, "FIRST", method, TINY],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env=environment(FROZEN_LIKE_EXECUTABLE=str(executable)),
    )
    assert (done.returncode, done.stdout.strip()) == (0, "2"), done.stderr


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("how", "status"), [("return", 0), ("raise", 1)])
def test_that_a_program_that_forgets_its_children_still_ends_them(method, how, status):
    done = subprocess.run(
        [sys.executable, PROGRAMS / "forgetful.py", method, TINY, how],
        check=False,
        capture_output=True,
        text=True,
        timeout=30,
        env=environment(),
    )
    assert done.returncode == status, done.stderr
    assert not is_alive(json.loads(done.stdout)["pid"])


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("method", METHODS)
def test_that_ctrl_c_ends_the_program_and_its_children_in_order(method):
    with subprocess.Popen(
        [sys.executable, PROGRAMS / "forgetful.py", method, TINY, "wait"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env=environment(),
    ) as program:
        assert program.stdout is not None
        pid = json.loads(program.stdout.readline())["pid"]
        os.killpg(program.pid, signal.SIGINT)  # as a terminal sends it, to the whole group
        _, said = program.communicate(timeout=20)
    assert program.returncode == -signal.SIGINT
    assert said.count(b"KeyboardInterrupt") == 1  # the program's own, and no child's
    wait_until(lambda: not is_alive(pid), 3, "the service is gone")


def test_that_supervision_is_measured_by_doing_it():
    figures = measure_supervision(services=2, rounds=1)
    taken_s = (figures.cold_up_s, figures.up_s, figures.restart_s, figures.stop_s)
    assert figures.services == 2
    assert all(0 < each < 30 for each in taken_s)
