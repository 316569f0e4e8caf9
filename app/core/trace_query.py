"""What can be asked of the traces of a session, and what comes back. Pure; any thread.

``app.ui`` makes a ``TraceQuery`` of what was typed, ``app.telemetry`` answers it.
"""

import math
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class TraceSummary:
    """A trace in the list: its root operation, length and number of spans."""

    trace_id: str
    service: str
    name: str
    start_unix_s: float
    duration_s: float
    spans: int
    errors: int


@dataclass(frozen=True, slots=True)
class TraceQuery:
    """Traces for which all of it holds.

    ``services`` and ``operation`` are about one span together: a trace passes if any of its
    spans is of one of the services (all where empty; case does not count) and has
    ``operation`` somewhere in its name. Durations are those of whole traces, in seconds,
    both ends included. A trace lies in the time range that it began in.
    """

    services: tuple[str, ...] = ()
    operation: str = ""
    at_least_s: float = 0.0
    at_most_s: float = math.inf
    errors_only: bool = False
    from_unix_s: float = -math.inf
    to_unix_s: float = math.inf
    trace_prefix: str = ""


EVERY_TRACE = TraceQuery()


@dataclass(frozen=True, slots=True)
class TraceHits:
    """What a search knows by now; the same object until it knows more.

    ``newest`` are the traces that began last, newest first, of all ``found`` ones among the
    ``kept``. ``complete`` is false until the first answer is there. ``older_left_out`` says
    that older traces were let go to bound memory, ``operations_left_out`` that there are
    more operations than can be told apart, so that a search by operation may miss traces.
    ``problem`` is a sentence or empty.
    """

    newest: tuple[TraceSummary, ...] = ()
    found: int = 0
    kept: int = 0
    services: tuple[str, ...] = ()
    complete: bool = False
    older_left_out: bool = False
    operations_left_out: bool = False
    problem: str = ""


class TraceSearch(Protocol):
    """One search. Its methods return at once and may be called from any thread."""

    def hits(self) -> TraceHits:
        """The newest answer; asking has a newer one made where traces came or changed."""
        ...

    def cancel(self) -> None:
        """Nobody waits for it any more."""
        ...
