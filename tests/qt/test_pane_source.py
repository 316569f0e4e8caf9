"""The source pane: locked, then edit, apply, verify."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.claims import PinKind
from app.ui.panes.source import SourcePane
from app.ui.panes.workspace_files import OpenFile, place_of, syntax_fault
from tests.qt.fakes import CARD, QUIET, SOURCE, FakeDrill, dressed

pytestmark = QUIET

FIXED = SOURCE.replace("    users = []\n", "    users = []\n    rows_of = all_rows(user_ids)\n")


def make(qtbot, qapp, drill):
    pane = SourcePane(drill, dressed(qapp), now=drill.now)
    pane.said = []
    pane.notice.connect(lambda tone, sentence: pane.said.append((tone, sentence)))
    qtbot.addWidget(pane)
    pane.resize(1366, 600)
    pane.show()
    pane.refresh(drill.state(), drill.clock())
    return pane


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(600.0 + 900.0)
    return made


@pytest.fixture
def locked(qtbot, qapp, drill):
    return make(qtbot, qapp, drill)


@pytest.fixture
def pane(qtbot, qapp, drill):
    drill.do(cmd.OverrideGate(Capability.FIX, "test"))
    return make(qtbot, qapp, drill)


def asked(drill):
    return [row[0] for row in drill.asked]


def test_that_a_locked_source_is_readable_and_says_what_is_missing(locked, drill, qtbot):
    assert locked.work.editor.toPlainText() == SOURCE
    assert locked.work.editor.isReadOnly()
    assert "locked" in locked.fix.lock.accessibleName()
    locked.apply()
    locked.verify()
    assert asked(drill) == []
    assert [tone for tone, _ in locked.said] == ["1", "1"]


def test_that_p_pins_the_selected_lines(locked, qtbot):
    cursor = QTextCursor(locked.work.editor.document().findBlockByNumber(8))
    cursor.movePosition(QTextCursor.MoveOperation.Down, QTextCursor.MoveMode.KeepAnchor, 2)
    locked.work.editor.setTextCursor(cursor)
    with qtbot.waitSignal(locked.pin_requested) as caught:
        qtbot.keyClick(locked.work.editor, Qt.Key.Key_P)
    pin = caught.args[0]
    assert (pin.kind, pin.subject, pin.services) == (
        PinKind.SOURCE,
        "orders/summary.py:9",
        ("orders",),
    )
    assert pin.label == "orders/summary.py:9-10: for user_id in user_ids:"


def test_that_the_gate_opening_makes_the_file_editable(locked, drill):
    drill.do(cmd.OverrideGate(Capability.FIX, "test"))
    locked.refresh(drill.state(), drill.clock())
    assert not locked.work.editor.isReadOnly()
    assert locked.said == [("ok", "The fix of INC-302 is open. You can edit now.")]


def test_that_a_file_to_read_stays_read_only(pane):
    pane.work.list.setCurrentRow(2)
    assert pane.work.editor.isReadOnly()


def test_that_apply_saves_first_and_then_restarts(pane, drill, qtbot):
    pane.work.editor.setPlainText(FIXED)
    qtbot.keyClick(pane.work.editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: asked(drill) == ["save", "apply"], timeout=20_000)
    assert drill.files[0].text == FIXED
    qtbot.waitUntil(lambda: not pane._busy, timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.fix._applied.text() == "Revision 1 runs, 1 file changed."


def test_that_a_syntax_error_is_shown_with_its_line_and_nothing_restarts(pane, drill):
    pane.work.editor.setPlainText(FIXED.replace("(user_ids)\n", "(user_ids\n"))
    pane.apply()
    assert asked(drill) == []
    assert pane.work.fault.text().startswith("orders/summary.py, line 9:")
    assert pane.work.editor._error_line == 9


def test_that_changed_lines_are_marked(pane):
    pane.work.editor.setPlainText(FIXED)
    pane.work.show_changes()
    assert pane.work.editor._changed == {9}
    assert pane.work.changes.text() == "+1 \u22120  not saved"


def test_that_a_prediction_comes_before_the_verification(pane, drill, qtbot):
    pane.verify()
    assert asked(drill) == []
    pane.fix.prediction.setPlainText("p95 under 300 ms")
    qtbot.keyClick(pane.fix.prediction, Qt.Key.Key_F9)
    assert drill.asked == [("verify", "orders", "p95 under 300 ms")]
    pane.refresh(drill.state(), drill.clock())
    assert pane.fix.cancel_button.isVisible()
    pane.fix.cancel_button.click()
    assert drill.cancelled == ["w1"]


@pytest.mark.parametrize(
    ("passed", "words"), [(True, "Verified, 3 of 3"), (False, "Not fixed yet, 1 of 3")]
)
def test_that_the_verdict_and_every_check_are_shown(pane, drill, qtbot, passed, words):
    pane.fix.prediction.setPlainText("p95 under 300 ms")
    pane.verify()
    drill.finish_verification(passed=passed)
    qtbot.waitUntil(lambda: not pane._busy, timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.fix._verdict.text().startswith(words)
    assert len(pane.fix._checks._shown) == 3
    assert [name for name, _ in pane.fix._bars._rows] == ["healthy", "this run"]
    assert pane.fix._bars._rows[0] == ("healthy", 0.18)


def test_that_an_edit_survives_a_restart_of_the_window(pane, drill, qtbot, qapp):
    pane.work.editor.setPlainText(FIXED)
    pane.work.keep_drafts()
    again = make(qtbot, qapp, drill)
    assert again.work.editor.toPlainText() == FIXED
    assert again.work.files["orders/summary.py"].dirty


def test_that_a_change_on_disk_is_followed_unless_somebody_types(pane, drill):
    drill.save_source("orders", "orders/store.py", "ROWS = 50\n")
    pane._read()
    pane.work.list.setCurrentRow(1)
    assert pane.work.editor.toPlainText() == "ROWS = 50\n"
    pane.work.editor.setPlainText("ROWS = 10\n")
    drill.save_source("orders", "orders/store.py", "ROWS = 99\n")
    pane._read()
    assert pane.work.editor.toPlainText() == "ROWS = 10\n"


def test_that_keys_indent_as_programmers_expect(pane, qtbot):
    pane.work.editor.setPlainText("def f():")
    pane.work.editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(pane.work.editor, Qt.Key.Key_Return)
    qtbot.keyClicks(pane.work.editor, "x")
    assert pane.work.editor.toPlainText() == "def f():\n    x"
    qtbot.keyClick(pane.work.editor, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert pane.work.editor.toPlainText() == "def f():\nx"
    pane.work.editor.selectAll()
    qtbot.keyClick(pane.work.editor, Qt.Key.Key_Tab)
    assert pane.work.editor.toPlainText() == "    def f():\n    x"


def test_that_a_traceback_leads_to_the_file_it_names():
    detail = 'File "/run/x/orders/store.py", line 4, in f\nNameError: y'
    assert place_of(detail, frozenset({"orders/store.py"})) == ("orders/store.py", 4)
    assert place_of("no place", frozenset({"orders/store.py"})) is None


def test_that_a_deletion_marks_the_line_after_it():
    file = OpenFile("a.py", "a\nb\nc\n", "a\nc\n", "a\nc\n", True)
    assert file.changed_lines() == {2}
    assert file.added_removed() == (0, 1)
    assert syntax_fault("notes.md", "def (") is None


def test_that_two_incidents_keep_their_edits_and_predictions_apart(qtbot, qapp, tmp_path):
    other = replace(CARD, slug="billing", alias="INC-117", editable="billing")
    drill = FakeDrill(tmp_path, cards=(CARD, other))
    drill.go_to(1500.0)
    drill.do(cmd.OverrideGate(Capability.FIX, "test"))
    pane = make(qtbot, qapp, drill)
    pane.work.editor.setPlainText(FIXED)
    pane.fix.prediction.setPlainText("faster")
    pane.work.incidents.setCurrentIndex(1)
    assert pane.work.editor.toPlainText() == SOURCE
    assert pane.fix.prediction.toPlainText() == ""
    pane.work.editor.setPlainText(FIXED + "# two\n")
    pane.apply()
    pane.work.incidents.setCurrentIndex(0)
    assert pane.fix.prediction.toPlainText() == "faster"
    qtbot.waitUntil(lambda: ("apply", "billing") in drill.asked, timeout=20_000)
    assert drill.kept["source:orders:orders/summary.py"] == FIXED
