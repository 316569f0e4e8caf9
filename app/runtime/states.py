"""The states of a supervised child and the rules between them: a pure state machine.

Times are monotonic seconds that the caller hands in. The supervisor thread owns every
``Lifecycle``; nothing here starts, signals or waits for a process.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

MAX_RESTARTS = 3
RESTART_WINDOW_S = 30.0
BACKOFF_S = (0.1, 0.4, 1.0)


class ChildState(StrEnum):
    """Where a child is; the words are shown to people."""

    STARTING = "starting"  # the process runs, its health check does not answer yet
    RUNNING = "running"
    BACKOFF = "backoff"  # it died; it is started again when its delay is over
    STOPPING = "stopping"  # it was asked to end
    STOPPED = "stopped"  # it ended as asked, or has not been started
    FAILED = "failed"  # it is left alone; the detail says why


ALLOWED: dict[ChildState, frozenset[ChildState]] = {
    ChildState.STOPPED: frozenset({ChildState.STARTING, ChildState.FAILED}),
    ChildState.STARTING: frozenset(
        {
            ChildState.RUNNING,
            ChildState.BACKOFF,
            ChildState.STOPPING,
            ChildState.STOPPED,
            ChildState.FAILED,
        }
    ),
    ChildState.RUNNING: frozenset(
        {ChildState.BACKOFF, ChildState.STOPPING, ChildState.STOPPED, ChildState.FAILED}
    ),
    ChildState.BACKOFF: frozenset({ChildState.STARTING, ChildState.STOPPED, ChildState.FAILED}),
    ChildState.STOPPING: frozenset({ChildState.STOPPED, ChildState.FAILED}),
    ChildState.FAILED: frozenset({ChildState.STARTING, ChildState.STOPPED}),
}


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """One child's way through its states.

    ``restarts_at_s`` are the restarts within the window, ``retry_at_s`` when the backoff
    is over, ``detail`` the sentence that goes with the state.
    """

    state: ChildState = ChildState.STOPPED
    since_s: float = 0.0
    detail: str = ""
    restarts_at_s: tuple[float, ...] = ()
    retry_at_s: float = 0.0

    def to(self, state: ChildState, now_s: float, detail: str = "") -> "Lifecycle":
        """The same child in ``state``; ``ValueError`` where the rules know no such way."""
        if state not in ALLOWED[self.state]:
            raise ValueError(f"A child that is {self.state} cannot become {state}.")
        return replace(self, state=state, since_s=now_s, detail=detail)

    def started(self, now_s: float) -> "Lifecycle":
        """The process was launched; out of backoff this counts as a restart."""
        recent = tuple(at for at in self.restarts_at_s if now_s - at < RESTART_WINDOW_S)
        if self.state is ChildState.BACKOFF:
            recent = (*recent, now_s)
        return replace(self.to(ChildState.STARTING, now_s), restarts_at_s=recent)

    def asked_to_start(self) -> "Lifecycle":
        """A person or the program asks for it: what it did before no longer counts."""
        return replace(self, restarts_at_s=(), detail="")

    def died(self, now_s: float, sentence: str) -> "Lifecycle":
        """It ended unasked: on to backoff, or to failed after too many restarts."""
        recent = tuple(at for at in self.restarts_at_s if now_s - at < RESTART_WINDOW_S)
        if len(recent) >= MAX_RESTARTS:
            gave_up = (
                f"It was started {len(recent) + 1} times within {RESTART_WINDOW_S:.0f} s and is "
                f"left alone now. {sentence}"
            )
            return self.to(ChildState.FAILED, now_s, gave_up)
        delay_s = BACKOFF_S[min(len(recent), len(BACKOFF_S) - 1)]
        waiting = self.to(ChildState.BACKOFF, now_s, sentence)
        return replace(waiting, restarts_at_s=recent, retry_at_s=now_s + delay_s)
