"""Hypotheses in hand, the search, roles and status updates of the notebook."""

import pytest
from PySide6.QtCore import Qt

from app.core import commands as cmd
from app.core.notebook import holder_of, hypotheses
from app.ui.panes.claim_draft import ClaimDraft, needs
from app.ui.panes.notebook import NotebookPane
from app.ui.panes.update_words import promise_words
from app.ui.widgets.elided_box import ElidedCheckBox
from tests.qt.fakes import CARD, QUIET, FakeDrill, chart_pin, dressed

pytestmark = QUIET
SLUG = "orders"


@pytest.fixture
def drill(tmp_path):
    made = FakeDrill(tmp_path)
    made.go_to(1500.0)
    made.do(cmd.PinEvidence(chart_pin(made)))
    made.do(cmd.WriteNote("Latency follows the batch", "Chidi"))
    made.do(cmd.StateHypothesis(SLUG, "One query a user", "orders", "Asha"))
    return made


@pytest.fixture
def pane(qtbot, qapp, drill):
    made = NotebookPane(drill, dressed(qapp))
    made.said = []
    made.notice.connect(lambda tone, sentence: made.said.append((tone, sentence)))
    qtbot.addWidget(made)
    made.resize(1366, 632)
    made.show()
    follow(made, drill)
    return made


def follow(pane, drill):
    pane.refresh(drill.state(), drill.clock())


def texts(pane):
    return [pane.notes.list.item(n).text() for n in range(pane.notes.list.count())]


def take_in_hand(pane):
    rows = pane.notes.list
    found = next(rows.item(n) for n in range(rows.count()) if "Hypothesis" in rows.item(n).text())
    rows.setCurrentItem(found)
    rows.itemActivated.emit(found)
    return pane.notes.card


def test_that_a_hypothesis_in_hand_gets_its_status_for_a_reason(pane, drill):
    card = take_in_hand(pane)
    assert pane.notes.card_open
    card.status.setCurrentText("Refuted")
    assert not card.set_button.isEnabled()
    assert "for a reason" in card.set_button.toolTip()
    card.why.setText("p95 did not move")
    pane.notes.writer.setCurrentIndex(pane.notes.writer.findData("Dana"))
    card.set_button.click()
    follow(pane, drill)
    found = hypotheses(drill.state())[0]
    assert (found.status, found.why, found.moves[-1].by) == ("refuted", "p95 did not move", "Dana")
    assert any("Hypothesis refuted, orders" in text for text in texts(pane))
    assert card.why.text() == ""
    assert "by Dana: p95 did not move" in card._moved.toolTip()


def test_that_a_pin_is_linked_for_and_against_and_unlinked(pane, drill):
    card = take_in_hand(pane)
    card.for_button.click()
    follow(pane, drill)
    assert card._evidence.toolTip() == "for: E1"
    card.against_button.click()
    follow(pane, drill)
    assert any("against: E1" in text for text in texts(pane))
    card.unlink_button.click()
    follow(pane, drill)
    assert drill.state().evidence_links == ()


def test_that_escape_puts_the_hypothesis_away(pane, qtbot):
    card = take_in_hand(pane)
    qtbot.keyClick(card.status, Qt.Key.Key_Escape)
    assert not pane.notes.card_open


def test_that_the_search_finds_notes_and_hypotheses_by_any_word(pane, drill):
    assert len(texts(pane)) == 2
    pane.notes.search.setText("batch CHIDI")
    assert texts(pane) == ["03:15:00  Chidi\nLatency follows the batch"]
    assert pane.notes._count.text() == "1 of 2"
    pane.notes.search.setText("open orders")
    assert len(texts(pane)) == 1
    pane.notes.search.setText("nowhere")
    assert texts(pane) == []
    assert pane.notes._below.currentWidget() is pane.notes._empty
    drill.do(cmd.WriteNote("nowhere else"))
    follow(pane, drill)
    assert len(texts(pane)) == 1
    pane.notes.search.clear()
    assert len(texts(pane)) == 3


