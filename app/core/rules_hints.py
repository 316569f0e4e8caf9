"""Rules of hints: asked for by the team at the price it saw, or pushed. Pure.

Functions give events or raise ``Refused`` with a sentence.
"""

from collections.abc import Mapping

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Capability
from app.core.claims import AnswerKey
from app.core.errors import Refused
from app.core.gates import require
from app.core.hints import Hint, next_offer, useful_hints
from app.core.state import SessionState
from app.core.wants import card_of, text_of

Hints = Mapping[str, tuple[Hint, ...]]
Keys = Mapping[str, AnswerKey]


def take_hint(
    state: SessionState, command: cmd.TakeHint, hints: Hints, keys: Keys
) -> tuple[ev.Event, ...]:
    """Give the team the next hint, unless its price is no longer the one they agreed to."""
    require(state, Capability.INVESTIGATE)
    hint = _next(state, command.incident, hints, keys)
    if hint.cost_points != command.cost_points:
        raise Refused(
            f"Another hint helps more by now, and it costs {hint.cost_points} points instead of "
            f"{command.cost_points}. Nothing was taken. Ask again if you want it."
        )
    return (_given(state, command.incident, hint, hint.cost_points),)


def push_hint(state: SessionState, command: cmd.PushHint, hints: Hints) -> tuple[ev.Event, ...]:
    """Give the team a hint that it has not had, without being asked; the report prints why."""
    _refuse_closed(state, command.incident)
    had = {row.hint.hint_id for row in state.hints if row.hint.incident == command.incident}
    known = [hint for hint in hints.get(command.incident, ()) if hint.id not in had]
    hint = next((hint for hint in known if hint.id == command.hint_id), None)
    if hint is None:
        raise Refused("There is no such hint, or the team has it already. Choose another one.")
    cost = hint.cost_points if command.charged else 0
    why = text_of(command.why, "reason")
    return (_given(state, command.incident, hint, cost, pushed=True, why=why),)


def _refuse_closed(state: SessionState, slug: str) -> str:
    """Refuse hints before the page and after the cause is verified; the incident's alias."""
    card = card_of(state, slug)
    if state.page_at is None:
        raise Refused(
            "Nothing was paged yet, so there is nothing to give a hint about. Wait for the page."
        )
    if state.verified_claim(slug) is not None:
        raise Refused(f"The root cause of {card.alias} is verified already. Go on to its fix.")
    return card.alias


def _next(state: SessionState, slug: str, hints: Hints, keys: Keys) -> Hint:
    alias = _refuse_closed(state, slug)
    known, key = hints.get(slug, ()), keys.get(slug)
    if key is None or next_offer(state, slug, known, key) is None:
        raise Refused(
            f"There is no hint left on {alias} that would tell you more than you know. "
            "Look through what you pinned and file a claim."
        )
    return useful_hints(state, slug, known, key)[0]


def _given(
    state: SessionState, slug: str, hint: Hint, cost: int, *, pushed: bool = False, why: str = ""
) -> ev.HintTaken:
    number = len(state.hints) + 1
    return ev.HintTaken(
        f"t{number}", slug, hint.id, hint.title, hint.text, cost, pushed=pushed, why=why
    )
