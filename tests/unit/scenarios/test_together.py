"""The shipped incidents side by side: what a drill of several tells apart by name is apart."""

from collections import Counter
from collections.abc import Iterable

from app.catalog import Incident, list_incidents, load_incident

INCIDENTS: tuple[Incident, ...] = tuple(load_incident(slug) for slug in list_incidents())


def twice(names: Iterable[str]) -> list[str]:
    return sorted(name for name, count in Counter(names).items() if count > 1)


def test_that_no_service_is_called_like_another() -> None:
    assert not twice(service.name for one in INCIDENTS for service in one.services)


def test_that_no_chart_and_no_alert_is_called_like_another() -> None:
    assert not twice(chart.id for one in INCIDENTS for chart in one.charts)
    assert not twice(chart.title for one in INCIDENTS for chart in one.charts)
    assert not twice(rule.id for one in INCIDENTS for rule in one.alerts)


def test_that_no_alias_is_another_incidents_in_any_drill() -> None:
    for seed in range(100):
        assert not twice(one.alias(seed) for one in INCIDENTS)


def test_that_each_bystander_is_a_process_of_its_own_incident() -> None:
    for one in INCIDENTS:
        assert one.key.red_herrings <= {service.name for service in one.services}
