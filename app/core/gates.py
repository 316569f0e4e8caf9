"""Which capability is open, and what is missing where one is not. Pure.

A capability opens with the agenda entry that lists it and closes again when the drill
goes back to an entry that does not. ``fix`` also waits, incident by incident, for a root
cause that a human proved. A facilitator's override opens either by hand.
"""

from dataclasses import dataclass

from app.core.agenda import Capability
from app.core.errors import Refused
from app.core.state import SessionState

PINS_NEEDED = 2

_AFTER_END = frozenset({Capability.OBSERVE, Capability.GOVERN})
_NAMES = {
    Capability.OBSERVE: "Dashboards, pager and notebook",
    Capability.INVESTIGATE: "Logs, traces, source and claims",
    Capability.VERIFY: "Stress tests and chaos experiments",
    Capability.FIX: "Editing, applying and verifying a fix",
    Capability.GOVERN: "Post-mortem and report",
}


@dataclass(frozen=True, slots=True)
class GateStep:
    """One condition of a gate. ``status`` is done, next or later."""

    text: str
    status: str


def open_capabilities(state: SessionState) -> frozenset[Capability]:
    """What the current entry opens, with what a facilitator opened for all incidents.

    After the end all can be read that could be before, but nothing run or changed.
    """
    by_entry = state.entry.opens if state.entry is not None else frozenset()
    by_hand = {cap for _, _, cap, _, incident in state.overrides if not incident}
    if not state.ended:
        return by_entry | by_hand
    return (by_entry | by_hand | _AFTER_END) - {Capability.VERIFY, Capability.FIX}


def is_open(state: SessionState, capability: Capability) -> bool:
    """Whether a capability is open for the team now."""
    return capability in open_capabilities(state)


def can_fix(state: SessionState, incident: str) -> bool:
    """Whether the team may edit, apply and verify a fix of this incident now."""
    if state.ended:
        return False
    if _overridden(state, incident):
        return True
    return is_open(state, Capability.FIX) and state.verified_claim(incident) is not None


def missing_for_fix(state: SessionState, incident: str) -> tuple[GateStep, ...]:
    """The way to an open fix gate, in order, for the lock panel."""
    claims = [claim for claim in state.claims if claim.incident == incident]
    waiting = any(claim.verdict == "waiting" for claim in claims)
    verified = state.verified_claim(incident) is not None
    pins = len(state.live_pins())
    judge = "A facilitator confirms the root cause" if state.attended else "The claim is judged"
    conditions = (
        (
            f"Pin at least {PINS_NEEDED} pieces of evidence ({pins} so far)",
            pins >= PINS_NEEDED or waiting or verified,
        ),
        ("File a root-cause claim", waiting or verified),
        (judge, verified),
        (f"{_opener(state, Capability.FIX)} begins", is_open(state, Capability.FIX)),
    )
    return _with_status(conditions)


def missing_for(state: SessionState, capability: Capability) -> tuple[GateStep, ...]:
    """What opens a capability that depends on the agenda alone; empty where it is open."""
    if is_open(state, capability):
        return ()
    return (GateStep(f"{_opener(state, capability)} begins", "later"),)


def require(state: SessionState, capability: Capability) -> None:
    """Raise ``Refused`` with a sentence unless ``capability`` is open."""
    if is_open(state, capability):
        return
    raise Refused(
        f"{_NAMES[capability]} are not open now. "
        f"They open with “{_opener(state, capability)}”; "
        "the facilitator can open them earlier and the report will say so."
    )


def require_fix(state: SessionState, incident: str) -> None:
    """Raise ``Refused`` with what comes next unless a fix of ``incident`` is open."""
    if can_fix(state, incident):
        return
    if state.ended:
        raise Refused(
            "The drill is over, so nothing can be applied or verified any more. "
            "Go on with the post-mortem, or start another drill."
        )
    following = next((s for s in missing_for_fix(state, incident) if s.status == "next"), None)
    step = following.text if following else "a facilitator opens it"
    raise Refused(f"The fix of this incident is locked. What comes next: {step}.")


def _overridden(state: SessionState, incident: str) -> bool:
    return any(
        cap is Capability.FIX and scope in ("", incident) for _, _, cap, _, scope in state.overrides
    )


def _opener(state: SessionState, capability: Capability) -> str:
    """Title of the first agenda entry that opens ``capability``."""
    entries = state.agenda.entries if state.agenda else ()
    return next((e.title for e in entries if capability in e.opens), "A later phase")


def _with_status(conditions: tuple[tuple[str, bool], ...]) -> tuple[GateStep, ...]:
    steps: list[GateStep] = []
    for text, met in conditions:
        pending = any(step.status == "next" for step in steps)
        steps.append(GateStep(text, "done" if met else "later" if pending else "next"))
    return tuple(steps)
