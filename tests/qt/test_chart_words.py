"""What charts say and what tells their lines apart, without a window."""

import numpy as np
import pytest

from app.core import events as ev
from app.core.host_charts import host_charts
from app.core.incident import VerificationResult
from app.core.ports import TraceSummary
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.core.state import SessionState, VerificationState
from app.ui.charts.annotations import annotations
from app.ui.charts.look import looks
from app.ui.charts.spikes import spikes, trace_at
from app.ui.charts.summary import describe, trend
from app.ui.charts.viewport import LEAST_SPAN_S, Viewport

NAMES = ("orders", "pricing", "batch-worker", "clients", "replicator", "month-end", "a", "b", "c")
ONE = SeriesSpec("p99", Query(QueryKind.GAUGE, "orders", "latency"), "p99")
CHART = ChartSpec("latency", "Latency", "ms", (ONE,), sla=500.0)


def say(values: list[float], chart: ChartSpec = CHART) -> str:
    xs = np.arange(len(values), dtype=np.float64)
    return describe(chart, [(xs, np.array(values))], (0.0, 60.0))


def test_that_a_chart_names_last_extremes_promise_and_trend() -> None:
    assert say([400.0, 420.0, 480.0, 1200.0, 1400.0, 1300.0, 1500.0, 1450.0]) == (
        "Latency, 03:00:00 to 03:01:00. p99: last 1450 ms, lowest 400 ms, highest 1500 ms, "
        "above the promise of 500 ms for 62 % of the time, rising."
    )


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([100.0] * 8, "always within the promise of 500 ms, steady"),
        ([400.0, 300.0, 200.0, 100.0], "falling"),
        ([100.0, np.nan], "no data now, lowest 100 ms"),
        ([np.nan, np.nan], "p99: no data."),
    ],
)
def test_that_gaps_and_trends_are_said(values: list[float], words: str) -> None:
    assert words in say(values)


def test_that_what_lies_outside_the_range_is_not_counted() -> None:
    xs = np.array([-10.0, 5.0, 70.0])
    words = describe(CHART, [(xs, np.array([9000.0, 10.0, 9000.0]))], (0.0, 60.0))
    assert "highest 10 ms" in words
    assert trend(np.array([1.0])) == ""


def test_that_every_series_of_a_chart_has_a_dash_and_marker_of_its_own(theme) -> None:
    for chart in host_charts(NAMES):
        told_apart = [(look.dash_px, look.marker) for look in looks(chart, theme)]
        assert len(set(told_apart)) == len(NAMES)


def test_that_the_lines_of_one_service_differ_too(theme) -> None:
    series = tuple(
        SeriesSpec(label, Query(QueryKind.GAUGE, "orders", label)) for label in ("a", "b", "c", "d")
    )
    made = looks(ChartSpec("x", "X", "", series), theme)
    assert len({(look.dash_px, look.marker) for look in made}) == 4


def test_that_the_journal_becomes_annotations_in_their_order() -> None:
    at = ev.Stamp
    revision = ev.RevisionApplied("r1", "orders", "human", "d", ("orders/a.py",), healthy=True)
    broken = ev.RevisionApplied("r2", "orders", "human", "d", (), healthy=False)
    result = VerificationResult("orders", 7, "pass", (), 12.0)
    run = VerificationState("v1", "orders", "r1", "", at(40.0, 0.0), result, at(52.0, 0.0))
    state = SessionState(
        page_at=at(5.0, 0.0),
        experiments=(
            (
                at(12.0, 0.0),
                "Asha",
                ev.ExperimentRun("x1", "burst", "orders", from_unix_s=8.0, to_unix_s=12.0),
            ),
        ),
        revisions=((at(30.0, 0.0), revision), (at(20.0, 0.0), broken)),
        verifications=(run,),
    )
    assert [(one.unix_s, one.kind, one.label, one.tone) for one in annotations(state)] == [
        (5.0, "page", "paged 03:00", "time"),
        (8.0, "experiment", "x1 burst", "2"),
        (20.0, "apply", "r2 failed", "2"),
        (30.0, "apply", "r1 applied", "2"),
        (40.0, "verify", "v1 verify", "2"),
        (52.0, "verify", "v1 pass", "ok"),
    ]


def test_that_a_range_never_goes_beyond_now_nor_below_its_least() -> None:
    view = Viewport()
    view.hold((10.0, 11.0), 100.0)
    left_s, right_s = view.window(100.0, 0.0)
    assert right_s - left_s == pytest.approx(LEAST_SPAN_S)
    for _ in range(50):
        view.pan(1, view.window(100.0, 0.0), 100.0)
    assert 100.0 <= view.window(100.0, 0.0)[1] < 101.0
    view.zoom(4.0, None, (60.0, 100.0), 100.0)
    left_s, right_s = view.window(100.0, 0.0)
    assert (right_s - left_s, right_s) == pytest.approx((160.0, 100.0 + 160.0 / 60))
    view.go_live()
    assert view.window(100.0, 0.0) == (-195.0, 105.0)


def test_that_jumps_are_steps_far_beyond_the_usual_ones() -> None:
    xs = np.arange(6.0)
    assert spikes(xs, np.array([1.0, 1.1, 1.0, 9.0, 9.1, 9.0])) == [(3.0, 8.0)]
    total = np.array([0.0, 0.0, 0.0, 0.01, 0.01, 0.01])
    assert spikes(xs, total) == [(3.0, pytest.approx(0.01))]
    assert spikes(xs, np.full(6, np.nan)) == []
    assert spikes(xs, np.full(6, 2.0)) == []


def _trace(name: str, service: str, at_s: float, took_s: float, errors: int = 0) -> TraceSummary:
    return TraceSummary(name, service, "GET /", at_s, took_s, 3, errors)


def test_that_a_moment_leads_to_the_slowest_request_of_its_service() -> None:
    traces = (
        _trace("far", "orders", 500.0, 9.0),
        _trace("quick", "orders", 100.0, 0.1),
        _trace("slow", "orders", 98.0, 3.0),
        _trace("other", "pricing", 99.0, 8.0),
    )
    assert trace_at(traces, {"orders"}, 100.0).trace_id == "slow"
    assert trace_at(traces, {"billing"}, 100.0).trace_id == "other"
    failed = (*traces, _trace("failed", "orders", 100.0, 0.2, 1))
    assert trace_at(failed, {"orders"}, 100.0).trace_id == "failed"
    assert trace_at(traces, {"orders"}, 300.0) is None
