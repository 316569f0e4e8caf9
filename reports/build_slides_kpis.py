"""The slide of the success metrics: before the fix, after it, target. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.bystanders import BLAMED, CLEARED
from app.core.kpis import IncidentKpis
from reports import wording as say
from reports.blocks import Cell, Table, Tone
from reports.build_charts import BEFORE
from reports.model import ReportModel
from reports.slides import BarSeries, Box, Empty, Grid, Part, Placed, Radar, Slide
from reports.source import Source

_LEFT, _RIGHT = Box(0.0, 0.0, 0.44, 1.0), Box(0.47, 0.0, 0.53, 1.0)


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
