"""Hypotheses and their status, linked pins, roles and status updates, as decided and folded."""

import pytest

from app.core import commands as cmd
from app.core.errors import Refused
from app.core.events import Participant
from app.core.notebook import holder_of, hypotheses, hypothesis, promised_update, update_overdue_s
from tests.unit.core.builders import SLUG, FakeDrill, pin


def _paged() -> FakeDrill:
    return FakeDrill().warm_up().go_to("phase-1")


def _thinking() -> FakeDrill:
    drill = _paged()
    drill.do(cmd.StateHypothesis(SLUG, "One query a user.", by="Ada"))
    return drill


def test_that_a_hypothesis_begins_open_and_keeps_who_when_and_why_of_each_move() -> None:
    drill = _thinking()
    drill.wait(30.0)
    drill.do(cmd.ChangeHypothesisStatus("h1", "testing", by="Ada"))
    drill.wait(60.0)
    drill.do(cmd.ChangeHypothesisStatus("h1", "supported", " statements grow ", by="Bob"))
    (found,) = hypotheses(drill.state)
    assert (found.by, found.status, found.why) == ("Ada", "supported", "statements grow")
    assert [(move.status, move.by) for move in found.moves] == [
        ("testing", "Ada"),
        ("supported", "Bob"),
    ]
    assert found.moves[1].at.elapsed_s - found.moves[0].at.elapsed_s == 60.0


@pytest.mark.parametrize("status", ["supported", "refuted"])
def test_that_a_hypothesis_is_held_up_or_dropped_only_for_a_reason(status: str) -> None:
    drill = _thinking()
    with pytest.raises(Refused, match="for a reason"):
        drill.do(cmd.ChangeHypothesisStatus("h1", status, "  "))
    assert hypotheses(drill.state)[0].status == "open"


def test_that_the_same_status_for_the_same_reason_is_no_event() -> None:
    drill = _thinking()
    assert drill.do(cmd.ChangeHypothesisStatus("h1", "open")) == ()
    drill.do(cmd.ChangeHypothesisStatus("h1", "refuted", "it did not move"))
    assert drill.do(cmd.ChangeHypothesisStatus("h1", "refuted", "it did not move")) == ()
    assert len(drill.do(cmd.ChangeHypothesisStatus("h1", "refuted", "nor did p95"))) == 1


def test_that_unknown_hypotheses_statuses_and_writers_are_refused() -> None:
    drill = _thinking()
    for command in (
        cmd.ChangeHypothesisStatus("h2", "testing"),
        cmd.ChangeHypothesisStatus("h1", "proven", "so"),
        cmd.ChangeHypothesisStatus("h1", "testing", by="Mallory"),
        cmd.WriteNote("seen", "Mallory"),
        cmd.WeighEvidence("h2", "E1", "for"),
        cmd.WeighEvidence("h1", "E1", "for"),
    ):
        with pytest.raises(Refused):
            drill.do(command)


def test_that_a_pin_speaks_for_or_against_until_it_is_taken_back() -> None:
    drill = _thinking()
    drill.do(cmd.PinEvidence(pin()))
    drill.do(cmd.WeighEvidence("h1", "E1", "for"))
    assert drill.do(cmd.WeighEvidence("h1", "E1", "for")) == ()
    assert hypotheses(drill.state)[0].pins_for == ("E1",)
    drill.do(cmd.WeighEvidence("h1", "E1", "against"))
    found = hypotheses(drill.state)[0]
    assert (found.pins_for, found.pins_against) == ((), ("E1",))
    drill.do(cmd.UnpinEvidence("E1"))
    assert hypotheses(drill.state)[0].pins_against == ()
    assert len(drill.do(cmd.WeighEvidence("h1", "E1", ""))) == 1
    assert drill.state.evidence_links == ()


def test_that_a_role_passes_from_one_person_to_another() -> None:
    drill = _paged()
    ada, bob = (person.name for person in drill.state.participants[:2])
    drill.do(cmd.ChangeRole(ada, "IC"))
    assert holder_of(drill.state, "IC") == ada
    drill.do(cmd.ChangeRole(bob, "IC"))
    roles = {person.name: person.role for person in drill.state.participants}
    assert (roles[ada], roles[bob]) == ("", "IC")
    assert drill.do(cmd.ChangeRole(bob, "IC")) == ()
    with pytest.raises(Refused):
        drill.do(cmd.ChangeRole("Mallory", "IC"))
    with pytest.raises(Refused):
        drill.do(cmd.ChangeRole(ada, "King"))


def test_that_a_note_is_signed_by_who_writes_it() -> None:
    drill = _paged()
    drill.do(cmd.WriteNote("seen", "Ada"))
    drill.do(cmd.WriteNote("seen again"))
    assert [note.by for note in drill.state.notes] == ["Ada", "team"]


def test_that_a_status_update_promises_the_next_on_the_3_am_clock() -> None:
    drill = _paged()
    drill.wait(120.0)
    story_s = drill.clock.story_s
    assert story_s is not None
    drill.do(cmd.PostStatusUpdate("Orders are slow", "It follows the batch", 600.0, "Ada"))
    told = drill.state.status_updates[0]
    assert (told.id, told.by, told.next_story_s) == ("u1", "Ada", story_s + 600.0)
    assert update_overdue_s(drill.state, story_s + 540.0) == -60.0
    assert update_overdue_s(drill.state, story_s + 660.0) == 60.0
    drill.do(cmd.PostStatusUpdate("Over", "Fixed"))
    assert promised_update(drill.state) is None
    assert update_overdue_s(drill.state, story_s + 9000.0) is None


def test_that_no_promise_runs_out_in_a_break() -> None:
    drill = _paged()
    drill.do(cmd.PostStatusUpdate("Orders are slow", "Nothing yet", 3 * 3600.0))
    drill.wait_until("break-1")
    before = update_overdue_s(drill.state, drill.clock.story_s)
    drill.wait(300.0)
    assert update_overdue_s(drill.state, drill.clock.story_s) == before


def test_that_status_updates_need_a_page_words_and_a_near_promise() -> None:
    early = FakeDrill().warm_up()
    with pytest.raises(Refused):
        early.do(cmd.PostStatusUpdate("x", "y"))
    drill = _paged()
    for command in (
        cmd.PostStatusUpdate(" ", "y"),
        cmd.PostStatusUpdate("x", " "),
        cmd.PostStatusUpdate("x", "y", 0.0),
        cmd.PostStatusUpdate("x", "y", 5 * 3600.0),
    ):
        with pytest.raises(Refused):
            drill.do(command)
    assert drill.state.status_updates == ()


def test_that_a_name_that_is_not_there_is_none() -> None:
    assert hypothesis(_thinking().state, "h9") is None
    assert holder_of(_paged().state, "nobody's") == ""
    assert Participant("Ada").role == ""
