"""Answers are given for a pass alone, in an attended drill alone, and lie in no file of a session.

A real drill over a real journal; nothing of it is started.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bootstrap import build_drill
from app.catalog import load_agenda, load_incident
from app.core import commands as cmd
from app.core.decide import Rules
from app.core.errors import Refused
from app.core.facilitator_port import FacilitatorPass
from app.session import opening
from app.session.drill import Drill
from app.session.pin_file import FILE_NAME, PinFile

SLUGS = ("orders", "billing", "deadlock")
PIN = "842159"


@pytest.fixture
def pin(tmp_path: Path) -> Iterator[PinFile]:
    made = PinFile(tmp_path / FILE_NAME)
    yield made
    made.close()


@pytest.fixture(params=[True], ids=["attended"])
def drill(request: pytest.FixtureRequest, tmp_path: Path, pin: PinFile) -> Iterator[Drill]:
    incidents = tuple(load_incident(slug) for slug in SLUGS)
    command = cmd.CreateSession(
        session_id="s1",
        team="Nightjar",
        participants=(),
        facilitator="Robin" if request.param else "",
        agenda=load_agenda("drill-60"),
        incidents=tuple(incident.card(7) for incident in incidents),
        seed=7,
        attended=request.param,
        program_version="test",
    )
    opened = opening.create(tmp_path / "sessions", command, Rules())
    made = build_drill(opened, incidents, 60.0, pin.admits)
    yield made
    made.close()


def test_that_answers_are_given_for_the_pin_and_end_with_a_change_of_it(
    drill: Drill, pin: PinFile
) -> None:
    with pytest.raises(Refused, match="PIN was changed"):
        drill.briefs(FacilitatorPass("made-up"))
    given = pin.choose(PIN).result(30)
    briefs = drill.briefs(given)
    assert [brief.slug for brief in briefs] == list(SLUGS)
    for brief in briefs:
        incident = load_incident(brief.slug)
        assert (brief.key, brief.script, brief.hints) == (
            incident.key,
            incident.script,
            incident.hints,
        )
        assert brief.alias == incident.alias(7)
        assert len(brief.mechanisms) == len(incident.key.mechanisms)
        assert len(brief.fixes) == len(incident.fixes)
        assert len(brief.script) >= 4
    pin.choose("314152", PIN).result(30)
    with pytest.raises(Refused, match="PIN was changed"):
        drill.briefs(given)


@pytest.mark.parametrize("drill", [False], ids=["unattended"], indirect=True)
def test_that_a_drill_without_a_facilitator_gives_none(drill: Drill, pin: PinFile) -> None:
    given = pin.choose(PIN).result(30)
    with pytest.raises(Refused, match="has no facilitator"):
        drill.briefs(given)


def test_that_no_answer_lies_in_the_state_or_in_a_file_of_the_session(
    drill: Drill, pin: PinFile
) -> None:
    briefs = drill.briefs(pin.choose(PIN).result(30))
    kept = b"".join(path.read_bytes() for path in drill.folder.rglob("*") if path.is_file())
    assert len(kept) > 1000
    state = repr(drill.state())
    for brief in briefs:
        for secret in (brief.key.summary, brief.title, *brief.script):
            assert secret[:60] not in state
            assert secret[:60].encode() not in kept
