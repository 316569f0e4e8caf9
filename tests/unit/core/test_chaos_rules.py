"""Chaos: what may be made worse when, what ends it, and what an agenda scripts."""

from dataclasses import replace

import pytest

from app.core import commands as cmd
from app.core import events as ev
from app.core.chaos import FORMS, ChaosKind, ScriptedChaos, told_values, whole_values
from app.core.decide import Rules
from app.core.errors import Refused
from tests.unit.core.builders import FakeDrill, answer_key, workshop_180

EDGE = "orders>pricing"
TARGETS = {
    ChaosKind.LATENCY: (EDGE,),
    ChaosKind.PARTITION: (EDGE,),
    ChaosKind.REFUSAL: (EDGE,),
    ChaosKind.LOG_DISK_FULL: ("orders",),
    ChaosKind.LOG_ROTATION_FAILURE: ("orders",),
}
LATE = cmd.TriggerChaos(ChaosKind.LATENCY, EDGE, (("latency_ms", 300.0),), "to see", 0.0)


class LedDrill(FakeDrill):
    """A drill whose commands come from its facilitator unless they say otherwise."""

    def do(self, command: cmd.Command, actor: str = "facilitator") -> tuple[ev.Event, ...]:
        return super().do(command, actor)


def drill_with(*scripted: ScriptedChaos, attended: bool = True) -> FakeDrill:
    rules = Rules({"orders": answer_key()}, chaos=TARGETS)
    agenda = replace(workshop_180(), chaos=scripted)
    return LedDrill(agenda=agenda, attended=attended, rules=rules).warm_up()


def active(drill: FakeDrill) -> list[str]:
    return [one.triggered.kind.value for one in drill.state.active_chaos()]


def test_that_what_is_triggered_is_kept_with_who_why_and_whole_values() -> None:
    drill = drill_with().go_to("phase-1")
    (event,) = drill.do(LATE, "facilitator")
    assert event == ev.ChaosTriggered(
        "k1", ChaosKind.LATENCY, EDGE, (("latency_ms", 300.0), ("jitter_ms", 50.0)), "to see"
    )
    (one,) = drill.state.active_chaos()
    assert (one.by, one.at) == ("facilitator", drill.recorded[-1].at)


def test_that_reverting_is_recorded_and_once_is_enough() -> None:
    drill = drill_with().go_to("phase-1")
    drill.do(LATE)
    drill.do(cmd.RevertChaos("k1", "seen"))
    (one,) = drill.state.chaos
    assert (one.reverted_by, one.reverted_why, active(drill)) == ("facilitator", "seen", [])
    with pytest.raises(Refused, match="is reverted already"):
        drill.do(cmd.RevertChaos("k1"))
    with pytest.raises(Refused, match="no such chaos"):
        drill.do(cmd.RevertChaos("k2"))
    drill.do(LATE)
    assert drill.state.active_chaos()[0].triggered.id == "k2"


@pytest.mark.parametrize(
    ("command", "sentence"),
    [
        (replace(LATE, target="pricing>orders"), "Choose one of: orders to pricing"),
        (replace(LATE, kind=ChaosKind.REPLICATION_LAG), "makes no sense here"),
        (replace(LATE, values=(("latency_ms", 0.0),)), "has to be 1 to 30000"),
        (replace(LATE, values=(("latency_ms", float("nan")),)), "has to be 1 to 30000"),
        (replace(LATE, values=(("speed", 1.0),)), "is no value of latency"),
        (replace(LATE, why="  "), "Say why"),
        (replace(LATE, duration_s=-1.0), "up to three hours"),
    ],
)
def test_that_what_is_senseless_is_refused(command: cmd.TriggerChaos, sentence: str) -> None:
    drill = drill_with().go_to("phase-1")
    with pytest.raises(Refused, match=sentence):
        drill.do(command)
    assert drill.state.chaos == ()


def test_that_the_baseline_is_not_disturbed() -> None:
    drill = drill_with()
    with pytest.raises(Refused, match="Trigger it after the page"):
        drill.do(LATE)


