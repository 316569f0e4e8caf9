"""The 3 A.M. clock for samples: page, pauses, breaks, speed."""

import numpy as np
import pytest

from app.core import commands as cmd
from app.ui.charts.drill_time import DrillTime, clock_text, clock_text_ms
from tests.qt.fakes import T0_UNIX_S, FakeDrill


@pytest.fixture
def drill(tmp_path):
    return FakeDrill(tmp_path)


def time_of(drill) -> DrillTime:
    return DrillTime.of(drill.state(), drill.clock(), drill.now_unix_s)


def test_that_the_page_is_zero_and_earlier_samples_count_down_to_it(drill):
    drill.go_to(900.0)
    x_s = time_of(drill).to_x(np.array([0.0, 540.0, 600.0, 890.0]) + T0_UNIX_S)
    assert x_s == pytest.approx([-600.0, -60.0, 0.0, 290.0])
    assert [clock_text(x) for x in (-60.0, 0.0, 290.0)] == ["02:59", "03:00", "03:04"]


def test_that_samples_before_the_page_stand_where_the_page_is_planned(drill):
    drill.go_to(100.0)
    assert time_of(drill).to_x(np.array([T0_UNIX_S + 100.0])) == pytest.approx([-500.0])


def test_that_a_pause_takes_no_room_on_the_axis(drill):
    drill.go_to(700.0)
    drill.do(cmd.PauseClock("lunch"))
    paused_at = drill.now_unix_s
    time = time_of(drill)
    assert np.isnan(time.to_x(np.array([paused_at + 50.0]))).all()
    assert time.x_of(paused_at + 50.0) == pytest.approx(100.0)


def test_that_a_faster_clock_stretches_the_axis_and_can_be_read_back(drill):
    drill.go_to(700.0)
    drill.do(cmd.SetClockRate(60.0))
    time = time_of(drill)
    at = drill.now_unix_s + 2.0
    assert time.x_of(at) == pytest.approx(220.0)
    assert time.to_unix(220.0) == pytest.approx(at)
    assert time.to_unix(-30.0) == pytest.approx(T0_UNIX_S + 570.0)


def test_that_the_key_changes_only_when_old_samples_move(drill):
    drill.go_to(700.0)
    before = time_of(drill).key
    drill.go_to(800.0)
    assert time_of(drill).key == before
    drill.do(cmd.PauseClock("lunch"))
    assert time_of(drill).key != before


def test_that_milliseconds_round_over_a_full_second():
    assert clock_text_ms(10.9996) == "03:00:11.000"
    assert clock_text_ms(-0.25) == "02:59:59.750"
