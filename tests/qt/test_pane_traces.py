"""Traces: their filter, the list, the shape of one, its span and its logs."""

import math

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.core import commands as cmd
from app.core.ports import SpanRow
from app.core.trace_query import EVERY_TRACE, TraceHits, TraceQuery
from app.ui.panes.log_filter import FilterError
from app.ui.panes.logs import LogsPane
from app.ui.panes.span_details import facts_of
from app.ui.panes.trace_filter import parse_traces, with_word
from app.ui.panes.trace_path import NO_SHAPE, return_sentence, shape_of
from app.ui.panes.trace_search import told_text
from app.ui.panes.trace_tree import row_of_span, waterfall
from tests.qt.fakes import QUIET, FakeDrill, dressed
from tests.qt.fakes.circle import circle_trace

pytestmark = QUIET
T0 = 1_700_000_900.0


def span(number: str, parent: str, from_s: float, to_s: float, service: str = "a") -> SpanRow:
    return SpanRow("t", number, parent, service, f"op {number}", T0 + from_s, to_s - from_s, False)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", EVERY_TRACE),
        ("service:booking,stock", TraceQuery(services=("booking", "stock"))),
        (">=500ms", TraceQuery(at_least_s=0.5)),
        ("<=2s", TraceQuery(at_most_s=2.0)),
        ("duration>=750", TraceQuery(at_least_s=0.75)),
        ("error", TraceQuery(errors_only=True)),
        ("trace:AB12", TraceQuery(trace_prefix="ab12")),
        ("POST /v1/bookings", TraceQuery(operation="POST /v1/bookings")),
        ('op:"GET stock" error', TraceQuery(operation="GET stock", errors_only=True)),
        ("from:03:00 to:03:01", TraceQuery(from_unix_s=1000.0, to_unix_s=1060.0)),
    ],
)
def test_that_a_trace_filter_means_what_it_says(text, expected):
    assert parse_traces(text, lambda x_s: 1000.0 + x_s) == expected


@pytest.mark.parametrize("text", [">=soon", "<=", "duration>5h", "from:noon"])
def test_that_a_word_that_means_nothing_is_named(text):
    with pytest.raises(FilterError, match=r"Use "):
        parse_traces(text, lambda x_s: x_s)


def test_that_a_control_replaces_its_own_word_only():
    assert with_word("service:a error POST", "service", "service:b") == "error POST service:b"
    assert with_word("error >=1s", "error", "") == ">=1s"
    assert with_word("duration>=1s x", ">=", ">=5s") == "x >=5s"


def test_that_the_critical_path_is_what_was_waited_for_last():
    shape = shape_of(
        (
            span("root", "", 0.0, 1.0),
            span("early", "root", 0.1, 0.5),
            span("late", "root", 0.3, 0.9),
            span("side", "root", 0.35, 0.6),
        )
    )
    assert {
        key: [tuple(round(x, 6) for x in s) for s in v] for key, v in shape.critical.items()
    } == {
        "root": [(0.0, 0.1), (0.9, 1.0)],
        "early": [(0.1, 0.3)],
        "late": [(0.3, 0.9)],
    }
    assert shape.critical_s("side") == 0
    assert sum(shape.critical_s(key) for key in shape.critical) == pytest.approx(1.0)


def test_that_a_gap_is_told_where_a_span_has_children_and_none_ran():
    shape = shape_of(
        (
            span("root", "", 0.0, 1.0),
            span("one", "root", 0.01, 0.2),
            span("two", "root", 0.7, 0.99),
            span("leaf", "two", 0.72, 0.98),
        )
    )
    (gap,) = shape.gaps
    assert (gap.span_id, round(gap.from_s, 6), round(gap.to_s, 6)) == ("root", 0.2, 0.7)
    assert shape.longest_gap() == gap


def test_that_a_trace_that_comes_back_says_by_which_way():
    spans = circle_trace(1, T0, stuck=True)
    (back,) = shape_of(spans).returns
    assert return_sentence(back) == "Returns to booking: booking → stock → loyalty → booking"
    by_id = {one.span_id: one for one in spans}
    assert by_id[back.span_id].name == "GET /v1/bookings/{id}"
    assert by_id[back.earlier_id].service == "booking"


