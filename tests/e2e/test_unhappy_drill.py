"""A living drill on a disk that fills up, with ports that are stolen and services that die.

One drill on a small disk of its own is shared by the tests of this file, because starting
services costs seconds. Each test leaves it as it found it: alive, with room on the disk.
"""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import psutil
import pytest

from app.bootstrap import launcher
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.errors import DrillError, JournalError, ReportError, WorkspaceError
from app.core.events import NoteWritten
from app.core.incident import ServiceEndpoint
from app.core.ports import SessionRequest
from app.journal import JournalReader
from app.session.drill import Drill
from app.session.launching import Launcher
from tests.e2e.disks import MIB, Filler, small_disk

pytestmark = [pytest.mark.xdist_group("children"), pytest.mark.slow]

REQUEST = SessionRequest("drill-60", ("orders",), "Team", (), "", attended=False, seed=31)
MAIN = "orders/main.py"


@pytest.fixture(scope="module")
def disk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with small_disk(tmp_path_factory.mktemp("disk"), 120 * MIB) as folder:
        yield folder


@pytest.fixture(scope="module")
def drills(disk: Path) -> Iterator[Launcher]:
    made = launcher(disk)
    yield made
    made.shutdown()


@pytest.fixture(scope="module")
def drill(drills: Launcher) -> Drill:
    """A drill past its page, with every gate open."""
    opened = drills.create(REQUEST).result(60)
    assert isinstance(opened, Drill)
    now = time.time()
    do(opened, cmd.RecordBaseline(now - 1.0, now))
    until(lambda: opened.state().page_at is not None)
    do(opened, cmd.OverrideGate(Capability.INVESTIGATE, "these tests are about disks"))
    do(opened, cmd.OverrideGate(Capability.FIX, "these tests are about disks", "orders"))
    do(opened, cmd.OverrideGate(Capability.GOVERN, "these tests are about disks"))
    return opened


@pytest.fixture
def full(disk: Path, drill: Drill) -> Iterator[Filler]:
    """The disk, full; ``free`` makes room, and so does the end of the test."""
    filler = Filler(disk)
    filler.fill()
    yield filler
    filler.free()


def do(drill: Drill, command: cmd.Command) -> None:
    drill.submit(command, "team").result(20)


def until(condition: Callable[[], bool], limit_s: float = 60.0) -> None:
    deadline, turn = time.monotonic() + limit_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met in time"
        turn.wait(0.02)


def endpoint(drill: Drill, name: str) -> ServiceEndpoint:
    return next(row for row in drill.state().endpoints if row.name == name)


def answers(drill: Drill, name: str) -> bool:
    try:
        return httpx2.get(f"{endpoint(drill, name).url}/healthz").status_code == 200
    except httpx2.HTTPError:
        return False


def source(drill: Drill) -> str:
    return next(file.text for file in drill.sources("orders") if file.path == MAIN)


def sentences(drill: Drill) -> str:
    return "\n".join(notice.sentence for notice in drill.notices(0))


def test_that_a_full_disk_refuses_commands_and_loses_nothing(drill: Drill, full: Filler) -> None:
    with pytest.raises(JournalError, match=r"is full.*did not happen.*Free some space"):
        for number in range(500):  # SQLite may still have room in the log that it has
            do(drill, cmd.WriteNote(f"{number} " + "x" * 4000))
    notes, clock_s = len(drill.state().notes), drill.clock().elapsed_s
    drill.save_draft("claim", "half a thought")
    until(lambda: "is full" in sentences(drill))
    until(lambda: drill.clock().elapsed_s > clock_s)
    for name in ("orders", "pricing"):
        assert answers(drill, name), f"{name} died of a full disk"
    assert len(drill.state().notes) == notes, "a note that was refused stands in the state"

    full.free()
    do(drill, cmd.WriteNote("there is room again"))
    with JournalReader.open(drill.folder / "journal.db") as reader:
        reader.check_integrity()
        kept = [one.event.text for one in reader.replay() if isinstance(one.event, NoteWritten)]
        assert kept == [note.text for note in drill.state().notes]
        until(lambda: reader.drafts().get("claim") == "half a thought")
    assert drill.state().notes[-1].text == "there is room again"


