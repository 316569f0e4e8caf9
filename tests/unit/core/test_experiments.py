"""Experiments: what may be sent, what is recorded, what the table around one says."""

import pytest

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.experiments import (
    MAX_BODY_CHARS,
    BurstPlan,
    HttpAnswer,
    HttpRequest,
    check_burst,
    check_request,
    figure_rows,
    headers_of,
)
from app.core.incident import IncidentCard
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec, Severity
from tests.unit.core.builders import BYSTANDER, FakeDrill

SERVICES = ("orders", "pricing")
GOOD = HttpRequest("orders", "POST", "/v1/orders/summary?x=1", (("X-Team", "owl"),), '{"a": 1}')


def test_that_a_plain_request_may_be_sent() -> None:
    check_request(GOOD, SERVICES)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"service": "clients"}, "no service of this drill"),
        ({"service": "example.com"}, "no service of this drill"),
        ({"method": "CONNECT"}, "no method"),
        ({"path": "http://example.com/"}, "begin with"),
        ({"path": "@example.com/"}, "begin with"),
        ({"path": "/a b"}, "begin with"),
        ({"path": "/a\r\nHost: example.com"}, "begin with"),
        ({"headers": (("Host", "example.com"),)}, "set by the program"),
        ({"headers": (("TraceParent", "00"),)}, "set by the program"),
        ({"headers": (("X", "a\r\nHost: b"),)}, "cannot be a header"),
        ({"headers": (("X Y", "a"),)}, "cannot be a header"),
        ({"headers": (("X", "1"),) * 31}, "More than 30"),
        ({"body": "{'a': 1}"}, "not JSON"),
        ({"body": '"' + "x" * MAX_BODY_CHARS + '"'}, "Shorten"),
        ({"method": "GET"}, "carries no body"),
    ],
)
def test_that_nothing_else_leaves_the_kiosk(change: dict[str, object], says: str) -> None:
    fields = {name: getattr(GOOD, name) for name in HttpRequest.__slots__} | change
    with pytest.raises(Refused, match=says):
        check_request(HttpRequest(**fields), SERVICES)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("plan", "says"),
    [
        (BurstPlan("orders", 0, 5), "up to 200"),
        (BurstPlan("orders", 201, 5), "up to 200"),
        (BurstPlan("orders", float("nan"), 5), "up to 200"),
        (BurstPlan("orders", 10, 0.5), "from 1 to 60"),
        (BurstPlan("orders", 10, 61), "from 1 to 60"),
        (BurstPlan("clients", 10, 5), "no service"),
        (BurstPlan("pricing", 10, 5, GOOD), "meant for another"),
    ],
)
def test_that_a_burst_is_bounded(plan: BurstPlan, says: str) -> None:
    with pytest.raises(Refused, match=says):
        check_burst(plan, SERVICES)


def test_that_headers_are_read_line_by_line() -> None:
    assert headers_of("X-A: 1\n\n  X-B:two: three ") == (("X-A", "1"), ("X-B", "two: three"))
    with pytest.raises(Refused, match="“nothing”"):
        headers_of("nothing")


def test_that_an_answer_says_what_was_seen() -> None:
    assert HttpAnswer(200, 0.0124).seen == "200 in 12 ms"
    assert HttpAnswer(0, 10.0, problem="timeout").seen == "no answer in 10000 ms: timeout"


def card() -> IncidentCard:
    query = Query(QueryKind.QUANTILE, "orders", "http_request_duration_seconds")
    charts = (
        ChartSpec("lat", "Latency", "ms", (SeriesSpec("p95", query),), scale=1000.0),
        ChartSpec("rate", "Rate", "", (SeriesSpec("orders", query),), decimals=1),
    )
    return IncidentCard(
        "orders", "INC-1", "t", Severity.HIGH, "p", "d", ("orders",), (), "orders", charts, (), None
    )


def test_that_the_table_shows_figures_in_the_units_of_their_charts() -> None:
    rows = figure_rows(
        (card(),), (("lat/p95", 1.84),), (("lat/p95", 1.8), ("rate/orders", 4.25)), ()
    )
    assert [(r.title, r.before, r.during, r.after) for r in rows] == [
        ("Latency, p95 (ms)", "1,840", "1,800", ""),
        ("Rate, orders", "", "4.2", ""),
    ]


def test_that_the_table_has_no_minus_before_a_zero() -> None:
    (row,) = figure_rows((card(),), (("rate/orders", -1e-9),), (("rate/orders", -0.04),), ())
    assert (row.before, row.during) == ("0.0", "0.0")


def investigating() -> FakeDrill:
    """A workshop in its first phase."""
    return FakeDrill().warm_up().go_to("phase-1")


def test_that_a_burst_waits_for_verify_and_a_single_request_does_not() -> None:
    drill = investigating()
    drill.do(cmd.RecordExperiment("send", BYSTANDER, "GET /: 200 in 3 ms", trace_id="ab"))
    with pytest.raises(Refused, match="Stress tests"):
        drill.do(cmd.RecordExperiment("burst", BYSTANDER, "20/s"))
    assert [run.kind for _, _, run in drill.state.experiments] == ["send"]
    assert not drill.state.paused_services


def test_that_a_request_to_a_paused_process_does_not_resume_it() -> None:
    drill = investigating()
    drill.do(cmd.RecordExperiment("pause", BYSTANDER))
    drill.do(cmd.RecordExperiment("send", BYSTANDER, "no answer"))
    assert drill.state.paused_services == {BYSTANDER}


def test_that_the_figures_after_an_experiment_are_added_once() -> None:
    drill = investigating()
    drill.do(cmd.RecordExperiment("send", BYSTANDER, before=(("lat/p95", 1.0),)))
    drill.do(cmd.FollowUpExperiment("x1", (("lat/p95", 1.1),)))
    assert drill.do(cmd.FollowUpExperiment("x1", (("lat/p95", 9.9),))) == ()
    assert drill.do(cmd.FollowUpExperiment("x7", (("lat/p95", 9.9),))) == ()
    ((_, _, run),) = drill.state.experiments
    assert (run.before, run.after) == ((("lat/p95", 1.0),), (("lat/p95", 1.1),))
