"""Notes, hypotheses and the root-cause claim."""

import pytest
from PySide6.QtCore import Qt

from app.core import commands as cmd
from app.core.claims import Pin, PinKind
from app.ui.panes.claim_draft import ClaimDraft, RuledOutDraft
from app.ui.panes.notebook import NotebookPane
from tests.qt.fakes import QUIET, FakeDrill, dressed

pytestmark = QUIET


def chart_pin(drill, subject):
    now = drill.now_unix_s
    return Pin("", PinKind.CHART, subject, subject, ("orders",), now - 60, now)


def make(qtbot, qapp, drill):
    pane = NotebookPane(drill, dressed(qapp))
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
    for subject in ("latency", "statements"):
        made.do(cmd.PinEvidence(chart_pin(made, subject)))
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    return make(qtbot, qapp, drill)


def fill(pane, component="orders"):
    form = pane.claim
    form.component.setCurrentText(component)
    form.mechanism.set_value("n-plus-one")
    form.pins.set_value(["E1", "E2"])
    form.statement.setPlainText("One query a user.")


def test_that_a_note_is_kept_with_its_time(pane, drill, qtbot):
    pane.notes.field.setFocus()
    pane.notes.field.setPlainText("Latency follows the page size.")
    qtbot.keyClick(pane.notes.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: pane.notes.field.toPlainText() == "", timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.notes.list.item(0).text() == "03:15:00\nLatency follows the page size."
    assert drill.kept["note"] == ""


def test_that_a_hypothesis_names_its_component(pane, drill, qtbot):
    pane.notes.field.setPlainText("Too many queries.")
    pane.notes.component.setCurrentIndex(1)
    pane.notes.hypothesis_button.click()
    assert drill.state().hypotheses[-1][2].component == "orders"


def test_that_an_empty_note_is_refused_with_a_sentence(pane, qtbot):
    pane.notes.write_button.click()
    qtbot.waitUntil(lambda: bool(pane.said), timeout=20_000)
    assert pane.said == [("time", "The note is empty. Write a few words first.")]


def test_that_the_form_says_what_is_missing_and_holds_submit_back(pane):
    form = pane.claim
    assert not form.submit_button.isEnabled()
    assert "component where it starts" in form._needs_title.text()
    fill(pane)
    assert form.submit_button.isEnabled()
    form.statement.setPlainText("  ")
    assert form._needs_title.text() == "Still missing: statement in your words"


def test_that_a_right_claim_opens_the_way_and_shows_its_grade(pane, drill, qtbot):
    fill(pane)
    pane.claim.statement.setFocus()
    qtbot.keyClick(pane.claim.statement, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(drill.state().claims), timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.claim.grade._verdict.text() == "Root cause verified"
    assert not pane.claim._footer.isVisible()


def test_that_a_wrong_claim_is_graded_without_the_answer(pane, drill, qtbot):
    fill(pane, "batch-worker")
    pane.claim.submit()
    pane.refresh(drill.state(), drill.clock())
    assert pane.claim.grade._verdict.text() == "The claim does not hold"
    notes = " ".join(part.note for part in drill.state().claims[-1].grade.parts)
    assert "secret" not in notes
    assert "orders" not in notes
    assert pane.claim._footer.isVisible()


def test_that_a_second_claim_in_the_cool_down_tells_how_long_to_wait(pane, drill, qtbot):
    fill(pane, "batch-worker")
    pane.claim.submit()
    qtbot.waitUntil(lambda: not pane.claim._watcher.busy, timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    pane.claim.submit()
    qtbot.waitUntil(lambda: bool(pane.said), timeout=20_000)
    assert "Look again for 60 s" in pane.said[-1][1]
    assert pane.claim.submit_button.isEnabled()


def test_that_a_claim_waits_for_the_facilitator_of_an_attended_drill(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path, attended=True)
    drill.go_to(1500.0)
    for subject in ("latency", "statements"):
        drill.do(cmd.PinEvidence(chart_pin(drill, subject)))
    pane = make(qtbot, qapp, drill)
    fill(pane)
    pane.claim.submit()
    qtbot.waitUntil(lambda: bool(pane.said), timeout=20_000)
    pane.refresh(drill.state(), drill.clock())
    assert pane.claim.grade._verdict.text() == "Waiting for the facilitator"
    assert not pane.claim.submit_button.isEnabled()
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    pane.refresh(drill.state(), drill.clock())
    assert pane.claim.grade._verdict.text() == "Root cause verified"


def test_that_a_half_written_claim_survives_a_restart(pane, drill, qtbot, qapp):
    fill(pane)
    pane.claim.path.set_value(["orders", "pricing"])
    pane.claim.ruled_out.set_value(
        [RuledOutDraft("batch-worker", "pausing it changed nothing", "E1")]
    )
    pane.claim.keep_draft()
    again = make(qtbot, qapp, drill)
    assert again.claim.draft() == pane.claim.draft()
    assert again.claim.draft().ruled_out[0].pin_id == "E1"


def test_that_an_unpinned_pin_is_not_cited(pane, drill, qtbot):
    fill(pane)
    pane.claim.pins.unpin_clicked.emit("E2")
    pane.refresh(drill.state(), drill.clock())
    assert pane.claim.pins.value() == ["E1"]
    assert "evidence, 1 of 2 pins" in pane.claim._needs_title.text()


def test_that_the_mechanisms_can_be_searched_by_key(pane, qtbot):
    field = pane.claim.mechanism
    qtbot.keyClicks(field.search, "queue lock")
    qtbot.keyClick(field.search, Qt.Key.Key_Return)
    assert field.value() == "lock-wait"


def test_that_a_second_mechanism_is_claimed_kept_and_costs_where_it_has_no_part(
    pane, drill, qtbot, qapp
):
    fill(pane)
    pane.claim.also.setCurrentIndex(pane.claim.also.findData("lock-wait"))
    pane.claim.keep_draft()
    assert make(qtbot, qapp, drill).claim.draft().also_mechanism == "lock-wait"
    pane.claim.submit()
    (filed,) = drill.state().claims
    assert filed.claim.also_mechanisms == ("lock-wait",)
    part = next(part for part in filed.grade.parts if part.id == "mechanism")
    assert (part.points, part.passed) == (12, True)


def test_that_a_draft_from_before_there_was_a_second_mechanism_is_read():
    kept = ClaimDraft(component="orders").to_text().replace(', "also_mechanism": ""', "")
    assert "also_mechanism" not in kept
    assert ClaimDraft.from_text(kept) == ClaimDraft(component="orders")


def test_that_a_broken_draft_is_an_empty_form():
    assert ClaimDraft.from_text('{"component": 1') == ClaimDraft()
    assert ClaimDraft.from_text("[]") == ClaimDraft()
