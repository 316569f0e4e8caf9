"""The facilitator's observations: who writes them, with which tags, of whom, and until when."""

import pytest

from app.core import commands as cmd
from app.core.errors import Refused
from tests.unit.core.builders import FakeDrill


def _drill(*, attended: bool = True) -> FakeDrill:
    return FakeDrill(attended=attended).warm_up().go_to("phase-1")


def test_that_an_observation_is_kept_with_its_tags_in_order_and_its_time() -> None:
    drill = _drill()
    name = drill.state.participants[0].name
    tags = ("ai-use", "composure", "ai-use")
    drill.do(cmd.NoteObservation("  asks before guessing ", tags, name), "facilitator")
    (kept,) = drill.state.observations
    assert (kept.noted.id, kept.noted.text, kept.noted.about) == (
        "o1",
        "asks before guessing",
        name,
    )
    assert kept.noted.tags == ("composure", "ai-use")
    assert (kept.by, kept.at) == ("facilitator", drill.state.last_at)


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (cmd.NoteObservation("  "), "is empty"),
        (cmd.NoteObservation("well", ("brave",)), "no tag “brave”"),
        (cmd.NoteObservation("well", (), "Nobody Else"), "not on the team's list"),
    ],
)
def test_that_what_cannot_be_kept_is_refused(command: cmd.NoteObservation, why: str) -> None:
    drill = _drill()
    with pytest.raises(Refused, match=why):
        drill.do(command, "facilitator")
    assert drill.state.observations == ()


def test_that_a_team_writes_none_and_an_unattended_drill_has_none() -> None:
    with pytest.raises(Refused, match="Only the facilitator"):
        _drill().do(cmd.NoteObservation("we were calm"), "team")
    with pytest.raises(Refused, match="has no facilitator"):
        _drill(attended=False).do(cmd.NoteObservation("we were calm"), "facilitator")


def test_that_an_observation_can_still_be_written_after_the_end() -> None:
    drill = _drill()
    drill.do(cmd.EndSession("time is up"), "facilitator")
    drill.do(cmd.NoteObservation("good hand-over", ("role",)), "facilitator")
    assert len(drill.state.observations) == 1
