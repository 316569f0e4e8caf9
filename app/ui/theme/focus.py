"""The focus ring: one overlay a window that frames the widget holding focus. Qt thread.

A style sheet border would move the layout, so the ring is painted by a widget of its own,
2 px outside a control and inside a view or a row of panes. Buttons get it when focus came by
the keyboard; text fields and views always.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QTabBar,
    QWidget,
)

RING_PX = 2
GAP_PX = 2
_DIRECTLY = Qt.FindChildOption.FindDirectChildrenOnly
_FOLLOWED = frozenset(
    {
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Hide,
        QEvent.Type.Show,
        QEvent.Type.EnabledChange,
    }
)


class _Ring(QWidget):
    """The painted frame; lets every click through."""

    def __init__(self, window: QWidget, colour: str) -> None:
        super().__init__(window)
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.colour = colour

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the frame just inside the ring's own rectangle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self.colour), RING_PX))
        inset = RING_PX // 2
        painter.drawRoundedRect(self.rect().adjusted(inset, inset, -inset, -inset), 4, 4)


class FocusRing(QObject):
    """Follows the application's focus; one for the whole program, owned by the theme."""

    def __init__(self, application: QApplication, colour: str) -> None:
        super().__init__(application)
        self._colour = colour
        self._ring: _Ring | None = None
        self._watched: list[QWidget] = []
        # Widgets just let go. Dropping the last reference to a window while Qt is still
        # moving focus away from it would delete it under Qt's feet, so it waits a turn.
        self._retired: list[QWidget] = []
        self._retire_timer = QTimer(self)
        self._retire_timer.setSingleShot(True)
        self._retire_timer.timeout.connect(self._retired.clear)
        application.focusChanged.connect(self._on_focus_changed)

    def set_colour(self, colour: str) -> None:
        """Take the ring colour of another token set."""
        self._colour = colour
        if self._ring is not None:
            self._ring.colour = colour
            self._ring.update()

    def _on_focus_changed(self, old: QWidget | None, new: QWidget | None) -> None:
        self._drop()
        if new is None or not self._wants_ring(new):
            return
        window = new.window()
        self._ring = _Ring(window, self._colour)
        self._ring.destroyed.connect(self._on_ring_destroyed)
        step: QWidget | None = new
        while step is not None:
            step.installEventFilter(self)
            self._watched.append(step)
            step = None if step is window else step.parentWidget()
        self._place()

    @staticmethod
    def _wants_ring(widget: QWidget) -> bool:
        takes_keys = widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        if not takes_keys or widget.property("focusRing") == "none":
            return False
        by_mouse = QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        return not (by_mouse and isinstance(widget, QAbstractButton | QTabBar))

    def _drop(self) -> None:
        for widget in self._watched:
            try:
                widget.removeEventFilter(self)
            except RuntimeError:  # the widget went with its window
                continue
        if self._watched:
            self._retired.extend(self._watched)
            self._watched.clear()
            self._retire_timer.start(0)
        if self._ring is not None:
            ring, self._ring = self._ring, None
            ring.hide()
            ring.deleteLater()

    def _on_ring_destroyed(self) -> None:
        if self.sender() is self._ring:
            self._ring = None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the ring on its widget while anything above it moves."""
        if event.type() in _FOLLOWED:
            self._place()
        return False

    def _place(self) -> None:
        if self._ring is None or not self._watched:
            return
        target, window = self._watched[0], self._watched[-1]
        visible = target.visibleRegion().boundingRect()
        if not target.isVisible() or visible.isEmpty():
            self._ring.hide()
            return
        inside = isinstance(target, QAbstractItemView | QTabBar) or (
            isinstance(target, QAbstractScrollArea) and target.objectName() == "editor"
        )
        margin = 0 if inside else RING_PX + GAP_PX
        framed = target.rect()
        if isinstance(target, QTabBar):
            framed = target.tabRect(target.currentIndex())
        rect = QRect(target.mapTo(window, framed.topLeft()), framed.size())
        rect = rect.adjusted(-margin, -margin, margin, margin).intersected(window.rect())
        self._ring.setGeometry(rect)
        self._ring.raise_()
        for layer in window.findChildren(QWidget, options=_DIRECTLY):
            # What lies over the target, such as a toast, lies over its ring too.
            if layer.property("layer") == "top" and not layer.isAncestorOf(target):
                self._ring.stackUnder(layer)
        self._ring.show()
