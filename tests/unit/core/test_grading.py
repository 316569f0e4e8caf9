"""The automatic grade: accept-sets, two signals on two pins, what over-listing costs."""

from dataclasses import replace

import pytest

from app.core.bystanders import Said
from app.core.claims import Claim, GradePart, Pin, PinKind, RuledOut
from app.core.grading import grade_claim, signals_shown
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    answer_key,
    claim,
    cleared,
    pin,
)

CHART = pin(pin_id="E1")
TRACE = pin(PinKind.TRACE, "4bf9", pin_id="E2")
CALM = pin(PinKind.EXPERIMENT, "x1", pin_id="E3", services=(BYSTANDER,))
LOG = pin(PinKind.LOG, "statement_count=101", pin_id="E4")
STRAY = [pin(PinKind.HTTP, "GET /healthz", pin_id=f"E{n}") for n in range(10, 14)]
PINS = (CHART, TRACE, CALM, LOG, *STRAY)


def _part(part_id: str, filed: Claim, pins: tuple[Pin, ...] = PINS) -> GradePart:
    parts = grade_claim(filed, pins, answer_key()).parts
    return next(part for part in parts if part.id == part_id)


def test_that_the_full_claim_earns_all_points() -> None:
    grade = grade_claim(claim(ruled_out=(cleared(),)), PINS, answer_key())
    assert (grade.passed, grade.points, grade.points_max) == (True, 100, 100)


@pytest.mark.parametrize("mechanism", sorted(answer_key().mechanisms))
def test_that_every_mechanism_of_the_accept_set_passes(mechanism: str) -> None:
    assert grade_claim(claim(mechanism=mechanism), PINS, answer_key()).passed


@pytest.mark.parametrize(
    ("filed", "part_id"),
    [
        (claim(component="pricing"), "component"),
        (claim(mechanism="memory-leak"), "mechanism"),
        (claim(pin_ids=("E1",)), "evidence"),
        (claim(pin_ids=("E10", "E11")), "evidence"),
    ],
)
def test_that_component_mechanism_and_evidence_are_all_needed(filed: Claim, part_id: str) -> None:
    assert not grade_claim(filed, PINS, answer_key()).passed
    assert not _part(part_id, filed).passed


def test_that_path_and_bystander_earn_points_but_are_not_needed() -> None:
    grade = grade_claim(claim(propagation=()), PINS, answer_key())
    assert (grade.passed, grade.points) == (True, 75)


def test_that_two_pins_of_one_signal_are_one_signal() -> None:
    part = _part("evidence", claim(pin_ids=("E1", "E4")))
    assert (part.passed, part.points) == (False, 13)


def test_that_one_pin_never_counts_for_two_signals() -> None:
    key = answer_key()
    both = (*key.evidence, replace(key.evidence[0], signal="second"))
    key = replace(key, evidence=both)
    assert len(signals_shown((CHART,), key)) == 2
    assert not grade_claim(claim(pin_ids=("E1", "E1")), PINS, key).passed
    assert grade_claim(claim(pin_ids=("E1", "E4")), PINS, key).passed


def test_that_a_pin_of_another_service_or_subject_does_not_bear() -> None:
    elsewhere = replace(CHART, services=("pricing",))
    other_chart = pin(subject="cpu", pin_id="E1")
    for one in (elsewhere, other_chart):
        assert not signals_shown((one,), answer_key())


def test_that_subjects_are_compared_without_case_and_by_label_too() -> None:
    shouted = replace(CHART, subject="c7", label="SQL STATEMENTS")
    assert signals_shown((shouted,), answer_key()) == {"growth"}


def test_that_over_listing_halves_the_points_of_the_evidence() -> None:
    two_stray = claim(pin_ids=("E1", "E2", "E10", "E11"))
    three_stray = claim(pin_ids=("E1", "E2", "E10", "E11", "E12"))
    assert _part("evidence", two_stray).points == 25
    part = _part("evidence", three_stray)
    assert (part.points, part.passed) == (12, True)
    assert "costs points" in part.note


def test_that_a_pin_from_before_the_page_only_counts_as_listed() -> None:
    early = replace(TRACE, from_unix_s=10.0, to_unix_s=20.0)
    pins = (CHART, early)
    assert grade_claim(claim(), pins, answer_key(), since_unix_s=20.0).passed
    assert not grade_claim(claim(), pins, answer_key(), since_unix_s=20.5).passed


