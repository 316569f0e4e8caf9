"""What is announced by itself: 10, 5 and 1 minute before an entry of the agenda ends. Pure.

It follows from the clock alone, so it holds after a crash, an extension or a step back
without anything that has to be remembered.
"""

from dataclasses import dataclass

from app.core.state import SessionState
from app.core.timeline import left_s, page_outstanding

MINUTES = (10, 5, 1)
SHOWN_S = 30.0


@dataclass(frozen=True, slots=True)
class EndingSoon:
    """An entry ends in ``minutes``. ``stay`` counts stays, so a second one speaks anew."""

    stay: int
    minutes: int
    title: str

    @property
    def sentence(self) -> str:
        """What is said of it."""
        if self.minutes == 1:
            return f"1 minute left: {self.title}"
        return f"{self.minutes} minutes left: {self.title}"


def ending_soon(state: SessionState, elapsed_s: float) -> EndingSoon | None:
    """What is announced at a drill time, for ``SHOWN_S`` from its minute on; None else.

    An entry that is no longer than the minutes themselves says nothing at its start.
    """
    run, entry = state.current, state.entry
    if run is None or entry is None or state.ended or page_outstanding(state):
        return None
    left, length_s = left_s(state, elapsed_s), entry.duration_s + run.extended_s
    for minutes in MINUTES:
        mark_s = minutes * 60.0
        if mark_s - SHOWN_S < left <= mark_s < length_s:
            return EndingSoon(len(state.entries), minutes, entry.title)
    return None
