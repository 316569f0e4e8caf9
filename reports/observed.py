"""What slides are given of traces and of the clients' requests, beside the series. Pure values.

Gathered by ``app.session.observing`` for the stretches that ``reports.build_charts.windows``
names; all of it is as it was recorded, nothing is judged here. Times are Unix seconds.
"""

from dataclasses import dataclass

from app.core.drill_values import SpanRow
from app.core.service_graph import ServiceGraph


@dataclass(frozen=True, slots=True)
class SizedRequest:
    """A request of the clients that asked for ``items`` things at once, as they measured it."""

    unix_s: float
    items: int
    latency_s: float
    trace_id: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was seen in one window: who called whom, one telling trace, requests by size.

    ``trace`` are the spans of one trace by their start, empty where none is kept.
    ``requests`` counts what the clients' sample holds of the stretch, ``in_time`` those of
    them that were answered before the clients or the service gave up.
    """

    window: str
    graph: ServiceGraph
    trace: tuple[SpanRow, ...] = ()
    sized: tuple[SizedRequest, ...] = ()
    requests: int = 0
    in_time: int = 0


@dataclass(frozen=True, slots=True)
class Jump:
    """An unusual step of a series and the request that ran then."""

    unix_s: float
    change: float
    trace_id: str


@dataclass(frozen=True, slots=True)
class Observed:
    """One incident's stretches by window name, and the jumps of its first series."""

    incident: str
    stretches: tuple[Stretch, ...] = ()
    jumps: tuple[Jump, ...] = ()

    def stretch(self, window: str) -> Stretch | None:
        """The stretch of that window, None where the session has none."""
        return next((one for one in self.stretches if one.window == window), None)
