"""Latency heat: beside a chart of percentiles, how many requests took how long. Pure.

Percentiles hide that a service answers most requests as ever and a few much later; a heat
map shows both crowds. It is read from the same histogram, a series a bucket.
"""

from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec

# Some of the bounds that every service's histogram of seconds has, as Prometheus writes them.
BOUNDS_S = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 5.0, 10.0)
_METRIC = "http_request_duration_seconds"
_WINDOW_S = 10.0


def latency_heat(chart: ChartSpec) -> ChartSpec | None:
    """The heat chart of a chart of latency percentiles; None for every other chart.

    Its series are cumulative: requests of ten seconds answered within each of
    ``BOUNDS_S``, then all.
    """
    asked = (series.query for series in chart.series)
    query = next((q for q in asked if q.kind is QueryKind.QUANTILE and q.metric == _METRIC), None)
    if query is None:
        return None
    within = tuple(_bucket(query, str(bound), f"within {bound:g} s") for bound in BOUNDS_S)
    every = _bucket(query, "+Inf", "all")
    title = f"{chart.title}: all requests"
    return ChartSpec(f"{chart.id}-heat", title, "", (*within, every), heat=True)


def _bucket(query: Query, bound: str, label: str) -> SeriesSpec:
    labels = (*query.labels, ("le", bound))
    name = f"{query.metric}_bucket"
    return SeriesSpec(
        label, Query(QueryKind.INCREASE, query.service, name, labels=labels, window_s=_WINDOW_S)
    )
