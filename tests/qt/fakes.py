"""A drill and a launcher of plain core values for the windows' tests.

The drill runs the real rules (``decide`` and ``evolve``); only its clock is set by hand and
its telemetry is made up. Futures end at once unless a test holds them.
"""

import math
import time
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any

from app.core import commands as cmd
from app.core.agenda import Agenda, Capability, Entry, Who
from app.core.chaos import FORMS, ChaosKind, ChaosOffer
from app.core.claims import AnswerKey, EvidenceRule, Mechanism, Pin, PinKind
from app.core.clock import ClockReading
from app.core.decide import Rules, decide
from app.core.errors import DrillError
from app.core.events import Participant, Recorded, Stamp
from app.core.evolve import evolve
from app.core.incident import IncidentCard, ServiceEndpoint
from app.core.ports import (
    Activity,
    DoctorCheck,
    DrillPort,
    LogLine,
    Notice,
    RehearsalRequest,
    RehearsalResult,
    RehearsalStep,
    ServiceFigures,
    SessionRequest,
    SessionSummary,
    SourceFile,
    SpanRow,
    TraceSummary,
)
from app.core.signals import AlertRule, ChartSpec, Query, QueryKind, SeriesSpec, Severity
from app.core.state import SessionState
from app.core.timeline import reading

# The panes read the laptop's clock, so the drill began as long ago as ``busy_drill`` lasts.
BUSY_S = 1962.0
START_UNIX_S = time.time() - BUSY_S
_ALL = (
    Capability.OBSERVE,
    Capability.INVESTIGATE,
    Capability.VERIFY,
    Capability.FIX,
    Capability.GOVERN,
)


def _entry(
    name: str, title: str, short: str, start_min: float, length_min: float, **more: object
) -> Entry:
    return Entry(
        id=name,
        title=title,
        short_title=short,
        start_s=start_min * 60,
        duration_s=length_min * 60,
        phase=more.get("phase", 0),  # type: ignore[arg-type]
        who=more.get("who", Who.NOBODY),  # type: ignore[arg-type]
        is_break=bool(more.get("is_break", False)),
        opens=frozenset(_ALL[: more.get("opens", 0)]),  # type: ignore[misc]
        objective=str(more.get("objective", "")),
    )


WORKSHOP = Agenda(
    id="workshop-180",
    title="Workshop, 180 minutes",
    entries=(
        _entry("orientation", "Orientation", "Orient", 0, 10),
        _entry("setup", "Setup check", "Setup", 10, 5),
        _entry(
            "find",
            "Dark room investigation",
            "Dark room",
            15,
            45,
            phase=1,
            who=Who.HUMAN,
            opens=2,
            objective="Find the root cause and prove it with evidence. No AI until it is verified.",
        ),
        _entry("tea-1", "Tea break", "Tea", 60, 10, is_break=True, opens=2),
        _entry(
            "cause",
            "Deep dive and verification",
            "Deep dive",
            70,
            40,
            phase=2,
            who=Who.VERIFIED,
            opens=3,
            objective="Prove the cause under load, and rule out what only looks guilty.",
        ),
        _entry("tea-2", "Tea break", "Tea", 110, 10, is_break=True, opens=3),
        _entry(
            "fix",
            "AI-assisted fix",
            "AI fix",
            120,
            30,
            phase=3,
            who=Who.AI,
            opens=4,
            objective="Fix what was verified, and prove the fix under load.",
        ),
        _entry(
            "govern",
            "Post-mortem and spec update",
            "Post-mortem",
            150,
            20,
            phase=4,
            who=Who.HUMAN,
            opens=5,
            objective="Write down what happened and what has to change.",
        ),
        _entry("wrap", "Wrap-up", "Wrap", 170, 10, opens=5),
    ),
    page_at_s=900.0,
    target_s=2400.0,
    preroll_s=60.0,
)
DRILL_60 = Agenda(
    id="drill-60",
    title="Drill, 60 minutes",
    entries=(
        _entry("alert", "Alerting", "Alert", 0, 5, phase=1, who=Who.HUMAN, opens=1),
        _entry(
            "dark", "Dark room investigation", "Dark room", 5, 25, phase=2, who=Who.HUMAN, opens=3
        ),
        _entry("recover", "Supervised recovery", "Recovery", 30, 15, phase=3, who=Who.AI, opens=4),
        _entry("govern", "Post-mortem", "Post-mortem", 45, 15, phase=4, who=Who.HUMAN, opens=5),
    ),
    page_at_s=0.0,
    target_s=1200.0,
    preroll_s=60.0,
)


