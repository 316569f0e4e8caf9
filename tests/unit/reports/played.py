"""A drill played to its end as a journal would hold it, for the report's tests.

Real agenda, incident card and catalogue; the events are what a team could have done. Drill
time runs in real time, so elapsed seconds and laptop seconds differ by a constant.
"""

import math
import random
from dataclasses import replace

from app.catalog import load_agenda, load_incident, load_mechanisms
from app.core import events as ev
from app.core.agenda import Capability
from app.core.claims import Claim, Pin, PinKind, RuledOut
from app.core.evolve import fold
from app.core.grading import grade_claim
from app.core.incident import CheckResult, IncidentCard, VerificationResult
from app.core.state import SessionState
from reports import ReportModel, Series, build_report

ZERO_UNIX_S = 1_790_000_000.0
SECRET_SLUG = "hush-hush-slug"


class Played:
    """Collects recorded events; ``at`` is agenda time in seconds, minus the pre-roll."""

    def __init__(self, *, slug: str = "orders", attended: bool = True) -> None:
        self.incident = load_incident("orders")
        self.card: IncidentCard = replace(self.incident.card(7), slug=slug)
        self.agenda = load_agenda("drill-60")
        self.attended = attended
        self.recorded: list[ev.Recorded] = []

    def add(self, at_s: float, event: ev.Event, actor: str = "team") -> None:
        """Record one event."""
        stamp = ev.Stamp(ZERO_UNIX_S + at_s, max(0.0, at_s))
        self.recorded.append(ev.Recorded(len(self.recorded) + 1, stamp, actor, event))

    def state(self) -> SessionState:
        """The fold of all of it."""
        return fold(self.recorded)

    def model(self, series: tuple[Series, ...] = ()) -> ReportModel:
        """The report of it."""
        return build_report(self.state(), tuple(self.recorded), series, load_mechanisms())

    def begin(self) -> "Played":
        """Created, healthy for a minute, paged at 0:00, one alert."""
        self.add(-70, self._created(), "facilitator")
        self.add(-2, ev.BaselineRecorded(ZERO_UNIX_S - 62, ZERO_UNIX_S - 2), "program")
        self.add(0, ev.PhaseEntered(self.agenda.entries[0].id, "start"), "program")
        self.add(0, ev.PageFired((self.card.slug,)), "program")
        rule = self.card.alerts[0]
        alert = ev.AlertRaised(
            "A1", rule.id, self.card.slug, rule.service, rule.title, "p95 1 840 ms",
            str(rule.severity), 1.84,
        )  # fmt: skip
        self.add(25, alert, "program")
        self.add(40, ev.AlertAcknowledged("A1"), "Ada")
        return self

    def investigate(self) -> "Played":
        """A wrong thought, a note, an experiment, pins, one claim rejected and one filed."""
        self.add(300, ev.PhaseEntered(self.agenda.entries[1].id, "time"), "program")
        slug = self.card.slug
        wrong = ev.HypothesisStated("H1", slug, "The batch job eats the CPU", "batch-worker")
        self.add(360, wrong, "Grace")
        self.add(400, ev.NoteWritten("N1", "p95 follows the size of the batch, not its rate"))
        self.add(500, ev.ExperimentRun("X1", "pause", "batch-worker", "p95 did not move"), "Grace")
        self.add(620, ev.ClockPaused("Fire alarm test"), "facilitator")
        self.add(620, ev.ClockResumed("back"), "facilitator")
        for number, pin in enumerate(_pins(), start=1):
            self.add(700 + 30 * number, ev.EvidencePinned(pin), "Ada")
        self._claim("C1", 820, replace(self.claim(), component="batch-worker"))
        self.add(830, ev.ClaimRejected("C1", not self.attended, "Another component"), "facilitator")
        return self

    def prove(self) -> "Played":
        """The claim that holds."""
        self._claim("C2", 1100, self.claim())
        actor = "facilitator" if self.attended else "program"
        self.add(1130, ev.ClaimConfirmed("C2", not self.attended), actor)
        return self

    def fix(self) -> "Played":
        """A first fix that fails, a second that passes, an override on the way."""
        slug = self.card.slug
        self.add(
            1500,
            ev.GateOverridden(Capability.FIX, "The room is ahead of time", slug),
            "facilitator",
        )
        self.add(1800, ev.PhaseEntered(self.agenda.entries[2].id, "time"), "program")
        self._verified("R1", 1850, "fail", 12.0, "One query per order is gone")
        self.add(
            1990, ev.PhaseExtended(self.agenda.entries[2].id, 120, "One more try"), "facilitator"
        )
        self._verified("R2", 2100, "pass", 2.0, "p95 below 300 ms")
        return self

    def close(self, fields: tuple[tuple[str, str], ...] = ()) -> "Played":
        """Post-mortem written, drill over."""
        self.add(2700, ev.PhaseEntered(self.agenda.entries[3].id, "time"), "program")
        if fields:
            self.add(2800, ev.PostMortemSaved(fields), "Ada")
        self.add(3600, ev.SessionEnded("time"), "program")
        return self

    def claim(self) -> Claim:
        """A claim that the answer key accepts."""
        key = self.incident.key
        return Claim(
            component=min(key.components),
            mechanism=min(key.mechanisms),
            propagation=key.propagation,
            pin_ids=("E1", "E2", "E3"),
            ruled_out=(RuledOut("batch-worker", "Paused it: p95 did not move", ("E4",)),),
            statement="One query per user and one call per order, so work grows with the batch",
        )

    def _created(self) -> ev.SessionCreated:
        people = (ev.Participant("Ada", "IC"), ev.Participant("Grace", "Scribe"))
        return ev.SessionCreated(
            "2026-11-20-night-owls", "Night Owls", people, "Radia" if self.attended else "",
            self.agenda, (self.card,), 7, self.attended, "0.1.0",
        )  # fmt: skip

    def _claim(self, claim_id: str, at_s: float, claim: Claim) -> None:
        self.add(at_s, ev.ClaimFiled(claim_id, self.card.slug, claim), "Ada")
        pins = self.state().live_pins()
        self.add(at_s, ev.ClaimGraded(claim_id, grade_claim(claim, pins, self.incident.key)))

    def _verified(
        self, revision: str, at_s: float, verdict: str, statements: float, expected: str
    ) -> None:
        slug, run = self.card.slug, f"V{revision}"
        files = ("orders/summary.py", "orders/pricing_client.py")
        applied = ev.RevisionApplied(revision, slug, "human", f"digest-{revision}", files, True)
        self.add(at_s, applied, "Ada")
        self.add(at_s + 5, ev.VerificationStarted(run, slug, revision, 7, expected), "Ada")
        good = verdict == "pass"
        checks = (
            CheckResult("statements", "SQL statements per request, 10 to 100 users", good,
                        f"{statements:.0f} to {statements:.0f}", "constant"),
            CheckResult("p95", "p95 under load", good, "210 ms" if good else "930 ms", "≤ 500 ms"),
            CheckResult("golden", "Answers equal the golden ones", True, "400 of 400", "all"),
        )  # fmt: skip
        figures = (("p95_s", 0.21), ("correlation", 0.995 if good else 0.9))
        result = VerificationResult(slug, 7, verdict, checks, 41.0, figures)
        self.add(at_s + 50, ev.VerificationFinished(run, result), "program")


