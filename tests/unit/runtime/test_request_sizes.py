"""Latency by the size of a request: classes, counting, and the chart that asks for it."""

import pytest
from prometheus_client import CollectorRegistry

from app.catalog import load_incident
from app.runtime.request_sizes import CLASSES, LatencyBySize, items_class


@pytest.mark.parametrize(
    ("items", "expected"),
    [(1, "1-3"), (3, "1-3"), (4, "4-25"), (60, "51-75"), (100, "76-100"), (500, "76-100")],
)
def test_that_a_size_belongs_to_one_class(items, expected):
    assert items_class(items) == expected


def test_that_latencies_are_summed_by_class_and_requests_without_a_size_are_left_out():
    registry = CollectorRegistry()
    counted = LatencyBySize(registry)
    for items, latency_s in ((2, 0.1), (3, 0.3), (80, 2.5), (0, 9.0)):
        counted.count("orders", "/v1/orders/summary", items, latency_s)
    found = {
        (sample.name, sample.labels["items"]): sample.value
        for metric in registry.collect()
        for sample in metric.samples
        if not sample.name.endswith("_created") and sample.value
    }
    name = "client_request_by_items_seconds"
    assert found == {
        (f"{name}_count", "1-3"): 2.0,
        (f"{name}_sum", "1-3"): pytest.approx(0.4),
        (f"{name}_count", "76-100"): 1.0,
        (f"{name}_sum", "76-100"): 2.5,
    }


@pytest.mark.parametrize(("alone", "expected"), [(True, "clients"), (False, "clients-inc-307")])
def test_that_the_bars_of_orders_ask_its_own_clients_for_every_class(alone, expected):
    card = load_incident("orders").card(7, alone=alone)
    chart = next(chart for chart in card.charts if chart.bars)
    queries = [series.query for series in chart.series]
    assert tuple(dict(query.labels)["items"] for query in queries) == CLASSES
    assert {query.service for query in queries} == {expected}
    assert all(query.labels == query.divisor_labels for query in queries)
    others = [q for c in card.charts if not c.bars for q in (s.query for s in c.series)]
    assert {query.service for query in others} <= {"orders", "pricing", "batch-worker"}


def test_that_a_class_nobody_asked_for_yet_stands_at_zero() -> None:
    registry = CollectorRegistry()
    LatencyBySize(registry).count("orders", "/v1/orders/summary", 2, 0.1)
    for one in CLASSES:
        labels = {"service": "orders", "route": "/v1/orders/summary", "items": one}
        counted = registry.get_sample_value("client_request_by_items_seconds_count", labels)
        assert counted == (1.0 if one == items_class(2) else 0.0)
