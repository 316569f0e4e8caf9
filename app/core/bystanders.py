"""What a team said of the processes that only look guilty, and what that earns or costs. Pure.

A red herring is *cleared* when it is ruled out with evidence, *blamed* when a claim or a
hypothesis named it as the cause, *named* when it was ruled out without evidence, else
*ignored*. A suspicion that evidence then clears costs nothing: that is what hypotheses are for.
"""

from dataclasses import dataclass

from app.core.claims import AnswerKey, Claim, Pin
from app.core.findings import Findings
from app.core.state import SessionState

CLEARED, BLAMED, NAMED, IGNORED = "cleared", "blamed", "named", "ignored"
CLAIM_COSTS, HYPOTHESIS_COSTS = 10, 5


@dataclass(frozen=True, slots=True)
class Said:
    """The components that a team named before this claim, in hypotheses and in claims."""

    suspected: frozenset[str] = frozenset()
    claimed: frozenset[str] = frozenset()


def said_before(state: SessionState, slug: str) -> Said:
    """What was said of one incident so far."""
    thoughts = (said for _, _, said in state.hypotheses if said.incident == slug)
    claims = (row.claim for row in state.claims if row.incident == slug)
    return Said(
        frozenset(said.component for said in thoughts if said.component),
        frozenset(name for claim in claims for name in (claim.component, *claim.also_components)),
    )


def cleared_by(
    claim: Claim, pins: tuple[Pin, ...], findings: Findings | None = None
) -> frozenset[str]:
    """The components that a claim rules out with a reason and with evidence about them."""
    live = {pin.id for pin in pins}

    def proves(pin_id: str, component: str) -> bool:
        if findings is None:
            return pin_id in live
        return pin_id in findings and findings[pin_id].speaks_of(component)

    return frozenset(
        row.component
        for row in claim.ruled_out
        if row.why.strip() and any(proves(pin_id, row.component) for pin_id in row.pin_ids)
    )


def standing(claim: Claim, cleared: frozenset[str], key: AnswerKey, said: Said) -> str:
    """What became of the red herring with this claim; empty where there is none."""
    if not key.red_herrings:
        return ""
    named_now = {claim.component, *claim.also_components}
    if named_now & key.red_herrings:
        return BLAMED
    if key.red_herrings <= cleared and not cleared & key.components:
        return CLEARED
    if key.red_herrings & (said.suspected | said.claimed):
        return BLAMED
    mentioned = {row.component for row in claim.ruled_out}
    return NAMED if key.red_herrings & mentioned else IGNORED


def blame_costs(claim: Claim, cleared: frozenset[str], key: AnswerKey, said: Said) -> int:
    """Points that blaming costs; a hypothesis is made good by clearing what it named."""
    claimed = said.claimed | {claim.component, *claim.also_components}
    if claimed & key.red_herrings:
        return CLAIM_COSTS
    return HYPOTHESIS_COSTS if (said.suspected & key.red_herrings) - cleared else 0
