"""A drill of one real incident, some minutes after its page.

Card, charts, catalogue, answer key, rules and evidence check are real; telemetry is made up,
and log files are really written.
"""

import json
import time
from concurrent.futures import Future
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from app.catalog import Incident, load_incident, load_mechanisms
from app.core import commands as cmd
from app.core.claims import Mechanism
from app.core.clock import ClockReading
from app.core.decide import Rules
from app.core.hints import HintOffer, next_offer
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.signals import Query
from app.core.state import SessionState
from app.core.trace_query import TraceSummary
from app.session.evidence_check import EvidenceCheck
from tests.qt.fakes import WORKSHOP, FakeDrill, FakeTelemetry
from tests.qt.fakes.futures import failed
from tests.qt.fakes.telemetry import summary_of
from tests.qt.users.courses import LINES, spans_of, value_of

SINCE_PAGE_S = 240.0
SEED = 7
_REQUESTS = 60
_EVERY_S = 5.0


class IncidentTelemetry(FakeTelemetry):
    """Series, lines and spans of one incident."""

    def __init__(self, incident: Incident, begun_unix_s: float, page_unix_s: float) -> None:
        super().__init__(begun_unix_s)
        self._slug, self._page_unix_s = incident.slug, page_unix_s
        names = [one.name for one in incident.services if not one.hidden] + ["clients"]
        self.rows = [
            ServiceFigures(name, "running", 4100 + n, 7100 + n, 9.0, 50_000_000, 6, 11.0, 0.4)
            for n, name in enumerate(names)
        ]

    def _value(self, query: Query, unix_s: float) -> float:
        return value_of(self._slug, query, unix_s - self._page_unix_s)

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """The newest ones that have spans."""
        newest = [summary_of(spans) for spans in reversed(self.added.values())]
        return tuple(newest[:limit])

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """Its spans in their order, none where it is unknown."""
        return tuple(sorted(self.added.get(trace_id, ()), key=lambda one: one.start_unix_s))

    def write_history(self, logs: Path) -> None:
        """Requests and lines around the page, in memory and as the files that services write."""
        logs.mkdir(parents=True)
        for number in range(1, _REQUESTS + 1):
            at = self._page_unix_s + (number - 16) * _EVERY_S
            sick = at > self._page_unix_s
            spans = spans_of(self._slug, number, at, sick=sick)
            self.add_spans(spans)
            for words in LINES[self._slug]:
                if sick or not words.since_page:
                    trace_id = spans[0].trace_id if words.traced else ""
                    message = words.message.format(n=number)
                    self._write(logs, at, words.service, words.level, message, trace_id)

    def _write(
        self, logs: Path, at: float, service: str, level: str, message: str, trace_id: str
    ) -> None:
        at = round(at, 3)
        stamp = datetime.fromtimestamp(at, UTC).isoformat(timespec="milliseconds")
        fields = {"ts": stamp, "level": level, "service": service, "message": message}
        raw = json.dumps({**fields, "trace_id": trace_id})
        with (logs / f"{service}.log").open("a", encoding="utf-8") as file:
            file.write(raw + "\n")
        seq = len(self.lines) + 1
        self.lines.append(LogLine(seq, at, service, level, message, trace_id, raw))


class IncidentDrill(FakeDrill):
    """The drill some minutes after the page; nobody has touched anything. Its clock runs."""

    experiment_shows = "the incident's figures read as before"

    def __init__(self, slug: str, folder: Path) -> None:
        self.incident = load_incident(slug)
        card = self.incident.card(SEED)
        page_unix_s = time.time() - SINCE_PAGE_S
        begun_unix_s = page_unix_s - WORKSHOP.page_at_s
        super().__init__(
            folder, agenda=WORKSHOP, cards=(card,), begun=False, begun_unix_s=begun_unix_s
        )
        self._rules = Rules({slug: self.incident.key}, 60.0, {slug: self.incident.hints})
        self.telemetry = IncidentTelemetry(self.incident, begun_unix_s, page_unix_s)
        self.telemetry.write_history(folder / "logs")
        self._check = EvidenceCheck(folder, self.telemetry, self.sources)
        self._catalogue = load_mechanisms()
        self.begin()
        self.go_to(WORKSHOP.page_at_s + 30.0)
        for rule in self.incident.alerts[1:]:
            self.do(cmd.RaiseAlert(rule.id, slug, rule.title, rule.threshold), "program")
        self.go_to(WORKSHOP.page_at_s + SINCE_PAGE_S)

    def _catch_up(self) -> None:
        self.elapsed_s = max(self.elapsed_s, time.time() - self.telemetry.begun_unix_s)

    def clock(self) -> ClockReading:
        """The clock now; it runs with the laptop's."""
        self._catch_up()
        return super().clock()

    def submit(self, command: cmd.Command, actor: str = "team") -> Future[SessionState]:
        """As the drill does: a claim is first checked against the recordings."""
        self._catch_up()
        if isinstance(command, cmd.FileClaim):
            findings = self._check.findings(self.state(), command.claim)
            command = replace(command, findings=findings)
        return super().submit(command, actor)

    def experiment(self, kind: str, service: str) -> Future[SessionState]:
        """Pause or resume; nothing about the incident moves, for it is no part of it."""
        if service not in {row.name for row in self.telemetry.rows}:
            return failed(ValueError(service))
        return super().experiment(kind, service)

    def mechanisms(self) -> tuple[Mechanism, ...]:
        """The catalogue that ships."""
        return self._catalogue

    def hint(self, incident: str) -> HintOffer | None:
        """What asking would bring, by the incident's own hints."""
        return next_offer(self.state(), incident, self.incident.hints, self.incident.key)
