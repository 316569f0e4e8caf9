"""Series and queries: against a plain oracle, over gaps, resets, restarts and block borders."""

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.core.signals import Query, QueryKind
from app.telemetry.block import Block, pack
from app.telemetry.measure import measure_telemetry
from app.telemetry.quantile import histogram_quantile
from app.telemetry.series import SeriesStore
from app.telemetry.table import BLOCK_ROWS, Limits, SeriesKey, TableKey

ORDERS = TableKey("orders")
START = 1_700_000_000.0


def key(name: str, **labels: str) -> SeriesKey:
    return SeriesKey(name, tuple(sorted(labels.items())))


A, B = key("requests_total", route="/a", status="200"), key("requests_total", route="/b")


def fill(
    store: SeriesStore, rows: Sequence[dict[SeriesKey, float] | None], start: float = START
) -> None:
    for number, samples in enumerate(rows):
        store.append(ORDERS, start + number, samples)


def values(store: SeriesStore, query: Query) -> list[float]:
    return list(store.series(query, 0.0, math.inf)[1])


def increase_query(window_s: float, kind: QueryKind = QueryKind.INCREASE) -> Query:
    return Query(kind, "orders", "requests_total", window_s=window_s)


def oracle(rows: Sequence[dict[SeriesKey, float] | None], window_rows: int) -> list[float]:
    """The increase at each row, straight from the rules in ``window.py``."""
    totals: list[float] = []
    before: dict[SeriesKey, float] | None = None
    total = 0.0
    for row in rows:
        if row is not None:
            if before is not None:
                for one in (A, B):
                    now, then = row.get(one, 0.0), before.get(one, 0.0)
                    total += now if now < then else now - then
            before = row
        totals.append(total)
    known = [any(row for row in rows[: at + 1]) for at in range(len(rows))]
    found: list[float] = []
    for at, row in enumerate(rows):
        base = max(0, at - window_rows)
        while base < at and rows[base] is None:
            base += 1
        whole = row is not None and base < at and known[at]
        found.append(totals[at] - totals[base] if whole else math.nan)
    return found


a_row = st.one_of(
    st.none(),
    st.dictionaries(st.sampled_from([A, B]), st.integers(0, 30).map(float)),
)


@settings(max_examples=120, deadline=None)
@given(st.lists(a_row, min_size=1, max_size=40), st.integers(1, 12))
def test_that_increases_are_those_of_the_rules_however_they_are_asked(
    rows: list[dict[SeriesKey, float] | None], window_rows: int
) -> None:
    each_second, at_once = SeriesStore(), SeriesStore()
    query = increase_query(window_rows)
    for number, samples in enumerate(rows):
        each_second.append(ORDERS, START + number, samples)
        each_second.latest(query)
    fill(at_once, rows)
    expected = oracle(rows, window_rows)
    assert values(each_second, query) == pytest.approx(expected, nan_ok=True)
    whole = values(at_once, query)
    first_known = next((at for at, row in enumerate(rows) if row), len(rows))
    assert whole[first_known:] == pytest.approx(expected[first_known:], nan_ok=True)


def test_that_a_rate_divides_by_the_time_between_its_samples() -> None:
    store = SeriesStore()
    fill(store, [{A: 10.0 * row} for row in range(60)])
    rates = values(store, increase_query(30, QueryKind.RATE))
    assert math.isnan(rates[0])
    assert rates[1:] == pytest.approx([10.0] * 59)


def test_that_a_counter_reset_counts_from_zero() -> None:
    store = SeriesStore()
    fill(store, [{A: 100.0}, {A: 105.0}, {A: 3.0}, {A: 4.0}])
    assert values(store, increase_query(60))[1:] == [5.0, 8.0, 9.0]


def test_that_the_first_error_of_a_watched_service_is_seen() -> None:
    store = SeriesStore()
    fill(store, [{A: 5.0}, {A: 6.0}, {A: 7.0, B: 1.0}])
    assert values(store, increase_query(60))[1:] == [1.0, 3.0]


def test_that_a_dead_target_is_a_gap_and_never_a_zero() -> None:
    store = SeriesStore()
    gauge = key("in_flight")
    fill(store, [{A: 1.0, gauge: 0.0}, {A: 5.0, gauge: 2.0}, None, None, {A: 6.0, gauge: 1.0}])
    query = Query(QueryKind.GAUGE, "orders", "in_flight")
    assert values(store, query) == pytest.approx([0, 2, math.nan, math.nan, 1], nan_ok=True)
    rates = values(store, increase_query(60))
    assert rates == pytest.approx([math.nan, 4, math.nan, math.nan, 5], nan_ok=True)
    up = Query(QueryKind.GAUGE, "orders", "up")
    assert values(store, up) == [1, 1, 0, 0, 1]


