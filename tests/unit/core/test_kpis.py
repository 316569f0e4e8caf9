"""The success metrics over scripted drills, against figures worked out by hand."""

import pytest

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.decide import Rules
from app.core.kpis import IncidentKpis, compute
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    MINUTE_S,
    SLUG,
    FakeDrill,
    answer_key,
    claim,
    cleared,
    drill_60,
    incident,
)

OTHER = "billing"


def _row(drill: FakeDrill) -> IncidentKpis:
    return compute(drill.state).incidents[0]


def _paged(*, attended: bool = False) -> FakeDrill:
    return FakeDrill(attended=attended, tick_s=0.5).warm_up().wait_until("phase-1")


def _two() -> FakeDrill:
    drill = FakeDrill(
        incidents=(incident(), incident(OTHER, "INC-117")),
        rules=Rules({SLUG: answer_key(), OTHER: answer_key()}),
    )
    return drill.warm_up().go_to("phase-1")


def test_that_a_whole_drill_adds_up() -> None:
    drill = _paged(attended=True).wait(4 * MINUTE_S)
    drill.do(cmd.StateHypothesis(SLUG, "must be the prices", "pricing"))
    drill.wait(2 * MINUTE_S).do(cmd.StateHypothesis(SLUG, "no, the loop", KEY_COMPONENT))
    drill.wait(2 * MINUTE_S)
    pins = drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim("pricing", pin_ids=pins)))
    drill.do(cmd.RejectClaim("c1", "why would it?"), "facilitator")
    drill.wait(10 * MINUTE_S)
    drill.do(cmd.FileClaim(SLUG, claim(pin_ids=pins, ruled_out=(cleared(pin_ids=pins),))))
    drill.wait_until("phase-2")
    drill.do(cmd.ConfirmClaim("c2"), "facilitator")
    drill.wait_until("phase-3").apply("first")
    drill.verify("fail", (("correlation", 0.8),))
    drill.apply("broken", healthy=False)
    drill.apply("second")
    drill.verify("pass", (("correlation", 0.99),))
    row, kpis = _row(drill), compute(drill.state)
    assert row.time_to_detect_s == pytest.approx(6 * MINUTE_S)
    assert row.time_to_cause_s == pytest.approx(18 * MINUTE_S)
    assert row.time_to_resolution_s == pytest.approx(85 * MINUTE_S + 40.0)  # breaks not counted
    assert (row.claims_filed, row.false_claims) == (2, 1)
    assert (row.grade_points, row.grade_points_max) == (100, 100)
    assert (row.first_fix_passes, row.last_fix_passes, row.verifications) == (False, True, 2)
    assert (row.correlation, row.red_herring, row.verified_automatically) == (
        0.99,
        "cleared",
        False,
    )
    assert (kpis.root_cause_in_target, kpis.stress_test_passed) == (True, True)
    assert (kpis.fix_success, kpis.first_fix_success, kpis.predictions_made) == (1.0, 0.0, 2)


def test_that_nothing_has_happened_at_the_page() -> None:
    kpis = compute(_paged().state)
    row = kpis.incidents[0]
    assert (row.time_to_detect_s, row.time_to_cause_s, row.time_to_resolution_s) == (None,) * 3
    assert (kpis.root_cause_in_target, kpis.fix_success, kpis.stress_test_passed) == (None,) * 3
    assert (row.red_herring, row.correlation, kpis.ai_accuracy) == ("ignored", None, None)


def test_that_an_empty_state_has_no_figures() -> None:
    kpis = compute(FakeDrill().state)
    assert (kpis.incidents, kpis.root_cause_in_target, kpis.fix_success) == ((), None, None)


def test_that_a_pause_and_a_crash_are_no_time_to_cause() -> None:
    drill = _paged().wait(5 * MINUTE_S)
    drill.do(cmd.PauseClock("alarm"))
    drill.wait(30 * MINUTE_S).do(cmd.ResumeClock())
    drill.away(3600.0)
    drill.wait(5 * MINUTE_S).solve()
    assert _row(drill).time_to_cause_s == pytest.approx(10 * MINUTE_S)
    assert compute(drill.state).interruptions == 1


def test_that_a_wrong_claim_detects_nothing() -> None:
    drill = _paged().wait(60.0)
    pins = drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim("pricing", pin_ids=pins)))
    assert _row(drill).time_to_detect_s is None


