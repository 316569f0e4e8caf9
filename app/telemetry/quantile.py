"""Quantiles of histograms by the rules of Prometheus' ``histogram_quantile``. Pure.

Owned by ``app.telemetry``. The rules, for classic buckets:

- without a ``+Inf`` bucket, with fewer than two buckets or with no observation: NaN;
- q below 0 gives -Inf, above 1 +Inf, NaN gives NaN;
- buckets with the same bound are added; counts that fall where they should rise are
  lifted to the highest count before them (a difference within 1e-12 is noise and evened);
- within a bucket the value is interpolated linearly, in the first one from 0, unless its
  bound is 0 or less: then the bound itself is the answer;
- in the ``+Inf`` bucket the answer is the highest finite bound.
"""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
_NOISE = 1e-12


def histogram_quantile(q: float, buckets: Iterable[tuple[float, float]]) -> float:
    """The ``q`` quantile of cumulative ``buckets`` as (upper bound, count), in any order."""
    by_bound: dict[float, float] = {}
    for bound, count in buckets:
        by_bound[bound] = by_bound.get(bound, 0.0) + count
    bounds = np.array(sorted(by_bound), dtype=np.float64)
    counts = np.array([[by_bound[bound]] for bound in bounds], dtype=np.float64)
    return float(quantiles(q, bounds, counts.reshape(len(bounds), 1))[0])


def quantiles(q: float, bounds: Floats, counts: Floats) -> Floats:
    """The ``q`` quantile of each column of cumulative ``counts`` (buckets, points).

    ``bounds`` are the buckets' upper bounds, ascending and distinct.
    """
    points = counts.shape[1]
    if np.isnan(q):
        return np.full(points, np.nan)
    if q < 0 or q > 1:
        return np.full(points, np.inf if q > 1 else -np.inf)
    if len(bounds) < 2 or bounds[-1] != np.inf:
        return np.full(points, np.nan)
    counts = _monotonic(counts)
    total = counts[-1]
    rank = q * total
    # The first bucket that reaches the rank; the last one reaches any.
    reached = counts[:-1] >= rank
    bucket = np.where(reached.any(axis=0), reached.argmax(axis=0), len(bounds) - 1)
    result = _interpolated(bounds, counts, bucket, rank)
    result[~(total > 0)] = np.nan
    return result


def _interpolated(bounds: Floats, counts: Floats, bucket: NDArray[np.intp], rank: Floats) -> Floats:
    at = np.arange(counts.shape[1])
    below = np.maximum(bucket - 1, 0)
    first = bucket == 0
    start = np.where(first, 0.0, bounds[below])
    before = np.where(first, 0.0, counts[below, at])
    inside = counts[bucket, at] - before
    with np.errstate(invalid="ignore", divide="ignore"):
        result = start + (bounds[bucket] - start) * ((rank - before) / inside)
    result = np.where(first & (bounds[0] <= 0), bounds[0], result)
    return np.where(bucket == len(bounds) - 1, bounds[-2], result)


def _monotonic(counts: Floats) -> Floats:
    """Counts that never fall from one bucket to the next, float noise evened out."""
    risen = np.maximum.accumulate(counts, axis=0)
    step = np.diff(risen, axis=0)
    if not ((step > 0) & (step <= _NOISE * risen[1:])).any():
        return risen  # the common case: whole numbers
    for row in range(1, len(risen)):
        noise = risen[row] - risen[row - 1] <= _NOISE * risen[row]
        risen[row] = np.where(noise, risen[row - 1], risen[row])
    return risen
