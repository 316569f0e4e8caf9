"""What ``scenarios/*/verify.py`` is written against: services, traffic, probes and checks.

Used from the thread that runs the verification; owned by ``app.workbench``. Everything
here measures from outside the team's code: requests as a client sees them, statements as
SQLite sees them, calls as the dependency sees them, threads as the machine sees them.
"""

import random
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from app.core.errors import RuntimeFailure, VerificationError
from app.workbench.checks import Check, CheckFailed, Score
from app.workbench.client import Answer, Call, Client
from app.workbench.correlation import Correlation, CorrelationProbe
from app.workbench.dependency_gauge import DependencyGauge
from app.workbench.edge_gate import EdgeGate
from app.workbench.latency import Exchange, LoadFindings, measure_load
from app.workbench.machine import MachineWatch
from app.workbench.standstill import Standstill
from app.workbench.statements import StatementLog
from app.workbench.testbed import Testbed
from app.workbench.threads import ThreadPeak

DEFAULT_TIMEOUT_S = 10.0
SETTLE_POLL_S = 0.1
BEGIN_FRACTION = 0.05
SETTLED_POLLS = 7


class OutOfTime(Exception):
    """The verification's total time is used up."""


class Bench:
    """One verification under way.

    ``rng`` is seeded; ``seed`` names data, ids and load. All waits end at the deadline.
    """

    def __init__(
        self,
        testbed: Testbed,
        score: Score,
        watch: MachineWatch,
        deadline_monotonic_s: float,
        on_progress: Callable[[float, str], None],
    ) -> None:
        """The services of ``testbed`` are running."""
        self.seed = testbed.seed
        self.rng = random.Random(f"verify:{testbed.seed}")
        self.watch = watch
        self.client = Client(testbed.base_urls)
        self._testbed = testbed
        self._score = score
        self._deadline_monotonic_s = deadline_monotonic_s
        self._on_progress = on_progress
        self._expected_checks = 20

    @property
    def data_dir(self) -> Path:
        """Where the databases of this verification lie."""
        return self._testbed.data_dir

    @property
    def left_s(self) -> float:
        """Seconds until the verification has to be through; raises ``OutOfTime`` at 0."""
        left_s = self._deadline_monotonic_s - time.monotonic()
        if left_s <= 0:
            raise OutOfTime
        return left_s

    def call(
        self, service: str, method: str, path: str, json: object = None, timeout_s: float = 0.0
    ) -> Answer:
        """Send one request and wait for its answer; status 0 where there was none."""
        return self.together([Call(service, method, path, json)], timeout_s)[0]

    def together(
        self, calls: Sequence[Call], timeout_s: float = 0.0, *, excusable: bool = True
    ) -> list[Answer]:
        """Send all requests at once; answers in their order.

        ``excusable`` false: a timeout counts however busy the machine was, because the work
        is so little that it would be done in time on a share of it. So does one of code
        that stood still while the machine had time for others.
        """
        began_s, left_s = time.monotonic(), self.left_s
        wait_s = timeout_s or DEFAULT_TIMEOUT_S
        with self.standstill() as stood:
            answers = self.client.send_together(calls, min(wait_s, left_s))
        if any(answer.reason == "timeout" for answer in answers):
            excusable = excusable and not stood.found
            self._excuse_timeout(began_s, cut_short=left_s < wait_s, excusable=excusable)
        self._refuse_dead_machine()
        return answers

    def standstill(self) -> Standstill:
        """Watch whether the team's services do anything while the block runs."""
        return Standstill(self._testbed.helper_url(), self._testbed.records)

    def excuse(self, began_s: float, what: str) -> None:
        """End the verification without a verdict where the machine was too busy since then."""
        if self.watch.was_too_busy(began_s):
            raise VerificationError(
                f"The laptop was too busy to judge {what} of this fix: "
                f"{self.watch.words(began_s)}. Close other programs and verify again."
            )

    def statements(self, service: str) -> StatementLog:
        """What the statement probe of a service records."""
        return self._testbed.statement_log(service)

    def dependency(self, service: str) -> DependencyGauge:
        """The gauge at an external dependency: calls, calls at once, failure switch."""
        return self._testbed.gauge(service)

    def edge(self, caller: str, callee: str) -> EdgeGate:
        """The gate between two of the team's services: cut and mend."""
        return self._testbed.edge(caller, callee)

    def threads(self, service: str) -> AbstractContextManager[ThreadPeak]:
        """Sample a service's threads and child processes while the block runs."""
        return ThreadPeak(self._testbed.pid(service))

    def stop(self, service: str) -> None:
        """Stop one service; its port refuses connections from then on."""
        self._testbed.stop(service)

    def start(self, service: str) -> None:
        """Start a stopped service on the port it had, and wait until it is healthy.

        ``CheckFailed`` where it is the team's and does not start.
        """
        try:
            self._testbed.start(service, timeout_s=min(10.0, self.left_s))
        except RuntimeFailure as error:
            raise CheckFailed(f"{service} did not start again: {error}") from error

    def restart(self, service: str) -> None:
        """Stop and start one service on its port."""
        self.stop(service)
        self.start(service)

    def load(self, window_s: float, sla_s: float) -> LoadFindings:
        """The drill's own traffic in windows of ``window_s``; see ``app.workbench.latency``."""
        if self.left_s < 2 * window_s:
            raise OutOfTime

        def time_left(needed_s: float) -> bool:
            return not self._score.failed and self.left_s > needed_s

        found = measure_load(self._testbed, self.watch, window_s, sla_s, self.progress, time_left)
        self._refuse_dead_machine()
        return found

    def correlation(self, service: str, batches: Sequence[Sequence[Call]]) -> Correlation:
        """Send the batches one after another; how many of the requests join on a trace id."""
        folders = (self._testbed.log_dir, self._testbed.trace_dir)
        self._let_spans_settle()
        probe = CorrelationProbe(service, *folders, self._metrics(service))
        answered = sum(answer.status > 0 for batch in batches for answer in self.together(batch))
        timeout_s = min(4.0, self.left_s)
        return probe.joined(answered, lambda: self._metrics(service), timeout_s)

    @contextmanager
    def check(self, check_id: str, title: str, required: str) -> Iterator[Check]:
        """Make one check; raise ``CheckFailed`` (or ``check.needs``) where it does not hold."""
        self.progress(title)
        with self._score.check(check_id, title, required) as check:
            yield check

    def expect(self, checks: int) -> None:
        """Say how many checks will be made, so that progress can be a fraction."""
        self._expected_checks = max(1, checks)

    def progress(self, text: str) -> None:
        """Say what is being done; the fraction follows from the checks made."""
        made = min(1.0, len(self._score.checks) / self._expected_checks)
        self._on_progress(BEGIN_FRACTION + (0.99 - BEGIN_FRACTION) * made, text)

    def figure(self, name: str, value: float) -> None:
        """Keep a named number in base units for the report."""
        self._score.figures[name] = value

    def _metrics(self, service: str) -> str:
        url = self._testbed.base_urls[service] + "/metrics"
        with urllib.request.urlopen(url, timeout=5.0) as response:
            text: str = response.read().decode("utf-8", "replace")
        return text

    def _let_spans_settle(self) -> None:
        """Spans of earlier requests are written late; wait until the files stand still."""
        sizes: list[int] = []
        deadline_s = time.monotonic() + min(3.0, self.left_s)
        while len(set(sizes[-SETTLED_POLLS:])) != 1 or len(sizes) < SETTLED_POLLS:
            if time.monotonic() >= deadline_s:
                return
            sizes.append(sum(p.stat().st_size for p in self._testbed.trace_dir.glob("*.jsonl")))
            time.sleep(SETTLE_POLL_S)

    def _excuse_timeout(self, began_s: float, *, cut_short: bool, excusable: bool) -> None:
        """A timeout is the code's only if it had its whole time on a machine that was free."""
        if cut_short:
            raise OutOfTime
        if excusable and self.watch.was_too_busy(began_s):
            raise VerificationError(
                f"A request was not answered while {self.watch.words(began_s)}, which says "
                "nothing of the fix. Close other programs and verify again."
            )

    def _refuse_dead_machine(self) -> None:
        for service in self._testbed.dead_helpers():
            raise VerificationError(
                f"{service} ended during the verification although nobody edits it. This says "
                "nothing of the fix; verify again."
            )


__all__ = ["Answer", "Bench", "Call", "Check", "CheckFailed", "Exchange", "OutOfTime"]
