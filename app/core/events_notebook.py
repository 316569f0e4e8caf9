"""What becomes of hypotheses, roles and stakeholders: part of ``app.core.events``. Pure.

The rules of that module hold here too: fields may be added with a default, never renamed.
``by`` is the participant who wrote it, empty where nobody signed.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HypothesisStatusChanged:
    """A hypothesis is now open, testing, supported or refuted, and why."""

    id: str
    status: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceWeighed:
    """A pin ``speaks`` for or against a hypothesis; empty takes the link back."""

    hypothesis_id: str
    pin_id: str
    speaks: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class RoleChanged:
    """A participant took a role (IC, Comms, Scribe), or laid it down where it is empty."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class StatusUpdatePosted:
    """What the stakeholders were told.

    ``next_story_s`` is when the next update is promised, in seconds on the 3 A.M. clock
    since the page; None where none is promised.
    """

    id: str
    impact: str
    known: str
    next_story_s: float | None = None
    by: str = ""
