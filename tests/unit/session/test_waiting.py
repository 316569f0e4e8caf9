"""Waits of a rehearsal: they end with their condition, and say what did not happen."""

from concurrent.futures import Future
from types import SimpleNamespace
from typing import Any, cast

import pytest

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.ports import DrillPort, Notice
from app.core.state import SessionState
from app.session.waiting import StepFailed, Waiting


class Drill:
    """Just what a wait asks of a drill; ``ended`` turns true at the third look."""

    def __init__(self, notices: tuple[Notice, ...] = ()) -> None:
        self.looks = 0
        self.taken: list[cmd.Command] = []
        self._notices = notices

    def state(self) -> SessionState:
        self.looks += 1
        return cast(SessionState, SimpleNamespace(ended=self.looks > 3))

    def submit(self, command: cmd.Command, _actor: str) -> "Future[SessionState]":
        self.taken.append(command)
        done: Future[SessionState] = Future()
        done.set_result(self.state())
        return done

    def notices(self, _after: int) -> tuple[Notice, ...]:
        return self._notices


def waiting(drill: Drill, *, cancelled: bool = False) -> Waiting:
    return Waiting(cast(DrillPort, drill), 60.0, lambda: cancelled)


def test_that_a_wait_ends_with_its_condition() -> None:
    drill = Drill()
    assert waiting(drill).until(lambda state: state.ended, 20.0, "it ends").ended
    assert drill.looks == 4


def test_that_a_wait_in_vain_says_what_did_not_happen_and_what_there_was_instead() -> None:
    drill = Drill((Notice(1, "error", "stock is down."),))
    with pytest.raises(StepFailed) as told:
        waiting(drill).until(lambda _: False, 0.0, "the page fires", lambda: ["Share: 3 %."])
    assert str(told.value) == "Waited 0 s in vain until the page fires. Share: 3 %. stock is down."


def test_that_the_clock_is_set_back_to_real_time_also_where_a_wait_was_in_vain() -> None:
    drill = Drill()
    vain = Waiting(cast(DrillPort, drill), 60.0, lambda: len(drill.taken) == 1)
    drill.looks = -100
    with pytest.raises(StepFailed, match="cancelled"):
        vain.fast_until(lambda _: False, 60.0, "the gate opens")
    assert drill.taken == [cmd.SetClockRate(60.0), cmd.SetClockRate(1.0)]


def test_that_nothing_is_sped_up_for_what_holds_already() -> None:
    drill = Drill()
    waiting(drill).fast_until(lambda _: True, 60.0, "the gate opens")
    assert drill.taken == []


def test_that_work_that_does_not_end_is_named() -> None:
    never: Future[Any] = Future()
    with pytest.raises(StepFailed, match="Waited 0 s in vain until the fix runs"):
        waiting(Drill()).done(never, "the fix runs", 0.0)


def test_that_the_error_of_work_goes_on_as_it_is() -> None:
    refused: Future[Any] = Future()
    refused.set_exception(Refused("The gate is closed."))
    with pytest.raises(Refused, match="The gate is closed"):
        waiting(Drill()).done(refused, "the fix runs")
