"""A three-hour session made by code, for measuring its report. Blocking.

The commands are those of a team and of the program, decided by the real rules and kept in a
real journal; only time is made up, and what was measured: one sample a second of each chart.
"""

import itertools
import random
from collections.abc import Sequence
from concurrent.futures import Future
from pathlib import Path

from app import VERSION
from app.catalog import load_agenda, load_incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.claims import AnswerKey, Pin, PinKind
from app.core.decide import Rules, decide
from app.core.errors import Refused
from app.core.events import Participant, Stamp
from app.core.evolve import evolve
from app.core.gates import can_fix, is_open
from app.core.incident import CheckResult, IncidentCard, ServiceEndpoint, VerificationResult
from app.core.log_query import LogQuery, LogSearch
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.postmortem import FIELDS, PostMortemPart, field_id
from app.core.service_graph import ServiceGraph
from app.core.signals import Query
from app.core.state import SessionState
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary
from app.session import opening
from app.session.reference_team import reference_claim

ZERO_UNIX_S = 1_790_000_000.0
SEED = 17
SESSION_ID = "20260921-000000-bench-0001"
STEP_S = 60.0
SENTENCE = "The time to answer follows the size of the batch, not the rate of requests. "


class SyntheticTelemetry:
    """Telemetry with a made-up sample a second for every series, over the whole session."""

    def __init__(self, length_s: float) -> None:
        rng = random.Random(SEED)
        count = int(length_s)
        self._times = [ZERO_UNIX_S + second for second in range(count)]
        self._values = [0.2 + 0.8 * rng.random() for _ in range(count)]

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """The same noise for every series, at another height."""
        first = max(0, int(from_unix_s - ZERO_UNIX_S))
        last = max(first, int(to_unix_s - ZERO_UNIX_S) + 1)
        height = 1.0 + len(query.service) + query.q
        return self._times[first:last], [value * height for value in self._values[first:last]]

    def latest(self, query: Query) -> float | None:
        """The last sample."""
        return self._values[-1]

    def services(self) -> tuple[ServiceFigures, ...]:
        """A report asks for none."""
        return ()

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """A report asks for none."""
        return ()

    def search_logs(self, query: LogQuery) -> LogSearch:
        """A report asks for none."""
        raise NotImplementedError

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """A report asks for none."""
        return ()

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """A report asks for none."""
        raise NotImplementedError

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """A report asks for none."""
        return ()

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """A report asks for none."""
        raise NotImplementedError

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """A report asks for none."""
        return ServiceGraph(from_unix_s, to_unix_s)


