"""A projector on a real X server, to whose screens this plugs and unplugs a second one.

Run by ``test_projector_hotplug`` with ``DISPLAY`` set; prints a line a step and ends with 0, or
with 1 and what did not happen. Monitors are set by RandR, as a driver does for a real one.
"""

import ctypes
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QWidget

from app.ui.screens.projector import Projector, QtScreens
from app.ui.theme import Theme
from tests.qt.fakes import FakeDrill

PATIENCE_S = 30.0
LAPTOP, BEAMER = QRect(0, 0, 1366, 768), QRect(1366, 0, 1920, 1080)


class MonitorInfo(ctypes.Structure):
    """``XRRMonitorInfo``."""

    _fields_ = (
        ("name", ctypes.c_ulong),
        ("primary", ctypes.c_int),
        ("automatic", ctypes.c_int),
        ("noutput", ctypes.c_int),
        ("x", ctypes.c_int),
        ("y", ctypes.c_int),
        ("width", ctypes.c_int),
        ("height", ctypes.c_int),
        ("mwidth", ctypes.c_int),
        ("mheight", ctypes.c_int),
        ("outputs", ctypes.POINTER(ctypes.c_ulong)),
    )


class Monitors:
    """A second client of the X server: it sets and deletes logical monitors."""

    def __init__(self) -> None:
        self._x, self._randr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = self._x.XInternAtom.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(None))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))

    def _atom(self, name: str) -> ctypes.c_ulong:
        return ctypes.c_ulong(self._x.XInternAtom(self._display, name.encode(), 0))

    def plug(self, name: str, where: QRect, *, primary: bool = False) -> None:
        """Have a monitor of that name."""
        size = (where.width(), where.height())
        no_outputs = (ctypes.c_ulong * 1)(0)
        info = MonitorInfo(
            self._atom(name), primary, 0, 0, where.x(), where.y(), *size, 300, 200, no_outputs
        )
        self._randr.XRRSetMonitor(self._display, self._root, ctypes.byref(info))
        self._x.XSync(self._display, 0)

    def unplug(self, name: str) -> None:
        """Have it no more."""
        self._randr.XRRDeleteMonitor(self._display, self._root, self._atom(name))
        self._x.XSync(self._display, 0)


def until(condition: Callable[[], bool], what: str, told: Callable[[], object]) -> None:
    """Let Qt live until something holds."""
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        if time.monotonic() > deadline:
            sys.exit(f"{what} within {PATIENCE_S} s; it is {told()}")
        QApplication.processEvents()
        time.sleep(0.02)
    print(what, told(), flush=True)


def main() -> None:
    """Plug and unplug twice."""
    monitors = Monitors()
    monitors.plug("LAPTOP", LAPTOP, primary=True)
    application = QApplication([])
    theme = Theme("dark", application)
    theme.install(application)
    home = QWidget()
    home.setGeometry(100, 100, 600, 400)
    home.show()
    drill = FakeDrill()
    projector = Projector(drill, QtScreens(home, application), application, now=drill.now)
    projector.open()
    window = projector.window
    assert window is not None

    def told() -> tuple[object, ...]:
        geometry = window.geometry().getRect()
        return (window.screen().name(), geometry, window.isFullScreen(), window.isVisible())

    def in_window() -> bool:
        inside = LAPTOP.contains(window.geometry()) and window.isVisible()
        return projector.place is None and inside and not window.isFullScreen()

    def on_beamer() -> bool:
        fills = window.geometry() == BEAMER and window.isFullScreen()
        return fills and window.screen().name() == "BEAMER"

    until(in_window, "it stands in a window", told)
    for _ in range(2):
        monitors.plug("BEAMER", BEAMER)
        until(on_beamer, "it fills the screen that was plugged in", told)
        monitors.unplug("BEAMER")
        until(in_window, "it came back as a window", told)
    projector.close()
    home.close()


if __name__ == "__main__":
    main()
