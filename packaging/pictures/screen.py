"""One screen in one state, as a value: its name, the moment it needs, how to get there."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from pictures.stage import Stage

PLAIN_ZOOM = 100
SIZES = ((1366, 768), (1920, 1080))
MODES = ("dark", "light")


@dataclass(frozen=True, slots=True)
class Screen:
    """``show`` sets the screen up at the stage's size and gives the window to be painted.

    ``moment`` is one of ``moments_of`` or empty where no drill is shown. ``zoom`` is the
    text size in per cent, ``language`` a code of ``app.ui.translation``. ``sizes`` are widths
    and heights, ``modes`` looks: a projector has others than a laptop.
    """

    name: str
    moment: str
    show: Callable[[Stage], QWidget]
    zoom: int = PLAIN_ZOOM
    language: str = "en"
    sizes: tuple[tuple[int, int], ...] = SIZES
    modes: tuple[str, ...] = MODES
