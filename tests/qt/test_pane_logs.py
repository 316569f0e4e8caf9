"""Log lines and traces: filter, follow, pause, pins, waterfall."""

import pytest
from PySide6.QtCore import Qt

from app.core import commands as cmd
from app.core.claims import PinKind
from app.core.ports import LogLine
from app.ui.panes.log_filter import FilterError, parse
from app.ui.panes.log_model import MOST_LINES, LogModel
from app.ui.panes.logs import LogsPane
from app.ui.panes.trace_tree import waterfall
from tests.qt.fakes import QUIET, FakeDrill, FakeTelemetry, dressed

pytestmark = QUIET


def line(message="took 9 ms", level="INFO", service="orders", trace="ab12cd") -> LogLine:
    return LogLine(1, 0.0, service, level, message, trace, message)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", True),
        ("TOOK", True),
        ("level>=warn", False),
        ("level:info", True),
        ("level<=info took", True),
        ("service:pricing,orders", True),
        ("service:pricing", False),
        ("trace:ab1", True),
        ("trace:b1", False),
        ('"took 9"', True),
        ('"9 took"', False),
        ("-took", False),
        ("level>=error or trace:ab", True),
    ],
)
def test_that_a_filter_means_what_it_says(text, expected):
    assert parse(text).matches(line()) is expected


def test_that_an_unknown_level_is_named_with_the_mend():
    with pytest.raises(FilterError, match="Use debug, info, warn or error"):
        parse("level>=loud")


def test_that_lines_are_bounded_and_newest_first():
    telemetry, model = FakeTelemetry(), LogModel()
    for _ in range(6):
        telemetry.add_lines(MOST_LINES // 5)
        model.pull(telemetry)
    assert model.rowCount() == MOST_LINES
    assert model.line_at(0).line.seq == len(telemetry.lines)


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    made.telemetry.add_lines(60)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def test_that_times_are_those_of_the_3_am_clock(pane):
    assert pane.model.line_at(59).time_text == "03:05:00.350"


def test_that_a_chosen_row_stays_while_new_lines_wait(pane, drill):
    pane.table.selectRow(4)
    chosen = pane.chosen_line()
    drill.telemetry.add_lines(18)
    pane.refresh(drill.state(), drill.clock())
    assert pane.chosen_line() == chosen
    assert pane.follow.text() == "18 new lines"
    pane.follow.click()
    assert pane.follow.text() == "Following"
    assert pane.model.rowCount() == 78


def test_that_a_filter_typed_while_paused_holds_back_what_waits(pane, drill):
    pane.table.selectRow(0)
    drill.telemetry.add_lines(12)
    pane.refresh(drill.state(), drill.clock())
    pane.search.setText("level>=error")
    pane._apply_filter()
    shown = pane.model.rowCount()
    assert shown == 10
    assert pane.model.pending == 2
    pane._resume()
    assert pane.model.rowCount() == 12


def test_that_p_pins_the_line_and_its_number_shows(pane, drill, qtbot):
    pane.table.selectRow(2)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.table, Qt.Key.Key_P)
    pin = caught.args[0]
    assert pin.kind is PinKind.LOG
    assert pin.subject == pane.chosen_line().line.message
    pane.refresh(drill.do(cmd.PinEvidence(pin)), drill.clock())
    assert pane.model.index(2, 6).data() == "E1"


def test_that_p_types_while_the_filter_has_focus(pane, qtbot):
    with qtbot.assertNotEmitted(pane.pin_requested):
        qtbot.keyClick(pane.search, Qt.Key.Key_P)
    assert pane.search.text() == "p"


def test_that_enter_opens_the_trace_and_collapses_equal_calls(pane, qtbot):
    row = next(n for n in range(60) if pane.model.line_at(n).line.trace_id)
    pane.table.selectRow(row)
    qtbot.keyClick(pane.table, Qt.Key.Key_Return)
    rows = pane.trace.waterfall.rows
    assert [(r.name, r.count) for r in rows[:2]] == [
        ("POST /v1/orders/summary", 1),
        ("SELECT order_lines", 50),
    ]
    assert len(rows) == 10
    pin = pane.trace.make_pin()
    assert pin.kind is PinKind.TRACE
    assert "50 times SELECT order_lines" in pin.label
    assert pin.services == ("orders", "pricing")


def test_that_a_trace_opens_by_itself_when_its_spans_come_late(pane, drill, qtbot, monkeypatch):
    wanted = next(one.trace_id for one in drill.telemetry.lines if one.trace_id)
    spans = drill.telemetry.trace(wanted)
    monkeypatch.setattr(drill.telemetry, "trace", lambda _id: ())
    pane.table.selectRow(0)
    pane.open_trace(wanted)
    pane.refresh(drill.state(), drill.clock())
    assert pane.trace.trace_id == ""
    assert "Waiting for the spans" in pane.trace._empty.text()
    with qtbot.assertNotEmitted(pane.pin_requested):
        pane.pin_selection()
    monkeypatch.setattr(drill.telemetry, "trace", lambda _id: spans)
    pane.refresh(drill.state(), drill.clock())
    assert pane.trace.trace_id == wanted
    with qtbot.waitSignal(pane.pin_requested) as caught:
        pane.pin_selection()
    assert caught.args[0].kind is PinKind.TRACE


def test_that_a_trace_that_never_comes_is_said_to_be_missing(pane, drill, monkeypatch):
    monkeypatch.setattr(drill.telemetry, "trace", lambda _id: ())
    pane.open_trace("ab" * 16)
    pane._awaited_since -= 60.0
    pane.refresh(drill.state(), drill.clock())
    assert "did not arrive" in pane.trace._empty.text()


def test_that_a_group_opens_and_closes_by_key(pane, qtbot):
    row = next(n for n in range(60) if pane.model.line_at(n).line.trace_id)
    pane.open_trace(pane.model.line_at(row).line.trace_id)
    view = pane.trace.waterfall
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert len(view.rows) == 60
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert len(view.rows) == 10


def test_that_own_work_is_what_no_child_covers():
    telemetry = FakeTelemetry()
    telemetry.add_lines(3)
    root = waterfall(telemetry.trace(telemetry.lines[0].trace_id), frozenset())[0]
    busy_s = sum(end - start for start, end in root.busy)
    assert busy_s == pytest.approx(1.912 - 50 * 0.028 - 4 * 0.08, abs=0.001)


def test_that_a_trace_with_a_lost_parent_still_shows_all_spans():
    telemetry = FakeTelemetry()
    telemetry.add_lines(3)
    spans = telemetry.trace(telemetry.lines[0].trace_id)[1:]
    assert sum(row.count for row in waterfall(spans, frozenset())) == len(spans)
