"""Bars by size: means a group, words, what is drawn, a table of it, left out classes."""

import csv
import io
import itertools
import math
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt

from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.ui.charts.bars import BarPlot, bar_colours, compare, group_s, means
from app.ui.charts.export import write_csv
from app.ui.charts.signals import SignalsPane
from tests.qt.fakes import CARD, QUIET, FakeDrill, FakeTelemetry, dressed

pytestmark = QUIET
SIZES = (2, 6, 20, 45, 80)


def _series(size: int) -> SeriesSpec:
    labels = (("service", "orders"), ("items", str(size)))
    return SeriesSpec(f"{size} users", Query(QueryKind.RATIO, "clients", "by_items", labels))


BARS = ChartSpec(
    "by-users", "By users", "ms", tuple(_series(size) for size in SIZES), scale=1000.0, bars=True
)


class SizeTelemetry(FakeTelemetry):
    """30 ms a user; nobody asks for 45 users, and before the page for no more than 6."""

    def _value(self, query: Query, unix_s: float) -> float:
        size = int(dict(query.labels)["items"])
        early = unix_s < self.begun_unix_s + 600
        return math.nan if size == 45 or (early and size > 6) else 0.03 * size


@pytest.fixture
def pane(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path, cards=(replace(CARD, charts=(BARS,)),))
    drill.telemetry = SizeTelemetry()
    drill.go_to(600.0 + 120.0)
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 300)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def plot_of(pane) -> BarPlot:
    plot = pane.board.rows[0].plot
    assert isinstance(plot, BarPlot)
    return plot


def test_that_a_group_is_the_mean_of_what_is_known_in_it():
    xs = np.array([0.0, 1.0, 2.0, 5.0, 9.0, 10.0])
    values = np.array([1.0, math.nan, 3.0, 8.0, math.nan, 7.0])
    found = means(xs, values, np.array([0.0, 5.0, 10.0, 15.0, 20.0]))
    assert found[:3].tolist() == [2.0, 8.0, 7.0]
    assert math.isnan(found[3])
    assert group_s(300.0, 1000) == 30.0
    assert group_s(300.0, 5000) == 5.0


def test_that_bars_stand_side_by_side_as_high_as_their_means(pane):
    plot = plot_of(pane)
    last = [plot.bar_boxes(number)[-1] for number in (0, 1, 2, 4)]
    heights = [box.height() for box in last]
    assert heights == sorted(heights)
    for box, size in zip(last, (2, 6, 20, 80), strict=True):
        assert box.height() == pytest.approx(heights[-1] * size / 80, abs=1.5)
    assert all(a.right() <= b.left() + 0.01 for a, b in itertools.pairwise(last))
    assert last[-1].bottom() == pytest.approx(plot.y_px_of(0.0))
    assert plot.bar_boxes(3) == []
    assert len(plot.bar_boxes(0)) > len(plot.bar_boxes(4)) >= 3


def test_that_tones_differ_in_lightness_alone(pane):
    tones = [colour.lightnessF() for colour in bar_colours(BARS, pane._theme)]
    steps = [b - a for a, b in itertools.pairwise(tones)]
    assert all(step > 0.04 for step in steps) or all(step < -0.04 for step in steps)


def test_that_the_chart_is_said_in_words(pane):
    words = pane.board.describe_chosen()
    assert "45 users: no data" in words
    assert words.endswith("On average 2 users take 60 ms, 80 users 2400 ms, 40.0 times as much.")
    shown = [(np.array([1.0]), np.array([5.0])), *[(np.empty(0), np.empty(0))] * 4]
    assert compare(BARS, shown, (0.0, 2.0)) == ""


def test_that_a_class_is_left_out_and_the_others_use_its_room(pane, qtbot):
    before = plot_of(pane).bar_boxes(0)[0].width()
    qtbot.keyClick(pane.board, Qt.Key.Key_5)
    assert plot_of(pane).bar_boxes(4) == []
    assert plot_of(pane).bar_boxes(0)[0].width() > before
    assert "80 users: hidden" in pane.board.describe_chosen()
    assert plot_of(pane).y.high < 2400


def test_that_a_picture_and_a_table_have_the_bars(pane, tmp_path: Path):
    image = plot_of(pane).grab().toImage()
    box = plot_of(pane).bar_boxes(4)[-2].center().toPoint()
    assert image.pixelColor(box) == bar_colours(BARS, pane._theme)[4]
    columns = pane.board.rows[0].feed.columns(*pane.board.window_x_s)
    path = write_csv(columns, tmp_path / "bars.csv")
    rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
    assert {row["series"] for row in rows} == {f"{size} users" for size in SIZES}
    large = [float(row["value"]) for row in rows if row["series"] == "80 users" and row["value"]]
    assert large == pytest.approx([2400.0] * len(large))
    assert large