class PlayedSession:
    """Plays commands into a journal at times of its own. ``play`` once."""

    def __init__(self, home: Path) -> None:
        incident = load_incident("orders")
        self.key: AnswerKey = incident.key
        self.card: IncidentCard = incident.card(SEED)
        self._rules = Rules(keys={incident.slug: incident.key})
        self._opened = opening.create(home, self._creation(), self._rules)
        self._elapsed_s = 0.0
        self._journal = self._opened.journal
        self.state: SessionState = self._opened.state

    @property
    def folder(self) -> Path:
        """The session's folder."""
        return self._opened.folder

    @property
    def length_s(self) -> float:
        """How long it has lasted, in seconds."""
        return self._elapsed_s

    def play(self) -> None:
        """Everything from healthy services to the end of the agenda."""
        try:
            self._begin()
            for minute in itertools.count():
                if self.state.ended:
                    return
                self._live_a_minute(minute)
        finally:
            self._journal.close()

    def do(self, command: cmd.Command, actor: str = "team") -> bool:
        """Decide, commit, evolve at the session's time; whether anything happened."""
        at = Stamp(ZERO_UNIX_S + self._elapsed_s, self._elapsed_s)
        events = decide(self.state, command, at, self._rules, actor)
        for recorded in self._journal.append(actor, at, events) if events else ():
            self.state = evolve(self.state, recorded)
        return bool(events)

    def _creation(self) -> cmd.CreateSession:
        people = tuple(Participant(f"Engineer {number}", "IC") for number in range(1, 9))
        return cmd.CreateSession(
            session_id=SESSION_ID,
            team="Bench",
            participants=people,
            facilitator="",
            agenda=load_agenda("workshop-180"),
            incidents=(self.card,),
            seed=SEED,
            attended=False,
            program_version=VERSION,
        )

    def _begin(self) -> None:
        endpoints = tuple(
            ServiceEndpoint(name, f"http://127.0.0.1:{port}", port, port, ZERO_UNIX_S)
            for port, name in enumerate(self.card.services, start=7101)
        )
        self.do(cmd.ReportServicesStarted(endpoints), "supervisor")
        self._elapsed_s += STEP_S
        figures = (("p95", 0.12),)
        self.do(cmd.RecordBaseline(ZERO_UNIX_S, ZERO_UNIX_S + STEP_S, figures), "telemetry")

    def _live_a_minute(self, minute: int) -> None:
        while self.do(cmd.Tick(), "program"):
            pass
        if self.state.ended:
            return
        if is_open(self.state, Capability.INVESTIGATE):
            self._investigate(minute)
        if can_fix(self.state, self.card.slug) and len(self.state.verifications) < 4:
            self._fix(len(self.state.verifications))
        if is_open(self.state, Capability.GOVERN) and not self.state.post_mortem:
            self.do(cmd.SavePostMortem(_post_mortem(self.card.slug)))
        self._elapsed_s += STEP_S

    def _investigate(self, minute: int) -> None:
        """A note each minute; alerts, thoughts, experiments and pins now and then."""
        self.do(cmd.WriteNote(f"Minute {minute}: {SENTENCE}"))
        if minute % 4 == 0:
            rule = self.card.alerts[minute // 4 % len(self.card.alerts)]
            self.do(cmd.RaiseAlert(rule.id, self.card.slug, "above its limit", 1.8), "telemetry")
        if minute % 5 == 0:
            for alert in self.state.alerts[-2:]:
                self.do(cmd.AcknowledgeAlert(alert.raised.id))
                self.do(cmd.ResolveAlert(alert.raised.id), "telemetry")
        if minute % 7 == 0:
            suspect = self.card.suspects[minute // 7 % len(self.card.suspects)]
            self.do(cmd.StateHypothesis(self.card.slug, SENTENCE, suspect))
            self.do(cmd.RecordExperiment("pause", suspect, "nothing moved"))
            self._pin(PinKind.EXPERIMENT, self.state.experiments[-1][2].id, (suspect,))
        if minute >= 40 and self.state.verified_claim(self.card.slug) is None:
            self._claim()

    def _claim(self) -> None:
        """The answer key's claim over pins that fit it; refused in the rules' own way if not."""
        pins = [
            self._pin(rule.kind, (rule.subject_any or ("4bf92f3577b34da6",))[0], rule.services)
            for rule in self.key.evidence
        ]
        cleared = [
            (name, self._pin(PinKind.EXPERIMENT, "x1", (name,)))
            for name in sorted(self.key.red_herrings)
        ]
        self.do(cmd.FileClaim(self.card.slug, reference_claim(self.card, self.key, pins, cleared)))
        if self.state.verified_claim(self.card.slug) is None:
            raise Refused("The answer key's own claim was not confirmed; mend the incident's key.")

    def _pin(self, kind: PinKind, subject: str, services: tuple[str, ...]) -> Pin:
        now = ZERO_UNIX_S + self._elapsed_s
        pin = Pin("", kind, subject, f"{subject}: seen", services, now - STEP_S, now)
        self.do(cmd.PinEvidence(pin))
        return self.state.live_pins()[-1]

    def _fix(self, number: int) -> None:
        """A revision and its verification; the last of four passes."""
        slug, files = self.card.slug, (f"{self.card.editable}/main.py",)
        self.do(cmd.RecordApply(slug, "human", f"{number:064x}", files, healthy=True))
        self.do(cmd.StartVerification(slug, SEED + number, SENTENCE))
        passed = number == 3
        checks = tuple(
            CheckResult(f"check-{n}", f"Check {n}", passed or n < 6, "12", "at most 12")
            for n in range(12)
        )
        figures = (("p95_s", 0.2 if passed else 0.9), ("correlation", 0.99))
        verdict = "pass" if passed else "fail"
        result = VerificationResult(slug, SEED + number, verdict, checks, 31.0, figures)
        self.do(cmd.FinishVerification(self.state.verifications[-1].id, result), "verifier")


def _post_mortem(slug: str) -> tuple[tuple[str, str], ...]:
    """Every field that is asked once, filled in at some length."""
    scoped = {PostMortemPart.INCIDENT: slug, PostMortemPart.PHASE: "phase-1"}
    return tuple(
        (field_id(field.id, scoped[field.part]) if field.part in scoped else field.id, SENTENCE * 4)
        for field in FIELDS
    )
