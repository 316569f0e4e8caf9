"""Experiments on running services, recorded with what the charts showed around them.

Runs on work threads; owned by the drill. Whatever was carried out comes back as a command,
so that the journal holds it with the readings before, while and a while after it.
"""

import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import replace

from app.core import commands as cmd
from app.core.errors import DrillError, Refused, RuntimeFailure
from app.core.experiments import (
    KEPT_BODY_CHARS,
    BurstPlan,
    Figures,
    HttpAnswer,
    HttpExchange,
    HttpRequest,
    SentRequest,
    check_burst,
    check_request,
    needed_for,
)
from app.core.gates import require
from app.core.ports import TelemetryPort
from app.core.state import SessionState
from app.runtime import BurstOutcome, exchange, new_trace, run_burst
from app.session.activities import ActivityBoard, Progress
from app.session.fleet import Fleet
from app.session.follow_up import AFTER_S, FollowUps
from app.session.readings import readings

SEND_TIMEOUT_S = 10.0
LEASE_SPARE_S = 30.0
BURST_SKIP_S = 90.0

Submit = Callable[[cmd.Command, str], "Future[SessionState]"]


class Experiments:
    """All experiments of one drill. ``start`` and ``stop`` its thread with the drill."""

    def __init__(
        self,
        fleet: Fleet,
        telemetry: TelemetryPort,
        state: Callable[[], SessionState],
        submit: Submit,
        activities: ActivityBoard,
    ) -> None:
        self._fleet = fleet
        self._telemetry = telemetry
        self._state = state
        self._submit = submit
        self._activities = activities
        self._alone = threading.Lock()
        self._follow_ups = FollowUps(self._look_again)

    def start(self) -> None:
        """Begin to follow experiments up."""
        self._follow_ups.start()

    def stop(self) -> None:
        """End the thread."""
        self._follow_ups.stop()

    def pause_or_resume(self, kind: str, service: str) -> SessionState:
        """Pause or resume a process; ``Refused`` where senseless."""
        if kind not in {"pause", "resume"}:
            raise Refused(f"There is no experiment called {kind}; there are pause and resume.")
        if kind == "pause":
            self._require(kind)
            return self._pause(service)
        return self._resume(service)  # whatever is open now, what was paused may go on

    def send(self, request: HttpRequest, *, alone: bool, kind: str = "send") -> HttpExchange:
        """Send one request to a service of the drill and record it with its answer."""
        self._require(kind)
        check_request(request, self._fleet.reach.services())
        base_url = self._fleet.reach.base_url(request.service)
        before = self._readings()
        trace_id, traceparent = new_trace()
        with self._held(SEND_TIMEOUT_S, alone=alone):
            sent_unix_s = time.time()
            answer = exchange(base_url, request, traceparent, SEND_TIMEOUT_S)
        told = f"{request.method} {request.path}: {answer.seen}"
        command = cmd.RecordExperiment(
            kind=kind,
            service=request.service,
            result=f"{told}, alone" if alone else told,
            values=_facts_of(request, answer, trace_id),
            before=before,
            from_unix_s=sent_unix_s,
            to_unix_s=time.time(),
            alone=alone,
            trace_id=trace_id,
            request=request,
            answer=_to_keep(answer),
        )
        state = self._record(command)
        run_id = state.experiments[-1][2].id
        return HttpExchange(run_id, request, answer, trace_id, sent_unix_s)

    def replay(self, trace_id: str, *, alone: bool) -> HttpExchange:
        """Send again what was sent under ``trace_id`` by the clients or by this team."""
        self._require("replay")
        wanted = trace_id.strip().lower()
        return self.send(self._request_of(wanted), alone=alone, kind="replay")

    def sent(self, limit: int, trace_id: str = "") -> tuple[SentRequest, ...]:
        """What the clients sent lately, newest first; ``Refused`` before ``investigate``."""
        self._require("replay")
        return self._fleet.reach.sent(limit, trace_id.strip().lower())

    def burst(self, plan: BurstPlan) -> SessionState:
        """Send a burst; it can be cancelled, and is recorded all the same then."""
        self._require("burst")
        check_burst(plan, self._fleet.reach.services())
        before, began_unix_s = self._readings(), time.time()
        title = f"Burst to {plan.service}"
        with (
            self._one_at_a_time(),
            self._activities.doing(title, cancellable=True) as progress,
            self._held(plan.duration_s + SEND_TIMEOUT_S, alone=plan.alone, locked=True),
        ):
            began_unix_s = time.time()
            outcome, told = self._carried_out(plan, progress)
            during = self._readings(time.time() - began_unix_s)
        command = cmd.RecordExperiment(
            kind="burst",
            service=plan.service,
            result=told,
            values=_facts_of_burst(plan, outcome),
            before=before,
            during=during,
            from_unix_s=began_unix_s,
            to_unix_s=time.time(),
            alone=plan.alone,
            trace_id=outcome.slowest_trace_id if outcome is not None else "",
            request=plan.request,
        )
        return self._record(command)

    def _require(self, kind: str) -> None:
        """Refuse before anything is sent what could not be recorded afterwards."""
        state = self._state()
        if state.ended:
            raise Refused(
                "The drill is over, so no experiment is carried out any more. Go on with the "
                "post-mortem, or start another drill."
            )
        require(state, needed_for(kind))

    def _carried_out(self, plan: BurstPlan, progress: Progress) -> tuple[BurstOutcome | None, str]:
        """The outcome, None where it was cancelled, and the sentence of the record."""
        traffic_path, seed = self._fleet.reach.traffic(plan.service)
        bursts = sum(run.kind == "burst" for _, _, run in self._state().experiments)
        what = f"{plan.request.method} {plan.request.path}" if plan.request else "own traffic"
        planned = f"{plan.rate_per_s:g}/s for {plan.duration_s:g} s, {what}"
        planned += ", alone" if plan.alone else ""
        progress.step(0.0, planned)
        try:
            outcome = run_burst(
                plan,
                self._fleet.reach.base_url(plan.service),
                traffic_path,
                seed,
                BURST_SKIP_S * bursts,
                progress.step,
                progress.cancellation,
            )
        except RuntimeFailure:
            if not progress.cancelled:
                raise
            return None, f"{planned}: cancelled before its end"
        return outcome, f"{planned}: {outcome.words}"

    def _pause(self, service: str) -> SessionState:
        state = self._state()
        if service in state.paused_services:
            raise Refused(f"{service} is paused already. Resume it first.")
        before = self._readings()
        self._fleet.pause(service)
        result = f"{service} paused; the readings are those just before."
        now = time.time()
        command = cmd.RecordExperiment(
            "pause", service, result, _texts(before), before, from_unix_s=now, to_unix_s=now
        )
        return self._submit(command, "team").result()

    def _resume(self, service: str) -> SessionState:
        state, now = self._state(), time.time()
        if service not in state.paused_services:
            raise Refused(f"{service} is not paused, so there is nothing to resume.")
        paused = [run for _, _, run in state.experiments if run.service == service]
        run = next((each for each in reversed(paused) if each.kind == "pause"), None)
        since_unix_s = run.from_unix_s if run is not None and run.from_unix_s else now
        during = self._readings(now - since_unix_s)
        self._fleet.resume(service)
        command = cmd.RecordExperiment(
            "resume",
            service,
            f"{service} resumed after {now - since_unix_s:.0f} s; "
            "the readings are those while it was paused.",
            _texts(during),
            run.before if run is not None else (),
            during,
            since_unix_s,
            time.time(),
        )
        return self._record(command)

    def _record(self, command: cmd.RecordExperiment) -> SessionState:
        state = self._submit(command, "team").result()
        self._follow_ups.add(state.experiments[-1][2].id)
        return state

    def _look_again(self, experiment_id: str) -> None:
        after = self._readings(AFTER_S)
        try:
            self._submit(cmd.FollowUpExperiment(experiment_id, after), "telemetry").result()
        except DrillError:
            return  # the drill was closed meanwhile: these figures are missing, as told

    def _readings(self, within_s: float | None = None) -> Figures:
        return readings(self._state().incidents, self._telemetry, within_s)

    def _request_of(self, trace_id: str) -> HttpRequest:
        own = (
            run.request
            for _, _, run in reversed(self._state().experiments)
            if run.trace_id == trace_id and run.request is not None
        )
        kept = self._fleet.reach.sent(1, trace_id) if trace_id else ()
        found = kept[0].request if kept else next(own, None)
        if found is None:
            raise Refused(
                "No request is known that began this trace. It may be older than the sample "
                "that the clients keep, or belong to a call between services. Choose another."
            )
        return found

    def _held(
        self, duration_s: float, *, alone: bool, locked: bool = False
    ) -> AbstractContextManager[None]:
        """The clients held back where the experiment wants the service for itself."""
        if not alone:
            return nullcontext()
        return self._held_back(duration_s + LEASE_SPARE_S, locked=locked)

    @contextmanager
    def _held_back(self, lease_s: float, *, locked: bool) -> Iterator[None]:
        with nullcontext() if locked else self._one_at_a_time(), self._fleet.reach.alone(lease_s):
            yield

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        if not self._alone.acquire(blocking=False):
            raise Refused(
                "Another experiment is under way, and two would disturb each other's figures. "
                "Wait until it is over, or stop it."
            )
        try:
            yield
        finally:
            self._alone.release()


