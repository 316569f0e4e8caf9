"""Somebody with keys alone: every act is a key event sent to the window that has the keyboard.

No widget is asked to do anything and none is given the focus; what stands on the screen is
read, as a person reads it.
"""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget
from pytestqt.exceptions import TimeoutError as QtTimeout

from tests.qt.users import screen

_TABS_AT_MOST = 90
_ROWS_AT_MOST = 400
Wait = Callable[[Callable[[], bool]], None]


class Keyboard:
    """Ten fingers and eyes; ``used`` are the keys that were pressed, as the help names them."""

    def __init__(self, window: QWidget, wait: Wait) -> None:
        self._window, self.wait = window, wait
        self.used: set[str] = set()

    def _target(self) -> QWindow:
        popup = QApplication.activePopupWidget()
        target = popup.windowHandle() if popup else QGuiApplication.focusWindow()
        assert target is not None, "no window has the keyboard"
        return target

    def press(self, keys: str, times: int = 1) -> None:
        """Press one key or chord, such as ``Ctrl+1``, so often."""
        self.used.add(keys)
        combination = QKeySequence(keys)[0]
        for _ in range(times):
            QTest.keyClick(self._target(), combination.key(), combination.keyboardModifiers())
            QCoreApplication.processEvents()

    def type(self, words: str) -> None:
        """Type words into whatever has the keyboard."""
        for letter in words:
            key, shifted = _key_of(letter)
            QTest.keyClick(self._target(), key, shifted)
        QCoreApplication.processEvents()

    def stands_on(self, name: str) -> None:
        """Wait until the control whose name begins so has the keyboard."""
        try:
            self.wait(lambda: screen.name_of(screen.focused()).startswith(name))
        except QtTimeout as error:
            there = screen.name_of(screen.focused())
            raise AssertionError(f"{there!r} has the keyboard, not {name!r}") from error

    def tab_to(self, name: str, *, back: bool = False) -> QWidget:
        """Go from control to control until the one of that name has the keyboard."""
        passed: list[str] = []
        while screen.name_of(screen.focused()) != name:
            passed.append(screen.name_of(screen.focused()))
            assert len(passed) < _TABS_AT_MOST, f"Tab does not lead to {name!r}: {passed}"
            self.press("Shift+Tab" if back else "Tab")
        found = screen.focused()
        assert found is not None
        return found

    def choose(self, name: str, words: str) -> None:
        """Go to a choice and step through it until it says ``words``."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox), type(box)
        offered = screen.choices_of(box)
        assert words in offered, f"{name} offers {offered}"
        way = "Down" if box.currentIndex() < offered.index(words) else "Up"
        for _ in offered:
            if box.currentText() == words:
                return
            self.press(way)
        raise AssertionError(f"{name} does not come to {words!r}")

    def pick(self, name: str, words: str) -> None:
        """Open a choice, go to ``words`` and take it, as one does where each choice acts."""
        box = self.tab_to(name)
        assert isinstance(box, QComboBox), type(box)
        self.press("Down")
        self.wait(lambda: QApplication.activePopupWidget() is not None)
        view = box.view()
        for _ in range(box.count()):
            if str(view.currentIndex().data()) == words:
                break
            self.press("Down")
        self.press("Return")
        self.wait(lambda: QApplication.activePopupWidget() is None)

    def down_to(self, words: str) -> None:
        """Go down in the list that has the keyboard until the chosen row says ``words``."""
        view = screen.focused()
        assert isinstance(view, QAbstractItemView), type(view)
        for _ in range(_ROWS_AT_MOST):
            if view.currentIndex().isValid() and words in screen.row_text(view.currentIndex()):
                return
            self.press("Down")
        raise AssertionError(f"no row says {words!r}")


def _key_of(letter: str) -> tuple[Qt.Key, Qt.KeyboardModifier]:
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    key = Qt.Key(ord(letter.upper()))
    return key, shift if letter.isupper() else plain
