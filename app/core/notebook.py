"""Reads of the notebook: hypotheses with status and evidence, roles, promises. Pure."""

from dataclasses import dataclass

from app.core.events import HypothesisStated, Stamp
from app.core.state import HypothesisMove, SessionState, StatusUpdate

STATUSES = ("open", "testing", "supported", "refuted")
CLOSED = ("supported", "refuted")
ROLES = ("", "IC", "Comms", "Scribe")


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """One hypothesis as it stands: ``why`` of its newest move, live pins for and against."""

    stated: HypothesisStated
    at: Stamp
    by: str
    status: str = "open"
    why: str = ""
    moves: tuple[HypothesisMove, ...] = ()
    pins_for: tuple[str, ...] = ()
    pins_against: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Its name in the journal."""
        return self.stated.id


def hypotheses(state: SessionState) -> tuple[Hypothesis, ...]:
    """Every hypothesis of the drill, oldest first."""
    return tuple(_standing(state, at, by, stated) for at, by, stated in state.hypotheses)


def hypothesis(state: SessionState, hypothesis_id: str) -> Hypothesis | None:
    """One hypothesis by its id."""
    return next((one for one in hypotheses(state) if one.id == hypothesis_id), None)


def _standing(state: SessionState, at: Stamp, by: str, stated: HypothesisStated) -> Hypothesis:
    moves = tuple(move for move in state.hypothesis_moves if move.id == stated.id)
    last = moves[-1] if moves else None
    return Hypothesis(
        stated=stated,
        at=at,
        by=by,
        status=last.status if last else "open",
        why=last.why if last else "",
        moves=moves,
        pins_for=_linked(state, stated.id, "for"),
        pins_against=_linked(state, stated.id, "against"),
    )


def _linked(state: SessionState, hypothesis_id: str, speaks: str) -> tuple[str, ...]:
    return tuple(
        pin.id for pin in state.live_pins() if link_of(state, hypothesis_id, pin.id) == speaks
    )


def link_of(state: SessionState, hypothesis_id: str, pin_id: str) -> str:
    """Whether a pin speaks ``for`` or ``against`` a hypothesis; empty where it is not linked."""
    return next(
        (
            speaks
            for known_id, known_pin, speaks in state.evidence_links
            if (known_id, known_pin) == (hypothesis_id, pin_id)
        ),
        "",
    )


def holder_of(state: SessionState, role: str) -> str:
    """Who holds a role now; empty where nobody does."""
    return next((one.name for one in state.participants if one.role == role), "")


def promised_update(state: SessionState) -> StatusUpdate | None:
    """The newest status update where it promised another one that has not come yet."""
    newest = state.status_updates[-1] if state.status_updates else None
    return newest if newest is not None and newest.next_story_s is not None else None


def update_overdue_s(state: SessionState, story_s: float | None) -> float | None:
    """By how much the promised update is late; below 0 while there is time, None without one.

    The 3 A.M. clock stands still in breaks, so no promise runs out in one.
    """
    promised = promised_update(state)
    if promised is None or promised.next_story_s is None or story_s is None or state.ended:
        return None
    return story_s - promised.next_story_s
