"""Plays the pager's sound. Never blocks; owner: the window, on the Qt thread.

The one place of the room that knows how systems play a file: Windows does it by itself,
elsewhere a small player of the system is started for the two seconds that it takes. A
laptop without either stays silent, and says so by ``available``.
"""

import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

# Tried in this order; what follows the name stands before the file.
_PLAYERS: tuple[tuple[str, ...], ...] = (
    ("pw-play",),
    ("paplay",),
    ("aplay", "-q"),
    ("afplay",),
)


class Sound:
    """One file to be played now and then; a new start ends one that still plays."""

    def __init__(self, path: Path, players: Sequence[Sequence[str]] = _PLAYERS) -> None:
        self._path = path
        self._command = () if sys.platform == "win32" else _first_installed(players)
        self._playing: subprocess.Popen[bytes] | None = None

    @property
    def available(self) -> bool:
        """Whether this laptop can play it."""
        return self._path.is_file() and (sys.platform == "win32" or bool(self._command))

    def play(self) -> None:
        """Start it from the beginning; silent where that is not possible."""
        self.stop()
        if not self.available:
            return
        if sys.platform == "win32":
            _play_on_windows(self._path)
            return
        try:
            self._playing = subprocess.Popen(
                [*self._command, str(self._path)],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
        except OSError:
            self._playing = None  # a page without its sound is still a page

    def stop(self) -> None:
        """End it at once, and leave no player behind."""
        if sys.platform == "win32":
            _play_on_windows(None)
        playing, self._playing = self._playing, None
        if playing is not None:
            if playing.poll() is None:
                playing.kill()
            playing.wait()


def _first_installed(players: Sequence[Sequence[str]]) -> tuple[str, ...]:
    for name, *options in players:
        found = shutil.which(name)
        if found:
            return (found, *options)
    return ()


def _play_on_windows(path: Path | None) -> None:
    """Start a file without waiting for it; None ends what plays."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  # exists there alone

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(path) if path else None, flags)
