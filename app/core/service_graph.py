"""Who calls whom, how often and how well, over a stretch of time. Pure; any thread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CallFigures:
    """Calls of a stretch. ``per_s`` is over the whole stretch.

    ``error_share`` is in [0, 1]; ``p50_s`` and ``p95_s`` are seconds, None without calls.
    """

    calls: int = 0
    errors: int = 0
    per_s: float = 0.0
    p50_s: float | None = None
    p95_s: float | None = None

    @property
    def error_share(self) -> float:
        """Errors of calls, 0 where there are none."""
        return self.errors / self.calls if self.calls else 0.0


@dataclass(frozen=True, slots=True)
class GraphNode:
    """One service, or what a service was seen to call.

    ``figures`` are of the requests that it answered by its own spans. ``reports`` is false
    where all that is known of it comes from its callers. ``is_store`` marks a database.
    ``example`` is the id of a newest trace with such a request, one that failed rather than
    not; empty where there is none in the stretch.
    """

    name: str
    figures: CallFigures
    reports: bool
    is_store: bool = False
    example: str = ""


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """Calls from one service to another, as the caller measured them. ``example`` as above."""

    caller: str
    callee: str
    figures: CallFigures
    example: str = ""


@dataclass(frozen=True, slots=True)
class ServiceGraph:
    """Nodes in the order in which they were first seen, edges by caller and callee.

    Whatever was ever seen in the session is a node and stays one; figures are of the
    stretch from ``from_unix_s`` to ``to_unix_s`` (widened to whole bins).
    """

    from_unix_s: float
    to_unix_s: float
    nodes: tuple[GraphNode, ...] = ()
    edges: tuple[GraphEdge, ...] = ()
