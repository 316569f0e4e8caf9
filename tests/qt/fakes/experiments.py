"""The experiments of the fake drill: answered at once, recorded by the real rules."""

from concurrent.futures import Future

from app.core import commands as cmd
from app.core.errors import DrillError
from app.core.experiments import (
    BurstPlan,
    HttpAnswer,
    HttpExchange,
    HttpRequest,
    SentRequest,
    check_request,
)
from app.core.ports import Activity
from app.core.state import SessionState
from tests.qt.fakes.futures import ended, failed
from tests.qt.fakes.telemetry import T0_UNIX_S

TRACE_ID = "ab" * 16
SENT = SentRequest(
    T0_UNIX_S + 900,
    "cd" * 16,
    HttpRequest("orders", "POST", "/v1/orders/summary", (), '{"user_ids": [1, 2]}'),
    "/v1/orders/summary",
    200,
    "2xx",
    1.91,
)


class FakeExperiments:
    """Part of ``FakeDrill``, which has the journal and the clock."""

    def send(self, request: HttpRequest, *, alone: bool = False) -> Future[HttpExchange]:
        """Answer at once and record it; the journal's own rules say whether it may be."""
        self.asked.append(("send", request.service, request.path, str(alone)))
        return self._exchanged("send", request)

    def replay(self, trace_id: str, *, alone: bool = False) -> Future[HttpExchange]:
        """Send the one request that is known again."""
        self.asked.append(("replay", trace_id, str(alone)))
        return self._exchanged("replay", SENT.request)

    def _exchanged(self, kind: str, request: HttpRequest) -> Future[HttpExchange]:
        answer = HttpAnswer(200, 0.812, (("content-type", "application/json"),), '{"users": []}')
        try:
            check_request(request, ("orders", "pricing"))
            state = self.do(
                cmd.RecordExperiment(
                    kind,
                    request.service,
                    f"{request.method} {request.path}: {answer.seen}",
                    before=(("latency/p95", 1.84),),
                    from_unix_s=self.now_unix_s,
                    to_unix_s=self.now_unix_s + 1,
                    trace_id=TRACE_ID,
                    request=request,
                    answer=answer,
                )
            )
        except DrillError as error:
            return failed(error)
        run_id = state.experiments[-1][2].id
        return ended(HttpExchange(run_id, request, answer, TRACE_ID, self.now_unix_s))

    def burst(self, plan: BurstPlan) -> Future[SessionState]:
        """Begin a burst; ``finish_burst`` ends it."""
        self.asked.append(("burst", plan.service, f"{plan.rate_per_s:g}", f"{plan.duration_s:g}"))
        self.plan = plan
        self.work = (Activity("w2", "Burst to orders", "20 of 200 requests", 0.1, True),)
        self.pending = Future()
        return self.pending

    def finish_burst(self) -> None:
        """End the burst that runs."""
        assert self.pending is not None
        self.work = ()
        self.pending.set_result(
            self.do(cmd.RecordExperiment("burst", self.plan.service, "200 of 200 sent"))
        )

    def sent_requests(self, limit: int, trace_id: str = "") -> Future[tuple[SentRequest, ...]]:
        """One request, unless another trace is asked for."""
        return ended((SENT,) if trace_id in ("", SENT.trace_id) else ())
