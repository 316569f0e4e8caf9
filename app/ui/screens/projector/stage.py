"""The stage: one picture of 1920 x 1080 units that every projector scales as a whole.

Qt thread; owner: a scene's view. All text of a scene goes through here, so that what the last
row must read is held in one place: no letters below ``LEAST_TEXT_PX``, no words with less
contrast than ``LEAST_CONTRAST``, and a record of where each word stands.
"""

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from app.ui.theme import MONO_FAMILY, TEXT_FAMILY, ServiceStyle, Theme
from app.ui.widgets.markers import draw_marker

WIDTH, HEIGHT, MARGIN = 1920.0, 1080.0, 64.0
LEFT, RIGHT, BOTTOM = MARGIN, WIDTH - MARGIN, 1000.0
# A thirtieth of the picture: on a screen 2 m wide 38 mm, capitals of 27 mm, which at eight
# metres is twelve minutes of arc. Good eyes read five.
LEAST_TEXT_PX = 36.0
LEAST_TEXT_SHARE = LEAST_TEXT_PX / HEIGHT
LEAST_CONTRAST = 7.0
ELLIPSIS = "\u2026"


@dataclass(frozen=True, slots=True)
class Word:
    """A line of text as it was painted; ``box`` holds its ink, ``cut`` if it did not fit.

    ``at`` is where its baseline begins.
    """

    words: str
    px: float
    colour: str
    ground: str
    at: tuple[float, float]
    box: QRectF
    cut: bool


@lru_cache(maxsize=64)
def stage_font(px: float, weight: int, mono: bool) -> QFont:
    """A font for the stage; unhinted, so that it is as wide at any scale."""
    made = QFont(MONO_FAMILY if mono else TEXT_FAMILY)
    made.setPixelSize(round(px))
    made.setWeight(QFont.Weight(weight))
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if mono:
        made.setFeature(QFont.Tag("calt"), 0)
        made.setFeature(QFont.Tag("liga"), 0)
    else:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


def width_of(words: str, px: float, weight: int = 400, *, mono: bool = False) -> float:
    """How wide words are in units of the stage."""
    return QFontMetricsF(stage_font(px, weight, mono)).horizontalAdvance(words)


def lines_of(words: str, room: float, px: float, weight: int = 400) -> list[str]:
    """Words broken into lines that fit a room; a word longer than that stays whole."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, px, weight) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


class Stage:
    """Paints in units of the stage and keeps what it wrote in ``words``."""

    def __init__(self, painter: QPainter, theme: Theme) -> None:
        self.painter, self.theme = painter, theme
        self.words: list[Word] = []

    def colour(self, tone: str) -> QColor:
        """A tone or token of the night set, or a colour by its number."""
        return QColor(tone) if tone.startswith("#") else self.theme.colour(tone)

    def text(
        self,
        x: float,
        baseline: float,
        words: str,
        px: float,
        *,
        weight: int = 400,
        mono: bool = False,
        tone: str = "1",
        ground: str = "bg0",
        align: str = "left",
        room: float = 0.0,
    ) -> float:
        """One line from, to or around ``x``; cut with an ellipsis to ``room``. Its width."""
        if not words:
            return 0.0
        if px < LEAST_TEXT_PX:
            raise ValueError(f"{words!r} is too small for the last row")
        font = stage_font(px, weight, mono)
        metrics = QFontMetricsF(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room) if room else words
        width = metrics.horizontalAdvance(shown)
        left = x - {"left": 0.0, "right": width, "centre": width / 2}[align]
        self.painter.setFont(font)
        self.painter.setPen(self.colour(tone))
        self.painter.drawText(QPointF(left, baseline), shown)
        box = metrics.tightBoundingRect(shown).translated(left, baseline)
        names = self.colour(tone).name(), self.colour(ground).name()
        self.words.append(Word(shown, px, *names, (left, baseline), box, cut=shown != words))
        return width

    def paragraph(
        self,
        x: float,
        baseline: float,
        words: str,
        px: float,
        *,
        room: float,
        lines: int,
        weight: int = 400,
        tone: str = "1",
        align: str = "left",
    ) -> float:
        """At most ``lines`` lines, the last one cut; the baseline below the last."""
        broken = lines_of(words, room, px, weight)
        if len(broken) > lines:
            broken = [*broken[: lines - 1], " ".join(broken[lines - 1 :])]
        for line in broken:
            self.text(x, baseline, line, px, weight=weight, tone=tone, align=align, room=room)
            baseline += round(px * 1.28)
        return baseline

    def fill(self, box: QRectF, tone: str) -> None:
        """A plain rectangle."""
        self.painter.fillRect(box, self.colour(tone))

    def hatch(self, box: QRectF, tone: str) -> None:
        """A diagonal hatch, wide enough to be seen as one from far away."""
        brush = QBrush(self.colour(tone), Qt.BrushStyle.BDiagPattern)
        self.painter.fillRect(box, brush)

    def frame(self, box: QRectF, tone: str, width: float = 2.0, radius: float = 0.0) -> None:
        """An outline."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(QPen(self.colour(tone), width))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRoundedRect(box, radius, radius)

    def rule(self, x: float, y: float, width: float, tone: str = "line") -> None:
        """A thin line across."""
        self.fill(QRectF(x, y, width, 2), tone)

    def polygon(self, corners: list[tuple[float, float]], tone: str) -> None:
        """A filled shape."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(self.colour(tone))
        self.painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))

    def marker(self, at: QPointF, size: float, style: ServiceStyle) -> None:
        """A service's marker, its outline as thick as the room needs."""
        self.painter.save()
        self.painter.translate(at)
        self.painter.scale(2, 2)
        draw_marker(self.painter, QPointF(0, 0), size / 2, style)
        self.painter.restore()

    def icon(self, name: str, tone: str, x: float, y: float, size: int) -> None:
        """An icon of the design; ``x`` and ``y`` are its top left corner."""
        ratio = max(1.0, self.painter.transform().m11() * self.painter.device().devicePixelRatioF())
        pixmap = self.theme.pixmap(name, tone, size, round(ratio, 2))
        self.painter.drawPixmap(QRectF(x, y, size, size), pixmap, QRectF(pixmap.rect()))
