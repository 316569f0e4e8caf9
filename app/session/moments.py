"""A journal that is over, as the states it went through. Pure once read; any thread.

Owned by ``RecordedSession``. Every few events a state is kept, so that the state of any
moment is a fold of a handful of events.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Final

from app.core.events import Recorded
from app.core.evolve import evolve, fold
from app.core.state import SessionState

_EVENTS_A_STEP: Final = 32


class Moments:
    """States and the drill's clock by laptop time, Unix seconds."""

    def __init__(self, recorded: tuple[Recorded, ...], last_elapsed_s: float = 0.0) -> None:
        """``last_elapsed_s`` is how far the clock came after the last event, by the heartbeat."""
        self.recorded = recorded
        # A laptop's clock may be set back; what was recorded later lies no earlier.
        self._unix_s = tuple(accumulate((one.at.wall_unix_s for one in recorded), max))
        self._last_elapsed_s = last_elapsed_s
        self._kept = self._kept_states()

    def state_at(self, unix_s: float) -> SessionState:
        """The state after all events up to a time; an empty one before the first."""
        count = bisect_right(self._unix_s, unix_s)
        step = count // _EVENTS_A_STEP
        return fold(self.recorded[step * _EVENTS_A_STEP : count], self._kept[step])

    def elapsed_at(self, unix_s: float) -> float:
        """Where the drill's clock stood, seconds of drill time."""
        state = self.state_at(unix_s)
        reached_s = state.last_at.elapsed_s if state.last_at is not None else 0.0
        if state.ended or not state.marks:
            return reached_s
        mark = state.marks[-1]
        elapsed_s = mark.at.elapsed_s + (unix_s - mark.at.wall_unix_s) * mark.rate
        return max(reached_s, min(elapsed_s, self._next_elapsed_s(unix_s, reached_s)))

    def _next_elapsed_s(self, unix_s: float, reached_s: float) -> float:
        """What the clock cannot have passed: the next event, or the last sign of life."""
        following = bisect_right(self._unix_s, unix_s)
        if following < len(self.recorded):
            return self.recorded[following].at.elapsed_s
        return max(reached_s, self._last_elapsed_s)

    def _kept_states(self) -> tuple[SessionState, ...]:
        kept, state = [SessionState()], SessionState()
        for number, one in enumerate(self.recorded, 1):
            state = evolve(state, one)
            if number % _EVENTS_A_STEP == 0:
                kept.append(state)
        return tuple(kept)
