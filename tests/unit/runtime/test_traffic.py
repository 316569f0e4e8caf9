"""Arrival times: rates, bursts, repeatability, and a traffic file loaded by its path."""

import itertools
import random

import pytest

from app.core.errors import ContentError
from app.runtime import Arrival, Retry, burst_times, poisson_times
from app.runtime.traffic import load_arrivals


def until(times, end_s):
    return list(itertools.takewhile(lambda at_s: at_s < end_s, times))


def test_that_poisson_times_ascend_at_their_rate():
    times = until(poisson_times(random.Random(3), 50.0), 200.0)
    gaps_s = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert times == sorted(times)
    assert len(times) == pytest.approx(10_000, rel=0.03)
    spread = sum((gap - 0.02) ** 2 for gap in gaps_s) / len(gaps_s)
    assert spread == pytest.approx(0.02**2, rel=0.1)  # as independent arrivals have it


def test_that_the_same_seed_gives_the_same_times():
    first, second = (until(poisson_times(random.Random(9), 20.0), 5.0) for _ in range(2))
    assert first == second


def test_that_bursts_come_on_time_at_their_rate_and_the_rest_at_its_own():
    times = until(
        burst_times(
            random.Random(5),
            base_rate_per_s=10,
            burst_rate_per_s=200,
            every_s=10,
            burst_s=2,
            start_s=5,
        ),
        405.0,
    )
    inside = [at_s for at_s in times if (at_s - 5) % 10 < 2]
    assert times == sorted(times)
    assert min(times) >= 5
    assert len(inside) == pytest.approx(40 * 2 * 200, rel=0.03)
    assert len(times) - len(inside) == pytest.approx(40 * 8 * 10, rel=0.06)


def test_that_a_quiet_base_sends_nothing_between_bursts():
    times = until(
        burst_times(random.Random(5), base_rate_per_s=0, burst_rate_per_s=50, every_s=4, burst_s=1),
        40.0,
    )
    assert times
    assert all(at_s % 4 < 1 for at_s in times)


def test_that_impossible_shapes_are_errors():
    with pytest.raises(ValueError, match="never sends"):
        next(poisson_times(random.Random(1), 0))
    with pytest.raises(ValueError, match="does not fit"):
        next(
            burst_times(
                random.Random(1), base_rate_per_s=1, burst_rate_per_s=1, every_s=2, burst_s=2
            )
        )


def test_that_a_traffic_file_is_loaded_by_its_path(tmp_path):
    path = tmp_path / "traffic.py"
    path.write_text(
        "from app.runtime.traffic import Arrival\n"
        "def arrivals(seed, stage):\n"
        "    yield Arrival(0.5, 'orders', 'GET', f'/{stage}/{seed}', None, '/x')\n",
        encoding="utf-8",
    )
    assert list(load_arrivals(path)(7, "healthy")) == [
        Arrival(0.5, "orders", "GET", "/healthy/7", None, "/x")
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("def arrivals(:", "failed while it was loaded"), ("x = 1\n", "has to define arrivals")],
)
def test_that_a_broken_traffic_file_is_named(tmp_path, text, sentence):
    path = tmp_path / "traffic.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError, match=sentence) as caught:
        load_arrivals(path)
    assert str(path) in str(caught.value)


def test_that_a_missing_traffic_file_is_named(tmp_path):
    with pytest.raises(ContentError, match="failed while it was loaded"):
        load_arrivals(tmp_path / "traffic.py")


def test_that_pauses_between_tries_double_and_scatter_within_their_share():
    retry = Retry(backoff_s=0.2, jitter=0.5)
    pauses = [
        [retry.pause_s(tries, random.Random(seed)) for seed in range(200)] for tries in (1, 2)
    ]
    assert 0.1 <= min(pauses[0]) < 0.12
    assert 0.28 < max(pauses[0]) <= 0.3
    assert pauses[1] == pytest.approx([2 * each for each in pauses[0]])
