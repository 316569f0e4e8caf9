"""Which request a moment of a chart leads to. Pure; any thread; owner: ui."""

from collections.abc import Collection, Iterable

from app.core.ports import TraceSummary

_REACH_S = 5.0


def trace_at(
    traces: Iterable[TraceSummary], services: Collection[str], unix_s: float
) -> TraceSummary | None:
    """The longest trace under way at ``unix_s``, at least one that ran within five seconds.

    Traces that begin in one of ``services`` come first; where there is none, any will do,
    because most requests begin at the clients.
    """
    near = [trace for trace in traces if _ran_near(trace, unix_s)]
    own = [trace for trace in near if trace.service in services]
    return max(own or near, key=lambda trace: (bool(trace.errors), trace.duration_s), default=None)


def _ran_near(trace: TraceSummary, unix_s: float) -> bool:
    since_s = unix_s - trace.start_unix_s
    return -_REACH_S <= since_s <= trace.duration_s + _REACH_S
