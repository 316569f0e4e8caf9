"""Where a chart jumps, and which request a moment leads to. Pure; any thread; owner: ui."""

from collections.abc import Collection, Iterable

import numpy as np

from app.core.ports import TraceSummary
from app.ui.charts.drill_time import Floats

_REACH_S = 5.0
_UNUSUAL = 4.0
_MOST = 40


def spikes(x_s: Floats, values: Floats, least: float = 0.0) -> list[tuple[float, float]]:
    """The unusual steps from one sample to the next as (x, change), ascending, a few dozen.

    A step is unusual where it is several times as large as the usual step that is one.
    What is smaller than ``least`` is none: the last bits of a sum of floats jump too.
    """
    known = np.isfinite(values)
    xs, steps = x_s[known][1:], np.diff(values[known])
    sizes = np.abs(steps)
    sizes = np.where(sizes < least, 0.0, sizes)
    if not sizes.any():
        return []
    # Where most samples stand still, as a total of cents does, every step is worth a look.
    usual = float(np.median(sizes))
    unusual = np.flatnonzero(sizes > (usual * _UNUSUAL if usual > 0.0 else 0.0))
    largest = unusual[np.argsort(sizes[unusual])[-_MOST:]]
    return [(float(xs[at]), float(steps[at])) for at in np.sort(largest)]


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
