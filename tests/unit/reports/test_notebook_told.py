"""Hypotheses that move, roles and status updates as the report's chronicle tells them."""

from app.core import events as ev
from tests.unit.reports.played import Played


def _lines(played: Played) -> list[tuple[str, str]]:
    return [(row.who, row.what) for row in played.model().chronicle]


def test_that_the_chronicle_tells_why_a_hypothesis_was_dropped_and_by_whom() -> None:
    played = Played().begin().investigate()
    played.add(900, ev.HypothesisStatusChanged("H1", "refuted", "p95 did not move", "Ada"))
    told = ("Ada", "Hypothesis “The batch job eats the CPU” is refuted: p95 did not move")
    assert told in _lines(played)


def test_that_the_chronicle_tells_stakeholders_and_roles() -> None:
    played = Played().begin()
    played.add(60, ev.RoleChanged("Ben", "Comms"))
    played.add(90, ev.RoleChanged("Ada", ""))
    played.add(120, ev.StatusUpdatePosted("u1", "Orders are slow.", "Since 03:00.", 1020.0, "Ben"))
    played.add(150, ev.StatusUpdatePosted("u2", "Over.", "Fixed."))
    lines = _lines(played)
    assert ("team", "Ben takes the role Comms") in lines
    assert ("team", "Ada lays the role down") in lines
    told = "Status update. Impact: Orders are slow. Known: Since 03:00. Next update at 03:17:00."
    assert ("Ben", told) in lines
    assert ("team", "Status update. Impact: Over. Known: Fixed.") in lines
