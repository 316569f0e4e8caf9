"""Somebody with a mouse alone: every act is a press, move, release or turn of the wheel.

Events go to the window at a place on the screen and Qt finds what lies there, so whatever
covers a control is hit instead of it. Nothing is typed.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QComboBox,
    QLineEdit,
    QMenu,
    QTabBar,
    QWidget,
)

from tests.qt.users import screen

_LEFT, _NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
_TURNS_AT_MOST = 400
Wait = Callable[[Callable[[], bool]], None]


class Mouse:
    """One hand on a mouse, and eyes."""

    def __init__(self, window: QWidget, wait: Wait) -> None:
        self._window, self.wait = window, wait

    def click_at(self, widget: QWidget, at: QPoint) -> None:
        """Press and let go at a point of a widget, which has to be in sight."""
        name = screen.name_of(widget)
        assert screen.can_be_hit(widget, at), f"{name} is covered or out of sight at {at}"
        QTest.mouseClick(_window_of(widget), _LEFT, _NONE, _place(widget, at))
        QCoreApplication.processEvents()

    def click(self, name: str) -> None:
        """Press a button by its name, turning the wheel until it is in sight."""
        button = screen.seen(self._window, QAbstractButton, name)
        assert button.isEnabled(), f"{name} cannot be pressed: {button.toolTip()}"
        self.bring(button)
        # A check box is hit on its box, where its words end in an ellipsis too.
        self.click_at(button, QPoint(min(12, button.width() // 2), button.height() // 2))

    def bring(self, widget: QWidget) -> None:
        """Turn the wheel over whatever scrolls ``widget`` until its middle is in sight."""
        middle = QPoint(min(12, widget.width() // 2), widget.height() // 2)
        area = widget.parentWidget()
        while area is not None and not isinstance(area, QAbstractScrollArea):
            area = area.parentWidget()
        if area is None:
            return
        for _ in range(_TURNS_AT_MOST):
            if screen.can_be_hit(widget, middle):
                return
            below = widget.mapTo(area, middle).y() > area.height() // 2
            self.turn(area.viewport(), down=below)

    def turn(self, widget: QWidget, *, down: bool) -> None:
        """One notch of the wheel over the edge of a widget, where no choice box lies."""
        at = QPoint(widget.width() - 4, widget.height() // 2)
        notch = QPoint(0, -120 if down else 120)
        place = QPointF(_place(widget, at))
        QTest.wheelEvent(_window_of(widget), place, notch)
        QCoreApplication.processEvents()

    def drag(self, widget: QWidget, start: QPoint, end: QPoint) -> None:
        """Press, move in steps, let go."""
        assert screen.can_be_hit(widget, start)
        window = _window_of(widget)
        QTest.mousePress(window, _LEFT, _NONE, _place(widget, start))
        for step in range(1, 5):
            at = start + (end - start) * step / 4
            QTest.mouseMove(window, _place(widget, at))
            QCoreApplication.processEvents()
        QTest.mouseRelease(window, _LEFT, _NONE, _place(widget, end))
        QCoreApplication.processEvents()

    def click_row(self, view: QAbstractItemView, index: QModelIndex) -> None:
        """Click a row of a list or table, scrolled into sight by the wheel."""
        for _ in range(_TURNS_AT_MOST):
            middle = view.visualRect(index).center()
            if view.viewport().rect().contains(middle):
                self.click_at(view.viewport(), QPoint(min(60, middle.x()), middle.y()))
                return
            self.turn(view.viewport(), down=middle.y() > 0)
        raise AssertionError(f"the wheel does not bring {screen.row_text(index)!r} into sight")

    def tab(self, title: str) -> None:
        """Click a tab."""
        bar = screen.seen(self._window, QTabBar, "Tabs")
        number = next(n for n in range(bar.count()) if bar.tabText(n) == title)
        self.click_at(bar, bar.tabRect(number).center())

    def choose(self, name: str, words: str) -> None:
        """Open a choice and click one of what it offers."""
        box = screen.seen(self._window, QComboBox, name)
        self.bring(box)
        assert words in screen.choices_of(box), f"{name} offers {screen.choices_of(box)}"
        self.click_at(box, box.rect().center())
        self.wait(lambda: QApplication.activePopupWidget() is not None)
        self.wait_until_list_listens()
        self.click_row(box.view(), box.model().index(box.findText(words), 0))
        self.wait(lambda: QApplication.activePopupWidget() is None)

    def wait_until_list_listens(self) -> None:
        """A list that just opened takes no click for as long as a double click may last."""
        QTest.qWait(QApplication.doubleClickInterval() + 1)

    def menu(self, button: str, entry: str) -> None:
        """Open a button's menu and click an entry."""
        self.click(button)
        self._take(entry)

    def offer(self, line: str, sentence: str) -> None:
        """Open what a line of text offers by its arrow, and click a sentence."""
        field = screen.seen(self._window, QLineEdit, line)
        self.bring(field)
        arrow = next(one for one in field.findChildren(QAbstractButton) if one.isVisible())
        self.click_at(arrow, arrow.rect().center())
        self._take(sentence)

    def _take(self, entry: str) -> None:
        self.wait(lambda: isinstance(QApplication.activePopupWidget(), QMenu))
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu)
        action = next(one for one in menu.actions() if one.text().split("\t")[0] == entry)
        self.click_at(menu, menu.actionGeometry(action).center())


def _window_of(widget: QWidget) -> QWindow:
    handle = widget.window().windowHandle()
    assert handle is not None
    return handle


def _place(widget: QWidget, at: QPoint) -> QPoint:
    return widget.mapTo(widget.window(), at)
