"""One incident's section of a report. Pure; any thread."""

from collections.abc import Iterable
from itertools import chain

from app.core import events as ev
from app.core.incident import CheckResult, IncidentCard
from app.core.kpis import IncidentKpis
from app.core.postmortem import PostMortemPart
from app.core.state import ClaimState, SessionState, VerificationState
from reports import wording as say
from reports.build_charts import charts, comparisons
from reports.experiments import experiment_words
from reports.model import (
    CheckRow,
    ClaimRow,
    EvidenceRow,
    Fact,
    FixRow,
    Happening,
    IncidentAnalysis,
)
from reports.source import Source

_RED_HERRING = {
    "cleared": "Ruled out with evidence",
    "blamed": "Blamed as the cause, and not cleared",
    "named": "Named as a suspect to rule out, not proven",
    "ignored": "Not ruled out",
}
_VERDICTS = {"waiting": "waiting", "confirmed": "verified", "rejected": "rejected"}
_OUTCOMES = {"pass": "verification passed", "fail": "verification failed"}


def red_herring_words(found: str) -> str:
    """What became of the red herring, for people."""
    return _RED_HERRING.get(found, found)


def analysis(source: Source, card: IncidentCard) -> IncidentAnalysis:
    """All that the report says of one incident."""
    verified = source.state.verified_claim(card.slug)
    return IncidentAnalysis(
        alias=card.alias,
        heading=source.heading(card),
        page=f"{card.page_title}. {card.page_detail}".strip(),
        severity=str(card.severity).capitalize(),
        verified=verified is not None,
        verified_how=_verified_how(verified),
        root_cause=_named(source, verified) if verified else "",
        statement=verified.claim.statement if verified else "",
        path=" → ".join(verified.claim.propagation) if verified else "",
        claims=tuple(_claim(source, claim) for claim in _claims(source.state, card.slug)),
        investigation=_investigation(source, card),
        evidence=_evidence(source, card),
        red_herring=_red_herring(source, card),
        fixes=_fixes(source, card.slug),
        checks=_checks(source.state, card.slug),
        metrics=_metrics(source, card),
        comparisons=comparisons(source, card.slug),
        charts=charts(source, card.slug),
        answers=source.answers(PostMortemPart.INCIDENT, card.slug),
    )


def _claims(state: SessionState, slug: str) -> list[ClaimState]:
    return [claim for claim in state.claims if claim.incident == slug]


def _verified_how(verified: ClaimState | None) -> str:
    if verified is None:
        return "The root cause was not verified."
    if verified.automatic:
        return "Verified by the automatic grade; no facilitator confirmed it."
    return f"Verified by {verified.verdict_by or 'the facilitator'}."


def _named(source: Source, claim: ClaimState) -> str:
    return f"{claim.claim.component}: {source.mechanism(claim.claim.mechanism)}"


def _claim(source: Source, claim: ClaimState) -> ClaimRow:
    judge = "automatic grade" if claim.automatic else claim.verdict_by
    grade = claim.grade
    return ClaimRow(
        story_s=source.story(claim.filed_at),
        who=claim.filed_by,
        statement=_claimed(source, claim),
        verdict=_VERDICTS.get(claim.verdict, claim.verdict),
        judged_by=judge if claim.verdict != "waiting" else "",
        points=f"{grade.points} of {grade.points_max}" if grade else say.NOT_HAPPENED,
    )


def _claimed(source: Source, claim: ClaimState) -> str:
    """What was claimed; in the team's own words too where they are not printed above."""
    named, words = _named(source, claim), claim.claim.statement
    if claim.verdict == "confirmed" or not words:
        return named
    return f"{named}\n{words}"


def _investigation(source: Source, card: IncidentCard) -> tuple[Happening, ...]:
    """What the team thought and tried before it knew: hypotheses, experiments, hints."""
    state = source.state
    thoughts: Iterable[tuple[ev.Stamp, str, str]] = (
        (at, who, f"Hypothesis{f' ({one.component})' if one.component else ''}: {one.text}")
        for at, who, one in state.hypotheses
        if one.incident == card.slug
    )
    trials = (
        (at, who, experiment_words(one, (card,)))
        for at, who, one in state.experiments
        if one.service in card.services
    )
    hints = (
        (row.at, row.by, f"Hint {say.hint(row.hint)}: {row.hint.title}. {row.hint.text}")
        for row in state.hints
        if row.hint.incident == card.slug
    )
    rows = sorted(chain(thoughts, trials, hints), key=lambda row: row[0].elapsed_s)
    return tuple(Happening(source.story(at), at.elapsed_s, who, what) for at, who, what in rows)


def _evidence(source: Source, card: IncidentCard) -> tuple[EvidenceRow, ...]:
    """The pins that this incident's claims stand on; without a claim, those of its services."""
    used = {pin for claim in _claims(source.state, card.slug) for pin in claim.claim.pin_ids}
    return tuple(
        EvidenceRow(timed.pin.id, source.story(timed.at), str(timed.pin.kind), timed.pin.label)
        for timed in source.state.pins
        if not timed.removed
        and (timed.pin.id in used if used else bool(set(timed.pin.services) & set(card.services)))
    )


