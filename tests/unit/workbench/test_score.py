"""How checks are scored."""

import pytest

from app.workbench.checks import FirstFailure, Score


def test_that_a_check_passes_with_what_was_measured() -> None:
    score = Score(stop_at_first_failure=False)
    with score.check("a", "A", "needs a") as check:
        check.needs(True, "not shown")
        check.measure("measured a")
    (result,) = score.checks
    assert (result.passed, result.measured, result.required) == (True, "measured a", "needs a")
    assert score.passed


def test_that_a_failed_need_ends_the_check_but_not_the_verification() -> None:
    score = Score(stop_at_first_failure=False)
    with score.check("a", "A", "needs a") as check:
        check.needs(False, "was wrong")
        raise AssertionError("the check went on")
    with score.check("b", "B", "needs b") as check:
        check.measure("fine")
    assert [(c.id, c.passed, c.measured) for c in score.checks] == [
        ("a", False, "was wrong"),
        ("b", True, "fine"),
    ]
    assert not score.passed


def test_that_no_check_at_all_is_no_pass() -> None:
    assert not Score(stop_at_first_failure=False).passed


def test_that_the_first_failure_can_end_it_all_and_is_kept() -> None:
    score = Score(stop_at_first_failure=True)
    with pytest.raises(FirstFailure), score.check("a", "A", "needs a") as check:
        check.needs(False, "was wrong")
    assert [c.id for c in score.checks] == ["a"]
