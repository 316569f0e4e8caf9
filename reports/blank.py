"""The post-workshop report as a blank to print: every section and field, with room. Pure.

Names no incident's cause: with a session its neutral aliases and titles are set in, without
one they are left to be written.
"""

from collections.abc import Iterator, Sequence

from app.core.agenda import Agenda
from app.core.incident import IncidentCard
from app.core.postmortem import RATINGS, SCORE_HIGHEST, PostMortemPart, fields_of
from reports import wording as say
from reports.blocks import Block, Cell, Heading, Room, Table, Text, Title, Tone

INCIDENTS = 3
_LINE = "_" * 24
_LONG = frozenset({"investigation", "fix", "lessons", "preventive-actions", "team-summary"})
_GAP = "\u00a0\u00a0\u00a0 "  # plain spaces would run together


def _boxes(*answers: str) -> str:
    """Answers to tick, side by side."""
    return _GAP.join(f"[ ] {one}" for one in answers)


_YES_NO = _boxes("Yes", "No")
_CHOICES = (
    ("Detected after", f"{_LINE} min"),
    ("Root cause identified after", f"{_LINE} min"),
    ("Resolved after", f"{_LINE} min"),
    (
        "AI-assisted fix",
        _boxes("Successful", "Partial", "Failed", "No AI"),
    ),
    ("Remedy applied (batching, cache, async, queue, breaker, exact money)", _YES_NO),
    ("AI-assisted prediction accuracy", f"{_LINE} %"),
    ("Log, trace and metric correlation", _boxes("Complete", "Partial")),
    ("Stress test", _boxes("Passed", "Failed")),
    ("SLA and latency targets met", _YES_NO),
    (
        "Red herring",
        _boxes("Ruled out with evidence", "Blamed", "Not ruled out"),
    ),
)
_TABULATED = frozenset({"remedy", "ai-prediction"})
_KPIS = (
    ("page", "Root cause detection time, false positives"),
    ("verify", "Correlation completeness, stress test success"),
    ("fix", "Fix success vs predicted, AI accuracy %"),
    ("govern", "Number of guardrails updated, IaC corrections, overall time to resolution"),
)


def blank_report(
    agenda: Agenda, cards: Sequence[IncidentCard] = (), team: str = "", facilitator: str = ""
) -> tuple[Block, ...]:
    """The blank for an agenda; ``cards`` are the incidents of a session, if there is one."""
    return tuple(_sections(agenda, cards, team, facilitator))


def _sections(
    agenda: Agenda, cards: Sequence[IncidentCard], team: str, facilitator: str
) -> Iterator[Block]:
    people = (
        ("Workshop date", _LINE),
        ("Facilitator", facilitator or _LINE),
        ("Team", team or _LINE),
        ("Participants", _LINE * 2),
    )
    yield Title("Post-workshop report", "", people)
    yield from _overview(agenda, cards)
    yield from _timeline(agenda)
    yield Heading("3 Scenario analysis", 1)
    names = [f"{card.alias}: {card.title}" for card in cards] or [
        f"Incident {_LINE}" for _ in range(INCIDENTS)
    ]
    for number, name in enumerate(names, start=1):
        yield from _incident(f"3.{number} {name}")
    yield Heading("4 Team reflection", 1)
    yield from _fields(PostMortemPart.REFLECTION)
    yield _scores()
    yield Heading("5 Post-mortem and spec updates", 1)
    yield from _governance()
    yield Heading("6 Facilitator notes", 1)
    yield from _notes()


def _overview(agenda: Agenda, cards: Sequence[IncidentCard]) -> Iterator[Block]:
    yield Heading("1 Workshop overview", 1)
    yield Room("Objective", 2)
    count = len(cards) or INCIDENTS
    covered = [(f"[ ] {card.alias}: {card.title}",) for card in cards] or [
        (f"[ ] Incident {_LINE}",) for _ in range(count)
    ]
    rows = [*covered, (f"[ ] Red herring: {_LINE}",)]
    yield Table(
        ("Scenarios covered", "Severity", "Root cause"),
        (4.4, 1.6, 1.6),
        tuple((Cell(row[0]), Cell(_LINE[:10]), Cell("[ ] verified")) for row in rows),
    )
    yield Text(
        f"Severity levels tested:{_GAP}" + _boxes("Low", "Medium", "High / production-critical")
    )
    yield Text(f"Agenda: {agenda.title}, {say.duration(agenda.duration_s)} planned, took {_LINE}")
    yield Room("Brief description", 3)
    yield Heading("Success metrics", 2)
    names = (
        ("Root cause identified", f"within {agenda.target_s / 60:g} min"),
        ("Fix success rate", "100 %"),
        ("First fix right", ""),
        ("Log, trace and metric correlation", "100 %"),
        ("Stress test", "pass"),
        ("AI assistance accuracy", "90 %"),
        ("Red herring told apart", "all"),
    )
    yield Table(
        ("Metric", "Before the fix", "After the fix", "Target"),
        (3.4, 1.8, 1.8, 1.6),
        tuple(
            (Cell(name), Cell(_LINE[:12]), Cell(_LINE[:12]), Cell(goal, Tone.QUIET))
            for name, goal in names
        ),
    )


