"""A recorded drill at moments of it: nothing that came later is told, nothing is changed."""

import hashlib
import inspect
import math
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core import commands as cmd
from app.core.errors import JournalError, Refused
from app.core.evolve import fold
from app.core.log_query import EVERYTHING, LogQuery, TextTerm
from app.core.ports import DrillPort
from app.core.signals import Query, QueryKind
from app.core.trace_query import EVERY_TRACE
from app.session.moments import Moments
from app.session.recorded import RecordedDrill, RecordedSession
from tests.unit.session.recorded_scene import BEGAN_S, record, trace_id

DEPTH = Query(QueryKind.GAUGE, "orders", "depth")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return record(tmp_path_factory.mktemp("sessions"))


@pytest.fixture
def session(folder: Path) -> Iterator[RecordedSession]:
    opened = RecordedSession(folder, incidents={})
    yield opened
    opened.close()


def at(session: RecordedSession, second: float) -> RecordedDrill:
    return session.at(BEGAN_S + second)


def until(condition: Callable[[], bool], limit_s: float = 10.0) -> None:
    deadline, turn = time.monotonic() + limit_s, threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met in time"
        turn.wait(0.01)


def test_that_a_moment_has_the_state_that_was_committed_by_then(session: RecordedSession) -> None:
    assert at(session, 5).state().page_at is None
    assert at(session, 10).state().page_at is not None
    assert at(session, 29.9).state().pins == ()
    assert len(at(session, 30).state().pins) == 1
    assert at(session, 200).state() == fold(session.events)


def test_that_the_clock_is_between_the_events_as_fast_as_it_ran(session: RecordedSession) -> None:
    clocks = {second: at(session, second).clock().elapsed_s for second in (5, 15, 25, 65, 200)}
    assert clocks == pytest.approx({5: 4.0, 15: 14.0, 25: 29.0, 65: 104.0, 200: 175.0})
    assert at(session, 15).clock().story_s == pytest.approx(5.0)


def test_that_states_are_the_same_however_many_events_lie_between(
    session: RecordedSession,
) -> None:
    events = session.events
    many = tuple(events[:3]) + tuple(events[3:4]) * 100
    moments = Moments(many)
    assert moments.state_at(math.inf) == fold(many)
    assert moments.state_at(BEGAN_S + 5) == fold(many[:3])


def test_that_series_end_at_the_moment(session: RecordedSession) -> None:
    times, values = at(session, 30.5).telemetry.series(DEPTH, 0.0, math.inf)
    assert (times[-1], values[-1]) == (BEGAN_S + 30, 30.0)
    assert at(session, 30.5).telemetry.latest(DEPTH) == 30.0
    assert at(session, 45).telemetry.latest(DEPTH) is None


def test_that_the_process_table_is_that_of_the_moment(session: RecordedSession) -> None:
    (alive,) = at(session, 35.2).telemetry.services()
    (dead,) = at(session, 48.0).telemetry.services()
    assert (alive.state, alive.pid, alive.port, alive.threads) == ("running", 4100, 7101, 4)
    assert alive.last_seen_s_ago == pytest.approx(0.2)
    assert (dead.state, dead.pid, dead.threads) == ("stopped", 0, 0)
    assert dead.last_seen_s_ago == pytest.approx(9.0)


@pytest.mark.parametrize("second", [0, 1, 59, 60, 61, 119])
def test_that_log_lines_end_at_the_moment(session: RecordedSession, second: int) -> None:
    lines = at(session, second + 0.5).telemetry.logs(0, 1000)
    ticks = [one for one in lines if one.message.startswith("tick")]
    assert len(ticks) == (second + 1) + (second // 5 + 1)
    assert max(one.unix_s for one in ticks) == BEGAN_S + second


def test_that_the_newest_lines_come_first_to_be_kept(session: RecordedSession) -> None:
    lines = at(session, 100.5).telemetry.logs(0, 3)
    assert [line.message for line in lines] == ["tick 99", "tick 100", "tick 100"]


def test_that_a_search_finds_and_counts_no_line_that_came_later(session: RecordedSession) -> None:
    telemetry = at(session, 30.5).telemetry
    query = LogQuery(((TextTerm("tick 1"),), (TextTerm("tick 9"),)))
    one, every = telemetry.search_logs(query), telemetry.search_logs(EVERYTHING)
    until(lambda: one.progress().complete and every.progress().complete)
    until(lambda: one.progress().lines == 31 + 7)
    # ticks 1 and 10 to 19, and 9, of one service; 10 and 15 of the other
    assert one.progress().older == 12 + 2
    assert every.progress().older == 31 + 7


def test_that_traces_are_those_that_had_ended(session: RecordedSession) -> None:
    telemetry = at(session, 34.0).telemetry
    assert [one.trace_id for one in telemetry.traces(2)] == [trace_id(20), trace_id(10)]
    search = telemetry.search_traces(EVERY_TRACE)
    until(lambda: search.hits().complete)
    assert search.hits().found == 3
    assert search.hits() is search.hits()
    under_way = telemetry.find_trace(trace_id(30)).result(5)
    assert [span.name for span in under_way] == ["SELECT"]
    assert [span.name for span in telemetry.trace(trace_id(20))] == ["GET /v1/users", "SELECT"]


def test_that_the_graph_counts_nothing_that_came_later(session: RecordedSession) -> None:
    begin, end = BEGAN_S, BEGAN_S + 120
    early = at(session, 30).telemetry.service_graph(begin, end).nodes
    late = at(session, 120).telemetry.service_graph(begin, end).nodes
    assert {node.name: node.figures.calls for node in early}["orders"] == 3
    assert {node.name: node.figures.calls for node in late}["orders"] == 12


def test_that_a_verification_under_way_is_work_under_way(session: RecordedSession) -> None:
    assert at(session, 69).activities() == ()
    assert [work.title for work in at(session, 80).activities()] == ["Verifying the fix"]
    assert at(session, 91).activities() == ()


def test_that_every_command_is_refused_with_a_sentence(
    session: RecordedSession, folder: Path
) -> None:
    before = _content_of(folder)
    drill: DrillPort = at(session, 80)
    asked = (
        drill.submit(cmd.PauseClock("x")),
        drill.apply("orders"),
        drill.verify("orders", ""),
        drill.save_source("orders", "a.py", ""),
        drill.experiment("pause", "orders"),
        drill.open_terminal(),
        drill.export_report(None),
        drill.replay(trace_id(10)),
    )
    for future in asked:
        with pytest.raises(Refused, match="recording"):
            future.result(0)
    drill.save_draft("note", "x")
    assert drill.drafts() == {}
    assert _content_of(folder) == before


def test_that_it_has_all_that_a_drill_has() -> None:
    wanted = {name for name, _ in inspect.getmembers(DrillPort) if not name.startswith("_")}
    assert wanted <= set(dir(RecordedDrill))


def test_that_there_has_to_be_a_session(tmp_path: Path) -> None:
    with pytest.raises(JournalError):
        RecordedSession(tmp_path)


def _content_of(folder: Path) -> dict[str, str]:
    """Every file that is no part of SQLite's own housekeeping."""
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and not path.name.endswith(("-shm", "-wal"))
    }
