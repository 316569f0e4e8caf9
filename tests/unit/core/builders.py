"""Agendas, incidents, answer keys and a drill that tests steer by hand. Pure; no real time.

``workshop_180`` and ``drill_60`` are the two shipped agendas as the requirements print
them, written down here once more so that a slip in the files is noticed. ``FakeDrill``
does what the command loop does, decide, record, evolve, with a clock of its own; other
rooms' tests use it to get a real state to read.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Agenda, Capability, Entry, Who
from app.core.claims import AnswerKey, Claim, EvidenceRule, Pin, PinKind, RuledOut
from app.core.clock import ClockAnchor, ClockReading
from app.core.decide import Rules, decide
from app.core.evolve import evolve
from app.core.incident import CheckResult, IncidentCard, ServiceEndpoint, VerificationResult
from app.core.signals import AlertRule, Query, QueryKind, Severity
from app.core.state import SessionState
from app.core.timeline import reading

MINUTE_S = 60.0
NIGHT_UNIX_S = 1_760_000_000.0
SLUG = "orders"
KEY_COMPONENT = "kxcomponent"
KEY_MECHANISM = "kxmechanism"
BYSTANDER = "batch-worker"

_OBSERVE = frozenset({Capability.OBSERVE})
_INVESTIGATE = _OBSERVE | {Capability.INVESTIGATE}
_VERIFY = _INVESTIGATE | {Capability.VERIFY}
_FIX = _VERIFY | {Capability.FIX}
_GOVERN = _FIX | {Capability.GOVERN}


def entry(
    entry_id: str,
    start_min: float,
    minutes: float,
    opens: frozenset[Capability],
    *,
    phase: int = 0,
    who: Who = Who.NOBODY,
    is_break: bool = False,
) -> Entry:
    """One agenda entry from minutes."""
    title = entry_id.replace("-", " ").capitalize()
    return Entry(
        entry_id,
        title,
        title,
        start_min * MINUTE_S,
        minutes * MINUTE_S,
        phase,
        who,
        is_break,
        opens,
        f"What {title} is for.",
    )


def workshop_180() -> Agenda:
    """The three-hour workshop of requirements 2."""
    entries = (
        entry("orientation", 0, 10, frozenset()),
        entry("setup-check", 10, 5, frozenset()),
        entry("phase-1", 15, 45, _INVESTIGATE, phase=1, who=Who.HUMAN),
        entry("break-1", 60, 10, _INVESTIGATE, is_break=True),
        entry("phase-2", 70, 40, _VERIFY, phase=2, who=Who.VERIFIED),
        entry("break-2", 110, 10, _VERIFY, is_break=True),
        entry("phase-3", 120, 30, _FIX, phase=3, who=Who.AI),
        entry("phase-4", 150, 20, _GOVERN, phase=4, who=Who.VERIFIED),
        entry("wrap-up", 170, 10, _GOVERN),
    )
    return Agenda(
        "workshop-180", "Three-hour workshop", entries, 15 * MINUTE_S, 40 * MINUTE_S, 60.0
    )


def drill_60() -> Agenda:
    """The one-hour drill of requirements 2."""
    entries = (
        entry("alerting", 0, 5, _OBSERVE, phase=1, who=Who.HUMAN),
        entry("dark-room", 5, 25, _VERIFY, phase=2, who=Who.HUMAN),
        entry("recovery", 30, 15, _FIX, phase=3, who=Who.AI),
        entry("post-mortem", 45, 15, _GOVERN, phase=4, who=Who.VERIFIED),
    )
    return Agenda("drill-60", "One-hour drill", entries, 0.0, 20 * MINUTE_S, 60.0)


def alert_rule(rule_id: str, service: str) -> AlertRule:
    """A warning on one gauge of one service."""
    query = Query(QueryKind.GAUGE, service, "p99_latency_seconds")
    return AlertRule(rule_id, f"{service} is slow", service, Severity.WARNING, query, 0.5)


def incident(slug: str = SLUG, alias: str = "INC-302") -> IncidentCard:
    """An incident whose suspects are the answer, an upstream and the bystander."""
    suspects = (KEY_COMPONENT, "pricing", BYSTANDER)
    return IncidentCard(
        slug=slug,
        alias=alias,
        title="Slow order summaries",
        severity=Severity.CRITICAL,
        page_title="Order summaries are slow",
        page_detail="p95 is above the promise",
        services=suspects,
        suspects=suspects,
        editable=KEY_COMPONENT,
        charts=(),
        alerts=(alert_rule("latency", KEY_COMPONENT), alert_rule("cpu", BYSTANDER)),
        sla_s=0.5,
    )


def answer_key() -> AnswerKey:
    """Two independent signals: statements that grow (chart) and a staircase (trace)."""
    return AnswerKey(
        components=frozenset({KEY_COMPONENT}),
        mechanisms=frozenset({KEY_MECHANISM, "kxothername"}),
        propagation=("pricing", KEY_COMPONENT),
        evidence=(
            EvidenceRule("growth", PinKind.CHART, (KEY_COMPONENT,), ("statements",)),
            EvidenceRule("growth", PinKind.LOG, (KEY_COMPONENT,), ("statement_count",)),
            EvidenceRule("staircase", PinKind.TRACE, (KEY_COMPONENT,)),
        ),
        red_herrings=frozenset({BYSTANDER}),
        summary="kxsummary",
    )


def pin(
    kind: PinKind = PinKind.CHART,
    subject: str = "statements per request",
    *,
    pin_id: str = "",
    services: tuple[str, ...] = (KEY_COMPONENT,),
    from_unix_s: float = 0.0,
    to_unix_s: float = 0.0,
) -> Pin:
    """A pin; by default one that fits the key's first signal, without a time."""
    return Pin(pin_id, kind, subject, f"label of {subject}", services, from_unix_s, to_unix_s)


