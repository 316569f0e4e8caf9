"""The dialogs of the facilitator's PIN: nothing shown, tries and seconds told, set and changed."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.ui.theme import Theme
from app.ui.widgets import ChoosePinDialog, PinDialog
from tests.qt.fakes import PIN, FakePin

WRONG = "951248"


@pytest.fixture
def pin() -> FakePin:
    return FakePin()


@pytest.fixture
def window(qtbot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def ask(theme: Theme, pin: FakePin, window: QWidget) -> Iterator[Callable[[], PinDialog]]:
    opened: list[PinDialog] = []

    def make() -> PinDialog:
        opened.append(PinDialog(pin, theme, window, "The console shows answers."))
        opened[-1].given = []
        opened[-1].passed.connect(opened[-1].given.append)
        opened[-1].open()
        return opened[-1]

    yield make
    for dialog in filter(isValid, opened):
        dialog.reject()


def _type(qtbot, dialog: PinDialog, pin: str) -> None:
    qtbot.keyClicks(dialog.field, pin)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog._watcher.busy)


def test_that_the_right_pin_opens_by_keyboard_and_shows_nothing(qtbot, ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.field, f"{PIN[:3]}x{PIN[3:]}")
    assert dialog.field.displayText() == ""
    assert dialog.field.text() == PIN
    qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(dialog.given) == 1)


def test_that_wrong_pins_are_counted_and_the_sixth_waits_for_the_minute(qtbot, ask, pin) -> None:
    dialog = ask()
    _type(qtbot, dialog, WRONG)
    assert "4 tries are left" in dialog.answer.text()
    assert dialog.field.text() == ""
    for _ in range(4):
        _type(qtbot, dialog, WRONG)
    assert "60 s more" in dialog.answer.text()
    assert not dialog.field.isEnabled()
    assert len(pin.asked) == 5
    pin.now_s = 43.0
    qtbot.waitUntil(lambda: "17 s more" in dialog.answer.text())
    pin.now_s = 60.0
    qtbot.waitUntil(dialog.field.isEnabled)
    _type(qtbot, dialog, PIN)
    assert len(dialog.given) == 1


def test_that_a_dialog_that_is_opened_anew_knows_of_the_tries_before(qtbot, ask) -> None:
    first = ask()
    _type(qtbot, first, WRONG)
    first.reject()
    again = ask()
    assert "4 tries left" in again.answer.text()


def test_that_closing_gives_no_pass(qtbot, ask) -> None:
    dialog = ask()
    qtbot.keyClicks(dialog.field, PIN)
    qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.given == []
    assert not dialog._timer.isActive()


@pytest.fixture
def choose(theme: Theme, pin: FakePin, window: QWidget) -> Iterator[Callable[[], ChoosePinDialog]]:
    opened: list[ChoosePinDialog] = []

    def make() -> ChoosePinDialog:
        opened.append(ChoosePinDialog(pin, theme, window))
        opened[-1].open()
        return opened[-1]

    yield make
    for dialog in filter(isValid, opened):
        dialog.reject()


def _fill(dialog: ChoosePinDialog, *texts: str) -> None:
    for field, text in zip(dialog.findChildren(QLineEdit), texts, strict=True):
        field.setText(text)
    dialog.accept()


def test_that_a_first_pin_is_typed_twice_and_kept(qtbot, choose, pin) -> None:
    pin.pin = ""
    dialog = choose()
    assert dialog.present is None
    _fill(dialog, "314152", "314151")
    assert "differ" in dialog.answer.text()
    assert pin.pin == ""
    _fill(dialog, "123456", "123456")
    qtbot.waitUntil(lambda: "tries first" in dialog.answer.text())
    _fill(dialog, "314152", "314152")
    qtbot.waitUntil(lambda: pin.pin == "314152")
    qtbot.waitUntil(lambda: not isValid(dialog))


def test_that_a_pin_is_changed_by_the_present_one_only(qtbot, choose, pin) -> None:
    dialog = choose()
    _fill(dialog, WRONG, "314152", "314152")
    qtbot.waitUntil(lambda: "4 tries are left" in dialog.answer.text())
    assert pin.pin == PIN
    _fill(dialog, PIN, "314152", "314152")
    qtbot.waitUntil(lambda: pin.pin == "314152")
