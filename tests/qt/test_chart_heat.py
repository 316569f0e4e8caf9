"""Latency heat: from cumulative buckets to cells, words and a strip beside its chart."""

import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.core.heat_charts import BOUNDS_S, latency_heat
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.ui.charts.heat import bands, cells, heat_words, within_text
from app.ui.charts.signals import SignalsPane
from tests.qt.fakes import CARD, CHARTS, QUIET, FakeDrill, FakeTelemetry, dressed

pytestmark = QUIET
METRIC = "http_request_duration_seconds"
P99 = SeriesSpec("p99", Query(QueryKind.QUANTILE, "orders", METRIC, q=0.99), "p99")
LATENCY = ChartSpec("orders-latency", "Latency, orders", "ms", (P99,), scale=1000.0)
SERVICEKIT = Path(__file__).parents[2] / "scenarios" / "_lib" / "servicekit" / "metrics.py"


def test_that_only_a_chart_of_latencies_has_a_heat() -> None:
    heat = latency_heat(LATENCY)
    assert heat is not None
    assert (heat.id, heat.heat, len(heat.series)) == ("orders-latency-heat", True, 14)
    bounds = [dict(series.query.labels)["le"] for series in heat.series]
    assert (bounds[0], bounds[7], bounds[-1]) == ("0.02", "1.0", "+Inf")
    assert {series.query.metric for series in heat.series} == {f"{METRIC}_bucket"}
    assert latency_heat(CHARTS[1]) is None


def test_that_every_service_counts_by_these_bounds() -> None:
    from prometheus_client import CollectorRegistry, Histogram

    source = SERVICEKIT.read_text(encoding="utf-8")
    seconds = eval(source.split("_SECONDS = ")[1].split("\n)\n")[0] + ")")
    registry = CollectorRegistry()
    Histogram("h", "h", buckets=seconds, registry=registry)
    written = {s.labels["le"] for m in registry.collect() for s in m.samples if "le" in s.labels}
    assert {str(bound) for bound in BOUNDS_S} <= written


def test_that_cells_are_shares_of_the_requests_of_their_moment() -> None:
    cumulative = np.array([[1.0, 0.0, math.nan], [4.0, 2.0, math.nan], [4.0, 2.0, math.nan]])
    assert bands(cumulative[:, :2]).tolist() == [[1.0, 0.0], [3.0, 2.0], [0.0, 0.0]]
    found = cells(np.array([0.5, 1.5, 2.5]), cumulative, 0.0, 3.0, 3)
    assert found.tolist() == [[0.25, 0.0, 0.0], [0.75, 1.0, 0.0], [0.0, 0.0, 0.0]]


def test_that_a_moment_is_said_by_half_most_and_slowest() -> None:
    cumulative = [0.0] * 3 + [50.0] * 5 + [96.0] * 5 + [100.0]
    assert heat_words(cumulative) == (
        f"half within 200 ms, 95 % within {within_text(cumulative, 0.95)}, slowest > 10\u2009000 ms"
    )
    assert within_text(cumulative, 0.95) == "1\u2009500 ms"
    assert heat_words([math.nan] * 14) == "no data"


class BucketTelemetry(FakeTelemetry):
    """Ten requests a second: all fast, after the page seven of ten slow."""

    def _value(self, query: Query, unix_s: float) -> float:
        bound = dict(query.labels).get("le")
        missing = self.gap_unix_s[0] <= unix_s < self.gap_unix_s[1]
        if bound is None or missing:
            return super()._value(query, unix_s)
        slow = 7.0 if unix_s >= self.begun_unix_s + 600 else 0.0
        within = 10.0 - slow if float(bound) >= 0.1 else 0.0
        return within + (slow if float(bound) >= 2.0 else 0.0)


@pytest.fixture
def pane(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path, cards=(replace(CARD, charts=(LATENCY, CHARTS[1])),))
    drill.telemetry = BucketTelemetry()
    drill.go_to(600.0 + 120.0)
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(lambda: not made.board.catching_up)
    made.board.setFocus()
    return made


def test_that_the_heat_stands_below_its_chart_and_shows_both_crowds(pane) -> None:
    assert [spec.id for spec in pane.board.specs] == [
        "orders-latency",
        "orders-latency-heat",
        "statements",
    ]
    plot = pane.board.rows[1].plot
    pane.board.overlay.annotations = ()
    image = plot.grab().toImage()

    def strength(x_s: float, band: int) -> int:
        y = plot.height() - (band + 0.35) * plot.height() / 14
        colour = image.pixelColor(round(plot.px_of(x_s)), round(y))
        return colour.blue() - colour.red()

    fast, slow = BOUNDS_S.index(0.1), BOUNDS_S.index(2.0)
    assert strength(-63.0, fast) > 60
    assert strength(-63.0, slow) < 25
    assert strength(63.0, slow) > strength(63.0, fast) > 40


def test_that_the_heat_reads_out_pins_and_describes_itself(pane, qtbot) -> None:
    qtbot.keyClick(pane.board, Qt.Key.Key_Down)
    row = pane.board.chosen_row()
    assert row.gutter.headline().startswith("half within 2\u2009000 ms")
    pane.board.set_cursor(-60.0)
    assert row.gutter.headline().startswith("half within 100 ms, 95 % within 100 ms")
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_P)
    assert caught.args[0].subject == "orders-latency-heat"
    qtbot.keyClick(pane.board, Qt.Key.Key_1)  # its bands are no lines to leave out
    assert row.feed.hidden == frozenset()
    words = pane.board.describe_chosen()
    assert "At first half within 100 ms" in words
    assert "At last half within 2\u2009000 ms" in words


def test_that_missing_data_is_hatched_on_the_heat_too(pane, qtbot) -> None:
    drill, plot = pane._drill, pane.board.rows[1].plot
    assert plot._hatch == []
    drill.telemetry.gap_unix_s = (drill.now_unix_s + 1.0, drill.now_unix_s + 60.0)
    drill.go_to(drill.elapsed_s + 30.0)
    pane.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    [(from_s, to_s)] = plot._hatch
    assert (from_s, to_s) == pytest.approx((120.0, 150.0), abs=1.1)
