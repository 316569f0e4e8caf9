"""The value axis holds what was measured, also below zero."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.model import Chart, ChartLine
from reports.value_axis import value_axis

EMPTY = Chart("c", "cents", 1, None, (), (), (), 0.0, 60.0, "")


def chart(*values: float, sla: float | None = None, decimals: int = 1) -> Chart:
    line = ChartLine("n", "s", "", tuple((float(n), each) for n, each in enumerate(values)))
    return replace(EMPTY, lines=(line,), sla=sla, decimals=decimals)


def test_that_a_drift_below_zero_is_drawn_below_zero() -> None:
    axis = value_axis(chart(0.0, -38.5, -90.1))
    assert (axis.low, axis.high) == (-100.0, 0.0)
    assert axis.part(-90.1) < axis.part(-38.5) < axis.part(0.0) == 1.0


def test_that_the_last_bits_of_floats_are_zero() -> None:
    axis = value_axis(chart(0.0, 3e-8, -1e-9))
    assert (axis.low, axis.high) == (0.0, 1.0)
    mixed = value_axis(chart(3e-8, -90.0))
    assert (mixed.low, mixed.high) == (-100.0, 0.0)


def test_that_the_promise_lies_inside() -> None:
    axis = value_axis(chart(100.0, sla=500.0))
    assert axis.low == 0.0
    assert axis.high > 500.0


def test_that_marks_are_written_in_the_digits_they_need() -> None:
    axis = value_axis(chart(0.9, decimals=2))
    assert [axis.label(mark) for mark in axis.marks][:3] == ["0.00", "0.25", "0.50"]


@given(st.lists(st.floats(-1e7, 1e7), min_size=1, max_size=20))
def test_that_every_value_lies_inside_and_zero_too(values: list[float]) -> None:
    axis = value_axis(chart(*values))
    for value in [*values, 0.0]:
        assert axis.low - 0.05 <= value <= axis.high + 0.05
    assert axis.low < axis.high
    assert axis.marks[0] == pytest.approx(axis.low)
    assert axis.marks[-1] == pytest.approx(axis.high)
    assert len(axis.marks) <= 8
