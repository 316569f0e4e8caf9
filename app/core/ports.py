"""What the window is handed: one drill, as Protocols over plain values. Pure.

``app.bootstrap`` hands objects of these shapes to ``app.ui``; tests hand fakes. All
methods return at once unless they say otherwise. Long work is submitted and followed
through ``DrillPort.activities``; its future carries the error to show.
"""

from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Protocol

from app.core.agenda import Agenda
from app.core.agenda_editing import AgendaFault
from app.core.chaos import ChaosOffer
from app.core.claims import Mechanism
from app.core.clock import ClockReading
from app.core.commands import Command
from app.core.drill_values import Activity, LogLine, Notice, ServiceFigures, SourceFile, SpanRow
from app.core.events import Recorded
from app.core.experiments import BurstPlan, HttpExchange, HttpRequest, SentRequest
from app.core.facilitator_port import FacilitatorPass, IncidentBrief, PinPort
from app.core.hints import HintOffer
from app.core.launcher_values import (
    DoctorCheck,
    LauncherContent,
    RehearsalRequest,
    RehearsalResult,
    RehearsalStep,
    SessionRequest,
    SessionSummary,
)
from app.core.log_query import LogQuery, LogSearch
from app.core.service_graph import ServiceGraph
from app.core.signals import Query
from app.core.slides import Deck
from app.core.state import SessionState
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary

# The rows that the calls below hand over are imported from here too.
__all__ = [
    "Activity",
    "DoctorCheck",
    "DrillPort",
    "LauncherContent",
    "LauncherPort",
    "LogLine",
    "Notice",
    "RehearsalRequest",
    "RehearsalResult",
    "RehearsalStep",
    "ServiceFigures",
    "SessionRequest",
    "SessionSummary",
    "SourceFile",
    "SpanRow",
    "TelemetryPort",
]


class TelemetryPort(Protocol):
    """Reads of what was scraped and tailed. Cheap: in memory, bounded, any thread."""

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """Times (Unix s, ascending, about one a second) and values; NaN marks a gap."""
        ...

    def latest(self, query: Query) -> float | None:
        """The newest value, None where there is none yet."""
        ...

    def services(self) -> tuple[ServiceFigures, ...]:
        """The process table, in the incidents' order."""
        ...

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """Lines with a ``seq`` above ``after_seq``, oldest first, the newest ``limit``."""
        ...

    def search_logs(self, query: LogQuery) -> LogSearch:
        """Begin a search over all log files; it goes on in the background until cancelled.

        Its line numbers are its own, not those of ``logs``.
        """
        ...

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """Newest traces first."""
        ...

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """Begin a search over all traces that are kept; it runs in the background."""
        ...

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """The spans of one trace by start; empty where it is unknown.

        Reads files where the trace is an old one: not for the Qt thread, see ``find_trace``.
        """
        ...

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """The same as ``trace``; done at once where the spans are in memory."""
        ...

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """Who called whom in a stretch of time, by the spans that ended in it."""
        ...


