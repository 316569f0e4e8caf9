"""The laptop's clocks, and how long it slept. Any thread; owned by ``app.session``.

The only place of this room that knows which system it runs on. Tests hand a fake of the
same shape to the command loop.
"""

import time
from typing import Protocol


class Clocks(Protocol):
    """Where the command loop reads time. All in seconds."""

    def monotonic_s(self) -> float:
        """Seconds that never go back; whether they pass in sleep depends on the system."""
        ...

    def wall_unix_s(self) -> float:
        """The laptop's clock; a person or the network may set it."""
        ...

    def slept_s(self) -> float:
        """Seconds of sleep since some fixed moment, 0 where the system does not tell."""
        ...


class LaptopClocks:
    """The real clocks."""

    def monotonic_s(self) -> float:
        """Seconds of ``time.monotonic``."""
        return time.monotonic()

    def wall_unix_s(self) -> float:
        """Seconds of ``time.time``."""
        return time.time()

    def slept_s(self) -> float:
        """Linux counts sleep in CLOCK_BOOTTIME but not in CLOCK_MONOTONIC.

        Elsewhere sleep shows as a gap between two turns of the command loop instead.
        """
        boottime = getattr(time, "CLOCK_BOOTTIME", None)
        if boottime is None:
            return 0.0
        return time.clock_gettime(boottime) - time.clock_gettime(time.CLOCK_MONOTONIC)
