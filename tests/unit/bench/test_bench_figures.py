"""What a reading makes of a promise, and how it is shown."""

import math

from app.bench.figure import Promise, Reading, broken, judged
from app.bench.table import lines

SECONDS = Promise("up", "Services up", "s", 2.0)
RATIO = Promise("commit", "A commit", "ms", 2.0, "ratio")


def test_that_a_value_is_held_to_its_target() -> None:
    assert judged(SECONDS, Reading(2.0)).ok is True
    assert judged(SECONDS, Reading(2.01)).ok is False


def test_that_a_symptom_has_to_reach_its_target() -> None:
    share = Promise("share", "Timeouts", "%", 15.0, at_least=True)
    assert judged(share, Reading(15.0)).ok is True
    assert judged(share, Reading(14.9)).ok is False
    assert ">= 15 %" in lines(judged(share, Reading(20.0)))[0]


def test_that_a_ratio_is_held_to_its_target_whatever_the_value_is() -> None:
    slow_but_fair = judged(RATIO, Reading(900.0, 600.0))
    assert (slow_but_fair.ratio, slow_but_fair.ok) == (1.5, True)
    assert judged(RATIO, Reading(3.0, 1.0)).ok is False


def test_that_a_floor_is_shown_beside_a_value_that_is_judged_by_itself() -> None:
    figure = judged(SECONDS, Reading(1.0, 0.1, "beside a bare one"))
    assert (figure.floor, figure.ratio, figure.ok) == (0.1, 10.0, True)


def test_that_what_cannot_be_measured_says_why_and_is_not_judged() -> None:
    figure = judged(SECONDS, Reading(None, None, "There is none here."))
    assert (figure.value, figure.ok, figure.detail) == (None, None, "There is none here.")
    assert judged(RATIO, Reading(3.0, None, "no floor")).ok is None


def test_that_a_figure_without_a_target_is_shown_and_not_judged() -> None:
    assert judged(Promise("pull", "A pull", "ms"), Reading(3.0)).ok is None


def test_that_a_broken_measurement_counts_as_missed() -> None:
    figure = broken(SECONDS, "It died.")
    assert (figure.value, figure.ok, figure.detail) == (None, False, "It died.")


def test_that_a_judgement_is_made_before_rounding() -> None:
    figure = judged(SECONDS, Reading(math.nextafter(2.0, 3.0)))
    assert (figure.value, figure.ok) == (2.0, False)


def test_that_a_line_says_how_it_went_and_the_next_ones_why() -> None:
    assert lines(judged(SECONDS, Reading(1.0)))[0].startswith("ok ")
    assert lines(judged(SECONDS, Reading(3.0)))[0].startswith("OVER ")
    shown = lines(broken(SECONDS, "It died because the disk was full."))
    assert shown[0].startswith("FAIL ")
    assert shown[1].strip() == "It died because the disk was full."
    assert "<= 2x the floor" in lines(judged(RATIO, Reading(1.0, 1.0)))[0]