def test_that_time_away_leaves_a_gap_and_no_increase_across_it() -> None:
    store = SeriesStore()
    fill(store, [{A: 0.0}, {A: 5.0}])
    fill(store, [{A: 500.0}, {A: 501.0}], start=START + 600)
    times, increases = store.series(increase_query(30), 0.0, math.inf)
    assert list(times) == [START, START + 1, START + 2, START + 600, START + 601]
    assert list(increases) == pytest.approx([math.nan, 5, math.nan, math.nan, 1], nan_ok=True)


def test_that_a_clock_set_back_keeps_times_ascending() -> None:
    store = SeriesStore()
    fill(store, [{A: 1.0}, {A: 2.0}])
    store.append(ORDERS, START - 3600, {A: 3.0})
    times, _ = store.series(increase_query(30), 0.0, math.inf)
    assert np.all(np.diff(times) > 0)


def test_that_labels_choose_and_further_ones_are_summed_over() -> None:
    store = SeriesStore()
    other = key("requests_total", route="/a", status="500")
    fill(store, [{A: 0.0, B: 0.0, other: 0.0}, {A: 4.0, B: 2.0, other: 1.0}])

    def increase(*labels: tuple[str, str]) -> float | None:
        query = Query(QueryKind.INCREASE, "orders", "requests_total", labels, window_s=60)
        return store.latest(query)

    assert increase() == 7
    assert increase(("route", "/a")) == 5
    assert increase(("status", "500"), ("route", "/a")) == 1
    assert increase(("route", "/nowhere")) == 0  # the counter is known, nothing matches
    assert store.latest(Query(QueryKind.RATE, "orders", "unheard_of")) is None
    assert store.latest(Query(QueryKind.RATE, "elsewhere", "requests_total")) is None


def test_that_a_ratio_is_nothing_while_its_divisor_stands_still() -> None:
    store = SeriesStore()
    total, count = key("seconds_sum"), key("seconds_count")
    fill(store, [{total: 0.0, count: 0.0}, {total: 3.0, count: 2.0}])
    query = Query(QueryKind.RATIO, "orders", "seconds_sum", window_s=1, divisor="seconds_count")
    assert store.latest(query) == 1.5
    store.append(ORDERS, START + 2, {total: 3.0, count: 2.0})
    assert store.latest(query) is None


def test_that_a_quantile_is_of_the_window_alone_and_sums_label_sets() -> None:
    store = SeriesStore()
    bounds = ("0.1", "1.0", "+Inf")

    def page(*by_route: tuple[float, float, float]) -> dict[SeriesKey, float]:
        return {
            key("took_seconds_bucket", le=le, route=f"/{number}"): count
            for number, counts in enumerate(by_route)
            for le, count in zip(bounds, counts, strict=True)
        }

    fill(store, [page((1000, 1000, 1000), (0, 0, 0)), page((1000, 1004, 1004), (2, 6, 6))])
    query = Query(QueryKind.QUANTILE, "orders", "took_seconds", window_s=30, q=0.5)
    expected = histogram_quantile(0.5, [(0.1, 2), (1.0, 10), (math.inf, 10)])
    assert store.latest(query) == pytest.approx(expected)
    one_route = Query(
        QueryKind.QUANTILE, "orders", "took_seconds", (("route", "/1"),), window_s=30, q=0.5
    )
    expected = histogram_quantile(0.5, [(0.1, 2), (1.0, 6), (math.inf, 6)])
    assert store.latest(one_route) == pytest.approx(expected)
    store.append(ORDERS, START + 32, page((1000, 1004, 1004), (2, 6, 6)))
    assert store.latest(query) is None  # nothing was observed within the window


def test_that_a_new_bucket_bound_may_appear_between_the_others() -> None:
    store = SeriesStore()

    def page(**counts: float) -> dict[SeriesKey, float]:
        names = {"low": "0.1", "mid": "0.5", "high": "+Inf"}
        return {key("took_bucket", le=names[name]): count for name, count in counts.items()}

    query = Query(QueryKind.QUANTILE, "orders", "took", window_s=30, q=0.5)
    store.append(ORDERS, START, page(low=0, high=0))
    store.latest(query)
    store.append(ORDERS, START + 1, page(low=2, high=4))
    store.latest(query)
    store.append(ORDERS, START + 2, page(low=2, mid=8, high=8))
    expected = histogram_quantile(0.5, [(0.1, 2), (0.5, 8), (math.inf, 8)])
    assert store.latest(query) == pytest.approx(expected)


