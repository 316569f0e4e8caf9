"""What the launcher asks for and is told: sessions, checks of the laptop, rehearsals. Pure.

``app.core.ports`` names the calls that take or return them and offers them under its own name.
"""

from dataclasses import dataclass
from pathlib import Path

from app.core.agenda import Agenda
from app.core.events import Participant
from app.core.incident import IncidentCard


@dataclass(frozen=True, slots=True)
class LauncherContent:
    """What a drill can be made of, read from disk once.

    ``agendas`` are sorted by length, shortest first, ``incidents`` by alias; ``problems``
    holds a sentence for every agenda or incident that had to be left out. ``own_agendas``
    are the ids of those that were written on this laptop, ``agenda_draft`` is one that was
    being written when the kiosk ended.
    """

    agendas: tuple[Agenda, ...]
    incidents: tuple[IncidentCard, ...]
    problems: tuple[str, ...]
    own_agendas: frozenset[str] = frozenset()
    agenda_draft: Agenda | None = None


@dataclass(frozen=True, slots=True)
class SessionRequest:
    """What the launcher asks for. ``incidents`` are slugs, at least one.

    ``attended`` false lets the automatic grade decide on claims. ``seed`` None has the
    launcher's side draw one. ``facilitator`` is a name, empty in an unattended drill.
    """

    agenda_id: str
    incidents: tuple[str, ...]
    team: str
    participants: tuple[Participant, ...]
    facilitator: str
    attended: bool
    seed: int | None = None


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """An earlier session in the launcher's list. ``story`` is one sentence on what happened.

    ``resumable`` is false for a drill that is over (it opens to read and to export) and for
    one that cannot be opened; ``problem`` then says why and what to do, else it is empty.
    """

    session_id: str
    team: str
    agenda_title: str
    aliases: tuple[str, ...]
    started_unix_s: float
    story: str
    resumable: bool
    problem: str = ""


@dataclass(frozen=True, slots=True)
class DoctorCheck:
    """One check of this laptop; ``mend`` says what to do where ``ok`` is false."""

    id: str
    ok: bool
    found: str
    needed: str
    mend: str


@dataclass(frozen=True, slots=True)
class RehearsalRequest:
    """A whole drill without people. ``speed`` scales the drill clock only."""

    agenda_id: str
    incidents: tuple[str, ...]
    speed: float
    seed: int | None = None
    out_dir: Path | None = None


@dataclass(frozen=True, slots=True)
class RehearsalStep:
    """One step of a rehearsal and what came of it."""

    id: str
    ok: bool
    detail: str
    seconds: float


@dataclass(frozen=True, slots=True)
class RehearsalResult:
    """What a rehearsal came to; ``reports`` are absolute paths of what was written."""

    ok: bool
    session_id: str
    steps: tuple[RehearsalStep, ...]
    reports: tuple[Path, ...]
