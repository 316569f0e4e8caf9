"""The Drill menu: pause, extend, go on, go back, judge, look. Qt thread; owner: the window.

Everything that moves the clock asks for a reason, because the report prints it. In an
attended drill the same acts are the facilitator's: where a PIN was set they stand behind it,
and each time that the menu was opened for it, it locks again as it closes.
"""

from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.commands import ResumeClock
from app.core.facilitator_port import FacilitatorPass, PinPort
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.team import clock_acts
from app.ui.screens.team.act_asker import ActAsker
from app.ui.screens.team.chaos_dialog import ChaosDialog
from app.ui.screens.team.facilitator_acts import facilitator_acts
from app.ui.theme import Theme
from app.ui.translation import LANGUAGES, later, other_language, tr
from app.ui.widgets import KindButton, PinDialog

CONSOLE_KEYS = "Ctrl+Shift+F"
_BEHIND_PIN = later("Clock, gates, hints, chaos and verdicts are the facilitator's in this drill.")


class PhaseControls(QObject):
    """Builds the menu of a button and carries out what is chosen; refusals are notices."""

    notice = Signal(str, str)
    leave_requested = Signal()
    console_requested = Signal()
    projector_requested = Signal()
    language_asked = Signal(str)

    def __init__(
        self, drill: DrillPort, theme: Theme, window: QWidget, pin: PinPort | None = None
    ) -> None:
        """``pin`` is the lock before the facilitator's acts; None leaves them open."""
        super().__init__(window)
        self._drill, self._theme, self._window, self._pin = drill, theme, window, pin
        self._button: KindButton | None = None
        self._unlocked = False
        self._asker = ActAsker(drill, theme, window)
        self._asker.notice.connect(self.notice)
        self._menu = QMenu(window)
        self._menu.aboutToShow.connect(self._fill)
        self._menu.aboutToHide.connect(self._lock)

    def attach(self, button: KindButton) -> None:
        """Open the menu from this button."""
        self._button = button
        button.setMenu(self._menu)

    @property
    def menu(self) -> QMenu:
        """The menu; it is filled anew each time it opens."""
        return self._menu

    @property
    def locked(self) -> bool:
        """Whether the facilitator's acts ask for the PIN first."""
        if self._unlocked or self._pin is None or not self._drill.state().attended:
            return False
        return self._pin.status().is_set

    def _add(self, text: str, icon: str, slot: object) -> QAction:
        action = self._menu.addAction(self._theme.icon(icon), tr(text))
        action.triggered.connect(slot)
        return action

    def _fill(self) -> None:
        self._menu.clear()
        state = self._drill.state()
        if self.locked:
            self._add("Facilitator's acts…", "lock", self.ask_pin)
        else:
            self._fill_clock(state)
            if state.attended and state.started:
                self._fill_judging(state)
        if state.attended and self._pin is not None:
            self._menu.addSeparator()
            console = self._add("Facilitator console…", "eye", self._open_console)
            console.setShortcut(CONSOLE_KEYS)
            console.setShortcutVisibleInContextMenu(True)
        self._menu.addSeparator()
        self._add("Projector…", "monitor", self._open_projector)
        light = self._theme.mode == "light"
        words, icon = (tr("Night look"), "moon") if light else (tr("Day look"), "sun")
        self._add(words, icon, self._switch_look)
        self._menu.addAction(LANGUAGES[other_language()]).triggered.connect(self._ask_language)
        self._add("Leave this drill…", "close", self._leave)

    def _fill_clock(self, state: SessionState) -> None:
        running = state.started and not state.ended
        if state.paused_why is not None:
            self._add("Let the clock run on", "play", self._resume).setEnabled(running)
            acts = [clock_acts.EXTEND]
        else:
            acts = [clock_acts.PAUSE, clock_acts.EXTEND]
        for act in (*acts, clock_acts.GO_ON, clock_acts.GO_BACK):
            self._add(act.text, act.icon, partial(self._asker.ask, act)).setEnabled(running)
        self._add("Chaos…", "bolt", self._open_chaos).setEnabled(running)
        end = clock_acts.END
        self._add(end.text, end.icon, partial(self._asker.ask, end)).setEnabled(running)

    def _ask_language(self) -> None:
        """Half-written forms and a running clock: the window is not built anew for a language."""
        code = other_language()
        self.language_asked.emit(code)
        sentence = tr(
            "{language} is kept: the launcher and the next drill have it once this drill is left.",
            language=LANGUAGES[code],
        )
        self.notice.emit("1", sentence)

    def _fill_judging(self, state: SessionState) -> None:
        self._menu.addSeparator()
        heading = self._menu.addAction(tr("Facilitator {name}", name=state.facilitator).strip())
        heading.setEnabled(False)
        for act in facilitator_acts(self._drill, state):
            self._add(act.text, act.icon, partial(self._asker.ask, act))

    def ask_pin(self) -> None:
        """Ask for the PIN, then open the whole menu once."""
        if self._pin is not None:
            dialog = PinDialog(self._pin, self._theme, self._window, _BEHIND_PIN)
            dialog.passed.connect(self._unlock)
            dialog.open()

    def _unlock(self, _given: FacilitatorPass) -> None:
        self._unlocked = True
        if self._button is not None:
            self._menu.popup(self._button.mapToGlobal(self._button.rect().bottomLeft()))

    def _lock(self) -> None:
        self._unlocked = False

    def _open_console(self) -> None:
        self.console_requested.emit()

    def _resume(self) -> None:
        self._asker.submit(ResumeClock())

    def _open_chaos(self) -> None:
        ChaosDialog(self._drill, self._theme, self._window).open()

    def _open_projector(self) -> None:
        self.projector_requested.emit()

    def _switch_look(self) -> None:
        self._theme.set_mode("dark" if self._theme.mode == "light" else "light")

    def _leave(self) -> None:
        self.leave_requested.emit()