def test_that_blocks_are_crossed_unseen_and_the_oldest_forgotten() -> None:
    store = SeriesStore(Limits(rows=3 * BLOCK_ROWS))
    query = increase_query(10)
    rows = 6 * BLOCK_ROWS + 17
    for row in range(rows):
        store.append(ORDERS, START + row, {A: 2.0 * row, B: float(row % 7)})
        if row % 50 == 0:
            store.latest(query)
    times, increases = store.series(query, 0.0, math.inf)
    assert 3 * BLOCK_ROWS <= len(times) < 4 * BLOCK_ROWS
    assert times[-1] == START + rows - 1
    assert len(increases) == len(times)
    fresh = Query(QueryKind.INCREASE, "orders", "requests_total", A.labels, window_s=10)
    late_times, late = store.series(fresh, 0.0, math.inf)
    assert list(late_times) == list(times)
    assert set(late[10:]) == {20.0}


def test_that_an_interval_is_cut_at_both_ends_ends_included() -> None:
    store = SeriesStore()
    fill(store, [{A: float(row)} for row in range(100)])
    query = Query(QueryKind.GAUGE, "orders", "requests_total")
    times, found = store.series(query, START + 10, START + 12)
    assert list(times) == [START + 10, START + 11, START + 12]
    assert list(found) == [10, 11, 12]
    assert len(store.series(query, START + 200, START + 300)[0]) == 0


def test_that_points_handed_out_do_not_change_and_cannot_be_written() -> None:
    store = SeriesStore()
    query = Query(QueryKind.GAUGE, "orders", "requests_total")
    fill(store, [{A: float(row)} for row in range(200)])
    times, found = store.series(query, 0.0, math.inf)
    before = (times.copy(), found.copy())
    fill(store, [{A: -1.0} for _ in range(2000)], start=START + 200)
    store.latest(query)
    assert np.array_equal(times, before[0])
    assert np.array_equal(found, before[1])
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 5


def test_that_too_many_label_sets_are_left_out_with_one_sentence(
    caplog: pytest.LogCaptureFixture,
) -> None:
    store = SeriesStore(Limits(columns=50, columns_per_name=20))
    for row in range(3):
        page = {key("per_user_total", user=str(user)): 1.0 * row for user in range(100)}
        store.append(ORDERS, START + row, {A: float(row), **page})
    assert store.latest(Query(QueryKind.GAUGE, "orders", "per_user_total")) == 40
    assert store.latest(Query(QueryKind.GAUGE, "orders", "requests_total")) == 2
    (record,) = caplog.records
    assert "per_user_total of orders has more than 20 label sets" in record.getMessage()
    store.append(ORDERS, START + 3, {key(f"metric_{number}"): 1.0 for number in range(60)})
    assert len(store.columns_of(ORDERS)) == 50


cell = st.one_of(
    st.integers(-(2**54), 2**54).map(float),
    st.integers(-200, 200).map(float),
    st.floats(),
    st.sampled_from([0.0, -0.0, math.nan, math.inf, 1e300, 2.0**53]),
)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_that_packing_is_exact_in_memory_and_on_disk(data: st.DataObject) -> None:
    rows, columns = data.draw(st.integers(1, 6)), data.draw(st.integers(0, 6))
    flat = data.draw(st.lists(cell, min_size=rows * columns, max_size=rows * columns))
    up = np.array(data.draw(st.lists(st.booleans(), min_size=rows, max_size=rows)))
    matrix = np.array(flat, dtype=np.float64).reshape(columns, rows)
    times = START + np.arange(rows)
    block = pack(times, up, matrix)
    expected = np.where(up, matrix, np.nan)
    for found in (block, Block.from_bytes(block.to_bytes())):
        assert np.array_equal(found.times, times)
        assert np.array_equal(found.up, up)
        order = np.arange(columns)[::-1]
        unpacked = found.columns(order)
        same = unpacked.view(np.uint64) == expected[order].view(np.uint64)
        assert np.all(same | (np.isnan(unpacked) & np.isnan(expected[order])))
        assert np.isnan(found.columns(np.array([columns + 3]))).all()


def test_that_counters_pack_to_about_a_byte_a_sample() -> None:
    matrix = np.cumsum(np.ones((100, 256)) * 3, axis=1)
    matrix[50:] = 7.0
    block = pack(START + np.arange(256.0), np.ones(256, np.bool_), matrix)
    assert block.size_bytes < 50 * 256 * 1.5 + 6000


@pytest.mark.parametrize("content", [b"", b"nonsense", b"TBK1" + b"\0" * 60])
def test_that_broken_bytes_are_no_block(content: bytes) -> None:
    with pytest.raises(ValueError, match="block of telemetry"):
        Block.from_bytes(content)


def test_that_the_bench_figures_are_measured() -> None:
    figures = measure_telemetry(rows=600)
    assert (figures.charts, figures.series_a_chart, figures.rows) == (12, 4, 600)
    assert figures.series_a_page > 50
    assert 0 < figures.pull_s < figures.first_pull_s
    assert figures.parse_s > 0
    assert figures.store_s > 0
    assert 0 < figures.packed_bytes < 600 * figures.sources * figures.series_a_page * 8 / 4
    assert 0 < figures.growth_bytes_an_hour < figures.packed_bytes * 3600 / 300
