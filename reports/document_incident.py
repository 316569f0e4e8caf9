"""Lays the analysis of one incident out as blocks. Pure."""

from collections.abc import Iterable, Iterator

from reports import wording as say
from reports.answers import answer_blocks, text_blocks
from reports.blocks import Block, Bullets, Cell, ChartBlock, Heading, Table, Text, Tone
from reports.build_charts import AFTER, BASELINE, BEFORE
from reports.model import Answer, CheckRow, Comparison, IncidentAnalysis
from reports.series import Reading

NOT_SAID = "–"
_WINDOWS = (BASELINE, BEFORE, AFTER)


def incident_blocks(incident: IncidentAnalysis, number: str) -> Iterator[Block]:
    """One incident: cause, investigation, noise, fix, figures, lessons."""
    cause, investigation, noise, fix, further, *measured, lessons = incident.answers
    yield Heading(f"{number} {incident.heading}", 2)
    yield Text(f"{incident.severity}. {incident.page}", Tone.QUIET)
    yield from _field(cause, _cause(incident))
    yield from _field(investigation, _investigation(incident))
    yield from _field(noise, (Bullets(incident.red_herring),))
    yield from _field(fix, _fix(incident))
    yield Heading("Success metrics", 3)
    yield Table(
        ("", ""),
        (3, 5),
        tuple((Cell(fact.label, Tone.QUIET), _fact(fact.value)) for fact in incident.metrics)
        + tuple((Cell(one.title, Tone.QUIET), Cell(one.text or NOT_SAID)) for one in measured),
    )
    if further.text:
        yield from _field(further, ())
    yield from _before_after(incident)
    yield from answer_blocks((lessons,))


def _field(answer: Answer, known: Iterable[Block]) -> Iterator[Block]:
    """A field of the template: what the team wrote, then what the journal knows."""
    yield Heading(answer.title, 3)
    if answer.text:
        yield from text_blocks(answer.text)
    yield from known


def _cause(incident: IncidentAnalysis) -> Iterator[Block]:
    if incident.root_cause:
        yield Text(incident.root_cause, Tone.STRONG)
    if incident.statement:
        yield Text(incident.statement)
    if incident.path:
        yield Text(f"Propagation: {incident.path}")
    yield Text(incident.verified_how, Tone.PLAIN if incident.verified else Tone.BAD)
    if incident.claims:
        yield Table(
            ("Clock", "Claim", "By", "Verdict", "Grade"),
            (1, 4.4, 1, 1.6, 1),
            tuple(
                (
                    Cell(say.clock(row.story_s), Tone.FIGURE),
                    Cell(row.statement),
                    Cell(row.who, Tone.QUIET),
                    Cell(_verdict(row.verdict, row.judged_by), _verdict_tone(row.verdict)),
                    Cell(row.points, Tone.FIGURE),
                )
                for row in incident.claims
            ),
        )


def _verdict(verdict: str, judge: str) -> str:
    return f"{verdict} ({judge})" if judge else verdict


def _verdict_tone(verdict: str) -> Tone:
    return {"verified": Tone.GOOD, "rejected": Tone.BAD}.get(verdict, Tone.PLAIN)


def _investigation(incident: IncidentAnalysis) -> Iterator[Block]:
    if not incident.investigation and not incident.evidence:
        yield Text("No hypothesis, experiment or evidence was recorded.", Tone.QUIET)
    if incident.investigation:
        yield Table(
            ("Clock", "What", "Who"),
            (1, 7, 1.2),
            tuple(
                (Cell(say.clock(h.story_s), Tone.FIGURE), Cell(h.what), Cell(h.who, Tone.QUIET))
                for h in incident.investigation
            ),
        )
    if incident.evidence:
        yield Table(
            ("Pin", "Clock", "Kind", "Evidence"),
            (0.6, 1, 1, 6),
            tuple(
                (
                    Cell(pin.id, Tone.STRONG),
                    Cell(say.clock(pin.story_s), Tone.FIGURE),
                    Cell(pin.kind, Tone.QUIET),
                    Cell(pin.label),
                )
                for pin in incident.evidence
            ),
        )


