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
from app.core.claims import AnswerKey, Pin, PinKind
from app.core.errors import DrillError, Refused
from app.core.gates import can_fix, is_open
from app.core.grading import SIGNALS_NEEDED
from app.core.incident import IncidentCard
from app.core.ports import DrillPort, RehearsalStep
from app.core.postmortem import field_id
from app.core.state import SessionState
from app.session.reference_team import evidence_for, reference_claim

POLL_S = 0.1
SERVICES_S = 30.0
SYMPTOMS_S = 90.0
VERIFICATION_S = 90.0
EXPERIMENT_S = 4.0
EVIDENCE_S = 30.0
OUTCOME_S = 60.0

OnStep = Callable[[RehearsalStep], None]


class StepFailed(DrillError):
    """A step of the rehearsal did not come to what it has to."""


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
        self._cancelled = cancelled
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
        for incident in self._script.incidents:
            card = self._card(incident)
            self._step(f"symptoms {card.alias}", lambda c=card: self._symptoms(c))  # type: ignore[misc]
        self._step("investigation", lambda: self._until_open(Capability.INVESTIGATE))
        for incident in self._script.incidents:
            card = self._card(incident)
            self._step(f"gate {card.alias}", lambda c=card: self._gate_holds(c))  # type: ignore[misc]
            self._step(f"claim {card.alias}", lambda i=incident: self._claim(i))  # type: ignore[misc]
        self._step("fix phase", lambda: self._until_open(Capability.FIX))
        for incident in self._script.incidents:
            card = self._card(incident)
            self._step(f"fix {card.alias}", lambda i=incident: self._fix(i))  # type: ignore[misc]
            self._step(f"verification {card.alias}", lambda c=card: self._verify(c))  # type: ignore[misc]
        self._step("post-mortem", self._post_mortem)
        self._step("end", self._end)
        self._step("report", self._report)

    def _step(self, step_id: str, play: Callable[[], str]) -> None:
        began = time.monotonic()
        try:
            if self._cancelled():
                raise StepFailed("The rehearsal was cancelled.")
            detail, ok = play(), True
        except DrillError as error:
            detail, ok = str(error), False
        except (TimeoutError, CancelledError):
            waited = time.monotonic() - began
            detail, ok = f"Nothing came of it within {waited:.0f} s; the drill was given up.", False
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

        state = self._until(up, SERVICES_S, "the services are healthy")
        return f"{len(state.endpoints)} services healthy"

    def _baseline(self) -> str:
        limit_s = self._script.baseline_s + SERVICES_S
        state = self._until(lambda s: s.baseline is not None, limit_s, "the baseline is recorded")
        start, end = state.baseline or (0.0, 0.0)
        return f"{end - start:.0f} s of healthy traffic recorded"

    def _page(self) -> str:
        state = self._drill.state()
        planned_s = state.agenda.page_at_s if state.agenda else 0.0
        self._fast_until(lambda s: s.page_at is not None, planned_s, "the page fires")
        return f"paged, the clock reads {self._drill.clock().wall_text}"

    def _symptoms(self, card: IncidentCard) -> str:
        """Wait for the alert of the incident's own services to come up from live metrics."""
        rules = {rule.id for rule in card.alerts if rule.severity is card.severity}

        def alerted(state: SessionState) -> bool:
            return any(alert.raised.rule_id in rules for alert in state.alerts)

        state = self._until(alerted, SYMPTOMS_S, f"the symptoms of {card.alias} show")
        alert = next(a for a in state.alerts if a.raised.rule_id in rules)
        return f"{alert.raised.title}: {alert.raised.detail}"

    def _until_open(self, capability: Capability) -> str:
        state = self._drill.state()
        planned_s = state.agenda.duration_s if state.agenda else 0.0
        state = self._fast_until(lambda s: is_open(s, capability), planned_s, f"{capability} opens")
        title = state.entry.title if state.entry else "nothing"
        return f"{title}, the clock reads {self._drill.clock().wall_text}"

    def _gate_holds(self, card: IncidentCard) -> str:
        """A fix before its time has to be refused, or the drill is worth nothing."""
        if can_fix(self._drill.state(), card.slug):
            raise StepFailed(f"The fix of {card.alias} was open before its cause was verified.")
        try:
            self._drill.apply(card.slug).result(OUTCOME_S)
        except Refused as refusal:
            return str(refusal)
        raise StepFailed(f"A fix of {card.alias} was applied before its cause was verified.")

    def _claim(self, incident: Incident) -> str:
        card = self._card(incident)
        cleared = [
            (name, self._clear(name)) for name in sorted(incident.key.red_herrings & _all(card))
        ]
        pins = [self._pin(pin) for pin in self._evidence(card, incident.key)]
        claim = reference_claim(card, incident.key, pins, cleared)
        state = self._outcome(cmd.FileClaim(card.slug, claim))
        filed = state.claims[-1]
        if filed.verdict != "confirmed":
            notes = " ".join(part.note for part in filed.grade.parts) if filed.grade else ""
            raise StepFailed(f"The reference claim of {card.alias} was not confirmed. {notes}")
        points = f"{filed.grade.points} of {filed.grade.points_max}" if filed.grade else "no"
        return f"{len(pins)} pins, {points} points, root cause verified by automatic grade"

    def _evidence(self, card: IncidentCard, key: AnswerKey) -> tuple[Pin, ...]:
        """What shows the cause; a while is given to charts that have only begun to move."""
        deadline = time.monotonic() + EVIDENCE_S
        while True:
            found = evidence_for(self._drill, card, key)
            if len(found) >= SIGNALS_NEEDED or time.monotonic() > deadline or self._cancelled():
                return found
            time.sleep(POLL_S)

    def _clear(self, service: str) -> Pin:
        """Pause the bystander, look, let it go on: the experiment that rules it out."""
        self._drill.experiment("pause", service).result(OUTCOME_S)
        time.sleep(EXPERIMENT_S)  # the charts need a few scrapes while it is paused
        state = self._drill.experiment("resume", service).result(OUTCOME_S)
        _, _, run = state.experiments[-1]
        now = time.time()
        label = f"{service} paused: nothing moved"
        return self._pin(
            Pin("", PinKind.EXPERIMENT, run.id, label, (service,), now - EXPERIMENT_S, now)
        )

    def _pin(self, pin: Pin) -> Pin:
        return self._outcome(cmd.PinEvidence(pin)).live_pins()[-1]

    def _fix(self, incident: Incident) -> str:
        card = self._card(incident)
        fix = incident.fixes[0]
        for path in sorted(fix.folder.rglob("*.py")):
            name = path.relative_to(fix.folder).as_posix()
            text = path.read_text(encoding="utf-8")
            self._drill.save_source(card.slug, name, text).result(OUTCOME_S)
        state = self._drill.apply(card.slug).result(OUTCOME_S)
        _, revision = state.revisions[-1]
        return f"{fix.title}: {', '.join(revision.files)}, healthy again"

    def _verify(self, card: IncidentCard) -> str:
        prediction = "All checks pass and p95 falls below the promise."
        state = self._drill.verify(card.slug, prediction).result(VERIFICATION_S)
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
        self._outcome(cmd.SavePostMortem(fields))
        return f"{len(fields)} fields written"

    def _end(self) -> str:
        state = self._drill.state()
        planned_s = state.agenda.duration_s if state.agenda else 0.0
        self._fast_until(lambda s: s.ended, planned_s, "the agenda ends")
        return f"the clock reads {self._drill.clock().wall_text}"

    def _report(self) -> str:
        paths = self._drill.export_report(None).result(OUTCOME_S)
        return ", ".join(str(path) for path in paths)

    def _card(self, incident: Incident) -> IncidentCard:
        card = self._drill.state().card(incident.slug)
        if card is None:
            raise StepFailed(f"The drill holds no incident {incident.slug}.")
        return card

    def _outcome(self, command: cmd.Command) -> SessionState:
        return self._drill.submit(command, "rehearsal").result(OUTCOME_S)

    def _fast_until(
        self, condition: Callable[[SessionState], bool], planned_s: float, what: str
    ) -> SessionState:
        """Wait with the drill clock at ``speed``, then set it back to real time."""
        if condition(self._drill.state()):
            return self._drill.state()
        self._outcome(cmd.SetClockRate(self._script.speed))
        limit_s = planned_s / self._script.speed + OUTCOME_S
        try:
            return self._until(condition, limit_s, what)
        finally:
            if not self._drill.state().ended:
                self._outcome(cmd.SetClockRate(1.0))

    def _until(
        self, condition: Callable[[SessionState], bool], limit_s: float, what: str
    ) -> SessionState:
        deadline = time.monotonic() + limit_s
        while not condition(self._drill.state()):
            if self._cancelled():
                raise StepFailed("The rehearsal was cancelled.")
            if time.monotonic() > deadline:
                told = " ".join(n.sentence for n in self._drill.notices(0)[-3:])
                raise StepFailed(f"Waited {limit_s:.0f} s in vain until {what}. {told}".strip())
            time.sleep(POLL_S)
        return self._drill.state()


def _all(card: IncidentCard) -> frozenset[str]:
    return frozenset(card.services)


def _post_mortem_of(incident: Incident) -> tuple[tuple[str, str], ...]:
    """What a team would write down; the rehearsal takes it from the incident's own data."""
    fix = incident.fixes[0]
    return (
        (field_id("fix", incident.slug), f"{fix.title}. {fix.style}."),
        (field_id("lessons", incident.slug), "\n".join(incident.objectives)),
    )
