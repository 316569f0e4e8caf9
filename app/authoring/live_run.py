"""An incident's services, load and telemetry in the foreground, watched once a second.

Runs on its caller's thread, which waits in it; owned by ``app.authoring``. Laid out on disk
like a session, in a temporary folder, so that what is read here is what a team could read.
"""

import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from pathlib import Path

from app.authoring.outcome import CheckFailed
from app.catalog import Incident
from app.catalog.incident import LOAD_NAME
from app.core.errors import DrillError
from app.core.events import Stamp
from app.core.incident import IncidentCard
from app.core.ports import SourceFile, TelemetryPort
from app.core.signals import AlertRule
from app.core.state import SessionState
from app.session.activities import ActivityBoard
from app.session.fleet import Fleet
from app.session.incident_alerts import main_rules
from app.session.stand import INCIDENT
from app.telemetry import AlertEvaluator, AlertTransition, Collector
from app.telemetry.exposition import PageParser
from app.workbench.machine import MachineWatch

PERIOD_S = 1.0
TURN_S = 0.2
PAGE_TIMEOUT_S = 5.0


@dataclass(slots=True)
class Watched:
    """What one stage showed: values of every series by ``chart/label``, and alerts that fired."""

    began_unix_s: float
    values: dict[str, list[float]] = field(default_factory=dict)
    fired: dict[str, AlertTransition] = field(default_factory=dict)


class LiveRun:
    """Starts healthy; ``go_to_incident`` once; ``close`` ends and removes everything."""

    def __init__(self, incident: Incident, seed: int, on_progress: Callable[[str], None]) -> None:
        """Start services, healthy load and telemetry; ``DrillError`` where one does not start."""
        self.incident = incident
        self.card: IncidentCard = incident.card(seed)
        self.healthy = Watched(0.0)
        self.during: Watched | None = None
        self._on_progress = on_progress
        self._ending = ExitStack()
        self._machine = MachineWatch()
        try:
            self._start(seed)
        except BaseException:
            self._ending.close()
            raise

    @property
    def telemetry(self) -> TelemetryPort:
        """Live telemetry, as a drill has it."""
        return self._collector

    def state(self) -> SessionState:
        """What a drill would know of the incident, its baseline and the page."""
        state = SessionState(incidents=(self.card,))
        if self.during is None:
            return state
        page_unix_s = self.during.began_unix_s
        return replace(
            state,
            baseline=(self.healthy.began_unix_s, page_unix_s),
            page_at=Stamp(page_unix_s, 0.0),
        )

    def sources(self, _slug: str) -> tuple[SourceFile, ...]:
        """The workspace as a team gets it."""
        return self.fleet.workspace(self.incident.slug).files()

    def busy_words(self, since_monotonic_s: float) -> str:
        """What other programs took of the laptop since then; empty where it was little."""
        if not self._machine.was_too_busy(since_monotonic_s):
            return ""
        return self._machine.words(since_monotonic_s)

    def tell(self, text: str) -> None:
        """Say what is being done."""
        self._on_progress(text)

    def close(self) -> None:
        """Stop services, load and telemetry and remove the folder."""
        self._ending.close()

    def watch(self, seconds: float, until: Callable[[], bool] = lambda: False) -> None:
        """Look once a second for so long, or until ``until`` holds.

        ``CheckFailed`` where a service ends by itself before the incident began.
        """
        stage = self.during or self.healthy
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not until():
            _wait(min(PERIOD_S, max(0.0, deadline - time.monotonic())))
            self._note(stage)
            if stage is self.healthy:
                self._refuse_dead()

    def go_to_incident(self) -> None:
        """Let the clients go over to the incident's load; from now on it is ``during``."""
        self.fleet.set_stage(INCIDENT)
        self.during = Watched(time.time())

    def rules(self, *, main: bool) -> tuple[AlertRule, ...]:
        """The alerts of the card's own severity, or the others."""
        own = main_rules(self.card)
        return own if main else tuple(rule for rule in self.card.alerts if rule not in own)

    def client_failures(self) -> dict[str, float]:
        """What clients could not get so far: ``service route outcome`` -> how often."""
        page = PageParser().parse(_page(self.fleet.targets()[LOAD_NAME] + "/metrics"))
        failures: dict[str, float] = {}
        for key, value in page.items():
            labels = dict(key.labels)
            outcome = labels.get("outcome", "")
            if key.name == "client_unsent_total" and value:
                failures["not sent"] = value
            if key.name == "client_requests_total" and value and outcome not in _FINE:
                failures[f"{labels['service']} {labels['route']} {outcome}"] = value
        return failures

    def _start(self, seed: int) -> None:
        scratch = self._ending.enter_context(
            tempfile.TemporaryDirectory(prefix="session-", ignore_cleanup_errors=True)
        )
        self.folder = Path(scratch).resolve()
        self.fleet = Fleet(self.folder, (self.incident,), seed)
        self._ending.callback(self.fleet.stop)
        self._machine.own_pids = lambda: [row.pid for row in self.fleet.statuses() if row.pid]
        self._machine.start()
        self._ending.callback(self._machine.stop)
        self._on_progress("Starting the services")
        with ActivityBoard().doing("Starting the services") as progress:
            self.fleet.start(SessionState(), progress)
        self._collector = Collector(self.folder, {}, self.fleet.process_samples)
        self._ending.callback(self._collector.stop)
        self._collector.start()
        self._collector.retarget(self.fleet.targets())
        self._evaluator = AlertEvaluator(self.card.alerts)
        self.healthy = Watched(time.time())

    def _note(self, stage: Watched) -> None:
        for chart in self.card.charts:
            for series in chart.series:
                value = self._collector.latest(series.query)
                if value is not None:
                    stage.values.setdefault(f"{chart.id}/{series.label}", []).append(value)
        for change in self._evaluator.evaluate(self._collector, time.time()):
            if change.firing:
                self._on_progress(f"alert {change.rule.title}: {change.detail}")
                stage.fired.setdefault(change.rule.id, change)

    def _refuse_dead(self) -> None:
        for row in self.fleet.statuses():
            if row.state.value in ("failed", "backoff", "stopped"):
                raise CheckFailed(f"{row.name} ended by itself: {row.detail or row.state.value}")


