"""Asks for the reason of an act, then submits it. Qt thread; owner: a window.

In an attended drill the acts are the facilitator's and are recorded as such; a team without
one runs its own drill.
"""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.core.actors import FACILITATOR, TEAM
from app.core.commands import Command
from app.core.ports import DrillPort
from app.ui.screens.team.facilitator_acts import Act, ActCommand
from app.ui.theme import Theme
from app.ui.translation import retold
from app.ui.widgets import FutureWatcher, ReasonDialog


class ActAsker(QObject):
    """``notice`` carries tone and sentence of what was refused."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._drill, self._theme, self._window = drill, theme, window
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self._pending: ActCommand | None = None

    def ask(self, act: Act, _checked: bool = False) -> None:
        """Open the dialog of an act; what is asked for there is submitted."""
        self.open(
            ReasonDialog(self._theme, self._window, act.title, act.sentence, act.yes), act.command
        )

    def open(self, dialog: ReasonDialog, command: ActCommand) -> None:
        """Open a dialog that asks for more than a reason; see ``amend``."""
        self._pending = command
        dialog.given.connect(self._on_reason)
        dialog.open()

    def amend(self, command: ActCommand) -> None:
        """Take another command for the one that the open dialog asks about."""
        self._pending = command

    def submit(self, command: Command) -> None:
        """Submit a command that needs no reason."""
        actor = FACILITATOR if self._drill.state().attended else TEAM
        self._watcher.watch(self._drill.submit(command, actor))

    def _on_reason(self, why: str) -> None:
        command, self._pending = self._pending, None
        if command is not None:
            self.submit(replace(command, why=why))

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", retold(sentence))
