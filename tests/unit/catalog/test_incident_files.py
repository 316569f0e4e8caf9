"""Incidents: the one that ships, and every fault of a broken one at once."""

import dataclasses
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from app.catalog import (
    ContentFaults,
    Incident,
    content_root,
    list_incidents,
    load_incident,
    load_mechanisms,
)
from app.catalog.incident import LOAD_NAME
from app.core.claims import Claim, Pin, PinKind, RuledOut
from app.core.errors import ContentError
from app.core.grading import grade_claim
from app.core.signals import QueryKind


@pytest.fixture(scope="module")
def orders() -> Incident:
    return load_incident("orders")


@pytest.fixture
def broken(tmp_path: Path) -> Callable[..., ContentFaults]:
    """Load a copy of ``orders`` in which one file was changed; the faults it raises."""

    def load(file: str, *changes: tuple[str, str]) -> ContentFaults:
        folder = tmp_path / "orders"
        if not folder.exists():
            shutil.copytree(content_root() / "orders", folder)
        text = (folder / file).read_text(encoding="utf-8")
        for old, new in changes:
            assert old in text
            text = text.replace(old, new, 1)
        (folder / file).write_text(text, encoding="utf-8")
        with pytest.raises(ContentFaults) as failed:
            load_incident(folder)
        return failed.value

    return load


def test_that_every_incident_that_ships_loads() -> None:
    assert "orders" in list_incidents()
    assert [load_incident(slug).slug for slug in list_incidents()] == list(list_incidents())


def test_that_the_alias_is_neutral_and_follows_the_seed(orders: Incident) -> None:
    assert orders.card(2).alias == "INC-302"
    assert orders.card(2).alias == orders.alias(2) == orders.alias(102)
    assert orders.alias(3) != orders.alias(2)


def test_that_a_card_holds_nothing_of_the_answer(orders: Incident) -> None:
    shown = repr(orders.card(2)).casefold()
    answers = [orders.title, orders.key.summary, *orders.key.mechanisms, *orders.objectives]
    answers += [hint.text for hint in orders.hints] + [fix.title for fix in orders.fixes]
    for words in (*answers, "n+1", "nightly", "re-index", "red herring", "loop"):
        assert words.casefold() not in shown


def test_that_services_start_after_what_they_depend_on(orders: Incident) -> None:
    names = [service.name for service in orders.services]
    for service in orders.services:
        assert all(names.index(other) < names.index(service.name) for other in service.depends_on)
    assert orders.editable.name == "orders"
    assert orders.service("pricing").external
    assert orders.service("batch-worker").low_priority
    assert all((s.folder / "main.py").is_file() for s in orders.services)


def test_that_charts_ask_for_metrics_that_the_company_library_counts(orders: Incident) -> None:
    source = "".join(
        path.read_text(encoding="utf-8") for path in orders.servicekit_dir.glob("*.py")
    )
    queries = [series.query for chart in orders.charts for series in chart.series]
    queries += [alert.query for alert in orders.alerts]
    for query in (query for query in queries if query.service != LOAD_NAME):
        for metric in filter(None, (query.metric, query.divisor)):
            family = metric.removesuffix("_sum").removesuffix("_count")
            assert query.kind is QueryKind.PROCESS or f'"{family}"' in source


def test_that_the_sla_line_the_alert_and_the_card_say_the_same(orders: Incident) -> None:
    latency = next(chart for chart in orders.charts if chart.id == "orders-latency")
    alert = next(rule for rule in orders.alerts if rule.id == "orders-latency-sla")
    assert orders.sla_s == alert.threshold == 0.5
    assert latency.sla == 0.5 * latency.scale


