"""What the window is handed to make the pager heard, as a Protocol. Pure.

``app.bootstrap`` hands the runtime's player; tests hand a fake.
"""

from typing import Protocol


class PagerSound(Protocol):
    """What plays the pager's sound. Qt thread; every call returns at once, none raises."""

    @property
    def available(self) -> bool:
        """Whether this laptop can play it."""
        ...

    def play(self) -> None:
        """Start it from the beginning."""
        ...

    def stop(self) -> None:
        """End it at once."""
        ...
