"""The signals pane: strips, cursor, region, pins, and what a tick asks for."""

import math
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from app.core import commands as cmd
from app.core.chaos import ChaosKind
from app.core.claims import PinKind
from app.ui.charts.signals import SignalsPane
from tests.qt.fakes import CHARTS, QUIET, T0_UNIX_S, FakeDrill, dressed

pytestmark = QUIET


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    made._ranges.button(1).click()  # half an hour
    made.refresh(drill.state(), drill.clock())
    return made


def values_of(pane, number):
    return pane.board._rows[number].feed.readings(pane.board.overlay.cursor_x_s)


def test_that_there_is_one_strip_a_chart_and_all_show_the_same_window(pane, qtbot):
    qtbot.waitUntil(lambda: not pane.board.catching_up)
    assert pane.board.specs == CHARTS
    assert pane.board.window_x_s == (-870.0, 930.0)
    assert {(r.plot._left_s, r.plot._right_s) for r in pane.board._rows} == {(-870.0, 930.0)}


def test_that_a_sample_is_asked_for_once(pane, drill):
    drill.telemetry.asked = 0
    pane.refresh(drill.state(), drill.clock())
    assert drill.telemetry.asked <= 3  # one strip of four a tick
    before = len(pane.board._rows[0].feed._buffers[0])
    drill.go_to(drill.elapsed_s + 3.0)
    for _ in range(4):
        pane.refresh(drill.state(), drill.clock())
    assert len(pane.board._rows[0].feed._buffers[0]) == before + 3


def test_that_a_step_is_drawn_a_group_a_turn(pane, drill, qtbot):
    pane.board.set_specs(tuple(replace(CHARTS[0], id=f"c{n}") for n in range(12)))
    drill.go_to(drill.elapsed_s + 60.0)

    def stepped() -> int:
        window = pane.board.window_x_s
        return sum((r.plot._left_s, r.plot._right_s) == window for r in pane.board._rows)

    pane.refresh(drill.state(), drill.clock())
    assert pane.board.catching_up
    assert stepped() <= 3
    qtbot.waitUntil(lambda: stepped() == 12)


def test_that_the_window_moves_in_steps(pane, drill):
    drill.go_to(drill.elapsed_s + 20.0)
    pane.refresh(drill.state(), drill.clock())
    assert pane.board.window_x_s == (-870.0, 930.0)
    drill.go_to(drill.elapsed_s + 15.0)
    pane.refresh(drill.state(), drill.clock())
    assert pane.board.window_x_s == (-840.0, 960.0)


def test_that_the_cursor_reads_the_same_moment_on_every_strip(pane):
    newest = values_of(pane, 1)
    pane.board.set_cursor(-300.0)
    assert values_of(pane, 1)[0] == pytest.approx(6.0, abs=1.1)
    assert newest[0] == pytest.approx(51.0, abs=1.1)


def test_that_keys_move_the_cursor_and_choose_the_strip(pane, qtbot):
    qtbot.keyClick(pane.board, Qt.Key.Key_Left)
    assert pane.board.overlay.cursor_x_s == pytest.approx(885.0)
    qtbot.keyClick(pane.board, Qt.Key.Key_Down)
    assert pane.board.chosen_row().feed.spec.id == "statements"
    qtbot.keyClick(pane.board, Qt.Key.Key_Escape)
    assert pane.board.overlay.cursor_x_s is None


def test_that_p_pins_the_chosen_chart_over_the_dragged_region(pane, qtbot):
    pane.board.set_region(100.0, 200.0)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_P)
    pin = caught.args[0]
    assert (pin.id, pin.kind, pin.subject, pin.services) == (
        "",
        PinKind.CHART,
        "latency",
        ("orders",),
    )
    assert (pin.from_unix_s, pin.to_unix_s) == (T0_UNIX_S + 700.0, T0_UNIX_S + 800.0)
    assert pin.label.startswith("Latency, orders: p99 ")


