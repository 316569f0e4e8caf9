"""One drill whose commands are decided by the real rules; time, work and files are stand-ins.

A test sets the clock (``go_to``), issues commands (``do``) and reads what was asked of the
drill. Futures are done when they are returned, only a verification waits for its end.
"""

from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from app.catalog import load_deck
from app.core import commands as cmd
from app.core.agenda import Agenda
from app.core.chaos import FORMS, ChaosKind, ChaosOffer
from app.core.claims import Mechanism
from app.core.clock import ClockReading
from app.core.decide import Rules, decide
from app.core.errors import DrillError, Refused
from app.core.events import Participant, Recorded, Stamp
from app.core.evolve import evolve
from app.core.facilitator_port import FacilitatorPass, IncidentBrief
from app.core.hints import HintOffer, next_offer
from app.core.incident import CheckResult, IncidentCard, ServiceEndpoint, VerificationResult
from app.core.ports import Activity, Notice, SourceFile
from app.core.slides import Deck
from app.core.state import SessionState
from app.core.timeline import reading
from tests.qt.fakes.agendas import DRILL_TEST
from tests.qt.fakes.experiments import FakeExperiments
from tests.qt.fakes.futures import ended, failed
from tests.qt.fakes.incident import CARD, HINTS, KEY, MECHANISMS, SOURCE, brief_of
from tests.qt.fakes.pin import PIN
from tests.qt.fakes.telemetry import T0_UNIX_S, FakeTelemetry

NOWHERE = Path("/nonexistent/session")
TICK_S = 30.0
CHAOS_TARGETS = {
    ChaosKind.LATENCY: ("orders>pricing",),
    ChaosKind.UPSTREAM_FAILURE: ("pricing",),
}
TEAM = (
    Participant("Asha", "IC"),
    Participant("Ben", "Comms"),
    Participant("Chidi", "Scribe"),
    Participant("Dana"),
)
HEALTHY = (("latency/p99", 0.24), ("latency/p95", 0.18), ("statements/orders", 4.0))


