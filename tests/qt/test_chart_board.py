"""The charts' board: ranges, boards, annotations, legend, one large, by key and by mouse."""

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.core import commands as cmd
from app.ui.charts.signals import SignalsPane
from tests.qt.fakes import CHARTS, QUIET, T0_UNIX_S, FakeDrill, dressed

pytestmark = QUIET
HALF_HOUR = (-870.0, 930.0)
PLAIN = Qt.KeyboardModifier.NoModifier
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.header.ranges.button(1).click()  # half an hour
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(lambda: not made.board.catching_up)
    return made


def drag(plot, from_px: int, to_px: int) -> None:
    middle = plot.height() // 2
    QTest.mousePress(plot, LEFT, PLAIN, QPoint(from_px, middle))
    for px in (from_px + 10, (from_px + to_px) // 2, to_px):
        QTest.mouseMove(plot, QPoint(px, middle))
    QTest.mouseRelease(plot, LEFT, PLAIN, QPoint(to_px, middle))


def windows(pane) -> set[tuple[float, float]]:
    return {(row.plot._left_s, row.plot._right_s) for row in pane.board.rows}


def said(pane) -> list[str]:
    heard: list[str] = []
    pane.notice.connect(lambda _tone, sentence: heard.append(sentence))
    return heard


def test_that_a_dragged_range_is_zoomed_to_by_z_on_all_strips_and_end_is_live_again(
    pane, qtbot
) -> None:
    plot = pane.board.rows[1].plot
    left_s, right_s = plot.x_of_px(200), plot.x_of_px(400)
    drag(plot, 200, 400)
    assert pane.board.marked_x_s == pytest.approx((left_s, right_s), abs=3.0)
    qtbot.keyClick(pane.board, Qt.Key.Key_Z)
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    assert pane.board.window_x_s == pytest.approx((left_s, right_s), abs=3.0)
    assert windows(pane) == {pane.board.window_x_s}
    assert pane.header.live.isVisible()
    assert pane.header.ranges.checkedId() == -1
    qtbot.keyClick(pane.board, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    assert windows(pane) == {HALF_HOUR}
    assert not pane.header.live.isVisible()
    assert pane.header.ranges.checkedId() == 1


def test_that_a_span_leaves_a_held_range(pane, qtbot) -> None:
    pane.board.set_region(100.0, 200.0)
    pane.board.zoom_to_marked()
    qtbot.mouseClick(pane.header.ranges.button(1), LEFT)
    assert pane.board.window_x_s == HALF_HOUR
    assert pane.header.ranges.checkedId() == 1


def test_that_shift_and_arrows_mark_a_range_and_enter_zooms_to_it(pane, qtbot) -> None:
    pane.board.set_cursor(0.0)
    for _ in range(3):
        qtbot.keyClick(pane.board, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert pane.board.marked_x_s == pytest.approx((0.0, 270.0))
    qtbot.keyClick(pane.board, Qt.Key.Key_Return)
    assert pane.board.window_x_s == pytest.approx((0.0, 270.0))


def test_that_a_held_range_stays_while_the_drill_goes_on(pane, drill, qtbot) -> None:
    pane.board.set_region(100.0, 200.0)
    pane.board.zoom_to_marked()
    drill.go_to(drill.elapsed_s + 120.0)
    pane.refresh(drill.state(), drill.clock())
    assert pane.board.window_x_s == (100.0, 200.0)
    qtbot.mouseClick(pane.header.live, LEFT)
    assert pane.board.window_x_s == (-750.0, 1050.0)


def test_that_plus_minus_and_page_keys_zoom_and_go_through_time(pane, qtbot) -> None:
    pane.board.set_cursor(0.0)
    qtbot.keyClick(pane.board, Qt.Key.Key_Plus)
    assert pane.board.window_x_s == pytest.approx((-435.0, 465.0))
    qtbot.keyClick(pane.board, Qt.Key.Key_PageUp)
    assert pane.board.window_x_s == pytest.approx((-885.0, 15.0))
    qtbot.keyClick(pane.board, Qt.Key.Key_PageDown)
    assert pane.board.window_x_s == pytest.approx((-435.0, 465.0))
    qtbot.keyClick(pane.board, Qt.Key.Key_Minus)
    assert pane.board.window_x_s == pytest.approx((-870.0, 930.0))


def test_that_control_and_the_wheel_zoom_around_the_pointer(pane) -> None:
    plot = pane.board.rows[0].plot
    at = QPointF(plot.width() * 0.5, 20.0)
    under_s = plot.x_of_px(at.x())
    wheel = QWheelEvent(
        at,
        plot.mapToGlobal(at),
        QPoint(),
        QPoint(0, 120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(plot, wheel)
    left_s, right_s = pane.board.window_x_s
    assert right_s - left_s == pytest.approx(1440.0)
    assert plot.x_of_px(at.x()) == pytest.approx(under_s, abs=2.0)


def test_that_the_range_is_offered_in_unix_seconds_and_none_when_live(pane, qtbot) -> None:
    with qtbot.waitSignal(pane.range_changed) as caught:
        drag(pane.board.rows[0].plot, 300, 500)
    from_unix_s, to_unix_s = caught.args[0]
    marked = pane.board.marked_x_s
    assert from_unix_s - T0_UNIX_S - 600.0 == pytest.approx(marked[0])
    assert to_unix_s - T0_UNIX_S - 600.0 == pytest.approx(marked[1])
    with qtbot.waitSignal(pane.range_changed) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_Escape)
    assert caught.args[0] is None


def test_that_l_asks_for_the_logs_of_the_marked_range(pane, qtbot) -> None:
    pane.board.set_region(65.0, 120.5)
    with qtbot.waitSignal(pane.logs_requested) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_L)
    assert caught.args == ["from:03:01:05 to:03:02:01"]


def test_that_there_is_a_board_an_incident_and_one_for_the_host(pane, drill, qtbot) -> None:
    assert pane.board_titles == ("INC-302", "Host")
    assert pane.board.specs == CHARTS
    qtbot.keyClick(pane.board, Qt.Key.Key_B)
    assert [spec.id for spec in pane.board.specs] == ["host-cpu", "host-memory", "host-threads"]
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    assert windows(pane) == {HALF_HOUR}
    named = [series.label for series in pane.board.specs[0].series]
    assert named == ["orders", "pricing", "batch-worker", "clients"]
    assert pane.board.rows[0].feed.readings(None)[2] == pytest.approx(93.0, abs=5.0)
    first = pane.header._boards.button(0)
    qtbot.mouseClick(first, LEFT)
    assert pane.board.specs == CHARTS


def test_that_what_the_journal_tells_stands_on_every_strip(pane, drill, qtbot) -> None:
    drill.go_to(drill.elapsed_s + 20.0)
    state = drill.do(cmd.RecordExperiment("pause", "batch-worker", "paused", ()))
    pane.refresh(state, drill.clock())
    kinds = [(what.kind, what.label) for _, what in pane.board.overlay.annotations]
    assert kinds == [("page", "paged 03:00"), ("experiment", "x1 pause")]
    x_s = pane.board.overlay.annotations[1][0]
    assert x_s == pytest.approx(920.0)
    pane.board.set_cursor(None)
    without = [row.plot.grab().toImage() for row in pane.board.rows]
    pane.board.overlay.annotations = ()
    pane.board.repaint_overlay()
    assert all(
        before != row.plot.grab().toImage()
        for before, row in zip(without, pane.board.rows, strict=True)
    )


def test_that_n_walks_through_the_annotations_and_reads_them_out(pane, drill, qtbot) -> None:
    state = drill.do(cmd.RecordExperiment("pause", "batch-worker", "paused", ()))
    pane.refresh(state, drill.clock())
    qtbot.keyClick(pane.board, Qt.Key.Key_N)
    assert pane.board.overlay.cursor_x_s == pytest.approx(0.0, abs=0.01)
    assert pane.header.note.toolTip() == "03:00:00 The page: Latency above SLA"
    qtbot.keyClick(pane.board, Qt.Key.Key_N)
    assert "Experiment x1 by team: pause batch-worker" in pane.header.note.toolTip()
    heard = said(pane)
    qtbot.keyClick(pane.board, Qt.Key.Key_N)
    assert heard == ["There is no further annotation on that side."]
    qtbot.keyClick(pane.board, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    assert pane.board.overlay.cursor_x_s == pytest.approx(0.0, abs=0.01)


def test_that_an_annotation_outside_the_window_is_brought_into_it(pane, qtbot) -> None:
    pane.board.set_region(400.0, 500.0)
    pane.board.zoom_to_marked()
    qtbot.keyClick(pane.board, Qt.Key.Key_N, Qt.KeyboardModifier.ShiftModifier)
    left_s, right_s = pane.board.window_x_s
    assert left_s < 0.0 < right_s
    assert pane.board.overlay.cursor_x_s == pytest.approx(0.0, abs=0.01)


def test_that_digits_and_clicks_on_the_legend_leave_series_out(pane, qtbot) -> None:
    row = pane.board.rows[2]
    qtbot.mouseClick(row.gutter, LEFT, pos=row.gutter.legend_spot(0).toPoint())
    assert row.feed.hidden == {0}
    assert row.feed.y.high < 60.0  # the loud process is gone from the scale as well
    assert "batch-worker: hidden" in row.gutter.accessibleDescription()
    qtbot.keyClick(pane.board, Qt.Key.Key_2)
    assert row.feed.hidden == {0, 1}
    qtbot.keyClick(pane.board, Qt.Key.Key_1)
    assert row.feed.hidden == {1}
    qtbot.keyClick(pane.board, Qt.Key.Key_0)
    assert row.feed.hidden == frozenset()
    assert row.feed.y.high > 90.0


def test_that_a_hidden_series_is_not_drawn_and_stays_hidden_on_its_board(pane, qtbot) -> None:
    row = pane.board.rows[1]
    pane.board.choose(1)

    def blue() -> bool:
        image = row.plot.grab().toImage()
        x = round(row.plot.px_of(603.0))
        colours = [image.pixelColor(x, y) for y in range(image.height())]
        return any(c.blue() > c.red() + 60 for c in colours)

    assert blue()
    pane.board.toggle_series(0)
    assert not blue()
    pane.next_board()
    pane.next_board()
    assert pane.board.rows[1].feed.hidden == {0}


def test_that_x_and_a_double_click_give_one_strip_the_board_and_back(pane, qtbot) -> None:
    low_px = pane.board.rows[1].frame.height()
    qtbot.keyClick(pane.board, Qt.Key.Key_Down)
    qtbot.keyClick(pane.board, Qt.Key.Key_X)
    shown = [row.frame.isVisible() for row in pane.board.rows]
    assert shown == [False, True, False, False]
    assert pane.board.rows[1].frame.height() > 3 * low_px
    qtbot.keyClick(pane.board, Qt.Key.Key_Down)
    assert [row.frame.isVisible() for row in pane.board.rows] == [False, False, True, False]
    qtbot.keyClick(pane.board, Qt.Key.Key_Escape)
    assert all(row.frame.isVisible() for row in pane.board.rows)
    qtbot.mouseDClick(pane.board.rows[3].plot, LEFT)
    assert [row.frame.isVisible() for row in pane.board.rows] == [False, False, False, True]
    qtbot.mouseDClick(pane.board.rows[3].plot, LEFT)
    assert all(row.frame.isVisible() for row in pane.board.rows)


def test_that_each_chart_says_itself_in_words(pane, qtbot) -> None:
    heard = said(pane)
    pane.board.set_region(-600.0, 900.0)
    pane.board.zoom_to_marked()
    qtbot.keyClick(pane.board, Qt.Key.Key_D)
    [words] = heard
    assert words == pane.board.rows[0].gutter.accessibleDescription()
    assert words == pane.board.accessibleDescription()
    assert words.startswith("Latency, orders, 02:50:00 to 03:15:00. p99: last 1")
    assert "above the promise of 500 ms for" in words
    assert "rising" in words


def test_that_words_come_to_every_chart_without_being_asked(pane, drill) -> None:
    for _ in range(4 * 4 * 2):
        pane.refresh(drill.state(), drill.clock())
    assert all("last" in row.gutter.accessibleDescription() for row in pane.board.rows)


def test_that_what_was_healthy_comes_back_with_its_board(pane) -> None:
    before = [row.plot._healthy for row in pane.board.rows]
    assert before[0] is not None
    pane.next_board()
    pane.next_board()
    assert [row.plot._healthy for row in pane.board.rows] == before


def test_that_t_opens_the_longest_trace_at_the_cursor(pane, drill, qtbot) -> None:
    heard = said(pane)
    qtbot.keyClick(pane.board, Qt.Key.Key_T)
    assert heard == ["No trace of that moment is kept. Put the cursor nearer to now."]
    drill.telemetry.add_lines(30)
    pane.board.set_cursor(300.0)
    with qtbot.waitSignal(pane.trace_requested) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_T)
    assert drill.telemetry.trace(caught.args[0])


def test_that_control_and_a_click_open_a_trace_of_that_moment(pane, drill, qtbot) -> None:
    drill.telemetry.add_lines(30)
    plot = pane.board.rows[1].plot
    at = QPoint(round(plot.px_of(302.0)), 30)
    with qtbot.waitSignal(pane.trace_requested) as caught:
        qtbot.mouseClick(plot, LEFT, Qt.KeyboardModifier.ControlModifier, at)
    assert drill.telemetry.trace(caught.args[0])
    assert pane.board.overlay.cursor_x_s == pytest.approx(302.0, abs=1.0)
    assert pane.board.overlay.region_x_s is None


def test_that_j_goes_to_the_jumps_of_the_chosen_chart_and_names_a_trace(pane, drill, qtbot) -> None:
    drill.telemetry.add_lines(30)
    pane.board.choose(2)  # its first process starts to burn 240 s before it is 300 s
    qtbot.keyClick(pane.board, Qt.Key.Key_J)
    assert pane.board.overlay.cursor_x_s == pytest.approx(241.0, abs=1.0)
    assert "CPU by service jumped +8" in pane.header.note.toolTip()
    heard = said(pane)
    qtbot.keyClick(pane.board, Qt.Key.Key_J)
    assert heard == ["This chart shows no further jump on that side."]
    pane.board.set_cursor(600.0)
    qtbot.keyClick(pane.board, Qt.Key.Key_J, Qt.KeyboardModifier.ShiftModifier)
    assert pane.board.overlay.cursor_x_s == pytest.approx(241.0, abs=1.0)


def test_that_the_charts_have_the_keyboard_and_keep_it_after_a_click_above(pane, qtbot) -> None:
    assert pane.window().focusWidget() is pane.board
    qtbot.mouseClick(pane.header.ranges.button(0), LEFT)
    assert pane.window().focusWidget() is pane.board
    qtbot.keyClick(pane.board, Qt.Key.Key_Left)
    assert pane.board.overlay.cursor_x_s is not None


def test_that_the_menu_offers_every_act_with_its_key(pane, qtbot) -> None:
    offered = {action.text(): action for action in pane.header.menu.actions() if action.text()}
    assert {"Live again", "Zoom in", "Next board", "Save a picture…"} <= set(offered)
    assert all(action.shortcut().toString() for action in offered.values())
    offered["Next board"].trigger()
    assert pane.board.specs[0].id == "host-cpu"


def test_that_the_pointer_leaving_shows_the_newest_readings_again(pane) -> None:
    pane.board.clearFocus()
    pane.board.set_cursor(-300.0)
    QApplication.sendEvent(pane.board, QEvent(QEvent.Type.Leave))
    assert pane.board.overlay.cursor_x_s is None
    assert pane.header.note.toolTip() == "last 30 min, one shared cursor"
