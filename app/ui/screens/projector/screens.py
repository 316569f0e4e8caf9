"""Which screen the projector takes, and what happens when one comes or goes. Qt thread.

``ScreenSource`` is all that is asked of the desktop, so that tests plug and unplug screens
that no machine has. ``QtScreens`` is the real one.
"""

from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, QRect, QSize, Signal, SignalInstance
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

WINDOW_SIZE = QSize(1280, 720)


@dataclass(frozen=True)
class ScreenPlace:
    """One screen. ``screen`` is Qt's own, None where a test made it up."""

    name: str
    geometry: QRect
    screen: QScreen | None = None


class ScreenSource(Protocol):
    """The screens of this laptop; ``changed`` whenever one came, went or moved."""

    changed: SignalInstance

    def screens(self) -> tuple[ScreenPlace, ...]:
        """All screens, the primary one first."""
        ...

    def home(self) -> str:
        """Name of the screen on which the team or the facilitator works; empty if unknown."""
        ...


class QtScreens(QObject):
    """The screens as Qt knows them; ``window`` is whoever must not be covered."""

    changed = Signal()

    def __init__(self, window: QWidget, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window = window
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.screenAdded.connect(self._on_added)
        application.screenRemoved.connect(self._on_removed)
        application.primaryScreenChanged.connect(self._on_changed)
        for screen in application.screens():
            screen.geometryChanged.connect(self._on_changed)

    def screens(self) -> tuple[ScreenPlace, ...]:
        """See ``ScreenSource``; screens that mirror one another count once."""
        primary = QGuiApplication.primaryScreen()
        ordered = sorted(QGuiApplication.screens(), key=lambda one: one is not primary)
        found: dict[tuple[int, int], ScreenPlace] = {}
        for one in ordered:
            where = one.geometry()
            found.setdefault((where.x(), where.y()), ScreenPlace(one.name(), where, one))
        return tuple(found.values())

    def home(self) -> str:
        """See ``ScreenSource``."""
        screen = self._window.screen()
        return screen.name() if screen is not None else ""

    def _on_added(self, screen: QScreen) -> None:
        screen.geometryChanged.connect(self._on_changed)
        self.changed.emit()

    def _on_removed(self, _screen: QScreen) -> None:
        self.changed.emit()

    def _on_changed(self, _value: object) -> None:
        self.changed.emit()


def second_screen(source: ScreenSource) -> ScreenPlace | None:
    """The screen for the room: the first on which nobody works; None with one screen only."""
    home = source.home()
    places = source.screens()
    if len(places) < 2:
        return None
    return next((one for one in places if one.name != home), None)


class ScreenFollower(QObject):
    """Keeps a window on the second screen, full screen, or in a window of its own without one.

    ``moved`` tells where it stands now. Nothing is remembered of a screen that is gone, so the
    window comes back whatever the screen is called when it is plugged in again.
    """

    moved = Signal()

    def __init__(self, window: QWidget, source: ScreenSource, parent: QObject) -> None:
        super().__init__(parent)
        self._window, self._source = window, source
        self._at: ScreenPlace | None = None
        self._placed = False
        source.changed.connect(self._on_changed)

    @property
    def place(self) -> ScreenPlace | None:
        """The second screen on which the window stands, None in a window."""
        return self._at

    def show(self) -> None:
        """Show the window where it belongs now."""
        self._go(second_screen(self._source))

    def _on_changed(self) -> None:
        if not self._window.isVisible():
            return
        wanted = second_screen(self._source)
        if not self._placed or wanted != self._at:
            self._go(wanted)

    def _go(self, wanted: ScreenPlace | None) -> None:
        self._at, self._placed = wanted, True
        if wanted is None:
            self._stand_in_window()
        else:
            self._fill(wanted)
        self.moved.emit()

    def _fill(self, place: ScreenPlace) -> None:
        """Leave the old screen first: a full-screen window does not let itself be moved."""
        if self._window.isFullScreen():
            self._window.showNormal()
        if place.screen is not None:
            self._window.setScreen(place.screen)
        self._window.setGeometry(place.geometry)
        self._window.showFullScreen()

    def _stand_in_window(self) -> None:
        places = self._source.screens()
        self._window.showNormal()
        if not places:
            return
        room = places[0].geometry
        size = WINDOW_SIZE.boundedTo(room.size() * 0.9)
        corner = room.center() - QRect(room.topLeft(), size).center() + room.topLeft()
        self._window.setGeometry(QRect(corner, size))
