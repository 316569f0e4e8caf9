"""A whole drill without people: the same commands that a team and a facilitator send.

Blocking; runs on a thread of its caller. Services, load and verification are real and
take the time they take: while the rehearsal waits for them the drill clock runs at real
time, and only the waiting for the agenda is run at ``speed``. So the times in the report
are times in which something really happened.
"""

import contextlib
import time
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass

from app.catalog import Incident
from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.claims import Pin
from app.core.errors import DrillError, Refused
from app.core.gates import can_fix, is_open
from app.core.grading import SIGNALS_NEEDED
from app.core.incident import IncidentCard
from app.core.ports import DrillPort, RehearsalStep
from app.core.postmortem import field_id
from app.core.state import SessionState
from app.session import incident_alerts
from app.session.reference_experiment import rule_out
from app.session.reference_team import evidence_for, reference_claim
from app.session.waiting import StepFailed, Waiting

SERVICES_S = 60.0
SYMPTOMS_S = 120.0
VERIFICATION_S = 120.0
RECOVERY_S = 120.0
# So long that the report's reading after the fix is one of the healthy services.
WELL_FOR_S = 10.0

OnStep = Callable[[RehearsalStep], None]


@dataclass(frozen=True, slots=True)
class Script:
    """What a rehearsal plays: the incidents with their keys, the reference fix of each.

    ``baseline_s`` is how long the healthy baseline takes in real seconds.
    """

    incidents: tuple[Incident, ...]
    speed: float
    baseline_s: float