def _pins() -> tuple[Pin, ...]:
    at_s = ZERO_UNIX_S + 600
    trace = "4bf92f3577b34da6a3ce929d0e0e4736"
    return (
        Pin("E1", PinKind.CHART, "orders-statements-per-request", "SQL statements per request",
            ("orders",), at_s, at_s + 60),
        Pin("E2", PinKind.TRACE, trace, "POST /v1/orders/summary, 214 spans",
            ("orders", "pricing"), at_s, at_s + 2),
        Pin("E3", PinKind.CHART, "orders-upstream-calls-per-request", "Upstream calls per request",
            ("orders",), at_s, at_s + 60),
        Pin("E4", PinKind.EXPERIMENT, "X1", "Paused batch-worker, p95 did not move",
            ("batch-worker",), at_s, at_s + 60),
    )  # fmt: skip


def series(card: IncidentCard, *, hours: float = 1.0) -> tuple[Series, ...]:
    """One sample a second of every chart of the card, worse between page and second fix."""
    rng = random.Random(7)
    times = [ZERO_UNIX_S - 62 + n for n in range(int(hours * 3600) + 62)]
    found = []
    for chart in card.charts:
        for one in chart.series:
            level = {"p99": 900.0, "p95": 600.0}.get(one.percentile, 40.0)
            values = [_value(at - ZERO_UNIX_S, level, rng) for at in times]
            found.append(
                Series(card.slug, chart.title, one.label, chart.unit, times, values,
                       one.query.service, one.percentile, chart.sla, chart.decimals)
            )  # fmt: skip
    return tuple(found)


def _value(at_s: float, level: float, rng: random.Random) -> float:
    if 1845 <= at_s < 1852:
        return math.nan  # the service restarts
    stormy = 20 <= at_s < 2105
    return level * (2.2 if stormy else 0.25) * rng.uniform(0.8, 1.2)


def whole_drill(*, slug: str = "orders", attended: bool = True) -> Played:
    """A drill from creation to its end, with a post-mortem."""
    played = Played(slug=slug, attended=attended).begin().investigate().prove().fix()
    return played.close(
        (
            (f"{slug}.lessons", "Count work per request\nPut a limit on batch size"),
            ("techniques", "Staircase in the trace"),
            ("guardrails", "- Query budget per request in CI\n- p95 alert by batch size"),
            ("five-whys", "Why slow? Work grew with the batch."),
            ("rating", "Good"),
        )
    )
