"""Screens that a test plugs in and unplugs."""

from PySide6.QtCore import QObject, QRect, Signal

from app.ui.screens.projector import ScreenPlace

LAPTOP = ScreenPlace("laptop", QRect(0, 0, 1366, 768))
BEAMER = ScreenPlace("beamer", QRect(1366, 0, 1920, 1080))


class FakeScreens(QObject):
    """The laptop's own screen, and whatever else is plugged in."""

    changed = Signal()

    def __init__(self, *more: ScreenPlace) -> None:
        super().__init__()
        self.places = (LAPTOP, *more)
        self.at_home = LAPTOP.name

    def screens(self) -> tuple[ScreenPlace, ...]:
        """See ``ScreenSource``."""
        return self.places

    def home(self) -> str:
        """See ``ScreenSource``."""
        return self.at_home

    def plug(self, *more: ScreenPlace) -> None:
        """These are the further screens from now on."""
        self.places = (LAPTOP, *more)
        self.changed.emit()
