"""The process table: figures, order, sockets, pausing, pins."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from app.core import commands as cmd
from app.core.claims import PinKind
from app.core.process_sockets import SocketGroup
from app.ui.panes.process_model import COLUMNS, summary
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


def test_that_a_process_is_pinned_with_its_figures_and_sockets(pane, drill, qtbot):
    show_sockets(pane, drill)
    pane.table.selectRow(0)
    with qtbot.waitSignal(pane.pin_requested) as caught:
        qtbot.keyClick(pane.table, Qt.Key.Key_P)
    pin = caught.args[0]
    assert (pin.kind, pin.subject) == (PinKind.PROCESS, "orders")
    assert ("Sockets", "15") in pin.values
    assert ("socket", "14 ESTABLISHED to port 7102 (pricing)") in pin.values
    drill.do(cmd.PinEvidence(pin))


def show_sockets(pane, drill) -> None:
    groups = (SocketGroup("listens", 7101, "LISTEN", 1), SocketGroup("to", 7102, "ESTABLISHED", 14))
    rows = drill.telemetry.rows
    rows[0] = replace(rows[0], sockets=groups)
    rows[3] = replace(rows[3], sockets=())
    for _ in range(4):  # figures are shown once a second
        pane.refresh(drill.state(), drill.clock())


def test_that_the_sockets_of_the_chosen_process_name_who_is_behind_a_port(pane, drill, qtbot):
    assert pane.sockets.toPlainText() == "Not read yet."
    show_sockets(pane, drill)
    lines = pane.sockets.toPlainText().splitlines()
    assert [" ".join(line.split()) for line in lines] == [
        "1 LISTEN listens on port 7101",
        "14 ESTABLISHED to port 7102 (pricing)",
    ]
    assert pane._sockets_head.text() == "Sockets of orders"
    pane.table.selectRow(3)
    assert pane.sockets.toPlainText() == "None is open."


def shown(pane) -> list[str]:
    return [pane.order.index(row, 0).data() for row in range(pane.order.rowCount())]


def test_that_processes_are_sorted_by_key_and_by_header(pane, drill, qtbot):
    usual = shown(pane)
    pane.table.selectRow(2)
    for _ in range(3):
        qtbot.keyClick(pane.table, Qt.Key.Key_S)
    assert shown(pane) == ["batch-worker", "orders", "pricing", "clients"]
    assert pane.chosen().name == "batch-worker"  # it moved, and is still the one
    assert "Sorted by CPU" in pane.table.accessibleName()
    qtbot.keyClick(pane.table, Qt.Key.Key_S, Qt.KeyboardModifier.ShiftModifier)
    assert shown(pane)[0] == "clients"
    header = pane.table.horizontalHeader()
    where = QPoint(header.sectionViewportPosition(3) + 10, 8)
    qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert shown(pane) == ["batch-worker", "orders", "pricing", "clients"]
    drill.telemetry.rows[3] = replace(drill.telemetry.rows[3], rss_bytes=200_000_000)
    for _ in range(4):
        pane.refresh(drill.state(), drill.clock())
    assert shown(pane)[0] == "clients"
    for _ in range(len(COLUMNS) - 3):
        qtbot.keyClick(pane.table, Qt.Key.Key_S)
    assert shown(pane) == usual


def test_that_the_table_is_told_in_words(pane, drill):
    show_sockets(pane, drill)
    assert pane.table.accessibleDescription() == (
        "4 processes; most CPU: batch-worker 94 %; most memory: batch-worker 88 of 244 MB; "
        "most sockets: orders 15."
    )
    pane.toggle_pause()
    assert "1 paused" in summary(tuple(drill.telemetry.rows))
    down = replace(drill.telemetry.rows[1], state="backoff")
    assert "not running: pricing" in summary((*drill.telemetry.rows[:1], down))
    assert summary(()) == "No process runs yet."