def _facts_of(
    request: HttpRequest, answer: HttpAnswer, trace_id: str
) -> tuple[tuple[str, str], ...]:
    return (
        ("request", f"{request.method} {request.path}"),
        ("status", str(answer.status) if answer.status else answer.problem),
        ("time", f"{answer.elapsed_s * 1000:.0f} ms"),
        ("trace", trace_id),
        ("sent", request.body[:KEPT_BODY_CHARS]),
        ("answer", answer.body[:KEPT_BODY_CHARS]),
    )


def _facts_of_burst(plan: BurstPlan, outcome: BurstOutcome | None) -> tuple[tuple[str, str], ...]:
    facts = [("rate", f"{plan.rate_per_s:g}/s"), ("duration", f"{plan.duration_s:g} s")]
    if outcome is not None:
        facts += [
            ("sent", f"{outcome.sent} of {outcome.planned}"),
            *((f"outcome {name}", str(count)) for name, count in outcome.outcomes),
            ("p50", f"{outcome.p50_s * 1000:.0f} ms"),
            ("p95", f"{outcome.p95_s * 1000:.0f} ms"),
            ("slowest", f"{outcome.max_s * 1000:.0f} ms"),
        ]
    return tuple(facts)


def _to_keep(answer: HttpAnswer) -> HttpAnswer:
    """The answer as the journal holds it."""
    cut = len(answer.body) > KEPT_BODY_CHARS
    body = answer.body[:KEPT_BODY_CHARS]
    return replace(answer, body=body, truncated=answer.truncated or cut)


def _texts(figures: Figures) -> tuple[tuple[str, str], ...]:
    return tuple((name, f"{value:.4g}") for name, value in figures)
