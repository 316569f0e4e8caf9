"""What a person set for this laptop: text size, the tour seen. Qt thread; owner: the kiosk.

Kept in a small INI file in the user's settings, not in a session: the next drill and the
next team find the window as it was left. A file that cannot be written loses nothing else.
"""

from pathlib import Path

from PySide6.QtCore import QSettings

from app.ui.theme.zoom import PLAIN, step_of
from app.ui.translation import ENGLISH, LANGUAGES

_ZOOM, _TOUR, _LANGUAGE = "text/per_cent", "tour/seen", "text/language"


class Preferences:
    """Reads and writes at once; values that make no sense read as the default."""

    def __init__(self, path: Path | None = None) -> None:
        if path is not None:
            self._settings = QSettings(str(path), QSettings.Format.IniFormat)
        else:
            ini, user = QSettings.Format.IniFormat, QSettings.Scope.UserScope
            self._settings = QSettings(ini, user, "DrillKiosk", "window")

    @property
    def zoom_per_cent(self) -> int:
        """Text size, one of the steps."""
        kept = str(self._settings.value(_ZOOM, PLAIN))
        return step_of(int(kept), 0) if kept.isdigit() else PLAIN

    def keep_zoom(self, per_cent: int) -> None:
        """Keep the text size."""
        self._keep(_ZOOM, per_cent)

    @property
    def tour_seen(self) -> bool:
        """Whether somebody went through the tour, or skipped it."""
        return str(self._settings.value(_TOUR, "")).lower() == "true"

    def keep_tour_seen(self) -> None:
        """The tour need not open by itself again."""
        self._keep(_TOUR, True)

    @property
    def language(self) -> str:
        """Code of the screens' language."""
        kept = str(self._settings.value(_LANGUAGE, ENGLISH))
        return kept if kept in LANGUAGES else ENGLISH

    def keep_language(self, code: str) -> None:
        """Keep the screens' language."""
        self._keep(_LANGUAGE, code)

    def _keep(self, key: str, value: object) -> None:
        self._settings.setValue(key, value)
        self._settings.sync()
