"""The value axis of a strip: nothing below what is shown, nothing cut, no minus before a zero."""

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QWidget

from app.core.ports import TraceSummary
from app.core.signals import ChartSpec, Query, QueryKind, RequestsOf, SeriesSpec
from app.ui.charts.bars import compare
from app.ui.charts.drill_time import DrillTime
from app.ui.charts.gutter import TICK_ROOM_PX, Gutter
from app.ui.charts.scale import YRange, reading_text, short_tick_text, tick_text, tick_texts
from app.ui.charts.signals import SignalsPane
from app.ui.charts.spikes import spikes
from app.ui.charts.summary import trend
from app.ui.screens.projector.chart import TICK_ROOM, ProjectedChart
from app.ui.screens.projector.stage import width_of
from tests.qt.fakes import CARD, QUIET, FakeDrill, FakeTelemetry, dressed

pytestmark = QUIET
NOISE = 2.4e-8
MOVED_BY = RequestsOf("billing", "POST /v1/transactions")


def gauge(chart_id: str, decimals: int) -> ChartSpec:
    series = (SeriesSpec(chart_id, Query(QueryKind.GAUGE, "reconciliation", chart_id)),)
    return ChartSpec(chart_id, chart_id, "cents", series, decimals=decimals)


CHARTS = (
    replace(gauge("noise", 1), moved_by=MOVED_BY),
    gauge("zero", 1),
    gauge("whole-zero", 0),
    gauge("millions", 2),
    gauge("debts", 0),
    gauge("below", 1),
)

LARGE = (
    YRange(0.0, 1500.0),
    YRange(0.0, 12_000.0),
    YRange(0.0, 150_000.0),
    YRange(0.0, 2_000_000.0),
    YRange(-800_000.0, 0.0),
    YRange(-1.5e9, 2.4e9),
)


class Figures(FakeTelemetry):
    """Noise around zero, zero, large sums of both signs, and a little less than nothing."""

    def _value(self, query: Query, unix_s: float) -> float:
        noise = NOISE if int(unix_s / 7) % 2 else -NOISE / 3
        figures = {"noise": noise, "millions": 1_234_567.8, "debts": -740_000.0, "below": -0.04}
        return figures.get(query.metric, 0.0)

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        return ()


@pytest.fixture
def pane(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path, cards=(replace(CARD, charts=CHARTS),))
    drill.telemetry = Figures()
    drill.go_to(600.0 + 200.0)
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 800)
    made.show()
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(lambda: not made.board.catching_up)
    return made


def row_of(pane, chart_id: str):
    return next(row for row in pane.board.rows if row.feed.spec.id == chart_id)


def test_that_noise_below_what_is_shown_is_a_flat_line_without_jumps(pane) -> None:
    row = row_of(pane, "noise")
    assert row.feed.y == YRange(0.0, 1.0)
    rows_px = [row.plot.y_px_of(value) for value in (NOISE, -NOISE, 0.0)]
    assert max(rows_px) - min(rows_px) < 0.01
    assert row.plot.marks == ()
    assert "steady" in row.feed.summary(*pane.board.window_x_s)
    pane.board.choose(0)
    assert pane.board.step_spike(-1) is None


@pytest.mark.parametrize("chart_id", ["noise", "zero", "whole-zero", "below"])
def test_that_a_chart_without_anything_to_show_is_labelled_from_zero(pane, chart_id) -> None:
    assert row_of(pane, chart_id).gutter.tick_texts() == ("0", "0.5", "1")


@pytest.mark.parametrize("per_cent", [80, 100, 160])
def test_that_no_label_of_large_numbers_is_cut(qtbot, qapp, per_cent) -> None:
    theme = dressed(qapp)
    theme.set_zoom(per_cent)
    try:
        parent = QWidget()
        qtbot.addWidget(parent)
        gutter = Gutter(gauge("totals", 2), theme, parent)
        for y in LARGE:
            gutter.show_values((0.0,), y)
            texts = gutter.tick_texts()
            assert [_value(text) for text in texts] == pytest.approx(y.ticks(), rel=0.02)
            metrics = QFontMetrics(gutter.axis_font(texts))
            assert max(metrics.horizontalAdvance(text) for text in texts) <= TICK_ROOM_PX
    finally:
        theme.set_zoom(100)


