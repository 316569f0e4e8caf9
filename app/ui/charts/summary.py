"""A chart in words, for screen readers and for reading it out. Pure; any thread; owner: ui."""

import math
from collections.abc import Sequence

import numpy as np

from app.core.signals import ChartSpec
from app.ui.charts.drill_time import Floats, clock_text
from app.ui.charts.scale import least_shown, reading_text
from app.ui.translation import tr

_TREND_SHARE = 0.1  # of the size of what is shown; less than that is called steady
_QUARTERS = 4

Shown = tuple[Floats, Floats]


def describe(
    spec: ChartSpec,
    shown: Sequence[Shown],
    window_x_s: tuple[float, float],
    hidden: frozenset[int] = frozenset(),
) -> str:
    """Last value, extremes, promise and trend of every series in the shown range.

    ``shown`` holds x and values a series, in the order of ``spec.series``.
    """
    left, right = (clock_text(x_s, seconds=True) for x_s in window_x_s)
    parts = [tr("{title}, {left} to {right}", title=spec.title, left=left, right=right)]
    for number, (series, (xs, values)) in enumerate(zip(spec.series, shown, strict=True)):
        if number in hidden:
            parts.append(tr("{label}: hidden", label=series.label))
            continue
        inside = (xs >= window_x_s[0]) & (xs <= window_x_s[1])
        parts.append(f"{series.label}: {_of(spec, values[inside])}")
    return ". ".join(parts) + "."


def _of(spec: ChartSpec, values: Floats) -> str:
    known = values[np.isfinite(values)]
    if not len(known):
        return tr("no data")
    newest = values[-1]
    last = tr("no data now")
    if math.isfinite(newest):
        last = tr("last {figure}", figure=_say(spec, float(newest)))
    extremes = tr(
        "lowest {lowest}, highest {highest}",
        lowest=_say(spec, float(known.min())),
        highest=_say(spec, float(known.max())),
    )
    parts = (last, extremes, _promise(spec, known), trend(known, least_shown(spec.decimals)))
    return ", ".join(part for part in parts if part)


def _say(spec: ChartSpec, value: float) -> str:
    text = reading_text(value, spec.decimals).replace("\u2009", "")
    return f"{text} {spec.unit}".strip()


def _promise(spec: ChartSpec, known: Floats) -> str:
    """Against the SLA line: the share of the samples above it."""
    if spec.sla is None:
        return ""
    share = float((known > spec.sla).mean())
    limit = _say(spec, spec.sla)
    if share == 0.0:
        return tr("always within the promise of {limit}", limit=limit)
    return tr(
        "above the promise of {limit} for {count} % of the time",
        limit=limit,
        count=max(1, round(share * 100)),
    )


def trend(known: Floats, least: float = 0.0) -> str:
    """Rising, falling or steady: the last quarter of the samples against the first.

    A change below ``least`` is none.
    """
    quarter = len(known) // _QUARTERS
    if not quarter:
        return ""
    first, last = float(known[:quarter].mean()), float(known[-quarter:].mean())
    size = max(abs(first), abs(last), 1e-12)
    if abs(last - first) <= max(size * _TREND_SHARE, least):
        return tr("steady")
    return tr("rising") if last > first else tr("falling")