def _rule(name: str, title: str, service: str, severity: Severity) -> AlertRule:
    query = Query(QueryKind.GAUGE, service, name)
    return AlertRule(name, title, service, severity, query, threshold=0.5)


ORDERS = IncidentCard(
    slug="orders",
    alias="INC-302",
    title="Batch requests are slow",
    severity=Severity.CRITICAL,
    page_title="Batch requests answer too late",
    page_detail="orders p95 above its promise of 500 ms",
    services=("orders", "pricing", "batch-worker", "clients"),
    suspects=("orders", "pricing", "batch-worker"),
    editable="orders",
    charts=(
        ChartSpec(
            "latency",
            "Latency, orders",
            "ms",
            (
                SeriesSpec("p99", Query(QueryKind.QUANTILE, "orders", "d", q=0.99), "p99"),
                SeriesSpec("p95", Query(QueryKind.QUANTILE, "orders", "d", q=0.95), "p95"),
            ),
            sla=500.0,
            scale=1000.0,
        ),
        ChartSpec(
            "cpu",
            "CPU by service",
            "%",
            tuple(
                SeriesSpec(name, Query(QueryKind.PROCESS, name, "cpu_percent"))
                for name in ("orders", "pricing", "batch-worker")
            ),
        ),
        ChartSpec(
            "rate",
            "Requests",
            "req/s",
            (SeriesSpec("orders", Query(QueryKind.RATE, "orders", "http_requests_total")),),
        ),
    ),
    alerts=(
        _rule("latency", "Latency above its promise", "orders", Severity.CRITICAL),
        _rule("cpu", "CPU above 90 %", "batch-worker", Severity.HIGH),
        _rule("unsent", "Clients give up", "clients", Severity.WARNING),
    ),
    sla_s=0.5,
)
KEY = AnswerKey(
    components=frozenset({"orders"}),
    mechanisms=frozenset({"query-per-row"}),
    propagation=("clients", "orders", "pricing"),
    evidence=(EvidenceRule("statements", PinKind.CHART, ("orders",)),),
    red_herrings=frozenset({"batch-worker"}),
    summary="",
)


def ended(result: Any) -> "Future[Any]":
    """A future that has its result already."""
    future: Future[Any] = Future()
    future.set_result(result)
    return future


def failed(error: Exception) -> "Future[Any]":
    """A future that has failed already."""
    future: Future[Any] = Future()
    future.set_exception(error)
    return future


class FakeTelemetry:
    """Made-up but steady telemetry: series are smooth functions of time."""

    def __init__(self) -> None:
        self.figures: tuple[ServiceFigures, ...] = tuple(
            ServiceFigures(
                name=name,
                state="running",
                pid=4000 + number,
                port=7100 + number,
                cpu_percent=cpu,
                rss_bytes=42_000_000 + number * 3_000_000,
                threads=6,
                requests_per_s=rate,
                last_seen_s_ago=0.4,
            )
            for number, (name, cpu, rate) in enumerate(
                (
                    ("orders", 31.0, 41.2),
                    ("pricing", 12.0, 420.0),
                    ("batch-worker", 94.0, None),
                    ("clients", 4.0, 41.0),
                )
            )
        )

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        first = max(math.ceil(from_unix_s), math.ceil(START_UNIX_S))
        times = [float(second) for second in range(first, int(to_unix_s))]
        return times, [0.3 + 0.1 * math.sin(second / 20) for second in times]

    def latest(self, query: Query) -> float | None:
        return 0.4

    def services(self) -> tuple[ServiceFigures, ...]:
        return self.figures

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        if after_seq >= 40:
            return ()
        return tuple(
            LogLine(
                seq=number,
                unix_s=START_UNIX_S + 900 + number,
                service=("orders", "pricing", "batch-worker")[number % 3],
                level=("INFO", "WARN", "ERROR", "DEBUG")[number % 4],
                message=f"POST /v1/orders/summary took {300 + number * 7} ms",
                trace_id=f"{number:032x}",
                raw="{}",
            )
            for number in range(after_seq + 1, 41)
        )

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        return ()

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        return ()


