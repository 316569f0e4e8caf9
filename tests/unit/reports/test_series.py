"""Windows, readings and thinning of measured series."""

import math

from hypothesis import given
from hypothesis import strategies as st

from reports.series import Reading, Series, Window, reading, thinned


def _series(values: list[float]) -> Series:
    return Series("i", "c", "n", "ms", [float(n) for n in range(len(values))], values)


def test_that_a_reading_leaves_gaps_out_and_includes_both_ends():
    found = reading(_series([1, 2, math.nan, 9, 5]), Window("w", 1, 3))
    assert found == Reading("w", 5.5, 9, 2)


def test_that_a_window_without_samples_has_no_reading():
    assert reading(_series([math.nan, math.nan]), Window("w", 0, 5)) is None
    assert reading(_series([1.0]), Window("w", 10, 20)) is None


@given(st.lists(st.floats(0, 1e6) | st.just(math.nan), min_size=1, max_size=900))
def test_that_thinning_keeps_the_peaks_and_the_gaps(values: list[float]):
    points = [(float(n), value) for n, value in enumerate(values)]
    kept = thinned(points, 100)
    real = [v for v in values if not math.isnan(v)]
    kept_real = [v for _, v in kept if not math.isnan(v)]
    assert len(kept) <= 151
    assert (max(real, default=0), min(real, default=0)) == (
        max(kept_real, default=0),
        min(kept_real, default=0),
    )
    assert any(math.isnan(v) for v in values) == any(math.isnan(v) for _, v in kept)
    assert [at for at, _ in kept] == sorted(at for at, _ in kept)
