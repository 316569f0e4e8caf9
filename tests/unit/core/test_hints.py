"""Hints: state-dependent, priced, taken or pushed; they come off the score and are kept."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import commands as cmd
from app.core import events as ev
from app.core.claims import PinKind
from app.core.decide import Rules
from app.core.errors import Refused
from app.core.findings import Finding, SeriesSeen
from app.core.hints import Hint, hint_points, next_offer, signals_reached, useful_hints
from app.core.kpis import compute
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    SLUG,
    FakeDrill,
    answer_key,
    claim,
    pin,
)

HINTS = (
    Hint("count", "Count the work", "Divide by the requests.", 10, "growth"),
    Hint("loud", "Test the loud one", "Pause it for a minute.", 5, "ruled-out"),
    Hint("shape", "Look at the shape", "Long spans, or many?", 15, "staircase"),
)
KEY = answer_key()


def _drill(*, attended: bool = False) -> FakeDrill:
    rules = Rules({SLUG: KEY}, hints={SLUG: HINTS})
    return FakeDrill(attended=attended, rules=rules).warm_up().go_to("phase-1")


def _next(drill: FakeDrill) -> str:
    offer = next_offer(drill.state, SLUG, HINTS, KEY)
    return offer.hint_id if offer else ""


def test_that_signals_come_first_and_the_bystander_last() -> None:
    drill = _drill()
    assert [one.id for one in useful_hints(drill.state, SLUG, HINTS, KEY)] == [
        "count",
        "shape",
        "loud",
    ]


def test_that_a_team_that_suspects_the_bystander_is_led_to_test_it_first() -> None:
    drill = _drill()
    drill.do(cmd.StateHypothesis(SLUG, "it eats the CPU", BYSTANDER))
    assert _next(drill) == "loud"
    drill.do(cmd.StateHypothesis(SLUG, "no, the queries", KEY_COMPONENT))
    assert _next(drill) == "count"


def test_that_what_was_shown_already_is_not_offered() -> None:
    drill = _drill()
    drill.do(cmd.PinEvidence(pin()))
    assert _next(drill) == "shape"
    drill.do(cmd.PinEvidence(pin(PinKind.TRACE, "4bf9")))
    assert _next(drill) == "loud"
    drill.do(cmd.RecordExperiment("pause", BYSTANDER))
    assert _next(drill) == ""


def test_that_a_signal_that_a_check_did_not_find_is_offered_again() -> None:
    drill = _drill()
    drill.do(cmd.PinEvidence(pin()))
    quiet = SeriesSeen("orders", KEY_COMPONENT, 1.0, 1.2, 1.0, 1.2)
    at = drill.at.wall_unix_s
    found = Finding("E1", True, "statements", (KEY_COMPONENT,), at, at + 9, (quiet,))
    drill.do(cmd.FileClaim(SLUG, claim(pin_ids=("E1",)), (found,)))
    assert "growth" not in signals_reached(drill.state, SLUG, KEY)
    assert _next(drill) == "count"


def test_that_a_hint_is_taken_at_its_price_and_costs_the_score() -> None:
    drill = _drill()
    (taken,) = drill.do(cmd.TakeHint(SLUG, 10), "Ada")
    assert isinstance(taken, ev.HintTaken)
    assert (taken.hint_id, taken.text, taken.pushed) == ("count", "Divide by the requests.", False)
    drill.do(cmd.TakeHint(SLUG, 15))
    drill.solve()
    row = compute(drill.state).incidents[0]
    assert (row.hints_taken, row.hint_points) == (2, 25)
    assert row.grade_points is not None
    assert row.score == row.grade_points - 25
    assert compute(drill.state).hints_taken == 2


def test_that_another_price_than_the_one_agreed_to_takes_nothing() -> None:
    drill = _drill()
    before = drill.state
    with pytest.raises(Refused, match="costs 10 points instead of 5"):
        drill.do(cmd.TakeHint(SLUG, 5))
    assert drill.state is before


@pytest.mark.parametrize(
    ("prepare", "mend"),
    [
        (lambda d: d.go_to("orientation"), "open"),
        (lambda d: d.go_to("phase-1").solve(), "Go on to its fix"),
    ],
)
def test_that_hints_need_the_investigation_and_an_open_question(prepare, mend) -> None:  # type: ignore[no-untyped-def]
    drill = FakeDrill(rules=Rules({SLUG: KEY}, hints={SLUG: HINTS})).warm_up()
    prepare(drill)
    with pytest.raises(Refused, match=mend):
        drill.do(cmd.TakeHint(SLUG, 10))


def test_that_nothing_is_left_to_take_in_the_end() -> None:
    drill = _drill()
    for cost in (10, 15, 5):
        drill.do(cmd.TakeHint(SLUG, cost))
    with pytest.raises(Refused, match="no hint left on INC-302"):
        drill.do(cmd.TakeHint(SLUG, 5))
    assert hint_points(drill.state, SLUG) == 30


def test_that_the_facilitator_pushes_any_hint_charged_or_not() -> None:
    drill = _drill(attended=True)
    with pytest.raises(Refused, match="Only the facilitator"):
        drill.do(cmd.PushHint(SLUG, "shape", "they are stuck"))
    drill.do(cmd.PushHint(SLUG, "shape", "they are stuck"), "facilitator")
    drill.do(cmd.PushHint(SLUG, "loud", "my fault", charged=False), "facilitator")
    assert [(r.hint.hint_id, r.hint.pushed, r.hint.why) for r in drill.state.hints] == [
        ("shape", True, "they are stuck"),
        ("loud", True, "my fault"),
    ]
    assert hint_points(drill.state, SLUG) == 15
    with pytest.raises(Refused, match="has it already"):
        drill.do(cmd.PushHint(SLUG, "shape", "again"), "facilitator")


def test_that_an_offer_says_nothing_of_what_the_hint_says() -> None:
    offer = next_offer(_drill().state, SLUG, HINTS, KEY)
    assert offer is not None
    assert (offer.cost_points, offer.left) == (10, 3)
    assert "Divide" not in repr(offer)


@given(st.lists(st.sampled_from(["pin", "trace", "blame", "pause", "take", "claim"]), max_size=8))
def test_that_no_hint_is_given_twice_or_after_its_end(acts: list[str]) -> None:
    drill = _drill()
    for act in acts:
        reached = signals_reached(drill.state, SLUG, KEY)
        try:
            _do(drill, act)
        except Refused:
            continue
        if act == "take":
            newest = drill.state.hints[-1].hint
            leads_to = next(hint.leads_to for hint in HINTS if hint.id == newest.hint_id)
            assert leads_to not in reached
    given_ids = [row.hint.hint_id for row in drill.state.hints]
    assert len(set(given_ids)) == len(given_ids)


def _do(drill: FakeDrill, act: str) -> None:
    offer = next_offer(drill.state, SLUG, HINTS, KEY)
    command = {
        "pin": cmd.PinEvidence(pin()),
        "trace": cmd.PinEvidence(pin(PinKind.TRACE, "4bf9")),
        "blame": cmd.StateHypothesis(SLUG, "it is loud", BYSTANDER),
        "pause": cmd.RecordExperiment("pause", BYSTANDER),
        "take": cmd.TakeHint(SLUG, offer.cost_points if offer else 0),
        "claim": cmd.FileClaim(SLUG, claim(component="pricing", pin_ids=("E1",))),
    }[act]
    drill.do(command)
