"""A drill for pane tests: the real rules over a fake clock and made-up telemetry.

Commands go through ``core.decide`` and ``core.evolve``; only time, processes, files and
samples are stand-ins.
"""

import math
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Agenda, Capability, Entry, Who
from app.core.chaos import FORMS, ChaosOffer
from app.core.claims import AnswerKey, EvidenceRule, Mechanism, PinKind
from app.core.clock import ClockReading
from app.core.decide import Rules, decide
from app.core.errors import DrillError
from app.core.evolve import evolve
from app.core.incident import CheckResult, IncidentCard, ServiceEndpoint, VerificationResult
from app.core.ports import (
    Activity,
    LogLine,
    Notice,
    ServiceFigures,
    SourceFile,
    SpanRow,
    TraceSummary,
)
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec, Severity
from app.core.state import SessionState
from app.core.timeline import reading
from app.ui.theme import Theme

T0_UNIX_S = 1_700_000_000.0
ALL = frozenset(Capability)
OBSERVE = frozenset({Capability.OBSERVE})
INVESTIGATE = OBSERVE | {Capability.INVESTIGATE}


def _query(service: str, metric: str, q: float = 0.95) -> Query:
    return Query(QueryKind.QUANTILE, service, metric, q=q)


CHARTS = (
    ChartSpec(
        "latency",
        "Latency, orders",
        "ms",
        (
            SeriesSpec("p99", _query("orders", "latency", 0.99), "p99"),
            SeriesSpec("p95", _query("orders", "latency", 0.95), "p95"),
        ),
        sla=500.0,
        scale=1000.0,
    ),
    ChartSpec(
        "statements",
        "SQL statements a request",
        "",
        (SeriesSpec("orders", _query("orders", "statements")),),
        decimals=1,
    ),
    ChartSpec(
        "cpu",
        "CPU by service",
        "%",
        (
            SeriesSpec("batch-worker", Query(QueryKind.PROCESS, "batch-worker", "cpu_percent")),
            SeriesSpec("orders", Query(QueryKind.PROCESS, "orders", "cpu_percent")),
            SeriesSpec("pricing", Query(QueryKind.PROCESS, "pricing", "cpu_percent")),
        ),
    ),
    ChartSpec(
        "throughput",
        "Answered requests",
        "/s",
        (SeriesSpec("orders", Query(QueryKind.RATE, "orders", "requests")),),
        decimals=1,
    ),
)
CARD = IncidentCard(
    slug="orders",
    alias="INC-302",
    title="Slow order summaries",
    severity=Severity.CRITICAL,
    page_title="Latency above SLA",
    page_detail="orders p95 over 500 ms",
    services=("orders", "pricing", "batch-worker"),
    suspects=("orders", "pricing", "batch-worker", "clients"),
    editable="orders",
    charts=CHARTS,
    alerts=(),
    sla_s=0.5,
)
KEY = AnswerKey(
    components=frozenset({"orders"}),
    mechanisms=frozenset({"n-plus-one"}),
    propagation=("orders", "pricing"),
    evidence=(
        EvidenceRule("statements", PinKind.CHART, ("orders",), ("statements",)),
        EvidenceRule("latency", PinKind.CHART, ("orders",), ("latency",)),
        EvidenceRule("log", PinKind.LOG, ("orders",), ("statements",)),
    ),
    red_herrings=frozenset({"batch-worker"}),
    summary="secret",
)
AGENDA = Agenda(
    "drill-test",
    "Test drill",
    (
        Entry("dark", "Dark Room", "Dark Room", 0, 2700, 1, Who.HUMAN, False, INVESTIGATE, "Find"),
        Entry("fix", "Prove and fix", "Fix", 2700, 1500, 3, Who.VERIFIED, False, ALL, "Fix"),
    ),
    page_at_s=600.0,
    target_s=2400.0,
    preroll_s=600.0,
)
MECHANISMS = (
    Mechanism("n-plus-one", "Query per row", "One query or call per row instead of one for all."),
    Mechanism("lock-wait", "Waiting on a lock", "Requests queue behind one lock."),
    Mechanism("cpu-starved", "Starved of CPU", "Another process takes the processor."),
    Mechanism("pool-exhausted", "Pool used up", "Every worker waits; new requests queue."),
)
SOURCE = '''"""Summaries of the orders of several users."""

from orders.store import Store


def summary(store: Store, user_ids: list[int], limit: int) -> dict:
    """Newest orders first, with prices."""
    users = []
    for user_id in user_ids:
        rows = store.orders_of(user_id, limit)
        orders = [priced(row) for row in rows]
        users.append({"user_id": user_id, "orders": orders})
    return {"users": users}
'''
MESSAGES = (
    ("INFO", "orders", "POST /v1/orders/summary answered 200 in 1912 ms, 51 statements"),
    ("WARN", "orders", "GET /v1/users/88/orders took 1788 ms, 51 statements"),
    ("ERROR", "orders", "timed out after 5000 ms waiting for pricing GET /v1/prices/SKU-1"),
    ("INFO", "pricing", "GET /v1/prices/SKU-17 answered 200 in 10 ms"),
    ("DEBUG", "orders", "SELECT * FROM order_lines WHERE order_id = 88213"),
    ("INFO", "batch-worker", "nightly re-index 61 %, 4 threads"),
)


