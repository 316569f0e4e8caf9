"""The window program: application, theme, launcher and team windows. Qt thread only.

``bootstrap`` calls ``run_app`` with the launcher's port. Widgets must never be collected on
another thread, so Python's own collector is off and a timer runs it here.
"""

import gc
import logging
import sys
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.core.errors import DrillError
from app.ui.one_instance import OneInstance
from app.ui.preferences import Preferences
from app.ui.screens.launcher import LauncherWindow
from app.ui.theme import Theme
from app.ui.translation import Languages
from app.ui.widgets import FutureWatcher

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from app.core.awake import Awake
    from app.core.pager_sound import PagerSound
    from app.core.ports import DrillPort, LauncherPort, ReplayPort
    from app.ui.facilitation import Facilitation
    from app.ui.screens.replay import ReplayWindow
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


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the window gets of its laptop beside the launcher; without it, nothing of that kind.

    ``make_sound`` and ``make_awake`` are called with the first drill. ``only_one_in`` is the
    folder of sessions that one kiosk at a time is open on. ``full_screen`` for a laptop that
    is nothing else but a kiosk.
    """

    make_sound: "Callable[[], PagerSound] | None" = None
    make_awake: "Callable[[], Awake] | None" = None
    only_one_in: "Path | None" = None
    full_screen: bool = False


class Kiosk(QObject):
    """Switches between the launcher and the windows of a drill; ends the program."""

    def __init__(
        self,
        launcher: "LauncherPort",
        theme: Theme,
        parent: QObject,
        *,
        surroundings: Surroundings | None = None,
        preferences: Preferences | None = None,
    ) -> None:
        super().__init__(parent)
        self._around = surroundings or Surroundings()
        self._chime: Chime | None = None
        self._awake: Awake | None = None
        sys.setswitchinterval(SWITCH_S)
        self._launcher, self._theme = launcher, theme
        self._preferences = preferences
        self._languages = Languages(self)
        self._language_wanted = ""
        if preferences is not None:
            theme.set_zoom(preferences.zoom_per_cent)
            theme.zoomed.connect(self._keep_zoom)
            self._languages.use(preferences.language)
        self._watcher = FutureWatcher(self)
        self._drill: DrillPort | None = None
        self.team: TeamWindow | None = None
        self.facilitation: Facilitation | None = None
        self.replay: ReplayWindow | None = None
        self._quitting = False
        self.home = self._make_home()

    def _make_home(self) -> LauncherWindow:
        home = LauncherWindow(self._launcher, self._theme, self._languages.code)
        home.opened.connect(self.show_drill)
        home.replay_opened.connect(self.show_replay)
        home.closed.connect(self._on_home_closed)
        home.language_asked.connect(self.use_language)
        return home

    def use_language(self, code: str) -> None:
        """Build the launcher anew in another language; the next drill's window follows it."""
        self._languages.use(code)
        if self._preferences is not None:
            self._preferences.keep_language(self._languages.code)
        before, self.home = self.home, self._make_home()
        self.home.take_over(before)
        self.show_home()
        before.hide()
        before.deleteLater()

    def use_language_later(self, code: str) -> None:
        """Somebody in a drill asks for a language: its window stays, the launcher follows."""
        self._language_wanted = code
        if self._preferences is not None:
            self._preferences.keep_language(code)

    def show_home(self) -> None:
        """Open the launcher."""
        if self._around.full_screen:
            self.home.showFullScreen()
        else:
            self.home.show()

    def come_forward(self) -> None:
        """Bring the window that is in use before all others, as somebody looks for it."""
        window: QWidget = self.team or self.replay or self.home
        if self.facilitation is not None:
            window = self.facilitation.window_in_use
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.raise_()
        window.activateWindow()

    def show_drill(self, drill: "DrillPort") -> None:
        """Open the team window of a drill in place of the launcher."""
        from app.ui.facilitation import Facilitation  # noqa: PLC0415  # not before the first paint
        from app.ui.screens.team import TeamWindow  # noqa: PLC0415
        from app.ui.screens.team.chime import Chime  # noqa: PLC0415

        if self._chime is None:
            make_sound = self._around.make_sound
            self._chime = Chime(make_sound() if make_sound else None, self)
        if self._awake is None and self._around.make_awake is not None:
            self._awake = self._around.make_awake()
        if self._awake is not None:
            self._awake.hold()
        gc.freeze()  # what the program is made of: 100,000 objects that no collection need look at
        self._drill = drill
        pin = self._launcher.pin()
        self.team = TeamWindow(drill, self._theme, self._chime, pin)
        self.facilitation = Facilitation(drill, self._theme, pin, self.team, self)
        self.team.left.connect(self._on_left)
        self.team.language_asked.connect(self.use_language_later)
        if self._around.full_screen:
            self.team.showFullScreen()
        else:
            self.team.showMaximized()
        self.home.hide()
        if self._preferences is not None:
            self.team.tour.ended.connect(self._keep_tour_seen)
            if not self._preferences.tour_seen:
                QTimer.singleShot(0, self.team.tour.start)

    def show_replay(self, replay: "ReplayPort") -> None:
        """Open the window in which a drill that is over is gone through."""
        from app.ui.screens.replay import ReplayWindow  # noqa: PLC0415

        self.replay = ReplayWindow(replay, self._theme)
        self._theme.fit(self.replay)
        self.replay.left.connect(self._on_replay_left)
        if self._around.full_screen:
            self.replay.showFullScreen()
        else:
            self.replay.showMaximized()
        self.home.hide()

    def _on_replay_left(self) -> None:
        replay, self.replay = self.replay, None
        if replay is not None:
            replay.deleteLater()
        self.show_home()

    # Slots of this object, not of the preferences, which are no QObject: a connection to
    # those would outlive them.

    def _keep_zoom(self, per_cent: int) -> None:
        if self._preferences is not None:
            self._preferences.keep_zoom(per_cent)

    def _keep_tour_seen(self) -> None:
        if self._preferences is not None:
            self._preferences.keep_tour_seen()

    def let_go(self) -> None:
        """End what the pager still plays, and let the display sleep again."""
        if self._chime is not None:
            self._chime.stop()
        if self._awake is not None:
            self._awake.release()

    def _on_left(self) -> None:
        team, self.team = self.team, None
        facilitation, self.facilitation = self.facilitation, None
        if facilitation is not None:
            facilitation.end()
            facilitation.deleteLater()
        drill, self._drill = self._drill, None
        if team is not None:
            team.deleteLater()
        if self._awake is not None:
            self._awake.release()
        wanted, self._language_wanted = self._language_wanted, ""
        if wanted and wanted != self._languages.code:
            self.use_language(wanted)
        else:
            self.show_home()
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
    surroundings: Surroundings | None = None,
) -> int:
    """Open the launcher (or resume a session at once) and run until it is closed.

    ``mode`` is dark or light. Gives the exit status: 0, or 1 where the screens cannot be
    drawn, with a sentence on standard error. Call it once a process, on the main thread.
    ``on_window`` is handed the launcher before it is shown; the bench times it so.
    Where a kiosk is open on the same sessions, that one comes forward and this one ends with
    a sentence.
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
    around = surroundings or Surroundings()
    instance = OneInstance(around.only_one_in) if around.only_one_in is not None else None
    if instance is not None and not instance.is_first():
        print("The kiosk is open already; its window came to the front.", file=sys.stderr)
        return 0
    sys.excepthook = _log_uncaught
    collector = MainThreadCollector(application)
    kiosk = Kiosk(launcher, theme, application, surroundings=around, preferences=Preferences())
    if on_window is not None:
        on_window(kiosk.home)
    kiosk.show_home()
    if resume_id:
        kiosk.home.resume(resume_id)
    if instance is not None:
        instance.asked.connect(kiosk.come_forward)
        kiosk.home.filled.connect(instance.listen)
    status = application.exec()
    kiosk.let_go()
    if instance is not None:
        instance.release()
    collector.collect()
    return status
