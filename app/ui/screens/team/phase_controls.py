"""The Drill menu: pause, extend, go on, go back, judge, look. Qt thread; owner: the window.

Everything that moves the clock asks for a reason, because the report prints it. In an
attended drill the same acts are the facilitator's and are recorded as such.
"""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from app.core.commands import (
    AdvancePhase,
    Command,
    EndSession,
    ExtendPhase,
    GoBackPhase,
    PauseClock,
    ResumeClock,
)
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.team.chaos_dialog import ChaosDialog
from app.ui.screens.team.facilitator_acts import Act, FacilitatorCommand, facilitator_acts
from app.ui.theme import Theme
from app.ui.translation import LANGUAGES, other_language, tr
from app.ui.widgets import FutureWatcher, KindButton, ReasonDialog

EXTENSION_S = 300.0

_WithReason = (
    AdvancePhase | EndSession | ExtendPhase | GoBackPhase | PauseClock | FacilitatorCommand
)


class PhaseControls(QObject):
    """Builds the menu of a button and carries out what is chosen; refusals are notices."""

    notice = Signal(str, str)
    leave_requested = Signal()
    projector_requested = Signal()
    language_asked = Signal(str)

    def __init__(self, drill: DrillPort, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._drill, self._theme, self._window = drill, theme, window
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self._pending: _WithReason | None = None
        self._menu = QMenu(window)
        self._menu.aboutToShow.connect(self._fill)

    def attach(self, button: KindButton) -> None:
        """Open the menu from this button."""
        button.setMenu(self._menu)

    @property
    def menu(self) -> QMenu:
        """The menu; it is filled anew each time it opens."""
        return self._menu

    def _add(self, text: str, icon: str, slot: object) -> QAction:
        action = self._menu.addAction(self._theme.icon(icon), tr(text))
        action.triggered.connect(slot)
        return action

    def _fill(self) -> None:
        self._menu.clear()
        state = self._drill.state()
        running = state.started and not state.ended
        paused = state.paused_why is not None
        if paused:
            self._add("Let the clock run on", "play", self._resume).setEnabled(running)
        else:
            self._add("Pause the clock…", "pause", self._ask_pause).setEnabled(running)
        self._add("Extend this phase by 5 min…", "plus", self._ask_extend).setEnabled(running)
        self._add("Go on early…", "forward", self._ask_advance).setEnabled(running)
        self._add("Go back one phase…", "back", self._ask_back).setEnabled(running)
        self._add("Chaos…", "bolt", self._open_chaos).setEnabled(running)
        self._add("End the drill…", "stop", self._ask_end).setEnabled(running)
        if state.attended and state.started:
            self._fill_judging(state)
        self._menu.addSeparator()
        self._add("Projector…", "monitor", self._open_projector)
        light = self._theme.mode == "light"
        words, icon = (tr("Night look"), "moon") if light else (tr("Day look"), "sun")
        self._add(words, icon, self._switch_look)
        self._menu.addAction(LANGUAGES[other_language()]).triggered.connect(self._ask_language)
        self._add("Leave this drill…", "close", self._leave)

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
            self._add(act.text, act.icon, partial(self._ask_act, act))

    def _ask(self, command: _WithReason, title: str, sentence: str, yes: str) -> None:
        self._pending = command
        dialog = ReasonDialog(self._theme, self._window, title, sentence, yes)
        dialog.given.connect(self._on_reason)
        dialog.open()

    def _on_reason(self, why: str) -> None:
        command, self._pending = self._pending, None
        if command is not None:
            self._submit(replace(command, why=why))

    def _submit(self, command: Command) -> None:
        actor = "facilitator" if self._drill.state().attended else "team"
        self._watcher.watch(self._drill.submit(command, actor))

    def _resume(self) -> None:
        self._submit(ResumeClock())

    def _ask_pause(self) -> None:
        sentence = tr(
            "The clock stands still until somebody lets it run on. Services keep running."
        )
        self._ask(PauseClock(""), "Pause the clock", sentence, "Pause")

    def _ask_extend(self) -> None:
        sentence = tr("This phase gets 5 minutes longer, and everything after it moves.")
        self._ask(ExtendPhase(EXTENSION_S, ""), "Extend this phase", sentence, "Extend by 5 min")

    def _ask_advance(self) -> None:
        sentence = tr("The next phase begins now. What is locked still waits for its conditions.")
        self._ask(AdvancePhase(""), "Go on early", sentence, "Go on")

    def _ask_back(self) -> None:
        sentence = tr(
            "The phase before begins again. What it does not open is closed; nothing is lost."
        )
        self._ask(GoBackPhase(""), "Go back one phase", sentence, "Go back")

    def _open_chaos(self) -> None:
        ChaosDialog(self._drill, self._theme, self._window).open()

    def _open_projector(self) -> None:
        self.projector_requested.emit()

    def _ask_end(self) -> None:
        sentence = tr("Only the post-mortem and the report can still change after that.")
        self._ask(EndSession(""), "End the drill", sentence, "End the drill")

    def _ask_act(self, act: Act, _checked: bool = False) -> None:
        self._ask(act.command, act.title, act.sentence, act.yes)

    def _switch_look(self) -> None:
        self._theme.set_mode("dark" if self._theme.mode == "light" else "light")

    def _leave(self) -> None:
        self.leave_requested.emit()

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)
