"""What is the facilitator's alone, taking a verdict back, counting lost time after all."""

import pytest

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.errors import Refused
from app.core.evolve import fold
from app.core.gates import can_fix
from app.core.kpis import compute
from app.core.timeline import story_at_elapsed
from tests.unit.core.builders import MINUTE_S, SLUG, FakeDrill, claim

WRONG = claim(component="pricing")
ALONE = [
    cmd.ConfirmClaim("c1"),
    cmd.RejectClaim("c1", "no"),
    cmd.TakeBackVerdict("c1", "slip"),
    cmd.OverrideGate(Capability.FIX, "now", SLUG),
    cmd.PushHint(SLUG, "any", "stuck"),
    cmd.CountInterruption(1, "it counts"),
    cmd.AdvancePhase("go"),
    cmd.GoBackPhase("back"),
    cmd.ExtendPhase(60.0, "more"),
    cmd.EndSession("enough"),
]


def _filed(*, attended: bool = True) -> FakeDrill:
    drill = FakeDrill(attended=attended).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim()))
    return drill


@pytest.mark.parametrize("command", ALONE, ids=lambda one: type(one).__name__)
@pytest.mark.parametrize("actor", ["team", "Ada", "rehearsal", ""])
def test_that_nobody_else_does_what_is_the_facilitators(command: cmd.Command, actor: str) -> None:
    drill = _filed()
    before = drill.state
    with pytest.raises(Refused, match=r"Only the facilitator can do this.*Ask Grace"):
        drill.do(command, actor)
    assert drill.state is before


def test_that_a_team_without_a_facilitator_runs_its_own_drill() -> None:
    drill = FakeDrill().warm_up().go_to("phase-1")
    drill.do(cmd.ExtendPhase(60.0, "one more look"), "team")
    drill.do(cmd.OverrideGate(Capability.FIX, "on our own", SLUG), "team")
    assert can_fix(drill.state, SLUG)


def test_that_a_confirmation_taken_back_locks_the_fix_again() -> None:
    drill = _filed()
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    drill.go_to("phase-3")
    assert can_fix(drill.state, SLUG)
    drill.do(cmd.TakeBackVerdict("c1", " the wrong row "), "facilitator")
    assert not can_fix(drill.state, SLUG)
    assert drill.state.claims[0].verdict == "waiting"
    assert (drill.state.claims[0].verdict_by, drill.state.claims[0].why) == ("", "")
    drill.do(cmd.RejectClaim("c1", "look again"), "facilitator")
    assert drill.state.claims[0].verdict == "rejected"
    assert fold(drill.recorded) == drill.state


def test_that_a_rejection_taken_back_ends_the_cool_down() -> None:
    drill = _filed()
    drill.do(cmd.RejectClaim("c1", "slip"), "facilitator")
    drill.do(cmd.TakeBackVerdict("c1", "meant the other"), "facilitator")
    with pytest.raises(Refused, match="waiting for its verdict"):
        drill.do(cmd.FileClaim(SLUG, claim()))
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert compute(drill.state).incidents[0].false_claims == 0


def test_that_history_and_the_automatic_grade_stay() -> None:
    drill = _filed()
    with pytest.raises(Refused, match="no verdict to take back"):
        drill.do(cmd.TakeBackVerdict("c1", "slip"), "facilitator")
    drill.do(cmd.RejectClaim("c1", "no"), "facilitator")
    drill.wait(61.0)
    drill.do(cmd.FileClaim(SLUG, claim()))
    with pytest.raises(Refused, match="Judge the newer claim"):
        drill.do(cmd.TakeBackVerdict("c1", "slip"), "facilitator")
    alone = _filed(attended=False)
    with pytest.raises(Refused, match="automatic grade judged"):
        alone.do(cmd.TakeBackVerdict("c1", "slip"), "facilitator")


def test_that_a_verdict_is_taken_back_for_a_reason_only() -> None:
    drill = _filed()
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    with pytest.raises(Refused, match="Write a few words first"):
        drill.do(cmd.TakeBackVerdict("c1", "  "), "facilitator")


def test_that_lost_time_counts_from_the_moment_it_is_counted() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1").wait(5 * MINUTE_S)
    drill.away(10 * MINUTE_S)
    drill.wait(MINUTE_S)
    before_s, story_s = drill.at.elapsed_s, drill.clock.story_s
    drill.do(cmd.CountInterruption(1, "the room had gone on"), "facilitator")
    assert drill.at.elapsed_s == pytest.approx(before_s + 10 * MINUTE_S)
    assert story_s is not None
    assert drill.clock.story_s == pytest.approx(story_s + 10 * MINUTE_S)
    assert drill.state.interruptions[0][3] is True
    drill.solve()
    cause_s = compute(drill.state).incidents[0].time_to_cause_s
    assert cause_s == pytest.approx(16 * MINUTE_S, abs=1.0)
    assert fold(drill.recorded) == drill.state


def test_that_a_kill_right_after_counting_does_not_lose_it() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1").wait(MINUTE_S)
    drill.away(600.0)
    drill.do(cmd.CountInterruption(1, "it counts"), "facilitator")
    assert drill.state.last_at is not None
    assert drill.state.last_at.elapsed_s == pytest.approx(drill.at.elapsed_s)


def test_that_counted_time_may_end_a_phase() -> None:
    drill = FakeDrill(attended=True, tick_s=1.0).warm_up().go_to("phase-1").wait(40 * MINUTE_S)
    drill.away(8 * MINUTE_S)
    drill.do(cmd.CountInterruption(1, "it counts"), "facilitator")
    drill.wait(1.0)
    assert drill.state.entry is not None
    assert drill.state.entry.id == "break-1"
    # Only the five minutes up to the break are on the 3 A.M. clock; the break stands still.
    story_s = story_at_elapsed(drill.state.marks, drill.at.elapsed_s)
    assert story_s == pytest.approx(45 * MINUTE_S, abs=2.0)


@pytest.mark.parametrize("number", [0, 2, -1])
def test_that_only_what_happened_can_be_counted(number: int) -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1").wait(60.0)
    drill.away(60.0)
    with pytest.raises(Refused, match="no such interruption"):
        drill.do(cmd.CountInterruption(number, "why not"), "facilitator")


def test_that_lost_time_is_counted_once_and_not_where_the_clock_stood() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1").wait(60.0)
    drill.away(60.0)
    drill.do(cmd.CountInterruption(1, "it counts"), "facilitator")
    with pytest.raises(Refused, match="counts already"):
        drill.do(cmd.CountInterruption(1, "twice"), "facilitator")
    drill.do(cmd.PauseClock("lunch"))
    drill.away(600.0)
    with pytest.raises(Refused, match="stood still then"):
        drill.do(cmd.CountInterruption(2, "lunch counts"), "facilitator")
    with pytest.raises(Refused, match="Say why"):
        again = FakeDrill(attended=True).warm_up().go_to("phase-1").wait(60.0)
        again.away(60.0)
        again.do(cmd.CountInterruption(1, " "), "facilitator")
