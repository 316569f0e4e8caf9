"""The success metrics of a drill, computed from its state alone. Pure.

Times are seconds on the 3 A.M. clock since the page (breaks and pauses do not count).
None means that it has not happened. Definitions: requirements, section 9.
"""

from dataclasses import dataclass

from app.core.bystanders import BLAMED, CLEARED, IGNORED, NAMED
from app.core.events import HypothesisStated, Stamp
from app.core.hints import hint_points
from app.core.state import ClaimState, SessionState, VerificationState
from app.core.timeline import story_at_elapsed


@dataclass(frozen=True, slots=True)
class IncidentKpis:
    """One incident's figures. ``red_herring`` as in ``app.core.bystanders``.

    ``score`` is the verified claim's grade less what hints cost, never below 0.
    """

    incident: str
    alias: str
    time_to_detect_s: float | None
    time_to_cause_s: float | None
    time_to_resolution_s: float | None
    claims_filed: int
    false_claims: int
    grade_points: int | None
    grade_points_max: int | None
    last_fix_passes: bool | None
    first_fix_passes: bool | None
    verifications: int
    correlation: float | None
    red_herring: str
    verified_automatically: bool
    hints_taken: int = 0
    hint_points: int = 0
    score: int | None = None


@dataclass(frozen=True, slots=True)
class Kpis:
    """Figures of the whole drill. Shares are in [0, 1], None where nothing was counted."""

    target_s: float
    incidents: tuple[IncidentKpis, ...]
    root_cause_in_target: bool | None
    fix_success: float | None
    first_fix_success: float | None
    correlation: float | None
    stress_test_passed: bool | None
    ai_accuracy: float | None
    predictions_made: int
    overrides: int
    interruptions: int
    hints_taken: int = 0


def compute(state: SessionState) -> Kpis:
    """All figures of the drill as it stands."""
    rows = tuple(_incident(state, card.slug, card.alias) for card in state.incidents)
    target_s = state.agenda.target_s if state.agenda else 0.0
    joined = [row.correlation for row in rows if row.correlation is not None]
    return Kpis(
        target_s=target_s,
        incidents=rows,
        root_cause_in_target=_in_target(state, rows, target_s),
        fix_success=_share(state, [row.last_fix_passes for row in rows]),
        first_fix_success=_share(state, [row.first_fix_passes for row in rows]),
        correlation=min(joined) if joined else None,
        stress_test_passed=_stress(rows),
        ai_accuracy=None,
        predictions_made=sum(1 for run in state.verifications if run.prediction),
        overrides=len(state.overrides),
        interruptions=len(state.interruptions),
        hints_taken=len(state.hints),
    )


def _in_target(state: SessionState, rows: tuple[IncidentKpis, ...], target_s: float) -> bool | None:
    """Whether every cause was found in time; None while that can still come out either way."""
    if state.page_at is None:
        return None
    if any(row.time_to_cause_s is not None and row.time_to_cause_s > target_s for row in rows):
        return False
    if all(row.time_to_cause_s is not None for row in rows):
        return True
    story_s = _since_page(state, state.last_at) or 0.0
    unjudged = any(claim.verdict == "waiting" for claim in state.claims)
    return False if not unjudged and (state.ended or story_s > target_s) else None


def _stress(rows: tuple[IncidentKpis, ...]) -> bool | None:
    if not any(row.verifications for row in rows):
        return None
    return all(row.last_fix_passes for row in rows)


def _share(state: SessionState, flags: list[bool | None]) -> float | None:
    """Incidents that hold over all incidents; None while no fix was verified at all."""
    results = [run.result for run in state.verifications if run.revision_id]
    judged = any(result is not None and result.verdict != "error" for result in results)
    return sum(1 for flag in flags if flag) / len(flags) if judged else None


