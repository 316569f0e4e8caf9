"""Waits for what a drill does by itself, each with a limit and a sentence for what failed.

Blocking; runs on the rehearsal's thread. Nothing here sleeps for a result: a wait ends as
soon as its condition holds, so a busy laptop only takes longer.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import TypeVar

from app.core import commands as cmd
from app.core.errors import DrillError
from app.core.ports import DrillPort
from app.core.state import SessionState

POLL_S = 0.05
OUTCOME_S = 60.0
ACTOR = "rehearsal"

T = TypeVar("T")
Condition = Callable[[SessionState], bool]


class StepFailed(DrillError):
    """A step of the rehearsal did not come to what it has to."""


class Waiting:
    """One drill, waited for. ``speed`` is how fast its clock runs while only time has to pass."""

    def __init__(self, drill: DrillPort, speed: float, cancelled: Callable[[], bool]) -> None:
        self._drill = drill
        self._speed = speed
        self._cancelled = cancelled

    def until(
        self,
        condition: Condition,
        limit_s: float,
        what: str,
        instead: Callable[[], Sequence[str]] = tuple,
    ) -> SessionState:
        """The state once ``condition`` holds; ``StepFailed`` says what did not happen.

        ``instead`` is asked for what there was instead, where the wait was in vain.
        """
        deadline_s = time.monotonic() + limit_s
        while not condition(state := self._drill.state()):
            self.go_on()
            if time.monotonic() > deadline_s:
                told = [notice.sentence for notice in self._drill.notices(0)[-3:]]
                words = " ".join([*instead(), *told])
                raise StepFailed(f"Waited {limit_s:.0f} s in vain until {what}. {words}".strip())
            time.sleep(POLL_S)
        return state

    def fast_until(self, condition: Condition, planned_s: float, what: str) -> SessionState:
        """The same with the drill clock at ``speed``, set back to real time afterwards."""
        if condition(state := self._drill.state()):
            return state
        self.outcome(cmd.SetClockRate(self._speed))
        try:
            return self.until(condition, planned_s / self._speed + OUTCOME_S, what)
        finally:
            if not self._drill.state().ended:
                self.outcome(cmd.SetClockRate(1.0))

    def outcome(self, command: cmd.Command) -> SessionState:
        """The state after a command of the rehearsal."""
        name = type(command).__name__
        return self.done(self._drill.submit(command, ACTOR), f"the drill took {name}")

    def done(self, work: "Future[T]", what: str, limit_s: float = OUTCOME_S) -> T:
        """What work under way comes to; its own error goes on."""
        try:
            return work.result(limit_s)
        except TimeoutError:
            raise StepFailed(f"Waited {limit_s:.0f} s in vain until {what}.") from None

    def go_on(self) -> None:
        """``StepFailed`` where somebody asked for an end."""
        if self._cancelled():
            raise StepFailed("The rehearsal was cancelled.")
