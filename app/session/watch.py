"""The once-a-second look at live telemetry: baseline before the page, alerts after it.

Runs on its own thread; owned by one drill. It only ever submits commands, so what it
saw stands in the journal like everything else.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import Future

from app.core import commands as cmd
from app.core.ports import TelemetryPort
from app.core.state import SessionState
from app.session.readings import readings
from app.telemetry import AlertEvaluator

PERIOD_S = 1.0

Submit = Callable[[cmd.Command, str], "Future[SessionState]"]


class Watch:
    """Turns telemetry into commands. ``start`` once, ``stop`` once."""

    def __init__(
        self,
        state: Callable[[], SessionState],
        submit: Submit,
        telemetry: TelemetryPort,
        baseline_s: float,
    ) -> None:
        """``baseline_s`` is how many real seconds of healthy load the baseline takes."""
        self._state = state
        self._submit = submit
        self._telemetry = telemetry
        self._baseline_s = baseline_s
        self._healthy_since_unix_s: float | None = None
        self._evaluator: AlertEvaluator | None = None
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="watch")

    def start(self) -> None:
        """Begin to look once a second."""
        self._thread.start()

    def stop(self) -> None:
        """End the thread."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()

    def services_healthy(self) -> None:
        """Count the baseline's time from now."""
        self._healthy_since_unix_s = time.time()

    def _run(self) -> None:
        while not self._stop.wait(PERIOD_S):
            state = self._state()
            if state.ended:
                continue
            if state.page_at is None:
                self._look_for_baseline(state)
            else:
                self._look_for_alerts(state)

    def _look_for_baseline(self, state: SessionState) -> None:
        since = self._healthy_since_unix_s
        now = time.time()
        if state.baseline is not None or since is None or now - since < self._baseline_s:
            return
        figures = readings(state.incidents, self._telemetry)
        self._submit(cmd.RecordBaseline(since, now, figures), "telemetry")

    def _look_for_alerts(self, state: SessionState) -> None:
        firing = {a.raised.rule_id: a.raised.id for a in state.alerts if a.resolved_at is None}
        if self._evaluator is None:
            self._evaluator = AlertEvaluator(
                tuple(rule for card in state.incidents for rule in card.alerts), tuple(firing)
            )
        owners = {rule.id: card.slug for card in state.incidents for rule in card.alerts}
        for change in self._evaluator.evaluate(self._telemetry, time.time()):
            rule = change.rule
            if change.firing:
                command = cmd.RaiseAlert(rule.id, owners[rule.id], change.detail, change.value)
                self._submit(command, "telemetry")
            elif rule.id in firing:
                self._submit(cmd.ResolveAlert(firing[rule.id]), "telemetry")
