"""What slides are given of traces and of the clients' requests, beside the series. Pure values.

Gathered by ``app.session.observing`` for the stretches that ``reports.build_charts.windows``
names; all of it is as it was recorded, nothing is judged here. Times are Unix seconds.
"""

from dataclasses import dataclass

from app.core.service_graph import ServiceGraph

Path = tuple[str, ...]
"""Services in the order in which a request reached them."""


@dataclass(frozen=True, slots=True)
class SizedRequest:
    """A request of the clients for ``items`` things at once; ``latency_s`` as they measured it."""

    unix_s: float
    items: int
    latency_s: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """What was seen in one window.

    ``path`` is the longest way through the most telling trace (``trace_id``; both empty where
    none is kept), ``aside`` are ways of traces that began in another service of the incident.
    """

    window: str
    graph: ServiceGraph
    path: Path = ()
    trace_id: str = ""
    aside: tuple[Path, ...] = ()
    sized: tuple[SizedRequest, ...] = ()


@dataclass(frozen=True, slots=True)
class Jump:
    """An unusual step of a series, and the request that ran then (empty where none is kept)."""

    unix_s: float
    change: float
    trace_id: str


@dataclass(frozen=True, slots=True)
class Observed:
    """One incident's stretches, the jumps of its first series, and what sized requests ask for.

    ``item`` is the word of the request's own list, such as ``user``.
    """

    incident: str
    stretches: tuple[Stretch, ...] = ()
    jumps: tuple[Jump, ...] = ()
    item: str = "item"

    def stretch(self, window: str) -> Stretch | None:
        """The stretch of that window, None where the session has none."""
        return next((one for one in self.stretches if one.window == window), None)
