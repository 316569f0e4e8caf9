"""What happens to the agenda and its clock: part of ``app.core.events``. Pure.

The rules of that module hold here too: fields may be added with a default, never renamed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PhaseEntered:
    """An agenda entry began. ``cause`` is start, time, early or back.

    ``late_s`` is how many drill seconds ago its time had come (a tick is never exact, and
    a counted interruption may be long); the entry counts from then.
    """

    entry_id: str
    cause: str
    why: str = ""
    late_s: float = 0.0


@dataclass(frozen=True, slots=True)
class PhaseExtended:
    """The current entry got longer; everything after it moves."""

    entry_id: str
    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class ClockPaused:
    """The drill clock stands still from here."""

    why: str


@dataclass(frozen=True, slots=True)
class ClockResumed:
    """The drill clock runs on from here."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class ClockRateChanged:
    """From here one real second is ``rate`` drill seconds (rehearsals only)."""

    rate: float


@dataclass(frozen=True, slots=True)
class ClockInterrupted:
    """The program or the laptop was away since the last heartbeat.

    ``lost_wall_s`` is how long, by the laptop's clock; it counts as a pause unless
    ``counted``. ``cause`` is restart or suspend.
    """

    cause: str
    last_heartbeat_elapsed_s: float
    lost_wall_s: float
    counted: bool = False
