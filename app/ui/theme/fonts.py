"""Bundled fonts and the text styles of the design. Qt thread; owner: ui.

Inter carries text, JetBrains Mono carries the clock, numbers, times, code and key caps.
A font that cannot be loaded is an error: falling back silently would shift every layout.
"""

from types import MappingProxyType

from PySide6.QtGui import QFont, QFontDatabase

from app.core.errors import DrillError
from app.ui.theme.resources import resource_path
from app.ui.theme.zoom import PLAIN, font_px

TEXT_FAMILY = "Inter"
MONO_FAMILY = "JetBrains Mono"
_FILES = (
    "Inter-Regular.otf",
    "Inter-Medium.otf",
    "Inter-SemiBold.otf",
    "JetBrainsMono-Regular.ttf",
    "JetBrainsMono-Medium.ttf",
    "JetBrainsMono-SemiBold.ttf",
    "JetBrainsMono-Bold.ttf",
)
# style: (family, pixels, weight)
STYLES = MappingProxyType(
    {
        "clock.projector": (MONO_FAMILY, 418, 700),
        "clock.team": (MONO_FAMILY, 128, 700),
        "clock.team.seconds": (MONO_FAMILY, 52, 500),
        "clock.compact": (MONO_FAMILY, 44, 700),
        "clock.compact.seconds": (MONO_FAMILY, 20, 500),
        "timer": (MONO_FAMILY, 40, 600),
        "timer.compact": (MONO_FAMILY, 22, 600),
        "value": (MONO_FAMILY, 24, 500),
        "title": (TEXT_FAMILY, 28, 600),
        "heading": (TEXT_FAMILY, 16, 600),
        "body": (TEXT_FAMILY, 14, 400),
        "body.strong": (TEXT_FAMILY, 14, 600),
        "small": (TEXT_FAMILY, 13, 400),
        "small.strong": (TEXT_FAMILY, 13, 600),
        "micro": (TEXT_FAMILY, 12, 400),
        "code": (MONO_FAMILY, 13, 400),
        "number": (MONO_FAMILY, 13, 400),
        "keycap": (MONO_FAMILY, 12, 400),
        "axis": (MONO_FAMILY, 12, 400),
    }
)
_loaded: list[int] = []


def load_fonts() -> None:
    """Register the bundled fonts once; ``DrillError`` names the file that failed."""
    if _loaded:
        return
    for file in _FILES:
        path = resource_path("fonts", file)
        font_id = QFontDatabase.addApplicationFont(str(path))
        if font_id < 0:
            raise DrillError(
                f"The font file {path} could not be loaded, so the screens cannot be laid out. "
                "Install the program again or put the file back."
            )
        _loaded.append(font_id)


def font(style: str, per_cent: int = PLAIN) -> QFont:
    """The font of a text style at a zoom, digits of one width and no ligatures in Mono.

    ``KeyError`` for a style that the design does not have.
    """
    family, pixels, weight = STYLES[style]
    made = QFont(family)
    made.setPixelSize(font_px(style, pixels, per_cent))
    made.setWeight(QFont.Weight(weight))
    if family == TEXT_FAMILY:
        made.setFeature(QFont.Tag("tnum"), 1)
    else:
        made.setFeature(QFont.Tag("calt"), 0)
        made.setFeature(QFont.Tag("liga"), 0)
        made.setStyleHint(QFont.StyleHint.Monospace)
    return made
