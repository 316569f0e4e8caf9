"""A report as a row of blocks, the same for paper and for Markdown. Pure values.

All text in blocks is plain text as people wrote it; escaping is each writer's own duty.
"""

from dataclasses import dataclass
from enum import StrEnum

from reports.model import Chart


class Tone(StrEnum):
    """What a piece of text means; writers pick colour, weight or a sign for it."""

    PLAIN = "plain"
    QUIET = "quiet"
    STRONG = "strong"
    FIGURE = "figure"  # a number, a time, an id: monospaced
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Title:
    """The head of the report; ``facts`` are (label, value)."""

    text: str
    under: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 begins a section, 2 a part of it, 3 a field."""

    text: str
    level: int


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; line breaks are kept."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short texts."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table; ``weights`` share the width, one a column."""

    columns: tuple[str, ...]
    weights: tuple[float, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class ChartBlock:
    """A chart with its caption."""

    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class Room:
    """A field to fill in by hand: its title, and empty lines that stay with it."""

    title: str
    lines: int


Block = Title | Heading | Text | Bullets | Table | ChartBlock | Room