def _timeline(agenda: Agenda) -> Iterator[Block]:
    yield Heading("2 Timeline and activities", 1)
    yield Table(
        ("Phase", "Start–end", "Activity", "Key observations and notes", "Metrics and KPIs"),
        (1.4, 1.1, 2.1, 2.9, 1.9),
        tuple(
            (
                Cell(entry.title, Tone.STRONG),
                Cell(
                    f"{say.agenda_time(entry.start_s)}–"
                    f"{say.agenda_time(entry.start_s + entry.duration_s)}",
                    Tone.FIGURE,
                ),
                Cell(entry.objective),
                Cell("\u00a0\n\u00a0\n\u00a0\n\u00a0"),
                Cell(_kpis(agenda, number), Tone.QUIET),
            )
            for number, entry in enumerate(agenda.entries)
        ),
    )
    yield Heading("Overrides, pauses and interruptions", 2)
    empty = tuple(Cell("\u00a0") for _ in range(4))
    yield Table(("Clock", "What", "Who", "Why"), (1, 3, 1.4, 3), (empty,) * 4)


def _kpis(agenda: Agenda, number: int) -> str:
    """What is measured in an entry: what it opens that the ones before did not."""
    entry = agenda.entries[number]
    before = {cap for one in agenda.entries[:number] for cap in one.opens}
    found = [words for key, words in _KPIS if key in {str(c) for c in entry.opens - before}]
    if number == agenda.page_entry_index:
        found.insert(0, _KPIS[0][1])
    return "\n".join(found)


def _incident(title: str) -> Iterator[Block]:
    yield Heading(title, 2)
    for field in fields_of(PostMortemPart.INCIDENT):
        if field.id in _TABULATED:
            continue
        if field.id == "success":
            yield Heading("Success metrics", 3)
            yield Table(
                ("", ""), (3, 4), tuple((Cell(n, Tone.QUIET), Cell(v)) for n, v in _CHOICES)
            )
        yield Room(field.title, 5 if field.id in _LONG else 2)


def _fields(part: PostMortemPart) -> Iterator[Block]:
    for field in fields_of(part):
        yield Room(field.title, 4 if field.id in _LONG else 3)


def _scores() -> Table:
    numbers = "\u00a0\u00a0".join(str(n) for n in range(SCORE_HIGHEST + 1))
    return Table(
        (f"Score, 0 to {SCORE_HIGHEST}", "Circle one", "Notes"),
        (2.2, 1.8, 4),
        tuple(
            (Cell(field.title), Cell(numbers, Tone.FIGURE), Cell("\u00a0\n\u00a0"))
            for field in fields_of(PostMortemPart.SCORE)
        ),
    )


def _governance() -> Iterator[Block]:
    for field in fields_of(PostMortemPart.GOVERNANCE):
        if field.id == "preventive-actions":
            yield Heading(field.title, 3)
            empty = tuple(Cell("\u00a0\n\u00a0") for _ in range(3))
            yield Table(("What", "Owner", "Date"), (5, 1.6, 1.2), (empty,) * 5)
        else:
            yield Room(field.title, 5 if field.id == "five-whys" else 3)
    yield Heading("Next drill", 2)
    for field in fields_of(PostMortemPart.NEXT_DRILL):
        yield Room(field.title, 1 if field.id != "next-drill-rotation" else 3)


def _notes() -> Iterator[Block]:
    for field in fields_of(PostMortemPart.FACILITATOR):
        if field.id == "rating":
            yield Heading(field.title, 3)
            yield Text(_boxes(*RATINGS))
        else:
            yield Room(field.title, 2)
