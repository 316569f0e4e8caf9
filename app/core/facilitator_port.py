"""What only a facilitator is handed: the PIN's lock, and what stands behind it. Pure.

``DrillPort.briefs`` gives briefs for a pass alone, and a pass is given for the PIN alone, so
no answer lies in anything that the team's window holds.
"""

from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Protocol

from app.core.claims import AnswerKey
from app.core.hints import Hint


@dataclass(frozen=True, slots=True)
class FacilitatorPass:
    """Proof that somebody typed the PIN; it ends with the program and with a change of the PIN."""

    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PinStatus:
    """How the PIN stands. ``problem`` is a sentence where its file cannot be used."""

    is_set: bool
    tries_left: int
    locked_s: float
    problem: str = ""


class PinPort(Protocol):
    """The PIN of this laptop's facilitators; futures take about a tenth of a second."""

    def status(self) -> PinStatus:
        """How it stands now; returns at once."""
        ...

    def unlock(self, pin: str) -> Future[FacilitatorPass]:
        """A pass for the right PIN; ``Refused`` for a wrong one, which counts, or while locked."""
        ...

    def choose(self, new: str, present: str = "") -> Future[FacilitatorPass]:
        """Set the PIN, or change it by the present one (a wrong one counts as a try)."""
        ...


@dataclass(frozen=True, slots=True)
class FixBrief:
    """One style of repair that passes."""

    title: str
    style: str


@dataclass(frozen=True, slots=True)
class IncidentBrief:
    """Everything a facilitator needs to know of one incident.

    ``mechanisms`` are the right ones by title; ``script`` are sentences in the order in which
    they are needed.
    """

    slug: str
    alias: str
    title: str
    difficulty: str
    key: AnswerKey
    mechanisms: tuple[str, ...]
    hints: tuple[Hint, ...]
    script: tuple[str, ...]
    fixes: tuple[FixBrief, ...]
