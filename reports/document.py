"""Lays a report model out as blocks, section by section as the template has them. Pure."""

from collections.abc import Iterable, Iterator

from reports import wording as say
from reports.answers import answer_blocks
from reports.blocks import Block, Bullets, Cell, Heading, Table, Text, Title, Tone
from reports.document_incident import compared_words, incident_blocks
from reports.document_observations import observation_blocks
from reports.model import Deviation, Happening, MetricRow, PhaseRow, ReportModel


def document(model: ReportModel) -> tuple[Block, ...]:
    """The whole report, in order."""
    return tuple(_sections(model))


def _sections(model: ReportModel) -> Iterator[Block]:
    yield _title(model)
    yield from _overview(model)
    yield from _timeline(model)
    yield Heading("3 Scenario analysis", 1)
    for number, incident in enumerate(model.incidents, start=1):
        yield from incident_blocks(incident, f"3.{number}")
    yield Heading("4 Team reflection", 1)
    yield from answer_blocks(model.reflection)
    yield Heading("Scores, 0 to 5", 3)
    yield Table(
        ("Question", "Score and notes"),
        (2, 4),
        tuple(
            (Cell(one.title), Cell(one.text) if one.text else Cell("not given", Tone.QUIET))
            for one in model.scores
        ),
    )
    yield Heading("5 Post-mortem and spec updates", 1)
    yield from answer_blocks(model.governance)
    yield Heading("Next drill", 2)
    yield from answer_blocks(model.next_drill)
    if model.proposals:
        yield Heading("Proposed from this drill's figures", 3)
        yield Bullets(model.proposals)
    yield Heading("6 Facilitator notes", 1)
    yield from answer_blocks(model.facilitator_notes)
    yield from observation_blocks(model.observations)


def _title(model: ReportModel) -> Title:
    facts = (
        ("Workshop date", say.date(model.date_unix_s)),
        ("Facilitator", model.facilitator or "none, unattended"),
        ("Team", model.team),
        ("Participants", ", ".join(model.participants) or say.NOT_HAPPENED),
        ("Session", f"{model.session_id}, seed {model.seed}, version {model.program_version}"),
    )
    under = "" if model.finished else "Draft: the drill is not over."
    return Title("Post-workshop report", under, facts)


def _overview(model: ReportModel) -> Iterator[Block]:
    seen = model.overview
    yield Heading("1 Workshop overview", 1)
    yield Text(seen.objective or _objective(model))
    yield Table(
        ("Scenarios covered", "Severity", "Root cause"),
        (5, 1.2, 1.4),
        tuple(
            (
                Cell(one.heading, Tone.STRONG),
                Cell(one.severity),
                Cell("verified", Tone.GOOD) if one.verified else Cell("not verified", Tone.BAD),
            )
            for one in seen.incidents
        ),
    )
    yield Table(("", ""), (1.4, 5), tuple(_pair(name, text) for name, text in _facts(model)))
    yield Text(seen.description or _description(model))
    yield Heading("Success metrics", 2)
    yield _metrics(model.metrics)


def _objective(model: ReportModel) -> str:
    return (
        f"{model.overview.agenda}: find the cause by hand, prove it, then fix real code "
        "and prove the fix under load."
    )


def _facts(model: ReportModel) -> tuple[tuple[str, str], ...]:
    seen = model.overview
    lost = f", paused {say.duration(seen.paused_wall_s)}" if seen.paused_wall_s else ""
    taken = "" if seen.actual_s is None else f"{say.duration(seen.actual_s)}, "
    severities = ", ".join(dict.fromkeys(one.severity for one in seen.incidents))
    return (
        ("Severity levels tested", severities or say.NOT_HAPPENED),
        ("Red herring", seen.red_herring),
        ("Agenda", seen.agenda),
        ("Duration", f"{taken}{say.duration(seen.planned_s)} planned{lost}"),
    )


def _description(model: ReportModel) -> str:
    """One sentence an incident, from the journal, where nobody wrote a description."""
    sentences = []
    for one in model.incidents:
        facts = {fact.label: fact.value for fact in one.metrics}
        if not one.verified:
            sentences.append(f"{one.alias}: the root cause was not verified.")
            continue
        resolved = facts["Resolved after"]
        fixed = "no fix passed" if resolved == say.NOT_HAPPENED else f"resolved after {resolved}"
        cause = facts["Root cause identified after"]
        sentences.append(f"{one.alias}: root cause claimed {cause} after the page, {fixed}.")
        sentences += [compared_words(row) for row in one.comparisons if row.is_promised]
    return " ".join(sentences)


def _metrics(rows: Iterable[MetricRow]) -> Table:
    return Table(
        ("Metric", "Result", "Target", ""),
        (4, 1.8, 1.6, 1.2),
        tuple(
            (
                Cell(row.metric),
                Cell(row.value, Tone.FIGURE),
                Cell(row.target, Tone.QUIET),
                _met(row.met),
            )
            for row in rows
        ),
    )


def _met(met: bool | None) -> Cell:
    if met is None:
        return Cell("", Tone.QUIET)
    return Cell("met", Tone.GOOD) if met else Cell("missed", Tone.BAD)


def _timeline(model: ReportModel) -> Iterator[Block]:
    yield Heading("2 Timeline and activities", 1)
    yield Table(
        ("Phase", "Start–end", "Activity", "Key observations and notes", "Metrics and KPIs"),
        (1.4, 1.15, 2.4, 2.5, 1.9),
        tuple(_phase(row) for row in model.phases),
    )
    if model.deviations:
        yield Heading("Overrides, pauses and interruptions", 2)
        yield Table(
            ("Clock", "Kind", "What", "Who", "Why"),
            (1, 1.2, 3, 1.1, 3),
            tuple(_deviation(row) for row in model.deviations),
        )
    yield Heading("What happened", 2)
    yield happenings(model.chronicle)


def _phase(row: PhaseRow) -> tuple[Cell, ...]:
    planned = f"{say.agenda_time(row.planned_from_s)}–{say.agenda_time(row.planned_to_s)}"
    if row.to_elapsed_s is None:
        actual = f"{planned} planned"
    else:
        actual = f"{say.agenda_time(row.from_elapsed_s)}–{say.agenda_time(row.to_elapsed_s)}"
        actual += "" if actual == planned else f"\nplanned {planned}"
    return (
        Cell(row.title, Tone.STRONG),
        Cell(actual, Tone.FIGURE),
        Cell(row.activity),
        Cell("\n".join(row.observations)),
        Cell("\n".join(row.metrics)),
    )


def _deviation(row: Deviation) -> tuple[Cell, ...]:
    return (
        Cell(say.clock(row.story_s), Tone.FIGURE),
        Cell(row.kind, Tone.STRONG),
        Cell(row.what),
        Cell(row.who, Tone.QUIET),
        Cell(row.why),
    )


def _pair(name: str, text: str) -> tuple[Cell, ...]:
    return (Cell(name, Tone.QUIET), Cell(text))


def happenings(rows: Iterable[Happening]) -> Table:
    """A chronicle as a table: clock, what, who."""
    return Table(
        ("Clock", "What", "Who"),
        (1, 7, 1.2),
        tuple(
            (Cell(say.clock(row.story_s), Tone.FIGURE), Cell(row.what), Cell(row.who, Tone.QUIET))
            for row in rows
        ),
    )
