"""Calls between services counted as spans come in."""

import random
import statistics
from dataclasses import replace

import pytest

from app.core.ports import SpanRow
from app.core.service_graph import GraphEdge, ServiceGraph
from app.telemetry.service_graph import EDGES_AT_MOST, ServiceGraphCounter
from tests.qt.fakes.circle import circle_trace, circle_traces

T0 = 1_700_000_000.0


def call(
    caller: str, callee: str, end_s: float, length_s: float = 0.1, *, error: bool = False
) -> SpanRow:
    attributes = (("peer.service", callee),)
    start = T0 + end_s - length_s
    return SpanRow("t", "s", "p", caller, "GET", start, length_s, error, attributes, "client")


def counter(now_s: float = 100_000.0, **more: object) -> ServiceGraphCounter:
    return ServiceGraphCounter(now=lambda: T0 + now_s, **more)  # type: ignore[arg-type]


def edge(graph: ServiceGraph, caller: str, callee: str) -> GraphEdge:
    return next(one for one in graph.edges if (one.caller, one.callee) == (caller, callee))


def test_that_an_edge_has_rate_error_share_and_quantiles_of_the_stretch() -> None:
    counts = counter()
    rng = random.Random(5)
    lengths = [rng.lognormvariate(-2.0, 0.8) for _ in range(2_000)]
    counts.add(
        call("a", "b", 20 + n % 100 * 0.999, length_s, error=n % 4 == 0)
        for n, length_s in enumerate(lengths)
    )
    counts.add([call("a", "b", 500.0, 9.0)])
    figures = edge(counts.read(T0 + 20, T0 + 120), "a", "b").figures
    assert figures.calls == 2_000
    assert figures.per_s == pytest.approx(20.0)
    assert figures.error_share == 0.25
    exact = statistics.quantiles(lengths, n=100)
    assert figures.p50_s == pytest.approx(exact[49], rel=0.08)
    assert figures.p95_s == pytest.approx(exact[94], rel=0.08)


def test_that_a_stretch_without_calls_keeps_the_nodes_and_has_no_figures() -> None:
    counts = counter()
    counts.add([call("a", "b", 20.0)])
    graph = counts.read(T0 + 200, T0 + 260)
    assert [node.name for node in graph.nodes] == ["a", "b"]
    assert edge(graph, "a", "b").figures.calls == 0
    assert edge(graph, "a", "b").figures.p95_s is None


def test_that_the_circle_comes_out_of_real_looking_spans() -> None:
    counts = counter()
    counts.add(circle_traces(T0 + 300, 60))
    graph = counts.read(T0, T0 + 400)
    pairs = {(one.caller, one.callee) for one in graph.edges}
    assert pairs == {
        ("clients", "booking"),
        ("booking", "stock"),
        ("stock", "loyalty"),
        ("loyalty", "booking"),
        ("stock", "allotment"),
        ("booking", "booking-db"),
    }
    assert {one.name for one in graph.nodes if not one.reports} == {
        "clients",
        "allotment",
        "booking-db",
    }
    assert [one.name for one in graph.nodes if one.is_store] == ["booking-db"]
    booking = next(one for one in graph.nodes if one.name == "booking")
    assert booking.figures.calls == 120  # from the clients and from loyalty


def test_that_a_hidden_upstream_appears_when_it_is_called_and_others_stay_in_place() -> None:
    counts = counter()
    counts.add(circle_trace(1, T0, stuck=False, hidden_call=False))
    before = [node.name for node in counts.read(T0, T0 + 60).nodes]
    assert "allotment" not in before
    counts.add(circle_trace(2, T0 + 5, stuck=False))
    after = [node.name for node in counts.read(T0, T0 + 60).nodes]
    assert after == [*before, "allotment"]


def test_that_old_bins_give_way_and_late_spans_of_them_are_dropped() -> None:
    counts = counter(window_bins=6)
    counts.add([call("a", "b", 5.0), call("a", "b", 45.0)])
    assert edge(counts.read(T0, T0 + 60), "a", "b").figures.calls == 2
    counts.add([call("a", "b", 65.0), call("a", "b", 4.0)])
    assert edge(counts.read(T0, T0 + 70), "a", "b").figures.calls == 2
    counts.add([call("a", "b", 50_000.0)])
    assert edge(counts.read(T0, T0 + 60_000), "a", "b").figures.calls == 1


def test_that_a_span_from_the_future_empties_nothing() -> None:
    counts = counter(now_s=30.0)
    counts.add([call("a", "b", 20.0), call("a", "b", 5_000.0)])
    assert edge(counts.read(T0, T0 + 30), "a", "b").figures.calls == 1


def test_that_the_number_of_edges_is_bounded() -> None:
    counts = counter()
    counts.add([call("a", f"x{n}", 5.0) for n in range(EDGES_AT_MOST * 2)])
    graph = counts.read(T0, T0 + 10)
    assert len(graph.edges) <= EDGES_AT_MOST
    assert len(graph.nodes) <= EDGES_AT_MOST


def test_that_an_example_is_a_newest_trace_that_failed_rather_than_not() -> None:
    counts = counter()
    rows = [call("a", "b", 5.0), call("a", "b", 25.0, error=True), call("a", "b", 45.0)]
    counts.add(replace(row, trace_id=f"trace {n}") for n, row in enumerate(rows))
    assert edge(counts.read(T0, T0 + 60), "a", "b").example == "trace 1"
    assert edge(counts.read(T0 + 30, T0 + 60), "a", "b").example == "trace 2"
    assert edge(counts.read(T0 + 100, T0 + 160), "a", "b").example == ""


def test_that_what_was_added_up_once_follows_calls_that_come_in_late():
    rng = random.Random(5)
    now = [0.0]

    def fresh() -> ServiceGraphCounter:
        return ServiceGraphCounter(bin_s=1.0, window_bins=100, now=lambda: now[0])

    seen: list[SpanRow] = []
    kept = fresh()
    for step in range(160):
        now[0] = 1000.0 + step * 3
        at = now[0] - rng.choice((0.5, 0.5, 0.5, 40.0, 80.0))
        failed, length_s = rng.random() < 0.2, rng.random()
        trace_id = f"{step:032x}"
        peer = (("peer.service", "b"),)
        seen.append(SpanRow(trace_id, "s", "", "a", "x", at, length_s, failed, peer, "client"))
        kept.add(seen[-1:])
        again = fresh()
        again.add(seen)
        for from_s in (now[0] - 95, now[0] - 64, now[0] - 33.5, now[0] - 3):
            assert kept.read(from_s, now[0]).edges == again.read(from_s, now[0]).edges