def _fix(incident: IncidentAnalysis) -> Iterator[Block]:
    if not incident.fixes:
        yield Text("No fix was applied.", Tone.QUIET)
        return
    yield Table(
        ("Revision", "Clock", "Origin", "Files", "Outcome", "Expected beforehand"),
        (0.9, 1, 0.8, 3, 1.8, 2),
        tuple(
            (
                Cell(fix.id, Tone.STRONG),
                Cell(say.clock(fix.story_s), Tone.FIGURE),
                Cell(fix.origin),
                Cell("\n".join(fix.files), Tone.FIGURE),
                Cell(fix.outcome, Tone.GOOD if fix.outcome.endswith("passed") else Tone.BAD),
                Cell(fix.prediction or say.NOT_HAPPENED),
            )
            for fix in incident.fixes
        ),
    )


def _before_after(incident: IncidentAnalysis) -> Iterator[Block]:
    if incident.comparisons:
        yield Heading("Before and after", 3)
        yield _comparison_table(incident.comparisons)
    for chart in incident.charts:
        yield ChartBlock(chart, f"{chart.title} ({chart.unit}), {chart.note}".replace(" ()", ""))
    if incident.checks:
        yield Heading("Verification under load", 3)
        yield _check_table(incident.checks)


def _fact(value: str) -> Cell:
    return Cell(value, Tone.FIGURE if value[:1].isdigit() else Tone.PLAIN)


def compared_words(row: Comparison) -> str:
    """One series as a sentence: typical and worst, before the fix and after it."""
    by_window = {one.window: one for one in row.readings}
    if BEFORE not in by_window:
        return ""
    limit = "" if row.sla is None else f"; promise {say.number(row.sla, row.unit, row.decimals)}"
    before = _typical_and_worst(by_window[BEFORE], row)
    if AFTER not in by_window:
        return f"{row.name} while the incident lasted: {before}{limit}."
    after = _typical_and_worst(by_window[AFTER], row)
    return f"{row.name} before the fix: {before}; after it: {after}{limit}."


def _typical_and_worst(reading: Reading, row: Comparison) -> str:
    typical = say.number(reading.typical, row.unit, row.decimals)
    return f"{typical}, at worst {say.number(reading.worst, row.unit, row.decimals)}"


def _comparison_table(rows: tuple[Comparison, ...]) -> Table:
    return Table(
        ("Median (worst)", "Healthy", "Before the fix", "After the fix", "Promise"),
        (3, 1.9, 1.9, 1.9, 1.6),
        tuple(_comparison(row) for row in rows),
    )


def _comparison(row: Comparison) -> tuple[Cell, ...]:
    by_window = {one.window: one for one in row.readings}
    cells = (Cell(_reading(by_window.get(name), row), Tone.FIGURE) for name in _WINDOWS)
    return (Cell(row.name), *cells, _promise(row))


def _reading(reading: Reading | None, row: Comparison) -> str:
    if reading is None:
        return say.NOT_HAPPENED
    worst = say.number(reading.worst, "", row.decimals)
    return f"{say.number(reading.typical, row.unit, row.decimals)} ({worst})"


def _promise(row: Comparison) -> Cell:
    if row.sla is None:
        return Cell("")
    limit = f"≤ {say.number(row.sla, row.unit, row.decimals)}"
    if row.promise_kept is None:
        return Cell(limit, Tone.QUIET)
    return Cell(f"{limit} {'kept' if row.promise_kept else 'broken'}", _good(row.promise_kept))


def _good(flag: bool) -> Tone:
    return Tone.GOOD if flag else Tone.BAD


def _check_table(rows: tuple[CheckRow, ...]) -> Table:
    first = any(row.first_passed is not None for row in rows)
    if not first:
        return Table(
            ("Check", "Required", "Measured"),
            (3.4, 2.4, 2.6),
            tuple((Cell(row.title), Cell(row.required, Tone.QUIET), _last(row)) for row in rows),
        )
    return Table(
        ("Check", "Required", "First run", "Last run"),
        (2.8, 1.9, 2.2, 2.2),
        tuple(
            (Cell(row.title), Cell(row.required, Tone.QUIET), _first(row), _last(row))
            for row in rows
        ),
    )


def _first(row: CheckRow) -> Cell:
    if row.first_passed is None:
        return Cell(say.NOT_HAPPENED, Tone.QUIET)
    return Cell(_marked(row.first, row.first_passed), _good(row.first_passed))


def _last(row: CheckRow) -> Cell:
    return Cell(_marked(row.last, row.last_passed), _good(row.last_passed))


def _marked(measured: str, passed: bool) -> str:
    return f"{'passed' if passed else 'failed'}: {measured}"