def test_that_a_pinned_chart_carries_its_flag(pane, drill, qtbot):
    pane.board.set_cursor(300.0)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        pane.pin_selection()
    state = drill.do(cmd.PinEvidence(caught.args[0]))
    pane.refresh(state, drill.clock())
    [(label, x_s)] = pane.board.overlay.flags["latency"]
    assert label == "E1"
    assert x_s == pytest.approx(300.0, abs=0.01)


def test_that_missing_data_is_a_hatch_and_never_a_zero(pane, drill):
    drill.telemetry.gap_unix_s = (drill.now_unix_s + 1.0, drill.now_unix_s + 60.0)
    drill.go_to(drill.elapsed_s + 45.0)
    pane.refresh(drill.state(), drill.clock())
    assert math.isnan(values_of(pane, 0)[0])
    assert pane.board._rows[0].gutter.headline() == "p99 no data, p95 no data"
    assert [hole[0] for hole in pane.board._rows[0].plot._hatch] == [900.0, 900.0]


def test_that_a_curve_is_drawn_where_its_values_are(pane):
    plot = pane.board._rows[1].plot
    image = plot.grab().toImage()
    for x_s, value in ((-503.0, 6.0), (603.0, 51.0)):
        x = round(plot.px_of(x_s))
        colours = [image.pixelColor(x, y) for y in range(image.height())]
        rows = [y for y, c in enumerate(colours) if c.blue() > c.red() + 60]
        assert rows
        assert max(abs(y - plot.y_px_of(value)) for y in rows) < 8


def test_that_both_themes_can_be_switched_while_it_runs(pane, drill):
    pane._theme.set_mode("light")
    pane.refresh(drill.state(), drill.clock())
    ground = pane.board._rows[3].plot.grab().toImage().pixelColor(3, 3).name()
    pane._theme.set_mode("dark")
    assert ground == "#ffffff"


def test_that_without_charts_the_pane_says_so(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path)
    pane = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    said = []
    pane.notice.connect(lambda tone, sentence: said.append(sentence))
    pane.pin_selection()
    assert said == ["There is no chart to pin yet."]


def test_that_a_rehearsal_at_speed_is_not_taken_for_missing_data(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path)
    drill.go_to(700.0)
    pane = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    drill.do(cmd.SetClockRate(60.0))
    mark = drill.now_unix_s
    pane._now = lambda: mark + 20.0
    reading = replace(drill.clock(), story_s=100.0 + 20.0 * 60.0)
    pane.refresh(drill.state(), reading)
    assert len(pane.board._rows[0].feed._buffers[0]) > 700
    assert pane.board._rows[0].plot._hatch == []


def test_that_chaos_stands_on_every_strip_from_its_beginning_to_its_end(pane, drill):
    drill.go_to(drill.elapsed_s + 60.0)
    chaos = cmd.OverrideGate(cmd.Capability.VERIFY, "this test is about chaos")
    drill.do(chaos, "facilitator")
    drill.do(cmd.TriggerChaos(ChaosKind.LATENCY, "orders>pricing", (), "to see"))
    began_s = drill.elapsed_s
    drill.go_to(began_s + 30.0)
    drill.do(cmd.RevertChaos("k1"))
    pane.refresh(drill.state(), drill.clock())
    flags = pane.board.overlay.flags
    assert set(flags) == {spec.id for spec in CHARTS}
    (label, at_s), (end_label, end_s) = flags[CHARTS[0].id][-2:]
    assert (label, end_label) == ("k1", "-k1")
    assert end_s - at_s == pytest.approx(30.0)


def test_that_what_was_healthy_is_a_line_in_the_charts_own_unit(pane):
    healthy = {row.feed.spec.id: row.plot._healthy for row in pane.board._rows}
    assert healthy == {"latency": 240.0, "statements": 4.0, "cpu": None, "throughput": None}


def test_that_the_healthy_line_is_painted_where_it_lies_and_only_there(pane):
    plot = pane.board._rows[0].plot
    with_line = plot._make_raster().toImage()
    plot.set_healthy(None)
    assert plot._make_raster().toImage() != with_line
    plot.set_healthy(plot.y.high * 2)
    assert plot._make_raster().toImage() != with_line
    plot.set_healthy(240.0)
    assert plot._make_raster().toImage() == with_line
