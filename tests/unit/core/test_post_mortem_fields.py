"""Scores and actions are read back as they were written, whatever else stands there."""

import pytest

from app.core.postmortem import (
    FIELDS,
    Action,
    PostMortemPart,
    Score,
    actions_of,
    fields_of,
    score_of,
)


@pytest.mark.parametrize(
    "score", [Score(0), Score(4, "Trace ids first"), Score(5, "a. b: c"), Score(None, "3 teams")]
)
def test_that_a_score_is_read_back(score: Score):
    assert score_of(score.text()) == score


def test_that_what_is_no_score_is_notes():
    assert score_of("6 of 5. no") == Score(None, "6 of 5. no")
    assert score_of("  ") == Score(None, "")
    assert score_of("4") == Score(4)


@pytest.mark.parametrize(
    "action",
    [Action("Alert"), Action("Alert, soon", "Asha", "2026-12-01"), Action("x", date="later")],
)
def test_that_an_action_is_read_back(action: Action):
    assert actions_of(action.text()) == (action,)


def test_that_every_id_is_there_once_and_the_template_is_covered():
    ids = [field.id for field in FIELDS]
    assert len(ids) == len(set(ids))
    assert len(fields_of(PostMortemPart.SCORE)) == 4
    assert [f.id for f in fields_of(PostMortemPart.NEXT_DRILL)] == [
        "next-drill-date", "next-drill-level", "next-drill-rotation",
    ]  # fmt: skip
