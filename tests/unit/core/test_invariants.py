"""Any commands at ascending times: only ``Refused`` is raised, the fold stays sound.

A random drill with the real rules; the journal is a list. What holds after every step
holds for every drill, however it was run.
"""

from dataclasses import replace
from itertools import pairwise

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from app.core import commands as cmd
from app.core.agenda import Agenda, Capability
from app.core.claims import PinKind
from app.core.decide import Rules
from app.core.errors import Refused
from app.core.evolve import evolve, fold
from app.core.gates import can_fix, missing_for_fix, open_capabilities
from app.core.hints import Hint
from app.core.kpis import compute
from app.core.state import SessionState
from app.core.timeline import planned_page_in_s, story_at_elapsed, story_at_wall
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    SLUG,
    FakeDrill,
    answer_key,
    claim,
    cleared,
    drill_60,
    incident,
    pin,
    verdict,
    workshop_180,
)

OTHER = "billing"
HINTS = (
    Hint("h-one", "One", "Look there.", 5, "growth"),
    Hint("h-two", "Two", "Pause it.", 10, "ruled-out"),
)
MID_PAGE = replace(workshop_180(), id="mid-page", page_at_s=17 * 60.0)

agendas: st.SearchStrategy[Agenda] = st.sampled_from([workshop_180(), drill_60(), MID_PAGE])
why = st.sampled_from(["because", "", "  "])
slugs = st.sampled_from([SLUG, OTHER, "unknown"])
services = st.sampled_from([KEY_COMPONENT, "pricing", BYSTANDER, "unknown"])
pin_ids = st.sampled_from(["E1", "E2", "E3", "E99"])
alert_ids = st.sampled_from(["a1", "a2", "a3", "a99"])
claim_ids = st.sampled_from(["c1", "c2", "c3"])
words = st.sampled_from(["pass", "fail", "error"])
pins = st.builds(pin, st.sampled_from(PinKind), st.sampled_from(["statements", "cpu"]))
claims = st.builds(
    claim,
    st.sampled_from([KEY_COMPONENT, "pricing", ""]),
    st.sampled_from(["kxmechanism", "leak", ""]),
    st.lists(pin_ids, max_size=3).map(tuple),
    ruled_out=st.lists(st.builds(cleared, services), max_size=2).map(tuple),
)
commands: st.SearchStrategy[cmd.Command] = st.one_of(
    st.builds(cmd.AdvancePhase, why),
    st.builds(cmd.GoBackPhase, why),
    st.builds(cmd.ExtendPhase, st.floats(-10.0, 4000.0), why),
    st.builds(cmd.PauseClock, why),
    st.builds(cmd.ResumeClock),
    st.builds(cmd.SetClockRate, st.sampled_from([0.0, 0.5, 1.0, 60.0, 1000.0, 2000.0])),
    st.builds(cmd.AcknowledgeAlert, alert_ids),
    st.builds(cmd.WriteNote, why),
    st.builds(cmd.StateHypothesis, slugs, why, services),
    st.builds(cmd.PinEvidence, pins),
    st.builds(cmd.UnpinEvidence, pin_ids),
    st.builds(cmd.FileClaim, slugs, claims),
    st.builds(cmd.ConfirmClaim, claim_ids),
    st.builds(cmd.RejectClaim, claim_ids, why),
    st.builds(cmd.TakeBackVerdict, claim_ids, why),
    st.builds(cmd.TakeHint, slugs, st.sampled_from([5, 10])),
    st.builds(cmd.PushHint, slugs, st.sampled_from(["h-one", "h-two", "none"]), why),
    st.builds(cmd.CountInterruption, st.integers(0, 3), why),
    st.builds(cmd.OverrideGate, st.sampled_from(Capability), why, st.sampled_from(["", SLUG])),
    st.builds(cmd.SavePostMortem, st.just((("lessons", "batch"),))),
    st.builds(cmd.RecordBaseline, st.just(1.0), st.floats(0.0, 3.0)),
    st.builds(cmd.ReportServicesStarted, st.just(())),
    st.builds(cmd.ReportServiceState, services, st.sampled_from(["starting", "running"])),
    st.builds(cmd.RaiseAlert, st.sampled_from(["latency", "cpu", "no"]), slugs, why, st.just(1.0)),
    st.builds(cmd.ResolveAlert, alert_ids),
    st.builds(cmd.RecordExperiment, st.sampled_from(["pause", "resume"]), services),
    st.builds(cmd.RecordApply, slugs, st.just("human"), why, st.just(()), st.booleans()),
    st.builds(cmd.StartVerification, slugs, st.just(7), why),
    st.builds(
        cmd.FinishVerification, st.sampled_from(["v1", "v2"]), st.builds(verdict, words, slugs)
    ),
    st.builds(cmd.RecordExport, st.just(("/tmp/report.pdf",))),
)


