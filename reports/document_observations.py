"""Lays the facilitator's observations out: how often each tag, then the notes. Pure."""

from collections import Counter
from collections.abc import Iterator

from reports import wording as say
from reports.blocks import Block, Cell, Heading, Table, Text, Tone
from reports.model import ObservationRow


def observation_blocks(rows: tuple[ObservationRow, ...]) -> Iterator[Block]:
    """Nothing where nobody observed."""
    if not rows:
        return
    yield Heading("Observations during the drill", 2)
    counts = Counter(tag for row in rows for tag in row.tags)
    if counts:
        told = ", ".join(f"{tag} {count}" for tag, count in counts.most_common())
        yield Text(f"By tag: {told}.", Tone.QUIET)
    yield Table(
        ("Clock", "About", "Tags", "Observation"),
        (1, 1.3, 1.6, 5),
        tuple(_row(row) for row in rows),
    )


def _row(row: ObservationRow) -> tuple[Cell, ...]:
    return (
        Cell(say.clock(row.story_s), Tone.FIGURE),
        Cell(row.about or "the team"),
        Cell(", ".join(row.tags), Tone.QUIET),
        Cell(row.text),
    )
