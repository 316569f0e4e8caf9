"""The PIN before the facilitator's acts, and two windows of one drill that never end each other."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from app.ui.app import Kiosk
from app.ui.facilitation import screen_for
from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme
from app.ui.widgets import ChoosePinDialog, ConfirmDialog, PinDialog
from tests.qt.fakes import PIN, FakeLauncher, FakePin, busy_drill


@pytest.fixture
def launcher() -> FakeLauncher:
    made = FakeLauncher()
    made.lock = FakePin()
    made.drill = busy_drill(attended=True)
    return made


@pytest.fixture
def kiosk(qtbot, theme: Theme, qapp, launcher: FakeLauncher) -> Iterator[Kiosk]:
    made = Kiosk(launcher, theme, qapp)
    qtbot.addWidget(made.home)
    made.show_drill(launcher.drill)
    yield made
    if made.facilitation is not None:
        made.facilitation.end()
    if made.team is not None:
        made.team.leave()
    made.home._timer.stop()
    made.home.hide()
    made.deleteLater()


def _dialog(window: TeamWindow, kind: type[QDialog]) -> QDialog:
    (found,) = [one for one in window.findChildren(kind) if one.isVisible()]
    return found


def _open_console(qtbot, kiosk: Kiosk) -> None:
    keys = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    kiosk.team.activateWindow()
    qtbot.waitUntil(kiosk.team.isActiveWindow)
    qtbot.keyClick(kiosk.team, Qt.Key.Key_F, keys)
    dialog = _dialog(kiosk.team, PinDialog)
    dialog.field.setText(PIN)
    dialog.accept()
    qtbot.waitUntil(lambda: kiosk.facilitation.console is not None)


def _menu_words(team: TeamWindow) -> str:
    team._controls._fill()
    return "\n".join(action.text() for action in team._controls.menu.actions())


def test_that_the_drill_menu_of_an_attended_drill_locks_itself_behind_the_pin(
    qtbot, kiosk: Kiosk
) -> None:
    controls = kiosk.team._controls
    locked = _menu_words(kiosk.team)
    assert "Facilitator's acts…" in locked
    for act in ("Pause", "Extend", "Go on", "Go back", "Chaos", "End", "hint", "Open the fix"):
        assert act not in locked
    assert "Leave this drill…" in locked
    controls.ask_pin()
    dialog = _dialog(kiosk.team, PinDialog)
    dialog.field.setText("951248")
    dialog.accept()
    qtbot.waitUntil(lambda: "4 tries are left" in dialog.answer.text())
    assert controls.locked
    dialog.field.setText(PIN)
    dialog.accept()
    qtbot.waitUntil(controls.menu.isVisible)
    opened = "\n".join(action.text() for action in controls.menu.actions())
    assert "Pause the clock…" in opened
    assert "Open the fix of INC-302 by hand…" in opened
    controls.menu.close()
    assert controls.locked
    assert "Pause" not in _menu_words(kiosk.team)


@pytest.mark.parametrize(("attended", "pin"), [(True, ""), (False, PIN)])
def test_that_without_a_pin_or_a_facilitator_the_menu_is_open(
    qtbot, theme: Theme, attended: bool, pin: str
) -> None:
    team = TeamWindow(busy_drill(attended=attended), theme, None, FakePin(pin))
    qtbot.addWidget(team)
    assert "Pause the clock…" in _menu_words(team)
    assert ("Facilitator console…" in _menu_words(team)) is attended
    team.leave()


def test_that_the_console_opens_behind_the_pin_and_once(qtbot, kiosk: Kiosk) -> None:
    _open_console(qtbot, kiosk)
    console = kiosk.facilitation.console
    assert console.isVisible()
    assert kiosk.team.isVisible()
    kiosk.facilitation.open_console()
    assert kiosk.facilitation.console is console
    assert not [one for one in kiosk.team.findChildren(PinDialog) if one.isVisible()]


def test_that_the_first_console_asks_to_choose_a_pin(qtbot, kiosk: Kiosk, launcher) -> None:
    launcher.lock.pin = ""
    kiosk.facilitation.open_console()
    dialog = _dialog(kiosk.team, ChoosePinDialog)
    dialog.new.setText(PIN)
    dialog.again.setText(PIN)
    dialog.accept()
    qtbot.waitUntil(lambda: kiosk.facilitation.console is not None)
    assert launcher.lock.pin == PIN


def test_that_an_unattended_drill_has_no_console(qtbot, kiosk: Kiosk, launcher) -> None:
    launcher.drill = busy_drill()
    kiosk.facilitation._drill = launcher.drill
    kiosk.facilitation.open_console()
    assert "has no facilitator" in kiosk.team._toasts.current_sentence
    assert kiosk.facilitation.console is None


def test_that_a_pass_that_is_no_good_opens_nothing_and_says_why(qtbot, kiosk, launcher) -> None:
    launcher.drill.good_token = "another"
    kiosk.facilitation.open_console()
    dialog = _dialog(kiosk.team, PinDialog)
    dialog.field.setText(PIN)
    dialog.accept()
    qtbot.waitUntil(lambda: "PIN was changed" in kiosk.team._toasts.current_sentence)
    assert kiosk.facilitation.console is None


def test_that_closing_the_console_leaves_drill_and_team_as_they_are(qtbot, kiosk, launcher) -> None:
    _open_console(qtbot, kiosk)
    state = launcher.drill.state()
    kiosk.facilitation.console.close()
    assert kiosk.facilitation.console is None
    assert kiosk.team.isVisible()
    assert launcher.closed == []
    assert launcher.drill.state() is state


def test_that_closing_the_team_only_puts_it_away_and_the_console_brings_it_back(
    qtbot, kiosk, launcher
) -> None:
    _open_console(qtbot, kiosk)
    team = kiosk.team
    team.show_tab("notebook")
    team.close()
    assert team.isVisible()
    _dialog(team, ConfirmDialog).reject()
    assert team.isVisible()
    team.close()
    _dialog(team, ConfirmDialog).accept()
    assert not team.isVisible()
    assert launcher.closed == []
    kiosk.facilitation.console.activateWindow()
    qtbot.waitUntil(kiosk.facilitation.console.isActiveWindow)
    qtbot.keyClick(kiosk.facilitation.console, Qt.Key.Key_T)
    assert team.isVisible()
    assert team.current_tab == "notebook"
    team.hide()
    kiosk.facilitation.console.close()
    assert team.isVisible()
    assert kiosk.team is team


def test_that_the_drill_is_left_from_the_console_on_purpose(qtbot, kiosk, launcher) -> None:
    _open_console(qtbot, kiosk)
    console = kiosk.facilitation.console
    console.leave.click()
    _dialog(console, ConfirmDialog).reject()
    assert launcher.closed == []
    console.leave.click()
    _dialog(console, ConfirmDialog).accept()
    qtbot.waitUntil(lambda: launcher.closed == [launcher.drill])
    assert (kiosk.team, kiosk.facilitation) == (None, None)
    assert kiosk.home.isVisible()


def test_that_the_launcher_sets_and_changes_the_pin(qtbot, kiosk, launcher) -> None:
    kiosk.team.leave()
    qtbot.waitUntil(lambda: kiosk.home.ready)
    kiosk.home.pin.click()
    dialog = _dialog(kiosk.home, ChoosePinDialog)
    for field, text in ((dialog.present, PIN), (dialog.new, "314152"), (dialog.again, "314152")):
        field.setText(text)
    dialog.accept()
    qtbot.waitUntil(lambda: launcher.lock.pin == "314152")


def test_that_the_console_takes_a_screen_on_which_nothing_is_shown() -> None:
    laptop, projector, third = "laptop", "projector", "third"
    assert screen_for([laptop], laptop, [laptop]) == laptop
    assert screen_for([laptop, third], laptop, [laptop]) == third
    assert screen_for([laptop, projector], laptop, [laptop, projector]) == laptop
    assert screen_for([laptop, projector, third], laptop, [laptop, projector]) == third
