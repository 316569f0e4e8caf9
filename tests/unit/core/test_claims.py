"""Claims from filing to verdict, with and without a facilitator; nothing echoes the key."""

import dataclasses
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import commands as cmd
from app.core import events as ev
from app.core.bystanders import Said
from app.core.claims import Claim, Grade, PinKind, RuledOut
from app.core.decide import Rules
from app.core.errors import Refused
from app.core.findings import Finding, SeriesSeen
from app.core.grading import grade_claim
from app.core.state import SessionState
from app.journal.codec import decode, encode
from tests.unit.core.builders import (
    BYSTANDER,
    KEY_COMPONENT,
    SLUG,
    FakeDrill,
    answer_key,
    claim,
    incident,
    pin,
)

WRONG = claim(component="pricing")


def _ready(*, attended: bool = False) -> FakeDrill:
    drill = FakeDrill(attended=attended).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    return drill


def _kinds(events: tuple[ev.Event, ...]) -> list[type[ev.Event]]:
    return [type(event) for event in events]


def test_that_an_unattended_drill_goes_by_the_grade() -> None:
    drill = _ready()
    events = drill.do(cmd.FileClaim(SLUG, claim()))
    assert _kinds(events) == [ev.ClaimFiled, ev.ClaimGraded, ev.ClaimConfirmed]
    verified = drill.state.verified_claim(SLUG)
    assert verified is not None
    assert verified.automatic


def test_that_an_unattended_drill_rejects_by_the_grade() -> None:
    drill = _ready()
    events = drill.do(cmd.FileClaim(SLUG, WRONG))
    assert _kinds(events) == [ev.ClaimFiled, ev.ClaimGraded, ev.ClaimRejected]
    assert (drill.state.claims[0].verdict, drill.state.claims[0].automatic) == ("rejected", True)


@pytest.mark.parametrize("filed", [claim(), WRONG])
def test_that_an_attended_drill_waits_for_the_facilitator_whatever_the_grade(filed: Claim) -> None:
    drill = _ready(attended=True)
    drill.do(cmd.FileClaim(SLUG, filed))
    assert drill.state.claims[0].verdict == "waiting"
    assert drill.state.claims[0].grade is not None
    drill.do(cmd.ConfirmClaim("c1", " they showed me "), "facilitator")
    verified = drill.state.verified_claim(SLUG)
    assert verified is not None
    assert (verified.automatic, verified.verdict_by, verified.why) == (
        False,
        "facilitator",
        "they showed me",
    )


def test_that_a_facilitator_may_reject_what_the_grade_passed() -> None:
    drill = _ready(attended=True)
    drill.do(cmd.FileClaim(SLUG, claim()))
    drill.do(cmd.RejectClaim("c1", "guessed"), "facilitator")
    assert (drill.state.claims[0].verdict, drill.state.verified_claim(SLUG)) == ("rejected", None)


def test_that_a_waiting_claim_may_still_be_judged_after_the_end() -> None:
    drill = _ready(attended=True)
    drill.do(cmd.FileClaim(SLUG, claim()))
    drill.do(cmd.EndSession("time is up"), "facilitator")
    drill.do(cmd.ConfirmClaim("c1"), "facilitator")
    assert drill.state.verified_claim(SLUG) is not None


def test_that_the_cool_down_counts_from_the_verdict_and_in_drill_time() -> None:
    drill = _ready(attended=True)
    drill.do(cmd.FileClaim(SLUG, WRONG))
    drill.wait(300.0)
    drill.do(cmd.RejectClaim("c1", "look again"), "facilitator")
    drill.wait(20.5)
    drill.do(cmd.PauseClock("alarm"))
    drill.wait(600.0)
    with pytest.raises(Refused, match="Look again for 40 s"):
        drill.do(cmd.FileClaim(SLUG, claim()))
    drill.do(cmd.ResumeClock())
    drill.wait(39.25)
    with pytest.raises(Refused, match="Look again for 1 s"):
        drill.do(cmd.FileClaim(SLUG, claim()))
    drill.wait(0.25)
    drill.do(cmd.FileClaim(SLUG, claim()))
    assert [one.id for one in drill.state.claims] == ["c1", "c2"]


def test_that_a_cool_down_does_not_hold_up_another_incident() -> None:
    drill = FakeDrill(
        incidents=(incident(), incident("billing", "INC-117")),
        rules=Rules({SLUG: answer_key(), "billing": answer_key()}),
    )
    drill.warm_up().go_to("phase-1").pin_both_signals()
    drill.do(cmd.FileClaim(SLUG, WRONG))
    drill.do(cmd.FileClaim("billing", claim()))
    assert drill.state.verified_claim("billing") is not None


def test_that_without_a_key_a_facilitator_still_judges() -> None:
    drill = FakeDrill(attended=True, rules=Rules({})).warm_up().go_to("phase-1")
    drill.pin_both_signals()
    assert _kinds(drill.do(cmd.FileClaim(SLUG, claim()))) == [ev.ClaimFiled]
    assert drill.state.claims[0].verdict == "waiting"


