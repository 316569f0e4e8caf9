"""What keeps the display on while a drill runs, as the window sees it. Pure."""

from typing import Protocol


class Awake(Protocol):
    """Asked by the window with a drill and when it ends."""

    @property
    def held(self) -> bool:
        """Whether this laptop really keeps its display on now."""
        ...

    def hold(self) -> None:
        """Keep the display on; nothing happens where the system offers no way."""
        ...

    def release(self) -> None:
        """Let the system decide again."""
        ...
