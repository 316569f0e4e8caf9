"""The command loop over a real journal, with clocks that the test turns."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.core import commands as cmd
from app.core.errors import JournalError, Refused
from app.core.evolve import fold
from app.session.loop import CommandLoop
from tests.unit.session.scene import TurnedClocks, loop_over, new_session


@pytest.fixture
def clocks() -> TurnedClocks:
    return TurnedClocks()


@pytest.fixture
def loop(tmp_path: Path, clocks: TurnedClocks) -> Iterator[CommandLoop]:
    opened = new_session(tmp_path)
    running = loop_over(opened, clocks)
    running.start()
    yield running
    running.stop()
    opened.journal.close()


def until(condition: Callable[[], bool], limit_s: float = 5.0) -> None:
    deadline = time.monotonic() + limit_s
    turn = threading.Event()
    while not condition():
        assert time.monotonic() < deadline, "the condition was not met in time"
        turn.wait(0.01)


def start_agenda(loop: CommandLoop) -> None:
    loop.submit(cmd.RecordBaseline(1.0, 2.0), "telemetry").result(5)
    until(lambda: loop.state().page_at is not None)


def test_that_the_agenda_starts_and_pages_once_the_baseline_is_recorded(loop: CommandLoop) -> None:
    assert not loop.state().started
    start_agenda(loop)
    assert loop.clock().wall_text == "03:00:00"
    assert [alert.raised.rule_id for alert in loop.state().alerts] == ["page"]


def test_that_the_clock_follows_monotonic_time_at_its_rate(
    loop: CommandLoop, clocks: TurnedClocks
) -> None:
    start_agenda(loop)
    loop.submit(cmd.SetClockRate(60.0), "rehearsal").result(5)
    clocks.forward(2.0)
    assert loop.clock().wall_text == "03:02:00"


def test_that_a_changed_laptop_clock_does_not_move_the_drill(
    loop: CommandLoop, clocks: TurnedClocks
) -> None:
    start_agenda(loop)
    before = loop.clock().elapsed_s
    clocks.wall_s -= 7200.0
    loop.submit(cmd.WriteNote("the laptop's clock was set back"), "team").result(5)
    assert loop.clock().elapsed_s == pytest.approx(before)


def test_that_sleep_is_a_recorded_pause(loop: CommandLoop, clocks: TurnedClocks) -> None:
    start_agenda(loop)
    clocks.wall_s += 3600.0
    clocks.asleep_s += 3600.0
    until(lambda: bool(loop.state().interruptions))
    _, cause, lost_s, counted = loop.state().interruptions[0]
    assert (cause, counted) == ("suspend", False)
    assert lost_s == pytest.approx(3600.0)
    assert loop.clock().wall_text == "03:00:00"


def test_that_lost_time_that_counts_after_all_moves_the_clock_and_survives_a_kill(
    tmp_path: Path, clocks: TurnedClocks
) -> None:
    opened = new_session(tmp_path)
    loop = loop_over(opened, clocks)
    loop.start()
    start_agenda(loop)
    clocks.asleep_s += 300.0
    clocks.wall_s += 300.0
    until(lambda: bool(loop.state().interruptions))
    before_s = loop.clock().elapsed_s
    state = loop.submit(cmd.CountInterruption(1, "the room went on"), "facilitator").result(5)
    assert loop.clock().elapsed_s == pytest.approx(before_s + 300.0)
    assert loop.clock().wall_text == "03:05:00"
    assert state.interruptions[0][3] is True
    folded = fold(opened.journal.replay())  # what a kiosk finds that is killed right now
    assert folded.last_at is not None
    assert folded.last_at.elapsed_s == pytest.approx(before_s + 300.0)
    loop.stop()
    opened.journal.close()


def test_that_a_long_gap_of_the_program_itself_is_a_recorded_pause(
    loop: CommandLoop, clocks: TurnedClocks
) -> None:
    start_agenda(loop)
    clocks.forward(120.0)
    until(lambda: bool(loop.state().interruptions))
    assert loop.clock().wall_text == "03:00:00"


def test_that_a_refusal_reaches_who_asked_and_moves_nothing(loop: CommandLoop) -> None:
    start_agenda(loop)
    before = loop.state()
    with pytest.raises(Refused, match="locked"):
        loop.submit(cmd.StartVerification("orders", 1), "team").result(5)
    assert loop.state() is before


def test_that_the_state_does_not_move_when_the_journal_cannot_be_written(
    loop: CommandLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    start_agenda(loop)
    before = loop.state()

    def full(*_: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr(loop._journal, "append", full)
    with pytest.raises(JournalError, match="full"):
        loop.submit(cmd.WriteNote("lost?"), "team").result(5)
    assert loop.state() is before
    monkeypatch.undo()
    assert loop.submit(cmd.WriteNote("kept"), "team").result(5).notes[-1].text == "kept"


def test_that_a_tick_that_fails_is_told_and_the_loop_goes_on(
    tmp_path: Path, clocks: TurnedClocks, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = new_session(tmp_path)
    loop = loop_over(opened, clocks)
    told: list[str] = []
    loop.on_fault(told.append)

    def full(*_: object) -> None:
        raise JournalError("The disk is full.")

    monkeypatch.setattr(opened.journal, "heartbeat", full)
    loop.start()
    until(lambda: bool(told))
    assert loop.submit(cmd.Tick(), "clock").result(5).session_id
    monkeypatch.undo()
    loop.stop()
    opened.journal.close()
    assert told[0] == "The disk is full."


def test_that_what_was_submitted_before_stop_is_committed(
    tmp_path: Path, clocks: TurnedClocks
) -> None:
    opened = new_session(tmp_path)
    loop = loop_over(opened, clocks)
    loop.start()
    start_agenda(loop)
    futures = [loop.submit(cmd.WriteNote(f"note {n}"), "team") for n in range(20)]
    loop.stop()
    opened.journal.close()
    assert all(future.done() for future in futures)
    assert len(loop.state().notes) == 20
