"""The slides about people and figures: assistance, metrics, reflection, next steps. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.core.bystanders import BLAMED, CLEARED
from app.core.kpis import IncidentKpis
from app.core.postmortem import (
    SCORE_HIGHEST,
    Action,
    PostMortemPart,
    actions_of,
    field_id,
    fields_of,
    score_of,
)
from app.core.rotation import proposals
from reports import wording as say
from reports.blocks import Cell, Table, Tone
from reports.build_charts import BEFORE
from reports.model import ReportModel
from reports.slides import (
    Bars,
    BarSeries,
    Box,
    Empty,
    Grid,
    Milestone,
    Milestones,
    Part,
    Placed,
    Points,
    Radar,
    Slide,
)
from reports.source import Source

TAKEAWAYS_MOST, STEPS_MOST, POINT_CHARS = 7, 7, 170
AI_ORIGINS = frozenset({"ai", "mixed"})
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEFT, _RIGHT = Box(0.0, 0.0, 0.44, 1.0), Box(0.47, 0.0, 0.53, 1.0)
NO_ASSISTANT = (
    "No change of AI origin was applied in this drill, so there is no AI accuracy, no AI time "
    "and no time saved to show. The bars are what people did."
)


def assistant_slide(source: Source) -> Slide:
    """Suggestions that were applied and what verification said of them; times beside."""
    table = Table(
        ("Scenario", "AI changes applied", "Passed", "Human override", "Time saved"),
        (3.4, 1.5, 1.2, 1.6, 1.2),
        tuple(_assisted(source, row) for row in source.kpis.incidents),
    )
    used = any(revision.origin in AI_ORIGINS for _, revision in source.state.revisions)
    right: Part = Empty(NO_ASSISTANT)
    if used:
        right = Points(
            "How to read this",
            (
                "Accuracy counts applied changes of AI origin that passed verification.",
                "Override counts changes of mixed origin: a person went on from a suggestion.",
                "Time saved needs the same incident solved both ways, and was not measured.",
            ),
        )
    return Slide(
        "assistant",
        "AI assistance, human beside AI",
        "Accuracy from verification, never from opinion",
        (
            Placed(Grid(table), Box(0.0, 0.0, 1.0, 0.36)),
            Placed(_times(source), Box(0.0, 0.4, 0.62, 0.6)),
            Placed(right, Box(0.65, 0.4, 0.35, 0.6)),
        ),
    )


def _assisted(source: Source, row: IncidentKpis) -> tuple[Cell, ...]:
    state = source.state
    own = [rev for _, rev in state.revisions if rev.incident == row.incident]
    assisted = [rev for rev in own if rev.origin in AI_ORIGINS]
    passed = {
        run.revision_id
        for run in state.verifications
        if run.result is not None and run.result.verdict == "pass"
    }
    right = sum(1 for rev in assisted if rev.id in passed)
    mixed = sum(1 for rev in assisted if rev.origin == "mixed")
    heading = Cell(_neutral(source, row), Tone.STRONG)
    if not assisted:
        return (heading, *(Cell(text, Tone.QUIET) for text in ("none", *(say.NOT_HAPPENED,) * 3)))
    return (
        heading,
        Cell(str(len(assisted)), Tone.FIGURE),
        Cell(say.share(right / len(assisted)), Tone.FIGURE),
        Cell(str(mixed), Tone.FIGURE),
        Cell("not measured", Tone.QUIET),
    )


def _neutral(source: Source, row: IncidentKpis) -> str:
    card = source.state.card(row.incident)
    return source.neutral(card) if card is not None else row.alias


def _times(source: Source) -> Bars | Empty:
    rows = [row for row in source.kpis.incidents if row.time_to_cause_s is not None]
    if not rows:
        return Empty("No root cause was verified, so there is no time to a resolution to show.")
    cause = tuple(_minutes(row.time_to_cause_s) for row in rows)
    fix = tuple(
        None
        if row.time_to_resolution_s is None or row.time_to_cause_s is None
        else _minutes(row.time_to_resolution_s - row.time_to_cause_s)
        for row in rows
    )
    target = source.kpis.target_s
    return Bars(
        "Time to resolution",
        "min",
        1,
        tuple(row.alias for row in rows),
        (BarSeries("people, page to cause", cause), BarSeries("people, cause to fix", fix)),
        stacked=True,
        limit=target / 60 if target else None,
        limit_label=f"target for the cause {target / 60:g} min" if target else "",
    )


def _minutes(seconds: float | None) -> float | None:
    return None if seconds is None else seconds / 60


@dataclass(frozen=True, slots=True)
class _Metric:
    """One axis: words and shares (0 to 1) before and after; None is not measured."""

    name: str
    axis: str
    before: str
    after: str
    target: str
    share_before: float | None
    share_after: float | None


def kpi_slide(source: Source, report: ReportModel) -> Slide:
    """The success metrics, pre-fix, post-fix and target, as a table and as a radar."""
    metrics = tuple(_metrics(source, report))
    table = Table(
        ("Metric", "Before the fix", "After the fix", "Target"),
        (2.5, 1.7, 1.9, 1.4),
        tuple(
            (
                Cell(one.name, Tone.STRONG),
                Cell(one.before, Tone.QUIET),
                Cell(one.after, _tone(one.share_after)),
                Cell(one.target),
            )
            for one in metrics
        ),
    )
    measured = [one for one in metrics if one.share_after is not None]
    return Slide(
        "kpis",
        "Success metrics",
        "Each axis is the share of its target that was reached",
        (Placed(_kpi_radar(measured), _LEFT), Placed(Grid(table), _RIGHT)),
        "Only what was measured has an axis; a dash in the table was not measured.",
    )


def _tone(share: float | None) -> Tone:
    if share is None:
        return Tone.QUIET
    return Tone.GOOD if share >= 1.0 else Tone.BAD


def _kpi_radar(measured: list[_Metric]) -> Part:
    if len(measured) < 3:
        return Empty("Fewer than three metrics were measured, too few for a radar.")
    return Radar(
        "Share of the target reached",
        tuple(one.axis for one in measured),
        (
            BarSeries("before the fix", tuple(one.share_before for one in measured)),
            BarSeries("after the fix", tuple(one.share_after for one in measured)),
        ),
        1.0,
        (0.25, 0.5, 0.75, 1.0),
    )


def _metrics(source: Source, report: ReportModel) -> Iterator[_Metric]:
    rows, kpis = source.kpis.incidents, source.kpis
    count = len(rows)
    yield _root_cause(rows, kpis.target_s)
    fixed = sum(1 for row in rows if row.last_fix_passes)
    judged = kpis.fix_success is not None
    yield _Metric(
        "Fix success rate", "Fixes", f"0 of {count}", f"{fixed} of {count}" if judged else "–",
        "100 %", 0.0 if judged else None, kpis.fix_success,
    )  # fmt: skip
    yield _correlation(source)
    held = [_promises_held(report, row.alias) for row in rows]
    known = [one for one in held if one is not None]
    stressed = kpis.stress_test_passed
    yield _Metric(
        "Stress test", "Stress test",
        f"{sum(known)} of {len(known)} in SLA" if known else say.NOT_HAPPENED,
        say.NOT_HAPPENED if stressed is None else f"{fixed} of {count} pass",
        "pass", sum(known) / len(known) if known else None,
        None if stressed is None else fixed / count,
    )  # fmt: skip
    yield _Metric(
        "AI assistance accuracy", "AI accuracy", "not used", say.share(kpis.ai_accuracy), "≥ 90 %",
        None, None if kpis.ai_accuracy is None else min(1.0, kpis.ai_accuracy / 0.9),
    )  # fmt: skip
    cleared = sum(1 for row in rows if row.red_herring == CLEARED)
    blamed = sum(1 for row in rows if _blamed_ever(source, row))
    yield _Metric(
        "Red-herring handling", "Red herring", f"blamed in {blamed} of {count}",
        f"ruled out in {cleared} of {count}", "told apart",
        (count - blamed) / count if count else None, cleared / count if count else None,
    )  # fmt: skip


def _root_cause(rows: tuple[IncidentKpis, ...], target_s: float) -> _Metric:
    found = [row.time_to_cause_s for row in rows if row.time_to_cause_s is not None]
    words = say.NOT_HAPPENED
    if found:
        ends = dict.fromkeys((say.duration(min(found)), say.duration(max(found))))
        words = " to ".join(ends) + ("" if len(found) == len(rows) else f", {len(found)} found")
    in_time = sum(1 for seconds in found if seconds <= target_s)
    share = in_time / len(rows) if rows else None
    return _Metric(
        "Root cause detection", "Root cause", say.NOT_HAPPENED, words,
        f"≤ {target_s / 60:g} min", None, share,
    )  # fmt: skip


def _correlation(source: Source) -> _Metric:
    """The first measurement beside the last, over all incidents; the worst of each counts."""
    first, last = [], []
    for card in source.state.incidents:
        runs = [
            dict(run.result.figures)["correlation"]
            for run in source.state.verifications
            if run.incident == card.slug
            and run.result is not None
            and "correlation" in dict(run.result.figures)
        ]
        first += runs[:1] if len(runs) > 1 else []
        last += runs[-1:]
    before, after = min(first, default=None), min(last, default=None)
    return _Metric(
        "Logs, traces and metrics joined", "Correlation", say.share(before), say.share(after),
        "100 %", before, after,
    )  # fmt: skip


def _promises_held(report: ReportModel, alias: str) -> bool | None:
    """Whether an incident's promises held while it lasted; None where none was measured."""
    rows = next((one.comparisons for one in report.incidents if one.alias == alias), ())
    found = [
        reading.typical <= row.sla
        for row in rows
        if row.is_promised and row.sla is not None
        for reading in row.readings
        if reading.window == BEFORE
    ]
    return all(found) if found else None


