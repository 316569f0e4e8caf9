"""The monotonic anchor and the 3 A.M. clock's face."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.clock import ClockAnchor, ClockReading


def _reading(story_s: float | None) -> ClockReading:
    return ClockReading("running", 0.0, story_s, 0.0, None, 1.0)


@pytest.mark.parametrize(
    ("story_s", "text"),
    [
        (None, "--:--:--"),
        (0.0, "03:00:00"),
        (0.9, "03:00:00"),
        (45 * 60.0, "03:45:00"),
        (145 * 60.0, "05:25:00"),
        (21 * 3600.0, "00:00:00"),
    ],
)
def test_that_the_face_counts_from_three(story_s: float | None, text: str) -> None:
    assert _reading(story_s).wall_text == text


def test_that_a_rounding_error_does_not_show_the_second_before() -> None:
    assert _reading(2699.9999999997).wall_text == "03:45:00"


def test_that_a_stopped_anchor_stands_still() -> None:
    assert ClockAnchor(5.0, 100.0).elapsed_at(1_000.0) == 5.0


def test_that_a_running_anchor_counts_at_its_rate() -> None:
    assert ClockAnchor(5.0, 100.0, rate=60.0, running=True).elapsed_at(101.5) == 95.0


def test_that_a_time_before_the_anchor_takes_nothing_back() -> None:
    assert ClockAnchor(5.0, 100.0, running=True).elapsed_at(40.0) == 5.0


@given(
    st.lists(
        st.tuples(
            st.floats(0.0, 1e4),
            st.one_of(st.none(), st.booleans()),
            st.one_of(st.none(), st.floats(0.01, 1000.0)),
        ),
        max_size=20,
    )
)
def test_that_no_chain_of_moves_lets_drill_time_go_back(
    moves: list[tuple[float, bool | None, float | None]],
) -> None:
    anchor = ClockAnchor(0.0, 0.0)
    for step_s, running, rate in moves:
        later_s = anchor.monotonic_s + step_s
        moved = anchor.moved(later_s, running=running, rate=rate)
        assert moved.elapsed_s == anchor.elapsed_at(later_s) >= anchor.elapsed_s
        anchor = moved
