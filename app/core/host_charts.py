"""The host board: what every process of a drill takes from the laptop, as charts. Pure.

These charts belong to no incident. Their pins name the services that were on them, so the
same charts can be made again from a pin alone.
"""

from collections.abc import Iterable

from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec

_FIGURES = (
    ("host-cpu", "CPU by process", "% of a core", "cpu_percent", 1.0, 0),
    ("host-memory", "Memory by process", "MB", "rss_bytes", 1e-6, 0),
    ("host-threads", "Threads by process", "", "threads", 1.0, 0),
)


def host_charts(services: Iterable[str]) -> tuple[ChartSpec, ...]:
    """CPU, memory and threads with a line a service, in the order given; none without one."""
    names = tuple(dict.fromkeys(services))
    if not names:
        return ()
    return tuple(
        ChartSpec(chart_id, title, unit, _lines(names, metric), scale=scale, decimals=decimals)
        for chart_id, title, unit, metric, scale, decimals in _FIGURES
    )


def _lines(services: tuple[str, ...], metric: str) -> tuple[SeriesSpec, ...]:
    return tuple(
        SeriesSpec(name, Query(QueryKind.PROCESS, name, metric), percentile="") for name in services
    )
