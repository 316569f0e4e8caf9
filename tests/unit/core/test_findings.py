"""Whether what was recorded of a pin bears on a cause; a pin's own words count for nothing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.claims import EvidenceRule, Pin, PinKind
from app.core.findings import Finding, SeriesSeen, bears, by_pin
from app.core.grading import grade_claim
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    answer_key,
    claim,
    cleared,
    pin,
)

PAGE_UNIX_S = 1000.0
CHART_RULE = EvidenceRule("growth", PinKind.CHART, ("orders",), ("statements",), above=5.0)
TRACE_RULE = EvidenceRule("shape", PinKind.TRACE, ("a",), path=("a", "b", "a"))


def seen(low: float, high: float, service: str = "orders", usual: float | None = 1.6) -> SeriesSeen:
    return SeriesSeen(service, service, low, high, usual and 1.0, usual)


def chart(*series: SeriesSeen, to_unix_s: float = 1100.0) -> Finding:
    services = tuple(one.service for one in series)
    return Finding("E1", True, "orders-statements", services, 1000.0, to_unix_s, series)


def shows(found: Finding, rule: EvidenceRule) -> bool:
    return bears(
        pin(rule.kind, "anything", pin_id="E1"), rule, by_pin((found,)), since_unix_s=PAGE_UNIX_S
    )


def test_that_a_chart_bears_where_its_series_crossed_the_line() -> None:
    assert shows(chart(seen(1.0, 9.4)), CHART_RULE)
    assert not shows(chart(seen(1.0, 5.0)), CHART_RULE)
    assert shows(chart(seen(-0.3, 0.0)), replace(CHART_RULE, above=0.02, below=-0.02))


def test_that_a_series_of_another_service_does_not_count() -> None:
    other = chart(seen(1.0, 1.2), seen(0.0, 97.0, BYSTANDER))
    assert not shows(other, CHART_RULE)


def test_that_without_a_line_the_series_has_to_leave_its_healthy_band() -> None:
    rule = replace(CHART_RULE, above=None)
    assert shows(chart(seen(1.0, 2.5)), rule)
    assert not shows(chart(seen(0.9, 2.4)), rule)
    assert shows(chart(seen(0.1, 1.0)), rule)
    assert not shows(chart(seen(1.0, 99.0, usual=None)), rule)


def test_that_two_series_may_have_to_come_apart() -> None:
    rule = replace(CHART_RULE, above=None, apart=0.02)
    assert shows(chart(seen(0, 1778145.16), seen(0, 1778145.34)), rule)
    assert not shows(chart(seen(0, 1778145.34), seen(0, 1778145.34)), rule)
    assert not shows(chart(seen(0, 1778145.16)), rule)


def test_that_what_was_over_before_the_page_shows_the_healthy_system() -> None:
    assert not shows(chart(seen(1.0, 9.4), to_unix_s=PAGE_UNIX_S - 1), CHART_RULE)


@pytest.mark.parametrize(
    ("path", "holds"),
    [
        (("a", "b", "a"), True),
        (("clients", "a", "b", "a"), True),
        (("a", "b"), False),
        (("a", "b", "c", "a"), False),
        (("b", "a", "a"), False),
    ],
)
def test_that_a_trace_takes_the_path_without_a_gap(path: tuple[str, ...], holds: bool) -> None:
    found = Finding("E1", True, "POST", ("a", "b"), 1001.0, 1002.0, paths=(("x",), path))
    assert shows(found, TRACE_RULE) is holds


def test_that_the_last_call_of_a_path_has_to_be_made_often_enough() -> None:
    rule = replace(TRACE_RULE, path=("a", "b"), calls=20)
    calls = (("a", "b", 19), ("b", "b", 500))
    found = Finding("E1", True, "", ("a", "b"), 1001.0, 1002.0, paths=(("a", "b"),), calls=calls)
    assert not shows(found, rule)
    assert shows(replace(found, calls=(("a", "b", 20),)), rule)


def test_that_a_source_file_needs_no_service_and_no_time() -> None:
    rule = EvidenceRule("source", PinKind.SOURCE, ("orders",), ("orders/summaries.py",))
    assert shows(Finding("E1", True, "orders/summaries.py"), rule)
    assert not shows(Finding("E1", True, "orders/main.py"), rule)


_kinds = st.sampled_from(PinKind)
_words = st.sampled_from(["statements per request", "statement_count=9", "4bf9", "x1", "cpu"])
_forged = st.builds(
    Pin,
    id=st.sampled_from(["E1", "E2"]),
    kind=_kinds,
    subject=_words,
    label=_words,
    services=st.lists(st.sampled_from([KEY_COMPONENT, BYSTANDER]), max_size=2).map(tuple),
    from_unix_s=st.floats(0, 2e9),
    to_unix_s=st.floats(0, 2e9),
    values=st.just((("spans", "999"), ("lines", "for user in users:"))),
)


@given(st.lists(_forged, max_size=6), st.booleans())
def test_that_a_pin_that_was_made_up_earns_nothing(pins: list[Pin], looked_up: bool) -> None:
    nowhere = tuple(Finding(one.id, genuine=False) for one in pins) if looked_up else ()
    row = cleared(pin_ids=tuple(one.id for one in pins))
    filed = claim(pin_ids=tuple(one.id for one in pins), ruled_out=(row,))
    grade = grade_claim(filed, tuple(pins), answer_key(), findings=nowhere)
    earned = {part.id: part.points for part in grade.parts}
    assert (earned["evidence"], earned["ruled-out"], grade.passed) == (0, 0, False)


def test_that_the_note_names_the_pins_that_are_recorded_nowhere() -> None:
    pins = (pin(pin_id="E1"), pin(PinKind.TRACE, "4bf9", pin_id="E2"))
    findings = (Finding("E1", True, "statements", (KEY_COMPONENT,), 0.0, 0.0, (seen(0, 1),)),)
    grade = grade_claim(claim(), pins, answer_key(), findings=findings)
    note = next(part.note for part in grade.parts if part.id == "evidence")
    assert "E2 stands nowhere in what this session recorded." in note
    assert "E1" not in note


@pytest.mark.parametrize(
    ("found", "clears"),
    [
        (Finding("E3", True, "pause", (BYSTANDER,)), True),
        (Finding("E3", True, "latency", (KEY_COMPONENT,), paused=(BYSTANDER,)), True),
        (Finding("E3", True, "latency", (KEY_COMPONENT,)), False),
        (Finding("E3", False, "pause", (BYSTANDER,)), False),
    ],
)
def test_that_a_bystander_is_cleared_by_evidence_about_it(found: Finding, clears: bool) -> None:
    pins = (pin(PinKind.EXPERIMENT, "x1", pin_id="E3"),)
    filed = claim(pin_ids=("E3",), ruled_out=(cleared(),))
    grade = grade_claim(filed, pins, answer_key(), findings=(found,))
    part = next(part for part in grade.parts if part.id == "ruled-out")
    assert part.passed is clears
    assert grade.red_herring == ("cleared" if clears else "named")
