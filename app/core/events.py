"""Everything that can happen in a drill, in past tense, frozen. Pure.

A ``Recorded`` is one event with its place in the journal. Events are kept for ever:
fields may be added with a default, never renamed, never given another meaning.
Times: ``wall_unix_s`` is the laptop's clock, ``elapsed_s`` the drill's own (see
``app.core.clock``). The journal stores an event under its class name.
"""

from dataclasses import dataclass, field

from app.core.agenda import Agenda, Capability
from app.core.chaos import ChaosKind
from app.core.claims import Pin
from app.core.events_clock import ClockInterrupted as ClockInterrupted  # noqa: PLC0414
from app.core.events_clock import ClockPaused as ClockPaused  # noqa: PLC0414
from app.core.events_clock import ClockRateChanged as ClockRateChanged  # noqa: PLC0414
from app.core.events_clock import ClockResumed as ClockResumed  # noqa: PLC0414
from app.core.events_clock import PhaseEntered as PhaseEntered  # noqa: PLC0414
from app.core.events_clock import PhaseExtended as PhaseExtended  # noqa: PLC0414
from app.core.events_fixing import RevisionApplied as RevisionApplied  # noqa: PLC0414
from app.core.events_fixing import VerificationFinished as VerificationFinished  # noqa: PLC0414
from app.core.events_fixing import VerificationStarted as VerificationStarted  # noqa: PLC0414
from app.core.events_judging import ClaimConfirmed as ClaimConfirmed  # noqa: PLC0414
from app.core.events_judging import ClaimFiled as ClaimFiled  # noqa: PLC0414
from app.core.events_judging import ClaimGraded as ClaimGraded  # noqa: PLC0414
from app.core.events_judging import ClaimRejected as ClaimRejected  # noqa: PLC0414
from app.core.events_judging import HintTaken as HintTaken  # noqa: PLC0414
from app.core.events_judging import InterruptionCounted as InterruptionCounted  # noqa: PLC0414
from app.core.events_judging import VerdictTakenBack as VerdictTakenBack  # noqa: PLC0414
from app.core.events_notebook import EvidenceWeighed as EvidenceWeighed  # noqa: PLC0414
from app.core.events_notebook import (
    HypothesisStatusChanged as HypothesisStatusChanged,  # noqa: PLC0414
)
from app.core.events_notebook import RoleChanged as RoleChanged  # noqa: PLC0414
from app.core.events_notebook import StatusUpdatePosted as StatusUpdatePosted  # noqa: PLC0414
from app.core.experiments import Figures, HttpAnswer, HttpRequest
from app.core.incident import IncidentCard, ServiceEndpoint
from app.core.observations import ObservationNoted as ObservationNoted  # noqa: PLC0414


@dataclass(frozen=True, slots=True)
class Stamp:
    """When something happened: the laptop's clock and the drill's clock, seconds."""

    wall_unix_s: float
    elapsed_s: float


@dataclass(frozen=True, slots=True)
class Participant:
    """One person of the team and the role they took (IC, Comms, Scribe or none)."""

    name: str
    role: str = ""


@dataclass(frozen=True, slots=True)
class SessionCreated:
    """A session is one team on one laptop; ``attended`` says a facilitator confirms claims."""

    session_id: str
    team: str
    participants: tuple[Participant, ...]
    facilitator: str
    agenda: Agenda
    incidents: tuple[IncidentCard, ...]
    seed: int
    attended: bool
    program_version: str


@dataclass(frozen=True, slots=True)
class ServicesStarted:
    """All services answer their health check. Recorded again after a resume."""

    endpoints: tuple[ServiceEndpoint, ...]


@dataclass(frozen=True, slots=True)
class BaselineRecorded:
    """The healthy window before the page, for charts and verdicts to compare with."""

    from_unix_s: float
    to_unix_s: float
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class PageFired:
    """The incidents' load begins and the pager goes: the clock reads 03:00:00.

    Where it comes later than planned its entry gets that much longer, so that the phase
    keeps its whole time after the page.
    """

    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AlertRaised:
    """An alert rule held for its duration. ``id`` is unique to this firing."""

    id: str
    rule_id: str
    incident: str
    service: str
    title: str
    detail: str
    severity: str
    value: float


