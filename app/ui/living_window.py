"""A real drill in a real team window, with a timer that notes when it fires.

For ``bench``, once a process, on the Qt main thread; owner: ui. What is done meanwhile, and
when it ends, is up to another thread.
"""

import sys
import threading
import time
from array import array

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from app.core.ports import DrillPort, LauncherPort
from app.ui.app import Kiosk, MainThreadCollector
from app.ui.theme import Theme

TICK_MS = 10
SIZE_PX = (1920, 1080)


class Ticks(QObject):
    """Notes ``time.perf_counter()`` each time its timer fires; ends the loop when told."""

    def __init__(self, until: threading.Event, parent: QObject) -> None:
        super().__init__(parent)
        self.fired_s = array("d")
        self._until = until
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def _tick(self) -> None:
        self.fired_s.append(time.perf_counter())
        if self._until.is_set():
            self._timer.stop()
            QApplication.exit(0)  # quit() would ask the window, which asks the team


def live(launcher: LauncherPort, drill: DrillPort, until: threading.Event) -> "array[float]":
    """Show the drill as the kiosk does until the event is set; when the timer fired."""
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    theme = Theme("dark", application)
    theme.install(application)
    collector = MainThreadCollector(application)
    kiosk = Kiosk(launcher, theme, application)
    kiosk.show_home()
    kiosk.show_drill(drill)
    if kiosk.team is not None and application.platformName() == "offscreen":
        kiosk.team.showNormal()  # that platform's screen is smaller than any laptop's
        kiosk.team.resize(*SIZE_PX)
    ticks = Ticks(until, application)
    application.exec()
    if kiosk.team is not None:
        kiosk.team.hide()
    collector.collect()
    return ticks.fired_s
