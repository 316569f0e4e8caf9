"""Exact figures over the outcomes of a load."""

import math
from collections import Counter

import pytest

from app.runtime.load_report import ANSWERED, TIMED_OUT, LoadReport, Sample, exact_quantile


def sample(index: int, latency_s: float, route: str = "/a", status: int = 200) -> Sample:
    outcome = ANSWERED if status else TIMED_OUT
    return Sample(index, index / 10, "orders", route, status, outcome, latency_s, 0.0)


def report(*samples: Sample) -> LoadReport:
    return LoadReport(samples, unsent=2, duration_s=1.0, begun_monotonic_s=0.0)


def test_that_quantiles_are_exact():
    values = [sample(index, latency_s) for index, latency_s in enumerate([0.4, 0.1, 0.3, 0.2])]
    assert report(*values).quantile_s(0.0) == 0.1
    assert report(*values).quantile_s(0.5) == pytest.approx(0.25)
    assert report(*values).quantile_s(1.0) == 0.4
    assert exact_quantile(0.95, range(101)) == 95


def test_that_nothing_sent_has_no_quantile():
    assert math.isnan(report().quantile_s(0.5))


def test_that_figures_are_taken_by_route():
    mixed = report(sample(0, 0.3), sample(1, 0.1, "/b"), sample(2, 10.0, "/b", status=0))
    assert mixed.latencies_s("/b") == (0.1, 10.0)
    assert mixed.statuses() == Counter({200: 2, 0: 1})
    assert mixed.outcomes("/b") == Counter({ANSWERED: 1, TIMED_OUT: 1})
    assert mixed.of(service="pricing") == ()
