"""The HTTP tab: letters in its boxes, whole answers, curl, requests to be changed, the terminal."""

import json
import shlex
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.core.errors import RuntimeFailure
from app.core.experiments import HttpAnswer
from app.ui.panes import experiments
from app.ui.panes.http import HttpPane
from app.ui.screens.team import TeamWindow
from tests.qt.fakes import QUIET, WORKSHOP, FakeDrill, busy_drill, dressed
from tests.qt.fakes.futures import ended

pytestmark = QUIET


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = HttpPane(drill, dressed(qapp))
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def send(qtbot, pane, path: str = "/v1/orders?limit=1") -> None:
    pane.panel.form.path.setText(path)
    pane.panel.run_experiment()
    qtbot.waitUntil(lambda: not pane.panel._busy, timeout=20_000)


def test_that_letters_choose_in_a_box_whatever_keys_the_pane_has(pane, qtbot):
    method = pane.panel.form.method
    asked: list[object] = []
    pane.pin_requested.connect(asked.append)
    pane.notice.connect(lambda *words: asked.append(words))
    method.setFocus()
    for key, chosen in ((Qt.Key.Key_P, "POST"), (Qt.Key.Key_D, "DELETE")):
        qtbot.keyClick(method, key)
        assert method.currentText() == chosen
        qtbot.wait(QGuiApplication.styleHints().keyboardInputInterval() + 50)
    method.showPopup()
    qtbot.keyClick(method.view(), Qt.Key.Key_P)
    qtbot.keyClick(method.view(), Qt.Key.Key_Return)
    assert method.currentText() in {"POST", "PUT", "PATCH"}
    assert asked == []
    # What is no letter is still a key of the pane.
    qtbot.keyClick(method, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert "path has to begin" in pane.panel._problem.text() or pane.panel._busy


def test_that_a_request_that_was_sent_is_copied_as_curl(pane, drill, qtbot, monkeypatch):
    monkeypatch.setattr(experiments.sys, "platform", "linux")
    pane.panel.form.headers.setPlainText("X-Who: O'Neil")
    send(qtbot, pane)
    pane.experiments.setFocus()
    qtbot.keyClick(pane.experiments, Qt.Key.Key_C)
    words = shlex.split(QGuiApplication.clipboard().text())
    url = next(each.url for each in drill.state().endpoints if each.name == "orders")
    assert words == ["curl", "-i", "-X", "GET", "-H", "X-Who: O'Neil", f"{url}/v1/orders?limit=1"]


def test_that_a_request_that_is_only_written_is_copied_too(pane, qtbot):
    with qtbot.waitSignal(pane.notice) as caught:
        pane.panel.copy_as_curl()
    assert "press C" in caught.args[1]
    pane.panel.form.path.setText("/v1/x")
    pane.panel.copy_as_curl()
    assert "/v1/x" in QGuiApplication.clipboard().text()


def test_that_the_whole_answer_is_laid_out_and_what_was_sent_stands_below(
    pane, drill, qtbot, monkeypatch
):
    whole = json.dumps({"rows": [{"total": n} for n in range(400)]})
    usual = drill._exchanged

    def long_answer(kind, request):
        exchange = usual(kind, request).result()
        return ended(replace(exchange, answer=HttpAnswer(200, 0.1, (), whole)))

    monkeypatch.setattr(drill, "_exchanged", long_answer)
    send(qtbot, pane)
    text = pane.panel.result.answer.toPlainText()
    assert '\n      "total": 399\n' in text
    assert text.endswith("Sent to orders:\nGET /v1/orders?limit=1")


def test_that_a_request_is_taken_into_the_form_to_be_changed(pane, qtbot):
    form = pane.panel.form
    form.body.setPlainText('{"a": 1}')
    form.method.setCurrentText("POST")
    send(qtbot, pane, "/v1/first")
    sent = pane.panel.chosen().request
    form.path.setText("/v1/second")
    form.body.clear()
    form.kind.setCurrentIndex(1)
    pane.experiments.setFocus()
    qtbot.keyClick(pane.experiments, Qt.Key.Key_R)
    assert (form.kind_id(), form.request()) == ("send", sent)
    assert form.path.hasFocus()


def test_that_a_pause_has_no_request_to_copy(pane, drill, qtbot):
    drill.experiment("pause", "orders")
    pane.refresh(drill.state(), drill.clock())
    pane.experiments.setCurrentRow(0)
    assert not pane.panel.result.curl.isVisible()
    with qtbot.waitSignal(pane.notice) as caught:
        pane.panel.change_chosen()
    assert "Choose a request" in caught.args[1]


@pytest.fixture
def team(qtbot, theme):
    drill = busy_drill()
    made = TeamWindow(drill, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("http")
    made.show()
    qtbot.waitUntil(lambda: made._holders["http"].pane is not None)
    yield made, drill
    made._leaving = True
    made.close()


def test_that_a_terminal_is_asked_for_by_key_and_by_button(qtbot, team):
    window, drill = team
    qtbot.keyClick(window, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: "ORDERS_URL" in window._toasts.current_sentence)
    qtbot.mouseClick(window._holders["http"].pane.terminal, Qt.MouseButton.LeftButton)
    assert drill.asked == [("terminal",), ("terminal",)]
    qtbot.waitUntil(lambda: not window._links.terminal._watcher.busy)


def test_that_a_laptop_without_a_terminal_is_told(qtbot, team):
    window, drill = team
    drill.refuse_with = RuntimeFailure("No terminal could be opened. Use the HTTP tab.")
    window._links.terminal.open()
    qtbot.waitUntil(lambda: window._toasts.current_sentence.startswith("No terminal"))


def test_that_the_terminal_stays_locked_until_the_investigation(qtbot, qapp, tmp_path):
    early = FakeDrill(tmp_path, agenda=WORKSHOP)
    pane = HttpPane(early, dressed(qapp))
    qtbot.addWidget(pane)
    pane.refresh(early.state(), early.clock())
    assert not pane.terminal.isEnabled()
    assert "investigation" in pane.terminal.toolTip()
