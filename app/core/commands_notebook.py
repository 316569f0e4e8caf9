"""What a team may ask of its notebook: part of ``app.core.commands``. Pure.

``by`` is the participant who writes; empty where nobody signs.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WriteNote:
    """Write a note into the notebook."""

    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class StateHypothesis:
    """State what the team thinks of one incident."""

    incident: str
    text: str
    component: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class ChangeHypothesisStatus:
    """Say where a hypothesis stands: open, testing, supported, refuted."""

    id: str
    status: str
    why: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class WeighEvidence:
    """Link a pin to a hypothesis: it ``speaks`` for it, against it, or (empty) not at all."""

    hypothesis_id: str
    pin_id: str
    speaks: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class ChangeRole:
    """Give a participant a role; whoever held it lays it down. Empty lays theirs down."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class PostStatusUpdate:
    """Tell the stakeholders; the next update is promised ``next_in_s`` from now, if at all."""

    impact: str
    known: str
    next_in_s: float | None = None
    by: str = ""
