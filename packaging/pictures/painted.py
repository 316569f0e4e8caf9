"""Every piece of text that a window paints: what, where, in which colour, cut off by what.

A paint engine that draws nothing and writes down. So what is looked at is what Qt really
paints, by whichever widget, delegate or chart, after style sheets and layouts had their say.
Qt thread.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QImage,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainterPath,
    QPixmap,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

_CORNER_PX = 4.0
_DIRTY = QPaintEngine.DirtyFlag


@dataclass(slots=True)
class PaintedText:
    """One run of text in the window's pixels.

    ``ink`` is what its glyphs cover, ``clip`` where painting was allowed, ``left`` what of
    the ink no later painting covered. ``colour`` may be translucent.
    """

    words: str
    ink: QRectF
    clip: QRectF
    colour: QColor
    left: QRectF = field(default_factory=QRectF)

    @property
    def shown(self) -> QRectF:
        """What can be seen of it."""
        return self.left.intersected(self.clip)


def painted_texts(window: QWidget) -> tuple[PaintedText, ...]:
    """The texts of ``window`` as it is painted now, those that are covered left out."""
    device = _the_notebook()
    device.turn_page(window.size())
    window.render(device, QPoint(), QRegion(), QWidget.RenderFlag.DrawChildren)
    return tuple(text for text in device.engine.texts if not text.shown.isEmpty())


class _Engine(QPaintEngine):
    """Writes texts down and takes back what is painted over."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.texts: list[PaintedText] = []
        self._transform = QTransform()
        self._pen, self._fill = QColor(), QColor()
        self._pattern = Qt.BrushStyle.NoBrush
        self._opacity = 1.0
        self._own_clip: QRectF | None = None

    def forget(self) -> None:
        """Begin anew."""
        self.texts = []
        self._own_clip = None

    def begin(self, device: QPaintDevice) -> bool:
        """Nothing to prepare."""
        return True

    def end(self) -> bool:
        """Nothing to finish."""
        return True

    def type(self) -> QPaintEngine.Type:
        """None of Qt's own."""
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:  # noqa: N802
        """Follow the painter."""
        dirty = state.state()
        if dirty & _DIRTY.DirtyTransform:
            self._transform = state.transform()
        if dirty & _DIRTY.DirtyPen:
            self._pen = state.pen().color()
        if dirty & _DIRTY.DirtyBrush:
            self._fill, self._pattern = state.brush().color(), state.brush().style()
        if dirty & _DIRTY.DirtyOpacity:
            self._opacity = state.opacity()
        if dirty & _DIRTY.DirtyClipRegion:
            self._take_clip(QRectF(state.clipRegion().boundingRect()), state.clipOperation())
        if dirty & _DIRTY.DirtyClipPath:
            self._take_clip(state.clipPath().boundingRect(), state.clipOperation())
        if dirty & _DIRTY.DirtyClipEnabled and not state.isClipEnabled():
            self._own_clip = None

    def _take_clip(self, logical: QRectF, how: Qt.ClipOperation) -> None:
        mapped = self._transform.mapRect(logical)
        if how == Qt.ClipOperation.NoClip:
            self._own_clip = None
        elif how == Qt.ClipOperation.IntersectClip and self._own_clip is not None:
            self._own_clip = self._own_clip.intersected(mapped)
        else:
            self._own_clip = mapped

    def drawTextItem(self, at: QPointF, item: QTextItem) -> None:  # noqa: N802
        """Write a run of text down."""
        words = item.text()
        if not words.strip():
            return
        ink = QFontMetricsF(item.font()).tightBoundingRect(words).translated(at)
        mapped = self._transform.mapRect(ink)
        colour = QColor(self._pen)
        colour.setAlphaF(colour.alphaF() * self._opacity)
        clip = QRectF(self.systemClip().boundingRect())
        if self._own_clip is not None:
            clip = clip.intersected(self._own_clip)
        self.texts.append(PaintedText(words, mapped, clip, colour, QRectF(mapped)))

    def drawRects(self, rects: Sequence[QRectF] | QRectF, count: int = 1) -> None:  # noqa: N802
        """Fills cover what lies below."""
        if self._is_solid():
            for rect in rects if isinstance(rects, (list, tuple)) else (rects,):
                self._cover(QRectF(rect))

    def drawPath(self, path: QPainterPath) -> None:  # noqa: N802
        """A rounded box covers as a box does."""
        box = path.boundingRect()
        inner = box.adjusted(_CORNER_PX, _CORNER_PX, -_CORNER_PX, -_CORNER_PX)
        if self._is_solid() and inner.isValid() and path.contains(inner):
            self._cover(box)

    def drawPolygon(self, *_args: object) -> None:  # noqa: N802
        """Lines and triangles cover no text."""

    def drawPixmap(self, box: QRectF, pixmap: QPixmap, source: QRectF) -> None:  # noqa: N802
        """An opaque picture covers what lies below."""
        if not pixmap.hasAlphaChannel():
            self._cover(QRectF(box))

    def drawImage(  # noqa: N802
        self, box: QRectF, image: QImage, source: QRectF, flags: object = None
    ) -> None:
        """The same."""
        if not image.hasAlphaChannel():
            self._cover(QRectF(box))

    def _is_solid(self) -> bool:
        plain = self._pattern == Qt.BrushStyle.SolidPattern
        return plain and self._fill.alpha() == 255 and self._opacity >= 1.0

    def _cover(self, logical: QRectF) -> None:
        """Take from every text what an opaque box covers of it."""
        box = self._transform.mapRect(logical).intersected(QRectF(self.systemClip().boundingRect()))
        if self._own_clip is not None:
            box = box.intersected(self._own_clip)
        if box.isEmpty():
            return
        for text in self.texts:
            if text.left.intersects(box):
                text.left = _rest(text.left, box)


