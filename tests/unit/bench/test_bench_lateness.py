"""Lateness charges a stall for every tick that it swallowed; growth needs a long look."""

import math

import pytest

from app.bench.lateness import lateness_s, percentile
from app.bench.window import growth


def test_that_a_punctual_timer_is_never_late() -> None:
    fired = [n * 0.01 for n in range(100)]
    assert max(lateness_s(fired, 0.0, 1.0, 0.01)) == pytest.approx(0.0, abs=1e-9)


def test_that_a_stall_is_charged_for_each_tick_in_it() -> None:
    late = lateness_s([0.0, 0.01, 0.11, 0.12], 0.0, 1.0, 0.01)
    assert len(late) == pytest.approx(12, abs=1)
    assert max(late) == pytest.approx(0.09)
    assert sorted(late)[len(late) // 2] == pytest.approx(0.04, abs=0.011)


def test_that_only_the_window_asked_for_counts() -> None:
    fired = [0.0, 0.5, 0.51, 0.52, 1.5]
    assert max(lateness_s(fired, 0.5, 0.6, 0.01)) == pytest.approx(0.0, abs=1e-9)


def test_that_percentiles_are_of_what_was_seen() -> None:
    assert percentile(range(1, 101), 0.99) == 99
    assert percentile([5.0], 0.99) == 5.0
    assert math.isnan(percentile([], 0.5))


def test_that_growth_is_told_only_after_a_long_look() -> None:
    short = growth([(30.0, 300_000_000, 7)])
    assert short.value is None
    assert "--minutes" in short.detail
    minute, grown = 60.0, 1_000_000
    long = [(n * minute, 300_000_000 + n * grown, 7) for n in range(1, 66)]
    assert growth(long).value == pytest.approx(60.0)
