"""Claims, what is judged of them, and what a hint costs: part of ``app.core.events``. Pure.

The rules of that module hold here too: fields may be added with a default, never renamed.
"""

from dataclasses import dataclass

from app.core.claims import Claim, Grade
from app.core.findings import Finding


@dataclass(frozen=True, slots=True)
class ClaimFiled:
    """A root-cause claim. Its time counts from here if it is verified later.

    ``findings`` are what the recordings said of its pins then; None where nothing was
    looked up.
    """

    id: str
    incident: str
    claim: Claim
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class ClaimGraded:
    """The automatic grade of a claim."""

    id: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class ClaimConfirmed:
    """The root cause counts as verified. ``automatic`` where no facilitator was there."""

    id: str
    automatic: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class ClaimRejected:
    """The claim does not hold; the team may file another after the cool-down."""

    id: str
    automatic: bool
    why: str = ""


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
