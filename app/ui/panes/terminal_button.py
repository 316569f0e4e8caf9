"""The button that opens a terminal, locked until the investigation opens. Qt thread."""

from app.core.agenda import Capability
from app.core.gates import is_open
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton


class TerminalButton(KindButton):
    """Its key is the window's; who owns the button connects ``clicked``."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, tr("Terminal"), key="Ctrl T")
        self._open: bool | None = None

    def show_state(self, state: SessionState) -> None:
        """Open or locked, as the agenda has it."""
        is_open_now = is_open(state, Capability.INVESTIGATE)
        if is_open_now != self._open:
            self._open = is_open_now
            self.set_allowed(is_open_now, "The terminal opens with the investigation.")
            if is_open_now:
                self.setToolTip(
                    tr("A terminal in the session's folder, with the services' addresses")
                )