def _value(text: str) -> float:
    size = {"k": 1e3, "M": 1e6, "G": 1e9}.get(text[-1], 1.0)
    return size * float(text.rstrip("kMG").replace("\u2009", "").replace("\u2212", "-"))


def test_that_millions_and_debts_are_written_short_on_the_board(pane) -> None:
    millions, debts = (row_of(pane, name).gutter for name in ("millions", "debts"))
    assert millions.tick_texts() == ("0", "750\u2009k", "1.5\u2009M")
    assert debts.tick_texts() == ("\u2212800\u2009k", "\u2212400\u2009k", "0")


def test_that_a_reading_has_no_minus_before_a_zero(pane) -> None:
    assert row_of(pane, "below").gutter.headline() == "below 0.0 cents"
    assert "-0" not in row_of(pane, "below").feed.summary(*pane.board.window_x_s)
    assert reading_text(-0.0, 0) == "0"
    assert reading_text(-0.06, 1) == "\u22120.1"


def test_that_the_projector_shows_the_same_axis_uncut(qapp) -> None:
    told = Figures()
    begun_s = told.begun_unix_s
    time = DrillTime(np.array([begun_s]), np.array([0.0]), np.array([1.0]))
    texts = {}
    for spec in CHARTS:
        chart = ProjectedChart(spec, dressed(qapp))
        chart.fetch(told, time, begun_s, begun_s + 60.0)
        chart.set_window(0.0, 60.0, 60.0)
        texts[spec.id] = chart.tick_texts()
        widest = max(width_of(text, 36, mono=True) for text in chart.tick_texts())
        assert widest <= TICK_ROOM
    assert texts["noise"] == texts["zero"] == texts["below"] == ("0", "0.5", "1")
    assert texts["millions"][2] == "1.5\u2009M"


def test_that_a_range_once_wide_comes_down_to_the_smallest_span_and_no_further() -> None:
    wide = YRange(-40.0, 60.0)
    assert wide.holding(-NOISE, NOISE, may_shrink=False, decimals=1) == wide
    assert wide.holding(-NOISE, NOISE, may_shrink=True, decimals=1) == YRange(0.0, 1.0)
    assert wide.holding(-0.3, 0.0, may_shrink=True, decimals=1) == YRange(-1.0, 0.0)
    assert YRange(0.0, 0.0).holding(0.0, 0.0, may_shrink=True, decimals=2) == YRange(0.0, 0.1)


def test_that_labels_say_what_their_lines_stand_at() -> None:
    assert [tick_text(value, 15.0) for value in YRange(0.0, 15.0).ticks()] == ["0", "7.5", "15"]
    assert [tick_text(value, 0.1) for value in YRange(0.0, 0.1).ticks()] == ["0", "0.05", "0.1"]
    assert tick_text(12_000.0, 12_000.0) == "12\u2009000"
    assert short_tick_text(2.4e9, 2.4e9) == "2.4\u2009G"
    assert short_tick_text(500.0, 1000.0) == "500"
    assert tick_texts(YRange(0.0, 2000.0), lambda text: len(text) < 5) == (
        "0",
        "1\u2009k",
        "2\u2009k",
    )


def test_that_only_what_can_be_read_rises_jumps_or_is_so_many_times_as_much() -> None:
    known = np.array([NOISE, NOISE, 3 * NOISE, 9 * NOISE])
    assert trend(known, 0.05) == "steady"
    assert trend(known * 1e9, 0.05) == "rising"
    assert spikes(np.arange(4.0), known, 0.005) == []
    assert len(spikes(np.arange(4.0), np.array([0.0, NOISE, 1.0, 1.0]), 0.005)) == 1
    spec = replace(gauge("bars", 0), bars=True, series=gauge("a", 0).series * 2)
    shown = [(np.array([1.0]), np.array([value])) for value in (NOISE, 50.0)]
    assert compare(spec, shown, (0.0, 2.0)) == ""
