"""Paints a scene into any room, as large as it fits. Qt thread; owner: whoever shows it.

The projector's window, the presenter's view and its preview of the next slide are the same
picture at different sizes.
"""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.core.projector import Scene
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.frame import draw_ending
from app.ui.screens.projector.scene_boards import draw_dashboards
from app.ui.screens.projector.scene_clock import draw_clock
from app.ui.screens.projector.scene_graph import draw_graph
from app.ui.screens.projector.scene_slides import draw_slide
from app.ui.screens.projector.scene_words import draw_announcement, draw_tea
from app.ui.screens.projector.stage import HEIGHT, WIDTH, Stage, Word
from app.ui.theme import Theme
from app.ui.translation import tr

_DRAW: dict[Scene, Callable[[Stage, Facts], None]] = {
    Scene.CLOCK: draw_clock,
    Scene.DASHBOARDS: draw_dashboards,
    Scene.GRAPH: draw_graph,
    Scene.SLIDES: draw_slide,
    Scene.TEA: draw_tea,
    Scene.ANNOUNCEMENT: draw_announcement,
}


class SceneView(QWidget):
    """``theme`` is the night set, whatever the laptop's look is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._facts: Facts | None = None
        self.words: tuple[Word, ...] = ()
        self.setProperty("zoom", "none")  # the picture scales as a whole
        self.setAccessibleName(tr("Projector"))

    def sizeHint(self) -> QSize:
        """A small 16:9 picture."""
        return QSize(640, 360)

    def hasHeightForWidth(self) -> bool:
        """A picture keeps its shape."""
        return True

    def heightForWidth(self, width: int) -> int:
        """16:9."""
        return round(width * HEIGHT / WIDTH)

    @property
    def facts(self) -> Facts | None:
        """What is shown."""
        return self._facts

    def show_facts(self, facts: Facts | None) -> None:
        """Take newer facts; repaints only where that changes the picture."""
        before, self._facts = self._facts, facts
        if (before and before.key) == (facts and facts.key):
            return
        scene = "blank" if facts is None or facts.show.blank else facts.scene.value
        if scene != self.accessibleDescription():
            self.setAccessibleDescription(scene)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The night's ground, then the scene in its middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg0"))
        self.words = ()
        if self._facts is None or self._facts.show.blank:
            painter.end()
            return
        scale = min(self.width() / WIDTH, self.height() / HEIGHT)
        painter.translate((self.width() - WIDTH * scale) / 2, (self.height() - HEIGHT * scale) / 2)
        painter.scale(scale, scale)
        stage = Stage(painter, self._theme)
        _DRAW[self._facts.scene](stage, self._facts)
        draw_ending(stage, self._facts)
        painter.end()
        self.words = tuple(stage.words)