def test_that_a_report_on_a_full_disk_is_refused_and_can_be_made_later(
    drill: Drill, full: Filler
) -> None:
    with pytest.raises(ReportError, match=r"disk is full.*Free some space"):
        drill.export_report(None).result(30)
    assert not list((drill.folder / "reports").glob("*")), "half a report was left"
    full.free()
    paths = drill.export_report(None).result(30)
    assert all(path.stat().st_size > 1000 for path in paths)


def test_that_an_edit_on_a_full_disk_is_refused_and_the_old_code_runs_on(
    drill: Drill, full: Filler
) -> None:
    good, pid = source(drill), endpoint(drill, "orders").pid
    with pytest.raises(WorkspaceError, match="could not be written"):
        drill.save_source("orders", MAIN, good + "#" * 200_000).result(20)
    with pytest.raises(WorkspaceError, match="could not be written"):
        drill.apply("orders").result(30)
    assert source(drill) == good
    assert answers(drill, "orders")
    assert psutil.pid_exists(pid)


def test_that_a_service_whose_port_is_stolen_while_it_is_down_moves_to_another(
    drill: Drill,
) -> None:
    before = endpoint(drill, "orders")
    with stolen_while_down(before) as thief:
        until(lambda: endpoint(drill, "orders").port != thief)
        until(lambda: answers(drill, "orders"))
        assert f"took port {before.port}, so orders was given another one" in sentences(drill)
        newest_s = time.time()
        until(lambda: (seen(drill, "orders") or 0.0) > newest_s)  # charts follow
        until(lambda: sent(drill) is not None)  # and so does the load
        good = source(drill)
        drill.save_source("orders", MAIN, good + "\n# after the move\n").result(20)
        assert drill.apply("orders").result(30).revisions[-1][1].healthy


def test_that_a_service_that_keeps_dying_is_told_and_comes_back_with_mended_code(
    drill: Drill,
) -> None:
    def given_up() -> bool:
        kill(drill, "orders")
        return "orders is down" in sentences(drill)

    until(given_up)
    told = next(n.sentence for n in drill.notices(0) if "orders is down" in n.sentence)
    assert "is left alone now" in told
    assert "leave the drill and resume it" in told
    assert drill.apply("orders").result(30).revisions[-1][1].healthy
    assert answers(drill, "orders")


def test_that_a_session_on_a_full_disk_is_not_resumed_but_kept_with_its_damaged_charts(
    drill: Drill, drills: Launcher, disk: Path
) -> None:
    session, notes = drill.state().session_id, drill.state().notes
    drills.close(drill).result(20)
    path = drill.folder / "telemetry.db"
    path.write_bytes(b"no charts " * 1000)
    filler = Filler(disk)
    filler.fill()
    try:
        with pytest.raises(DrillError, match=r"is full.*Free some space"):
            drills.resume(session).result(60)
    finally:
        filler.free()
    again = drills.resume(session).result(60)
    assert again.state().notes == notes
    assert isinstance(again, Drill)
    until(lambda: "was put aside" in sentences(again))
    assert list(drill.folder.glob("telemetry.db.unusable-*"))
    until(lambda: seen(again, "orders") is not None)


@contextmanager
def stolen_while_down(row: ServiceEndpoint) -> Iterator[int]:
    """Kill a service and sit on its port before the supervisor has it back."""
    with socket.socket() as thief:
        thief.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        psutil.Process(row.pid).kill()
        deadline = time.monotonic() + 10
        while True:
            try:
                thief.bind(("127.0.0.1", row.port))
                break
            except OSError:
                assert time.monotonic() < deadline, "the port was never free"
        thief.listen()
        yield row.port


def kill(drill: Drill, name: str) -> None:
    """Kill the process that listens as ``name`` now, if any does."""
    port = endpoint(drill, name).port
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            if any(row.laddr.port == port for row in child.net_connections() if row.laddr):
                child.kill()


def seen(drill: Drill, name: str) -> float | None:
    """When telemetry last had an answer of ``name``, Unix seconds."""
    row = next(r for r in drill.telemetry.services() if r.name == name)
    return None if row.last_seen_s_ago is None else time.time() - row.last_seen_s_ago


def sent(drill: Drill) -> float | None:
    """What the service says of requests that reach it; None where none do."""
    row = next(r for r in drill.telemetry.services() if r.name == "orders")
    return row.requests_per_s or None
