"""The table of verdicts: what is planned, what is kept, what counts as right."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.bench.verdicts.cases import Case, Fix, fixes_of, rounds
from app.bench.verdicts.outcomes import Outcome, OutcomeFile, outcome_of
from app.bench.verdicts.table import markdown
from app.catalog import list_incidents, load_incident
from app.core.incident import CheckResult, VerificationResult

MACHINE = {
    "cores": 2,
    "processor": "a processor",
    "memory_bytes": 2**31,
    "system": "a system",
    "python": "3.11",
}
GOOD = Fix("orders", "good", Path("good"), frozenset())
BAD = Fix("orders", "bad", Path("bad"), frozenset({"latency"}))


def case(fix: Fix, run: int = 1, digest: str = "d") -> Case:
    return Case(fix, run, 7, digest)


def outcome(judged: Case, verdict: str, *failed: str) -> Outcome:
    checks = tuple(CheckResult(check, "title", False, "was wrong", "") for check in failed)
    result = VerificationResult("orders", judged.seed, verdict, checks, 12.5, detail="a detail")
    return outcome_of(judged, result, 0.9, 2.0, "2026-01-02T03:04:05Z")


def test_that_every_fix_of_every_incident_is_planned_so_often_and_with_seeds_of_its_own() -> None:
    incidents = [load_incident(slug) for slug in list_incidents()]
    plan = [each for cases in rounds(incidents, 20, 5) for each in cases]
    assert len(plan) == sum(20 * len(i.fixes) + 5 * len(i.wrongs) for i in incidents)
    assert len({(each.fix.incident, each.fix.name, each.run) for each in plan}) == len(plan)
    assert len({each.seed for each in plan}) > 0.99 * len(plan)
    first_round = [each.fix for each in plan if each.run == 1]
    assert first_round == [fix for incident in incidents for fix in fixes_of(incident)]


def test_that_single_fixes_and_few_runs_can_be_asked_for() -> None:
    orders = load_incident("orders")
    plan = [each for cases in rounds([orders], 2, 3, ["in-batch"]) for each in cases]
    assert [(each.fix.name, each.run) for each in plan] == [("in-batch", 1), ("in-batch", 2)]


@pytest.mark.parametrize(
    ("fix", "verdict", "failed", "right"),
    [
        (GOOD, "pass", (), True),
        (GOOD, "fail", ("latency",), False),
        (GOOD, "error", (), False),
        (BAD, "fail", ("latency",), True),
        (BAD, "fail", ("results",), False),
        (BAD, "pass", (), False),
        (BAD, "error", (), False),
    ],
)
def test_that_a_verdict_is_right_for_its_reason_only(
    fix: Fix, verdict: str, failed: tuple[str, ...], right: bool
) -> None:
    assert outcome(case(fix), verdict, *failed).right(fix) is right


def test_that_outcomes_are_found_again_although_the_last_line_was_cut_short(tmp_path: Path) -> None:
    file = OutcomeFile(tmp_path / "out" / "verdicts.jsonl")
    first, second, third = case(GOOD), case(BAD), case(GOOD, 2)
    file.append(outcome(first, "pass"))
    with file.path.open("a", encoding="utf-8") as cut:
        cut.write('{"incident": "orders", "fix": "ba')
    file.append(outcome(second, "fail", "latency"))
    found = file.of([first, second, third])
    assert {each.fix.name: found[each].verdict for each in found} == {"good": "pass", "bad": "fail"}
    assert found[second].failed == (("latency", "was wrong"),)


def test_that_what_another_verifier_judged_is_judged_again(tmp_path: Path) -> None:
    file = OutcomeFile(tmp_path / "verdicts.jsonl")
    file.append(outcome(case(GOOD), "pass"))
    assert not file.of([case(GOOD, digest="another")])


def test_that_the_table_counts_right_verdicts_and_tells_the_wrong_ones() -> None:
    good, again, bad = case(GOOD), case(GOOD, 2), case(BAD)
    done = {
        good: outcome(good, "pass"),
        again: replace(outcome(again, "error"), duration_s=40.0),
        bad: outcome(bad, "fail", "latency"),
    }
    told = markdown(MACHINE, [good, again, bad, case(BAD, 2)], done)
    assert "3 of 4 verifications, 2026-01-02, one after another" in told
    assert "| orders | `good` | 2 | pass | **1** | **error 1** | 26 s | 40 s |" in told
    assert "| orders | `bad` | 1 | fail | 1 | latency 1 | 12 s | 12 s |" in told
    assert "- orders, `good`, run 2, seed 7: error. a detail" in told


def test_that_a_table_of_nothing_can_be_written() -> None:
    told = markdown(MACHINE, [case(GOOD)], {})
    assert "0 of 1 verifications" in told
    assert "| orders | `good` | 0 | pass | 0 |  |  |  |" in told
