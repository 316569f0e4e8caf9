"""The experiments panel: choosing, running, stopping, results, pins, locked states."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.core import commands as cmd
from app.core.claims import PinKind
from app.ui.panes.http import HttpPane
from tests.qt.fakes import QUIET, SENT, FakeDrill, dressed

pytestmark = QUIET
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = HttpPane(drill, dressed(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 640)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def idle(qtbot, pane) -> None:
    qtbot.waitUntil(lambda: not pane.panel._busy, timeout=20_000)


def choose(pane, kind: str) -> None:
    pane.panel.form.kind.setCurrentIndex(("send", "replay", "burst").index(kind))


def to_fix_phase(drill, pane) -> None:
    drill.do(cmd.AdvancePhase("it is time"))
    pane.refresh(drill.state(), drill.clock())


def test_that_a_request_is_sent_by_keyboard_and_its_answer_shown(pane, drill, qtbot):
    form = pane.panel.form
    form.method.setFocus()
    qtbot.keyClick(form.method, Qt.Key.Key_Down)
    qtbot.keyClicks(form.path, "/v1/orders/summary")
    form.body.setFocus()
    qtbot.keyClicks(form.body, '{"user_ids": [1]}')
    qtbot.keyClick(form.body, Qt.Key.Key_Return, CTRL)
    idle(qtbot, pane)
    assert drill.asked == [("send", "orders", "/v1/orders/summary", "False")]
    assert pane.panel._problem.text() == ""
    assert pane.panel.chosen().request.body == '{"user_ids": [1]}'
    assert "200 in 812 ms" in pane.panel.result.answer.toPlainText()
    rows = [(row.title, row.before, row.after) for row in pane.panel.result.model.rows]
    assert rows == [("Latency, orders, p95 (ms)", "1,840", "")]


def test_that_a_request_is_sent_by_mouse_with_the_clients_held_back(pane, drill, qtbot):
    pane.panel.form.path.setText("/healthz")
    pane.panel.form.alone.setChecked(True)
    qtbot.mouseClick(pane.panel.run_button, Qt.MouseButton.LeftButton)
    idle(qtbot, pane)
    assert drill.asked == [("send", "orders", "/healthz", "True")]


@pytest.mark.parametrize(
    ("path", "headers", "says"),
    [
        ("no-slash", "", "begin with"),
        ("/x", "nothing", "is no header"),
        ("/x", "Host: a", "set by"),
    ],
)
def test_that_what_cannot_be_sent_is_told_in_the_panel(pane, qtbot, path, headers, says):
    pane.panel.form.path.setText(path)
    pane.panel.form.headers.setPlainText(headers)
    pane.panel.run_experiment()
    idle(qtbot, pane)
    qtbot.waitUntil(lambda: says in pane.panel._problem.text(), timeout=20_000)
    assert pane.panel._problem.isVisible()
    assert pane.panel.run_button.isEnabled()
    assert pane.panel.chosen() is None


def test_that_a_request_of_the_clients_is_chosen_and_replayed(pane, drill, qtbot):
    choose(pane, "replay")
    form = pane.panel.form
    qtbot.waitUntil(lambda: form.sent.count() == 1, timeout=20_000)
    form.sent.setCurrentRow(0)
    assert form.trace.text() == SENT.trace_id
    pane.panel.run_experiment()
    idle(qtbot, pane)
    assert drill.asked == [("replay", SENT.trace_id, "False")]
    assert pane.panel.chosen().kind == "replay"
    # What was replayed can be changed and sent as one's own.
    choose(pane, "send")
    assert form.request() == SENT.request


def test_that_a_trace_nobody_knows_is_told(pane, qtbot):
    choose(pane, "replay")
    form = pane.panel.form
    qtbot.waitUntil(lambda: form.sent.count() == 1, timeout=20_000)
    form.trace.setText("ef" * 16)
    qtbot.keyClick(form.trace, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.sent.count() == 0, timeout=20_000)
    assert "know no request of that trace" in form._none_sent.text()


def test_that_a_replay_without_a_trace_says_what_to_do(pane, drill):
    choose(pane, "replay")
    pane.panel.run_experiment()
    assert "Choose a request" in pane.panel._problem.text()
    assert drill.asked == []


def test_that_a_burst_is_locked_until_verify_opens_and_says_so(pane, drill):
    choose(pane, "burst")
    assert not pane.panel.run_button.isEnabled()
    assert "locked" in pane.panel._problem.text()
    assert "Prove and fix begins" in pane.panel._problem.text()
    choose(pane, "send")
    assert pane.panel._problem.text() == ""
    assert pane.panel.run_button.isEnabled()
    choose(pane, "burst")
    to_fix_phase(drill, pane)
    assert pane.panel.run_button.isEnabled()
    assert pane.panel._problem.text() == ""


def test_that_nothing_is_tried_any_more_when_the_drill_is_over(pane, drill):
    drill.do(cmd.EndSession("enough"))
    pane.refresh(drill.state(), drill.clock())
    assert not pane.panel.run_button.isEnabled()
    assert "the drill is over" in pane.panel._problem.text()
    pane.panel.run_experiment()
    assert drill.asked == []


def test_that_a_burst_shows_how_far_it_is_and_can_be_stopped(pane, drill, qtbot):
    to_fix_phase(drill, pane)
    choose(pane, "burst")
    pane.panel.form.rate.setValue(25)
    pane.panel.form.seconds.setValue(8)
    pane.panel.run_experiment()
    pane.refresh(drill.state(), drill.clock())
    assert drill.asked == [("burst", "orders", "25", "8")]
    assert pane.panel._progress.text() == "20 of 200 requests"
    assert not pane.panel.run_button.isEnabled()
    qtbot.mouseClick(pane.panel.stop_button, Qt.MouseButton.LeftButton)
    assert drill.cancelled == ["w2"]
    drill.finish_burst()
    idle(qtbot, pane)
    assert not pane.panel.stop_button.isVisible()
    assert pane.panel.chosen().kind == "burst"


def test_that_a_burst_of_ones_own_request_carries_it(pane, drill):
    to_fix_phase(drill, pane)
    choose(pane, "burst")
    pane.panel.form.own.setChecked(False)
    pane.panel.form.path.setText("/v1/x")
    assert pane.panel.form.path.isVisible()
    assert pane.panel.form.plan().request.path == "/v1/x"
    pane.panel.form.own.setChecked(True)
    assert pane.panel.form.plan().request is None


def test_that_an_experiment_and_its_request_are_pinned_by_key(pane, drill, qtbot):
    pane.panel.form.path.setText("/v1/orders?limit=1")
    pane.panel.run_experiment()
    idle(qtbot, pane)
    pane.experiments.setFocus()
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.experiments, Qt.Key.Key_P)
    pin = caught.args[0]
    assert (pin.kind, pin.subject) == (PinKind.EXPERIMENT, "x1")
    assert ("Latency, orders, p95 (ms)", "1,840 → – → –") in pin.values
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.experiments, Qt.Key.Key_P, SHIFT)
    pin = caught.args[0]
    assert (pin.kind, pin.subject) == (PinKind.HTTP, "GET /v1/orders?limit=1")
    assert pin.services == ("orders",)
    drill.do(cmd.PinEvidence(pin))


def test_that_the_figures_after_an_experiment_come_in_by_themselves(pane, drill, qtbot):
    pane.panel.form.path.setText("/v1/x")
    pane.panel.run_experiment()
    idle(qtbot, pane)
    assert "15 s later" in pane.panel.result._waiting.text()
    drill.do(cmd.FollowUpExperiment("x1", (("latency/p95", 1.9),)))
    pane.refresh(drill.state(), drill.clock())
    assert [row.after for row in pane.panel.result.model.rows] == ["1,900"]
    assert pane.panel.result._waiting.text() == ""


def test_that_the_trace_of_an_experiment_is_asked_for(pane, qtbot):
    pane.panel.form.path.setText("/v1/x")
    pane.panel.run_experiment()
    idle(qtbot, pane)
    pane.experiments.setFocus()
    with qtbot.waitSignal(pane.trace_requested) as caught:
        qtbot.keyClick(pane.experiments, Qt.Key.Key_T)
    assert caught.args == ["ab" * 16]


def test_that_an_empty_panel_says_what_to_begin_with(pane):
    assert pane.panel._empty.isVisible()
    assert "Choose an experiment" in pane.panel.result._told.text()
    assert not pane.panel.result.table.isVisible()
    named = [b.accessibleName() for b in pane.findChildren(QPushButton) if b.isVisible()]
    assert "Send it" in named
