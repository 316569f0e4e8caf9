"""Gates: what each entry of both agendas opens, and what a fix still waits for."""

import pytest

from app.core import commands as cmd
from app.core.agenda import Agenda, Capability
from app.core.decide import Rules
from app.core.errors import Refused
from app.core.gates import (
    can_fix,
    is_open,
    missing_for_fix,
    open_capabilities,
    require,
    require_fix,
)
from tests.unit.core.builders import (
    SLUG,
    FakeDrill,
    answer_key,
    claim,
    drill_60,
    incident,
    workshop_180,
)

OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN = Capability
OTHER = "billing"


def _two_incidents() -> FakeDrill:
    """A workshop with two incidents in its fix phase, of which one is solved."""
    drill = FakeDrill(
        incidents=(incident(), incident(OTHER, "INC-117")),
        rules=Rules({SLUG: answer_key(), OTHER: answer_key()}),
    )
    drill.warm_up().go_to("phase-1").solve()
    return drill.go_to("phase-3")


WORKSHOP = [
    ("orientation", set()),
    ("setup-check", set()),
    ("phase-1", {OBSERVE, INVESTIGATE}),
    ("break-1", {OBSERVE, INVESTIGATE}),
    ("phase-2", {OBSERVE, INVESTIGATE, VERIFY}),
    ("break-2", {OBSERVE, INVESTIGATE, VERIFY}),
    ("phase-3", {OBSERVE, INVESTIGATE, VERIFY, FIX}),
    ("phase-4", {OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN}),
    ("wrap-up", {OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN}),
]
DRILL = [
    ("alerting", {OBSERVE}),
    ("dark-room", {OBSERVE, INVESTIGATE, VERIFY}),
    ("recovery", {OBSERVE, INVESTIGATE, VERIFY, FIX}),
    ("post-mortem", {OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN}),
]


@pytest.mark.parametrize(
    ("agenda", "entry_id", "wanted"),
    [(workshop_180(), *row) for row in WORKSHOP] + [(drill_60(), *row) for row in DRILL],
)
def test_that_each_entry_opens_what_the_agenda_lists(
    agenda: Agenda, entry_id: str, wanted: set[Capability]
) -> None:
    drill = FakeDrill(agenda).warm_up().go_to(entry_id)
    assert open_capabilities(drill.state) == wanted


def test_that_nothing_is_open_before_the_agenda_begins() -> None:
    assert not open_capabilities(FakeDrill(drill_60()).create().state)


def test_that_going_back_closes_and_keeps_what_was_written() -> None:
    drill = FakeDrill().warm_up().go_to("phase-1")
    drill.pin_both_signals()
    drill.do(cmd.WriteNote("seen at three"))
    drill.do(cmd.GoBackPhase("a laptop died"))
    assert not open_capabilities(drill.state)
    assert (len(drill.state.live_pins()), drill.state.notes[0].text) == (2, "seen at three")
    with pytest.raises(Refused, match="They open with “Phase 1”"):
        drill.do(cmd.WriteNote("too late"))


def test_that_time_alone_opens_no_fix() -> None:
    drill = FakeDrill(tick_s=5.0).warm_up().wait_until("phase-3")
    assert is_open(drill.state, FIX)
    assert not can_fix(drill.state, SLUG)
    drill.wait_until("wrap-up")
    with pytest.raises(Refused, match="What comes next: Pin at least 2 pieces"):
        drill.apply()


def test_that_a_verified_cause_alone_opens_no_fix() -> None:
    drill = FakeDrill().warm_up().go_to("phase-1")
    drill.solve()
    assert not can_fix(drill.state, SLUG)
    with pytest.raises(Refused, match="What comes next: Phase 3 begins"):
        require_fix(drill.state, SLUG)


def test_that_a_fix_opens_incident_by_incident() -> None:
    state = _two_incidents().state
    assert (can_fix(state, SLUG), can_fix(state, OTHER)) == (True, False)