def test_that_a_trace_there_and_back_down_only_returns_nowhere():
    spans = (span("1", "", 0, 1), span("2", "1", 0.1, 0.9), span("3", "2", 0.2, 0.8, "b"))
    assert shape_of(spans).returns == ()
    assert shape_of(()) == NO_SHAPE


def test_that_a_file_with_a_circle_of_parents_ends():
    spans = (span("1", "2", 0, 1), span("2", "1", 0.1, 0.9, "b"), span("3", "3", 0.2, 0.3))
    shape = shape_of(spans)
    assert shape.critical
    assert all(math.isfinite(shape.critical_s(key)) for key in shape.critical)


def test_that_a_span_in_a_closed_group_is_found_at_its_group():
    spans = (span("r", "", 0, 1), *(span(f"q{n}", "r", n / 10, n / 10 + 0.05) for n in range(6)))
    alike = tuple(
        SpanRow("t", one.span_id, one.parent_id, "a", "SELECT", one.start_unix_s, 0.05, False)
        for one in spans[1:]
    )
    spans = (spans[0], *alike, span("below", "q3", 0.31, 0.32))
    closed = waterfall(spans, frozenset())
    assert row_of_span(closed, spans, "q3") == 1
    assert row_of_span(closed, spans, "below") == 1
    opened = waterfall(spans, frozenset({closed[1].key}))
    assert opened[row_of_span(opened, spans, "q3")].key == "q3"
    assert opened[row_of_span(opened, spans, "below")].key == "below"
    assert row_of_span(opened, spans, "nobody") == -1


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    made.telemetry.add_lines(12)
    for number in range(1, 31):
        spans = circle_trace(number, made.now() - 60 + number, stuck=number % 5 == 0)
        made.telemetry.add_spans(spans)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.keyClick(made.table, Qt.Key.Key_T)
    return made


def shown(pane):
    model = pane.traces.list.traces
    return [model.trace_at(row) for row in range(model.rowCount())]


def test_that_the_keyboard_alone_finds_opens_and_pins_a_failed_trace(pane, qtbot, drill):
    assert pane.traces.isVisible()
    qtbot.keyClick(pane.traces.list, Qt.Key.Key_Slash)
    qtbot.keyClicks(pane.traces.search, "service:stock >=1s error")
    qtbot.keyClick(pane.traces.search, Qt.Key.Key_Return)
    assert [one.errors > 0 for one in shown(pane)] == [True] * 6
    starts = [one.start_unix_s for one in shown(pane)]
    assert starts == sorted(starts, reverse=True)
    qtbot.keyClick(pane.traces.search, Qt.Key.Key_Down)
    qtbot.keyClick(pane.traces.list, Qt.Key.Key_Return)
    newest = shown(pane)[0].trace_id
    assert pane.trace.trace_id == newest
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.trace.waterfall, Qt.Key.Key_P)
    pin = caught.args[0]
    assert pin.subject == newest
    assert "returns to booking" in pin.label
    drill.do(cmd.PinEvidence(pin))
    pane._ticks = 0
    pane.refresh(drill.state(), drill.clock())
    assert pane.traces.list.traces.index(0, 8).data() == "E1"


def test_that_the_mouse_alone_does_the_same(pane, qtbot):
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(pane.traces.errors, left)
    pane.traces.service.setCurrentIndex(pane.traces.service.findData("loyalty"))
    pane.traces.service.activated.emit(pane.traces.service.currentIndex())
    assert pane.traces.search.text() == "error service:loyalty"
    assert len(shown(pane)) == 6
    rect = pane.traces.list.visualRect(pane.traces.list.traces.index(1, 4))
    qtbot.mouseClick(pane.traces.list.viewport(), left, pos=rect.center())
    assert pane.trace.trace_id == shown(pane)[1].trace_id
    row = QPoint(80, 24 + 26 * 2 + 10)
    qtbot.mouseClick(pane.trace.waterfall.viewport(), left, pos=row)
    assert pane.trace.waterfall.current_row() is pane.trace.waterfall.rows[2]
    qtbot.mouseClick(pane.traces.errors, left)
    assert pane.traces.search.text() == "service:loyalty"