@dataclass(frozen=True, slots=True)
class AlertAcknowledged:
    """Somebody took an alert."""

    id: str


@dataclass(frozen=True, slots=True)
class AlertResolved:
    """The rule of an alert no longer holds."""

    id: str


@dataclass(frozen=True, slots=True)
class ServiceStateChanged:
    """The supervisor moved a service: starting, running, backoff, stopping, failed."""

    service: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class NoteWritten:
    """A note with the time it was written; ``by`` is who signed it, if anybody did."""

    id: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class HypothesisStated:
    """What the team thinks; naming a component counts as detecting the incident.

    ``bystander`` is whether the component only looks guilty, for the figures of the end.
    """

    id: str
    incident: str
    text: str
    component: str = ""
    bystander: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class EvidencePinned:
    """A piece of evidence got its name."""

    pin: Pin


@dataclass(frozen=True, slots=True)
class EvidenceUnpinned:
    """A pin was taken back. Its number is not used again."""

    pin_id: str


@dataclass(frozen=True, slots=True)
class ExperimentRun:
    """An experiment: pause, resume, send, replay or burst, with what was read around it.

    ``values`` are its facts as text. ``before`` and ``during`` are chart figures; those
    ``after`` come with ``ExperimentFollowedUp``. ``alone`` says that the clients' load was
    held back. ``request`` and ``answer`` are those of a single request, ``trace_id`` its trace.
    """

    id: str
    kind: str
    service: str
    result: str = ""
    values: tuple[tuple[str, str], ...] = ()
    before: Figures = ()
    during: Figures = ()
    after: Figures = ()
    from_unix_s: float = 0.0
    to_unix_s: float = 0.0
    alone: bool = False
    trace_id: str = ""
    request: HttpRequest | None = None
    answer: HttpAnswer | None = None


@dataclass(frozen=True, slots=True)
class ExperimentFollowedUp:
    """What the charts showed a while after an experiment."""

    id: str
    after: Figures


@dataclass(frozen=True, slots=True)
class ChaosTriggered:
    """Something was made worse on purpose; ``duration_s`` 0 means until reverted.

    ``values`` are all parameters of the kind; ``script_id`` names the agenda's line.
    """

    id: str
    kind: ChaosKind
    target: str
    values: tuple[tuple[str, float], ...]
    why: str
    duration_s: float = 0.0
    script_id: str = ""


@dataclass(frozen=True, slots=True)
class ChaosReverted:
    """It is as it was before."""

    id: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class GateOverridden:
    """A facilitator opened a capability by hand; ``incident`` empty means all of them."""

    capability: Capability
    why: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class PostMortemSaved:
    """Fields of the post-mortem as (name, text); a later one replaces an earlier."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class ReportExported:
    """A report was written; paths are absolute."""

    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SessionEnded:
    """The drill is over; only post-mortem, reports and open verdicts come after.

    ``late_s`` as in ``PhaseEntered``, where the agenda came to its end by time.
    """

    why: str = ""
    late_s: float = 0.0


Event = (
    SessionCreated
    | ServicesStarted
    | BaselineRecorded
    | PhaseEntered
    | PhaseExtended
    | ClockPaused
    | ClockResumed
    | ClockRateChanged
    | ClockInterrupted
    | InterruptionCounted
    | PageFired
    | AlertRaised
    | AlertAcknowledged
    | AlertResolved
    | ServiceStateChanged
    | NoteWritten
    | HypothesisStated
    | HypothesisStatusChanged
    | EvidenceWeighed
    | RoleChanged
    | StatusUpdatePosted
    | EvidencePinned
    | EvidenceUnpinned
    | ExperimentRun
    | ChaosTriggered
    | ChaosReverted
    | ExperimentFollowedUp
    | ClaimFiled
    | ClaimGraded
    | ClaimConfirmed
    | ClaimRejected
    | VerdictTakenBack
    | HintTaken
    | ObservationNoted
    | GateOverridden
    | RevisionApplied
    | VerificationStarted
    | VerificationFinished
    | PostMortemSaved
    | ReportExported
    | SessionEnded
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """An event in the journal: its number from 1, when, and who did it."""

    seq: int
    at: Stamp
    actor: str
    event: Event = field(repr=True)
