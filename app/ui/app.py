"""The window program: application, theme, launcher and team windows. Qt thread only.

``bootstrap`` calls ``run_app`` with the launcher's port. Widgets must never be collected on
another thread, so Python's own collector is off and a timer runs it here.
"""

import gc
import logging
import sys
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.core.errors import DrillError
from app.ui.preferences import Preferences
from app.ui.screens.launcher import LauncherWindow
from app.ui.theme import Theme
from app.ui.translation import Languages
from app.ui.widgets import FutureWatcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.pager_sound import PagerSound
    from app.core.ports import DrillPort, LauncherPort
    from app.ui.facilitation import Facilitation
    from app.ui.screens.team import TeamWindow
    from app.ui.screens.team.chime import Chime

log = logging.getLogger(__name__)
COLLECT_MS = 2000
# How long a thread may keep the interpreter while this one waits. Python's own 5 ms is half a
# frame, and on a laptop that is full it is waited for again and again.
SWITCH_S = 0.001
YOUNG_LIMIT = 700


class MainThreadCollector(QObject):
    """Runs the garbage collector on the Qt thread, a generation at a time."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(COLLECT_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    def collect(self) -> None:
        """Collect the generations that are due."""
        young, middle, old = gc.get_count()
        if young > YOUNG_LIMIT:
            gc.collect(2 if old > 10 else 1 if middle > 10 else 0)


class Kiosk(QObject):
    """Switches between the launcher and the windows of a drill; ends the program."""

    def __init__(
        self,
        launcher: "LauncherPort",
        theme: Theme,
        parent: QObject,
        *,
        make_sound: "Callable[[], PagerSound] | None" = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._make_sound = make_sound
        self._chime: Chime | None = None
        sys.setswitchinterval(SWITCH_S)
        self._launcher, self._theme = launcher, theme
        self._preferences = preferences
        self._languages = Languages(self)
        if preferences is not None:
            theme.set_zoom(preferences.zoom_per_cent)
            theme.zoomed.connect(self._keep_zoom)
            self._languages.use(preferences.language)
        self._watcher = FutureWatcher(self)
        self._drill: DrillPort | None = None
        self.team: TeamWindow | None = None
        self.facilitation: Facilitation | None = None
        self._quitting = False
        self.home = self._make_home()

    def _make_home(self) -> LauncherWindow:
        home = LauncherWindow(self._launcher, self._theme, self._languages.code)
        home.opened.connect(self.show_drill)
        home.closed.connect(self._on_home_closed)
        home.language_asked.connect(self.use_language)
        return home

    def use_language(self, code: str) -> None:
        """Build the launcher anew in another language; the next drill's window follows it."""
        self._languages.use(code)
        if self._preferences is not None:
            self._preferences.keep_language(self._languages.code)
        before, self.home = self.home, self._make_home()
        self.home.resize(before.size())
        self.home.show()
        before.hide()
        before.deleteLater()

    def show_home(self) -> None:
        """Open the launcher."""
        self.home.show()

    def show_drill(self, drill: "DrillPort") -> None:
        """Open the team window of a drill in place of the launcher."""
        from app.ui.facilitation import Facilitation  # noqa: PLC0415  # not before the first paint
        from app.ui.screens.team import TeamWindow  # noqa: PLC0415
        from app.ui.screens.team.chime import Chime  # noqa: PLC0415

        if self._chime is None:
            self._chime = Chime(self._make_sound() if self._make_sound else None, self)
        gc.freeze()  # what the program is made of: 100,000 objects that no collection need look at
        self._drill = drill
        pin = self._launcher.pin()
        self.team = TeamWindow(drill, self._theme, self._chime, pin)
        self.facilitation = Facilitation(drill, self._theme, pin, self.team, self)
        self.team.left.connect(self._on_left)
        self.team.showMaximized()
        self.home.hide()
        if self._preferences is not None:
            self.team.tour.ended.connect(self._keep_tour_seen)
            if not self._preferences.tour_seen:
                QTimer.singleShot(0, self.team.tour.start)

    # Slots of this object, not of the preferences, which are no QObject: a connection to
    # those would outlive them.

    def _keep_zoom(self, per_cent: int) -> None:
        if self._preferences is not None:
            self._preferences.keep_zoom(per_cent)

    def _keep_tour_seen(self) -> None:
        if self._preferences is not None:
            self._preferences.keep_tour_seen()

    def silence(self) -> None:
        """End what the pager still plays."""
        if self._chime is not None:
            self._chime.stop()

    def _on_left(self) -> None:
        team, self.team = self.team, None
        facilitation, self.facilitation = self.facilitation, None
        if facilitation is not None:
            facilitation.end()
            facilitation.deleteLater()
        drill, self._drill = self._drill, None
        if team is not None:
            team.deleteLater()
        self.home.show()
        if drill is not None:
            self._watcher.watch(self._launcher.close(drill), self._on_closed, self._on_close_failed)

    def _on_closed(self, _nothing: None) -> None:
        self.home.tell("1", "The drill is saved and its services are stopped.")
        self._quit_if_done()

    def _on_close_failed(self, sentence: str) -> None:
        self.home.tell("time", sentence)
        self._quit_if_done()

    def _on_home_closed(self) -> None:
        self._quitting = True
        self._quit_if_done()

    def _quit_if_done(self) -> None:
        """End the program once nothing is left to be stopped."""
        if self._quitting and not self._watcher.busy and self.team is None:
            application = QApplication.instance()
            if application is not None:
                application.quit()


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """An error in a slot is written down; the drill goes on."""
    log.critical("an error that nobody handled", exc_info=(kind, error, trace))


def run_app(
    launcher: "LauncherPort",
    *,
    mode: str = "dark",
    resume_id: str = "",
    on_window: "Callable[[LauncherWindow], None] | None" = None,
    make_sound: "Callable[[], PagerSound] | None" = None,
) -> int:
    """Open the launcher (or resume a session at once) and run until it is closed.

    ``mode`` is dark or light. Gives the exit status: 0, or 1 where the screens cannot be
    drawn, with a sentence on standard error. Call it once a process, on the main thread.
    ``on_window`` is handed the launcher before it is shown; the bench times it so.
    ``make_sound`` gives what plays the pager's sound, asked for with the first drill.
    """
    application = QApplication(sys.argv[:1])
    application.setApplicationName("The 3 A.M. drill")
    application.setQuitOnLastWindowClosed(False)
    theme = Theme(mode, application)
    try:
        theme.install(application)
    except DrillError as error:
        print(error, file=sys.stderr)
        return 1
    sys.excepthook = _log_uncaught
    collector = MainThreadCollector(application)
    kiosk = Kiosk(launcher, theme, application, make_sound=make_sound, preferences=Preferences())
    if on_window is not None:
        on_window(kiosk.home)
    kiosk.show_home()
    if resume_id:
        kiosk.home.resume(resume_id)
    status = application.exec()
    kiosk.silence()
    collector.collect()
    return status