def test_that_the_right_component_is_a_detection_before_its_mechanism_is_found() -> None:
    drill = _paged().wait(60.0)
    pins = drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim(mechanism="leak", pin_ids=pins)))
    row = _row(drill)
    assert row.time_to_detect_s == pytest.approx(60.0)
    assert (row.time_to_cause_s, row.false_claims) == (None, 1)


def test_that_a_hypothesis_from_before_the_page_is_no_detection() -> None:
    drill = FakeDrill().warm_up()
    drill.do(cmd.OverrideGate(Capability.OBSERVE, "curious"))
    drill.do(cmd.StateHypothesis(SLUG, "a hunch", KEY_COMPONENT))
    drill.wait_until("phase-1").wait(120.0).solve()
    assert _row(drill).time_to_detect_s == pytest.approx(120.0)


def test_that_a_cause_after_the_target_misses_it() -> None:
    drill = FakeDrill(drill_60(), tick_s=1.0).warm_up().wait(21 * MINUTE_S)
    drill.solve()
    assert compute(drill.state).root_cause_in_target is False


def test_that_one_cause_of_two_leaves_the_target_open_until_it_is_missed() -> None:
    drill = _two()
    drill.solve()
    assert compute(drill.state).root_cause_in_target is None
    drill.wait(41 * MINUTE_S).do(cmd.WriteNote("still looking"))
    assert compute(drill.state).root_cause_in_target is False


def test_that_a_drill_that_ends_without_its_cause_missed_the_target() -> None:
    drill = _paged()
    drill.do(cmd.EndSession("no idea"))
    assert compute(drill.state).root_cause_in_target is False


def test_that_a_waiting_claim_may_still_make_the_target() -> None:
    drill = _paged(attended=True)
    pins = drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim(pin_ids=pins)))
    drill.do(cmd.EndSession("time is up"), "facilitator")
    assert compute(drill.state).root_cause_in_target is None
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert compute(drill.state).root_cause_in_target is True


def test_that_fix_success_counts_all_incidents() -> None:
    drill = _two()
    drill.solve()
    drill.go_to("phase-3").apply()
    drill.verify()
    kpis = compute(drill.state)
    assert (kpis.fix_success, kpis.first_fix_success) == (0.5, 0.5)
    assert kpis.stress_test_passed is False


def test_that_a_revision_applied_after_the_pass_has_to_pass_as_well() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3").apply("good")
    drill.verify()
    drill.apply("one more idea")
    row = _row(drill)
    assert (row.first_fix_passes, row.last_fix_passes) == (True, None)
    assert compute(drill.state).fix_success == 0.0


def test_that_a_revision_that_never_ran_is_no_applied_fix() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3").apply("does not start", healthy=False)
    drill.apply("good")
    drill.verify()
    drill.apply("syntax error", healthy=False)
    row = _row(drill)
    assert (row.first_fix_passes, row.last_fix_passes) == (True, True)


def test_that_a_verification_that_broke_off_says_nothing_of_the_fix() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3").apply()
    drill.verify("pass", (("correlation", 1.0),))
    drill.verify("error")
    row = _row(drill)
    assert (row.last_fix_passes, row.correlation) == (True, 1.0)


def test_that_the_original_under_test_is_no_fix() -> None:
    drill = _paged()
    drill.solve()
    drill.go_to("phase-3").verify("fail")
    assert compute(drill.state).fix_success is None


@pytest.mark.parametrize(
    ("pinned", "word"), [(("E1",), "cleared"), ((), "named")], ids=["with evidence", "without"]
)
def test_that_the_bystander_is_cleared_by_evidence_only(pinned: tuple[str, ...], word: str) -> None:
    drill = _paged()
    pins = drill.pin_both_signals()
    rows = (cleared(BYSTANDER, pinned),)
    drill.do(cmd.FileClaim(SLUG, claim(pin_ids=pins, ruled_out=rows)))
    assert _row(drill).red_herring == word


def test_that_overrides_are_counted() -> None:
    drill = _paged()
    drill.do(cmd.OverrideGate(Capability.FIX, "time", SLUG), "facilitator")
    assert compute(drill.state).overrides == 1
