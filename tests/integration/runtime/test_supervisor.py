"""A real supervisor with real services: start, health, restart, backoff, giving up."""

import http.client
import os
import signal
import threading

import psutil
import pytest

from app.core.errors import RuntimeFailure
from app.runtime import ChildSpec, ChildState, Supervisor
from app.runtime.ports import LOOPBACK, bind_for_service

from .conftest import METHODS, ask, is_alive, wait_until


def test_that_services_start_answer_and_stop(any_supervisor, tiny):
    specs = [tiny(f"s{n}") for n in range(3)]
    any_supervisor.start_all(specs, timeout_s=30)
    rows = any_supervisor.status()
    assert [row.state for row in rows] == [ChildState.RUNNING] * 3
    for spec, row in zip(specs, rows, strict=True):
        assert ask(spec.port, "/about")[1]["pid"] == row.pid
        assert psutil.Process(row.pid).create_time() == row.created_unix_s
    any_supervisor.stop_all()
    assert [row.state for row in any_supervisor.status()] == [ChildState.STOPPED] * 3
    assert not [row.pid for row in rows if is_alive(row.pid)]


@pytest.mark.parametrize("method", METHODS)
def test_that_each_state_is_told_in_order(method, tiny):
    told: list[tuple[str, str]] = []
    with Supervisor(lambda name, state, _: told.append((name, state.value)), method=method) as made:
        made.start_all([tiny("s")], timeout_s=30)
        made.restart("s")
        made.stop("s")
    states = [state for _, state in told]
    once = ["starting", "running", "stopping", "stopped"]
    assert states == [*once, *once]


def test_that_a_listener_that_fails_harms_nobody(tiny, caplog):
    def fail(*_: object) -> None:
        raise RuntimeError("listener")

    with Supervisor(fail) as made:
        made.start_all([tiny("s")])
        assert made.status_of("s").state is ChildState.RUNNING
    assert "listener of child states failed" in caplog.text