# The offscreen platform says this of every window that is shown.
QUIET = pytest.mark.qt_log_ignore("does not support propagateSizeHints")
_THEMES: list[Theme] = []


def dressed(application: QApplication) -> Theme:
    """The one theme of the test run, installed into the application, in its dark look."""
    if not _THEMES:
        _THEMES.append(Theme())
        _THEMES[0].install(application)
    _THEMES[0].set_mode("dark")
    return _THEMES[0]


class FakeTelemetry:
    """Samples once a second computed from their time; lines and spans as given."""

    def __init__(self) -> None:
        self.lines: list[LogLine] = []
        self.samples_from_unix_s = T0_UNIX_S
        self.gap_unix_s: tuple[float, float] = (0.0, 0.0)
        self.asked = 0
        self.rows = [
            ServiceFigures("orders", "running", 4100, 7101, 31.0, 64_000_000, 9, 41.2, 0.4),
            ServiceFigures("pricing", "running", 4101, 7102, 11.0, 52_000_000, 7, 402.0, 0.4),
            ServiceFigures("batch-worker", "running", 4102, 7103, 94.0, 88_000_000, 4, None, 0.6),
        ]

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """One sample a whole second."""
        self.asked += 1
        first = math.ceil(max(from_unix_s, self.samples_from_unix_s))
        times = [float(t) for t in range(first, math.floor(to_unix_s) + 1)]
        return times, [self._value(query, t) for t in times]

    def _value(self, query: Query, unix_s: float) -> float:
        if self.gap_unix_s[0] <= unix_s < self.gap_unix_s[1]:
            return math.nan
        since_page = unix_s - T0_UNIX_S - 600
        rise = min(1.0, max(0.0, since_page / 400))
        noise = math.sin(unix_s * 1.7) * 0.5 + math.sin(unix_s * 0.37) * 0.5
        if query.metric == "latency":
            return (0.18 + 1.6 * rise) * (0.6 if query.q < 0.97 else 1.0) * (1 + 0.08 * noise)
        if query.metric == "statements":
            return 6 + 45 * rise + noise
        if query.metric == "requests":
            return 40 - 15 * rise + 2 * noise
        busy = {"batch-worker": 8 + 85 * (since_page > 240), "orders": 16 + 18 * rise}
        return busy.get(query.service, 9.0) + noise * 2

    def latest(self, query: Query) -> float | None:
        """Nothing: panes read series."""
        return None

    def services(self) -> tuple[ServiceFigures, ...]:
        """The process table as given."""
        return tuple(self.rows)

    def add_lines(self, count: int) -> None:
        """Log ``count`` more lines, one every 350 ms."""
        for _ in range(count):
            seq = len(self.lines) + 1
            level, service, message = MESSAGES[seq % len(MESSAGES)]
            trace = f"{seq // 3 * 7919:032x}"[::-1] if service != "batch-worker" else ""
            at = T0_UNIX_S + 900 + seq * 0.35
            self.lines.append(LogLine(seq, at, service, level, message, trace, message))

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """Lines above ``after_seq``, the newest ``limit``."""
        return tuple(self.lines[max(after_seq, len(self.lines) - limit) :])

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """A few traces, newest first."""
        ids = [line.trace_id for line in self.lines if line.trace_id]
        unique = list(dict.fromkeys(reversed(ids)))[:limit]
        return tuple(
            TraceSummary(t, "orders", "POST /v1/orders/summary", T0_UNIX_S + 900 + n, 1.91, 57, 0)
            for n, t in enumerate(unique)
        )

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """One request with 50 equal queries and 5 calls to pricing."""
        if not any(line.trace_id == trace_id for line in self.lines):
            return ()
        base = T0_UNIX_S + 905
        root = SpanRow(trace_id, "r", "", "orders", "POST /v1/orders/summary", base, 1.912, False)
        queries = [
            SpanRow(
                trace_id,
                f"q{n}",
                "r",
                "orders",
                "SELECT order_lines",
                base + 0.01 + n * 0.03,
                0.028,
                False,
            )
            for n in range(50)
        ]
        calls = [
            SpanRow(
                trace_id,
                f"c{n}",
                "r",
                "orders",
                "GET pricing",
                base + 1.55 + n * 0.09,
                0.08,
                n == 3,
            )
            for n in range(4)
        ]
        inner = [
            SpanRow(
                trace_id,
                f"p{n}",
                f"c{n}",
                "pricing",
                "GET /v1/prices/{sku}",
                base + 1.56 + n * 0.09,
                0.06,
                False,
            )
            for n in range(4)
        ]
        return (root, *queries, *calls, *inner)


