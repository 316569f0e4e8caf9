"""Figures of the child processes as telemetry takes them in. Pure, any thread.

Owned by ``app.telemetry``. Telemetry does not know the supervisor: ``app.bootstrap``
hands the collector a callable that gives these.
"""

from dataclasses import dataclass

from app.core.process_sockets import SocketGroup
from app.telemetry.table import SeriesKey


@dataclass(frozen=True, slots=True)
class ProcessSample:
    """One child process now. ``pid`` is 0 while there is none; ``cpu_percent`` is of one core."""

    name: str
    pid: int
    port: int
    state: str
    cpu_percent: float
    rss_bytes: int
    threads: int
    paused: bool = False
    sockets: tuple[SocketGroup, ...] | None = None

    def as_samples(self) -> dict[SeriesKey, float] | None:
        """The figures as series; None, a gap, while there is no process."""
        if self.pid <= 0:
            return None
        return {
            SeriesKey("cpu_percent"): float(self.cpu_percent),
            SeriesKey("rss_bytes"): float(self.rss_bytes),
            SeriesKey("threads"): float(self.threads),
        }