def test_that_a_team_alone_waits_for_the_phase_that_opens_it_and_a_facilitator_does_not() -> None:
    alone = drill_with(attended=False).go_to("phase-1")
    with pytest.raises(Refused, match="chaos experiments are not open"):
        alone.do(LATE)
    alone.go_to("phase-2").do(LATE)
    assert active(alone) == ["latency"]
    assert active(drill_with().go_to("phase-1")) == []


def test_that_only_the_facilitator_of_an_attended_drill_makes_things_worse_or_well() -> None:
    drill = drill_with().go_to("phase-2")
    with pytest.raises(Refused, match="Only the facilitator"):
        drill.do(LATE, "team")
    drill.do(LATE)
    with pytest.raises(Refused, match="Only the facilitator"):
        drill.do(cmd.RevertChaos("k1"), "team")
    assert active(drill) == ["latency"]


def test_that_what_would_hide_another_is_refused_beside_it() -> None:
    drill = drill_with().go_to("phase-1")
    drill.do(replace(LATE, kind=ChaosKind.PARTITION, values=()))
    for kind in (ChaosKind.PARTITION, ChaosKind.REFUSAL):
        with pytest.raises(Refused, match="Network partition is active on orders to pricing"):
            drill.do(replace(LATE, kind=kind, values=()))
    drill.do(LATE)
    assert active(drill) == ["partition", "latency"]


def test_that_chaos_for_some_time_ends_by_itself_and_not_while_the_clock_stands() -> None:
    drill = drill_with().go_to("phase-1")
    drill.do(replace(LATE, duration_s=60.0))
    drill.wait(30.0)
    drill.do(cmd.PauseClock("fire alarm"))
    drill.wait(100.0)
    assert active(drill) == ["latency"]
    drill.do(cmd.ResumeClock())
    drill.wait(29.0)
    assert active(drill) == ["latency"]
    drill.wait(2.0)
    assert active(drill) == []
    assert drill.state.chaos[0].reverted_by == "clock"


def test_that_the_end_of_a_drill_reverts_everything_before_it() -> None:
    drill = drill_with().go_to("phase-1")
    drill.do(LATE)
    events = drill.do(cmd.EndSession("enough"))
    assert [type(event) for event in events] == [ev.ChaosReverted, ev.SessionEnded]
    assert active(drill) == []
    with pytest.raises(Refused, match="over"):
        drill.do(LATE)


def script(at_min: float, kind: ChaosKind = ChaosKind.LATENCY, target: str = EDGE) -> ScriptedChaos:
    return ScriptedChaos("late-prices", at_min * 60, 300.0, kind, target)


def test_that_an_agenda_triggers_at_its_minute_once_and_reverts_after_its_time() -> None:
    drill = drill_with(script(20.0)).wait_until("phase-1")
    drill.wait(5 * 60 - 2.0)
    assert active(drill) == []
    drill.wait(4.0)
    assert active(drill) == ["latency"]
    drill.wait(300.0)
    assert active(drill) == []
    drill.wait(600.0)
    assert [one.triggered.script_id for one in drill.state.chaos] == ["late-prices"]


def test_that_a_script_whose_entry_was_passed_or_whose_target_is_not_there_stays_away() -> None:
    passed = drill_with(script(20.0)).go_to("phase-2").wait(600.0)
    assert passed.state.chaos == ()
    for other in (script(20.0, target="billing>payments"), script(20.0, ChaosKind.RESET)):
        absent = drill_with(other).wait_until("phase-1").wait(600.0)
        assert absent.state.chaos == ()


def test_that_every_kind_has_a_form_whose_defaults_are_allowed() -> None:
    assert set(FORMS) == set(ChaosKind)
    for kind, form in FORMS.items():
        for parameter in form.parameters:
            assert parameter.low <= parameter.default <= parameter.high
        words = told_values(kind, whole_values(kind, ()))
        assert words.count(",") == max(0, len(form.parameters) - 1)
