"""Evidence and root-cause claims as values. Pure; grading is in ``app.core.grading``."""

from dataclasses import dataclass
from enum import StrEnum


class PinKind(StrEnum):
    """Where a piece of evidence was taken from."""

    CHART = "chart"  # an interval of one chart
    LOG = "log"  # log lines
    TRACE = "trace"
    HTTP = "http"  # one request and its answer
    SOURCE = "source"  # lines of a source file
    EXPERIMENT = "experiment"
    PROCESS = "process"  # a process table row


@dataclass(frozen=True, slots=True)
class Pin:
    """One piece of evidence, E1, E2, ... ``subject`` names what was pinned.

    ``subject`` is a chart id, a trace id, ``path:line`` of a source, a log message,
    an experiment id. ``services`` are the services it speaks of, ``from_unix_s`` to
    ``to_unix_s`` the time it covers, ``values`` what was read there, for the record.
    """

    id: str
    kind: PinKind
    subject: str
    label: str
    services: tuple[str, ...]
    from_unix_s: float
    to_unix_s: float
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class RuledOut:
    """A suspect that the team cleared, why, and on which evidence."""

    component: str
    why: str
    pin_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """A root-cause claim as a team files it. ``mechanism`` is an id of the catalogue.

    ``also_components`` and ``also_mechanisms`` are what else is said to have a part in it;
    each that has none costs points.
    """

    component: str
    mechanism: str
    propagation: tuple[str, ...]
    pin_ids: tuple[str, ...]
    ruled_out: tuple[RuledOut, ...]
    statement: str
    also_components: tuple[str, ...] = ()
    also_mechanisms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mechanism:
    """One entry of the shared catalogue of concrete mechanisms."""

    id: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class EvidenceRule:
    """Which pins support the cause: kind, and what the subject has to hold.

    ``services`` must overlap the pin's (empty means any); ``subject_any`` are substrings
    of which the pin's subject or label has to hold one, compared without case.
    ``signal`` names the independent signal that the pin shows: two different ones are needed.

    What has to have really happened there: of a chart, a series of ``services`` went over
    ``above`` or under ``below`` (base unit, unscaled; with neither, it left the band of its
    healthy baseline), or two of its series came ``apart`` by more than that; of a trace, the
    services of ``path`` follow each other without a gap, and one visit of the last but one
    makes at least ``calls`` of the last.
    """

    signal: str
    kind: PinKind
    services: tuple[str, ...] = ()
    subject_any: tuple[str, ...] = ()
    above: float | None = None
    below: float | None = None
    apart: float | None = None
    path: tuple[str, ...] = ()
    calls: int = 0


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What a claim is graded against. Never leaves the facilitator's side.

    ``propagation`` is the path as the reference claim tells it; the ones in
    ``propagation_also`` are as right.
    """

    components: frozenset[str]
    mechanisms: frozenset[str]
    propagation: tuple[str, ...]
    evidence: tuple[EvidenceRule, ...]
    red_herrings: frozenset[str]
    summary: str
    propagation_also: tuple[tuple[str, ...], ...] = ()

    @property
    def propagations(self) -> tuple[tuple[str, ...], ...]:
        """Every path that is right."""
        return (self.propagation, *self.propagation_also)


@dataclass(frozen=True, slots=True)
class GradePart:
    """One part of a grade. ``note`` never echoes the answer.

    A part that only costs has negative ``points`` and a ``points_max`` of 0.
    """

    id: str
    title: str
    passed: bool
    points: int
    points_max: int
    note: str


@dataclass(frozen=True, slots=True)
class Grade:
    """The automatic grade of one claim. ``passed`` is what an unattended drill goes by.

    ``red_herring`` is cleared, blamed, named or ignored (see ``app.core.bystanders``), empty
    where the incident has none or the grade is of an older program.
    """

    passed: bool
    points: int
    points_max: int
    parts: tuple[GradePart, ...]
    red_herring: str = ""
