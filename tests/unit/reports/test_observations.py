"""The facilitator's observations in the report: in its facilitator part, and only there."""

import json

from app.core import events as ev
from reports.document import document
from reports.json_report import json_report
from reports.markdown import markdown
from tests.unit.reports.played import Played


def _observed() -> Played:
    played = Played().begin()
    note = ev.ObservationNoted("o1", "Asks what <b>p95</b> does | before guessing", ("composure",))
    played.add(200, note, "facilitator")
    named = ev.ObservationNoted("o2", "Keeps the timeline", ("role", "composure"), "Ada")
    played.add(260, named, "facilitator")
    return played


def test_that_observations_stand_in_the_facilitators_part_with_time_tags_and_person() -> None:
    text = markdown(document(_observed().model()))
    part = text.partition("6 Facilitator notes")[2]
    assert "Observations during the drill" in part
    assert "Composure 2, Role 1" in part
    assert "03:04:20" in part
    assert part.index("before guessing") < part.index("Keeps the timeline")
    assert "Keeps the timeline" not in text.partition("6 Facilitator notes")[0]


def test_that_tools_find_them_too_and_a_report_without_any_says_nothing() -> None:
    rows = json.loads(json_report(_observed().model()))["observations"]
    assert [(row["about"], row["tags"]) for row in rows] == [
        ("", ["Composure"]),
        ("Ada", ["Role", "Composure"]),
    ]
    assert "Observations" not in markdown(document(Played().begin().model()))
