"""The state of a drill: what the fold of its journal has come to. Pure, immutable.

``SessionState`` is only ever made by ``app.core.evolve``. Screens, report, KPIs and
the debrief read it; nothing writes it.
"""

from dataclasses import dataclass, field

from app.core.agenda import Agenda, Capability, Entry
from app.core.claims import Claim, Grade, Pin
from app.core.events import (
    AlertRaised,
    ChaosTriggered,
    ExperimentRun,
    HintTaken,
    HypothesisStated,
    ObservationNoted,
    Participant,
    RevisionApplied,
    Stamp,
)
from app.core.findings import Finding
from app.core.incident import IncidentCard, ServiceEndpoint, VerificationResult


@dataclass(frozen=True, slots=True)
class AlertState:
    """One firing of an alert rule and what became of it."""

    raised: AlertRaised
    raised_at: Stamp
    acknowledged_by: str = ""
    acknowledged_at: Stamp | None = None
    resolved_at: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim and its way: filed, graded, then confirmed or rejected."""

    id: str
    incident: str
    claim: Claim
    filed_at: Stamp
    filed_by: str
    grade: Grade | None = None
    verdict: str = "waiting"  # waiting, confirmed, rejected
    verdict_at: Stamp | None = None
    verdict_by: str = ""
    automatic: bool = False
    why: str = ""
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class HintState:
    """A hint that was given, when and by whom."""

    hint: HintTaken
    at: Stamp
    by: str


@dataclass(frozen=True, slots=True)
class Observation:
    """What the facilitator noted, when and by whom."""

    noted: ObservationNoted
    at: Stamp
    by: str


@dataclass(frozen=True, slots=True)
class VerificationState:
    """A verification that began, and its result once it ended."""

    id: str
    incident: str
    revision_id: str
    prediction: str
    started_at: Stamp
    result: VerificationResult | None = None
    finished_at: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the notebook."""

    id: str
    text: str
    at: Stamp
    by: str


@dataclass(frozen=True, slots=True)
class HypothesisMove:
    """A hypothesis changed its status: to what, why, when, by whom."""

    id: str
    status: str
    why: str
    at: Stamp
    by: str


@dataclass(frozen=True, slots=True)
class StatusUpdate:
    """What the stakeholders were told; ``next_story_s`` is when more is promised."""

    id: str
    impact: str
    known: str
    next_story_s: float | None
    at: Stamp
    by: str


@dataclass(frozen=True, slots=True)
class TimedPin:
    """A pin with who took it and when; ``removed`` pins keep their number."""

    pin: Pin
    at: Stamp
    by: str
    removed: bool = False


@dataclass(frozen=True, slots=True)
class ChaosState:
    """Something that was made worse, by whom, and when it was taken back."""

    triggered: ChaosTriggered
    at: Stamp
    by: str
    reverted_at: Stamp | None = None
    reverted_by: str = ""
    reverted_why: str = ""


@dataclass(frozen=True, slots=True)
class EntryRun:
    """One stay in an agenda entry. ``left_at`` is None for the current one."""

    entry_id: str
    entered_at: Stamp
    cause: str
    extended_s: float = 0.0
    left_at: Stamp | None = None


@dataclass(frozen=True, slots=True)
class ClockMark:
    """From ``at`` on, drill time runs at ``rate`` and the 3 A.M. clock at ``story_rate``.

    ``story_s`` is None before the page. Marks are ascending; charts use them to put the
    drill's time on samples taken in laptop time.
    """

    at: Stamp
    rate: float
    story_s: float | None
    story_rate: float


@dataclass(frozen=True)
class SessionState:
    """Everything that is so after ``seq`` events. Dict-like fields are insertion-ordered.

    Without slots: ``evolve`` makes a new one for every event by copying the values as a whole.
    """

    seq: int = 0
    session_id: str = ""
    team: str = ""
    participants: tuple[Participant, ...] = ()
    facilitator: str = ""
    agenda: Agenda | None = None
    incidents: tuple[IncidentCard, ...] = ()
    program_version: str = ""
    seed: int = 0
    attended: bool = False
    created_at: Stamp | None = None
    endpoints: tuple[ServiceEndpoint, ...] = ()
    service_states: tuple[tuple[str, str, str], ...] = ()
    baseline: tuple[float, float] | None = None
    baseline_figures: tuple[tuple[str, float], ...] = ()
    entries: tuple[EntryRun, ...] = ()
    paused_why: str | None = None
    rate: float = 1.0
    page_at: Stamp | None = None
    marks: tuple[ClockMark, ...] = ()
    interruptions: tuple[tuple[Stamp, str, float, bool], ...] = ()
    alerts: tuple[AlertState, ...] = ()
    notes: tuple[Note, ...] = ()
    hypotheses: tuple[tuple[Stamp, str, HypothesisStated], ...] = ()
    hypothesis_moves: tuple[HypothesisMove, ...] = ()
    evidence_links: tuple[tuple[str, str, str], ...] = ()  # hypothesis, pin, for or against
    status_updates: tuple[StatusUpdate, ...] = ()
    pins: tuple[TimedPin, ...] = ()
    pins_ever: int = 0
    experiments: tuple[tuple[Stamp, str, ExperimentRun], ...] = ()
    chaos: tuple[ChaosState, ...] = ()
    claims: tuple[ClaimState, ...] = ()
    hints: tuple[HintState, ...] = ()
    observations: tuple[Observation, ...] = ()
    overrides: tuple[tuple[Stamp, str, Capability, str, str], ...] = ()
    revisions: tuple[tuple[Stamp, RevisionApplied], ...] = ()
    verifications: tuple[VerificationState, ...] = ()
    post_mortem: tuple[tuple[str, str], ...] = ()
    reports: tuple[str, ...] = ()
    ended_at: Stamp | None = None
    paused_services: frozenset[str] = field(default_factory=frozenset)
    last_at: Stamp | None = None  # of the newest event; its drill time never goes back

    @property
    def current(self) -> EntryRun | None:
        """The stay in the current agenda entry, None before the agenda starts."""
        return self.entries[-1] if self.entries else None

    @property
    def entry(self) -> Entry | None:
        """The current agenda entry, None before the agenda starts."""
        if self.agenda is None or self.current is None:
            return None
        return self.agenda.entries[self.agenda.index_of(self.current.entry_id)]

    @property
    def started(self) -> bool:
        """Whether the agenda has begun."""
        return bool(self.entries)

    @property
    def ended(self) -> bool:
        """Whether the drill is over."""
        return self.ended_at is not None

    def card(self, slug: str) -> IncidentCard | None:
        """The card of one incident of this session."""
        return next((card for card in self.incidents if card.slug == slug), None)

    def live_pins(self) -> tuple[Pin, ...]:
        """The pins that were not taken back, by number."""
        return tuple(timed.pin for timed in self.pins if not timed.removed)

    def active_chaos(self) -> tuple[ChaosState, ...]:
        """What was made worse and not taken back, oldest first."""
        return tuple(one for one in self.chaos if one.reverted_at is None)

    def verified_claim(self, slug: str) -> ClaimState | None:
        """The confirmed claim of an incident, if there is one."""
        return next(
            (c for c in self.claims if c.incident == slug and c.verdict == "confirmed"), None
        )

    def passing(self, slug: str) -> VerificationState | None:
        """The first verification of an incident that passed."""
        return next(
            (
                run
                for run in self.verifications
                if run.incident == slug and run.result is not None and run.result.verdict == "pass"
            ),
            None,
        )
