"""A drill gone through again, from a session's folder on disk alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPointF, Qt

from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.session.recorded import RecordedSession
from app.ui.app import Kiosk
from app.ui.screens.replay import ReplayWindow
from app.ui.theme import Theme
from tests.qt.fakes import QUIET, FakeLauncher
from tests.unit.session.recorded_scene import record

pytestmark = QUIET


DEPTH = (SeriesSpec("depth", Query(QueryKind.GAUGE, "orders", "depth")),)
CHARTS = tuple(ChartSpec(f"depth-{n}", f"Depth {n}", "", DEPTH) for n in range(6))


@pytest.fixture
def charted(tmp_path: Path) -> RecordedSession:
    """As many charts of one figure as are brought up to date in turns."""
    return RecordedSession(record(tmp_path, CHARTS), incidents={})


@pytest.fixture
def charts_window(qtbot, theme: Theme, charted: RecordedSession) -> Iterator[ReplayWindow]:
    made = ReplayWindow(charted, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


@pytest.fixture
def session(tmp_path: Path) -> RecordedSession:
    return RecordedSession(record(tmp_path), incidents={})


@pytest.fixture
def window(qtbot, theme: Theme, session: RecordedSession) -> Iterator[ReplayWindow]:
    made = ReplayWindow(session, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()


def test_that_it_begins_at_the_page_and_steps_through_what_happened(window, qtbot) -> None:
    assert window.drill.clock().wall_text == "03:00:00"
    assert window.drill.state().live_pins() == ()
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert [pin.id for pin in window.drill.state().live_pins()] == ["E1"]
    assert window.happenings.currentItem().text().endswith("E1 pinned: A line  (team)")
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert "verification pass" in window.happenings.currentItem().text()
    qtbot.keyClick(window, Qt.Key.Key_Left)
    assert window.drill.state().verifications == ()


def test_that_going_back_forgets_what_came_later(window, qtbot) -> None:
    window.go_to(window.head.end_s)
    later_charts = window.charts
    window.go_to(20.0)
    assert window.charts is not later_charts
    assert window.drill.state().live_pins() == ()
    assert window.drill.moment_unix_s() == pytest.approx(1_700_000_020.5)


def test_that_it_plays_at_its_speed_and_stops_at_the_end(window, qtbot) -> None:
    window._speeds.button(3).click()
    begun_s = window.head.at_s
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert window.head.playing
    qtbot.waitUntil(lambda: window.head.at_s > begun_s + 10.0)
    qtbot.waitUntil(lambda: not window.head.playing, timeout=20_000)
    assert window.head.at_s == window.head.end_s
    assert "Play" in window.play.text()


def test_that_a_press_on_the_timeline_goes_to_the_mark_there(window, qtbot) -> None:
    pin = next(mark for mark in window.marks if "E1" in mark.sentence)
    line = window.timeline
    point = QPointF(line._x(pin.elapsed_s) + 3, line._y(pin.lane) - 3)
    qtbot.mouseClick(line, Qt.MouseButton.LeftButton, pos=point.toPoint())
    assert window.head.at_s == pin.elapsed_s


def test_that_the_launcher_opens_it_and_takes_over_again(
    qtbot, theme: Theme, session: RecordedSession, qapp
) -> None:
    port = FakeLauncher()
    port.replay_port = session
    kiosk = Kiosk(port, theme, qapp)
    qtbot.addWidget(kiosk.home)
    kiosk.show_home()
    qtbot.waitUntil(lambda: kiosk.home.ready)
    kiosk.home.show_page(1)
    kiosk.home.resume_page._open_replay("s1")
    qtbot.waitUntil(lambda: kiosk.replay is not None)
    assert port.replayed == ["s1"]
    assert not kiosk.home.isVisible()
    qtbot.keyClick(kiosk.replay, Qt.Key.Key_Escape)
    assert kiosk.home.isVisible()
    kiosk.home.close()
    kiosk.deleteLater()


def readings(window: ReplayWindow) -> set[str]:
    return {row.gutter.headline() for row in window.charts.board.rows}


def test_that_every_chart_reads_the_place_where_the_replay_stands(charts_window, qtbot) -> None:
    window = charts_window
    window.go_to(101.5)
    qtbot.waitUntil(lambda: not window.charts.board.catching_up)
    shown = window.charts.board.window_x_s
    before = readings(window)
    assert len(before) == 1
    window.go_to(103.5)  # within the same window, so that no strip moves by itself
    qtbot.waitUntil(lambda: not window.charts.board.catching_up)
    assert window.charts.board.window_x_s == shown
    after = readings(window)
    assert len(after) == 1
    assert after != before


def test_that_going_back_keeps_the_board_the_range_and_what_is_hidden(charts_window, qtbot) -> None:
    window = charts_window
    window.go_to(window.head.end_s)
    window.charts.show_board(1)
    qtbot.mouseClick(window.charts.header.ranges.button(2), Qt.MouseButton.LeftButton)
    window.charts.board.toggle_series(0)
    hidden = window.charts.board.rows[0].feed.hidden
    specs, later_charts = window.charts.board.specs, window.charts
    window.go_to(20.0)
    assert window.charts is not later_charts
    assert window.charts.board.specs[0].id == specs[0].id
    assert window.charts.header.ranges.checkedId() == 2
    assert window.charts.board.viewport.span_s is None
    assert window.charts.board.rows[0].feed.hidden == hidden == frozenset({0})


def test_that_the_time_axis_marks_now_where_it_is(charts_window, qtbot) -> None:
    window = charts_window
    window.go_to(20.0)
    qtbot.mouseClick(window.charts.header.ranges.button(2), Qt.MouseButton.LeftButton)
    left_s, right_s = window.charts.board.window_x_s
    now_s = window.drill.clock().story_s
    axis = window.charts.board.axis
    assert right_s - now_s > 120.0  # the least that "All" shows is five minutes
    spot = axis.now_box()
    start, end = axis.plot_px()
    assert spot.center().x() == pytest.approx(
        start + (now_s - left_s) / (right_s - left_s) * (end - start), abs=2.0
    )
