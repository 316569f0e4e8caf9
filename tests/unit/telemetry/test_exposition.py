"""Pages read with remembered series are what prometheus_client's parser reads in full."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.parser import text_string_to_metric_families

from app.telemetry.exposition import PageParser
from app.telemetry.table import SeriesKey


def in_full(text: str) -> dict[SeriesKey, float]:
    return {
        SeriesKey(sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
        if not sample.name.endswith("_created")
    }


label_values = st.text(
    st.sampled_from('ab"\\\n {}=,#é/') | st.characters(codec="utf-8", exclude_characters="\r"),
    max_size=6,
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.tuples(label_values, st.floats(allow_nan=False)), min_size=1, max_size=4))
def test_that_remembered_series_read_like_the_parser_however_odd_the_labels(
    rounds: list[tuple[str, float]],
) -> None:
    registry = CollectorRegistry()
    gauge = Gauge("depth", "with } and {", ["route"], registry=registry)
    plain = Gauge("plain", "", registry=registry)
    counter = Counter("seen", "", ["route"], registry=registry)
    took = Histogram("took_seconds", "", ["route"], registry=registry)
    parser = PageParser()
    for value, number in rounds:
        gauge.labels(value).set(number)
        plain.set(number)
        counter.labels(value).inc()
        took.labels(value).observe(0.3)
        text = generate_latest(registry).decode("utf-8")
        assert parser.parse(text) == in_full(text)


def test_that_special_values_timestamps_and_comments_are_read() -> None:
    text = '# HELP a b\n# TYPE a gauge\na NaN\nb{x="y"} +Inf 1700000000000\nc -Inf\nd 1e3\n\n'
    samples = PageParser().parse(text)
    assert math.isnan(samples.pop(SeriesKey("a")))
    assert samples == {
        SeriesKey("b", (("x", "y"),)): math.inf,
        SeriesKey("c"): -math.inf,
        SeriesKey("d"): 1000.0,
    }


@pytest.mark.parametrize(
    "text",
    [
        "}{ no metrics here\n",
        "a\n",
        "a one\n",
        'a{x="y"\n',
        "a 1 2 3\n",
        "<html></html>",
        "a{x=y} 1",
    ],
)
def test_that_another_format_is_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"Prometheus' text format|could not convert"):
        PageParser().parse(text)


def test_that_what_is_remembered_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.telemetry.exposition._REMEMBERED_AT_MOST", 10)
    parser = PageParser()
    for number in range(50):
        assert parser.parse(f'a{{n="{number}"}} {number}\n') == {
            SeriesKey("a", (("n", str(number)),)): number
        }
    assert len(parser._keys) <= 10
