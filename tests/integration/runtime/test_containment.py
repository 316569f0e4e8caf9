"""What a team's code may do by accident stays in its own process."""

import contextlib
import http.client
import os
import sys

import psutil
import pytest

from app.runtime import ChildState, FigureSampler
from app.runtime.output import OUTPUT_LIMIT_BYTES

from .conftest import METHODS, TINY, ask, is_alive, wait_until

MIB = 1024 * 1024


def test_that_a_flood_of_prints_is_bounded_and_the_service_still_answers(
    supervisor, tiny, tmp_path
):
    spec = tiny("s")
    supervisor.start_all([spec])
    ask(spec.port, "/flood")
    path = tmp_path / "s.out"
    wait_until(lambda: b"was cut" in path.read_bytes()[:200], 5, "the output was cut once")
    sizes = []
    for _ in range(20):
        assert ask(spec.port, "/healthz")[0] == 200
        sizes.append(path.stat().st_size)
    # What a child can print between two looks of the supervisor comes on top of the limit.
    assert max(sizes) < OUTPUT_LIMIT_BYTES + 200 * MIB
    supervisor.stop("s")
    assert path.stat().st_size < OUTPUT_LIMIT_BYTES + 200 * MIB


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_that_a_memory_hog_fails_alone_and_its_neighbour_does_not_notice(supervisor, tiny):
    hog, neighbour = tiny("hog", memory_limit_bytes=200 * MIB), tiny("neighbour")
    supervisor.start_all([hog, neighbour])
    with contextlib.suppress(OSError, http.client.HTTPException):
        assert ask(hog.port, "/hog", timeout_s=5)[0] == 500  # refused by its own limit
    row = supervisor.status_of("hog")
    if row.pid:
        assert psutil.Process(row.pid).memory_info().rss < 250 * MIB
    assert supervisor.status_of("neighbour").starts == 1
    assert ask(neighbour.port, "/healthz")[0] == 200


@pytest.mark.skipif(sys.platform != "linux", reason="the limits of Linux")
def test_that_limits_are_set_and_address_space_is_not_among_them(supervisor, tiny):
    import resource

    spec = tiny("s", memory_limit_bytes=300 * MIB)
    supervisor.start_all([spec])
    limits = ask(spec.port, "/about")[1]["limits"]
    assert limits["DATA"] == 300 * MIB
    assert limits["FSIZE"] == 1024 * MIB
    assert limits["CORE"] == 0
    assert limits["AS"] == resource.RLIM_INFINITY
    # Tasks are counted per user: room for what runs already, and for no fork bomb.
    here = sum(1 for each in psutil.process_iter() if each.uids().real == os.getuid())
    assert here < limits["NPROC"] < 20_000


@pytest.mark.skipif(os.name == "nt", reason="limits of POSIX")
def test_that_the_memory_limit_leaves_room_for_many_threads(supervisor, tiny):
    spec = tiny("s", memory_limit_bytes=300 * MIB)
    supervisor.start_all([spec])
    assert ask(spec.port, "/threads")[1] == {"started": 150}


