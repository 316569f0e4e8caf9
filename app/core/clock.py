"""The drill's clock as a pure fold over journal events.

Drill time is ``elapsed_s``, seconds of agenda time: it advances with monotonic time
times ``rate`` while the clock runs, and stands still while it is paused or the program
is away. It starts at 0 when the first agenda entry is entered. The 3 A.M. clock,
``story_s``, is seconds since the page, standing still in breaks as well.

The live process turns monotonic time into ``elapsed_s`` with a ``ClockAnchor``; nothing
here reads a clock itself.
"""

from dataclasses import dataclass, replace

THREE_AM_S = 3 * 3600
_ROUNDING_S = 1e-3  # what sums of floats may lack of a whole second


@dataclass(frozen=True, slots=True)
class ClockAnchor:
    """``elapsed_s`` of the drill at ``monotonic_s`` of this process, and how it goes on."""

    elapsed_s: float
    monotonic_s: float
    rate: float = 1.0
    running: bool = False

    def elapsed_at(self, monotonic_s: float) -> float:
        """Drill seconds at a monotonic time at or after the anchor's."""
        if not self.running:
            return self.elapsed_s
        return self.elapsed_s + max(0.0, monotonic_s - self.monotonic_s) * self.rate

    def moved(
        self, monotonic_s: float, *, running: bool | None = None, rate: float | None = None
    ) -> "ClockAnchor":
        """The same clock anchored at ``monotonic_s``, running or not, at a new rate."""
        return replace(
            self,
            elapsed_s=self.elapsed_at(monotonic_s),
            monotonic_s=monotonic_s,
            running=self.running if running is None else running,
            rate=self.rate if rate is None else rate,
        )


@dataclass(frozen=True, slots=True)
class ClockReading:
    """Everything a screen shows of the time, computed at one moment.

    ``story_s`` is None before the page; ``status`` is not-started, running, paused,
    break or ended. ``left_s`` goes below 0 over target; ``target_left_s`` likewise.
    """

    status: str
    elapsed_s: float
    story_s: float | None
    left_s: float
    target_left_s: float | None
    rate: float

    @property
    def wall_text(self) -> str:
        """The 3 A.M. clock as ``HH:MM:SS``, dashes before the page."""
        if self.story_s is None:
            return "--:--:--"
        seconds = THREE_AM_S + int(self.story_s + _ROUNDING_S)
        return f"{seconds // 3600 % 24:02d}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
