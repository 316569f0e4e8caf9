"""The success metrics of a drill, computed from its state alone. Pure.

Times are seconds on the 3 A.M. clock since the page (breaks and pauses do not count).
None means that it has not happened. Definitions: requirements, section 9.
"""

from dataclasses import dataclass

from app.core.events import Stamp
from app.core.state import ClaimState, SessionState
from app.core.timeline import story_at_elapsed


@dataclass(frozen=True, slots=True)
class IncidentKpis:
    """One incident's figures. ``red_herring`` is cleared, named or ignored."""

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


def compute(state: SessionState) -> Kpis:
    """All figures of the drill as it stands."""
    rows = tuple(_incident(state, card.slug, card.alias) for card in state.incidents)
    target_s = state.agenda.target_s if state.agenda else 0.0
    causes = [row.time_to_cause_s for row in rows]
    found = [cause for cause in causes if cause is not None]
    joined = [row.correlation for row in rows if row.correlation is not None]
    return Kpis(
        target_s=target_s,
        incidents=rows,
        root_cause_in_target=None
        if not found
        else len(found) == len(causes) and max(found) <= target_s,
        fix_success=_share([row.last_fix_passes for row in rows]),
        first_fix_success=_share([row.first_fix_passes for row in rows]),
        correlation=min(joined) if joined else None,
        stress_test_passed=_stress(rows),
        ai_accuracy=None,
        predictions_made=sum(1 for run in state.verifications if run.prediction),
        overrides=len(state.overrides),
        interruptions=len(state.interruptions),
    )


def _stress(rows: tuple[IncidentKpis, ...]) -> bool | None:
    if not any(row.verifications for row in rows):
        return None
    return all(row.last_fix_passes for row in rows)


def _share(flags: list[bool | None]) -> float | None:
    """Incidents that hold over all incidents; None while no fix was verified at all."""
    if all(flag is None for flag in flags):
        return None
    return sum(1 for flag in flags if flag) / len(flags)


def _incident(state: SessionState, slug: str, alias: str) -> IncidentKpis:
    claims = [claim for claim in state.claims if claim.incident == slug]
    verified = state.verified_claim(slug)
    passing = state.passing(slug)
    results = _results_by_revision(state, slug)
    runs = [run for run in state.verifications if run.incident == slug and run.result]
    figures = dict(runs[-1].result.figures) if runs and runs[-1].result else {}
    return IncidentKpis(
        incident=slug,
        alias=alias,
        time_to_detect_s=_since_page(state, _detected_at(state, slug, claims)),
        time_to_cause_s=_since_page(state, verified.filed_at if verified else None),
        time_to_resolution_s=_since_page(state, passing.finished_at if passing else None),
        claims_filed=len(claims),
        false_claims=sum(1 for claim in claims if claim.verdict == "rejected"),
        grade_points=verified.grade.points if verified and verified.grade else None,
        grade_points_max=verified.grade.points_max if verified and verified.grade else None,
        last_fix_passes=results[-1] if results else None,
        first_fix_passes=results[0] if results else None,
        verifications=len(runs),
        correlation=figures.get("correlation"),
        red_herring=_red_herring(claims),
        verified_automatically=bool(verified and verified.automatic),
    )


def _detected_at(state: SessionState, slug: str, claims: list[ClaimState]) -> Stamp | None:
    """The first claim, or the first hypothesis naming the component verified later."""
    verified = state.verified_claim(slug)
    component = verified.claim.component if verified else ""
    stamps = [claim.filed_at for claim in claims if not component or _names(claim, component)]
    stamps += [
        at
        for at, _, hypothesis in state.hypotheses
        if hypothesis.incident == slug and component and hypothesis.component == component
    ]
    return min(stamps, key=lambda stamp: stamp.elapsed_s, default=None)


def _names(claim: ClaimState, component: str) -> bool:
    return claim.claim.component == component


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


def _red_herring(claims: list[ClaimState]) -> str:
    """cleared: ruled out with evidence in the last graded claim; named: only mentioned."""
    graded = [claim for claim in claims if claim.grade is not None]
    if not graded or graded[-1].grade is None:
        return "ignored"
    part = next((p for p in graded[-1].grade.parts if p.id == "ruled-out"), None)
    if part is not None and part.passed:
        return "cleared"
    return "named" if graded[-1].claim.ruled_out else "ignored"
