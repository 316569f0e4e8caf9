"""What can be asked of telemetry: queries, charts and alert rules as data. Pure.

The vocabulary is Prometheus': counters grow, a quantile is read from histogram
buckets, a rate is per second over a window. Times are Unix seconds, durations
seconds, unless a name says otherwise.
"""

from dataclasses import dataclass
from enum import StrEnum


class QueryKind(StrEnum):
    """How a series of points is computed from what was scraped."""

    GAUGE = "gauge"  # the newest sample as it stands, summed over matching label sets
    RATE = "rate"  # increase of a counter per second over the window
    INCREASE = "increase"  # increase of a counter over the window
    QUANTILE = "quantile"  # histogram_quantile(q, rate(buckets[window]))
    RATIO = "ratio"  # rate(metric) / rate(divisor); nothing where the divisor stands still
    PROCESS = "process"  # a figure of the process itself: cpu_percent, rss_bytes, threads


@dataclass(frozen=True, slots=True)
class Query:
    """One question to telemetry about one service.

    ``labels`` are (name, value) pairs that must match; further labels are summed over.
    ``window_s`` is the look-back of rates and quantiles; ``q`` is in [0, 1].
    """

    kind: QueryKind
    service: str
    metric: str
    labels: tuple[tuple[str, str], ...] = ()
    window_s: float = 30.0
    q: float = 0.95
    divisor: str = ""
    divisor_labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesSpec:
    """One line on a chart. ``service`` gives its colour, dash and marker."""

    label: str
    query: Query
    percentile: str = ""  # "p95" draws dashed without markers, "p99" solid with markers


@dataclass(frozen=True, slots=True)
class RequestsOf:
    """Requests that one service answers; ``operation`` as its traces name it."""

    service: str
    operation: str


@dataclass(frozen=True, slots=True)
class ChartSpec:
    """One signal strip: its series, unit and, where there is one, its SLA line.

    ``scale`` multiplies every value before it is shown (1000 turns s into ms). The series
    of a ``heat`` chart are cumulative buckets, drawn as shares of all requests. Those of a
    ``bars`` chart are classes in ascending order, drawn as groups of bars side by side.
    ``moved_by`` names the requests each of which may make the chart jump.
    """

    id: str
    title: str
    unit: str
    series: tuple[SeriesSpec, ...]
    sla: float | None = None
    scale: float = 1.0
    decimals: int = 0
    heat: bool = False
    bars: bool = False
    moved_by: RequestsOf | None = None


class Severity(StrEnum):
    """Severity of an alert or incident, drawn by shape as well as by word."""

    CRITICAL = "critical"
    HIGH = "high"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class AlertRule:
    """Fires when ``query`` compares true with ``threshold`` for ``for_s`` seconds.

    ``above`` says which side is bad. ``detail`` may use ``{value}`` and ``{threshold}``,
    both already multiplied by ``scale``.
    """

    id: str
    title: str
    service: str
    severity: Severity
    query: Query
    threshold: float
    above: bool = True
    for_s: float = 10.0
    scale: float = 1.0
    detail: str = "{value} against a limit of {threshold}"