def test_that_a_chosen_trace_holds_the_list_still_until_escape(pane, qtbot, drill):
    pane.traces.list.selectRow(2)
    chosen, before = pane.traces.list.chosen_id(), shown(pane)
    drill.telemetry.add_spans(circle_trace(99, drill.now(), stuck=False))
    pane.traces.pull()
    assert shown(pane) == before
    assert pane.traces.list.chosen_id() == chosen
    assert "Esc follows" in pane.traces._told.text()
    qtbot.keyClick(pane.traces.list, Qt.Key.Key_Escape)
    assert len(shown(pane)) == len(before) + 1


def test_that_a_time_that_is_none_is_said_and_changes_nothing(pane, qtbot):
    before = shown(pane)
    with qtbot.waitSignal(pane.notice) as caught:
        pane.traces.filter_by("from:noon")
    assert "3 A.M. clock" in caught.args[1]
    assert shown(pane) == before


def test_that_nothing_found_is_a_sentence(pane):
    pane.traces.filter_by("service:nobody")
    assert pane.traces._stack.currentWidget() is pane.traces._empty
    assert "No trace passes" in pane.traces._empty._text.text()


def test_that_the_spans_of_a_line_are_found_and_lead_back_to_its_logs(pane, qtbot, drill):
    trace_id = shown(pane)[0].trace_id
    spans = drill.telemetry.trace(trace_id)
    inner = next(one for one in spans if one.service == "loyalty")
    pane.open_trace(trace_id, inner.span_id)
    row = pane.trace.waterfall.current_row()
    assert row.spans[0] == inner
    facts = dict(facts_of(row, pane.trace.waterfall.shape_told))
    assert facts["span id"] == inner.span_id
    tree = pane.trace.details.tree
    told = [tree.topLevelItem(n).text(0) for n in range(tree.topLevelItemCount())]
    assert "http.route" in told
    qtbot.keyClick(pane.trace.waterfall, Qt.Key.Key_S)
    assert pane.table.isVisible()
    assert pane.search.text() == f"trace:{trace_id[:12]} {inner.span_id}"


def test_that_a_return_is_drawn_and_spoken(pane):
    trace_id = next(one.trace_id for one in shown(pane) if one.errors)
    pane.open_trace(trace_id)
    fall = pane.trace.waterfall
    (hook,) = fall.hooks
    assert fall.rows[hook.row].service == fall.rows[hook.earlier_row].service == "booking"
    fall.choose_span(fall.rows[hook.row].key)
    assert "returns to booking" in fall.accessibleDescription()
    assert "Returns to booking: booking → stock" in pane.trace._about.toolTip()
    before = fall.grab().toImage()
    fall._hooks = ()
    fall.viewport().update()
    assert fall.grab().toImage() != before


def test_that_details_come_and_go_by_key_in_a_narrow_room(pane, qtbot):
    pane.open_trace(shown(pane)[0].trace_id)
    assert pane.trace.details.isVisible()
    pane.resize(1200, 400)
    QApplication.processEvents()
    assert pane._halves.orientation() == Qt.Orientation.Horizontal
    assert not pane.trace.details.isVisible()
    qtbot.keyClick(pane.trace.waterfall, Qt.Key.Key_D)
    assert pane.trace.details.isVisible()
    assert pane.minimumSizeHint().width() <= 1120


def test_that_counts_are_told_as_far_as_they_are_known():
    assert told_text(TraceHits(), paused=False) == "searching"
    hits = TraceHits((), 1500, 20_000, complete=True, older_left_out=True)
    assert told_text(hits, paused=False).startswith("1\u2009500 of 20\u2009000 traces")
    assert "oldest let go" in told_text(hits, paused=False)