def _incident(state: SessionState, slug: str, alias: str) -> IncidentKpis:
    claims = [claim for claim in state.claims if claim.incident == slug]
    verified = state.verified_claim(slug)
    passing = state.passing(slug)
    results = _results_by_revision(state, slug)
    runs = [run for run in state.verifications if run.incident == slug and run.result]
    points = verified.grade.points if verified and verified.grade else None
    costs = hint_points(state, slug)
    return IncidentKpis(
        incident=slug,
        alias=alias,
        time_to_detect_s=_detected_s(state, slug, claims),
        time_to_cause_s=_since_page(state, verified.filed_at if verified else None),
        time_to_resolution_s=_since_page(state, passing.finished_at if passing else None),
        claims_filed=len(claims),
        false_claims=sum(1 for claim in claims if claim.verdict == "rejected"),
        grade_points=points,
        grade_points_max=verified.grade.points_max if verified and verified.grade else None,
        last_fix_passes=results[-1] if results else None,
        first_fix_passes=results[0] if results else None,
        verifications=len(runs),
        correlation=_correlation(runs),
        red_herring=_red_herring(state, slug, verified, claims),
        verified_automatically=bool(verified and verified.automatic),
        hints_taken=sum(1 for row in state.hints if row.hint.incident == slug),
        hint_points=costs,
        score=None if points is None else max(0, points - costs),
    )


def _correlation(runs: list[VerificationState]) -> float | None:
    """The newest measured share of requests whose logs, spans and metrics join."""
    figures = [dict(run.result.figures) for run in runs if run.result is not None]
    measured = [row["correlation"] for row in figures if "correlation" in row]
    return measured[-1] if measured else None


def _detected_s(state: SessionState, slug: str, claims: list[ClaimState]) -> float | None:
    """The first claim or hypothesis after the page that names a component that is at fault."""
    at_fault = {claim.claim.component for claim in claims if _right_component(claim)}
    stamps = [claim.filed_at for claim in claims if claim.claim.component in at_fault]
    stamps += [at for at, _, said in state.hypotheses if _names(said, slug, at_fault)]
    since_page = [_since_page(state, stamp) for stamp in stamps]
    return min((s for s in since_page if s is not None), default=None)


def _right_component(claim: ClaimState) -> bool:
    """Whether a verdict or the grade says that this claim's component is right."""
    if claim.verdict == "confirmed":
        return True
    parts = claim.grade.parts if claim.grade is not None else ()
    return any(part.id == "component" and part.passed for part in parts)


def _names(said: HypothesisStated, slug: str, at_fault: set[str]) -> bool:
    return said.incident == slug and said.component in at_fault


def _since_page(state: SessionState, at: Stamp | None) -> float | None:
    return None if at is None else story_at_elapsed(state.marks, at.elapsed_s)


def _results_by_revision(state: SessionState, slug: str) -> list[bool | None]:
    """For each healthy revision applied, in order, whether its last verification passed."""
    applied = [
        revision.id
        for _, revision in state.revisions
        if revision.incident == slug and revision.healthy
    ]
    verdicts: dict[str, bool] = {}
    for run in state.verifications:
        if run.incident == slug and run.result is not None and run.result.verdict != "error":
            verdicts[run.revision_id] = run.result.verdict == "pass"
    return [verdicts.get(revision_id) for revision_id in applied]


def _red_herring(
    state: SessionState, slug: str, verified: ClaimState | None, claims: list[ClaimState]
) -> str:
    """What became of the red herring in the end: by the verified claim, else by the last.

    Blame weighs until it is made good by clearing what was blamed, with evidence.
    """
    graded = [claim for claim in claims if claim.grade is not None]
    final = verified if verified in graded else graded[-1] if graded else None
    blamed = any(said.bystander for _, _, said in state.hypotheses if said.incident == slug)
    blamed = blamed or any(c.grade is not None and c.grade.red_herring == BLAMED for c in graded)
    if final is None or final.grade is None:
        return BLAMED if blamed else IGNORED
    part = next((p for p in final.grade.parts if p.id == "ruled-out"), None)
    if part is not None and part.passed and final.grade.red_herring != BLAMED:
        return CLEARED
    if blamed:
        return BLAMED
    return NAMED if final.claim.ruled_out else IGNORED