class Rehearsal:
    """Plays one drill from the page to the report. ``run`` once."""

    def __init__(
        self,
        drill: DrillPort,
        script: Script,
        on_step: OnStep,
        cancelled: Callable[[], bool] = lambda: False,
        alive: "Future[SessionState] | None" = None,
    ) -> None:
        """``alive`` is done when the services are up; where it fails, so does the first step."""
        self._drill = drill
        self._script = script
        self._on_step = on_step
        self._wait = Waiting(drill, script.speed, cancelled)
        self._alive = alive
        self._steps: list[RehearsalStep] = []

    def run(self) -> tuple[RehearsalStep, ...]:
        """Play all steps; the first that fails ends the rehearsal."""
        with contextlib.suppress(StepFailed):
            self._play()
        return tuple(self._steps)

    def _play(self) -> None:
        self._step("services", self._services)
        self._step("baseline", self._baseline)
        self._step("page", self._page)
        self._each("symptoms", self._symptoms)
        self._step("investigation", lambda: self._until_open(Capability.INVESTIGATE))
        for incident in self._script.incidents:
            self._one("gate", self._gate_holds, incident)
            self._one("claim", self._claim, incident)
        self._step("fix phase", lambda: self._until_open(Capability.FIX))
        for incident in self._script.incidents:
            self._one("fix", self._fix, incident)
            self._one("verification", self._verify, incident)
        self._each("recovery", self._recovery)
        self._step("post-mortem", self._post_mortem)
        self._step("end", self._end)
        self._step("report", self._report)

    def _each(self, name: str, play: Callable[[Incident], str]) -> None:
        for incident in self._script.incidents:
            self._one(name, play, incident)

    def _one(self, name: str, play: Callable[[Incident], str], incident: Incident) -> None:
        self._step(f"{name} {self._card(incident).alias}", lambda: play(incident))

    def _step(self, step_id: str, play: Callable[[], str]) -> None:
        began = time.monotonic()
        try:
            self._wait.go_on()
            detail, ok = play(), True
        except DrillError as error:
            detail, ok = str(error), False
        except CancelledError:
            detail, ok = "The drill was closed while this was under way.", False
        step = RehearsalStep(step_id, ok, detail, round(time.monotonic() - began, 3))
        self._steps.append(step)
        self._on_step(step)
        if not ok:
            raise StepFailed(detail)

    def _services(self) -> str:
        def up(state: SessionState) -> bool:
            if self._alive is not None and self._alive.done():
                return bool(self._alive.result().endpoints)
            return bool(state.endpoints)

        state = self._wait.until(up, SERVICES_S, "the services are healthy", self._unwell)
        return f"{len(state.endpoints)} services healthy"

    def _unwell(self) -> list[str]:
        rows = self._drill.telemetry.services()
        return [f"{row.name} is {row.state}." for row in rows if row.state != "running"]

    def _baseline(self) -> str:
        limit_s = self._script.baseline_s + SERVICES_S
        state = self._wait.until(
            lambda s: s.baseline is not None, limit_s, "the healthy baseline is recorded"
        )
        start, end = state.baseline or (0.0, 0.0)
        return f"{end - start:.0f} s of healthy traffic recorded"

    def _page(self) -> str:
        state = self._drill.state()
        planned_s = state.agenda.page_at_s if state.agenda else 0.0
        self._wait.fast_until(lambda s: s.page_at is not None, planned_s, "the page fires")
        return f"paged, the clock reads {self._drill.clock().wall_text}"

    def _symptoms(self, incident: Incident) -> str:
        """Wait for the alert of the incident's own services to come up from live metrics."""
        card = self._card(incident)
        state = self._wait.until(
            lambda s: incident_alerts.raised(s, card) is not None,
            SYMPTOMS_S,
            f"the symptoms of {card.alias} show as an alert",
            lambda: self._alert_readings(card),
        )
        alert = incident_alerts.raised(state, card)
        return f"{alert.raised.title}: {alert.raised.detail}" if alert else ""

    def _recovery(self, incident: Incident) -> str:
        """Wait for live metrics to be well for a while: the services, not only the code."""
        card, telemetry = self._card(incident), self._drill.telemetry
        began = time.monotonic()
        well = _Lasting(WELL_FOR_S)
        state = self._wait.until(
            lambda s: well.lasts(
                not incident_alerts.standing(s, card)
                and incident_alerts.promises_kept(card, telemetry)
            ),
            RECOVERY_S,
            f"the alert of {card.alias} clears after the fix and its promises are kept",
            lambda: self._alert_readings(card),
        )
        cleared = [a for a in state.alerts if a.resolved_at and a.raised.incident == card.slug]
        titles = ", ".join(dict.fromkeys(alert.raised.title for alert in cleared))
        return f"cleared: {titles or 'nothing stood'}, waited {time.monotonic() - began:.0f} s"

    def _alert_readings(self, card: IncidentCard) -> tuple[str, ...]:
        return tuple(f"{one}." for one in incident_alerts.readings(card, self._drill.telemetry))

    def _until_open(self, capability: Capability) -> str:
        state = self._drill.state()
        planned_s = state.agenda.duration_s if state.agenda else 0.0
        state = self._wait.fast_until(
            lambda s: is_open(s, capability), planned_s, f"the gate {capability} opens"
        )
        title = state.entry.title if state.entry else "nothing"
        return f"{title}, the clock reads {self._drill.clock().wall_text}"

    def _gate_holds(self, incident: Incident) -> str:
        """A fix before its time has to be refused, or the drill is worth nothing."""
        card = self._card(incident)
        if can_fix(self._drill.state(), card.slug):
            raise StepFailed(f"The fix of {card.alias} was open before its cause was verified.")
        try:
            self._wait.done(self._drill.apply(card.slug), "the fix is refused")
        except Refused as refusal:
            return str(refusal)
        raise StepFailed(f"A fix of {card.alias} was applied before its cause was verified.")

    def _claim(self, incident: Incident) -> str:
        card = self._card(incident)
        suspects = sorted(incident.key.red_herrings & frozenset(card.services))
        cleared = [
            (name, self._pin(rule_out(self._drill, self._wait, card, name))) for name in suspects
        ]
        pins = [self._pin(pin) for pin in self._evidence(incident, card)]
        claim = reference_claim(card, incident.key, pins, cleared)
        state = self._wait.outcome(cmd.FileClaim(card.slug, claim))
        filed = state.claims[-1]
        if filed.verdict != "confirmed":
            notes = " ".join(part.note for part in filed.grade.parts) if filed.grade else ""
            raise StepFailed(f"The reference claim of {card.alias} was not confirmed. {notes}")
        points = f"{filed.grade.points} of {filed.grade.points_max}" if filed.grade else "no"
        return f"{len(pins)} pins, {points} points, root cause verified by automatic grade"

    def _evidence(self, incident: Incident, card: IncidentCard) -> tuple[Pin, ...]:
        """What shows the cause; charts that have only begun to move are given a while."""
        found: list[tuple[Pin, ...]] = []

        def shows(_state: SessionState) -> bool:
            fix_folder = incident.fixes[0].folder
            found[:] = [evidence_for(self._drill, card, incident.key, fix_folder)]
            return len(found[0]) >= SIGNALS_NEEDED

        what = f"{SIGNALS_NEEDED} signals of {card.alias} show"
        self._wait.until(shows, SYMPTOMS_S, what, lambda: [f"{len(found[0])} did."])
        return found[0]

    def _pin(self, pin: Pin) -> Pin:
        return self._wait.outcome(cmd.PinEvidence(pin)).live_pins()[-1]

    def _fix(self, incident: Incident) -> str:
        card = self._card(incident)
        fix = incident.fixes[0]
        for path in sorted(fix.folder.rglob("*.py")):
            name = path.relative_to(fix.folder).as_posix()
            text = path.read_text(encoding="utf-8")
            self._wait.done(self._drill.save_source(card.slug, name, text), f"{name} is saved")
        state = self._wait.done(self._drill.apply(card.slug), "the fix runs")
        _, revision = state.revisions[-1]
        return f"{fix.title}: {', '.join(revision.files)}, healthy again"

    def _verify(self, incident: Incident) -> str:
        card = self._card(incident)
        alerts = " and ".join(f"“{rule.title}”" for rule in incident_alerts.main_rules(card))
        verifying = self._drill.verify(card.slug, f"All checks pass, and {alerts} clears.")
        state = self._wait.done(verifying, "the verification ends", VERIFICATION_S)
        result = state.verifications[-1].result
        if result is None or result.verdict != "pass":
            failed = [c for c in (result.checks if result else ()) if not c.passed]
            why = "; ".join(f"{c.title}: {c.measured}" for c in failed)
            raise StepFailed(f"The reference fix of {card.alias} did not pass. {why}")
        return f"{len(result.checks)} checks passed in {result.duration_s:.0f} s"

    def _post_mortem(self) -> str:
        self._until_open(Capability.GOVERN)
        fields = tuple(
            row for incident in self._script.incidents for row in _post_mortem_of(incident)
        )
        self._wait.outcome(cmd.SavePostMortem(fields))
        return f"{len(fields)} fields written"

    def _end(self) -> str:
        state = self._drill.state()
        planned_s = state.agenda.duration_s if state.agenda else 0.0
        self._wait.fast_until(lambda s: s.ended, planned_s, "the agenda ends")
        return f"the clock reads {self._drill.clock().wall_text}"

    def _report(self) -> str:
        paths = self._wait.done(self._drill.export_report(None), "the report is written")
        return ", ".join(str(path) for path in paths)

    def _card(self, incident: Incident) -> IncidentCard:
        card = self._drill.state().card(incident.slug)
        if card is None:
            raise StepFailed(f"The drill holds no incident {incident.slug}.")
        return card


def _post_mortem_of(incident: Incident) -> tuple[tuple[str, str], ...]:
    """What a team would write down; the rehearsal takes it from the incident's own data."""
    fix = incident.fixes[0]
    return (
        (field_id("fix", incident.slug), f"{fix.title}. {fix.style}."),
        (field_id("lessons", incident.slug), "\n".join(incident.objectives)),
    )


class _Lasting:
    """Whether something has held without a break for ``wanted_s``."""

    def __init__(self, wanted_s: float) -> None:
        self._wanted_s = wanted_s
        self._since_s: float | None = None

    def lasts(self, holds: bool) -> bool:
        """Take in whether it holds now."""
        now_s = time.monotonic()
        if not holds:
            self._since_s = None
            return False
        if self._since_s is None:
            self._since_s = now_s
        return now_s - self._since_s >= self._wanted_s
