"""Rules of the notebook: notes, hypotheses and their status, roles, status updates. Pure.

Functions take what they need of a command and give events, or raise ``Refused``.
"""

from collections.abc import Mapping

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Capability
from app.core.claims import AnswerKey
from app.core.errors import Refused
from app.core.gates import require
from app.core.notebook import CLOSED, ROLES, STATUSES, hypothesis, link_of
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.core.wants import card_of, text_of

LONGEST_PROMISE_S = 4 * 3600.0


def write_note(state: SessionState, command: cmd.WriteNote) -> tuple[ev.Event, ...]:
    """Keep a note."""
    require(state, Capability.OBSERVE)
    _require_known(state, command.by)
    text = text_of(command.text, "note")
    return (ev.NoteWritten(f"n{len(state.notes) + 1}", text, command.by),)


def state_hypothesis(
    state: SessionState, command: cmd.StateHypothesis, keys: Mapping[str, AnswerKey]
) -> tuple[ev.Event, ...]:
    """Keep what the team thinks; it may name one of the incident's suspects."""
    require(state, Capability.OBSERVE)
    _require_known(state, command.by)
    card = card_of(state, command.incident)
    if command.component and command.component not in card.suspects:
        raise Refused(f"“{command.component}” is not a component of {card.alias}. Choose one.")
    key = keys.get(card.slug)
    stated = ev.HypothesisStated(
        id=f"h{len(state.hypotheses) + 1}",
        incident=card.slug,
        text=text_of(command.text, "hypothesis"),
        component=command.component,
        bystander=key is not None and command.component in key.red_herrings,
        by=command.by,
    )
    return (stated,)


def change_status(state: SessionState, command: cmd.ChangeHypothesisStatus) -> tuple[ev.Event, ...]:
    """Move a hypothesis; holding it up or dropping it needs a reason."""
    require(state, Capability.OBSERVE)
    _require_known(state, command.by)
    found = hypothesis(state, command.id)
    if found is None:
        raise Refused("That hypothesis is not in the notebook. Choose one from its list.")
    if command.status not in STATUSES:
        raise Refused(f"A hypothesis cannot be “{command.status}”. Choose {', '.join(STATUSES)}.")
    why = command.why.strip()
    if command.status in CLOSED and not why:
        raise Refused(
            f"A hypothesis is {command.status} for a reason, so its status stays as it was. "
            "Write what shows it, then change the status."
        )
    if (command.status, why) == (found.status, found.why):
        return ()
    if why:
        text_of(why, "reason")
    return (ev.HypothesisStatusChanged(command.id, command.status, why, command.by),)


def weigh_evidence(state: SessionState, command: cmd.WeighEvidence) -> tuple[ev.Event, ...]:
    """Link a pin to a hypothesis, turn the link round, or take it back."""
    require(state, Capability.OBSERVE)
    _require_known(state, command.by)
    if hypothesis(state, command.hypothesis_id) is None:
        raise Refused("That hypothesis is not in the notebook. Choose one from its list.")
    if command.speaks not in ("for", "against", ""):
        raise Refused("Evidence speaks for a hypothesis or against it. Choose one of the two.")
    if command.speaks and not any(pin.id == command.pin_id for pin in state.live_pins()):
        raise Refused(f"{command.pin_id} is not pinned. Choose a pin from the notebook.")
    if link_of(state, command.hypothesis_id, command.pin_id) == command.speaks:
        return ()
    weighed = ev.EvidenceWeighed(command.hypothesis_id, command.pin_id, command.speaks, command.by)
    return (weighed,)


def change_role(state: SessionState, command: cmd.ChangeRole) -> tuple[ev.Event, ...]:
    """Hand a role over; each role is one person's, so whoever held it lays it down."""
    person = next((one for one in state.participants if one.name == command.name), None)
    if person is None:
        raise Refused(f"{command.name or 'Nobody'} is not on the team's list. Choose a name.")
    if command.role not in ROLES:
        raise Refused(f"There is no role “{command.role}”. Choose IC, Comms, Scribe or none.")
    if person.role == command.role:
        return ()
    before = [
        ev.RoleChanged(one.name, "")
        for one in state.participants
        if command.role and one.role == command.role
    ]
    return (*before, ev.RoleChanged(person.name, command.role))


def post_update(
    state: SessionState, command: cmd.PostStatusUpdate, at: ev.Stamp
) -> tuple[ev.Event, ...]:
    """Keep what the stakeholders are told, with the time that is promised for the next."""
    require(state, Capability.OBSERVE)
    _require_known(state, command.by)
    story_s = story_at_elapsed(state.marks, at.elapsed_s)
    if story_s is None:
        raise Refused("Nothing has paged yet, so there is nothing to tell. Wait for the page.")
    wait_s = command.next_in_s
    if wait_s is not None and not 0 < wait_s <= LONGEST_PROMISE_S:
        raise Refused("The next update has to be promised within the next four hours.")
    posted = ev.StatusUpdatePosted(
        id=f"u{len(state.status_updates) + 1}",
        impact=text_of(command.impact, "impact"),
        known=text_of(command.known, "line on what is known"),
        next_story_s=None if wait_s is None else story_s + wait_s,
        by=command.by,
    )
    return (posted,)


def _require_known(state: SessionState, name: str) -> None:
    if name and all(one.name != name for one in state.participants):
        raise Refused(f"{name} is not on the team's list. Choose who writes.")
