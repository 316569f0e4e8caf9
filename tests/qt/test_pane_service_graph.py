"""The service graph: places, choosing, table, pins, what can be opened from it."""

import pytest
from PySide6.QtCore import QPoint, Qt

from app.core import commands as cmd
from app.core.claims import PinKind
from app.core.service_graph import CallFigures, GraphEdge, GraphNode, ServiceGraph
from app.ui.panes.graph_geometry import geometry_of
from app.ui.panes.graph_layout import StableLayout
from app.ui.panes.graph_painting import edge_width_px
from app.ui.panes.graph_words import errors_text, length_text, rate_text
from app.ui.panes.logs import LogsPane
from tests.qt.fakes import QUIET, FakeDrill, dressed
from tests.qt.fakes.circle import circle_trace

pytestmark = QUIET
CIRCLE = (("clients", "a"), ("a", "b"), ("b", "c"), ("c", "a"))


def graph(*pairs: tuple[str, str]) -> ServiceGraph:
    names = dict.fromkeys(name for pair in pairs for name in pair)
    nodes = tuple(GraphNode(name, CallFigures(), reports=True) for name in names)
    return ServiceGraph(0.0, 60.0, nodes, tuple(GraphEdge(*p, CallFigures(5)) for p in pairs))


def test_that_places_follow_the_calls_and_only_the_way_back_goes_back():
    layout = StableLayout()
    layout.update(graph(*CIRCLE))
    assert [layout.in_row(row) for row in range(layout.rows)] == [["clients"], ["a"], ["b"], ["c"]]
    assert [layout.goes_back(*pair) for pair in CIRCLE] == [False, False, False, True]


def test_that_what_many_call_stands_below_all_of_them():
    layout = StableLayout()
    layout.update(graph(("clients", "pricing"), ("clients", "orders"), ("orders", "pricing")))
    assert [layout.places[name].row for name in ("clients", "orders", "pricing")] == [0, 1, 2]
    layout.update(graph(("orders", "side"), ("side", "orders"), ("side", "x")))
    assert not layout.goes_back("clients", "pricing")
    assert layout.goes_back("side", "orders")


def test_that_places_are_the_same_every_time_and_never_change():
    layout, again = StableLayout(), StableLayout()
    pairs = (("clients", "a"), ("clients", "x"), ("a", "b"), ("x", "y"))
    layout.update(graph(*pairs))
    again.update(graph(*pairs))
    before = dict(layout.places)
    assert again.places == before
    layout.update(graph(("b", "hidden"), ("x", "b"), *pairs, ("y", "a")))
    assert {name: layout.places[name] for name in before} == before
    assert layout.places["hidden"] not in before.values()
    assert layout.places["hidden"].row == layout.places["b"].row + 1


# Who calls whom in a workshop of three incidents, in the order in which a drill showed it.
WORKSHOP = (
    *(("reconciliation", "payments"), ("orders", "orders-db"), ("orders", "pricing")),
    *(("clients", "orders"), ("booking", "booking-db"), ("stock", "allotment")),
    *(("loyalty", "loyalty-db"), ("loyalty", "booking"), ("stock", "loyalty")),
    *(("stock", "stock-db"), ("booking", "stock"), ("clients", "booking")),
    *(("billing", "billing-db"), ("clients", "billing"), ("billing", "payments")),
    *(("clients", "pricing"), ("clients", "batch-worker"), ("clients", "replicator")),
    ("clients", "month-end"),
)


@pytest.mark.parametrize("in_turn", [False, True])
def test_that_a_workshop_of_three_incidents_fits_a_laptop(in_turn):
    layout = StableLayout()
    for seen in range(1, len(WORKSHOP) + 1) if in_turn else ():
        layout.update(graph(*WORKSHOP[:seen]))
    drawn = graph(*WORKSHOP)
    layout.update(drawn)
    placed = geometry_of(drawn, layout, 925, 540)
    assert (placed.width, placed.height) == (925, 540)
    words = {pair: way.middle for pair, way in placed.ways.items()}
    assert all(40 <= point.x() <= 885 for point in words.values())
    again = geometry_of(drawn, layout, 925, 540)
    assert words == {pair: way.middle for pair, way in again.ways.items()}


