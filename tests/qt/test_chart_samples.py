"""Samples as they are kept and thinned."""

import math

import numpy as np
import pytest

from app.ui.charts.drill_time import DrillTime
from app.ui.charts.samples import LONGEST_SAMPLES, SampleBuffer, gaps, peaks, window
from app.ui.charts.scale import YRange, reading_text, tick_text, time_ticks

LINE = DrillTime(np.array([0.0]), np.array([0.0]), np.array([1.0]))


def test_that_samples_are_taken_once_and_scaled():
    buffer = SampleBuffer()
    assert buffer.append([1.0, 2.0], [0.5, 0.25], 1000.0, LINE)
    assert not buffer.append([1.0, 2.0], [9.0, 9.0], 1000.0, LINE)
    assert buffer.append([2.0, 3.0], [9.0, 0.125], 1000.0, LINE)
    xs, values = buffer.arrays()
    assert list(xs) == [1.0, 2.0, 3.0]
    assert list(values) == [500.0, 250.0, 125.0]


def test_that_the_oldest_samples_go_when_there_are_too_many():
    buffer = SampleBuffer()
    times = np.arange(LONGEST_SAMPLES + 10, dtype=float)
    buffer.append(times[:LONGEST_SAMPLES], times[:LONGEST_SAMPLES], 1.0, LINE)
    buffer.append(times[LONGEST_SAMPLES:], times[LONGEST_SAMPLES:], 1.0, LINE)
    xs, _ = buffer.arrays()
    assert len(buffer) <= LONGEST_SAMPLES
    assert xs[-1] == LONGEST_SAMPLES + 9
    assert np.all(np.diff(xs) == 1.0)


def test_that_a_reading_is_the_newest_within_reach():
    buffer = SampleBuffer()
    buffer.append([1.0, 2.0, 10.0], [1.0, 2.0, 10.0], 1.0, LINE)
    assert buffer.at(2.5, 5.0) == 2.0
    assert math.isnan(buffer.at(9.0, 5.0))
    assert math.isnan(buffer.at(0.5, 5.0))


def test_that_thinning_keeps_every_peak_and_every_gap():
    xs = np.arange(10_800, dtype=float)
    values = np.sin(xs)
    values[5_000] = 40.0
    values[6_000] = -30.0
    values[7_000:7_100] = math.nan
    thin_x, thin = peaks(xs, values, 18.0, 1_200)
    assert len(thin_x) <= 1_204
    assert np.nanmax(thin) == 40.0
    assert np.nanmin(thin) == -30.0
    assert np.isnan(thin).any()
    assert np.all(np.diff(thin_x) > 0)


def test_that_thinned_points_stay_put_while_the_window_moves():
    xs = np.arange(5_000, dtype=float)
    values = np.random.default_rng(1).random(5_000)
    first = dict(zip(*peaks(*window(xs, values, 0.0, 4_000.0), 10.0, 100), strict=True))
    second = dict(zip(*peaks(*window(xs, values, 200.0, 4_200.0), 10.0, 100), strict=True))
    shared = [x for x in first if 300.0 < x < 3_900.0]
    assert len(shared) > 600
    assert all(first[x] == second[x] for x in shared)


def test_that_missing_data_is_found_inside_and_at_the_end():
    xs = np.arange(0.0, 100.0)
    values = np.ones(100)
    values[20:40] = math.nan
    assert gaps(xs, values, 100.0, 6.0) == [(19.0, 40.0)]
    assert gaps(xs, values, 140.0, 6.0) == [(19.0, 40.0), (99.0, 140.0)]


@pytest.mark.parametrize(
    ("highest", "may_shrink", "expected"),
    [(90.0, False, 100.0), (130.0, False, 150.0), (20.0, False, 100.0), (20.0, True, 24.0)],
)
def test_that_a_range_grows_at_once_and_shrinks_only_when_it_may(highest, may_shrink, expected):
    held = YRange(0.0, 100.0).holding(0.0, highest, may_shrink=may_shrink)
    assert held.high == pytest.approx(expected)


def test_that_a_range_reaches_below_zero_only_where_values_do():
    assert YRange().holding(0.0, 5.0, may_shrink=False).low == 0.0
    assert YRange().holding(-3.0, 5.0, may_shrink=False).low == pytest.approx(-4.0)


def test_that_labels_are_short_and_readings_have_thin_gaps():
    assert reading_text(1940.4, 0) == "1\u2009940"
    assert reading_text(math.nan, 0) == "no data"
    assert tick_text(0.25, 0.5) == "0.25"
    assert time_ticks(-900.0, 900.0) == [-900.0, -600.0, -300.0, 0.0, 300.0, 600.0, 900.0]