def test_that_a_note_is_signed_by_the_chosen_writer(pane, drill):
    pane.notes.writer.setCurrentIndex(pane.notes.writer.findData("Dana"))
    pane.notes.field.setPlainText("CPU idles")
    pane.notes.write_button.click()
    assert drill.state().notes[-1].by == "Dana"


def test_that_a_role_is_handed_over_in_the_window(pane, drill):
    box = pane.updates.roles["Comms"]
    assert box.currentData() == "Ben"
    box.setCurrentIndex(box.findData("Dana"))
    box.activated.emit(box.currentIndex())
    follow(pane, drill)
    assert holder_of(drill.state(), "Comms") == "Dana"
    assert pane.updates._from.toolTip() == "From Dana, Comms"
    box.setCurrentIndex(0)
    box.activated.emit(0)
    follow(pane, drill)
    assert holder_of(drill.state(), "Comms") == ""


def test_that_an_update_is_posted_by_comms_and_its_promise_runs_out_steadily(pane, drill, qtbot):
    pane.write_update()
    pane.updates.impact.setText("Orders are slow")
    pane.updates.known.setPlainText("It follows the batch")
    pane.updates.promise.setCurrentIndex(0)
    pane.updates.post_button.click()
    told = drill.state().status_updates[-1]
    assert (told.by, told.impact) == ("Ben", "Orders are slow")
    qtbot.waitUntil(lambda: pane.updates.impact.text() == "", timeout=20_000)
    follow(pane, drill)
    assert pane.updates.due.toolTip() == "Next update at 03:25, in 10 min"
    assert "Known: It follows the batch" in pane.updates.list.item(0).text()
    drill.go_to(drill.elapsed_s + 720.0)
    follow(pane, drill)
    assert pane.updates.due.toolTip() == "Update promised for 03:25: 2 min late"
    assert pane.updates.due.property("tone") == "time"
    assert "late" in pane._buttons["updates"].text()
    assert pane.said[-1] == ("1", "The status update is in the timeline. Next at 03:25.")


def test_that_an_update_without_words_is_refused_with_a_sentence(pane, qtbot):
    pane.updates.post_button.click()
    qtbot.waitUntil(lambda: bool(pane.said), timeout=20_000)
    assert pane.said == [("time", "The impact is empty. Write a few words first.")]


def test_that_a_drill_without_a_page_has_nobody_to_tell(qtbot, qapp, tmp_path):
    drill = FakeDrill(tmp_path)
    made = NotebookPane(drill, dressed(qapp))
    qtbot.addWidget(made)
    follow(made, drill)
    assert not made.updates.post_button.isEnabled()
    assert promise_words(drill.state(), None) == ("Nobody was told yet", False)


def test_that_the_list_of_needs_tells_independent_evidence_from_two_of_a_kind(drill):
    drill.do(cmd.PinEvidence(chart_pin(drill)))
    pins = drill.state().live_pins()
    draft = ClaimDraft(pin_ids=["E1", "E2"])

    def independent() -> bool:
        found = needs(draft, CARD, pins)
        return next(need.met for need in found if "independent" in need.text)

    assert not independent()
    other = chart_pin(drill)
    drill.do(cmd.PinEvidence(type(other)("", other.kind, "statements", "s", ("orders",), 0, 1)))
    pins = drill.state().live_pins()
    draft.pin_ids = ["E1", "E3"]
    assert independent()


def test_that_long_evidence_ends_in_an_ellipsis_and_is_told_in_full(qtbot, qapp):
    dressed(qapp)
    words = "E1  Latency & load " + "of the longest label " * 8
    box = ElidedCheckBox(words)
    qtbot.addWidget(box)
    box.resize(300, 24)
    box.show()
    assert box.text().endswith("…")
    assert "&&" in box.text()
    assert box.toolTip() == words
    shown_px = box.fontMetrics().horizontalAdvance(box.text().replace("&&", "&"))
    assert shown_px <= 300
    box.resize(4000, 24)
    assert box.text() == words.replace("&", "&&")
