"""Where a series jumps: its largest steps, told apart in time. Pure; any thread."""

import itertools
import math

from reports.series import Series, Window, within

MOST = 3
APART = 0.12
"""Two steps that are told apart lie this share of their window from each other."""


def largest_steps(
    series: Series, span: Window, most: int = MOST
) -> tuple[tuple[float, float], ...]:
    """(Unix seconds, change) of at most ``most`` steps between samples, ascending in time."""
    known = [
        point
        for point in within(series, span.from_unix_s, span.to_unix_s)
        if math.isfinite(point[1])
    ]
    steps = [(at, value - before) for (_, before), (at, value) in itertools.pairwise(known)]
    apart_s = APART * (span.to_unix_s - span.from_unix_s)
    kept: list[tuple[float, float]] = []
    for step in sorted(steps, key=lambda one: -abs(one[1])):
        if len(kept) == most or abs(step[1]) == 0.0:
            break
        if all(abs(step[0] - other[0]) >= apart_s for other in kept):
            kept.append(step)
    return tuple(sorted(kept))
