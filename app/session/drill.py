"""One running drill: what the window, the rehearsal and the command line all drive.

Implements ``core.ports.DrillPort``. Commands go through the loop; long work runs on a
small pool and reports through activities; what the work did comes back as a command, so
that the journal holds it. Nothing here decides what is allowed: ``app.core`` does.
"""

import contextlib
import shutil
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Capability
from app.core.chaos import ChaosOffer
from app.core.claims import Mechanism
from app.core.clock import ClockReading
from app.core.errors import DrillError
from app.core.experiments import BurstPlan, HttpExchange, HttpRequest, SentRequest
from app.core.facilitator_port import FacilitatorPass, IncidentBrief
from app.core.gates import is_open, require, require_fix
from app.core.hints import HintOffer, next_offer
from app.core.ports import Activity, Notice, SourceFile, TelemetryPort
from app.core.slides import Deck
from app.core.state import SessionState
from app.interop import write_interop_files
from app.runtime.terminal import Terminals, url_variable
from app.session import briefing
from app.session.activities import ActivityBoard
from app.session.chaos import Targets, conditions_of, offers_of
from app.session.drafts import Drafts
from app.session.evidence_check import EvidenceCheck
from app.session.experiments import Experiments
from app.session.fleet import Fleet
from app.session.grumbles import Grumbles
from app.session.loop import CommandLoop
from app.session.noticeboard import NoticeBoard
from app.session.opening import Opened, commands_on_return
from app.session.stand import INCIDENT
from app.session.verifying import verify_source
from app.session.watch import Watch
from app.telemetry import Collector

WORKERS = 4

T = TypeVar("T")
REPORT_FORMATS = ("pdf", "md", "pptx")
VERIFICATION_FOLDER = "verification"
_CHANGES_CONDITIONS = (
    ev.ChaosTriggered,
    ev.ChaosReverted,
    ev.VerificationStarted,
    ev.VerificationFinished,
)


