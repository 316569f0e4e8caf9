"""Paper's look: the light token set of the design, fonts and paragraph styles. Any thread.

Fonts are registered once with ReportLab (its registry is global by its own design) and
embedded as subsets; nothing falls back to another font silently.
"""

from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.enums import TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from app.core.errors import ReportError
from reports.blocks import Tone

FONTS = Path(__file__).resolve().parent.parent / "resources" / "fonts"
SANS, SANS_STRONG = "Inter", "Inter-SemiBold"
MONO, MONO_STRONG = "JetBrainsMono", "JetBrainsMono-SemiBold"
_FILES = MappingProxyType(
    {
        SANS: FONTS / "pdf" / "Inter-Regular.ttf",
        SANS_STRONG: FONTS / "pdf" / "Inter-SemiBold.ttf",
        MONO: FONTS / "JetBrainsMono-Regular.ttf",
        MONO_STRONG: FONTS / "JetBrainsMono-SemiBold.ttf",
    }
)

TEXT1, TEXT2, TEXT3 = HexColor("#131925"), HexColor("#3D485C"), HexColor("#535F75")
LINE, CTL, BAND = HexColor("#CBD2DE"), HexColor("#76829A"), HexColor("#F4F6F9")
TIME, OK, HUMAN = HexColor("#B02A18"), HexColor("#0A6548"), HexColor("#7A4F00")
WHITE = HexColor("#FFFFFF")

# A service keeps its colour and dash on every screen and on paper (dash in points here).
SERIES_LOOKS: MappingProxyType[str, tuple[Color, tuple[float, ...]]] = MappingProxyType(
    {
        "billing": (HexColor("#E69F00"), ()),
        "orders": (HexColor("#56B4E9"), ()),
        "service-a": (HexColor("#009E73"), (6, 3)),
        "service-b": (HexColor("#F0E442"), (1.5, 3)),
        "service-c": (HexColor("#CC79A7"), (7, 3, 1.5, 3)),
        "batch-worker": (HexColor("#D55E00"), (10, 4)),
        "pricing": (HexColor("#0072B2"), ()),
        # A line of the slides that is cut at the fix, as ``reports.build_charts`` names its parts.
        "before the fix": (HexColor("#0072B2"), ()),
        "after the fix": (HexColor("#009E73"), (7, 2)),
    }
)
OTHER_LOOKS = (TEXT1, HexColor("#0072B2"), HexColor("#CC79A7"), HexColor("#009E73"))
PALE = frozenset({"#e69f00", "#56b4e9", "#f0e442"})
"""Series colours that need a dark casing on white (below 3:1)."""


@cache
def register_fonts() -> None:
    """Make the four faces known to ReportLab; ``ReportError`` where a file is missing."""
    for name, path in _FILES.items():
        try:
            pdfmetrics.registerFont(TTFont(name, str(path)))
        except (OSError, TTFError) as error:
            raise ReportError(
                f"The report's font {path.name} cannot be read from {path.parent}, so no PDF can "
                "be made. Take the program's folder from its archive again; the Markdown report "
                "works without it."
            ) from error
    pdfmetrics.registerFontFamily(SANS, SANS, SANS_STRONG, SANS, SANS_STRONG)
    pdfmetrics.registerFontFamily(MONO, MONO, MONO_STRONG, MONO, MONO_STRONG)


def _style(name: str, size: float, leading: float, **more: Any) -> ParagraphStyle:
    base: dict[str, Any] = {
        "fontName": SANS,
        "bulletFontName": SANS,
        "textColor": TEXT1,
        "alignment": TA_LEFT,
        "splitLongWords": 1,
    }
    return ParagraphStyle(name, fontSize=size, leading=leading, **{**base, **more})


TITLE = _style("title", 24, 30, fontName=SANS_STRONG, spaceAfter=4)
SECTION = _style("section", 15, 20, fontName=SANS_STRONG, spaceBefore=20, spaceAfter=7)
PART = _style("part", 11.5, 15, fontName=SANS_STRONG, spaceBefore=13, spaceAfter=5)
FIELD = _style(
    "field", 9.5, 13, fontName=SANS_STRONG, textColor=TEXT2, spaceBefore=9, spaceAfter=3,
)  # fmt: skip
BODY = _style("body", 9.5, 13.5, spaceAfter=5)
CAPTION = _style("caption", 8, 11, textColor=TEXT3, spaceAfter=8)
COLUMN = _style("column", 7.8, 10.5, fontName=SANS_STRONG, textColor=TEXT3)
_CELL = _style("cell", 8.3, 11)

_TONES: dict[Tone, dict[str, Any]] = {
    Tone.PLAIN: {},
    Tone.QUIET: {"textColor": TEXT3},
    Tone.STRONG: {"fontName": SANS_STRONG},
    Tone.FIGURE: {"fontName": MONO, "fontSize": 7.8},
    Tone.GOOD: {"textColor": OK},
    Tone.BAD: {"textColor": TIME},
}
CELLS = {
    tone: ParagraphStyle(f"cell-{tone}", parent=_CELL, **more) for tone, more in _TONES.items()
}
TEXTS = {
    tone: ParagraphStyle(f"text-{tone}", parent=BODY, **{**more, "fontSize": 9.5})
    for tone, more in _TONES.items()
}
# A heading needs this much paper below it, in points, else it begins the next page.
HEADINGS = {1: (SECTION, 120.0), 2: (PART, 90.0), 3: (FIELD, 62.0)}
