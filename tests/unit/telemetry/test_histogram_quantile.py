"""Golden values for histogram_quantile, worked out by hand from Prometheus' rules."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.telemetry.quantile import histogram_quantile, quantiles

INF = math.inf
# 10 observations in (0, 0.1], 30 in (0.1, 0.5], 40 in (0.5, 1], 20 above
PLAIN = [(0.1, 10.0), (0.5, 40.0), (1.0, 80.0), (INF, 100.0)]


@pytest.mark.parametrize(
    ("q", "buckets", "expected"),
    [
        pytest.param(0.5, PLAIN, 0.625, id="inside-a-bucket"),  # 0.5 + 0.5 * (50 - 40) / 40
        pytest.param(0.25, PLAIN, 0.3, id="inside-the-second"),  # 0.1 + 0.4 * 15 / 30
        pytest.param(0.05, PLAIN, 0.05, id="first-bucket-begins-at-0"),
        pytest.param(0.4, PLAIN, 0.5, id="exactly-on-a-bound"),
        pytest.param(0.95, PLAIN, 1.0, id="in-the-inf-bucket"),
        pytest.param(0.8, PLAIN, 1.0, id="on-the-highest-finite-bound"),
        pytest.param(0.0, PLAIN, 0.0, id="q-0"),
        pytest.param(1.0, PLAIN, 1.0, id="q-1-with-some-above"),
        pytest.param(1.0, [(1.0, 2.0), (3.0, 4.0), (INF, 4.0)], 3.0, id="q-1-none-above"),
        pytest.param(-0.1, PLAIN, -INF, id="q-below-0"),
        pytest.param(1.1, PLAIN, INF, id="q-above-1"),
        pytest.param(math.nan, PLAIN, math.nan, id="q-nan"),
        pytest.param(0.5, [], math.nan, id="no-bucket"),
        pytest.param(0.5, [(INF, 5.0)], math.nan, id="only-inf"),
        pytest.param(0.5, [(0.1, 10.0), (1.0, 20.0)], math.nan, id="without-inf"),
        pytest.param(0.5, [(0.1, 0.0), (INF, 0.0)], math.nan, id="no-observation"),
        pytest.param(0.5, [(0.1, 0.0), (INF, 9.0)], 0.1, id="all-above"),
        pytest.param(0.0, [(0.1, 0.0), (0.2, 5.0), (INF, 5.0)], math.nan, id="q-0-empty-first"),
        pytest.param(0.5, [(0.1, math.nan), (INF, math.nan)], math.nan, id="nan-counts"),
        pytest.param(0.1, [(-1.0, 10.0), (1.0, 20.0), (INF, 20.0)], -1.0, id="bound-below-0"),
        pytest.param(0.75, [(-1.0, 10.0), (1.0, 20.0), (INF, 20.0)], 0.0, id="across-0"),
        pytest.param(0.1, [(0.0, 10.0), (1.0, 20.0), (INF, 20.0)], 0.0, id="first-bound-0"),
        # the fall from 40 to 30 is lifted to 40
        pytest.param(
            0.5, [(0.1, 10.0), (0.5, 40.0), (1.0, 30.0), (INF, 80.0)], 0.5, id="non-monotonic"
        ),
        pytest.param(
            0.9, [(0.1, 10.0), (0.5, 40.0), (1.0, 30.0), (INF, 40.0)], 0.4466666667, id="lifted"
        ),
        pytest.param(0.5, [(1.0, 5.0), (1.0, 5.0), (INF, 20.0)], 1.0, id="same-bound-twice"),
        pytest.param(0.5, list(reversed(PLAIN)), 0.625, id="any-order"),
        # the fraction above 10 in the second bucket is noise, not an observation
        pytest.param(
            1.0, [(1.0, 10.0), (2.0, 10.0 + 1e-13), (INF, 10.0 + 1e-13)], 1.0, id="float-noise"
        ),
    ],
)
def test_that_quantiles_follow_prometheus(
    q: float, buckets: list[tuple[float, float]], expected: float
) -> None:
    assert histogram_quantile(q, buckets) == pytest.approx(expected, nan_ok=True, abs=1e-9)


@given(
    st.lists(st.integers(0, 50), min_size=2, max_size=8),
    st.floats(0, 1),
    st.floats(0, 1),
)
def test_that_a_quantile_grows_with_q_and_stays_within_the_finite_bounds(
    in_buckets: list[int], q_one: float, q_two: float
) -> None:
    counts = np.cumsum(in_buckets).astype(float)
    bounds = [*map(float, range(1, len(in_buckets))), INF]
    buckets = list(zip(bounds, counts, strict=True))
    low, high = (histogram_quantile(q, buckets) for q in sorted((q_one, q_two)))
    if counts[-1] == 0:
        assert math.isnan(low)
        return
    if not (math.isnan(low) or math.isnan(high)):
        assert low <= high + 1e-9
        assert 0 <= low <= bounds[-2]


def test_that_many_points_at_once_give_what_each_gives_alone() -> None:
    rng = np.random.default_rng(3)
    counts = rng.integers(0, 40, (6, 50)).cumsum(axis=0).astype(float)
    counts[:, 7] = 0
    counts[3, 11] = 0
    bounds = np.array([0.01, 0.1, 0.5, 1.0, 5.0, INF])
    together = quantiles(0.95, bounds, counts)
    alone = [
        histogram_quantile(0.95, zip(bounds, counts[:, point], strict=True)) for point in range(50)
    ]
    assert together == pytest.approx(alone, nan_ok=True)