def test_that_a_killed_service_is_started_again_with_another_pid(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    before = supervisor.status_of("s")
    os.kill(before.pid, signal.SIGKILL)
    supervisor.wait_for("s", {ChildState.BACKOFF, ChildState.STARTING}, 5)
    after = supervisor.wait_for("s", {ChildState.RUNNING}, 5)
    assert after.pid != before.pid
    assert after.starts == 2
    assert ask(spec.port, "/about")[1]["pid"] == after.pid


def test_that_the_sentence_of_a_crash_names_how_and_the_last_words(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    with pytest.raises((OSError, http.client.HTTPException)):
        ask(spec.port, "/crash")
    row = supervisor.wait_for("s", {ChildState.BACKOFF}, 5)
    assert "s ended while it was running: exit status 3." in row.detail
    assert "the last words" in row.detail


def test_that_a_service_that_dies_at_import_fails_within_five_seconds(any_supervisor, tiny):
    with pytest.raises(RuntimeFailure) as caught:
        any_supervisor.start_all([tiny("bad", "broken_service:app")], timeout_s=15)
    sentence = str(caught.value)
    assert "started 4 times within 30 s" in sentence
    assert "exit status 1" in sentence
    assert "ImportError: no module of that name" in sentence
    assert any_supervisor.status_of("bad").state is ChildState.FAILED
    assert any_supervisor.status_of("bad").starts == 4


def test_that_the_output_shows_the_teams_frames_only(supervisor, tiny, tmp_path):
    with pytest.raises(RuntimeFailure):
        supervisor.start_all([tiny("bad", "broken_service:app")])
    text = (tmp_path / "bad.out").read_text(encoding="utf-8")
    assert "broken_service.py" in text
    assert "importlib" not in text
    assert f"runtime{os.sep}child.py" not in text


@pytest.mark.parametrize("app", ["mute_service:app", "hanging_service:app"])
def test_that_a_service_that_never_gets_healthy_is_named(supervisor, tiny, app):
    with pytest.raises(RuntimeFailure, match=r"mute did not become healthy: .* ran for 1 s"):
        supervisor.start_all([tiny("mute", app, start_timeout_s=1.0)])
    row = supervisor.status_of("mute")
    assert row.state is ChildState.FAILED
    wait_until(lambda: supervisor.status_of("mute").pid == 0, 3, "its process is gone")


def test_that_a_taken_port_is_said_before_anything_is_started(supervisor, tiny):
    spec = tiny("s")
    with bind_for_service(LOOPBACK, spec.port) as thief:
        thief.listen()
        with pytest.raises(RuntimeFailure, match=f"s cannot listen on port {spec.port}: another"):
            supervisor.start_all([spec])
    supervisor.start_all([spec])
    assert supervisor.status_of("s").state is ChildState.RUNNING


def test_that_a_service_that_cannot_bind_says_so_by_itself(supervisor, tiny):
    from dataclasses import replace

    spec = tiny("s")
    unseen = replace(spec, health_url=None, one_shot=True)  # nobody looks at the port before
    with bind_for_service(LOOPBACK, spec.port) as thief:
        thief.listen()
        supervisor.start(unseen)
        row = supervisor.wait_for("s", {ChildState.FAILED}, 5)
    assert "another program took it" in row.detail


def test_that_a_restart_on_broken_code_fails_at_once_and_the_good_code_can_come_back(
    supervisor, tiny
):
    good = tiny("s")
    bad = tiny("s", "broken_service:app", port=good.port)
    supervisor.start_all([good])
    with pytest.raises(RuntimeFailure, match="ImportError"):
        supervisor.restart("s", bad)
    assert supervisor.status_of("s").state is ChildState.FAILED
    assert supervisor.status_of("s").starts == 2
    supervisor.restart("s", good)
    assert ask(good.port, "/healthz")[0] == 200


def test_that_a_service_that_does_not_heed_term_is_killed_in_time(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    with pytest.raises(TimeoutError):
        ask(spec.port, "/hold-gil", timeout_s=0.3)
    pid = supervisor.status_of("s").pid
    supervisor.stop_all(timeout_s=2.0)
    assert supervisor.status_of("s").state is ChildState.STOPPED
    assert supervisor.status_of("s").exit_code == -signal.SIGKILL
    assert not is_alive(pid)


def test_that_a_paused_service_stands_still_goes_on_and_can_be_stopped(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    supervisor.pause("s")
    assert supervisor.status_of("s").paused
    with pytest.raises(TimeoutError):
        ask(spec.port, "/healthz", timeout_s=0.3)
    supervisor.resume("s")
    assert not supervisor.status_of("s").paused
    assert ask(spec.port, "/healthz")[0] == 200
    supervisor.pause("s")
    supervisor.stop("s")
    assert supervisor.status_of("s").exit_code == -signal.SIGTERM


def test_that_asking_for_what_is_not_there_or_there_already_is_refused(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    with pytest.raises(RuntimeFailure, match="running already"):
        supervisor.start(spec)
    with pytest.raises(RuntimeFailure, match="No child is called ghost"):
        supervisor.pause("ghost")
    with pytest.raises(RuntimeFailure, match="No child is called ghost"):
        supervisor.restart("ghost")


def test_that_a_closed_supervisor_starts_nothing_and_leaves_no_thread(tiny):
    before = threading.active_count()
    with Supervisor() as made:
        made.start_all([tiny("s")])
    made.close()
    with pytest.raises(RuntimeFailure, match="was closed"):
        made.start(tiny("t"))
    wait_until(lambda: threading.active_count() <= before + 1, 3, "threads end")  # the launcher


def test_that_the_word_to_end_works_without_signals(supervisor, tiny, monkeypatch):
    from app.runtime import os_here, os_windows

    spec = tiny("s")
    supervisor.start_all([spec])
    monkeypatch.setattr(os_here, "ask_to_end", os_windows.ask_to_end)
    supervisor.stop("s")
    assert supervisor.status_of("s").exit_code == -signal.SIGTERM


def test_that_a_child_without_a_health_check_runs_at_once_and_ends_by_itself(supervisor, tmp_path):
    spec = ChildSpec(
        "once", "os:listdir", {"path": str(tmp_path)}, output_path=tmp_path / "o", one_shot=True
    )
    supervisor.start(spec)
    row = supervisor.wait_for("once", {ChildState.STOPPED}, 5)
    assert row.exit_code == 0