@pytest.mark.parametrize("size", [(925, 520), (700, 230), (1400, 900)])
def test_that_no_two_nodes_meet_and_ways_end_at_their_nodes(size):
    pairs = (*CIRCLE, ("clients", "x"), ("x", "y"), ("x", "z"), ("clients", "c"), ("z", "z"))
    drawn, layout = graph(*pairs), StableLayout()
    layout.update(drawn)
    placed = geometry_of(drawn, layout, *size)
    boxes = list(placed.boxes.values())
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])
    assert all(box.right() <= placed.width and box.bottom() <= placed.height for box in boxes)
    for pair, way in placed.ways.items():
        assert placed.boxes[pair[1]].adjusted(-1, -1, 1, 1).contains(way.tip)
        if pair in (("c", "a"), ("clients", "c"), ("z", "z")):
            others = [box for name, box in placed.boxes.items() if name not in pair]
            points = [way.path.pointAtPercent(n / 200) for n in range(201)]
            assert not any(box.contains(point) for box in others for point in points), pair


def test_that_figures_become_short_words():
    assert rate_text(CallFigures(9, 0, 0.9)) == "0.9/s"
    assert rate_text(CallFigures(9, 0, 1904.2)) == "1\u2009904/s"
    assert rate_text(CallFigures()) == "no calls"
    assert errors_text(CallFigures(1000, 1, 1.0)) == "<1 %"
    assert errors_text(CallFigures(100, 61, 1.0)) == "61 %"
    assert (length_text(0.0005), length_text(0.058), length_text(5.03)) == (
        "0.5 ms",
        "58 ms",
        "5.0 s",
    )
    assert length_text(None) == "\u2013"
    assert edge_width_px(0.01) == 1.5
    assert edge_width_px(50_000) == 6.0
    assert edge_width_px(1.0) < edge_width_px(100.0)


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    for number in range(1, 61):
        begun = made.now() - 90 + number
        stuck, hidden = number % 2 == 0, number > 50
        made.telemetry.add_spans(circle_trace(number, begun, stuck=stuck, hidden_call=hidden))
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh(drill.state(), drill.clock())
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.keyClick(made.table, Qt.Key.Key_G)
    return made


def test_that_the_keyboard_walks_nodes_and_calls(pane, qtbot):
    view = pane.graph.view
    assert view.isVisible()
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == ("clients", "")
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen == ("booking", "")
    qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen == ("booking", "stock")
    assert view.accessibleDescription().startswith("booking calls stock: ")
    assert "50 % errors" in view.accessibleDescription()
    rows = pane.graph.table.selectionModel().selectedRows()
    assert pane.graph.table.figures.key_at(rows[0].row()) == ("booking", "stock")
    for _ in range(2):
        qtbot.keyClick(view, Qt.Key.Key_Space)
    assert view.chosen == ("booking", "")


def test_that_the_table_says_the_same_and_chooses_too(pane, qtbot):
    table = pane.graph.table
    row = table.figures.row_of(("loyalty", "booking"))
    table.setFocus()
    table.selectRow(row)
    assert pane.graph.view.chosen == ("loyalty", "booking")
    assert table.figures.index(row, 0).data() == "loyalty \u2192 booking \u2191"
    spoken = table.figures.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "loyalty calls booking, calls back up"
    assert table.figures.index(row, 2).data() == "50 %"
    assert "calls back up" in pane.graph._about.text()


def test_that_the_mouse_chooses_nodes_and_calls(pane, qtbot):
    view = pane.graph.view
    left = Qt.MouseButton.LeftButton
    box = view.geometry_shown.boxes["stock"].center().toPoint()
    qtbot.mouseClick(view.viewport(), left, pos=box)
    assert view.chosen == ("stock", "")
    middle = view.geometry_shown.ways["stock", "loyalty"].middle.toPoint()
    qtbot.mouseClick(view.viewport(), left, pos=middle)
    assert view.chosen == ("stock", "loyalty")
    qtbot.mouseClick(view.viewport(), left, pos=QPoint(3, 3))
    assert view.chosen == ("", "")
    assert not pane.graph._pin.isEnabled()


