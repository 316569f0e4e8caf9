"""What the dashboard slides say, as values: for paper, for PowerPoint and for a projector. Pure.

Made by ``reports.build_slides.build_deck``. A slide is a title, what it is about, and parts
on a plane whose sides are 1: ``Box`` says where, a writer decides how large a unit is. All
text is plain text as people wrote it; escaping is each writer's own duty.
"""

from dataclasses import dataclass
from enum import StrEnum

from reports.blocks import Table, Tone
from reports.model import Chart


@dataclass(frozen=True, slots=True)
class Box:
    """Where a part lies below the slide's head: shares of width and height from top left."""

    left: float
    top: float
    width: float
    height: float


FULL = Box(0.0, 0.0, 1.0, 1.0)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing to show, and why, in a sentence."""

    why: str


@dataclass(frozen=True, slots=True)
class Lines:
    """A chart over time; ``before`` and ``after`` the fix are lines of their own."""

    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class BarSeries:
    """One colour of bars, a value a category; None where nothing was measured."""

    name: str
    values: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars side by side, or on top of each other; ``limit`` is drawn as a line."""

    title: str
    unit: str
    decimals: int
    categories: tuple[str, ...]
    series: tuple[BarSeries, ...]
    stacked: bool = False
    limit: float | None = None
    limit_label: str = ""


@dataclass(frozen=True, slots=True)
class Radar:
    """Polygons over named axes, every value from 0 to ``highest``, one an axis.

    ``rings`` are the values at which the web is drawn. An axis without a value of a series
    is None there.
    """

    title: str
    axes: tuple[str, ...]
    series: tuple[BarSeries, ...]
    highest: float
    rings: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Hop:
    """A call to the next service of a path. ``returns`` says that it has been there before."""

    caller: str
    callee: str
    figures: str
    tone: Tone
    returns: bool = False


@dataclass(frozen=True, slots=True)
class Flow:
    """A call path: services in order, each hop with its figures; ``note`` goes below."""

    title: str
    hops: tuple[Hop, ...]
    note: str
    tone: Tone


class SpanKind(StrEnum):
    """What a block of a timeline is; writers pick colour and pattern."""

    REAL = "real"  # a symptom of the incident
    NOISE = "noise"  # of what was ruled out
    OPEN = "open"  # not told apart (yet)
    TEST = "test"  # an experiment


@dataclass(frozen=True, slots=True)
class Stripe:
    """A block on a lane, seconds since the timeline's begin."""

    from_s: float
    to_s: float
    kind: SpanKind


@dataclass(frozen=True, slots=True)
class Lane:
    """One row of a timeline."""

    name: str
    detail: str
    stripes: tuple[Stripe, ...]


@dataclass(frozen=True, slots=True)
class Lanes:
    """Rows over a common time axis; ``ticks`` and ``moments`` are (seconds, label)."""

    lanes: tuple[Lane, ...]
    length_s: float
    ticks: tuple[tuple[float, str], ...]
    moments: tuple[tuple[float, str], ...]
    legend: tuple[tuple[SpanKind, str], ...]
    note: str


@dataclass(frozen=True, slots=True)
class Tile:
    """A figure to be read from afar."""

    label: str
    value: str
    detail: str = ""
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Tiles:
    """Figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table."""

    table: Table


@dataclass(frozen=True, slots=True)
class Points:
    """A heading and short texts."""

    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Milestone:
    """One next step. ``when`` is a date as it was written, empty where none was."""

    when: str
    what: str
    owner: str


@dataclass(frozen=True, slots=True)
class Milestones:
    """Next steps in the order of their dates, those without one last."""

    title: str
    steps: tuple[Milestone, ...]
    more: int = 0


Part = Empty | Lines | Bars | Radar | Flow | Lanes | Tiles | Grid | Points | Milestones


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and its place."""

    part: Part
    box: Box = FULL


@dataclass(frozen=True, slots=True)
class Slide:
    """One slide. ``about`` is the incident's neutral heading or a sentence, ``note`` a foot."""

    id: str
    title: str
    about: str
    placed: tuple[Placed, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides of a session, in order; ``footer`` names team and session."""

    title: str
    footer: str
    slides: tuple[Slide, ...]
