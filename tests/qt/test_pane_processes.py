"""Process table and experiments."""

import pytest
from PySide6.QtCore import Qt

from app.core.claims import PinKind
from app.ui.panes.processes import ProcessesPane
from tests.qt.fakes import QUIET, FakeDrill, dressed

pytestmark = QUIET


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = ProcessesPane(drill, dressed(qapp), now=drill.now)
    qtbot.addWidget(made)
    made.resize(1366, 600)
    made.show()
    made.refresh(drill.state(), drill.clock())
    return made


def test_that_every_process_has_its_figures(pane):
    cells = [pane.model.index(2, column).data() for column in range(6)]
    assert cells == ["batch-worker", "running", "94 %", "88 MB", "4", "\u2013"]


def test_that_a_process_is_paused_and_resumed_by_key(pane, drill, qtbot):
    pane.table.selectRow(2)
    qtbot.keyClick(pane.table, Qt.Key.Key_E)
    qtbot.waitUntil(lambda: not pane._busy, timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.model.index(2, 1).data() == "paused"
    assert pane.pause_button.accessibleName() == "Resume it"
    qtbot.keyClick(pane.table, Qt.Key.Key_E)
    assert drill.asked == [("pause", "batch-worker"), ("resume", "batch-worker")]


def test_that_a_process_and_an_experiment_can_be_pinned(pane, drill, qtbot):
    pane.table.selectRow(2)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.table, Qt.Key.Key_P)
    assert (caught.args[0].kind, caught.args[0].subject) == (PinKind.PROCESS, "batch-worker")
    pane.toggle_pause()
    pane.refresh(drill.state(), drill.clock())
    pane.experiments.setFocus()
    pane.experiments.setCurrentRow(0)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.experiments, Qt.Key.Key_P)
    pin = caught.args[0]
    assert (pin.kind, pin.subject, pin.services) == (PinKind.EXPERIMENT, "x1", ("batch-worker",))
    assert "1 835 ms after" in pin.label
