"""What the report says of hints, of blame, of verdicts taken back and of time counted after all."""

from dataclasses import replace

from app.core import events as ev
from reports.model import ReportModel
from tests.unit.reports.played import Played


def _told(model: ReportModel) -> str:
    return "\n".join(row.what for row in model.chronicle)


def _played() -> Played:
    played = Played().begin().investigate()
    slug = played.card.slug
    hints = (
        ev.HintTaken("t1", slug, "size", "Compare two requests", "Send two and eighty.", 5),
        ev.HintTaken("t2", slug, "loop", "Read the loop", "Follow one.", 0, True, "stuck"),
    )
    played.add(900, hints[0], "Ada")
    played.add(950, hints[1], "facilitator")
    return played


def test_that_hints_stand_in_the_chronicle_the_analysis_and_the_figures() -> None:
    model = _played().prove().close().model()
    told = _told(model)
    assert "INC-307 hint asked for, 5 points: Compare two requests" in told
    assert "INC-307 hint given by the facilitator, for nothing: Read the loop" in told
    (incident,) = model.incidents
    assert any("Send two and eighty." in row.what for row in incident.investigation)
    facts = {fact.label: fact.value for fact in incident.metrics}
    assert facts["Hints, and what they cost"] == "2, 5 points"
    claimed = next(row for row in incident.claims if row.verdict == "verified")
    points, _, most = claimed.points.partition(" of ")
    assert facts["Grade less hints"] == f"{int(points) - 5} of {most}"
    given = [row for row in model.deviations if row.kind == "Hint"]
    assert [(row.what, row.why) for row in given] == [
        ("Given unasked on INC-307: Read the loop", "stuck")
    ]


def test_that_a_verdict_taken_back_and_time_counted_say_why() -> None:
    played = _played()
    played.add(1000, ev.ClockInterrupted("restart", 990, 300.0), "clock")
    played.add(1010, ev.InterruptionCounted(1, 300.0, "the room went on"), "facilitator")
    played.add(1020, ev.VerdictTakenBack("C1", "the wrong row"), "facilitator")
    model = played.close().model()
    assert "INC-307 verdict taken back: the wrong row" in _told(model)
    said = {(row.kind, row.what, row.why) for row in model.deviations}
    assert ("Interruption", "5 min 00 s of it count after all", "the room went on") in said
    assert ("Verdict", "Taken back on a claim on INC-307", "the wrong row") in said
    assert model.overview.paused_wall_s == 0


def test_that_blame_is_told_from_neglect() -> None:
    played = Played().begin()
    slug = played.card.slug
    words = {fact.label: fact.value for fact in played.model().incidents[0].metrics}
    assert words["Red herring"] == "Not ruled out"
    said = ev.HypothesisStated("H1", slug, "It eats the CPU", "batch-worker", bystander=True)
    played.add(300, said, "Ada")
    words = {fact.label: fact.value for fact in played.model().incidents[0].metrics}
    assert words["Red herring"] == "Blamed as the cause, and not cleared"
    played.prove()
    words = {fact.label: fact.value for fact in played.model().incidents[0].metrics}
    assert words["Red herring"] == "Blamed as the cause, and not cleared"
    again = Played().begin().investigate()
    again.add(800, replace(said, id="H9"), "Ada")
    words = {fact.label: fact.value for fact in again.prove().model().incidents[0].metrics}
    assert words["Red herring"] == "Ruled out with evidence"
