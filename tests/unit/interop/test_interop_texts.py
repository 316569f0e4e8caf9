"""PromQL, rules, scrape configuration and dashboard of the shipped incidents."""

import json

import pytest

from app.catalog import list_incidents, load_incident
from app.core.incident import ServiceEndpoint
from app.core.signals import Query, QueryKind
from app.core.state import SessionState
from app.interop import expression, write_interop_files
from app.interop.grafana import dashboard
from app.interop.prometheus import alert_rules


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (Query(QueryKind.GAUGE, "booking", "workers_in_use"), 'sum(workers_in_use{job="booking"})'),
        (
            Query(QueryKind.RATE, "a", "n_total", (("status", "504"),), 5),
            'sum(rate(n_total{job="a",status="504"}[5s]))',
        ),
        (
            Query(QueryKind.INCREASE, "a", "n_total", window_s=0.5),
            'sum(increase(n_total{job="a"}[500ms]))',
        ),
        (
            Query(QueryKind.QUANTILE, "a", "s", q=0.99),
            'histogram_quantile(0.99, sum by (le) (rate(s_bucket{job="a"}[30s])))',
        ),
        (
            Query(QueryKind.GAUGE, "a", "g", (("route", 'say "hi"\\'),)),
            'sum(g{job="a",route="say \\"hi\\"\\\\"})',
        ),
        (Query(QueryKind.PROCESS, "a", "threads"), ""),
    ],
)
def test_that_a_query_is_written_as_prometheus_reads_it(query: Query, expected: str) -> None:
    assert expression(query) == expected


@pytest.mark.parametrize("slug", list_incidents())
def test_that_every_chart_of_an_incident_has_its_panel(slug: str) -> None:
    card = load_incident(slug).card(23)
    document = json.loads(dashboard((card,), "s1"))
    titles = [panel["title"] for panel in document["panels"]]
    assert titles == [card.alias, *(chart.title for chart in card.charts)]
    assert len({panel["id"] for panel in document["panels"]}) == len(titles)
    places = [(p["gridPos"]["x"], p["gridPos"]["y"]) for p in document["panels"]]
    assert len(set(places)) == len(places)
    for panel, chart in zip(document["panels"][1:], card.charts, strict=True):
        assert len(panel["targets"]) == len(chart.series)


def test_that_a_panel_that_nothing_feeds_is_left_out() -> None:
    card = load_incident("orders").card(23)
    scraped = frozenset({"orders", "pricing", "batch-worker"})
    titles = {panel["title"] for panel in json.loads(dashboard((card,), "s1", scraped))["panels"]}
    bars = {chart.title for chart in card.charts if chart.bars}
    assert bars
    assert titles == {card.alias, *(chart.title for chart in card.charts)} - bars


@pytest.mark.parametrize("slug", list_incidents())
def test_that_no_file_names_what_the_team_has_to_find(slug: str) -> None:
    incident = load_incident(slug)
    card = incident.card(23)
    text = (alert_rules((card,)) + dashboard((card,), "s1")).casefold()
    hidden = {service.name for service in incident.services if service.hidden}
    assert not [name for name in hidden if name.casefold() in text]
    for rule in card.alerts:
        assert rule.id in text


def test_that_hidden_services_are_not_scraped_and_ports_are_the_real_ones(tmp_path) -> None:
    card = load_incident("deadlock").card(23)
    endpoints = tuple(
        ServiceEndpoint(name, f"http://127.0.0.1:{port}", port, 1, 0.0)
        for name, port in (("booking", 8101), ("allotment", 8102))
    )
    state = SessionState(session_id="s1", incidents=(card,), endpoints=endpoints)
    written = {
        path.name: path.read_text(encoding="utf-8") for path in write_interop_files(tmp_path, state)
    }
    assert "127.0.0.1:8101" in written["prometheus.yml"]
    assert "8102" not in "".join(written.values())
    assert "allotment" not in "".join(written.values())
    assert not list((tmp_path / "interop").glob("*.new"))
