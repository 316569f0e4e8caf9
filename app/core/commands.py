"""What a person or the program may ask of a drill: imperatives, frozen. Pure.

``app.core.decide.decide`` turns a command into events or raises ``Refused``. Commands
of the first part come from people, those of the second from the program itself, which
reports what it saw.
"""

from dataclasses import dataclass

from app.core.agenda import Agenda, Capability
from app.core.chaos import ChaosKind
from app.core.claims import Claim, Pin
from app.core.commands_notebook import ChangeHypothesisStatus as ChangeHypothesisStatus  # noqa: PLC0414
from app.core.commands_notebook import ChangeRole as ChangeRole  # noqa: PLC0414
from app.core.commands_notebook import PostStatusUpdate as PostStatusUpdate  # noqa: PLC0414
from app.core.commands_notebook import StateHypothesis as StateHypothesis  # noqa: PLC0414
from app.core.commands_notebook import WeighEvidence as WeighEvidence  # noqa: PLC0414
from app.core.commands_notebook import WriteNote as WriteNote  # noqa: PLC0414
from app.core.events import Participant
from app.core.experiments import Figures, HttpAnswer, HttpRequest
from app.core.findings import Finding
from app.core.incident import IncidentCard, ServiceEndpoint, VerificationResult
from app.core.observations import NoteObservation as NoteObservation  # noqa: PLC0414


@dataclass(frozen=True, slots=True)
class CreateSession:
    """Begin a session; the first command of every journal."""

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
class AdvancePhase:
    """Go on to the next agenda entry before its time."""

    why: str


@dataclass(frozen=True, slots=True)
class GoBackPhase:
    """Go back to the entry before; what it does not open is closed again."""

    why: str


@dataclass(frozen=True, slots=True)
class ExtendPhase:
    """Make the current entry longer."""

    seconds: float
    why: str


@dataclass(frozen=True, slots=True)
class PauseClock:
    """Stop the drill clock."""

    why: str


@dataclass(frozen=True, slots=True)
class ResumeClock:
    """Let the drill clock run on."""

    why: str = ""


@dataclass(frozen=True, slots=True)
class SetClockRate:
    """Run the drill clock at a multiple of real time (rehearsals)."""

    rate: float


@dataclass(frozen=True, slots=True)
class AcknowledgeAlert:
    """Take an alert."""

    id: str


@dataclass(frozen=True, slots=True)
class PinEvidence:
    """Pin something; its ``id`` is given by the drill and may be left empty."""

    pin: Pin


@dataclass(frozen=True, slots=True)
class UnpinEvidence:
    """Take a pin back."""

    pin_id: str


@dataclass(frozen=True, slots=True)
class FileClaim:
    """File a root-cause claim for one incident.

    ``findings`` are what the recordings say of the pins it cites, gathered by the session;
    None where nothing could be looked up, and then pins are taken at their word.
    """

    incident: str
    claim: Claim
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class ConfirmClaim:
    """Facilitator: this claim holds."""

    id: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class RejectClaim:
    """Facilitator: this claim does not hold."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class TakeBackVerdict:
    """Facilitator: the verdict on this claim was a slip; it waits for another one."""

    id: str
    why: str


@dataclass(frozen=True, slots=True)
class TakeHint:
    """Take the next hint on an incident, at the price that was shown."""

    incident: str
    cost_points: int


@dataclass(frozen=True, slots=True)
class PushHint:
    """Facilitator: give the team a hint; ``charged`` whether it costs them its points."""

    incident: str
    hint_id: str
    why: str
    charged: bool = True


@dataclass(frozen=True, slots=True)
class CountInterruption:
    """Facilitator: the time lost in interruption ``number``, from 1, counts after all."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class OverrideGate:
    """Facilitator: open a capability by hand, with the reason that the report prints."""

    capability: Capability
    why: str
    incident: str = ""