def test_that_pins_from_before_the_page_support_nothing() -> None:
    drill = FakeDrill().warm_up().go_to("phase-1")
    assert drill.state.page_at is not None
    page_unix_s = drill.state.page_at.wall_unix_s
    early = (page_unix_s - 30.0, page_unix_s - 10.0)
    for kind in (PinKind.CHART, PinKind.TRACE):
        drill.do(cmd.PinEvidence(pin(kind, from_unix_s=early[0], to_unix_s=early[1])))
    drill.do(cmd.FileClaim(SLUG, claim()))
    assert drill.state.claims[0].verdict == "rejected"


def test_that_a_taken_back_pin_keeps_its_number() -> None:
    drill = _ready()
    drill.do(cmd.UnpinEvidence("E2"))
    drill.do(cmd.PinEvidence(pin()))
    assert [one.id for one in drill.state.live_pins()] == ["E1", "E3"]


_words = st.sampled_from(
    ["", "pricing", BYSTANDER, KEY_COMPONENT, "kxmechanism", "wrong-mechanism"]
)
_names = st.lists(_words, max_size=4).map(tuple)
_pins = st.lists(st.sampled_from(["E1", "E2", "E9"]), max_size=4).map(tuple)
_claims = st.builds(
    Claim,
    component=_words,
    mechanism=_words,
    propagation=_names,
    pin_ids=_pins,
    ruled_out=st.lists(
        st.builds(RuledOut, component=_words, why=st.sampled_from(["", "calm"]), pin_ids=_pins),
        max_size=3,
    ).map(tuple),
    statement=st.just("because"),
    also_components=_names,
    also_mechanisms=_names,
)
_findings = st.lists(
    st.builds(
        Finding,
        pin_id=st.sampled_from(["E1", "E2"]),
        genuine=st.booleans(),
        text=_words,
        services=_names,
    ),
    max_size=3,
).map(tuple)
_said = st.builds(Said, _names.map(frozenset), _names.map(frozenset))
_READY = {attended: _ready(attended=attended) for attended in (False, True)}


def _echoes(sentence: str) -> list[str]:
    key = answer_key()
    secret = {*key.components, *key.mechanisms, *key.red_herrings, key.summary}
    secret |= {rule.signal for rule in key.evidence}
    return [word for word in secret if word in sentence]


def _words_of(grade: Grade) -> str:
    return "\n".join(f"{part.id} {part.title} {part.note}" for part in grade.parts)


@given(_claims, st.none() | _findings, _said)
def test_that_no_note_of_a_grade_echoes_the_key(
    filed: Claim, findings: tuple[Finding, ...] | None, said: Said
) -> None:
    pins = _READY[False].state.live_pins()
    grade = grade_claim(filed, pins, answer_key(), findings=findings, said=said)
    assert not _echoes(_words_of(grade))
    assert grade.points == max(0, sum(part.points for part in grade.parts)) <= grade.points_max
    assert all(0 <= part.points <= part.points_max for part in grade.parts if part.points_max)


@given(_claims, st.booleans())
def test_that_filing_echoes_nothing_but_the_claim_itself(filed: Claim, attended: bool) -> None:
    ready = _READY[attended]
    drill = dataclasses.replace(ready, recorded=list(ready.recorded))
    try:
        events = drill.do(cmd.FileClaim(SLUG, filed))
    except Refused as refused:
        assert not _echoes(str(refused))
        return
    for event in events:
        if isinstance(event, ev.ClaimGraded):
            assert not _echoes(_words_of(event.grade))
        elif not isinstance(event, ev.ClaimFiled):
            assert not _echoes(repr(event))
    assert isinstance(drill.state, SessionState)


def test_that_a_grade_can_be_given_again_from_the_journal_alone() -> None:
    drill = FakeDrill(attended=True).warm_up().go_to("phase-1")
    drill.do(cmd.StateHypothesis(SLUG, "it is loud", BYSTANDER))
    drill.pin_both_signals()
    at = drill.at.wall_unix_s
    moved = SeriesSeen("orders", KEY_COMPONENT, 1.0, 51.0, 1.0, 1.6)
    findings = (
        Finding("E1", True, "statements per request", (KEY_COMPONENT,), at, at + 9, (moved,)),
        Finding("E2", genuine=False),
    )
    drill.do(cmd.FileClaim(SLUG, claim(), findings))
    assert drill.state.page_at is not None
    since_unix_s = drill.state.page_at.wall_unix_s
    stored = [decode(*encode(one.event), one.seq) for one in drill.recorded]
    filed = next(one for one in stored if isinstance(one, ev.ClaimFiled))
    graded = next(one for one in stored if isinstance(one, ev.ClaimGraded))
    again = grade_claim(
        filed.claim,
        drill.state.live_pins(),
        answer_key(),
        since_unix_s,
        findings=filed.findings,
        said=Said(suspected=frozenset({BYSTANDER})),
    )
    assert again == graded.grade
    assert (again.points, again.red_herring) == (25 + 25 + 13 + 15 - 5, "blamed")
    assert (
        grade_claim(filed.claim, drill.state.live_pins(), answer_key(), since_unix_s).points
        > again.points
    )


def test_that_a_journal_from_before_findings_still_reads() -> None:
    old = ev.ClaimFiled("c1", SLUG, claim())
    kind, payload = encode(old)
    fields = json.loads(payload)
    del fields["findings"]
    for name in ("also_components", "also_mechanisms"):
        del fields["claim"][name]
    assert decode(kind, json.dumps(fields), 1) == old
