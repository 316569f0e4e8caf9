"""Paints every screen at every size, dark and light, and looks each over. Qt thread."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QWidget

from app.ui.translation import Languages
from pictures.faults import Fault, faults_of, too_large
from pictures.screen import MODES, Screen
from pictures.stage import Stage

_LOOKS = 3
log = logging.getLogger(__name__)


@dataclass(slots=True)
class Picture:
    """One file and what is wrong with what it shows."""

    path: Path
    screen: str
    size: tuple[int, int]
    mode: str
    faults: tuple[Fault, ...] = ()


@dataclass(slots=True)
class Gallery:
    """What was painted, and which screens could not be."""

    pictures: list[Picture] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def faults(self) -> list[str]:
        """A line for everything that is wrong."""
        found = [
            f"{picture.path.name}: {fault}" for picture in self.pictures for fault in picture.faults
        ]
        return [*self.missing, *found]


class Painter:
    """Sets the screens up on one stage, one after another."""

    def __init__(
        self, stage: Stage, out_dir: Path, parent: QObject, modes: tuple[str, ...] = MODES
    ) -> None:
        self._stage, self._out_dir = stage, out_dir
        self._modes = modes
        self._languages = Languages(parent)

    def paint(
        self, screens: Iterable[Screen], only: tuple[int, int] | None = None
    ) -> Iterator[Gallery]:
        """Paint, at one size only where it is given.

        The one gallery is given after every screen, fuller each time.
        """
        gallery = Gallery()
        rows = [(screen, size) for screen in screens for size in screen.sizes]
        for screen, size in rows:
            if size != (only or size) or not self._modes_of(screen):
                continue
            if screen.moment and screen.moment not in self._stage.moments:
                gallery.missing.append(f"{screen.name}: the drill never came to {screen.moment}")
                continue
            try:
                gallery.pictures += self._screen(screen, size)
            except Exception as error:  # one screen that broke hides nothing of the others
                log.exception("%s could not be painted", screen.name)
                gallery.missing.append(f"{screen.name}: it broke, {type(error).__name__}: {error}")
                self._stage.put_away()
                continue
            yield gallery
        self._stage.theme.set_mode(MODES[0])
        self._stage.theme.set_zoom(100)
        self._languages.use("en")

    def _modes_of(self, screen: Screen) -> tuple[str, ...]:
        return tuple(mode for mode in screen.modes if mode in self._modes)

    def _screen(self, screen: Screen, size: tuple[int, int]) -> list[Picture]:
        stage = self._stage
        stage.size, stage.language = QSize(*size), screen.language
        stage.theme.set_zoom(screen.zoom)
        self._languages.use(screen.language)
        # The look of the last screen first: a switch costs as much as a window.
        modes = sorted(self._modes_of(screen), key=lambda mode: mode != stage.theme.mode)
        stage.theme.set_mode(modes[0])
        window = screen.show(stage)
        painted = []
        for mode in modes:
            if stage.theme.mode != mode:
                stage.theme.set_mode(mode)
                stage.settle()
            painted.append(self._picture(window, screen, size, mode))
        stage.put_away()
        return painted

    def _picture(
        self, window: QWidget, screen: Screen, size: tuple[int, int], mode: str
    ) -> Picture:
        for _ in range(_LOOKS):
            faults = faults_of(window)
            if not faults:
                break
            self._stage.settle()  # what is wrong for one frame while a layout moves is no fault
        faults += too_large(window, size)
        path = self._out_dir / f"{screen.name}-{size[0]}x{size[1]}-{mode}.png"
        if not window.grab().save(str(path)):
            raise SystemExit(f"{path} could not be written. Choose another folder.")
        return Picture(path, screen.name, size, mode, faults)