class FakeDrill:
    """A drill whose commands are decided by the real rules, at ``elapsed_s`` of its own."""

    def __init__(
        self,
        folder: Path,
        *,
        attended: bool = False,
        cards: tuple[IncidentCard, ...] = (CARD,),
    ) -> None:
        self.folder = folder
        self.telemetry = FakeTelemetry()
        self.elapsed_s = 0.0
        self.work: tuple[Activity, ...] = ()
        self.cancelled: list[str] = []
        self.kept: dict[str, str] = {}
        self.files = [
            SourceFile("orders/summary.py", SOURCE, SOURCE, editable=True),
            SourceFile("orders/store.py", "ROWS = 20\n", "ROWS = 20\n", editable=True),
            SourceFile("servicekit/logs.py", "LEVEL = 'INFO'\n", "LEVEL = 'INFO'\n", False),
        ]
        self.asked: list[tuple[str, ...]] = []
        self.pending: Future[SessionState] | None = None
        self._state = SessionState()
        self._rules = Rules({card.slug: KEY for card in cards}, 60.0)
        self._seq = 0
        self.do(
            cmd.CreateSession(
                "s1",
                "Nightjar",
                (ev.Participant("Asha"),),
                "RK",
                AGENDA,
                cards,
                7,
                attended,
                "test",
            )
        )
        endpoint = ServiceEndpoint("orders", "http://127.0.0.1:7101", 7101, 4100, T0_UNIX_S)
        self.do(cmd.ReportServicesStarted((endpoint,)))
        self.do(cmd.RecordBaseline(T0_UNIX_S, T0_UNIX_S + 60, (("p95_s", 0.18),)))
        self.do(cmd.Tick())

    @property
    def now_unix_s(self) -> float:
        """The laptop's clock: it runs with the drill's."""
        return T0_UNIX_S + self.elapsed_s

    def now(self) -> float:
        """The same as a function."""
        return self.now_unix_s

    def go_to(self, elapsed_s: float) -> None:
        """Let drill time pass; the page fires on its way."""
        for at in (600.0, elapsed_s):
            if self.elapsed_s < at <= elapsed_s:
                self.elapsed_s = at
                self.do(cmd.Tick())

    def do(self, command: cmd.Command, actor: str = "team") -> SessionState:
        """Decide and evolve; ``Refused`` goes up."""
        at = ev.Stamp(self.now_unix_s, self.elapsed_s)
        for event in decide(self._state, command, at, self._rules):
            self._seq += 1
            self._state = evolve(self._state, ev.Recorded(self._seq, at, actor, event))
        return self._state

    def state(self) -> SessionState:
        """The newest state."""
        return self._state

    def clock(self) -> ClockReading:
        """The clock now."""
        return reading(self._state, self.elapsed_s)

    def submit(self, command: cmd.Command, actor: str = "team") -> Future[SessionState]:
        """Decide at once; the future is done when it is returned."""
        future: Future[SessionState] = Future()
        try:
            future.set_result(self.do(command, actor))
        except DrillError as error:
            future.set_exception(error)
        return future

    def activities(self) -> tuple[Activity, ...]:
        """Work as given."""
        return self.work

    def notices(self, after: int) -> tuple[Notice, ...]:
        """Nothing happens by itself."""
        return ()

    def cancel(self, activity_id: str) -> None:
        """Remember the wish."""
        self.cancelled.append(activity_id)

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """A small catalogue."""
        return MECHANISMS

    def sources(self, incident: str) -> tuple[SourceFile, ...]:
        """The workspace as given."""
        return tuple(self.files)

    def save_source(self, incident: str, path: str, text: str) -> Future[None]:
        """Put the text into the workspace."""
        self.asked.append(("save", path, text))
        self.files = [replace(f, text=text) if f.path == path else f for f in self.files]
        done: Future[None] = Future()
        done.set_result(None)
        return done

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
        return self.submit(
            cmd.RecordExperiment(kind, service, "orders p95 1 840 ms before, 1 835 ms after")
        )

    def chaos_offers(self) -> tuple[ChaosOffer, ...]:
        """Every kind, with the targets that the rules know."""
        return tuple(ChaosOffer(f, self._rules.chaos.get(k, ())) for k, f in FORMS.items())

    def export_report(self, out_dir: Path | None) -> Future[tuple[Path, ...]]:
        """Names of the files that would be written."""
        target = out_dir or self.folder / "reports"
        done: Future[tuple[Path, ...]] = Future()
        done.set_result((target / "report.pdf", target / "report.md"))
        return done

    def save_draft(self, key: str, text: str) -> None:
        """Keep a draft."""
        self.kept[key] = text

    def drafts(self) -> dict[str, str]:
        """The drafts."""
        return dict(self.kept)