def _rest(of: QRectF, box: QRectF) -> QRectF:
    """What is left of one box under another, as the one box that holds it."""
    rest = QRectF(of)
    if box.top() <= of.top() and box.bottom() >= of.bottom():
        if box.left() <= of.left():
            rest.setLeft(min(of.right(), box.right()))
        elif box.right() >= of.right():
            rest.setRight(box.left())
    elif box.left() <= of.left() and box.right() >= of.right():
        if box.top() <= of.top():
            rest.setTop(min(of.bottom(), box.bottom()))
        elif box.bottom() >= of.bottom():
            rest.setBottom(box.top())
    return rest


class _Notebook(QPaintDevice):
    """A device of the window's size for the engine."""

    def __init__(self) -> None:
        super().__init__()
        self.engine = _Engine()
        self._box = QRect()

    def turn_page(self, size: QSize) -> None:
        """Forget what was written; the next window has this size."""
        self.engine.forget()
        self._box = QRect(QPoint(), size)

    def paintEngine(self) -> QPaintEngine:  # noqa: N802
        """The one that writes down."""
        return self.engine

    def metric(self, which: QPaintDevice.PaintDeviceMetric) -> int:
        """A screen of 96 dots an inch."""
        name = QPaintDevice.PaintDeviceMetric
        return {
            name.PdmWidth: self._box.width(),
            name.PdmHeight: self._box.height(),
            name.PdmWidthMM: round(self._box.width() * 25.4 / 96),
            name.PdmHeightMM: round(self._box.height() * 25.4 / 96),
            name.PdmNumColors: 1 << 24,
            name.PdmDepth: 32,
            name.PdmDevicePixelRatio: 1,
            name.PdmDevicePixelRatioScaled: 1 << 16,
        }.get(which, 96)


@lru_cache(maxsize=1)
def _the_notebook() -> _Notebook:
    """One for all windows: Python's collector may end neither a device nor its engine."""
    return _Notebook()
