"""Experiments on a drill with its real services: sent, replayed, in bursts, alone."""

import pytest

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.errors import Refused
from app.core.experiments import BurstPlan, HttpRequest
from app.core.state import SessionState
from app.session.drill import Drill
from tests.integration.session.conftest import do, until

pytestmark = pytest.mark.xdist_group("drill")

SUMMARY = HttpRequest(
    "orders", "POST", "/v1/orders/summary", (), '{"user_ids": [1, 2, 3], "limit": 5}'
)


def last(state: SessionState):
    return state.experiments[-1][2]


def open_verify(drill: Drill) -> None:
    if not any(row[2] is Capability.VERIFY for row in drill.state().overrides):
        do(drill, cmd.OverrideGate(Capability.VERIFY, "this test is about bursts"))


def test_that_one_request_is_answered_recorded_and_its_trace_opens(drill: Drill) -> None:
    exchange = drill.send(SUMMARY).result(20)
    assert exchange.answer.status == 200
    assert '"users"' in exchange.answer.body
    run = last(drill.state())
    assert (run.id, run.kind, run.trace_id) == (exchange.experiment_id, "send", exchange.trace_id)
    assert (run.request, run.answer and run.answer.status) == (SUMMARY, 200)
    until(lambda: any(s.service == "orders" for s in drill.telemetry.trace(exchange.trace_id)))
    root = next(s for s in drill.telemetry.trace(exchange.trace_id) if s.service == "orders")
    assert "summary" in root.name


def test_that_nothing_but_the_drills_services_can_be_called(drill: Drill) -> None:
    count = len(drill.state().experiments)
    for service in ("clients", "example.com", "127.0.0.1"):
        with pytest.raises(Refused, match="no service of this drill"):
            drill.send(HttpRequest(service, "GET", "/")).result(20)
    assert len(drill.state().experiments) == count


def test_that_a_request_of_the_clients_is_found_by_its_trace_and_sent_again(drill: Drill) -> None:
    until(lambda: bool(drill.sent_requests(50).result(20)))
    chosen = drill.sent_requests(50).result(20)[-1]
    until(lambda: bool(drill.telemetry.trace(chosen.trace_id)))
    assert drill.sent_requests(5, chosen.trace_id).result(20) == (chosen,)
    exchange = drill.replay(chosen.trace_id).result(20)
    assert exchange.request == chosen.request
    assert exchange.trace_id != chosen.trace_id
    assert last(drill.state()).kind == "replay"
    again = drill.replay(exchange.trace_id).result(20)  # one's own can be sent again, too
    assert again.request == chosen.request


def test_that_a_trace_nobody_sent_cannot_be_replayed(drill: Drill) -> None:
    with pytest.raises(Refused, match="No request is known"):
        drill.replay("ab" * 16).result(20)


def test_that_a_service_called_alone_has_rest_and_the_clients_go_on_after(drill: Drill) -> None:
    open_verify(drill)
    plan = BurstPlan("orders", 5.0, 3.0, HttpRequest("orders", "GET", "/healthz"), alone=True)
    run = last(drill.burst(plan).result(60))
    assert (run.kind, run.alone) == ("burst", True)
    assert "15 of 15 sent (15 answered 200)" in run.result
    assert run.before
    assert dict(run.during)
    until(lambda: any(s.unix_s > run.to_unix_s for s in drill.sent_requests(50).result(20)))
    times = sorted(s.unix_s for s in drill.sent_requests(500).result(20))
    # Nothing new left the clients between the hold, which waits for what is under way, and its end.
    assert not [t for t in times if run.from_unix_s < t < run.to_unix_s - 0.5]


def test_that_a_cancelled_burst_is_recorded_and_gives_the_clients_back(drill: Drill) -> None:
    open_verify(drill)
    outcome = drill.burst(BurstPlan("orders", 5.0, 60.0, alone=True))
    until(
        lambda: any(row.title == "Burst to orders" and row.fraction for row in drill.activities())
    )
    with pytest.raises(Refused, match="Another experiment"):
        drill.burst(BurstPlan("orders", 5.0, 5.0)).result(20)
    for row in drill.activities():
        drill.cancel(row.id)
    run = last(outcome.result(20))
    assert "cancelled" in run.result
    until(lambda: any(s.unix_s > run.to_unix_s for s in drill.sent_requests(50).result(20)))
    assert not [row for row in drill.activities() if row.title.startswith("Burst")]


def test_that_a_pause_is_followed_by_the_figures_before_while_and_after(drill: Drill) -> None:
    drill.experiment("pause", "batch-worker").result(20)
    resumed = last(drill.experiment("resume", "batch-worker").result(20))
    assert resumed.before
    assert resumed.during

    def followed_up() -> bool:
        runs = {run.id: run for _, _, run in drill.state().experiments}
        return bool(runs[resumed.id].after)

    until(followed_up, 40.0)