class FakeDrill:
    """A drill whose clock a test sets; commands go through the real rules."""

    def __init__(self, agenda: Agenda = WORKSHOP, *, attended: bool = False) -> None:
        self.elapsed_s = 0.0
        self.telemetry = FakeTelemetry()
        self.folder = Path("/nonexistent/session")
        self.running: tuple[Activity, ...] = ()
        self.told: tuple[Notice, ...] = ()
        self.cancelled: list[str] = []
        self.saved_drafts: dict[str, str] = {}
        self.submitted: list[tuple[cmd.Command, str]] = []
        self.asked: list[tuple[str, str]] = []
        self.refuse_with: Exception | None = None
        self._state = SessionState()
        self._rules = Rules(
            keys={"orders": KEY},
            chaos={
                ChaosKind.LATENCY: ("orders>pricing",),
                ChaosKind.UPSTREAM_FAILURE: ("pricing",),
            },
        )
        self.act(
            cmd.CreateSession(
                session_id="s1",
                team="Nightjar",
                participants=(
                    Participant("Asha", "IC"),
                    Participant("Ben", "Comms"),
                    Participant("Chidi", "Scribe"),
                    Participant("Dana"),
                ),
                facilitator="Robin" if attended else "",
                agenda=agenda,
                incidents=(ORDERS,),
                seed=7,
                attended=attended,
                program_version="0.1.0",
            )
        )

    def act(self, command: cmd.Command, actor: str = "team") -> SessionState:
        """Decide and evolve at the drill's time now; raises what the rules raise."""
        at = Stamp(START_UNIX_S + self.elapsed_s, self.elapsed_s)
        for event in decide(self._state, command, at, self._rules):
            self._state = evolve(self._state, Recorded(self._state.seq + 1, at, actor, event))
        return self._state

    def begin(self) -> None:
        """Services up, baseline recorded, agenda begun."""
        endpoints = tuple(
            ServiceEndpoint(f.name, f"http://127.0.0.1:{f.port}", f.port, f.pid, START_UNIX_S)
            for f in self.telemetry.figures
        )
        self.act(cmd.ReportServicesStarted(endpoints), "program")
        self.act(cmd.Tick(), "program")
        self.act(cmd.RecordBaseline(START_UNIX_S, START_UNIX_S + 60), "program")
        self.act(cmd.Tick(), "program")

    def run_to(self, elapsed_s: float, step_s: float = 30.0) -> None:
        """Let the drill's time go by, ticking on the way."""
        while self.elapsed_s < elapsed_s:
            self.elapsed_s = min(elapsed_s, self.elapsed_s + step_s)
            while True:
                before = self._state.seq
                self.act(cmd.Tick(), "program")
                if self._state.seq == before:
                    break

    # DrillPort

    def state(self) -> SessionState:
        return self._state

    def clock(self) -> ClockReading:
        return reading(self._state, self.elapsed_s)

    def submit(self, command: cmd.Command, actor: str = "team") -> "Future[SessionState]":
        self.submitted.append((command, actor))
        if self.refuse_with is not None:
            return failed(self.refuse_with)
        try:
            return ended(self.act(command, actor))
        except DrillError as error:
            return failed(error)

    def notices(self, after: int) -> tuple[Notice, ...]:
        return tuple(notice for notice in self.told if notice.number > after)

    def activities(self) -> tuple[Activity, ...]:
        return self.running

    def cancel(self, activity_id: str) -> None:
        self.cancelled.append(activity_id)

    def mechanisms(self) -> tuple[Mechanism, ...]:
        return (
            Mechanism("query-per-row", "A query for every row", "One statement a row."),
            Mechanism("cpu-starvation", "CPU starvation", "Another process takes the CPU."),
        )

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        text = "def list_orders(user_ids):\n    return [load(one) for one in user_ids]\n"
        return (
            SourceFile("orders/summary.py", text, text, editable=True),
            SourceFile("servicekit/logging.py", "import logging\n", "import logging\n", False),
        )

    def save_source(self, incident: str, path: str, text: str) -> "Future[None]":
        return ended(None)

    def apply(self, incident: str) -> "Future[SessionState]":
        return ended(self._state)

    def verify(self, incident: str, prediction: str) -> "Future[SessionState]":
        return ended(self._state)

    def experiment(self, kind: str, service: str) -> "Future[SessionState]":
        self.asked.append((kind, service))
        return ended(self._state)

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """Every kind, with the targets that the rules know."""
        return tuple(ChaosOffer(f, self._rules.chaos.get(k, ())) for k, f in FORMS.items())

    def export_report(self, out_dir: Path | None) -> "Future[tuple[Path, ...]]":
        return ended(())

    def save_draft(self, key: str, text: str) -> None:
        self.saved_drafts[key] = text

    def drafts(self) -> dict[str, str]:
        return dict(self.saved_drafts)


