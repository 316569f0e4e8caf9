"""Plays the pager's sound. Never blocks; owner: the window, on the Qt thread.

The one place of the room that knows how systems play a file: Windows does it by itself,
elsewhere a small player of the system is started for the two seconds that it takes. A
laptop without either stays silent, and says so by ``available``; so does one whose players
all ended with an error, as they do without a sound device.
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
        self._commands = [] if sys.platform == "win32" else _installed(players)
        self._playing: subprocess.Popen[bytes] | None = None

    @property
    def available(self) -> bool:
        """Whether this laptop can play it."""
        self._drop_failed()
        return self._path.is_file() and (sys.platform == "win32" or bool(self._commands))

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
                [*self._commands[0], str(self._path)],
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
        self._drop_failed()
        playing, self._playing = self._playing, None
        if playing is not None:
            if playing.poll() is None:
                playing.kill()
            playing.wait()

    def _drop_failed(self) -> None:
        """Leave a player out from now on that ended with an error; the next one is tried."""
        if self._playing is not None and self._playing.poll():
            self._playing = None
            del self._commands[0]


def _installed(players: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    places = [(shutil.which(name), options) for name, *options in players]
    return [(found, *options) for found, options in places if found]


def _play_on_windows(path: Path | None) -> None:
    """Start a file without waiting for it; None ends what plays."""
    if sys.platform == "win32":
        import winsound  # noqa: PLC0415  # exists there alone

        flags = winsound.SND_FILENAME | winsound.SND_ASYNC | winsound.SND_NODEFAULT
        winsound.PlaySound(str(path) if path else None, flags)
