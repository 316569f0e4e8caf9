"""Refusals of ``decide``: the state stays, and every sentence says what to do next."""

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from app.core import commands as cmd
from app.core.agenda import Agenda, Capability
from app.core.claims import PinKind
from app.core.decide import Rules
from app.core.errors import Refused
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    NIGHT_UNIX_S,
    SLUG,
    FakeDrill,
    claim,
    cleared,
    drill_60,
    incident,
    pin,
    verdict,
    workshop_180,
)

Given = Callable[[], FakeDrill]


def _nothing() -> FakeDrill:
    return FakeDrill()


def _created() -> FakeDrill:
    return FakeDrill(drill_60()).create()


def _orientation() -> FakeDrill:
    return FakeDrill().warm_up()


def _unready() -> FakeDrill:
    return FakeDrill().create().wait(16 * 60.0)


def _paused_page() -> FakeDrill:
    drill = FakeDrill().warm_up().go_to("setup-check")
    drill.do(cmd.PauseClock("hold on"))
    drill.do(cmd.AdvancePhase("but show the next one"))
    return drill


def _phase_1() -> FakeDrill:
    return FakeDrill().warm_up().go_to("phase-1")


def _pinned() -> FakeDrill:
    drill = _phase_1()
    drill.pin_both_signals()
    return drill


def _waiting() -> FakeDrill:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, claim()))
    return drill


def _rejected() -> FakeDrill:
    drill = _pinned()
    drill.do(cmd.FileClaim(SLUG, claim(component="pricing")))
    return drill


def _solved() -> FakeDrill:
    drill = _phase_1()
    drill.solve()
    return drill


def _verified() -> FakeDrill:
    drill = _solved().go_to("phase-3")
    drill.apply()
    drill.verify()
    return drill


def _ended() -> FakeDrill:
    drill = _phase_1()
    drill.do(cmd.EndSession("enough"))
    return drill


def _no_key() -> FakeDrill:
    drill = FakeDrill(rules=Rules({})).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    return drill


def _create(agenda: Agenda | None = None, slugs: tuple[str, ...] = (SLUG,)) -> cmd.CreateSession:
    cards = tuple(incident(slug) for slug in slugs)
    chosen = agenda or workshop_180()
    return cmd.CreateSession("s-2", "Day shift", (), "", chosen, cards, 1, False, "0.1.0")


_TWICE = replace(workshop_180(), entries=workshop_180().entries[:1] * 2)
_LONG = "x" * 20_001
_BASELINE = cmd.RecordBaseline(NIGHT_UNIX_S, NIGHT_UNIX_S + 60.0)