def _blamed_ever(source: Source, row: IncidentKpis) -> bool:
    state = source.state
    thoughts = (one for _, _, one in state.hypotheses if one.incident == row.incident)
    grades = (one.grade for one in state.claims if one.incident == row.incident)
    return any(one.bystander for one in thoughts) or any(
        grade is not None and grade.red_herring == BLAMED for grade in grades
    )


def reflection_slide(source: Source) -> Slide:
    """How the team sees itself, 0 to 5, with notes."""
    rows = [(field, score_of(source.answer(field.id))) for field in fields_of(PostMortemPart.SCORE)]
    table = Table(
        ("Question", "Score", "Notes"),
        (2.2, 0.8, 4),
        tuple(
            (
                Cell(field.title, Tone.STRONG),
                Cell(say.NOT_HAPPENED if score.value is None else str(score.value), Tone.FIGURE),
                Cell(say.shortened(score.notes, POINT_CHARS)),
            )
            for field, score in rows
        ),
    )
    given = [(field, score) for field, score in rows if score.value is not None]
    radar: Part = Empty("The team has given no scores yet. They are asked for in the debrief.")
    if len(given) >= 3:
        values = tuple(float(score.value or 0) for _, score in given)
        radar = Radar(
            f"Self-assessment, 0 to {SCORE_HIGHEST}",
            tuple(field.title for field, _ in given),
            (BarSeries("team", values),),
            float(SCORE_HIGHEST),
            tuple(float(ring) for ring in range(1, SCORE_HIGHEST + 1)),
        )
    elif given:
        radar = Empty("Fewer than three scores were given, too few for a radar.")
    return Slide(
        "reflection",
        "Team reflection",
        f"The team about itself, 0 to {SCORE_HIGHEST}",
        (Placed(radar, _LEFT), Placed(Grid(table), _RIGHT)),
    )


