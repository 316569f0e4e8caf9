"""When the pager's sound is heard: muted or not, and what the status bar says. Qt thread.

Owned by the kiosk, one for all drills, so that what was muted stays muted while the
program runs. Who plays the file is handed in: a screen starts no programs.
"""

from PySide6.QtCore import QObject, Signal

from app.core.pager_sound import PagerSound
from app.ui.translation import later, tr

NO_PLAYER = later(
    "The pager stays silent: this laptop has no program that plays its sound, or no sound "
    "device. Alerts still stand out in the pager; nothing else of the drill needs sound."
)


class Chime(QObject):
    """Rings for a page unless it was muted; ``changed`` when the words for it change."""

    changed = Signal()

    def __init__(self, sound: PagerSound | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound = sound
        self.muted = False

    @property
    def available(self) -> bool:
        """Whether anything would be heard."""
        return self._sound is not None and self._sound.available

    @property
    def words(self) -> str:
        """How the sound stands, for the status bar."""
        if not self.available:
            return tr("No sound here")
        return tr("Sound off") if self.muted else tr("Sound on")

    @property
    def help(self) -> str:
        """The same as a sentence, for the tool tip."""
        if not self.available:
            return tr(NO_PLAYER)
        return tr("A new page is silent.") if self.muted else tr("A new page is heard.")

    def ring(self) -> None:
        """A page came."""
        if self._sound is not None and not self.muted and self.available:
            self._sound.play()
            self.changed.emit()

    def stop(self) -> None:
        """Silence what still plays: the page was taken, or the window closes."""
        if self._sound is not None:
            self._sound.stop()

    def toggle(self) -> None:
        """Mute or unmute; what plays ends with the mute."""
        self.muted = not self.muted
        if self.muted:
            self.stop()
        self.changed.emit()