class AnyDrill(RuleBasedStateMachine):
    """A drill that anything may happen to."""

    @initialize(
        agenda=agendas, attended=st.booleans(), keyed=st.booleans(), tick_s=st.floats(0.2, 30.0)
    )
    def begin(self, agenda: Agenda, attended: bool, keyed: bool, tick_s: float) -> None:
        keys = {SLUG: answer_key(), OTHER: answer_key()} if keyed else {}
        cards = (incident(), incident(OTHER, "INC-117"))
        self.drill = FakeDrill(agenda, cards, attended, Rules(keys, hints={SLUG: HINTS}), tick_s)
        self.story_s = 0.0
        self.drill.create()

    @rule(command=commands, actor=st.sampled_from(["team", "facilitator", "facilitator"]))
    def anything(self, command: cmd.Command, actor: str) -> None:
        before = self.drill.state
        try:
            self.drill.do(command, actor)
        except Refused as refused:
            assert str(refused).endswith(".")
            assert self.drill.state is before

    @rule(real_s=st.floats(0.0, 1200.0))
    def time_goes_by(self, real_s: float) -> None:
        # A turn of the loop is never longer than a tick; long waits take larger ticks here.
        self.drill.tick_s = max(self.drill.tick_s, real_s / 50)
        self.drill.wait(real_s)

    @rule()
    def services_get_healthy(self) -> None:
        if self.drill.state.page_at is None and not self.drill.state.ended:
            self.drill.warm_up()

    @rule(real_s=st.floats(0.0, 7200.0), counted=st.booleans(), heartbeat_ago_s=st.floats(0.0, 1.0))
    def the_laptop_dies(self, real_s: float, counted: bool, heartbeat_ago_s: float) -> None:
        ago_s = heartbeat_ago_s if self.drill.anchor.running else 0.0
        self.drill.away(real_s, counted=counted, heartbeat_ago_s=ago_s)

    @invariant()
    def the_fold_is_deterministic(self) -> None:
        recorded, state = self.drill.recorded, self.drill.state
        assert fold(recorded) == state
        half = len(recorded) // 2
        assert fold(recorded[half:], fold(recorded[:half])) == state

    @invariant()
    def numbers_and_times_only_grow(self) -> None:
        state, recorded = self.drill.state, self.drill.recorded
        assert [one.seq for one in recorded] == list(range(1, len(recorded) + 1))
        for before, after in pairwise(state.marks):
            assert before.at.elapsed_s <= after.at.elapsed_s
            assert before.at.wall_unix_s <= after.at.wall_unix_s
        if state.last_at is not None:
            assert state.last_at.elapsed_s <= self.drill.at.elapsed_s + 1e-6

    @invariant()
    def at_most_the_last_entry_is_current(self) -> None:
        state = self.drill.state
        assert all(run.left_at is not None for run in state.entries[:-1])
        if state.entries:
            assert (state.entries[-1].left_at is None) == (not state.ended)
        for before, after in pairwise(state.entries):
            assert before.left_at == after.entered_at
            assert before.entered_at.elapsed_s <= after.entered_at.elapsed_s

    @invariant()
    def the_page_fires_once_and_never_without_a_baseline(self) -> None:
        state = self.drill.state
        if state.page_at is not None:
            assert state.baseline is not None
            assert self.drill.clock.story_s is not None
            assert self.drill.clock.story_s >= 0.0
        else:
            assert self.drill.clock.story_s is None

    @invariant()
    def both_ways_to_the_story_time_agree(self) -> None:
        at, marks = self.drill.at, self.drill.state.marks
        by_elapsed = story_at_elapsed(marks, at.elapsed_s)
        by_wall = story_at_wall(marks, at.wall_unix_s)
        assert (by_elapsed is None) == (by_wall is None)
        if by_elapsed is not None and by_wall is not None:
            assert abs(by_elapsed - by_wall) < 1e-2

    @invariant()
    def a_fix_is_open_only_with_a_verified_cause_or_an_override(self) -> None:
        state = self.drill.state
        for slug in (SLUG, OTHER):
            by_hand = any(
                row[2] is Capability.FIX and row[4] in ("", slug) for row in state.overrides
            )
            if can_fix(state, slug):
                assert by_hand or state.verified_claim(slug) is not None
                assert not state.ended

    @invariant()
    def at_most_one_claim_waits_and_one_is_confirmed(self) -> None:
        for slug in (SLUG, OTHER):
            verdicts = [one.verdict for one in self.drill.state.claims if one.incident == slug]
            assert verdicts.count("confirmed") <= 1
            assert verdicts.count("waiting") <= 1
            if not self.drill.attended:
                assert "waiting" not in verdicts

    @invariant()
    def names_are_never_used_twice(self) -> None:
        state = self.drill.state
        for names in (
            [one.raised.id for one in state.alerts],
            [one.pin.id for one in state.pins],
            [one.id for one in state.claims],
            [one.id for one in state.notes],
            [one.id for one in state.verifications],
            [one.hint.id for one in state.hints],
            [(one.hint.incident, one.hint.hint_id) for one in state.hints],
        ):
            assert len(set(names)) == len(names)

    @invariant()
    def everything_can_be_read(self) -> None:
        state = self.drill.state
        open_capabilities(state)
        missing_for_fix(state, SLUG)
        planned_page_in_s(state, self.drill.at.elapsed_s)
        figures = compute(state)
        assert len(figures.incidents) == 2


TestAnyDrill = AnyDrill.TestCase
TestAnyDrill.settings = settings(
    max_examples=60,
    stateful_step_count=30,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)


def test_that_an_event_changes_a_state_and_leaves_the_one_before_alone() -> None:
    drill = FakeDrill().warm_up().go_to("phase-1")
    before, kept = drill.state, repr(drill.state)
    drill.do(cmd.WriteNote("one more"))
    assert repr(before) == kept
    assert evolve(before, drill.recorded[-1]) == drill.state
    assert fold(()) == SessionState()