class SharedRun:
    """One ``LiveRun`` for several checks, started by the first that needs it."""

    def __init__(self, start: Callable[[], LiveRun]) -> None:
        self._start = start
        self._run: LiveRun | None = None
        self._why_not = ""

    def get(self) -> LiveRun:
        """The run; where it did not start, every later check is told so too."""
        if self._why_not:
            raise CheckFailed(f"Not checked, as the services do not run: {self._why_not}")
        if self._run is None:
            try:
                self._run = self._start()
            except DrillError as error:
                self._why_not = str(error)
                raise
        return self._run

    def busy_words(self, since_monotonic_s: float) -> str:
        """See ``LiveRun``; empty where nothing runs."""
        return self._run.busy_words(since_monotonic_s) if self._run is not None else ""

    def close(self) -> None:
        """End the run if there is one."""
        run, self._run = self._run, None
        if run is not None:
            run.close()


_FINE = frozenset({"1xx", "2xx", "3xx", "4xx"})


def _wait(seconds: float) -> None:
    """In short turns: Windows delivers Ctrl-C between them only."""
    turn, deadline = threading.Event(), time.monotonic() + seconds
    while (left_s := deadline - time.monotonic()) > 0:
        turn.wait(min(TURN_S, left_s))


def _page(url: str) -> str:
    with urllib.request.urlopen(url, timeout=PAGE_TIMEOUT_S) as response:
        text: str = response.read().decode("utf-8", "replace")
    return text
