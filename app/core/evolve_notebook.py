"""The fold's part for hypotheses, roles and status updates; see ``app.core.evolve``. Pure."""

from dataclasses import replace

from app.core import events as ev
from app.core.state import HypothesisMove, Note, Observation, SessionState, StatusUpdate


def notebook_changes(
    state: SessionState, event: ev.Event, at: ev.Stamp, actor: str
) -> dict[str, object] | None:
    """The fields of the state that an event of the notebook changes; None for another's."""
    match event:
        case ev.NoteWritten(id, text, by):
            return {"notes": (*state.notes, Note(id, text, at, by or actor))}
        case ev.HypothesisStated(by=by):
            return {"hypotheses": (*state.hypotheses, (at, by or actor, event))}
        case ev.HypothesisStatusChanged(id, status, why, by):
            move = HypothesisMove(id, status, why, at, by or actor)
            return {"hypothesis_moves": (*state.hypothesis_moves, move)}
        case ev.EvidenceWeighed():
            return {"evidence_links": _linked(state, event)}
        case ev.ObservationNoted():
            return {"observations": (*state.observations, Observation(event, at, actor))}
        case ev.RoleChanged(name, role):
            people = tuple(
                replace(one, role=role) if one.name == name else one for one in state.participants
            )
            return {"participants": people}
        case ev.StatusUpdatePosted(id, impact, known, next_story_s, by):
            told = StatusUpdate(id, impact, known, next_story_s, at, by or actor)
            return {"status_updates": (*state.status_updates, told)}
        case _:
            return None


def _linked(state: SessionState, event: ev.EvidenceWeighed) -> tuple[tuple[str, str, str], ...]:
    """The links with this one put in the place of the one before, or taken out."""
    kept = tuple(
        link for link in state.evidence_links if link[:2] != (event.hypothesis_id, event.pin_id)
    )
    if not event.speaks:
        return kept
    return (*kept, (event.hypothesis_id, event.pin_id, event.speaks))