@pytest.mark.parametrize(
    ("path", "passed"),
    [
        (("pricing", KEY_COMPONENT), True),
        ((KEY_COMPONENT, "pricing"), False),
        ((KEY_COMPONENT,), False),
        (("pricing", KEY_COMPONENT, BYSTANDER), False),
        (("pricing", KEY_COMPONENT, KEY_COMPONENT), False),
        ((), False),
    ],
)
def test_that_the_path_is_right_in_order_and_names_no_more(
    path: tuple[str, ...], passed: bool
) -> None:
    assert _part("propagation", claim(propagation=path)).passed is passed


@pytest.mark.parametrize(
    ("rows", "passed"),
    [
        ((cleared(),), True),
        ((cleared(), cleared("pricing")), True),
        ((), False),
        ((cleared(pin_ids=()),), False),
        ((cleared(pin_ids=("E99",)),), False),
        ((replace(cleared(), why=" "),), False),
        ((cleared("pricing"),), False),
        ((cleared(), cleared(KEY_COMPONENT)), False),
    ],
)
def test_that_the_bystander_is_cleared_with_a_reason_and_a_living_pin(
    rows: tuple[RuledOut, ...], passed: bool
) -> None:
    assert _part("ruled-out", claim(component="pricing", ruled_out=rows)).passed is passed


def test_that_an_incident_without_a_bystander_is_graded_without_that_part() -> None:
    key = replace(answer_key(), red_herrings=frozenset())
    grade = grade_claim(claim(), PINS, key)
    assert (grade.points, grade.points_max) == (90, 90)


OTHER_PATH = ("pricing", KEY_COMPONENT, "clients")


@pytest.mark.parametrize(
    ("path", "points"),
    [
        (("pricing", KEY_COMPONENT), 15),
        (OTHER_PATH, 15),
        (("clients", "pricing", KEY_COMPONENT), 10),
        (("clients", "pricing", BYSTANDER, KEY_COMPONENT, "clients"), 5),
        (("clients", "pricing", BYSTANDER, KEY_COMPONENT), 5),
        ((BYSTANDER,) * 3 + ("pricing", KEY_COMPONENT), 0),
        ((KEY_COMPONENT, "pricing"), 0),
        (("pricing",), 0),
    ],
)
def test_that_several_paths_are_right_and_each_step_too_many_costs(
    path: tuple[str, ...], points: int
) -> None:
    key = replace(answer_key(), propagation_also=(OTHER_PATH,))
    parts = grade_claim(claim(propagation=path), PINS, key).parts
    part = next(part for part in parts if part.id == "propagation")
    assert (part.points, part.passed) == (points, points == 15)


def test_that_listing_more_than_has_a_part_costs_and_in_the_end_fails() -> None:
    filed = claim()
    one = replace(filed, also_components=("pricing",))
    many = replace(filed, also_components=("pricing", "clients"))
    assert (_part("component", one).points, _part("component", one).passed) == (12, True)
    assert (_part("component", many).points, _part("component", many).passed) == (0, False)
    fitting = replace(filed, also_mechanisms=("kxothername",))
    stray = replace(filed, also_mechanisms=("kxothername", "leak", "lock"))
    assert _part("mechanism", fitting).points == 25
    assert (_part("mechanism", stray).points, _part("mechanism", stray).passed) == (6, True)
    wrong = replace(filed, mechanism="leak", also_mechanisms=("kxothername",))
    assert not _part("mechanism", wrong).passed


@pytest.mark.parametrize(
    ("said", "row", "points", "standing"),
    [
        (Said(), (cleared(),), 100, "cleared"),
        (Said(suspected=frozenset({BYSTANDER})), (cleared(),), 100, "cleared"),
        (Said(suspected=frozenset({BYSTANDER})), (), 85, "blamed"),
        (Said(claimed=frozenset({BYSTANDER})), (cleared(),), 90, "cleared"),
        (Said(claimed=frozenset({BYSTANDER})), (), 80, "blamed"),
        (Said(suspected=frozenset({"pricing"})), (), 90, "ignored"),
        (Said(), (cleared(pin_ids=()),), 90, "named"),
    ],
)
def test_that_blame_costs_and_clearing_earns(
    said: Said, row: tuple[RuledOut, ...], points: int, standing: str
) -> None:
    grade = grade_claim(claim(ruled_out=row), PINS, answer_key(), said=said)
    assert (grade.points, grade.red_herring, grade.passed) == (points, standing, True)


def test_that_a_claim_that_blames_the_bystander_pays_for_it() -> None:
    for filed in (claim(component=BYSTANDER), replace(claim(), also_components=(BYSTANDER,))):
        grade = grade_claim(filed, PINS, answer_key())
        blame = next(part for part in grade.parts if part.id == "blame")
        assert (blame.points, grade.red_herring) == (-10, "blamed")
