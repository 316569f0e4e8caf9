"""What a report says is what the journal and the series hold."""

from math import isnan
from statistics import median

import pytest

from app.core.kpis import compute
from reports import wording as say
from reports.document import document
from reports.json_report import json_report
from reports.markdown import markdown
from tests.unit.reports.played import SECRET_SLUG, ZERO_UNIX_S, Played, series, whole_drill


def test_that_every_success_metric_comes_from_the_kpis_of_the_session():
    played = whole_drill()
    figures = compute(played.state())
    shown = {row.metric: row for row in played.model().metrics}
    row = figures.incidents[0]
    assert row.time_to_cause_s == 1100.0
    cause = shown[f"{row.alias}: root cause identified"]
    assert (cause.value, cause.met) == (say.duration(1100), True)
    assert shown[f"{row.alias}: resolved"].value == say.duration(row.time_to_resolution_s)
    assert shown["Fix success rate"].value == "100 %"
    assert shown["First fix right"].value == "0 %"
    assert shown["Log, trace and metric correlation"].met is False


def test_that_before_and_after_are_measured_from_page_to_the_fix_that_passed():
    played = whole_drill()
    measured = series(played.card)
    incident = played.model(measured).incidents[0]
    row = next(r for r in incident.comparisons if r.sla is not None and r.name.endswith("p95"))
    source = next(s for s in measured if s.percentile == "p95" and s.sla is not None)
    pairs = list(zip(source.times_unix_s, source.values, strict=True))
    before = [v for at, v in pairs if 0 <= at - ZERO_UNIX_S <= 2100 and not isnan(v)]
    after = [v for at, v in pairs if 2160 <= at - ZERO_UNIX_S <= 3600]
    by_window = {reading.window: reading for reading in row.readings}
    assert by_window["before the fix"].typical == median(before)
    assert by_window["before the fix"].worst == max(before)
    assert by_window["after the fix"].typical == median(after)
    assert row.promise_kept is True


def test_that_charts_mark_page_applies_and_the_passing_verification():
    played = whole_drill()
    chart = played.model(series(played.card)).incidents[0].charts[0]
    assert chart.origin_unix_s == ZERO_UNIX_S - 62
    assert [(mark.label, mark.at_s) for mark in chart.marks] == [
        ("page", 62.0),
        ("R1 applied", 1912.0),
        ("R2 applied", 2162.0),
        ("verified", 2212.0),
    ]
    labels = {label: at_s for at_s, label in chart.ticks}
    assert labels["03:10:00"] == 662.0


def test_that_a_service_restart_stays_a_gap_in_the_chart():
    played = whole_drill()
    line = played.model(series(played.card)).incidents[0].charts[0].lines[0]
    assert any(isnan(value) for at_s, value in line.points if 1900 <= at_s <= 1925)


def test_that_overrides_pauses_and_extensions_are_told_with_who_and_why():
    rows = {(row.kind, row.why, row.who) for row in whole_drill().model().deviations}
    assert ("Override", "The room is ahead of time", "facilitator") in rows
    assert ("Pause", "Fire alarm test", "facilitator") in rows
    assert ("Plan", "One more try", "facilitator") in rows


def test_that_phases_carry_their_notes_and_what_was_reached_in_them():
    by_title = {row.title: row for row in whole_drill().model().phases}
    dark = next(row for title, row in by_title.items() if title.startswith("Dark"))
    assert any("p95 follows the size" in text for text in dark.observations)
    assert any("root cause after 18 min 20 s" in text for text in dark.metrics)


@pytest.mark.parametrize(
    ("attended", "words"),
    [(False, "Verified by the automatic grade; no facilitator"), (True, "Verified by facilitator")],
)
def test_that_the_report_says_who_verified_the_cause(attended: bool, words: str):
    incident = whole_drill(attended=attended).model().incidents[0]
    assert incident.verified_how.startswith(words)
    assert words in markdown(document(whole_drill(attended=attended).model()))


def test_that_before_verification_nothing_but_the_alias_names_the_incident():
    played = Played(slug=SECRET_SLUG).begin().investigate()
    model = played.model(series(played.card))
    assert SECRET_SLUG not in markdown(document(model))
    assert SECRET_SLUG not in json_report(model)
    assert model.incidents[0].heading.startswith(played.card.alias)
    verified = whole_drill(slug=SECRET_SLUG).model()
    assert SECRET_SLUG in verified.incidents[0].heading


def test_that_an_unfinished_drill_is_a_draft_and_lists_what_is_to_come():
    model = Played().begin().model()
    assert model.finished is False
    assert [row.title for row in model.phases] == [e.title for e in Played().agenda.entries]
    assert "Draft" in markdown(document(model))


def test_that_post_mortem_fields_of_an_unknown_name_are_kept():
    played = Played().begin().close((("weather", "It rained."), ("orders.mood", "Good.")))
    titles = {answer.title: answer.text for answer in played.model().governance}
    assert titles["Weather"] == "It rained."
    assert titles[f"Mood ({played.card.alias})"] == "Good."


def test_that_a_share_is_never_rounded_up_to_the_whole():
    assert say.share(0.9996) == "99.9 %"
    assert say.share(1.0) == "100 %"


def test_that_checks_show_the_first_and_the_last_run():
    rows = {row.title: row for row in whole_drill().model().incidents[0].checks}
    p95 = rows["p95 under load"]
    assert (p95.first, p95.first_passed, p95.last, p95.last_passed) == (
        "930 ms",
        False,
        "210 ms",
        True,
    )


def test_that_a_chart_carries_what_its_first_line_was_before_the_page():
    played = whole_drill()
    incident = played.model(series(played.card)).incidents[0]
    for chart in incident.charts:
        before = [v for at, v in chart.lines[0].points if at <= 60.0]
        assert chart.healthy is not None
        assert min(before) <= chart.healthy <= max(before)


def test_that_scores_next_drill_and_proposals_are_told():
    played = Played().begin().investigate().prove().fix()
    played.close((("score-ai", "5 of 5. Quick"), ("next-drill-date", "2027-01-15")))
    model = played.model()
    assert ("AI assistance effectiveness", "5 of 5. Quick") in {
        (one.title, one.text) for one in model.scores
    }
    assert model.next_drill[0].text == "2027-01-15"
    assert model.proposals
    text = markdown(document(model))
    for words in ("5 of 5. Quick", "2027-01-15", "Proposed from this drill", "not given"):
        assert words in text


def test_that_the_template_s_success_metrics_of_an_incident_are_told():
    played = whole_drill()
    facts = {one.label: one.value for one in played.model(series(played.card)).incidents[0].metrics}
    assert facts["AI-assisted fix"] == "No, by people alone"
    assert facts["Log, trace and metric correlation"] == "99.5 %, partial"
    assert facts["SLA and latency targets met"] == "Yes"
