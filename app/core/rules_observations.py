"""Rules of a facilitator's observations. Pure; who may write one stands in ``app.core.actors``."""

from app.core.errors import Refused
from app.core.observations import TAGS, NoteObservation, ObservationNoted
from app.core.state import SessionState
from app.core.wants import text_of


def note_observation(state: SessionState, command: NoteObservation) -> tuple[ObservationNoted, ...]:
    """Keep an observation with each of its tags once, in the order of ``TAGS``."""
    if not state.attended:
        raise Refused(
            "This drill has no facilitator, so nobody observes it and nothing was kept. "
            "The team's own notes stand in the notebook."
        )
    unknown = [tag for tag in command.tags if tag not in TAGS]
    if unknown:
        raise Refused(f"There is no tag “{unknown[0]}”. Choose {', '.join(TAGS)}.")
    if command.about and all(one.name != command.about for one in state.participants):
        raise Refused(f"{command.about} is not on the team's list. Choose a name, or the team.")
    number = len(state.observations) + 1
    tags = tuple(tag for tag in TAGS if tag in command.tags)
    noted = ObservationNoted(
        f"o{number}", text_of(command.text, "observation"), tags, command.about
    )
    return (noted,)
