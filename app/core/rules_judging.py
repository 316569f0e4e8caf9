"""Rules of a facilitator's judgements: verdicts on claims, taking one back, opening a gate. Pure.

Who may do these stands in ``app.core.actors``. Functions give events or raise ``Refused``.
"""

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Capability
from app.core.errors import Refused
from app.core.state import ClaimState, SessionState
from app.core.wants import card_of, text_of


def confirm_claim(state: SessionState, claim_id: str, why: str) -> tuple[ev.Event, ...]:
    """The root cause counts as verified."""
    _waiting(state, claim_id)
    return (ev.ClaimConfirmed(claim_id, automatic=False, why=why.strip()),)


def reject_claim(state: SessionState, claim_id: str, why: str) -> tuple[ev.Event, ...]:
    """The claim does not hold, and why."""
    _waiting(state, claim_id)
    return (ev.ClaimRejected(claim_id, automatic=False, why=text_of(why, "reason")),)


def take_back_verdict(state: SessionState, claim_id: str, why: str) -> tuple[ev.Event, ...]:
    """The verdict was a slip: the claim waits again, and a fix that it opened is locked again.

    The automatic grade makes no slips of the hand; and while a newer claim waits or is
    verified, an older one is history.
    """
    claim = next((c for c in state.claims if c.id == claim_id), None)
    if claim is None or claim.verdict == "waiting":
        raise Refused("That claim has no verdict to take back. Choose one that was judged.")
    if claim.automatic:
        raise Refused(
            "The automatic grade judged that claim, and it stays as it is. "
            "The team can file another claim."
        )
    others = [c for c in state.claims if c.incident == claim.incident and c.id != claim.id]
    if any(c.verdict != "rejected" for c in others):
        raise Refused(
            "The team has filed another claim on this incident since, so this verdict stays. "
            "Judge the newer claim."
        )
    return (ev.VerdictTakenBack(claim_id, text_of(why, "reason")),)


def override_gate(state: SessionState, command: cmd.OverrideGate) -> tuple[ev.Event, ...]:
    """Open a capability by hand; the report prints the reason."""
    if command.incident:
        card_of(state, command.incident)
        if command.capability is not Capability.FIX:
            raise Refused(
                "Only the fix opens incident by incident. Leave the incident out to open "
                "this for all of them."
            )
    why = text_of(command.why, "reason")
    return (ev.GateOverridden(command.capability, why, command.incident),)


def _waiting(state: SessionState, claim_id: str) -> ClaimState:
    claim = next((c for c in state.claims if c.id == claim_id), None)
    if claim is None or claim.verdict != "waiting":
        raise Refused("That claim is not waiting for a verdict. Choose one from the list that is.")
    return claim
