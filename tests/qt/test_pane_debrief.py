"""Post-mortem fields and the report."""

import pytest
from PySide6.QtCore import Qt

from app.core import commands as cmd
from app.core.postmortem import FIELDS, PostMortemPart
from app.ui.panes.debrief import DebriefPane, sections
from app.ui.panes.debrief_choices import ChoiceField, LineField, ScoreField
from app.ui.panes.debrief_fields import ActionsField, FiveWhysField, make_field
from tests.qt.fakes import QUIET, FakeDrill, dressed

pytestmark = QUIET


def make(qtbot, qapp, drill):
    pane = DebriefPane(drill, dressed(qapp))
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
def pane(qtbot, qapp, drill):
    drill.do(cmd.AdvancePhase("go on"))
    return make(qtbot, qapp, drill)


def test_that_every_field_of_the_report_can_be_written(drill):
    offered = [name for section in sections(drill.state()) for name, _ in section.fields]
    plain = [f for f in FIELDS if f.part not in (PostMortemPart.INCIDENT, PostMortemPart.PHASE)]
    assert {field.id for field in plain} <= set(offered)
    assert "orders.lessons" in offered
    assert "dark.observations" in offered
    assert {"score-ai", "next-drill-date", "rating"} <= set(offered)
    assert len(offered) == len(set(offered))


def test_that_fields_are_saved_and_show_as_saved(pane, drill, qtbot):
    pane._fields["guardrails"].set_value("No query in a loop.")
    pane._fields["orders.lessons"].set_value("Batch calls.")
    assert pane._saved.text() == "2 not saved"
    qtbot.keyClick(pane.sections, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not pane._dirty, timeout=20_000)
    kept = dict(drill.state().post_mortem)
    assert kept == {"guardrails": "No query in a loop.", "orders.lessons": "Batch calls."}


def test_that_what_is_typed_before_the_phase_is_a_draft(qtbot, qapp, drill):
    early = make(qtbot, qapp, drill)
    early._fields["guardrails"].set_value("Limits")
    early.keep_drafts()
    assert not early.save_button.isEnabled()
    assert "draft" in early.save_button.toolTip()
    again = make(qtbot, qapp, drill)
    assert again._fields["guardrails"].value() == "Limits"
    assert again._dirty == {"guardrails"}


def test_that_a_refused_save_keeps_the_text_unsaved(qtbot, qapp, drill):
    early = make(qtbot, qapp, drill)
    early._fields["guardrails"].set_value("Limits")
    early.save()
    qtbot.waitUntil(lambda: bool(early.said), timeout=20_000)
    assert early.said[0][0] == "time"
    assert early._dirty == {"guardrails"}


def test_that_the_report_tells_where_it_lies(pane, drill, qtbot):
    qtbot.keyClick(pane.sections, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not pane._exporting, timeout=20_000)
    assert pane._result.text() == str(drill.folder / "reports" / "report.pdf")
    assert pane.open_button.isVisible()


def test_that_actions_and_whys_are_read_back_as_written(qtbot):
    actions, whys = ActionsField(), FiveWhysField()
    qtbot.addWidget(actions)
    qtbot.addWidget(whys)
    text = "Alert on statements, owner Asha, by 2026-12-01\nLimit batches\nReview, by 2027-01-10"
    actions.set_value(text)
    assert actions.value() == text
    assert actions._rows[0][1].text() == "Asha"
    whys.set_value("1. Slow\n3. Loop")
    assert whys.value() == "1. Slow\n3. Loop"
    whys.set_value("Written elsewhere\nwithout numbers")
    assert whys.value() == "1. Written elsewhere\n2. without numbers"


def test_that_a_score_is_chosen_noted_and_read_back(pane):
    field = pane._fields["score-techniques"]
    assert isinstance(field, ScoreField)
    field.choice.box.setCurrentIndex(field.choice.box.findData("4"))
    field.notes.setText("Trace ids first")
    assert field.value() == "4 of 5. Trace ids first"
    assert "score-techniques" in pane._dirty
    field.set_value("no number yet")
    assert field.value() == "no number yet"
    assert field.choice.value() == ""


def test_that_a_rating_is_one_of_three_and_keeps_what_was_written_elsewhere(qtbot):
    field = make_field("rating", "Overall rating")
    qtbot.addWidget(field)
    assert isinstance(field, ChoiceField)
    assert [field.box.itemData(n) for n in range(field.box.count())] == [
        "", "Excellent", "Good", "Needs improvement",
    ]  # fmt: skip
    field.set_value("Outstanding")
    assert field.value() == "Outstanding"
    field.set_value("")
    assert field.value() == ""


def test_that_the_next_drill_s_date_is_one_line(qtbot):
    field = make_field("next-drill-date", "Date")
    qtbot.addWidget(field)
    assert isinstance(field, LineField)
    field.set_value("2027-01-15\n")
    assert field.value() == "2027-01-15"


def test_that_the_field_for_the_next_incidents_proposes_some(pane, drill):
    words = pane._fields["next-drill-rotation"].editor.placeholderText()
    assert f"({drill.state().seed + 1})" in words
    assert pane._fields["next-drill-rotation"].value() == ""