def test_that_a_call_is_pinned_with_a_trace_that_has_it_and_carries_its_number(pane, qtbot, drill):
    pane.graph.view.choose(("stock", "loyalty"))
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.graph.view, Qt.Key.Key_P)
    pin = caught.args[0]
    assert pin.kind is PinKind.TRACE
    assert pin.services == ("stock", "loyalty")
    spans = drill.telemetry.trace(pin.subject)
    assert any(one.error and one.service == "loyalty" for one in spans)
    assert "stock calls loyalty" in pin.label
    drill.do(cmd.PinEvidence(pin))
    pane._ticks = 0
    pane.refresh(drill.state(), drill.clock())
    assert pane.graph.view._pins == {("stock", "loyalty"): "E1"}


def test_that_enter_opens_a_trace_and_l_the_logs_of_both(pane, qtbot):
    pane.graph.view.choose(("stock", "loyalty"))
    qtbot.keyClick(pane.graph.view, Qt.Key.Key_L)
    assert pane.table.isVisible()
    assert pane.search.text() == "service:stock,loyalty"
    qtbot.keyClick(pane.table, Qt.Key.Key_G)
    qtbot.keyClick(pane.graph.view, Qt.Key.Key_Return)
    assert pane.traces.isVisible()
    assert {"stock", "loyalty"} <= {row.service for row in pane.trace.waterfall.rows}


def test_that_a_hidden_upstream_shows_when_it_was_called(pane, drill):
    seen = {node.name: node for node in pane.graph._graph.nodes}
    assert not seen["allotment"].reports
    pane.graph.show_range(drill.now() - 90, drill.now() - 60)
    edge = next(e for e in pane.graph._graph.edges if e.callee == "allotment")
    assert edge.figures.calls == 0
    assert pane.graph._range_note.text().endswith(", as marked in Signals")
    pane.graph._ranges.button(2).click()
    edge = next(e for e in pane.graph._graph.edges if e.callee == "allotment")
    assert edge.figures.calls == 10
    assert pane.graph._range_note.text() == "whole drill"


def test_that_a_hidden_upstream_appears_with_its_first_call_and_nothing_else_moves(
    qtbot, qapp, tmp_path
):
    drill = FakeDrill(tmp_path)
    drill.go_to(600.0 + 900.0)
    begun = drill.now() - 60
    drill.telemetry.add_spans(circle_trace(1, begun, stuck=False, hidden_call=False))
    pane = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    pane.resize(1366, 640)
    pane.show()
    pane.refresh(drill.state(), drill.clock())
    pane._show_graph()
    view = pane.graph.view
    before = dict(view.layout_of_nodes.places)
    assert before
    assert "allotment" not in before
    drill.telemetry.add_spans(circle_trace(2, begun + 30, stuck=False, hidden_call=True))
    pane.graph.refresh(drill.state(), pane._time)
    after = view.layout_of_nodes.places
    assert {name: after[name] for name in before} == before
    assert "allotment" in view.geometry_shown.boxes
    assert ("stock", "allotment") in view.geometry_shown.ways
    assert pane.graph.table.figures.row_of(("stock", "allotment")) >= 0


def test_that_the_range_marked_in_the_charts_is_shown_and_let_go(pane, drill):
    clock = pane._time
    left, right = (clock.to_unix(x_s) for x_s in (850.0, 880.0))
    pane.follow_range((left, right))
    shown = pane.graph._graph
    assert shown.from_unix_s <= left
    assert shown.to_unix_s >= right
    assert shown.to_unix_s - shown.from_unix_s <= 50.0
    assert pane.graph._ranges.checkedButton() is None
    said = pane.graph._range_note.text()
    assert said == "03:14:10 to 03:14:40, as marked in Signals"
    pane.follow_range(None)
    assert pane.graph._range_note.text() == "last 5 min"
    assert pane.graph._ranges.checkedId() == 0
    assert pane.graph._graph.to_unix_s > shown.to_unix_s


def test_that_without_calls_the_graph_says_so(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path)
    pane = LogsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    pane.show()
    pane.refresh(drill.state(), drill.clock())
    pane._show_graph()
    assert pane.graph._stack.currentIndex() == 0
    with qtbot.waitSignal(pane.notice) as caught:
        pane.graph.pin_selection()
    assert "Choose a service" in caught.args[1]
