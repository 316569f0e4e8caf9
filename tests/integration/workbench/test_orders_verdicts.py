"""The verifier of ``orders`` on the original, every reference fix and most wrong ones.

Real services, real load. Each case stands alone, so they may run side by side. With
``VERDICTS=all`` in the environment no wrong fix is left out.
"""

import os

import pytest

from app.catalog import Overlay, WrongOverlay, load_incident
from app.core.incident import VerificationResult
from app.workbench import verify_overlay

INCIDENT = load_incident("orders")
SEED = 41
EVERY = os.environ.get("VERDICTS") in {"all", "full"}
# Judged by ``make verdicts`` like all others; here they would cost a minute and a half.
LEFT_OUT = {
    "breaker-stays-open",
    "caches-histories",
    "each-item-once",
    "gather-without-bound",
    "kept-while-busy",
    "one-connection-for-all",
    "pool-per-request",
}
WRONGS = [wrong for wrong in INCIDENT.wrongs if EVERY or wrong.name not in LEFT_OUT]


def failed(result: VerificationResult) -> dict[str, str]:
    return {check.id: check.measured for check in result.checks if not check.passed}


@pytest.mark.timeout(90)
def test_that_the_original_fails_for_its_fault_and_for_nothing_else() -> None:
    result = verify_overlay(INCIDENT, None, SEED)
    assert result.verdict == "fail", result
    counted, timed = {"statements-bounded", "upstream-bounded"}, {"latency", "load-answered"}
    assert counted <= set(failed(result)) <= counted | timed
    assert "latency" in failed(result) or "too busy" in result.detail
    assert result.duration_s <= 60.0
    figures = dict(result.figures)
    assert figures["statements_per_request_100"] >= 100
    assert figures["correlation"] >= 0.95


@pytest.mark.timeout(90)
@pytest.mark.parametrize("fix", INCIDENT.fixes, ids=lambda fix: fix.name)
def test_that_a_reference_fix_passes(fix: Overlay) -> None:
    result = verify_overlay(INCIDENT, fix.folder, SEED)
    assert result.verdict == "pass", (result.detail, failed(result))
    assert result.duration_s <= 60.0
    assert dict(result.figures)["p95_s"] <= 0.5


@pytest.mark.timeout(90)
@pytest.mark.parametrize("wrong", WRONGS, ids=lambda wrong: wrong.name)
def test_that_a_wrong_fix_fails_for_its_reason(wrong: WrongOverlay) -> None:
    result = verify_overlay(INCIDENT, wrong.folder, SEED, stop_at_first_failure=True)
    assert result.verdict == "fail", (result.detail, wrong.why)
    assert set(failed(result)) & set(wrong.rejected_by), (failed(result), wrong.why)
