"""What a facilitator can do from the Drill menu of an attended drill. Pure; no widgets.

Each act is a command that still lacks its reason, with the words of its menu entry and of
the dialog that asks for the reason.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from app.core.agenda import Capability
from app.core.commands import (
    AdvancePhase,
    ConfirmClaim,
    CountInterruption,
    EndSession,
    ExtendPhase,
    GoBackPhase,
    OverrideGate,
    PauseClock,
    PushHint,
    RejectClaim,
    TakeBackVerdict,
)
from app.core.ports import DrillPort
from app.core.state import ClaimState, SessionState
from app.core.timeline import story_at_elapsed
from app.ui.translation import later, tr
from app.ui.widgets.timers import story_text, words_of

FacilitatorCommand = (
    ConfirmClaim | RejectClaim | TakeBackVerdict | OverrideGate | PushHint | CountInterruption
)
# What asks for a reason before it is done, the clock's acts of a team included.
ActCommand = FacilitatorCommand | AdvancePhase | EndSession | ExtendPhase | GoBackPhase | PauseClock
_VERDICTS = {"confirmed": later("confirmation"), "rejected": later("rejection")}
# A blink of the laptop is nothing to decide about.
_WORTH_COUNTING_S = 5.0


@dataclass(frozen=True, slots=True)
class Act:
    """One entry: its words and icon, the command, and what its dialog says."""

    text: str
    icon: str
    command: ActCommand
    title: str
    sentence: str
    yes: str


def facilitator_acts(drill: DrillPort, state: SessionState) -> tuple[Act, ...]:
    """What can be done now, in the order of the menu."""
    return (
        *(act for claim in state.claims for act in claim_acts(state, claim)),
        *_hints(drill, state),
        *interruption_acts(state),
        *_overrides(state),
    )


def claim_acts(state: SessionState, claim: ClaimState) -> Iterator[Act]:
    """Confirm and reject where it waits; take back where it is the newest that was judged."""
    name = tr("claim {id} on {alias}", id=claim.id, alias=_alias(state, claim.incident))
    said = claim.claim.statement
    if claim.verdict == "waiting":
        title = tr("Confirm this root cause")
        yield Act(
            tr("Confirm {name}…", name=name),
            "cleared",
            ConfirmClaim(claim.id),
            title,
            said,
            tr("Confirm"),
        )
        title = tr("Reject this claim")
        yield Act(
            tr("Reject {name}…", name=name),
            "close",
            RejectClaim(claim.id, ""),
            title,
            said,
            tr("Reject"),
        )
    elif not claim.automatic and claim is _newest(state, claim.incident):
        text = tr(
            "Take back the {verdict} of {name}…", verdict=tr(_VERDICTS[claim.verdict]), name=name
        )
        sentence = tr("The claim waits for a verdict again. A fix that it opened is locked again.")
        command = TakeBackVerdict(claim.id, "")
        yield Act(text, "back", command, tr("Take the verdict back"), sentence, tr("Take it back"))


def _newest(state: SessionState, slug: str) -> ClaimState:
    return [claim for claim in state.claims if claim.incident == slug][-1]


def _hints(drill: DrillPort, state: SessionState) -> Iterator[Act]:
    if state.ended:
        return
    for card in state.incidents:
        offer = drill.hint(card.slug)
        if offer is not None:
            text = tr(
                "Give a hint on {alias} ({cost_points} points)…",
                alias=card.alias,
                cost_points=offer.cost_points,
            )
            sentence = tr(
                "The next one: {title}. It costs the team {cost_points} points.",
                title=offer.title,
                cost_points=offer.cost_points,
            )
            yield Act(
                text,
                "plus",
                PushHint(card.slug, offer.hint_id, ""),
                tr("Give a hint"),
                sentence,
                tr("Give it"),
            )


def interruption_acts(state: SessionState) -> Iterator[Act]:
    """One for each stretch of lost time that does not count yet."""
    if state.ended:
        return
    for number, (at, _, lost_s, counted) in enumerate(state.interruptions, start=1):
        if counted or lost_s < _WORTH_COUNTING_S:
            continue
        when = story_text(story_at_elapsed(state.marks, at.elapsed_s))[:5]
        lost = words_of(lost_s)
        text = tr("Count the {lost} lost at {when}…", lost=lost, when=when)
        sentence = tr("The clock goes forward by {lost}. The report says so and why.", lost=lost)
        command = CountInterruption(number, "")
        yield Act(text, "forward", command, tr("Count the time lost"), sentence, tr("Count it"))


def _overrides(state: SessionState) -> Iterator[Act]:
    if state.ended:
        return
    for card in state.incidents:
        text = tr("Open the fix of {alias} by hand…", alias=card.alias)
        sentence = tr(
            "The fix of {alias} opens without a verified cause. The report prints the reason.",
            alias=card.alias,
        )
        command = OverrideGate(Capability.FIX, "", card.slug)
        yield Act(text, "unlock", command, tr("Open the fix by hand"), sentence, tr("Open it"))


def _alias(state: SessionState, slug: str) -> str:
    card = state.card(slug)
    return card.alias if card is not None else slug
