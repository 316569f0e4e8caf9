"""The look of the slides, alike on paper and in PowerPoint: sizes in points, colours. Any thread.

A page is 960 by 540 points, 16:9. Text is measured with the report's fonts; those that
PowerPoint shows instead are no wider.
"""

from dataclasses import dataclass
from types import MappingProxyType

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from reports import pdf_style as look
from reports import wording as say
from reports.blocks import Tone
from reports.build_charts import AFTER, BEFORE
from reports.markup import escaped
from reports.slides import Box, SpanKind

WIDTH, HEIGHT = 960.0, 540.0
MARGIN, TOP, BOTTOM, NOTE_HEIGHT = 42.0, 104.0, 44.0, 26.0
TITLE_SIZE, ABOUT_SIZE, NOTE_SIZE, FOOT_SIZE = 26.0, 14.0, 9.5, 9.0
TEXT_LARGEST, TEXT_SMALLEST = 16.0, 8.0
LEADING = 1.32

TEXT1, TEXT2, TEXT3 = "#131925", "#3D485C", "#535F75"
LINE, CTL, BAND, WHITE = "#CBD2DE", "#76829A", "#F4F6F9", "#FFFFFF"
TIME, OK = "#B02A18", "#0A6548"
SERIES = ("#0072B2", "#E69F00", "#CC79A7", "#535F75")
NAMED = MappingProxyType({BEFORE: "#0072B2", AFTER: "#009E73", "team": "#009E73"})
TONES = MappingProxyType({Tone.GOOD: OK, Tone.BAD: TIME, Tone.QUIET: TEXT3})
STRIPES = MappingProxyType(
    {
        SpanKind.REAL: TIME,
        SpanKind.NOISE: "#E69F00",
        SpanKind.OPEN: CTL,
        SpanKind.TEST: "#0072B2",
    }
)


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle on the page; ``top`` counts downwards from the page's top, in points."""

    left: float
    top: float
    width: float
    height: float

    def inside(self, left: float, top: float, width: float, height: float) -> "Area":
        """A part of it, in points from its own top left."""
        return Area(self.left + left, self.top + top, width, height)


def area(box: Box, *, noted: bool) -> Area:
    """Where a box of a slide lies on the page; ``noted`` keeps room for the slide's note."""
    wide = WIDTH - 2 * MARGIN
    tall = HEIGHT - TOP - BOTTOM - (NOTE_HEIGHT if noted else 0.0)
    return Area(MARGIN + box.left * wide, TOP + box.top * tall, box.width * wide, box.height * tall)


def color_of(name: str, number: int) -> str:
    """The colour of a series by its name, else by its place."""
    return NAMED.get(name, SERIES[number % len(SERIES)])


def tone_color(tone: Tone) -> str:
    """The colour of a text."""
    return TONES.get(tone, TEXT1)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text that fits its place at ``size`` points and is ``height`` points tall."""

    text: str
    size: float
    height: float


def fitted(
    text: str,
    width: float,
    height: float,
    *,
    largest: float = TEXT_LARGEST,
    smallest: float = TEXT_SMALLEST,
    strong: bool = False,
) -> Fitted:
    """The text as large as it fits; what does not fit at the smallest size is cut with dots."""
    size = largest
    while size > smallest and text_height(text, width, size, strong=strong) > height:
        size -= 0.5
    kept, most = text, len(text)
    while (tall := text_height(kept, width, size, strong=strong)) > height and most > 8:
        most = int(most * 0.85)
        kept = say.shortened(text, most)
    return Fitted(kept, size, tall)


def text_height(text: str, width: float, size: float, *, strong: bool = False) -> float:
    """How tall a text is in points when it is broken at that width."""
    return float(paragraph(text, size, strong=strong).wrap(width, 1e6)[1])


def paragraph(
    text: str, size: float, *, color: str = TEXT1, strong: bool = False, mono: bool = False
) -> Paragraph:
    """Plain text as a paragraph of that size."""
    font = look.SANS_STRONG if strong else look.MONO if mono else look.SANS
    style = ParagraphStyle(
        "slide", fontName=font, fontSize=size, leading=size * LEADING, textColor=HexColor(color),
        splitLongWords=1,
    )  # fmt: skip
    return Paragraph(escaped(text), style)
