"""What a report is given of telemetry, and the figures read from it. Pure; any thread.

Times are Unix seconds of the laptop's clock, values are in the series' own unit, NaN is a
gap. Three windows are compared: the healthy baseline, the incident before the fix, and the
time after it.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

SETTLE_S = 60.0
"""The farthest that a signal looks back: the first minute after a fix still holds the storm."""


@dataclass(frozen=True, slots=True)
class Series:
    """One line of one chart of an incident.

    ``chart`` names the chart it belongs to, ``percentile`` is p95 or p99 where it is one,
    ``sla`` the promise in the same unit. ``times_unix_s`` ascend and match ``values``.
    """

    incident: str
    chart: str
    name: str
    unit: str
    times_unix_s: Sequence[float]
    values: Sequence[float]
    service: str = ""
    percentile: str = ""
    sla: float | None = None
    decimals: int = 0


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time that is measured on its own; ``to_unix_s`` is included."""

    name: str
    from_unix_s: float
    to_unix_s: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What a series did in a window: its median and its worst, the farthest from zero."""

    window: str
    typical: float
    worst: float
    samples: int


def reading(series: Series, window: Window) -> Reading | None:
    """The series in the window, None where it has no sample there."""
    start = bisect_left(series.times_unix_s, window.from_unix_s)
    end = bisect_right(series.times_unix_s, window.to_unix_s)
    values = [value for value in series.values[start:end] if math.isfinite(value)]
    if not values:
        return None
    return Reading(window.name, median(values), max(values, key=abs), len(values))


def readings(series: Series, windows: Iterable[Window]) -> tuple[Reading, ...]:
    """One reading for each window that has samples."""
    found = (reading(series, window) for window in windows)
    return tuple(one for one in found if one is not None)


def within(series: Series, from_unix_s: float, to_unix_s: float) -> list[tuple[float, float]]:
    """(time, value) of the stretch, gaps kept as NaN."""
    start = bisect_left(series.times_unix_s, from_unix_s)
    end = bisect_right(series.times_unix_s, to_unix_s)
    return list(zip(series.times_unix_s[start:end], series.values[start:end], strict=True))


def thinned(points: list[tuple[float, float]], most: int) -> list[tuple[float, float]]:
    """At most about ``most`` points that keep every peak: lowest and highest of each bin.

    A gap (NaN) is kept as one point, so that the line still breaks there.
    """
    if len(points) <= most:
        return points
    size = math.ceil(len(points) / max(1, most // 2))
    kept: list[tuple[float, float]] = []
    for start in range(0, len(points), size):
        kept += _extremes(points[start : start + size])
    return kept


def _extremes(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    gaps = [point for point in points if not math.isfinite(point[1])]
    real = [point for point in points if math.isfinite(point[1])]
    if not real:
        return gaps[:1]
    low = min(real, key=lambda point: point[1])
    high = max(real, key=lambda point: point[1])
    return sorted({low, high} | set(gaps[:1]))
