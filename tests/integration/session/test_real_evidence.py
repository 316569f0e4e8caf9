"""Claims on a living drill: forged pins earn nothing, what was really measured holds up."""

import time

import pytest

from app.catalog import Incident
from app.core import commands as cmd
from app.core.claims import Claim, Pin, PinKind, RuledOut
from app.core.findings import Finding
from app.session.drill import Drill
from app.session.reference_team import evidence_for
from tests.integration.session.conftest import do, until

pytestmark = pytest.mark.xdist_group("drill")

CHART = "orders-statements-per-request"


def _forged(now: float, page_unix_s: float) -> tuple[Pin, ...]:
    """The right words on a quiet interval, a trace that never was, a line nobody wrote."""
    quiet = (page_unix_s - 3.0, page_unix_s - 1.0)
    mine = ("orders", "pricing")
    return (
        Pin("", PinKind.CHART, CHART, "SQL statements per request: 51", mine, *quiet),
        Pin("", PinKind.TRACE, "f" * 32, "POST took 3 s, 400 times GET", mine, now - 1, now),
        Pin("", PinKind.LOG, "summary of 99 users", "summary of 99 users", mine, now - 1, now),
        Pin("", PinKind.EXPERIMENT, "x99", "batch-worker paused", ("batch-worker",), now, now),
    )


def test_that_forged_evidence_earns_nothing_on_a_living_drill(drill: Drill) -> None:
    state = drill.state()
    assert state.page_at is not None
    first = state.pins_ever + 1
    for pin in _forged(time.time(), state.page_at.wall_unix_s):
        do(drill, cmd.PinEvidence(pin))
    ids = tuple(f"E{first + n}" for n in range(4))
    cleared = RuledOut("batch-worker", "it is calm", ids[3:])
    path = ("clients", "orders", "pricing")
    claim = Claim("orders", "call-per-item", path, ids[:3], (cleared,), "a guess")
    lies = tuple(Finding(pin_id, True, "summary of 99 users", ("orders",)) for pin_id in ids)
    filed = do(drill, cmd.FileClaim("orders", claim, lies)).claims[-1]
    assert filed.verdict == "rejected"
    assert filed.findings is not None
    assert [found.genuine for found in filed.findings[1:]] == [False, False, False]
    assert filed.grade is not None
    points = {part.id: part.points for part in filed.grade.parts}
    assert (points["evidence"], points["ruled-out"]) == (0, 0)
    for pin_id in ids:
        do(drill, cmd.UnpinEvidence(pin_id))


def test_that_what_the_drill_really_shows_holds_up(drill: Drill, incident: Incident) -> None:
    card = drill.state().card("orders")
    assert card is not None
    signals = len({rule.signal for rule in incident.key.evidence if rule.kind is not PinKind.HTTP})
    until(lambda: len(evidence_for(drill, card, incident.key)) == signals, 90.0)


def test_that_a_hint_comes_from_the_incident_at_its_price(drill: Drill, incident: Incident) -> None:
    offer = drill.hint("orders")
    assert offer is not None
    taken = do(drill, cmd.TakeHint("orders", offer.cost_points)).hints[-1].hint
    known = next(hint for hint in incident.hints if hint.id == offer.hint_id)
    assert (taken.text, taken.cost_points) == (known.text, known.cost_points)
    following = drill.hint("orders")
    assert following is None or following.hint_id != offer.hint_id
