"""Searching the traces that are kept: filters, order, bounds, the thread."""

import math
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from pathlib import Path

import pytest

from app.core.errors import DrillError
from app.core.ports import SpanRow
from app.core.trace_query import EVERY_TRACE, TraceHits, TraceQuery, TraceSearch
from app.telemetry.span_store import SpanStore
from app.telemetry.trace_search import NEWEST_SHOWN, RunningTraceSearch
from app.telemetry.trace_table import OPERATIONS_AT_MOST, TraceTable
from tests.qt.fakes.telemetry import summary_of

T0 = 1_700_000_000.0


def span(
    trace: int,
    service: str = "orders",
    name: str = "GET /v1/orders",
    *,
    number: int = 1,
    start_s: float = 0.0,
    length_s: float = 0.1,
    error: bool = False,
) -> SpanRow:
    parent = "" if number == 1 else f"{1:016x}"
    at = T0 + trace + start_s
    return SpanRow(f"{trace:032x}", f"{number:016x}", parent, service, name, at, length_s, error)


@pytest.fixture
def store(tmp_path: Path):
    made = SpanStore(tmp_path)
    yield made
    made.stop()


def answer(search: TraceSearch, when: Callable[[TraceHits], bool] | None = None) -> TraceHits:
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        hits = search.hits()
        if hits.complete and (when is None or when(hits)):
            return hits
        time.sleep(0.001)
    raise AssertionError("no answer came")


def found(store: SpanStore, **wanted: object) -> list[int]:
    hits = answer(store.search(TraceQuery(**wanted)))  # type: ignore[arg-type]
    assert hits.found == len(hits.newest)
    return [int(one.trace_id, 16) for one in hits.newest]


def test_that_traces_are_found_by_each_of_their_sides(store: SpanStore) -> None:
    store.add([span(1), span(1, "pricing", "GET /v1/prices", number=2)])
    store.add([span(2, length_s=2.0)])
    store.add([span(3, "billing", "POST /v1/invoices", error=True)])
    assert found(store) == [3, 2, 1]
    assert found(store, services=("Pricing",)) == [1]
    assert found(store, services=("pricing", "billing")) == [3, 1]
    assert found(store, operation="V1/ORDERS") == [2, 1]
    assert found(store, services=("pricing",), operation="orders") == []
    assert found(store, at_least_s=0.5) == [2]
    assert found(store, at_most_s=0.5) == [3, 1]
    assert found(store, at_least_s=0.1, at_most_s=0.1) == [3, 1]
    assert found(store, errors_only=True) == [3]
    assert found(store, from_unix_s=T0 + 2, to_unix_s=T0 + 2.5) == [2]
    assert found(store, trace_prefix=f"{2:032x}"[:31]) == [3, 2, 1]
    assert found(store, trace_prefix=f"{2:032x}") == [2]
    assert found(store, trace_prefix="xyz") == []
    assert found(store, services=("nobody",)) == []


def test_that_newest_means_begun_last_not_come_last(store: SpanStore) -> None:
    for trace in (5, 1, 9, 3):
        store.add([span(trace)])
    assert found(store) == [9, 5, 3, 1]


def test_that_a_search_sees_what_comes_later_and_what_changes(store: SpanStore) -> None:
    search = store.search(TraceQuery(at_least_s=1.0))
    assert answer(search).found == 0
    store.add([span(1)])
    store.add([span(1, number=2, start_s=0.05, length_s=3.0)])
    hits = answer(search, lambda one: one.found == 1)
    assert hits.newest[0].duration_s == pytest.approx(3.05)
    assert hits.newest[0].spans == 2
    assert hits.services == ("orders",)
    assert search.hits() is search.hits()


def test_that_a_cancelled_search_is_let_go(store: SpanStore) -> None:
    search = store.search(EVERY_TRACE)
    answer(search)
    search.cancel()
    other = store.search(EVERY_TRACE)
    answer(other)
    assert store._finder._searches == [other]


def test_that_memory_is_bounded_by_letting_the_oldest_go() -> None:
    table = TraceTable(segment_traces=10, segments_at_most=3)
    first = table.place()
    table.write(first, summary_of([span(0)]))
    for trace in range(1, 45):
        table.write(table.place(), summary_of([span(trace)]))
    table.write(first, summary_of([span(0)]))  # its row is gone; nothing happens
    search = RunningTraceSearch(EVERY_TRACE, table, lambda: None)
    search.run()
    hits = search.hits()
    assert [int(one.trace_id, 16) for one in hits.newest] == list(range(44, 19, -1))
    assert hits.kept == 25
    assert hits.older_left_out


def test_that_only_the_newest_are_shown_and_all_are_counted(store: SpanStore) -> None:
    store.add([span(trace) for trace in range(NEWEST_SHOWN + 50)])
    hits = answer(store.search(EVERY_TRACE))
    assert hits.found == NEWEST_SHOWN + 50
    assert len(hits.newest) == NEWEST_SHOWN
    assert int(hits.newest[0].trace_id, 16) == NEWEST_SHOWN + 49


def test_that_more_operations_than_can_be_told_apart_still_count_for_their_service(
    store: SpanStore,
) -> None:
    store.add([span(trace, name=f"GET /{trace}") for trace in range(OPERATIONS_AT_MOST + 20)])
    assert len(found(store, services=("orders",))) == OPERATIONS_AT_MOST + 20
    hits = answer(store.search(TraceQuery(operation=f"GET /{OPERATIONS_AT_MOST + 10}")))
    assert hits.operations_left_out
    assert hits.found == 0


def test_that_a_wrong_trace_id_does_no_harm(store: SpanStore) -> None:
    odd = SpanRow("not hex", "1", "", "orders", "GET", T0, 0.1, False)
    store.add([odd, span(1)])
    assert answer(store.search(EVERY_TRACE)).found == 2


def test_that_a_trace_in_memory_is_there_at_once_and_others_are_looked_up(
    store: SpanStore,
) -> None:
    store.add([span(1)])
    assert store.find(f"{1:032x}").done()
    assert store.find("ab" * 16).result(10) == ()


def test_that_after_the_end_a_search_says_so(store: SpanStore) -> None:
    store.stop()
    hits = store.search(EVERY_TRACE).hits()
    assert hits.complete
    assert "closed" in hits.problem
    with pytest.raises((DrillError, CancelledError)):
        store.find("ab" * 16).result(1)


def test_that_an_unbounded_query_has_no_limits() -> None:
    assert EVERY_TRACE.at_most_s == math.inf
    assert EVERY_TRACE.from_unix_s == -math.inf