class Drill:
    """A session with its services. ``open`` brings it to life, ``close`` ends all of it."""

    def __init__(
        self,
        *,
        opened: Opened,
        loop: CommandLoop,
        fleet: Fleet,
        collector: Collector,
        watch: Watch,
        drafts: Drafts,
        board: NoticeBoard,
        mechanisms: tuple[Mechanism, ...],
        deck: Deck,
        chaos_targets: Targets,
        admits: briefing.Admits = briefing.nobody,
    ) -> None:
        self.folder = opened.folder
        self._opened = opened
        self._loop = loop
        self._fleet = fleet
        self._collector = collector
        self._watch = watch
        self._drafts = drafts
        self._board = board
        self._mechanisms = mechanisms
        self._deck = deck
        self._chaos_targets = chaos_targets
        self._admits = admits
        self._evidence = EvidenceCheck(
            opened.folder, collector, lambda slug: fleet.workspace(slug).files()
        )
        self._terminals = Terminals()
        self._activities = ActivityBoard()
        self._experiments = Experiments(fleet, collector, loop.state, loop.submit, self._activities)
        self._closing = threading.Event()
        self._pool = ThreadPoolExecutor(WORKERS, thread_name_prefix="work")
        self._grumbles = Grumbles(board.tell)
        self._alive = False
        self._conditions_turn = threading.Lock()
        loop.listen(self._react)
        loop.on_fault(board.tell)
        fleet.listen(self._child_failed, self._port_moved)

    def open(self) -> "Future[SessionState]":
        """Start threads and services; the future is done when all services are healthy.

        The drill's clock goes on only then, so that starting costs the team no time.
        """
        self._grumbles.start()
        self._drafts.start()
        self._watch.start()
        self._experiments.start()
        return self._work(self._warm_up)

    def close(self) -> None:
        """End services, threads and the journal; blocks for up to about two seconds.

        The services go first, so that whoever still waits for one stops waiting; one step
        that fails keeps none of the others from being done.
        """
        self._closing.set()
        for activity in self._activities.rows():
            self._activities.cancel(activity.id)
        with contextlib.ExitStack() as last_first:
            last_first.callback(self._grumbles.stop)
            last_first.callback(self._opened.journal.close)
            last_first.callback(self._loop.stop)
            last_first.callback(self._drafts.stop)
            last_first.callback(self._pool.shutdown, wait=True, cancel_futures=True)
            last_first.callback(self._terminals.close)
            last_first.callback(self._fleet.stop)
            last_first.callback(self._collector.stop)
            last_first.callback(self._watch.stop)
            last_first.callback(self._experiments.stop)

    @property
    def telemetry(self) -> TelemetryPort:
        """Live telemetry of the session."""
        return self._collector

    def state(self) -> SessionState:
        """The newest committed state."""
        return self._loop.state()

    def clock(self) -> ClockReading:
        """The clock now."""
        return self._loop.clock()

    def moment_unix_s(self) -> float:
        """Now, by the laptop's clock."""
        return time.time()

    def submit(self, command: cmd.Command, actor: str = "team") -> "Future[SessionState]":
        """Decide, commit, evolve; the future raises ``Refused`` or ``JournalError``.

        A claim is first checked against the recordings, whatever findings it came with.
        """
        if isinstance(command, cmd.FileClaim):
            return self._work(lambda: self._file_claim(command, actor))
        return self._loop.submit(command, actor)

    def hint(self, incident: str) -> HintOffer | None:
        """What asking for a hint would bring now, and what it costs."""
        known = self._fleet.incident(incident)
        return next_offer(self.state(), incident, known.hints, known.key)

    def activities(self) -> tuple[Activity, ...]:
        """Long work under way, oldest first."""
        return self._activities.rows()

    def notices(self, after: int) -> tuple[Notice, ...]:
        """What happened by itself since notice ``after``."""
        return self._board.since(after)

    def cancel(self, activity_id: str) -> None:
        """Ask long work to stop."""
        self._activities.cancel(activity_id)

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The catalogue of mechanisms for the claim form."""
        return self._mechanisms

    def briefs(self, shown: FacilitatorPass) -> tuple[IncidentBrief, ...]:
        """Answer keys, hints and scripts, for whoever typed the PIN."""
        state = self.state()
        briefing.require_pass(state.attended, self._admits, shown)
        return tuple(
            briefing.brief_of(self._fleet.incident(card.slug), card.alias, self._mechanisms)
            for card in state.incidents
        )

    def deck(self) -> Deck:
        """The slides for the projector."""
        return self._deck

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        """The workspace as it lies on disk; empty until ``investigate`` opens."""
        if not is_open(self.state(), Capability.INVESTIGATE):
            return ()
        return self._fleet.workspace(incident).files()

    def save_source(self, incident: str, path: str, text: str) -> "Future[None]":
        """Write one file of the workspace; refused while the gate is closed."""

        def save() -> None:
            require_fix(self.state(), incident)
            self._fleet.workspace(incident).write(path, text)

        return self._work(save)

    def apply(self, incident: str) -> "Future[SessionState]":
        """Take the workspace as a revision and restart its service on it."""
        return self._work(lambda: self._apply(incident))

    def verify(self, incident: str, prediction: str) -> "Future[SessionState]":
        """Verify the applied revision under fresh load."""
        return self._work(lambda: self._verify(incident, prediction))

    def experiment(self, kind: str, service: str) -> "Future[SessionState]":
        """Pause or resume one process; recorded with what the charts showed."""
        return self._work(lambda: self._experiments.pause_or_resume(kind, service))

    def send(self, request: HttpRequest, *, alone: bool = False) -> "Future[HttpExchange]":
        """Send one request to a service of the drill; recorded with its answer."""
        return self._work(lambda: self._experiments.send(request, alone=alone))

    def replay(self, trace_id: str, *, alone: bool = False) -> "Future[HttpExchange]":
        """Send again the request that began a trace."""
        return self._work(lambda: self._experiments.replay(trace_id, alone=alone))

    def burst(self, plan: BurstPlan) -> "Future[SessionState]":
        """Send many requests a second for a while; an activity that can be cancelled."""
        return self._work(lambda: self._experiments.burst(plan))

    def sent_requests(self, limit: int, trace_id: str = "") -> "Future[tuple[SentRequest, ...]]":
        """What the clients sent lately, newest first."""
        return self._work(lambda: self._experiments.sent(limit, trace_id))

    def open_terminal(self) -> "Future[str]":
        """Open a terminal in the session's folder with the services' addresses."""
        return self._work(self._open_terminal)

    def export_report(self, out_dir: Path | None) -> "Future[tuple[Path, ...]]":
        """Write PDF and Markdown; ``None`` means the session's own folder."""
        return self._work(lambda: self._export(out_dir or self.folder / "reports"))

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """What can be made worse here; what is hidden from a team only with a facilitator."""
        hidden = frozenset() if self.state().attended else self._fleet.hidden_services()
        return offers_of(self._chaos_targets, hidden)

    def save_draft(self, key: str, text: str) -> None:
        """Keep what is being typed."""
        self._drafts.keep(key, text)

    def drafts(self) -> dict[str, str]:
        """What was being typed when the window last closed."""
        return self._drafts.all()

    def _work(self, job: Callable[[], T]) -> "Future[T]":
        try:
            return self._pool.submit(job)
        except RuntimeError:  # the pool is shut down
            refused: Future[T] = Future()
            refused.set_exception(DrillError("The drill was closed; open the session again."))
            return refused

    def _warm_up(self) -> SessionState:
        state = self.state()
        # What a verification leaves behind that was killed with the kiosk.
        shutil.rmtree(self.folder / VERIFICATION_FOLDER, ignore_errors=True)
        with self._activities.doing("Starting the services") as progress:
            try:
                endpoints = self._fleet.start(state, progress)
            except DrillError as error:
                self._board.tell(str(error))
                raise
        self._loop.start(commands_on_return(self._opened))
        self._collector.start()
        self._collector.retarget(self._fleet.targets())
        self._collector.watch(
            series.query
            for card in state.incidents
            for chart in card.charts
            for series in chart.series
        )
        self._watch.services_healthy()
        self._alive = True
        return self.submit(cmd.ReportServicesStarted(endpoints), "supervisor").result()

    def _react(self, state: SessionState, recorded: tuple[ev.Recorded, ...]) -> None:
        """Session thread: hand what an event asks of services and files to the pool."""
        for one in recorded:
            if self._closing.is_set():
                return
            if isinstance(one.event, ev.PageFired):
                self._told(self._work(lambda: self._fleet.set_stage(INCIDENT)))
            elif isinstance(one.event, ev.ServicesStarted):
                self._told(self._work(lambda: write_interop_files(self.folder, state)))
            elif isinstance(one.event, _CHANGES_CONDITIONS):
                self._told(self._work(self._take_conditions))

    def _take_conditions(self) -> None:
        """Tell the children what is in force by now; whoever comes last tells the newest."""
        with self._conditions_turn:
            self._fleet.set_conditions(conditions_of(self.state()))

    def _child_failed(self, name: str, why: str) -> None:
        """Supervisor's thread: have a work thread look after a child that was left alone."""

        def look_after() -> None:
            sentence = self._fleet.look_after(name, why)
            if sentence:
                self._board.tell(sentence)

        if not self._closing.is_set():
            self._told(self._work(look_after))

    def _port_moved(self, sentence: str) -> None:
        """A service answers elsewhere now: charts follow, and the journal knows where."""
        if not self._alive or self._closing.is_set():
            return
        self._collector.retarget(self._fleet.targets())
        for service in self.state().paused_services:
            self._fleet.resume(service)  # as after every start, nothing is paused
        self._told(self.submit(cmd.ReportServicesStarted(self._fleet.endpoints()), "supervisor"))
        self._board.tell(sentence, "info")

    def _told(self, outcome: "Future[Any]") -> None:
        """Put the failure of work that nobody waits for on the notice board."""

        def tell(done: "Future[Any]") -> None:
            error = None if done.cancelled() else done.exception()
            if error is not None:
                self._board.tell(str(error))

        outcome.add_done_callback(tell)

    def _file_claim(self, command: cmd.FileClaim, actor: str) -> SessionState:
        findings = self._evidence.findings(self.state(), command.claim)
        return self._loop.submit(replace(command, findings=findings), actor).result()

    def _apply(self, incident: str) -> SessionState:
        require_fix(self.state(), incident)
        with self._activities.doing("Applying the change") as progress:
            outcome = self._fleet.apply(incident, progress)
        command = cmd.RecordApply(
            incident=incident,
            origin="human",
            digest=outcome.digest,
            files=outcome.files,
            healthy=outcome.healthy,
            detail=outcome.detail,
        )
        state = self.submit(command, "team").result()
        if not outcome.healthy:
            raise DrillError(outcome.detail)
        return state

    def _verify(self, incident: str, prediction: str) -> SessionState:
        seed = self._fleet.fresh_seed(incident, len(self.state().verifications))
        started = self.submit(cmd.StartVerification(incident, seed, prediction)).result()
        run = started.verifications[-1]
        with self._activities.doing("Verifying the fix", cancellable=True) as progress:
            result = verify_source(
                self._fleet.incident(incident),
                self._fleet.running_source(incident),
                seed,
                self.folder / VERIFICATION_FOLDER / run.id,
                progress,
            )
        return self.submit(cmd.FinishVerification(run.id, result), "verifier").result()

    def _open_terminal(self) -> str:
        require(self.state(), Capability.INVESTIGATE)
        urls = {url_variable(each.name): each.url for each in self._fleet.endpoints()}
        self._terminals.open(self.folder, urls)
        return f"A terminal opens in the session's folder. It knows {', '.join(sorted(urls))}."

    def _export(self, out_dir: Path) -> tuple[Path, ...]:
        from app.session.reporting import write_session_report  # noqa: PLC0415  # seldom needed

        require(self.state(), Capability.GOVERN)
        with self._activities.doing("Writing the report and the slides"):
            paths = write_session_report(self.folder, out_dir, REPORT_FORMATS, self._collector)
        self.submit(cmd.RecordExport(tuple(str(path) for path in paths))).result()
        return paths
