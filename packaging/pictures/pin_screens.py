"""The dialogs of the facilitator's PIN, over the windows that open them. Qt thread."""

from concurrent.futures import Future
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors import Refused
from app.core.facilitator_port import PinStatus
from app.core.pin import TRIES, locked_words
from app.ui.facilitation import Facilitation
from app.ui.widgets import ChoosePinDialog, PinDialog
from pictures.launcher_screens import launcher_page
from pictures.screen import Screen
from pictures.stage import Stage

_TYPED = "314152"
_SET = PinStatus(True, TRIES, 0.0)
_UNSET = PinStatus(False, TRIES, 0.0)
_TRIED = PinStatus(True, TRIES - 2, 0.0)
_LOCKED = PinStatus(True, 0, 47.0)


class StandingPin:
    """A lock that stays as it is and refuses every PIN."""

    def __init__(self, status: PinStatus) -> None:
        self._status = status

    def status(self) -> PinStatus:
        """As given."""
        return self._status

    def unlock(self, pin: str) -> "Future[Any]":
        """Refused."""
        refused: Future[Any] = Future()
        refused.set_exception(Refused(locked_words(self._status.locked_s)))
        return refused

    def choose(self, new: str, present: str = "") -> "Future[Any]":
        """Refused."""
        return self.unlock(present)


def _dialog(stage: Stage) -> Any:
    stage.settle()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PinDialog | ChoosePinDialog)
    return dialog


def _asked(status: PinStatus, stage: Stage) -> QWidget:
    """Whoever opens the console from the team's window is asked for the PIN."""
    drill, pin = stage.at("investigating"), StandingPin(status)
    team = stage.team(drill)
    facilitation = Facilitation(drill, stage.theme, pin, team, team)
    facilitation.open_console()
    dialog: QWidget = _dialog(stage)
    return dialog


def _changed(status: PinStatus, stage: Stage) -> QWidget:
    """The launcher's own button; two new PINs that differ."""
    window: Any = launcher_page(0, stage, pin=lambda: StandingPin(status))
    window.ask_new_pin()
    dialog = _dialog(stage)
    for field, text in zip(dialog._fields, (_TYPED, _TYPED[::-1], _TYPED), strict=False):
        field.setText(text)
    dialog.accept()
    stage.settle()
    shown: QWidget = dialog
    return shown


def _over_the_team(name: str, status: PinStatus, **more: Any) -> Screen:
    return Screen(f"pin-{name}", "investigating", partial(_asked, status), **more)


PIN_SCREENS: tuple[Screen, ...] = (
    _over_the_team("asked", _SET),
    _over_the_team("tried", _TRIED),
    _over_the_team("locked", _LOCKED),
    _over_the_team("first", _UNSET),
    Screen("pin-change-differs", "", partial(_changed, _SET)),
    _over_the_team("large", _LOCKED, zoom=160),
    _over_the_team("german-first", _UNSET, language="de"),
    _over_the_team("german-locked", _LOCKED, language="de"),
)