@dataclass(frozen=True, slots=True)
class TriggerChaos:
    """Make something worse on purpose; ``duration_s`` 0 means until reverted.

    ``target`` is an edge ``caller>callee``, a service or ``disk``, as the kind asks for.
    """

    kind: ChaosKind
    target: str
    values: tuple[tuple[str, float], ...] = ()
    why: str = ""
    duration_s: float = 0.0


@dataclass(frozen=True, slots=True)
class RevertChaos:
    """Take it back."""

    id: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class SavePostMortem:
    """Keep fields of the post-mortem."""

    fields: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EndSession:
    """End the drill."""

    why: str = ""


# What the program itself reports.


@dataclass(frozen=True, slots=True)
class ReportServicesStarted:
    """All services are healthy."""

    endpoints: tuple[ServiceEndpoint, ...]


@dataclass(frozen=True, slots=True)
class RecordBaseline:
    """The healthy window is recorded; the agenda may go on to the page."""

    from_unix_s: float
    to_unix_s: float
    figures: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Tick:
    """Time went by: enter the next entry, fire the page, if it is time."""


@dataclass(frozen=True, slots=True)
class NoteInterruption:
    """The program finds that it, or the laptop, was away since the last heartbeat.

    Its stamp's ``elapsed_s`` is that of the heartbeat (or of the newest event, where that
    is later), plus the time lost where it is ``counted``.
    """

    cause: str
    last_heartbeat_elapsed_s: float
    lost_wall_s: float
    counted: bool = False


@dataclass(frozen=True, slots=True)
class RaiseAlert:
    """An alert rule held for its duration."""

    rule_id: str
    incident: str
    detail: str
    value: float


@dataclass(frozen=True, slots=True)
class ResolveAlert:
    """The rule of an alert no longer holds."""

    id: str


@dataclass(frozen=True, slots=True)
class ReportServiceState:
    """The supervisor moved a service."""

    service: str
    state: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class RecordExperiment:
    """An experiment was carried out."""

    kind: str
    service: str
    result: str = ""
    values: tuple[tuple[str, str], ...] = ()
    before: Figures = ()
    during: Figures = ()
    from_unix_s: float = 0.0
    to_unix_s: float = 0.0
    alone: bool = False
    trace_id: str = ""
    request: HttpRequest | None = None
    answer: HttpAnswer | None = None


@dataclass(frozen=True, slots=True)
class FollowUpExperiment:
    """A while after an experiment the charts were read once more."""

    id: str
    after: Figures


@dataclass(frozen=True, slots=True)
class RecordApply:
    """A revision was put into service, or failed to be."""

    incident: str
    origin: str
    digest: str
    files: tuple[str, ...]
    healthy: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class StartVerification:
    """A verification of the applied revision begins."""

    incident: str
    seed: int
    prediction: str = ""


@dataclass(frozen=True, slots=True)
class FinishVerification:
    """A verification came to its verdict."""

    id: str
    result: VerificationResult


@dataclass(frozen=True, slots=True)
class RecordExport:
    """Reports were written."""

    paths: tuple[str, ...]


Command = (
    CreateSession
    | AdvancePhase
    | GoBackPhase
    | ExtendPhase
    | PauseClock
    | ResumeClock
    | SetClockRate
    | AcknowledgeAlert
    | WriteNote
    | StateHypothesis
    | ChangeHypothesisStatus
    | WeighEvidence
    | ChangeRole
    | PostStatusUpdate
    | PinEvidence
    | UnpinEvidence
    | FileClaim
    | ConfirmClaim
    | RejectClaim
    | TakeBackVerdict
    | TakeHint
    | PushHint
    | NoteObservation
    | CountInterruption
    | OverrideGate
    | TriggerChaos
    | RevertChaos
    | SavePostMortem
    | EndSession
    | ReportServicesStarted
    | RecordBaseline
    | Tick
    | NoteInterruption
    | RaiseAlert
    | ResolveAlert
    | ReportServiceState
    | RecordExperiment
    | FollowUpExperiment
    | RecordApply
    | StartVerification
    | FinishVerification
    | RecordExport
)