class FakeDrill(FakeExperiments):
    """A drill at ``elapsed_s`` of its own; ``begun`` where its services are up already."""

    experiment_shows = "orders p95 1 840 ms before, 1 835 ms after"

    def __init__(
        self,
        folder: Path = NOWHERE,
        *,
        agenda: Agenda = DRILL_TEST,
        attended: bool = False,
        cards: tuple[IncidentCard, ...] = (CARD,),
        begun: bool = True,
        begun_unix_s: float = T0_UNIX_S,
    ) -> None:
        self.folder = folder
        self.telemetry = FakeTelemetry(begun_unix_s)
        self.elapsed_s = 0.0
        self.work: tuple[Activity, ...] = ()
        self.told: tuple[Notice, ...] = ()
        self.cancelled: list[str] = []
        self.kept: dict[str, str] = {}
        self.good_token = PIN
        self.files = [
            SourceFile("orders/summary.py", SOURCE, SOURCE, editable=True),
            SourceFile("orders/store.py", "ROWS = 20\n", "ROWS = 20\n", editable=True),
            SourceFile("servicekit/logs.py", "LEVEL = 'INFO'\n", "LEVEL = 'INFO'\n", False),
        ]
        self.slides: Deck | None = None
        self.submitted: list[tuple[cmd.Command, str]] = []
        self.asked: list[tuple[str, ...]] = []
        self.refuse_with: Exception | None = None
        self.pending: Future[SessionState] | None = None
        self._state = SessionState()
        hints = {card.slug: HINTS for card in cards}
        self._rules = Rules({card.slug: KEY for card in cards}, 60.0, hints, CHAOS_TARGETS)
        self._create(agenda, cards, attended)
        if begun:
            self.begin()

    def _create(self, agenda: Agenda, cards: tuple[IncidentCard, ...], attended: bool) -> None:
        self.do(
            cmd.CreateSession(
                session_id="s1",
                team="Nightjar",
                participants=TEAM,
                facilitator="Robin" if attended else "",
                agenda=agenda,
                incidents=cards,
                seed=7,
                attended=attended,
                program_version="test",
            )
        )

    def begin(self) -> None:
        """Services up, baseline recorded, agenda begun."""
        began = self.now_unix_s
        endpoints = tuple(
            ServiceEndpoint(row.name, f"http://127.0.0.1:{row.port}", row.port, row.pid, began)
            for row in self.telemetry.rows
        )
        self.do(cmd.ReportServicesStarted(endpoints), "program")
        self.do(cmd.Tick(), "program")
        self.do(cmd.RecordBaseline(began, began + 60, HEALTHY), "program")
        self.do(cmd.Tick(), "program")

    @property
    def now_unix_s(self) -> float:
        """The laptop's clock: it runs with the drill's."""
        return self.telemetry.begun_unix_s + self.elapsed_s

    def now(self) -> float:
        """The same as a function."""
        return self.now_unix_s

    def go_to(self, elapsed_s: float) -> None:
        """Let drill time pass, ticking on the way; the page fires when it is due."""
        page_s = self._state.agenda.page_at_s
        while self.elapsed_s < elapsed_s:
            next_s = min(elapsed_s, self.elapsed_s + TICK_S)
            self.elapsed_s = page_s if self.elapsed_s < page_s < next_s else next_s
            self._tick_until_still()

    def _tick_until_still(self) -> None:
        while True:
            before = self._state.seq
            if self.do(cmd.Tick(), "program").seq == before:
                return

    def do(self, command: cmd.Command, actor: str = "team") -> SessionState:
        """Decide and evolve at the drill's time now; ``Refused`` goes up."""
        at = Stamp(self.now_unix_s, self.elapsed_s)
        for event in decide(self._state, command, at, self._rules, actor):
            self._state = evolve(self._state, Recorded(self._state.seq + 1, at, actor, event))
        return self._state

    # DrillPort

    def state(self) -> SessionState:
        """The newest state."""
        return self._state

    def clock(self) -> ClockReading:
        """The clock now."""
        return reading(self._state, self.elapsed_s)

    def moment_unix_s(self) -> float:
        """The laptop's clock."""
        return self.now_unix_s

    def submit(self, command: cmd.Command, actor: str = "team") -> Future[SessionState]:
        """Decide at once; ``refuse_with`` is how every command ends where it is set."""
        self.submitted.append((command, actor))
        if self.refuse_with is not None:
            return failed(self.refuse_with)
        try:
            return ended(self.do(command, actor))
        except DrillError as error:
            return failed(error)

    def activities(self) -> tuple[Activity, ...]:
        """Work as given."""
        return self.work

    def notices(self, after: int) -> tuple[Notice, ...]:
        """What a test has the drill tell by itself."""
        return tuple(notice for notice in self.told if notice.number > after)

    def cancel(self, activity_id: str) -> None:
        """Remember the wish."""
        self.cancelled.append(activity_id)

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """A small catalogue."""
        return MECHANISMS

    def deck(self) -> Deck:
        """The slides that ship, or what a test puts in their place."""
        if self.slides is None:
            self.slides = load_deck()
        return self.slides

    def hint(self, incident: str) -> HintOffer | None:
        """What asking would bring now, by the real rules."""
        return next_offer(self._state, incident, HINTS, KEY)

    def briefs(self, shown: FacilitatorPass) -> tuple[IncidentBrief, ...]:
        """The fakes' incident, to whoever shows ``good_token``."""
        if not self._state.attended or shown.token != self.good_token:
            raise Refused("The PIN was changed since. Open the console with the new one.")
        return tuple(brief_of(card) for card in self._state.incidents)

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        """The workspace as given."""
        return tuple(self.files)

    def save_source(self, incident: str, path: str, text: str) -> Future[None]:
        """Put the text into the workspace."""
        self.asked.append(("save", path, text))
        self.files = [replace(f, text=text) if f.path == path else f for f in self.files]
        return ended(None)

    def apply(self, incident: str) -> Future[SessionState]:
        """Apply what lies in the workspace as a healthy revision."""
        self.asked.append(("apply", incident))
        changed = tuple(f.path for f in self.files if f.text != f.original)
        return self.submit(cmd.RecordApply(incident, "human", "abc123def", changed, True))

    def verify(self, incident: str, prediction: str) -> Future[SessionState]:
        """Begin a verification; ``finish_verification`` ends it."""
        self.asked.append(("verify", incident, prediction))
        self.do(cmd.StartVerification(incident, 7, prediction))
        self.work = (Activity("w1", "Verify INC-302", "Load, 10 of 40 s", 0.25, True),)
        self.pending = Future()
        return self.pending

    def finish_verification(self, *, passed: bool) -> None:
        """End the verification that runs."""
        assert self.pending is not None
        run = self._state.verifications[-1]
        checks = (
            CheckResult("golden", "Answers equal the original's", True, "400 of 400", "all"),
            CheckResult(
                "p95",
                "p95 under load",
                passed,
                "212 ms" if passed else "1 840 ms",
                "at most 500 ms",
            ),
            CheckResult(
                "statements",
                "Statements from 10 to 100 users",
                passed,
                "3 and 3" if passed else "11 and 101",
                "constant",
            ),
        )
        figures = (("p95_s", 0.212 if passed else 1.84), ("p99_s", 0.31 if passed else 2.2))
        verdict = "pass" if passed else "fail"
        result = VerificationResult("orders", 7, verdict, checks, 38.2, figures)
        state = self.do(cmd.FinishVerification(run.id, result))
        self.work = ()
        self.pending.set_result(state)

    def experiment(self, kind: str, service: str) -> Future[SessionState]:
        """Pause or resume a row of the table."""
        self.asked.append((kind, service))
        paused = kind == "pause"
        self.telemetry.rows = [
            replace(row, paused=paused, state="paused" if paused else "running")
            if row.name == service
            else row
            for row in self.telemetry.rows
        ]
        return self.submit(cmd.RecordExperiment(kind, service, self.experiment_shows))

    def open_terminal(self) -> Future[str]:
        """Remember the wish; ``refuse_with`` is how it ends where that is set."""
        self.asked.append(("terminal",))
        if self.refuse_with is not None:
            return failed(self.refuse_with)
        return ended("A terminal opens in the session's folder. It knows ORDERS_URL.")

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """Every kind, with the targets that the rules know."""
        return tuple(ChaosOffer(f, self._rules.chaos.get(k, ())) for k, f in FORMS.items())

    def export_report(self, out_dir: Path | None) -> Future[tuple[Path, ...]]:
        """Names of the files that would be written."""
        target = out_dir or self.folder / "reports"
        return ended((target / "report.pdf", target / "report.md"))

    def save_draft(self, key: str, text: str) -> None:
        """Keep a draft."""
        self.kept[key] = text

    def drafts(self) -> dict[str, str]:
        """The drafts."""
        return dict(self.kept)