CASES: list[tuple[Given, cmd.Command, str]] = [
    (_nothing, cmd.Tick(), "Start one first"),
    (_created, _create(), "Resume it or start another"),
    (_nothing, replace(_create(), session_id=""), "Start the drill again"),
    (_nothing, _create(slugs=()), "Choose one and start again"),
    (_nothing, _create(slugs=(SLUG, SLUG)), "Choose each once"),
    (_nothing, _create(replace(workshop_180(), entries=())), "Mend it or choose another"),
    (_nothing, _create(_TWICE), "Mend it or choose another"),
    (_created, cmd.AdvancePhase("go"), "It starts when the services are healthy"),
    (_created, cmd.GoBackPhase("go"), "It starts when the services are healthy"),
    (_created, cmd.ExtendPhase(60.0, "go"), "It starts when the services are healthy"),
    (_created, cmd.PauseClock("go"), "It starts when the services are healthy"),
    (_unready, cmd.AdvancePhase("go"), "Wait until the services are up"),
    (_paused_page, cmd.AdvancePhase("go"), "Resume it"),
    (_orientation, cmd.AdvancePhase("  "), "Say why"),
    (_orientation, cmd.GoBackPhase("again"), "Extend it"),
    (_phase_1, cmd.GoBackPhase(""), "Say why"),
    (_orientation, cmd.ExtendPhase(0.0, "more"), "Choose fewer minutes"),
    (_orientation, cmd.ExtendPhase(float("nan"), "more"), "Choose fewer minutes"),
    (_orientation, cmd.ExtendPhase(3601.0, "more"), "Choose fewer minutes"),
    (_orientation, cmd.ExtendPhase(60.0, ""), "Say why"),
    (_orientation, cmd.PauseClock(""), "Say why"),
    (_orientation, cmd.SetClockRate(0.0), "Choose a rate above 0"),
    (_orientation, cmd.SetClockRate(float("inf")), "Choose a rate above 0"),
    (_orientation, replace(_BASELINE, to_unix_s=0.0), "Record it again"),
    (_phase_1, _BASELINE, "Go on with the one that is kept"),
    (_orientation, cmd.WriteNote("hm"), "open with “Phase 1”"),
    (_orientation, cmd.PinEvidence(pin()), "open with “Phase 1”"),
    (_orientation, cmd.RecordExperiment("pause", BYSTANDER), "open with “Phase 1”"),
    (_orientation, cmd.FileClaim(SLUG, claim()), "open with “Phase 1”"),
    (_phase_1, cmd.SavePostMortem((("lessons", "x"),)), "open with “Phase 4”"),
    (_phase_1, cmd.WriteNote(" "), "Write a few words first"),
    (_phase_1, cmd.WriteNote(_LONG), "Shorten it"),
    (_phase_1, cmd.StateHypothesis(SLUG, "it is", "kiosk"), "Choose one"),
    (_phase_1, cmd.StateHypothesis("billing", "it is"), "Choose one of its incidents"),
    (_phase_1, cmd.PinEvidence(pin(from_unix_s=2.0, to_unix_s=1.0)), "Drag it again"),
    (_phase_1, cmd.UnpinEvidence("E1"), "Choose a pin"),
    (_phase_1, cmd.AcknowledgeAlert("a99"), "Choose one from its list"),
    (_phase_1, cmd.OverrideGate(Capability.FIX, ""), "Write a few words first"),
    (_phase_1, cmd.OverrideGate(Capability.FIX, "x", "billing"), "Choose one of its incidents"),
    (_pinned, cmd.FileClaim("billing", claim()), "Choose one of its incidents"),
    (_pinned, cmd.FileClaim(SLUG, claim(component="")), "Choose the one where it starts"),
    (_pinned, cmd.FileClaim(SLUG, claim(mechanism="")), "Choose the one that explains"),
    (_pinned, cmd.FileClaim(SLUG, claim(pin_ids=())), "Pin what shows it"),
    (_pinned, cmd.FileClaim(SLUG, claim(pin_ids=("E1", "E9"))), "E9. Untick it"),
    (_pinned, cmd.FileClaim(SLUG, claim(ruled_out=(cleared(),))), "E3. Untick it"),
    (
        _pinned,
        cmd.FileClaim(SLUG, claim(ruled_out=(cleared(KEY_COMPONENT, ("E1",)),))),
        "Take one of the two back",
    ),
    (_waiting, cmd.FileClaim(SLUG, claim()), "Go on pinning evidence"),
    (_waiting, cmd.RejectClaim("c1", ""), "Write a few words first"),
    (_waiting, cmd.ConfirmClaim("c2"), "Choose one from the list"),
    (_rejected, cmd.FileClaim(SLUG, claim()), "Look again for 60 s, then file the next"),
    (_solved, cmd.FileClaim(SLUG, claim()), "Go on to its fix"),
    (_solved, cmd.ConfirmClaim("c1"), "Choose one from the list"),
    (_no_key, cmd.FileClaim(SLUG, claim()), "Ask a facilitator to mend"),
    (_solved, cmd.RecordApply(SLUG, "human", "d", (), True), "What comes next: Phase 3 begins"),
    (_solved, cmd.StartVerification(SLUG, 7), "What comes next: Phase 3 begins"),
    (_verified, cmd.FinishVerification("v1", verdict()), "Start the verification again"),
    (_verified, cmd.SavePostMortem((("lessons", "x"),)), "open with “Phase 4”"),
    (_ended, cmd.WriteNote("one more"), "Go on with the post-mortem"),
    (_ended, cmd.EndSession(), "Go on with the post-mortem"),
    (_ended, cmd.PauseClock("hm"), "Go on with the post-mortem"),
    (_ended, cmd.OverrideGate(Capability.FIX, "late"), "Go on with the post-mortem"),
]


@pytest.mark.parametrize(
    ("given", "command", "mend"),
    CASES,
    ids=[f"{given.__name__[1:]}-{type(c).__name__}-{n}" for n, (given, c, _) in enumerate(CASES)],
)
def test_that_a_refusal_says_what_to_do_and_moves_nothing(
    given: Given, command: cmd.Command, mend: str
) -> None:
    drill = given()
    before = drill.state
    with pytest.raises(Refused, match=re.escape(mend)) as refused:
        drill.do(command, "facilitator")
    assert drill.state is before
    assert re.fullmatch(r"[A-ZE“].*\.", str(refused.value), re.DOTALL)


def test_that_a_long_post_mortem_field_is_refused() -> None:
    drill = FakeDrill().warm_up().go_to("phase-4")
    with pytest.raises(Refused, match="“lessons” has more than 20000 characters"):
        drill.do(cmd.SavePostMortem((("lessons", _LONG),)))


def test_that_a_chart_may_be_pinned_before_the_dark_room_and_a_log_line_not() -> None:
    drill = FakeDrill(drill_60()).warm_up()
    drill.do(cmd.PinEvidence(pin()))
    with pytest.raises(Refused, match="open with “Dark room”"):
        drill.do(cmd.PinEvidence(pin(PinKind.LOG)))


NO_CHANGE: list[tuple[Given, cmd.Command]] = [
    (_orientation, cmd.ResumeClock()),
    (_orientation, cmd.SetClockRate(1.0)),
    (_orientation, cmd.RaiseAlert("latency", SLUG, "before the page", 1.0)),
    (_phase_1, cmd.RaiseAlert("no-such-rule", SLUG, "", 1.0)),
    (_phase_1, cmd.ResolveAlert("a99")),
    (_paused_page, cmd.PauseClock("again")),
    (_paused_page, cmd.Tick()),
    (_ended, cmd.Tick()),
    (_ended, cmd.RaiseAlert("latency", SLUG, "", 1.0)),
    (_ended, cmd.NoteInterruption("restart", 0.0, 60.0)),
]


@pytest.mark.parametrize(("given", "command"), NO_CHANGE)
def test_that_what_is_so_already_gives_no_event(given: Given, command: cmd.Command) -> None:
    assert given().do(command) == ()