def claim(
    component: str = KEY_COMPONENT,
    mechanism: str = KEY_MECHANISM,
    pin_ids: tuple[str, ...] = ("E1", "E2"),
    *,
    propagation: tuple[str, ...] = ("pricing", KEY_COMPONENT),
    ruled_out: tuple[RuledOut, ...] = (),
) -> Claim:
    """A claim; by default one that passes once the pins of ``pin_both_signals`` are there."""
    return Claim(component, mechanism, propagation, pin_ids, ruled_out, "Because of the pins.")


def cleared(component: str = BYSTANDER, pin_ids: tuple[str, ...] = ("E3",)) -> RuledOut:
    """A bystander that was cleared with a reason."""
    return RuledOut(component, "Paused it and nothing moved.", pin_ids)


def verdict(
    word: str = "pass", slug: str = SLUG, figures: tuple[tuple[str, float], ...] = ()
) -> VerificationResult:
    """What a verification found."""
    check = CheckResult("p95", "p95 under load", word == "pass", "0.21 s", "0.50 s")
    return VerificationResult(slug, 7, word, (check,), 20.0, figures)


@dataclass(slots=True)
class FakeDrill:
    """A drill on a fake laptop: the command loop's work without threads, files or time.

    ``at`` is the stamp that a command would get now. ``recorded`` is the whole journal.
    """

    agenda: Agenda = field(default_factory=workshop_180)
    incidents: tuple[IncidentCard, ...] = field(default_factory=lambda: (incident(),))
    attended: bool = False
    rules: Rules = field(default_factory=lambda: Rules({SLUG: answer_key()}))
    tick_s: float = 0.25
    state: SessionState = field(default_factory=SessionState)
    recorded: list[ev.Recorded] = field(default_factory=list)
    monotonic_s: float = 1000.0
    wall_ahead_s: float = NIGHT_UNIX_S
    anchor: ClockAnchor = field(default_factory=lambda: ClockAnchor(0.0, 1000.0))

    @property
    def at(self) -> ev.Stamp:
        """Now, by both clocks."""
        wall_unix_s = self.wall_ahead_s + self.monotonic_s
        return ev.Stamp(wall_unix_s, self.anchor.elapsed_at(self.monotonic_s))

    @property
    def clock(self) -> ClockReading:
        """What a screen shows now."""
        return reading(self.state, self.at.elapsed_s)

    def create(self) -> "FakeDrill":
        """Issue ``CreateSession``; returns the drill itself."""
        self.do(
            cmd.CreateSession(
                session_id="s-1",
                team="Night shift",
                participants=(ev.Participant("Ada", "IC"), ev.Participant("Bob")),
                facilitator="Grace" if self.attended else "",
                agenda=self.agenda,
                incidents=self.incidents,
                seed=7,
                attended=self.attended,
                program_version="0.1.0",
            )
        )
        return self

    def warm_up(self) -> "FakeDrill":
        """Services up and healthy baseline recorded, then the first tick; starts the agenda."""
        if not self.state.session_id:
            self.create()
        names = self.incidents[0].services
        urls = tuple(ServiceEndpoint(n, f"http://127.0.0.1/{n}", 1, 1, 0.0) for n in names)
        self.do(cmd.ReportServicesStarted(urls))
        now = self.at.wall_unix_s
        self.do(cmd.RecordBaseline(now - self.agenda.preroll_s, now, (("p95_s", 0.05),)))
        self.do(cmd.Tick())
        return self

    def do(self, command: cmd.Command, actor: str = "team") -> tuple[ev.Event, ...]:
        """Decide, record and evolve now; ``Refused`` leaves everything as it was."""
        events = decide(self.state, command, self.at, self.rules, actor)
        self._record(events, actor)
        lost_s = sum(one.added_s for one in events if isinstance(one, ev.InterruptionCounted))
        self.anchor = replace(self.anchor, elapsed_s=self.anchor.elapsed_s + lost_s)
        return events

    def wait(self, real_s: float) -> "FakeDrill":
        """Let real time go by, ticking every ``tick_s``, and once more at the end."""
        end_s = self.monotonic_s + real_s
        while self.monotonic_s < end_s:
            self.monotonic_s = min(end_s, self.monotonic_s + self.tick_s)
            self.do(cmd.Tick(), "clock")
        return self

    def wait_until(self, entry_id: str, longest_s: float = 4 * 3600.0) -> "FakeDrill":
        """Let time go by until an agenda entry is entered."""
        end_s = self.monotonic_s + longest_s
        while self.state.entry is None or self.state.entry.id != entry_id:
            assert self.monotonic_s < end_s, f"{entry_id} was not reached in {longest_s} s"
            self.wait(self.tick_s)
        return self

    def go_to(self, entry_id: str) -> "FakeDrill":
        """Go on early, step by step, until an agenda entry; the page fires on the way."""
        while self.state.entry is None or self.state.entry.id != entry_id:
            self.do(cmd.AdvancePhase("get on with it"), "facilitator")
            self.wait(self.tick_s)
        return self

    def away(self, real_s: float, *, counted: bool = False, heartbeat_ago_s: float = 0.0) -> None:
        """Kill the program or shut the lid for ``real_s``, then note it as a resume does."""
        heartbeat_s = self.at.elapsed_s - heartbeat_ago_s * self.anchor.rate
        self.monotonic_s += real_s
        lost_s = real_s + heartbeat_ago_s
        seen_s = self.state.last_at.elapsed_s if self.state.last_at else 0.0
        elapsed_s = max(heartbeat_s, seen_s)
        if counted:
            elapsed_s = heartbeat_s + lost_s * self.anchor.rate
        running = self.anchor.running
        self.anchor = ClockAnchor(elapsed_s, self.monotonic_s, self.state.rate, running)
        self.do(cmd.NoteInterruption("restart", heartbeat_s, lost_s, counted), "clock")

    def pin_both_signals(self) -> tuple[str, str]:
        """Pin what shows both signals of ``answer_key``; the two pins' numbers."""
        first = self.state.pins_ever + 1
        self.do(cmd.PinEvidence(pin()))
        self.do(cmd.PinEvidence(pin(PinKind.TRACE, "4bf92f3577b34da6a3ce929d0e0e4736")))
        return f"E{first}", f"E{first + 1}"

    def solve(self, slug: str = SLUG) -> str:
        """Pin, file the right claim and, where attended, confirm it; the claim's id."""
        pin_ids = self.pin_both_signals()
        self.do(cmd.FileClaim(slug, claim(pin_ids=pin_ids)))
        claim_id = self.state.claims[-1].id
        if self.attended:
            self.do(cmd.ConfirmClaim(claim_id), "facilitator")
        return claim_id

    def apply(self, digest: str = "d1", *, healthy: bool = True, slug: str = SLUG) -> None:
        """Put a revision into service."""
        self.do(cmd.RecordApply(slug, "human", digest, ("orders/main.py",), healthy))

    def verify(
        self, word: str = "pass", figures: tuple[tuple[str, float], ...] = (), slug: str = SLUG
    ) -> None:
        """Verify the applied revision; it takes twenty seconds."""
        self.do(cmd.StartVerification(slug, 7, "It will hold."))
        run_id = self.state.verifications[-1].id
        self.wait(20.0)
        self.do(cmd.FinishVerification(run_id, verdict(word, slug, figures)))

    def _record(self, events: Iterable[ev.Event], actor: str) -> None:
        at = self.at
        for event in events:
            one = ev.Recorded(self.state.seq + 1, at, actor, event)
            self.recorded.append(one)
            self.state = evolve(self.state, one)
        running = self.state.started and not self.state.ended and self.state.paused_why is None
        self.anchor = self.anchor.moved(self.monotonic_s, running=running, rate=self.state.rate)