def test_that_going_back_closes_the_fix_again() -> None:
    drill = _two_incidents()
    drill.do(cmd.GoBackPhase("think again"))
    assert not can_fix(drill.state, SLUG)


def test_that_a_claim_that_only_waits_opens_nothing() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-3")
    drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim()))
    with pytest.raises(Refused, match="A facilitator confirms the root cause"):
        drill.apply()
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert can_fix(drill.state, SLUG)


def test_that_a_waiting_claim_may_be_judged_in_any_later_entry() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim()))
    drill.wait_until("break-1")
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert drill.state.verified_claim(SLUG) is not None


def test_that_an_override_opens_the_fix_of_one_incident() -> None:
    drill = FakeDrill(incidents=(incident(), incident(OTHER, "INC-117"))).warm_up()
    drill.go_to("phase-1").do(cmd.OverrideGate(FIX, "they told me", SLUG), "facilitator")
    assert (can_fix(drill.state, SLUG), can_fix(drill.state, OTHER)) == (True, False)
    assert not is_open(drill.state, FIX)
    assert drill.state.overrides == ((drill.at, "facilitator", FIX, "they told me", SLUG),)


def test_that_an_override_without_an_incident_opens_it_for_all() -> None:
    drill = FakeDrill(incidents=(incident(), incident(OTHER, "INC-117"))).warm_up()
    drill.do(cmd.OverrideGate(FIX, "short of time"))
    assert can_fix(drill.state, SLUG)
    assert can_fix(drill.state, OTHER)


@pytest.mark.parametrize("capability", [OBSERVE, INVESTIGATE, VERIFY, GOVERN])
def test_that_an_override_opens_any_other_gate_and_outlives_going_back(
    capability: Capability,
) -> None:
    drill = FakeDrill().warm_up().go_to("setup-check")
    drill.do(cmd.OverrideGate(capability, "early birds"))
    drill.do(cmd.GoBackPhase("start over"))
    assert open_capabilities(drill.state) == {capability}


def test_that_an_override_that_would_open_nothing_is_refused() -> None:
    drill = FakeDrill().warm_up()
    with pytest.raises(Refused, match="Leave the incident out"):
        drill.do(cmd.OverrideGate(VERIFY, "for one only", SLUG))


def test_that_after_the_end_all_can_be_read_and_nothing_changed() -> None:
    drill = _two_incidents()
    drill.do(cmd.EndSession("enough"))
    assert open_capabilities(drill.state) == {OBSERVE, INVESTIGATE, GOVERN}
    assert not can_fix(drill.state, SLUG)
    with pytest.raises(Refused, match=r"drill is over.*Go on with the post-mortem"):
        require_fix(drill.state, SLUG)


def test_that_the_lock_panel_walks_through_its_steps() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1")

    def statuses() -> list[str]:
        return [step.status for step in missing_for_fix(drill.state, SLUG)]

    assert statuses() == ["next", "later", "later", "later"]
    drill.pin_both_signals()
    assert statuses() == ["done", "next", "later", "later"]
    drill.do(cmd.FileClaim(SLUG, claim()))
    assert statuses() == ["done", "done", "next", "later"]
    drill.do(cmd.UnpinEvidence("E1"))
    assert statuses() == ["done", "done", "next", "later"]
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert statuses() == ["done", "done", "done", "next"]
    drill.go_to("phase-3")
    assert statuses() == ["done", "done", "done", "done"]


def test_that_a_rejected_claim_leads_back_to_filing() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim()))
    drill.do(cmd.RejectClaim("c1", "too vague"), "facilitator")
    following = next(s for s in missing_for_fix(drill.state, SLUG) if s.status == "next")
    assert following.text == "File a root-cause claim"


def test_that_a_closed_gate_names_the_entry_that_opens_it() -> None:
    state = FakeDrill().warm_up().go_to("phase-1").state
    require(state, INVESTIGATE)
    with pytest.raises(Refused, match=r"Stress tests.*open with “Phase 2”; the facilitator can"):
        require(state, VERIFY)
