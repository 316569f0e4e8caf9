"""Chaos in a report: in the chronicle, among what went otherwise, and on the charts."""

from app.core import events as ev
from app.core.chaos import ChaosKind
from reports.document import document
from reports.markdown import markdown
from tests.unit.reports.played import Played, series


def played_with_chaos() -> Played:
    played = Played().begin().investigate()
    values = (("latency_ms", 300.0), ("jitter_ms", 20.0))
    late = ev.ChaosTriggered("k1", ChaosKind.LATENCY, "orders>pricing", values, "to see", 120.0)
    played.add(900, late, "Robin")
    played.add(960, ev.ChaosReverted("k1", "seen"), "Robin")
    return played.prove().fix().close()


def test_that_chaos_is_told_with_who_why_values_and_time() -> None:
    model = played_with_chaos().model()
    told = [row.what for row in model.chronicle if "Chaos" in row.what]
    where = "Latency and jitter on orders to pricing (added latency 300 ms, jitter 20 ms)"
    assert len(told) == 2
    assert told[0].startswith(f"Chaos: {where}, for ")
    assert told[1].startswith(f"Chaos reverted: {where}")
    rows = [row for row in model.deviations if row.kind.startswith("Chaos")]
    assert [(row.kind, row.who, row.why) for row in rows] == [
        ("Chaos", "Robin", "to see"),
        ("Chaos reverted", "Robin", "seen"),
    ]


def test_that_chaos_is_marked_on_the_charts_and_written_out() -> None:
    played = played_with_chaos()
    model = played.model(series(played.card))
    marks = [mark for mark in model.incidents[0].charts[0].marks if mark.kind == "chaos"]
    assert [mark.label for mark in marks] == ["Latency and jitter", "Latency and jitter reverted"]
    assert marks[1].at_s - marks[0].at_s == 60.0
    assert "orders to pricing" in markdown(document(model))
