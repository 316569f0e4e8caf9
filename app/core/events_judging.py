"""What a facilitator, or the price of a hint, brings about: part of ``app.core.events``. Pure.

The rules of that module hold here too: fields may be added with a default, never renamed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class InterruptionCounted:
    """The time lost in interruption ``number``, from 1, counts after all, from here on.

    ``added_s`` is how many drill seconds the clock goes forward by.
    """

    number: int
    added_s: float
    why: str


@dataclass(frozen=True, slots=True)
class VerdictTakenBack:
    """A facilitator's verdict was a slip; the claim waits for another one."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class HintTaken:
    """A hint was given: asked for by the team, or ``pushed`` by the facilitator.

    ``cost_points`` is what it costs the team, 0 where the facilitator gave it for nothing.
    """

    id: str
    incident: str
    hint_id: str
    title: str
    text: str
    cost_points: int
    pushed: bool = False
    why: str = ""
