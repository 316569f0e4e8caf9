"""Buttons by kind, with their key and icon. Qt thread; owner: ui."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QPushButton

from app.ui.theme import Theme, restyle
from app.ui.translation import retold, tr

_ICON_TONES = {
    "human": "on_accent",
    "verify": "on_accent",
    "ai": "on_accent",
    "main": "bg0",
    "ghost": "2",
}


class KindButton(QPushButton):
    """A button whose ``kind`` says what pressing it means.

    Kinds: default, human (a person commits), verify (a person verifies), ai, main, ghost.
    ``key`` is shown after the text; the shortcut itself belongs to the window.
    """

    def __init__(
        self,
        theme: Theme,
        text: str,
        *,
        kind: str = "default",
        icon: str = "",
        key: str = "",
        size: str = "",
    ) -> None:
        super().__init__()
        self._theme, self._icon, self._kind, self._key = theme, icon, kind, key
        self._why_disabled = ""
        self.setProperty("kind", kind)
        if size:  # "dense" as in ``restyle``; a button that was never shown needs no restyling
            self.setProperty("dense", size)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_text(text)
        theme.changed.connect(self._draw_icon)
        self._draw_icon()

    def set_text(self, text: str) -> None:
        """Change the words; the key stays behind them."""
        text = tr(text)
        words = f"{text}   {self._key}" if self._key else text
        self.setText(f"  {words}" if self._icon and words else words)
        self.setAccessibleName(text)

    def set_kind(self, kind: str) -> None:
        """Change what pressing it means."""
        self._kind = kind
        restyle(self, kind=kind)
        self._draw_icon()

    def set_allowed(self, allowed: bool, why: str = "") -> None:
        """Enable, or disable with a lock icon and the reason in the tool tip."""
        self._why_disabled = "" if allowed else retold(why)
        self.setEnabled(allowed)
        self.setToolTip(self._why_disabled)
        self.setAccessibleDescription(self._why_disabled)
        self._draw_icon()

    def _draw_icon(self) -> None:
        name = "lock" if self._why_disabled else self._icon
        if not name:
            self.setIcon(QIcon())
            return
        self.setIcon(self._theme.icon(name, _ICON_TONES.get(self._kind, "1")))