def _red_herring(source: Source, card: IncidentCard) -> tuple[str, ...]:
    found = [red_herring_words(source.of_incident(card.slug).red_herring)]
    for claim in _claims(source.state, card.slug)[-1:]:
        for suspect in claim.claim.ruled_out:
            pins = f" ({', '.join(suspect.pin_ids)})" if suspect.pin_ids else ""
            found.append(f"{suspect.component} ruled out: {suspect.why}{pins}")
    return tuple(found)


def _fixes(source: Source, slug: str) -> tuple[FixRow, ...]:
    return tuple(
        _fix(source, at, revision)
        for at, revision in source.state.revisions
        if revision.incident == slug
    )


def _fix(source: Source, at: ev.Stamp, revision: ev.RevisionApplied) -> FixRow:
    runs = [run for run in source.state.verifications if run.revision_id == revision.id]
    outcome = f"did not start: {revision.detail}" if not revision.healthy else "not verified"
    if runs and runs[-1].result is not None:
        verdict = runs[-1].result.verdict
        outcome = _OUTCOMES.get(verdict, f"not verified: {runs[-1].result.detail}")
    prediction = next((run.prediction for run in runs if run.prediction), "")
    story_s = source.story(at)
    return FixRow(revision.id, story_s, revision.origin, revision.files, outcome, prediction)


def _finished(state: SessionState, slug: str) -> list[VerificationState]:
    return [
        run
        for run in state.verifications
        if run.incident == slug and run.result is not None and run.result.checks
    ]


def _checks(state: SessionState, slug: str) -> tuple[CheckRow, ...]:
    """The checks of the last verification, beside the first one's where there were several."""
    runs = _finished(state, slug)
    if not runs or runs[-1].result is None:
        return ()
    earlier: dict[str, CheckResult] = {}
    if len(runs) > 1 and runs[0].result is not None:
        earlier = {check.id: check for check in runs[0].result.checks}
    return tuple(_check(check, earlier.get(check.id)) for check in runs[-1].result.checks)


def _check(last: CheckResult, first: CheckResult | None) -> CheckRow:
    before, held = (first.measured, first.passed) if first else ("", None)
    return CheckRow(last.title, last.required, before, held, last.measured, last.passed)


def _metrics(source: Source, card: IncidentCard) -> tuple[Fact, ...]:
    row = source.of_incident(card.slug)
    grade = say.NOT_HAPPENED
    if row.grade_points is not None:
        grade = f"{row.grade_points} of {row.grade_points_max}"
    return (
        Fact("Detected after", say.duration(row.time_to_detect_s)),
        Fact("Root cause identified after", say.duration(row.time_to_cause_s)),
        Fact("Resolved after", say.duration(row.time_to_resolution_s)),
        Fact("Claims filed, of which rejected", f"{row.claims_filed}, {row.false_claims}"),
        Fact("Automatic grade", grade),
        Fact("Hints, and what they cost", _hint_words(row)),
        Fact("Grade less hints", _score_words(row)),
        Fact("Fix", _fix_words(row.last_fix_passes)),
        Fact("AI-assisted fix", _assisted_words(source, card, row)),
        Fact("First fix right", say.yes_no(row.first_fix_passes)),
        Fact("Log, trace and metric correlation", _correlation_words(row.correlation)),
        Fact("Stress test", _fix_words(row.last_fix_passes, "Passed", "Failed")),
        Fact("SLA and latency targets met", say.yes_no(_promises_kept(source, card))),
        Fact("Red herring", red_herring_words(row.red_herring)),
    )


def _assisted_words(source: Source, card: IncidentCard, row: IncidentKpis) -> str:
    """Whether the change that counts in the end came from an AI, and what became of it."""
    own = [rev for _, rev in source.state.revisions if rev.incident == card.slug and rev.healthy]
    if not own:
        return say.NOT_HAPPENED
    if own[-1].origin not in {"ai", "mixed"}:
        return "No, by people alone"
    return f"{_fix_words(row.last_fix_passes)}, origin {own[-1].origin}"


def _correlation_words(share: float | None) -> str:
    if share is None:
        return say.NOT_HAPPENED
    return f"{say.share(share)}, {'complete' if share >= 1.0 else 'partial'}"


def _promises_kept(source: Source, card: IncidentCard) -> bool | None:
    """Whether every promised series kept its promise after the fix."""
    kept = [row.promise_kept for row in comparisons(source, card.slug) if row.is_promised]
    known = [one for one in kept if one is not None]
    return all(known) if known else None


def _hint_words(row: IncidentKpis) -> str:
    return f"{row.hints_taken}, {row.hint_points} points" if row.hints_taken else "none"


def _score_words(row: IncidentKpis) -> str:
    if row.score is None:
        return say.NOT_HAPPENED
    return f"{row.score} of {row.grade_points_max}"


def _fix_words(passed: bool | None, good: str = "Successful", bad: str = "Failed") -> str:
    return say.NOT_HAPPENED if passed is None else good if passed else bad
