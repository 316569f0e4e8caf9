"""A load that is held back for a while and then goes on where it stood. Event loop of the load.

What was due meanwhile is neither sent at once nor lost: the schedule stands still. A hold
ends by itself after its lease, so that nobody who died while holding stops the load for good.
Owned by one ``OpenLoop``.
"""

import asyncio


class Hold:
    """``seconds`` is for how long the schedule stood still so far, holds that ended only."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self._since_s: float | None = None
        self._over = asyncio.Event()
        self._over.set()
        self._lease: asyncio.TimerHandle | None = None

    @property
    def holding(self) -> bool:
        """Whether the load is held back now."""
        return self._since_s is not None

    def begin(self, lease_s: float) -> None:
        """Hold the load back for at most ``lease_s`` from now; again to make it longer."""
        loop = asyncio.get_running_loop()
        if self._lease is not None:
            self._lease.cancel()
        self._lease = loop.call_later(lease_s, self.end)
        if self._since_s is None:
            self._since_s = loop.time()
            self._over.clear()

    def end(self) -> None:
        """Let the load go on; nothing happens where it does."""
        if self._lease is not None:
            self._lease.cancel()
            self._lease = None
        if self._since_s is not None:
            self.seconds += asyncio.get_running_loop().time() - self._since_s
            self._since_s = None
            self._over.set()

    async def over(self) -> None:
        """Wait while the load is held back."""
        await self._over.wait()
