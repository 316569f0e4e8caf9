"""What is wrong with a painted window: text cut off, on top of each other, too faint.

Looks at what was really painted (``painted.py``) and at the picture of it. Qt thread. What
is let through, and why: rows at the edge of something that scrolls; text that ends in an
ellipsis and whose tool tip says the whole; whatever lies below an overlay.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QLabel,
    QLineEdit,
    QMenu,
    QScrollBar,
    QToolTip,
    QWidget,
)

from pictures.contrast import WANTED, measured, pixels_of
from pictures.painted import PaintedText, painted_texts

_SLACK_PX = 1.5
_OVERLAP_PX = 2.0
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Fault:
    """``kind`` is clipped, elided, outside, overlap or contrast."""

    kind: str
    words: str
    where: str
    detail: str

    def __str__(self) -> str:
        return f"{self.kind}: “{self.words}” in {self.where}, {self.detail}"


def faults_of(window: QWidget) -> tuple[Fault, ...]:
    """Every fault of a visible window as it is painted now, each once."""
    texts = painted_texts(window)
    found = [
        *_clipped(window, texts),
        *_elided(window, texts),
        *_squeezed(window),
        *_outside(window),
        *_overlapping(window, texts),
        *_faint(window, texts),
    ]
    return tuple(dict.fromkeys(found))


def too_large(window: QWidget, size: tuple[int, int]) -> tuple[Fault, ...]:
    """A window that cannot be made as small as the screen that it is for."""
    if window.width() <= size[0] and window.height() <= size[1]:
        return ()
    detail = f"{window.width()} x {window.height()} on a screen of {size[0]} x {size[1]}"
    return (Fault("outside", type(window).__name__, path_of(window), detail),)


def _clipped(window: QWidget, texts: tuple[PaintedText, ...]) -> Iterator[Fault]:
    overlays = [QRectF(one.geometry()) for one in _overlays(window)]
    for text in texts:
        missing = _missing(text)
        if not any(missing):
            continue
        widget = _widget_at(window, text.shown)
        below = any(text.ink.intersects(box) for box in overlays)
        if isinstance(widget, QLineEdit):
            continue  # it scrolls by its cursor
        if not below and not any(_may_be_cut(at, missing) for at in _around(window, text)):
            left, top, right, bottom = missing
            lost = f"{left:.0f}, {top:.0f}, {right:.0f}, {bottom:.0f} px are cut off"
            yield _fault("clipped", text, widget, f"{lost} (left, top, right, bottom)")


def _around(window: QWidget, text: PaintedText) -> list[QWidget | None]:
    """The widgets at what is shown of a text and just beside it: a row may show a pixel only."""
    box = text.shown
    beside = (0, 0), (0, -2 - box.height()), (0, 2 + box.height()), (-4, 0), (4, 0)
    return [_widget_at(window, box.translated(across, down)) for across, down in beside]


def _overlays(window: QWidget) -> list[QWidget]:
    """What stands over the window: visible children that its layout does not place."""
    layout = window.layout()
    placed = [layout.itemAt(n).widget() for n in range(layout.count())] if layout else []
    children = window.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return [
        one
        for one in children
        if layout is not None and one.isVisible() and not one.isWindow() and one not in placed
    ]


def _missing(text: PaintedText) -> tuple[float, float, float, float]:
    """Pixels of ink that are not shown: left, top, right, bottom; below the slack 0."""
    shown = text.shown
    lost = (
        shown.left() - text.ink.left(),
        shown.top() - text.ink.top(),
        text.ink.right() - shown.right(),
        text.ink.bottom() - shown.bottom(),
    )
    left, top, right, bottom = (each if each > _SLACK_PX else 0.0 for each in lost)
    return left, top, right, bottom


def _may_be_cut(widget: QWidget | None, missing: tuple[float, float, float, float]) -> bool:
    """Whether something that scrolls cuts it."""
    left, top, right, bottom = missing
    at = widget
    while at is not None:
        if isinstance(at, QAbstractScrollArea):
            down = _can_go_on(at.verticalScrollBar(), at.verticalScrollBarPolicy())
            across = _can_go_on(at.horizontalScrollBar(), at.horizontalScrollBarPolicy())
            if (down or not (top or bottom)) and (across or not (left or right)):
                return True
        at = None if at.isWindow() else at.parentWidget()
    return False


def _can_go_on(bar: QScrollBar, policy: Qt.ScrollBarPolicy) -> bool:
    """Whether a person can scroll to the rest."""
    return bar.maximum() > bar.minimum() and policy != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def _elided(window: QWidget, texts: tuple[PaintedText, ...]) -> Iterator[Fault]:
    for text in texts:
        if _ELLIPSIS not in text.words:
            continue
        widget = _widget_at(window, text.shown)
        if not (_says_itself(widget, text.words) or _tool_tip(window, widget, text)):
            yield _fault("elided", text, widget, "and no tool tip says the whole")


def _says_itself(widget: QWidget | None, words: str) -> bool:
    """Whether the ellipsis is part of what was written, as in “Checking…”."""
    if isinstance(widget, QMenu):
        return any(words.strip() in action.text() for action in widget.actions())
    say = getattr(widget, "text", None)
    written = say() if callable(say) else getattr(widget, "toPlainText", str)()
    return words.strip() in str(written)


def _tool_tip(window: QWidget, widget: QWidget | None, text: PaintedText) -> str:
    at = widget
    while at is not None:
        view = at.parentWidget()
        if isinstance(view, QAbstractItemView) and view.viewport() is at:
            point = at.mapFrom(window, _middle(text.shown))
            told = view.indexAt(point).data(Qt.ItemDataRole.ToolTipRole)
            if told:
                return str(told)
        if at.toolTip():
            return at.toolTip()
        at = None if at.isWindow() else view
    return _told_under_the_mouse(window, widget, text) if widget is not None else ""


def _told_under_the_mouse(window: QWidget, widget: QWidget, text: PaintedText) -> str:
    """What a painted widget says when it is asked for its tool tip there."""
    QToolTip.showText(QPoint(), "")
    point = _middle(text.shown)
    asked = QHelpEvent(
        QEvent.Type.ToolTip, widget.mapFrom(window, point), window.mapToGlobal(point)
    )
    QApplication.sendEvent(widget, asked)
    told = QToolTip.text()
    QToolTip.showText(QPoint(), "")
    return told


def _squeezed(window: QWidget) -> Iterator[Fault]:
    """Wrapped labels that are given less height than their lines need."""
    for one in window.findChildren(QLabel):
        if not (one.isVisible() and one.wordWrap() and one.text().strip()):
            continue
        needed_px, given_px = one.heightForWidth(one.width()), one.height()
        if needed_px > given_px + 2 and not one.visibleRegion().isEmpty():
            detail = f"its lines need {needed_px} px of height and get {given_px}"
            yield Fault("clipped", one.text()[:60], path_of(one), detail)


def _outside(window: QWidget) -> Iterator[Fault]:
    """Widgets that reach out of the widget they lie in."""
    for one in window.findChildren(QWidget):
        parent = one.parentWidget()
        if parent is None or one.isWindow() or not one.isVisible():
            continue
        if _scrolls(parent) or parent.rect().contains(one.geometry().adjusted(1, 1, -1, -1)):
            continue
        if one.width() and one.height():
            box = one.geometry()
            detail = f"{box.getRect()} in a parent of {parent.width()} x {parent.height()}"
            yield Fault("outside", type(one).__name__, path_of(one), detail)


def _scrolls(parent: QWidget) -> bool:
    above = parent.parentWidget()
    return isinstance(above, QAbstractScrollArea) and above.viewport() is parent


def _overlapping(window: QWidget, texts: tuple[PaintedText, ...]) -> Iterator[Fault]:
    rows = sorted(texts, key=lambda text: text.shown.top())
    for number, text in enumerate(rows):
        for other in rows[number + 1 :]:
            if other.shown.top() > text.shown.bottom():
                break
            both = text.shown.intersected(other.shown)
            if both.width() > _OVERLAP_PX and both.height() > _OVERLAP_PX:
                if text.words == other.words and text.ink == other.ink:
                    continue  # a casing below the same words
                widget = _widget_at(window, both)
                yield _fault("overlap", text, widget, f"lies on “{other.words[:60]}”")


def _faint(window: QWidget, texts: tuple[PaintedText, ...]) -> Iterator[Fault]:
    pixels = pixels_of(window.grab().toImage())
    for text in texts:
        seen = measured(pixels, text.shown, text.colour)
        if seen is not None and seen[0] < WANTED:
            ground = "#{:02X}{:02X}{:02X}".format(*seen[1])
            detail = f"{text.colour.name()} on {ground} is {seen[0]:.2f}:1"
            yield _fault("contrast", text, _widget_at(window, text.shown), detail)


def _fault(kind: str, text: PaintedText, widget: QWidget | None, detail: str) -> Fault:
    return Fault(kind, text.words[:60], path_of(widget), detail)


def _widget_at(window: QWidget, box: QRectF) -> QWidget | None:
    point = _middle(box)
    return window.childAt(point) or (window if window.rect().contains(point) else None)


def _middle(box: QRectF) -> QPoint:
    return QPoint(int(box.center().x()), int(box.center().y()))


def path_of(widget: QWidget | None) -> str:
    """Where a widget stands, by the names of those around it, innermost last."""
    names: list[str] = []
    at = widget
    while at is not None and len(names) < 4:
        name = at.objectName() or at.accessibleName()
        plain = type(at).__name__
        if not plain.startswith("Q") or name or not names:
            names.append(f"{plain} “{name[:30]}”" if name else plain)
        at = None if at.isWindow() else at.parentWidget()
    return " > ".join(reversed(names)) or "the window"
