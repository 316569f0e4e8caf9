"""The host board: which charts there are, and that a pin of one can be looked up."""

from app.core.host_charts import host_charts
from app.core.signals import QueryKind


def test_that_every_process_has_a_line_on_each_chart_once() -> None:
    charts = host_charts(("orders", "pricing", "orders"))
    assert [chart.id for chart in charts] == ["host-cpu", "host-memory", "host-threads"]
    for chart, metric in zip(charts, ("cpu_percent", "rss_bytes", "threads"), strict=True):
        assert [series.label for series in chart.series] == ["orders", "pricing"]
        assert {series.query.kind for series in chart.series} == {QueryKind.PROCESS}
        assert {series.query.metric for series in chart.series} == {metric}
    assert charts[1].scale == 1e-6


def test_that_without_a_process_there_is_no_board() -> None:
    assert host_charts(()) == ()
