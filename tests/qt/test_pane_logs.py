"""Log lines and traces: filter, follow, pause, pins, waterfall."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core import commands as cmd
from app.core.claims import PinKind
from app.core.log_query import EVERYTHING, LogSearchProgress, RegexTerm, TimeTerm
from app.core.ports import LogLine
from app.telemetry.log_index import LogIndex
from app.ui.panes.log_filter import FilterError, parse
from app.ui.panes.log_model import LogModel
from app.ui.panes.log_words import count_text, told_text
from app.ui.panes.logs import LogsPane
from app.ui.panes.trace_tree import waterfall
from tests.qt.fakes import QUIET, FakeDrill, FakeTelemetry, dressed
from tests.qt.fakes.log_search import as_naive
from tests.unit.telemetry.naive_logs import passes

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
    assert passes(as_naive(line()), parse(text).query) is expected


def test_that_an_unknown_level_is_named_with_the_mend():
    with pytest.raises(FilterError, match="Use debug, info, warn or error"):
        parse("level>=loud")


def test_that_rows_are_bounded_and_newest_first(monkeypatch):
    monkeypatch.setattr("app.ui.panes.log_model.MOST_ROWS", 500)
    telemetry, model = FakeTelemetry(), LogModel()
    model.set_search(telemetry.search_logs(EVERYTHING))
    for _ in range(6):
        telemetry.add_lines(100)
        model.pull()
    assert model.rowCount() == 500
    assert model.line_at(0).line.seq == 600
    assert model.line_at(499).line.seq == 101


def test_that_a_line_is_made_ready_once_while_newer_ones_come():
    telemetry, model = FakeTelemetry(), LogModel()
    telemetry.add_lines(1)
    model.set_search(telemetry.search_logs(EVERYTHING))
    telemetry.add_lines(9)
    model.pull()
    made = [model.line_at(row) for row in range(9)]
    telemetry.add_lines(3)
    model.pull()
    assert model.line_at(0).line.seq == 13
    after = [model.line_at(row) for row in range(3, 12)]
    assert all(one is other for one, other in zip(made, after, strict=True))


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
    assert pane.lines.follow.text() == "18 new lines"
    pane.lines.follow.click()
    assert pane.lines.follow.text() == "Following"
    assert pane.model.rowCount() == 78


def test_that_a_filter_typed_while_paused_begins_at_the_newest_and_follows(pane, drill):
    pane.table.selectRow(0)
    drill.telemetry.add_lines(12)
    pane.refresh(drill.state(), drill.clock())
    pane.search.setText("level>=error")
    pane.lines.apply_filter()
    assert pane.model.rowCount() == 12
    assert not pane.model.paused
    drill.telemetry.add_lines(6)
    pane.refresh(drill.state(), drill.clock())
    assert pane.model.rowCount() == 13


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
    pane.awaited.opening._asked_s -= 5.0  # it asks once a second
    pane.refresh(drill.state(), drill.clock())
    pane.refresh(drill.state(), drill.clock())
    assert pane.trace.trace_id == wanted
    with qtbot.waitSignal(pane.pin_requested) as caught:
        pane.pin_selection()
    assert caught.args[0].kind is PinKind.TRACE


def test_that_a_trace_that_never_comes_is_said_to_be_missing(pane, drill, monkeypatch):
    monkeypatch.setattr(drill.telemetry, "trace", lambda _id: ())
    pane.open_trace("ab" * 16)
    pane.awaited.opening.since_s -= 60.0
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


def test_that_patterns_and_times_are_parsed():
    ((pattern, negated, begin, end),) = parse(
        "re:/took \\d+ \\/ms/i -re:/x/ from:02:59 to:03:21:30.5", lambda x_s: 1000 + x_s
    ).query.groups
    assert pattern == RegexTerm("took \\d+ /ms", ignore_case=True)
    assert negated == RegexTerm("x", negated=True)
    assert begin == TimeTerm(940.0, float("inf"))
    assert end == TimeTerm(float("-inf"), 1000 + 1290.5)


def test_that_a_time_that_is_none_is_named_with_the_mend():
    with pytest.raises(FilterError, match=r"Use the 3 A\.M\. clock"):
        parse("from:noon", lambda x_s: x_s)


def test_that_c_shows_everything_around_a_line_and_escape_the_filter_again(pane, qtbot):
    pane.search.setText("level>=error")
    pane.lines.apply_filter()
    assert pane.model.rowCount() == 10
    pane.table.selectRow(3)
    chosen = pane.chosen_line()
    qtbot.keyClick(pane.table, Qt.Key.Key_C)
    assert pane.model.rowCount() == 60
    assert pane.chosen_line().line.seq == chosen.line.seq
    qtbot.keyClick(pane.table, Qt.Key.Key_Escape)
    assert pane.model.rowCount() == 10
    assert not pane.model.paused


def test_that_f_shows_the_fields_of_the_chosen_line(pane, qtbot):
    telemetry = pane._drill.telemetry
    raw = '{"message": "m", "user": {"id": 7}, "tags": ["a", "b"]}'
    telemetry.lines[-1] = replace(telemetry.lines[-1], raw=raw)
    qtbot.keyClick(pane.table, Qt.Key.Key_F)
    pane.lines.begin_search(pane.lines._filter)
    pane.table.selectRow(0)
    tree = pane.lines.fields.tree
    names = [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]
    assert names == ["message", "user", "tags"]
    assert tree.topLevelItem(1).child(0).text(1) == "7"


def test_that_a_line_and_the_filter_can_be_copied(pane, qtbot):
    clipboard = QGuiApplication.clipboard()
    pane.table.selectRow(1)
    qtbot.keyClick(pane.table, Qt.Key.Key_J)
    assert clipboard.text() == pane.chosen_line().line.raw
    pane.search.setText("level>=error took")
    pane.lines.apply_filter()
    qtbot.keyClick(pane.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().startswith("grep ")
    qtbot.keyClick(pane.table, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text().startswith("jq ")


def test_that_what_no_grep_can_say_is_told(pane, qtbot):
    pane.search.setText("took or level:error")
    pane.lines.apply_filter()
    with qtbot.waitSignal(pane.notice) as caught:
        qtbot.keyClick(pane.table, Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert "as jq instead" in caught.args[1]


def test_that_the_lines_have_all_the_room_until_a_trace_is_opened(pane, drill, qtbot):
    folded_px = pane.table.height()
    assert pane.trace.height() < 40
    pane.open_trace(next(one.trace_id for one in drill.telemetry.lines if one.trace_id))
    qtbot.waitUntil(lambda: pane.trace.height() > 100)
    assert pane.table.height() < folded_px


def test_that_an_empty_answer_is_a_sentence(pane):
    pane.search.setText("nothing like it")
    pane.lines.apply_filter()
    assert pane.lines.told.text() == "No line passes this filter."
    assert count_text(LogSearchProgress(indexed=0.25)) == "reading the files: 25%"
    garbled = told_text(
        LogSearchProgress(older=1, lines=1, garbled=1, complete=True), filtered=True
    )
    assert "1 line is cut or no JSON" in garbled


def test_that_the_pane_shows_real_files_as_they_grow(qtbot, qapp, drill, tmp_path):
    index = LogIndex(tmp_path / "logs", look_interval_s=0.01)
    (tmp_path / "logs").mkdir(exist_ok=True)
    log = tmp_path / "logs" / "orders.log"
    drill.telemetry.search_logs = index.search
    log.write_text('{"message": "first slow"}\n{"message": "quick"}\n', encoding="utf-8")
    pane = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    pane.show()
    try:
        pane.search.setText("slow")
        pane.lines.apply_filter()
        qtbot.waitUntil(lambda: pane.model.rowCount() == 1)
        with log.open("a", encoding="utf-8") as file:
            file.write('{"message": "second slow"}\n')

        def newest() -> str:
            pane.refresh(drill.state(), drill.clock())
            row = pane.model.line_at(0)
            return row.line.message if row else ""

        qtbot.waitUntil(lambda: newest() == "second slow")
        assert pane.model.line_at(0).line.spans == ((7, 11),)
        assert pane.lines.count.text() == "2 of 3 lines"
    finally:
        index.stop()