def test_that_the_key_accepts_a_good_claim_and_refuses_the_loud_suspect(orders: Incident) -> None:
    pins = (
        Pin("E1", PinKind.CHART, "orders-statements-per-request", "", ("orders",), 0, 1),
        Pin("E2", PinKind.TRACE, "a" * 32, "POST /v1/orders/summary", ("orders",), 0, 1),
        Pin("E3", PinKind.CHART, "cpu", "CPU by service", ("batch-worker", "orders"), 0, 1),
    )
    good = Claim(
        "orders",
        "call-per-item",
        ("clients", "orders", "pricing"),
        ("E1", "E2"),
        (RuledOut("batch-worker", "paused it, p95 did not move", ("E3",)),),
        "",
    )
    grade = grade_claim(good, pins, orders.key)
    assert grade.passed
    assert grade.points > 0.9 * grade.points_max
    for wrong in (
        dataclasses.replace(good, component="batch-worker", mechanism="cpu-starvation"),
        dataclasses.replace(good, mechanism="slow-dependency"),
        dataclasses.replace(good, pin_ids=("E3",)),
        dataclasses.replace(good, pin_ids=("E1",)),
    ):
        assert not grade_claim(wrong, pins, orders.key).passed


def test_that_fixes_and_wrong_fixes_are_folders_of_the_editable_package(orders: Incident) -> None:
    assert len(orders.fixes) >= 3
    assert len(orders.wrongs) >= 8
    for overlay in (*orders.fixes, *orders.wrongs):
        files = [path for path in overlay.folder.rglob("*.py") if path.is_file()]
        assert files
        assert {path.relative_to(overlay.folder).parts[0] for path in files} == {"orders"}
    assert all(wrong.rejected_by and wrong.why for wrong in orders.wrongs)


def test_that_wrong_fixes_name_checks_that_the_verification_makes(orders: Incident) -> None:
    source = orders.verify_path.read_text(encoding="utf-8")
    for wrong in orders.wrongs:
        assert all(f'"{check}"' in source for check in wrong.rejected_by), wrong.name


def test_that_every_hint_leads_to_a_signal_of_the_key_or_to_ruling_out(orders: Incident) -> None:
    signals = {rule.signal for rule in orders.key.evidence} | {"ruled-out"}
    assert {hint.leads_to for hint in orders.hints} <= signals


def test_that_the_catalogue_hides_the_right_mechanisms_among_many(orders: Incident) -> None:
    mechanisms = load_mechanisms()
    ids = {mechanism.id for mechanism in mechanisms}
    assert len(ids) == len(mechanisms) >= 27
    assert orders.key.mechanisms < ids
    assert len(orders.key.mechanisms) <= 3


def test_that_an_unknown_incident_says_which_there_are() -> None:
    with pytest.raises(ContentError, match=r"Choose one of: .*orders"):
        load_incident("ordres")


def test_that_a_frozen_program_looks_into_its_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert content_root() == tmp_path / "scenarios"


def test_that_all_faults_of_a_manifest_are_told_at_once(
    broken: Callable[..., ContentFaults],
) -> None:
    faults = broken(
        "manifest.toml",
        ('difficulty = "senior"', 'difficulty = "hard"'),
        ('severity = "critical"', 'severity = "critical"\ncolour = "red"'),
        ('depends_on = ["pricing"]', 'depends_on = ["prising"]'),
        ('folder = "services/batch_worker"', 'folder = "services/worker"'),
        ('kind = "quantile", service = "orders"', 'kind = "quantile", service = "order"'),
        (', divisor = "db_statements_per_request_count"', ""),
        ('metric = "cpu_percent"', 'metric = "cpu"'),
        ('name = "in-batch"', 'name = "in-batches"'),
    )
    assert faults.file.name == "manifest.toml"
    assert {fault.place for fault in faults.faults} == {
        "difficulty",
        "card.colour",
        "services[1].depends_on",
        "services[2].folder",
        "charts[0].series[0].query.service",
        "charts[2].series[0].query.divisor",
        "charts[5].series[0].query.metric",
        "fixes[1].name",
    }
    assert str(faults).count("\n") == len(faults.faults)


def test_that_faults_of_all_files_of_an_incident_come_together(
    broken: Callable[..., ContentFaults],
) -> None:
    broken("answer.toml", ("query-per-item", "query-per-thing"))
    faults = broken("manifest.toml", ("alias_hundreds = 3", "alias_hundreds = 30"))
    places = [fault.place for fault in faults.faults]
    assert places == ["manifest.toml alias_hundreds", "answer.toml mechanisms"]


def test_that_an_editable_service_is_needed(broken: Callable[..., ContentFaults]) -> None:
    faults = broken("manifest.toml", ("editable = true\n", ""))
    assert {fault.place for fault in faults.faults} == {"services", "card.editable"}
