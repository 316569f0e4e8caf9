"""The keys that ship: rules that can be met, that health does not meet, that no grade echoes."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.catalog import ContentFaults, content_root, list_incidents, load_incident, load_mechanisms
from app.core.bystanders import Said
from app.core.claims import Claim, EvidenceRule, Pin, PinKind, RuledOut
from app.core.findings import Finding, SeriesSeen, bears, by_pin
from app.core.grading import grade_claim

MECHANISMS = load_mechanisms()
SHIPPED = [load_incident(slug) for slug in list_incidents()]
# Highest values of healthy minutes and of the incident's, as recorded in rehearsals.
RECORDED = [
    ("orders", "orders-statements-per-request", "orders", 1.7, 9.4),
    ("orders", "orders-upstream-calls-per-request", "orders", 3.8, 13.9),
    ("billing", "reconciliation-difference", "reconciliation", 3e-10, 0.38),
    ("billing", "repeated-requests", "reconciliation", 0.0, 4.0),
    ("deadlock", "workers", "stock", 2.0, 8.0),
    ("deadlock", "timeouts", "booking", 0.0, 0.101),
]


def _rules(slug: str, chart_id: str) -> tuple[Finding, list[EvidenceRule]]:
    incident = load_incident(slug)
    chart = next(chart for chart in incident.charts if chart.id == chart_id)
    services = tuple(one.query.service for one in chart.series)
    found = Finding("E1", True, f"{chart.id}\n{chart.title}", services, 1.0, 2.0)
    return found, [rule for rule in incident.key.evidence if rule.kind is PinKind.CHART]


@pytest.mark.parametrize(("slug", "chart_id", "service", "healthy", "ill"), RECORDED)
def test_that_a_chart_rule_tells_the_incident_from_health(
    slug: str, chart_id: str, service: str, healthy: float, ill: float
) -> None:
    found, rules = _rules(slug, chart_id)
    pin = Pin("E1", PinKind.CHART, chart_id, "", (), 1.0, 2.0)
    for high, shows in ((healthy, False), (ill, True)):
        seen = SeriesSeen("s", service, 0.0, high, 0.0, healthy)
        one = replace(found, series=(seen,))
        assert any(bears(pin, rule, by_pin((one,))) for rule in rules) is shows


@pytest.mark.parametrize(
    ("means_s", "shows"),
    [((0.02, None, None, None, None), False), ((0.02, 0.05, None, None, None), False),
     ((0.30, 0.35, 0.40, 0.45, 0.50), False), ((0.03, 0.2, 0.4, 0.8, 1.1), True)],
)  # fmt: skip
def test_that_latency_by_users_asked_shows_that_latency_follows_the_size(
    means_s: tuple[float | None, ...], shows: bool
) -> None:
    """Only where large requests take longer than small ones, whatever the clients are called."""
    incident = load_incident("orders")
    chart = next(chart for chart in incident.charts if chart.bars)
    seen = tuple(
        SeriesSeen(one.label, "clients-inc-302", mean_s, mean_s)
        for one, mean_s in zip(chart.series, means_s, strict=True)
        if mean_s is not None
    )
    text = f"{chart.id}\n{chart.title}"
    found = Finding("E1", True, text, ("clients-inc-302",), 1.0, 2.0, seen)
    pin = Pin("E1", PinKind.CHART, chart.id, chart.title, ("clients-inc-302",), 1.0, 2.0)
    met = {rule.signal for rule in incident.key.evidence if bears(pin, rule, by_pin((found,)))}
    assert met == ({"latency-by-size"} if shows else set())


def test_that_each_incident_has_a_rule_for_its_trace_and_hints_that_lead_somewhere() -> None:
    for incident in SHIPPED:
        traces = [rule for rule in incident.key.evidence if rule.kind is PinKind.TRACE]
        assert traces
        assert all(rule.path for rule in traces), incident.slug
        ends = {rule.signal for rule in incident.key.evidence} | {"ruled-out"}
        assert {hint.leads_to for hint in incident.hints} <= ends
        assert len(incident.key.propagations) > 1


_ids = st.sampled_from([mechanism.id for mechanism in MECHANISMS])
_incidents = st.sampled_from(SHIPPED)


@settings(deadline=None)  # what a busy machine takes says nothing of a grade
@given(_incidents, st.data())
def test_that_no_note_names_what_the_claim_did_not(incident, data) -> None:  # type: ignore[no-untyped-def]
    names = st.sampled_from(incident.suspects)
    some = st.lists(names, max_size=4).map(tuple)
    rows = st.builds(RuledOut, names, st.just("calm"), st.just(("E1",)))
    filed = data.draw(
        st.builds(
            Claim, names, _ids, some, st.just(("E1", "E2")), st.lists(rows, max_size=2).map(tuple),
            st.just("because"), some, st.lists(_ids, max_size=3).map(tuple),
        )
    )  # fmt: skip
    rule = data.draw(st.sampled_from(incident.key.evidence))
    pins = (Pin("E1", rule.kind, "x", "y", rule.services, 5.0, 6.0),)
    said = Said(data.draw(some.map(frozenset)), data.draw(some.map(frozenset)))
    findings = data.draw(st.sampled_from([None, (), (Finding("E1", genuine=True),)]))
    grade = grade_claim(filed, pins, incident.key, 1.0, findings=findings, said=said)
    told = "\n".join(f"{part.title} {part.note}" for part in grade.parts).casefold()
    titles = {one.id: one.title for one in MECHANISMS}
    key = incident.key
    named = {filed.component, filed.mechanism, *filed.also_components, *filed.also_mechanisms}
    secret = (key.components | key.mechanisms | key.red_herrings) - named
    secret |= {titles[one] for one in key.mechanisms - named} | {incident.title}
    assert not [word for word in secret if word.casefold() in told]


@pytest.fixture
def orders(tmp_path: Path) -> Path:
    return Path(shutil.copytree(content_root() / "orders", tmp_path / "orders"))


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("above = 5\n", "calls = 3\n", "calls are counted between the last two services"),
        ("calls = 25\n", "above = 25\n", "only a chart can be above something"),
        ('path = ["orders", "pricing"]', 'path = ["orders", "prising"]', "'prising' is not one of"),
        ('["orders", "clients"]', '["orders", "custom"]', "'custom' is not one of this"),
        (
            'subject_any = ["orders-statements-per-request", "statements per request"]',
            'subject_any = ["statemnts"]',
            "no chart that it names has 1 series",
        ),
        ("above = 8\n", "apart = 8\n", "no chart that it names has 2 series"),
        ('signal = "trace-shape"', 'signal = "shape"', "leads to 'trace-shape', no signal"),
    ],
)
def test_that_a_rule_that_nobody_could_meet_is_a_fault(
    orders: Path, old: str, new: str, fault: str
) -> None:
    answer = orders / "answer.toml"
    text = answer.read_text(encoding="utf-8")
    assert old in text
    answer.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentFaults) as failed:
        load_incident(orders)
    assert failed.value.file == answer
    assert fault in str(failed.value)
