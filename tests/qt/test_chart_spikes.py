"""Jumps of a chart that its requests move: marks, their traces, mouse, keys, words, picture."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from app.core.ports import TraceSummary
from app.core.signals import ChartSpec, Query, QueryKind, RequestsOf, SeriesSpec
from app.ui.charts.signals import SignalsPane
from app.ui.charts.spike_marks import SpikePlot, marked_trace, request_before
from tests.qt.fakes import CARD, QUIET, FakeDrill, FakeTelemetry, dressed

pytestmark = QUIET
SOURCE = RequestsOf("billing", "POST /v1/transactions")
QUERY = Query(QueryKind.GAUGE, "reconciliation", "difference")
DRIFT = ChartSpec(
    "drift", "Drift", "cents", (SeriesSpec("difference", QUERY),), decimals=1, moved_by=SOURCE
)
LEFT = Qt.MouseButton.LeftButton


def request(number: int, end_unix_s: float, operation: str = SOURCE.operation) -> TraceSummary:
    return TraceSummary(f"{number:032x}"[::-1], "billing", operation, end_unix_s - 0.2, 0.2, 4, 0)


class DriftTelemetry(FakeTelemetry):
    """A cent more every 60 s after the page; each half a second after a request."""

    kept = True

    def _value(self, query: Query, unix_s: float) -> float:
        return float(max(0, (unix_s - self.begun_unix_s - 600) // 60))

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        page = self.begun_unix_s + 600
        jumps = [request(n, page + 60 * n - 0.5) for n in range(1, 10)] if self.kept else []
        return (*jumps, *(request(90 + n, page + n, "GET /v1/balance") for n in range(500)))


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path, cards=(replace(CARD, charts=(DRIFT,)),))
    made.telemetry = DriftTelemetry()
    made.go_to(600.0 + 200.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 300)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def plot_of(pane) -> SpikePlot:
    plot = pane.board.rows[0].plot
    assert isinstance(plot, SpikePlot)
    return plot


def test_that_a_moment_belongs_to_the_last_such_request_that_had_ended():
    traces = (request(1, 10.0), request(2, 12.0), request(3, 12.9), request(4, 12.5, "GET /"))
    assert request_before(traces, SOURCE, 12.6) == traces[1]
    assert request_before(traces, SOURCE, 9.9) is None
    assert request_before(traces, SOURCE, 60.0) is None


def test_that_each_jump_is_marked_with_its_request(pane):
    marks = plot_of(pane).marks
    assert [(mark.x_s, mark.change) for mark in marks] == [(60.0, 1.0), (120.0, 1.0), (180.0, 1.0)]
    assert [mark.trace_id for mark in marks] == [request(n, 0.0).trace_id for n in (1, 2, 3)]
    tags = [tag for _, tag in plot_of(pane).tags()]
    assert len(tags) == 3
    assert not any(a.intersects(b) for n, a in enumerate(tags) for b in tags[n + 1 :])
    assert all(tag.left() >= 0 and tag.right() <= plot_of(pane).width() for tag in tags)


def test_that_a_click_on_a_mark_opens_its_trace_and_beside_it_does_not(pane, qtbot):
    plot = plot_of(pane)
    (mark, tag), *_ = plot.tags()
    with qtbot.waitSignal(pane.trace_requested) as caught:
        qtbot.mouseClick(plot, LEFT, pos=tag.center().toPoint())
    assert caught.args[0] == mark.trace_id
    with qtbot.assertNotEmitted(pane.trace_requested):
        qtbot.mouseClick(plot, LEFT, pos=QPoint(round(tag.center().x()), 60))


def test_that_j_and_t_reach_the_same_trace_by_keyboard(pane, qtbot):
    for _ in range(2):
        qtbot.keyClick(pane.board, Qt.Key.Key_J)
    assert pane.board.overlay.cursor_x_s == pytest.approx(120.0)
    assert request(2, 0.0).trace_id[:8] in pane.header.note.toolTip() + pane.header.note.text()
    with qtbot.waitSignal(pane.trace_requested) as caught:
        qtbot.keyClick(pane.board, Qt.Key.Key_T)
    assert caught.args[0] == request(2, 0.0).trace_id


def test_that_the_jumps_are_said_in_words(pane):
    words = pane.board.describe_chosen()
    assert f"03:03:00 by +1.00 cents in trace {request(3, 0.0).trace_id[:8]}." in words


def test_that_a_found_trace_stays_when_telemetry_lets_it_go(pane, drill):
    before = plot_of(pane).marks
    drill.telemetry.kept = False
    drill.go_to(600.0 + 250.0)
    for _ in range(5):
        pane.refresh(drill.state(), drill.clock())
    after = plot_of(pane).marks
    assert after[:3] == before
    assert after[3].trace_id == ""
    drawn = plot_of(pane).grab().toImage()
    wedge = drawn.pixelColor(round(plot_of(pane).px_of(after[3].x_s)), 3)
    assert wedge == pane._theme.colour("text3")
    assert plot_of(pane).mark_at(QPoint(round(plot_of(pane).px_of(after[3].x_s)), 3)) is None
    assert marked_trace(after, None) == before[2].trace_id


def test_that_a_chart_that_no_requests_move_has_no_marks(qtbot, qapp, drill):
    drill._state = replace(
        drill.state(), incidents=(replace(CARD, charts=(replace(DRIFT, moved_by=None),)),)
    )
    pane = SignalsPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(pane)
    pane.show()
    pane.refresh(drill.state(), drill.clock())
    assert not isinstance(pane.board.rows[0].plot, SpikePlot)