def chart_pin(label: str = "Latency grows with the batch, CPU does not") -> Pin:
    """A pin of the latency chart."""
    at = START_UNIX_S + 1500
    return Pin("", PinKind.CHART, "latency", label, ("orders",), at, at + 60)


def busy_drill(*, attended: bool = False) -> FakeDrill:
    """A workshop 17 min 42 s after the page, with alerts and evidence."""
    drill = FakeDrill(attended=attended)
    drill.begin()
    drill.run_to(900)
    drill.act(cmd.AcknowledgeAlert("a1"), "Asha")
    drill.run_to(1500)
    drill.act(cmd.RaiseAlert("cpu", "orders", "batch-worker, 94 % for 2 min", 94.0), "program")
    drill.act(cmd.PinEvidence(chart_pin()), "Asha")
    drill.run_to(1800)
    drill.act(cmd.RaiseAlert("latency", "orders", "p95 1 940 ms, limit 500 ms", 1.94), "program")
    drill.act(cmd.RaiseAlert("unsent", "orders", "14 requests a minute unsent", 14.0), "program")
    drill.act(cmd.ResolveAlert("a4"), "program")
    drill.act(cmd.PinEvidence(chart_pin("CPU spike starts 4 min after the page")), "Ben")
    drill.run_to(BUSY_S)
    return drill


class FakeLauncher:
    """Two agendas, one incident, two earlier sessions."""

    def __init__(self) -> None:
        self.drill = busy_drill()
        self.requests: list[SessionRequest] = []
        self.rehearsals: list[RehearsalRequest] = []
        self.resumed: list[str] = []
        self.closed: list[DrillPort] = []
        self.running: tuple[Activity, ...] = ()
        self.cancelled: list[str] = []
        self.create_future: Future[Any] | None = None
        self.close_future: Future[Any] | None = None
        self.problem_sentences: tuple[str, ...] = ()

    def loaded(self) -> "Future[None]":
        return ended(None)

    def agendas(self) -> tuple[Agenda, ...]:
        return (DRILL_60, WORKSHOP)

    def incidents(self) -> tuple[IncidentCard, ...]:
        return (ORDERS,)

    def problems(self) -> tuple[str, ...]:
        return self.problem_sentences

    def sessions(self) -> "Future[tuple[SessionSummary, ...]]":
        rows = (
            SessionSummary(
                "s1",
                "Nightjar",
                "Workshop, 180 minutes",
                ("INC-302",),
                START_UNIX_S,
                "Stopped at 03:17 in Phase 1 with 2 pins and no claim yet.",
                True,
            ),
            SessionSummary(
                "s0",
                "Tawny Owl",
                "Drill, 60 minutes",
                ("INC-302",),
                START_UNIX_S - 86_400,
                "Found the cause after 14 min and the fix passed at the second attempt.",
                False,
            ),
        )
        return ended(rows)

    def create(self, request: SessionRequest) -> "Future[DrillPort]":
        self.requests.append(request)
        return self.create_future or ended(self.drill)

    def resume(self, session_id: str) -> "Future[DrillPort]":
        self.resumed.append(session_id)
        return ended(self.drill)

    def close(self, drill: DrillPort) -> "Future[None]":
        self.closed.append(drill)
        return self.close_future or ended(None)

    def doctor(self) -> "Future[tuple[DoctorCheck, ...]]":
        return ended(
            (
                DoctorCheck("python", True, "3.11.7", "3.11 or newer", ""),
                DoctorCheck(
                    "disk",
                    False,
                    "0.4 GB free",
                    "1 GB free",
                    "Delete old sessions or choose another folder.",
                ),
            )
        )

    def rehearse(self, request: RehearsalRequest) -> "Future[RehearsalResult]":
        self.rehearsals.append(request)
        steps = (
            RehearsalStep("services-up", True, "4 services healthy in 0.8 s", 0.8),
            RehearsalStep("verification", True, "all 9 checks passed", 41.0),
        )
        return ended(RehearsalResult(True, "r1", steps, (Path("/nonexistent/report.pdf"),)))

    def activities(self) -> tuple[Activity, ...]:
        return self.running

    def cancel(self, activity_id: str) -> None:
        self.cancelled.append(activity_id)
