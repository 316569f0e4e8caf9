"""The verifier of ``deadlock`` on the original, a reference fix and a few wrong ones.

Real services. The whole table takes some minutes: ``VERDICTS=all`` asks for all of it.
"""

import os

import pytest

from app.catalog import Overlay, WrongOverlay, load_incident
from app.core.incident import VerificationResult
from app.workbench import verify_overlay

INCIDENT = load_incident("deadlock")
SEED = 41
FULL = os.environ.get("VERDICTS") in {"all", "full"}
SAMPLED_FIXES = {"outbox"}
SAMPLED_WRONGS = {"longer-timeout", "lossy-queue", "drops-award", "deletes-by-hand"}
FIXES = [fix for fix in INCIDENT.fixes if FULL or fix.name in SAMPLED_FIXES]
WRONGS = [wrong for wrong in INCIDENT.wrongs if FULL or wrong.name in SAMPLED_WRONGS]


def failed(result: VerificationResult) -> dict[str, str]:
    return {check.id: check.measured for check in result.checks if not check.passed}


@pytest.mark.timeout(90)
def test_that_the_original_fails_in_the_burst_and_is_right_until_then() -> None:
    result = verify_overlay(INCIDENT, None, SEED, stop_at_first_failure=True)
    assert result.verdict == "fail", result
    assert set(failed(result)) == {"pool-exhausted"}
    passed = {check.id for check in result.checks if check.passed}
    assert {"results", "points-arrive", "taken-once", "refusals"} <= passed


@pytest.mark.timeout(90)
@pytest.mark.parametrize("fix", FIXES, ids=lambda fix: fix.name)
def test_that_a_reference_fix_passes(fix: Overlay) -> None:
    result = verify_overlay(INCIDENT, fix.folder, SEED)
    assert result.verdict == "pass", (result.detail, failed(result))
    assert result.duration_s <= 60.0
    figures = dict(result.figures)
    assert figures["bookings_at_once"] >= 2 * 8
    assert figures["bookings_at_once"] >= 2 * figures["threads_peak"]
    assert figures["correlation"] >= 0.95


@pytest.mark.timeout(90)
@pytest.mark.parametrize("wrong", WRONGS, ids=lambda wrong: wrong.name)
def test_that_a_wrong_fix_fails_for_its_reason(wrong: WrongOverlay) -> None:
    result = verify_overlay(INCIDENT, wrong.folder, SEED, stop_at_first_failure=True)
    assert result.verdict == "fail", (result.detail, wrong.why)
    assert set(failed(result)) & set(wrong.rejected_by), (failed(result), wrong.why)
