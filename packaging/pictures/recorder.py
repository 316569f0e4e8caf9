"""Records the drill that the pictures show: real services, a scripted team, about three minutes.

The team takes the page, looks, experiments, files a claim that a facilitator confirms,
fixes it wrongly, then rightly, and writes the post-mortem. At the end one process is killed
until it is left alone. Blocking; the calling thread.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

from app import bootstrap
from app.catalog import Incident, load_incident
from app.core import commands as cmd
from app.core.chaos import ChaosKind
from app.core.events import Participant
from app.core.experiments import BurstPlan, HttpRequest
from app.core.ports import DrillPort, SessionRequest
from app.core.postmortem import field_id
from app.core.state import SessionState
from app.session import incident_alerts
from app.session.reference_experiment import rule_out
from app.session.reference_team import evidence_for, reference_claim
from app.session.waiting import Waiting

SLUG = "orders"
WRONG_FIX = "only-sql"
HEALTHY_S = 20.0
PATIENCE_S = 120.0
LOOK_S = 6.0
TEAM = (
    Participant("Asha", "IC"),
    Participant("Ben", "Comms"),
    Participant("Chidi", "Scribe"),
    Participant("Dana"),
)
REQUEST = SessionRequest("drill-60", (SLUG,), "Night Owls", TEAM, "Robin", attended=True, seed=7)
SUMMARY = HttpRequest(
    "orders", "POST", "/v1/orders/summary", (), '{"user_ids": [3, 7, 12, 40], "limit": 5}'
)


def record(home: Path, told: Callable[[str], None]) -> Path:
    """Record one drill below ``home`` and give its folder; ``DrillError`` where it fails."""
    drills = bootstrap.launcher(home)
    try:
        drill = drills.create(REQUEST).result(PATIENCE_S)
        _Recorder(drill, load_incident(SLUG), told).play()
        return drill.folder
    finally:
        drills.shutdown()


class _Recorder:
    """One drill and what its team does in it."""

    def __init__(self, drill: DrillPort, incident: Incident, told: Callable[[str], None]) -> None:
        self._drill, self._incident, self._told = drill, incident, told
        self._wait = Waiting(drill, 1.0, lambda: False)
        card = drill.state().card(incident.slug)
        assert card is not None
        self._card = card

    def play(self) -> None:
        """All acts, in order."""
        for act in (
            self._be_healthy,
            self._take_the_page,
            self._write_down,
            self._experiment,
            self._make_it_worse,
            self._claim,
            self._fix_wrongly,
            self._fix,
            self._recover,
            self._post_mortem,
            self._lose_a_service,
            self._end,
        ):
            self._told(act.__name__.strip("_").replace("_", " "))
            act()

    def _be_healthy(self) -> None:
        began = time.time()
        self._look(HEALTHY_S)
        self._team(cmd.RecordBaseline(began, time.time()), "telemetry")

    def _take_the_page(self) -> None:
        self._wait.until(lambda s: s.page_at is not None, PATIENCE_S, "the page fires")
        self._wait.until(
            lambda s: incident_alerts.raised(s, self._card) is not None,
            PATIENCE_S,
            "the symptoms show as an alert",
        )
        self._look(LOOK_S)  # a page that nobody took yet
        for alert in self._drill.state().alerts[:1]:
            self._team(cmd.AcknowledgeAlert(alert.raised.id), "Asha")
        self._facilitate(cmd.AdvancePhase("The team has taken the page."))

    def _write_down(self) -> None:
        self._team(cmd.WriteNote("Slow only when many users are asked for.", "Chidi"), "Chidi")
        said = cmd.StateHypothesis(
            SLUG, "The re-index takes the processor from orders.", "batch-worker", "Dana"
        )
        self._team(said, "Dana")
        asked = "Each user costs queries and a call of pricing; batches are large at night."
        self._team(cmd.StateHypothesis(SLUG, asked, "orders", "Asha"), "Asha")
        impact = "Order summaries take two seconds and longer; ordering itself works."
        known = "Large batches are slow. We look at what one request does."
        self._team(cmd.PostStatusUpdate(impact, known, 600.0, "Ben"), "Ben")
        seen = "Dana says what would show that she is wrong before she measures."
        self._facilitate(cmd.NoteObservation(seen, ("composure",), "Dana"))
        first = self._incident.hints[0].id
        self._facilitate(cmd.PushHint(SLUG, first, "so that all look at one request", False))

    def _experiment(self) -> None:
        cleared = sorted(self._incident.key.red_herrings & frozenset(self._card.services))
        self._cleared = [
            (name, self._pin(rule_out(self._drill, self._wait, self._card, name)))
            for name in cleared
        ]
        self._wait.done(self._drill.send(SUMMARY), "a request is answered")
        self._wait.done(self._drill.burst(BurstPlan("orders", 5.0, 3.0)), "a burst ends")

    def _make_it_worse(self) -> None:
        worse = cmd.TriggerChaos(
            ChaosKind.LATENCY,
            "orders>pricing",
            (("latency_ms", 40.0), ("jitter_ms", 5.0)),
            "how much depends on pricing",
        )
        state = self._facilitate(worse)
        self._look(LOOK_S)
        self._facilitate(cmd.RevertChaos(state.active_chaos()[-1].triggered.id, "seen"))
        self._facilitate(cmd.PauseClock("the facilitator explains a chart"))
        self._look(1.0)
        self._facilitate(cmd.ResumeClock())

    def _claim(self) -> None:
        fix = self._incident.fixes[0].folder
        pins = [
            self._pin(pin) for pin in evidence_for(self._drill, self._card, self._incident.key, fix)
        ]
        stated = [said.id for _, _, said in self._drill.state().hypotheses]
        self._team(cmd.ChangeHypothesisStatus(stated[0], "refuted", "It was paused.", "Dana"))
        self._team(cmd.WeighEvidence(stated[1], pins[0].id, "for", "Asha"), "Asha")
        self._look(2.0)
        key = self._incident.key
        claim = reference_claim(self._card, key, pins, self._cleared)
        state = self._team(cmd.FileClaim(SLUG, claim), "Asha")
        self._look(2.0)
        self._facilitate(cmd.ConfirmClaim(state.claims[-1].id, "The trace shows it."))
        self._look(1.0)
        self._facilitate(cmd.AdvancePhase("The cause is proven."))

    def _fix_wrongly(self) -> None:
        """Mend the statements only; the calls go on, and the verification says so."""
        wrong = next(one for one in self._incident.wrongs if one.name == WRONG_FIX)
        self._apply(wrong.folder)
        self._verify()

    def _fix(self) -> None:
        self._apply(self._incident.fixes[0].folder)
        self._verify()

    def _recover(self) -> None:
        self._wait.until(
            lambda s: not incident_alerts.standing(s, self._card), PATIENCE_S, "the alert clears"
        )

    def _post_mortem(self) -> None:
        self._facilitate(cmd.AdvancePhase("The fix holds."))
        fix = self._incident.fixes[0]
        rows = (
            (field_id("fix", SLUG), f"{fix.title}. {fix.style}."),
            (field_id("lessons", SLUG), "\n".join(self._incident.objectives)),
        )
        self._team(cmd.SavePostMortem(rows), "Chidi")

    def _lose_a_service(self) -> None:
        """Kill a bystander's process until the supervisor leaves it alone."""
        name = sorted(self._incident.key.red_herrings & frozenset(self._card.services))[0]

        def lost(_state: SessionState) -> bool:
            row = next(one for one in self._drill.telemetry.services() if one.name == name)
            if row.state == "running" and row.pid > 0:
                with _gone_already():
                    psutil.Process(row.pid).kill()
            return row.state == "failed"

        self._wait.until(lost, PATIENCE_S, f"{name} is left alone")
        self._look(LOOK_S)

    def _end(self) -> None:
        self._facilitate(cmd.EndSession("The pictures are taken."))
        self._wait.done(self._drill.export_report(None), "the report is written")

    def _apply(self, folder: Path) -> None:
        for path in sorted(folder.rglob("*.py")):
            name = path.relative_to(folder).as_posix()
            text = path.read_text(encoding="utf-8")
            self._wait.done(self._drill.save_source(SLUG, name, text), f"{name} is saved")
        self._look(1.0)
        self._wait.done(self._drill.apply(SLUG), "the change runs")

    def _verify(self) -> None:
        verifying = self._drill.verify(SLUG, "All checks pass and the alert clears.")
        self._wait.done(verifying, "the verification ends", PATIENCE_S)
        self._look(1.0)

    def _pin(self, pin: object) -> object:
        return self._team(cmd.PinEvidence(pin), "Asha").live_pins()[-1]  # type: ignore[arg-type]

    def _team(self, command: cmd.Command, actor: str = "team") -> SessionState:
        return self._wait.done(self._drill.submit(command, actor), type(command).__name__)

    def _facilitate(self, command: cmd.Command) -> SessionState:
        return self._team(command, "facilitator")

    def _look(self, seconds: float) -> None:
        """Let the charts have some seconds of this."""
        began = time.monotonic()
        what = "the charts have gone on"
        self._wait.until(lambda _s: time.monotonic() - began >= seconds, PATIENCE_S, what)


@contextmanager
def _gone_already() -> Iterator[None]:
    try:
        yield
    except psutil.NoSuchProcess:
        return
