"""A drill as it was recorded, at any moment of it. Reads only; any thread.

``RecordedSession`` opens a session's folder once; ``at`` gives the drill of a moment, which
costs a fold of a few events and shares everything else. Owned by whoever opened it, who
calls ``close``. The debrief and the pictures of the screens look through it.
"""

import contextlib
import math
from collections.abc import Mapping
from concurrent.futures import Future
from functools import cached_property
from pathlib import Path
from typing import Any

from app.catalog import Incident, deck_or_problem, load_incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.chaos import ChaosOffer
from app.core.claims import Mechanism
from app.core.clock import ClockReading
from app.core.errors import DrillError, Refused
from app.core.events import Recorded
from app.core.experiments import BurstPlan, HttpExchange, HttpRequest, SentRequest
from app.core.facilitator_port import FacilitatorPass, IncidentBrief
from app.core.gates import is_open
from app.core.hints import HintOffer, next_offer
from app.core.ports import Activity, Notice, SourceFile, TelemetryPort
from app.core.slides import Deck
from app.core.state import SessionState
from app.core.timeline import reading
from app.journal import JournalReader
from app.session.moments import Moments
from app.session.opening import JOURNAL_NAME
from app.session.recorded_files import RecordedFiles
from app.telemetry import PastTelemetry, Recording

REFUSED = (
    "This is a recording of a drill, so nothing in it can be done or changed any more. "
    "Start a drill of your own to try it."
)


class RecordedSession:
    """A session's folder, opened to read."""

    def __init__(
        self,
        folder: Path,
        incidents: Mapping[str, Incident] | None = None,
        mechanisms: tuple[Mechanism, ...] = (),
        offers: tuple[ChaosOffer, ...] = (),
    ) -> None:
        """``incidents`` by slug, None for those that are installed.

        Of one that is not there are no sources and hints. Raises ``JournalError`` where the
        journal cannot be read.
        """
        with JournalReader.open(folder / JOURNAL_NAME) as journal:
            events, beat = tuple(journal.replay()), journal.last_heartbeat()
        self.folder = folder
        self.mechanisms = mechanisms
        self.offers = offers
        self.recording = Recording(folder)
        self.moments = Moments(events, beat.at.elapsed_s if beat is not None else 0.0)
        self.incidents = incidents if incidents is not None else self._installed()
        last_unix_s = max((one.at.wall_unix_s for one in events), default=0.0)
        self.begin_unix_s = min((one.at.wall_unix_s for one in events), default=0.0)
        self.end_unix_s = max(last_unix_s, beat.at.wall_unix_s if beat is not None else 0.0)

    @property
    def events(self) -> tuple[Recorded, ...]:
        """What happened, in order."""
        return self.moments.recorded

    def _installed(self) -> dict[str, Incident]:
        found: dict[str, Incident] = {}
        for card in self.moments.state_at(math.inf).incidents:
            with contextlib.suppress(DrillError):  # removed since: the rest can still be read
                found[card.slug] = load_incident(card.slug)
        return found

    @cached_property
    def deck(self) -> Deck:
        """The slides, read when they are first asked for."""
        return deck_or_problem()

    def at(self, unix_s: float) -> "RecordedDrill":
        """The drill as it was at a laptop time, Unix seconds."""
        return RecordedDrill(self, unix_s)

    def close(self) -> None:
        """End the threads of searches, if any were begun."""
        self.recording.close()


class RecordedDrill:
    """A ``DrillPort`` that stands still at one moment. Every command is refused."""

    def __init__(self, session: RecordedSession, unix_s: float) -> None:
        self._session, self._unix_s = session, unix_s
        self._state = session.moments.state_at(unix_s)
        self._clock = reading(self._state, session.moments.elapsed_at(unix_s))
        self._telemetry = PastTelemetry(
            session.recording, unix_s, self._state.endpoints, self._state.paused_services
        )
        self._files = RecordedFiles(session.folder, session.incidents)

    @property
    def telemetry(self) -> TelemetryPort:
        """What was measured up to the moment."""
        return self._telemetry

    @property
    def folder(self) -> Path:
        """The session folder as it was left."""
        return self._session.folder

    def state(self) -> SessionState:
        """The state of the moment; always the same object."""
        return self._state

    def clock(self) -> ClockReading:
        """The clock of the moment."""
        return self._clock

    def moment_unix_s(self) -> float:
        """The moment."""
        return self._unix_s

    def activities(self) -> tuple[Activity, ...]:
        """The verifications that ran; how far they were was not recorded."""
        running = (run for run in self._state.verifications if run.result is None)
        return tuple(
            Activity(run.id, "Verifying the fix", "", None, cancellable=False) for run in running
        )

    def notices(self, after: int) -> tuple[Notice, ...]:
        """Nothing happens here by itself."""
        return ()

    def cancel(self, activity_id: str) -> None:
        """What was recorded cannot be stopped."""

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The catalogue of mechanisms."""
        return self._session.mechanisms

    def deck(self) -> Deck:
        """The slides of the program as it is now."""
        return self._session.deck

    def hint(self, incident: str) -> HintOffer | None:
        """What asking would have brought."""
        known = self._session.incidents.get(incident)
        return next_offer(self._state, incident, known.hints, known.key) if known else None

    def briefs(self, shown: FacilitatorPass) -> tuple[IncidentBrief, ...]:
        """Refused: nobody facilitates what is over, and a replay may be seen by the room."""
        raise Refused(REFUSED)

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        """The revision that ran, the original before the first; see ``RecordedFiles``."""
        if not is_open(self._state, Capability.INVESTIGATE):
            return ()
        return self._files.sources(self._state, incident)

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """What could be made worse."""
        return self._session.offers

    def sent_requests(self, limit: int, trace_id: str = "") -> "Future[tuple[SentRequest, ...]]":
        """What the clients had sent, newest first."""
        found: Future[tuple[SentRequest, ...]] = Future()
        found.set_result(self._files.sent_requests(self._unix_s, limit, trace_id.strip().lower()))
        return found

    def drafts(self) -> dict[str, str]:
        """What was being typed was not recorded."""
        return {}

    def save_draft(self, key: str, text: str) -> None:
        """Nothing is kept of what is typed here."""

    def submit(self, command: cmd.Command, actor: str = "team") -> "Future[SessionState]":
        """Refused."""
        return _refused()

    def save_source(self, incident: str, path: str, text: str) -> "Future[None]":
        """Refused."""
        return _refused()

    def apply(self, incident: str) -> "Future[SessionState]":
        """Refused."""
        return _refused()

    def verify(self, incident: str, prediction: str) -> "Future[SessionState]":
        """Refused."""
        return _refused()

    def experiment(self, kind: str, service: str) -> "Future[SessionState]":
        """Refused."""
        return _refused()

    def send(self, request: HttpRequest, *, alone: bool = False) -> "Future[HttpExchange]":
        """Refused."""
        return _refused()

    def replay(self, trace_id: str, *, alone: bool = False) -> "Future[HttpExchange]":
        """Refused."""
        return _refused()

    def burst(self, plan: BurstPlan) -> "Future[SessionState]":
        """Refused."""
        return _refused()

    def open_terminal(self) -> "Future[str]":
        """Refused."""
        return _refused()

    def export_report(self, out_dir: Path | None) -> "Future[tuple[Path, ...]]":
        """Refused: a report is one of the whole session, and is made from the launcher."""
        return _refused()


def _refused() -> "Future[Any]":
    refused: Future[Any] = Future()
    refused.set_exception(Refused(REFUSED))
    return refused
