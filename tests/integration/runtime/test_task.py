"""One function in a child of its own: its value, its words, and every way it can go wrong."""

import threading

import pytest

from app.core.errors import RuntimeFailure
from app.runtime import free_port, run_in_child

from .conftest import METHODS, PROGRAMS, TINY, is_alive, wait_until


@pytest.fixture(autouse=True)
def programs_importable(monkeypatch):
    monkeypatch.syspath_prepend(str(PROGRAMS))


@pytest.mark.parametrize("method", METHODS)
def test_that_a_value_and_messages_come_back(method):
    heard: list[int] = []
    value = run_in_child(
        "work_in_child:add",
        {"numbers": [1, 2, 3]},
        name="sum",
        timeout_s=30,
        on_message=heard.append,
        method=method,
    )
    assert (value, heard) == (6, [1, 2, 3])


def test_that_an_error_of_ours_keeps_its_sentence():
    with pytest.raises(RuntimeFailure, match="too busy to judge"):
        run_in_child("work_in_child:refuse", {}, name="v", timeout_s=30)


def test_that_any_other_error_is_said_with_its_last_words(tmp_path):
    with pytest.raises(RuntimeFailure, match=r"status 1\..*ZeroDivisionError: over nothing"):
        run_in_child(
            "work_in_child:stumble", {}, name="v", timeout_s=30, output_path=tmp_path / "o"
        )


def test_that_a_child_that_vanishes_is_said():
    with pytest.raises(RuntimeFailure, match="v ended while it was running: exit status 5"):
        run_in_child("work_in_child:vanish", {}, name="v", timeout_s=30)


def test_that_time_is_bounded_and_nothing_is_left():
    pids: list[int] = []
    with pytest.raises(RuntimeFailure, match="took longer than 1 s"):
        run_in_child(
            "work_in_child:sleep", {"seconds": 60}, name="v", timeout_s=1, on_message=pids.append
        )
    assert not is_alive(pids[0])


@pytest.mark.parametrize("method", METHODS)
def test_that_cancelling_ends_the_child_and_its_own_children(method):
    cancelled, seen = threading.Event(), []

    def hear(message):
        seen.append(message)
        cancelled.set()

    with pytest.raises(RuntimeFailure, match="was cancelled"):
        run_in_child(
            "work_in_child:supervise",
            {"tiny": str(TINY), "port": free_port(), "method": method},
            name="verification",
            timeout_s=60,
            on_message=hear,
            cancelled=cancelled,
            method=method,
        )
    pids = seen[0].values()
    wait_until(lambda: not [pid for pid in pids if is_alive(pid)], 3, "middle and leaf are gone")