def test_that_a_process_a_service_leaves_behind_goes_with_it(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    left = ask(spec.port, "/leave-a-process")[1]["pid"]
    assert is_alive(left)
    supervisor.stop("s")
    wait_until(lambda: not is_alive(left), 3, "what it left is gone")


def test_that_a_service_sees_a_neutral_environment_and_its_own(any_supervisor, tiny, monkeypatch):
    monkeypatch.setenv("INCIDENT_SLUG", "n-plus-one")
    monkeypatch.setattr(sys, "argv", ["kiosk", "rehearse", "--incident", "n-plus-one"])
    spec = tiny("s", env={"PRICING_URL": "http://127.0.0.1:1"})
    any_supervisor.start_all([spec], timeout_s=30)
    about = ask(spec.port, "/about")[1]
    assert "n-plus-one" not in str(about)
    assert "_FORK_SERVER_PARENT" not in about["environment"]
    assert "PYTHONPATH" not in about["environment"]
    assert about["environment"]["SERVICE_NAME"] == "s"
    assert about["environment"]["PRICING_URL"] == "http://127.0.0.1:1"
    assert about["environment"]["PORT"] == str(spec.port)
    assert about["cwd"] == str(spec.cwd)
    assert about["path"][0] == str(TINY)
    if sys.platform == "linux":
        assert psutil.Process(about["pid"]).name() == "s"
    command = " ".join(psutil.Process(about["pid"]).cmdline())
    assert "n-plus-one" not in command
    assert str(TINY) not in command


@pytest.mark.skipif(sys.platform != "linux", reason="niceness and scheduling classes of Linux")
def test_that_a_low_priority_child_runs_only_when_nobody_else_wants_to(supervisor, tiny):
    low, ordinary = tiny("low", low_priority=True), tiny("ordinary")
    supervisor.start_all([low, ordinary])
    about = ask(low.port, "/about")[1]
    assert about["nice"] == 19
    assert about["policy"] == os.SCHED_IDLE
    assert about["session"] == about["pid"]
    assert ask(ordinary.port, "/about")[1]["nice"] == os.nice(0)


@pytest.mark.skipif(sys.platform == "win32", reason="sessions of processes")
def test_that_services_share_a_session_that_is_not_the_window_s(supervisor, tiny):
    """Processors are shared out among sessions: with one each, services crowd out a window."""
    shared = [tiny(name, shares_session=True) for name in ("first", "second")]
    low = tiny("low", low_priority=True, shares_session=True)
    supervisor.start_all([*shared, low])
    first, second, low = [ask(spec.port, "/about")[1] for spec in (*shared, low)]
    if supervisor._method == "forkserver":
        assert first["session"] == second["session"]
    assert low["session"] == low["pid"]
    assert os.getsid(0) not in {first["session"], second["session"], low["session"]}
    assert [os.getpgid(each["pid"]) for each in (first, second)] == [first["pid"], second["pid"]]


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "orders", "0.0.0.0:80"])
def test_that_a_foreign_host_is_answered_400(supervisor, tiny, host):
    spec = tiny("s")
    supervisor.start_all([spec])
    assert ask(spec.port, "/healthz", host=host)[0] == 400
    assert ask(spec.port, "/healthz", host=f"localhost:{spec.port}")[0] == 200
    assert ask(spec.port, "/healthz", host="127.0.0.1")[0] == 200


def test_that_services_listen_on_loopback_only(supervisor, tiny):
    spec = tiny("s")
    supervisor.start_all([spec])
    process = psutil.Process(supervisor.status_of("s").pid)
    listening = [each.laddr for each in process.net_connections() if each.status == "LISTEN"]
    assert [tuple(address) for address in listening] == [("127.0.0.1", spec.port)]
    with pytest.raises(ValueError, match=r"127\.0\.0\.1 only"):
        tiny("t", host="0.0.0.0")


def test_that_figures_show_who_burns_and_drop_who_is_gone(supervisor, tiny):
    busy, idle = tiny("busy"), tiny("idle")
    supervisor.start_all([busy, idle])
    sampler = FigureSampler(supervisor.status)
    first = {each.name: each for each in sampler.sample()}
    assert first["busy"].cpu_percent == 0.0
    ask(busy.port, "/burn")

    def burner() -> bool:
        return {each.name: each for each in sampler.sample()}["busy"].cpu_percent > 25

    wait_until(burner, 10, "the burner's share of a core shows")
    now = {each.name: each for each in sampler.sample()}
    assert now["idle"].cpu_percent < 25
    assert now["busy"].threads > now["idle"].threads
    assert 5 * MIB < now["idle"].rss_bytes < 300 * MIB
    supervisor.stop("busy")
    assert [each.name for each in sampler.sample()] == ["idle"]
    assert supervisor.status_of("busy").state is ChildState.STOPPED


@pytest.mark.parametrize("method", METHODS)
def test_that_a_foreign_pid_is_never_read(method, supervisor, tiny):
    from dataclasses import replace

    supervisor.start_all([tiny("s")])
    row = supervisor.status_of("s")
    stranger = replace(row, created_unix_s=row.created_unix_s - 100)
    assert FigureSampler(lambda: [stranger]).sample() == ()
