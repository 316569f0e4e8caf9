"""The verifier of ``billing`` on the original, on reference fixes and on wrong ones.

Real services, real load; each case stands alone. A sample runs always; with ``VERDICTS=all``
in the environment every fix and every wrong fix is judged to the end.
"""

import os

import pytest

from app.catalog import Overlay, WrongOverlay, load_incident
from app.core.incident import VerificationResult
from app.workbench import verify_overlay

INCIDENT = load_incident("billing")
SEED = 41
EVERY = os.environ.get("VERDICTS") in {"all", "full"}
SAMPLED = {
    "decimal",
    "rounds-where-shown",
    "rounds-floats",
    "decimal-only",
    "check-then-insert",
    "answers-without-booking",
    "keys-in-memory",
    "quotes-by-hand",
}


def cases(overlays: tuple[Overlay, ...] | tuple[WrongOverlay, ...]) -> list[object]:
    left_out = pytest.mark.skipif(not EVERY, reason="judged with VERDICTS=all")
    return [
        pytest.param(each, id=each.name, marks=() if each.name in SAMPLED else left_out)
        for each in overlays
    ]


def failed(result: VerificationResult) -> dict[str, str]:
    return {check.id: check.measured for check in result.checks if not check.passed}


@pytest.mark.timeout(90)
def test_that_the_original_fails_for_its_amounts() -> None:
    result = verify_overlay(INCIDENT, None, SEED, stop_at_first_failure=True)
    assert result.verdict == "fail", result
    assert set(failed(result)) <= {"amounts", "amounts-half-cent"}


@pytest.mark.slow
@pytest.mark.timeout(90)
@pytest.mark.skipif(not EVERY, reason="judged with VERDICTS=all")
def test_that_the_original_fails_for_its_two_faults_and_for_nothing_else() -> None:
    result = verify_overlay(INCIDENT, None, SEED)
    assert result.verdict == "fail", result
    amounts = {"amounts", "amounts-half-cent", "totals-every-step"}
    repeats = {"replayed-in-turn", "replayed-at-once", "answer-lost", "load-books"}
    sound = {"starts", "refusals", "alike-billed-each", "slow-bank-apart", "errors-reported"}
    found = set(failed(result))
    assert amounts | repeats <= found
    assert not found & (sound | {"correlation", "latency"})


@pytest.mark.timeout(90)
@pytest.mark.parametrize("fix", cases(INCIDENT.fixes))
def test_that_a_reference_fix_passes(fix: Overlay) -> None:
    result = verify_overlay(INCIDENT, fix.folder, SEED)
    assert result.verdict == "pass", (result.detail, failed(result))
    assert result.duration_s <= 60.0
    figures = dict(result.figures)
    assert figures["p95_s"] <= 0.5
    assert figures["transactions_compared"] > 500


@pytest.mark.timeout(90)
@pytest.mark.parametrize("wrong", cases(INCIDENT.wrongs))
def test_that_a_wrong_fix_fails_for_its_reason(wrong: WrongOverlay) -> None:
    result = verify_overlay(INCIDENT, wrong.folder, SEED, stop_at_first_failure=True)
    assert result.verdict == "fail", (result.detail, wrong.why)
    assert set(failed(result)) & set(wrong.rejected_by), (failed(result), wrong.why)