class DrillPort(Protocol):
    """One running drill."""

    @property
    def telemetry(self) -> TelemetryPort:
        """Live or replayed telemetry of the session."""
        ...

    @property
    def folder(self) -> Path:
        """The session folder on disk (logs, traces, workspace)."""
        ...

    def state(self) -> SessionState:
        """The newest committed state; the same object until something happens."""
        ...

    def clock(self) -> ClockReading:
        """The clock now."""
        ...

    def moment_unix_s(self) -> float:
        """The laptop's time that screens show: now, of a recording the moment it stands at."""
        ...

    def submit(self, command: Command, actor: str = "team") -> Future[SessionState]:
        """Decide, commit, evolve. The future raises ``Refused`` or ``JournalError``."""
        ...

    def activities(self) -> tuple[Activity, ...]:
        """Long work under way, oldest first."""
        ...

    def notices(self, after: int) -> tuple[Notice, ...]:
        """What the drill has to tell by itself since notice ``after``, oldest first."""
        ...

    def cancel(self, activity_id: str) -> None:
        """Ask long work to stop; its future then raises ``DrillError``."""
        ...

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The catalogue of mechanisms for the claim form."""
        ...

    def deck(self) -> Deck:
        """The slides for the projector; what may be shown of them is ``app.core.slides``'s."""
        ...

    def hint(self, incident: str) -> HintOffer | None:
        """What asking for a hint on an incident would bring now; None where none would help."""
        ...

    def briefs(self, shown: FacilitatorPass) -> tuple[IncidentBrief, ...]:
        """Answer key, hints and script of every incident; ``Refused`` without a good pass."""
        ...

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        """The workspace of one incident as it lies on disk, small text files."""
        ...

    def save_source(self, incident: str, path: str, text: str) -> Future[None]:
        """Write one file of the workspace; refused while the gate is closed."""
        ...

    def apply(self, incident: str) -> Future[SessionState]:
        """Take the workspace as a revision and restart its service on it."""
        ...

    def verify(self, incident: str, prediction: str) -> Future[SessionState]:
        """Verify the applied revision under load, at most 60 s."""
        ...

    def experiment(self, kind: str, service: str) -> Future[SessionState]:
        """``pause`` or ``resume`` one process as a safe experiment."""
        ...

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """What can be made worse on purpose in this drill, each kind with its targets."""
        ...

    def send(self, request: HttpRequest, *, alone: bool = False) -> Future[HttpExchange]:
        """Send one request to a service of this drill; an answer that never came is one too.

        ``alone`` holds the clients' load back meanwhile. Recorded as an experiment.
        """
        ...

    def replay(self, trace_id: str, *, alone: bool = False) -> Future[HttpExchange]:
        """Send again the request that began a trace; ``Refused`` where none is known."""
        ...

    def burst(self, plan: BurstPlan) -> Future[SessionState]:
        """Send many requests a second for a while; an activity that can be cancelled."""
        ...

    def sent_requests(self, limit: int, trace_id: str = "") -> Future[tuple[SentRequest, ...]]:
        """A sample of what the clients sent, newest first; only of one trace if it is given."""
        ...

    def open_terminal(self) -> Future[str]:
        """Open the system's terminal in ``folder`` with the services' addresses; a sentence.

        ``Refused`` before the investigation opens, ``RuntimeFailure`` where there is none.
        """
        ...

    def export_report(self, out_dir: Path | None) -> Future[tuple[Path, ...]]:
        """Write PDF and Markdown; None means the session's own folder."""
        ...

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed; on disk within 2 s."""
        ...

    def drafts(self) -> dict[str, str]:
        """What was being typed when the window last closed."""
        ...


class ReplayPort(Protocol):
    """A session opened to be gone through. A moment of it takes a few milliseconds at most."""

    @property
    def events(self) -> tuple[Recorded, ...]:
        """What happened, in order."""
        ...

    def at(self, unix_s: float) -> DrillPort:
        """The drill as it was at a laptop time, Unix seconds; every command is refused."""
        ...

    def close(self) -> None:
        """End what was begun for searches."""
        ...


class LauncherPort(Protocol):
    """What the launcher window is handed: drills to start, to resume and to rehearse."""

    def content(self) -> Future[LauncherContent]:
        """The agendas and incidents that can be used, read anew from disk."""
        ...

    def check_agenda(self, agenda: Agenda) -> Future[tuple[AgendaFault, ...]]:
        """What keeps an agenda that is being written from being used."""
        ...

    def keep_agenda(self, agenda: Agenda) -> Future[None]:
        """Keep an agenda of this laptop's own; ``ContentError`` where it cannot be used."""
        ...

    def drop_agenda(self, agenda_id: str) -> Future[None]:
        """Remove an agenda of this laptop's own; earlier sessions keep theirs."""
        ...

    def keep_agenda_draft(self, agenda: Agenda | None) -> Future[None]:
        """Keep what is being written, usable or not; None forgets it."""
        ...

    def sessions(self) -> Future[tuple[SessionSummary, ...]]:
        """Earlier sessions, newest first; reads every journal's end, so it takes a while."""
        ...

    def save_session(self, session_id: str, target: Path) -> Future[Path]:
        """Write a session as one file that any laptop takes in; the absolute path of the file."""
        ...

    def take_in_session(self, archive: Path) -> Future[str]:
        """Make a saved session one of this laptop's; its id. Nothing of it is run."""
        ...

    def replay(self, session_id: str) -> Future[ReplayPort]:
        """Open a session to go through it; ``close`` it at the end."""
        ...

    def create(self, request: SessionRequest) -> Future[DrillPort]:
        """Begin a session and start its services; ``DrillError`` where that fails."""
        ...

    def resume(self, session_id: str) -> Future[DrillPort]:
        """Open an earlier session where it stopped; one that is over opens to read."""
        ...

    def close(self, drill: DrillPort) -> Future[None]:
        """Stop a drill's services and close its journal; it can be resumed later."""
        ...

    def pin(self) -> PinPort:
        """The lock before everything that is the facilitator's."""
        ...

    def doctor(self) -> Future[tuple[DoctorCheck, ...]]:
        """Check whether this laptop can run a drill."""
        ...

    def rehearse(self, request: RehearsalRequest) -> Future[RehearsalResult]:
        """Run a whole drill without people; follow it through ``activities``."""
        ...

    def activities(self) -> tuple[Activity, ...]:
        """Long work of the launcher under way (starting services, a rehearsal)."""
        ...

    def cancel(self, activity_id: str) -> None:
        """Ask long work to stop; its future then raises ``DrillError``."""
        ...