def summary_slide(source: Source, report: ReportModel) -> Slide:
    """What to take along, and who does what by when."""
    points = tuple(say.shortened(text, POINT_CHARS) for text in _takeaways(source, report))
    left: Part = Points("Key takeaways", points[:TAKEAWAYS_MOST])
    if not points:
        left = Empty("Nothing was verified and nothing was written, so nothing is summed up.")
    return Slide(
        "summary",
        "Summary and next steps",
        "What to take along, and who does what by when",
        (Placed(left, Box(0.0, 0.0, 0.47, 1.0)), Placed(_steps(source), Box(0.5, 0.0, 0.5, 1.0))),
    )


def _takeaways(source: Source, report: ReportModel) -> Iterator[str]:
    summary = source.answer("team-summary")
    if summary:
        yield summary
    for row in report.incidents:
        if row.verified:
            facts = {fact.label: fact.value for fact in row.metrics}
            cause, resolved = facts["Root cause identified after"], facts["Resolved after"]
            fixed = "no fix passed" if resolved == say.NOT_HAPPENED else f"fixed after {resolved}"
            yield f"{row.alias}: cause claimed {cause} after the page, {fixed}"
        else:
            yield f"{row.alias}: the root cause was not verified"
    for card in source.state.incidents:
        lessons = source.answer(field_id("lessons", card.slug)).splitlines()
        yield from (line.strip(" -*•") for line in lessons[:2] if line.strip())


def _steps(source: Source) -> Milestones | Empty:
    written = actions_of(source.answer("preventive-actions"))
    steps = [*written, *_next_drill(source)]
    follow = [Action(line.strip(" -*•")) for line in source.answer("next-steps").splitlines()]
    steps += [step for step in follow if step.what]
    if not steps:
        return Empty("No preventive action, no next step and no next drill was written down.")
    dated = sorted(steps, key=lambda step: (not _is_date(step.date), step.date))
    shown = tuple(
        Milestone(step.date, say.shortened(step.what, POINT_CHARS), say.shortened(step.owner, 40))
        for step in dated[:STEPS_MOST]
    )
    return Milestones("Next steps", shown, len(dated) - len(shown))


def _is_date(text: str) -> bool:
    return _ISO_DATE.match(text) is not None


def _next_drill(source: Source) -> Iterator[Action]:
    date, level = source.answer("next-drill-date"), source.answer("next-drill-level")
    rotation = source.answer("next-drill-rotation")
    if not rotation:
        proposed = [one for one in proposals(source.state, source.others) if one.what != "rest"]
        rotation = ", ".join(f"{one.alias} (seed {one.seed})" for one in proposed[:3])
        rotation = f"proposed {rotation}" if rotation else ""
    if date or level or source.answer("next-drill-rotation"):
        what = ", ".join(part for part in (f"level {level}" if level else "", rotation) if part)
        yield Action(f"Next drill{f': {what}' if what else ''}", "", " ".join(date.split()))
