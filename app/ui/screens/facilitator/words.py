"""What the console says of a drill, in words. Pure; owner: the console."""

from collections.abc import Mapping

from app.core.claims import Claim
from app.core.events import Stamp
from app.core.facilitator_port import IncidentBrief
from app.core.findings import by_pin
from app.core.gates import can_fix
from app.core.hints import hint_points
from app.core.state import ClaimState, SessionState
from app.core.timeline import story_at_elapsed
from app.ui.widgets.timers import left_text, story_text

VERDICTS = {
    "waiting": ("awaiting you", "human"),
    "confirmed": ("verified", "ok"),
    "rejected": ("does not hold", "2"),
}
Titles = Mapping[str, str]


def clock_text(state: SessionState, at: Stamp) -> str:
    """A moment on the 3 A.M. clock."""
    return story_text(story_at_elapsed(state.marks, at.elapsed_s))


def alias_of(state: SessionState, slug: str) -> str:
    """The incident's neutral name."""
    card = state.card(slug)
    return card.alias if card is not None else slug


def claim_row(state: SessionState, claim: ClaimState, elapsed_s: float) -> tuple[str, str]:
    """A claim in the queue, in words and a tone."""
    words, tone = VERDICTS[claim.verdict]
    waited_s = max(0.0, elapsed_s - claim.filed_at.elapsed_s)
    # Its minutes alone: a row that changed every second would draw the eye for nothing.
    minutes = int(waited_s // 60)
    since = f" for {minutes} min" if claim.verdict == "waiting" and minutes else ""
    filed = clock_text(state, claim.filed_at)[:5]
    head = f"{alias_of(state, claim.incident)}  {words}{since}, filed {filed} by {claim.filed_by}"
    named = claim.claim.component or "no component"
    return f"{head}\n{named}: {claim.claim.statement or 'no statement'}", tone


def waiting_words(state: SessionState) -> str:
    """How many claims wait for a verdict."""
    count = sum(claim.verdict == "waiting" for claim in state.claims)
    return f"{count} waiting" if count else ""


def claim_facts(claim: Claim, mechanisms: Titles) -> tuple[tuple[str, str], ...]:
    """What a claim says, part by part; a part that was left out says so."""

    def told(mechanism: str) -> str:
        return mechanisms.get(mechanism, mechanism)

    also = (*claim.also_components, *(told(one) for one in claim.also_mechanisms))
    cleared = "; ".join(
        f"{one.component}: {one.why}" + (f" ({', '.join(one.pin_ids)})" if one.pin_ids else "")
        for one in claim.ruled_out
    )
    facts = (
        ("Component", claim.component),
        ("Mechanism", told(claim.mechanism)),
        ("Path", " → ".join(claim.propagation)),
        ("Ruled out", cleared),
    )
    shown = tuple((name, text or "not named") for name, text in facts)
    return (*shown, ("Also blamed", ", ".join(also))) if also else shown


def evidence_rows(state: SessionState, claim: ClaimState) -> tuple[str, ...]:
    """The pins that a claim cites, each with what the recordings say of it."""
    pins = {timed.pin.id: timed.pin for timed in state.pins}
    found = by_pin(claim.findings) if claim.findings is not None else None
    rows = []
    for pin_id in claim.claim.pin_ids:
        pin = pins.get(pin_id)
        if pin is None:
            rows.append(f"{pin_id}  is not pinned any more")
            continue
        finding = found.get(pin_id) if found is not None else None
        if found is None:
            checked = "taken at its word"
        elif finding is not None and finding.genuine:
            checked = "stands in the recordings"
        else:
            checked = "not found in the recordings"
        rows.append(f"{pin_id}  {pin.kind}, {pin.label} ({checked})")
    return tuple(rows)


def pin_rows(state: SessionState) -> tuple[str, ...]:
    """The team's live pins, newest first."""
    return tuple(
        f"{clock_text(state, timed.at)}  {timed.by}  {timed.pin.id}\n"
        f"{timed.pin.label} ({timed.pin.kind}, {', '.join(timed.pin.services) or 'no service'})"
        for timed in reversed(state.pins)
        if not timed.removed
    )


def incident_line(state: SessionState, slug: str) -> tuple[str, str]:
    """How far the team is with an incident, in words and a tone."""
    claims = [claim for claim in state.claims if claim.incident == slug]
    if state.passing(slug) is not None:
        return "fix verified under load", "ok"
    if any(claim.verdict == "waiting" for claim in claims):
        return "a claim awaits you", "human"
    if state.verified_claim(slug) is not None:
        fix = "fix open" if can_fix(state, slug) else "fix waits for its phase"
        return f"root cause verified, {fix}", "ok"
    if state.page_at is None:
        return "not paged yet", "2"
    if claims:
        return f"{len(claims)} claims, none holds", "2"
    return "no claim yet", "2"


def incident_details(state: SessionState, slug: str) -> str:
    """Standing alerts, hypotheses and points paid for hints, counted."""
    alerts = [alert for alert in state.alerts if alert.raised.incident == slug]
    standing = sum(alert.resolved_at is None for alert in alerts)
    thoughts = sum(said.incident == slug for _, _, said in state.hypotheses)
    parts = [_count(standing, "alert"), _count(thoughts, "hypothesis", "hypotheses")]
    parts.append(_count(hint_points(state, slug), "hint point"))
    return ", ".join(parts)


def key_facts(brief: IncidentBrief) -> tuple[tuple[str, str], ...]:
    """The answer of an incident, part by part."""
    key = brief.key
    signals = dict.fromkeys(rule.signal for rule in key.evidence)
    facts = [
        ("Cause", key.summary.strip()),
        ("Component", ", ".join(sorted(key.components))),
        ("Mechanism", ", or ".join(brief.mechanisms)),
        ("Path", "\n".join(" → ".join(path) for path in key.propagations)),
        ("Signals, two needed", ", ".join(signals)),
        ("Looks guilty, is not", ", ".join(sorted(key.red_herrings))),
    ]
    if brief.fixes:
        told = "\n".join(f"{fix.title}. {fix.style}." for fix in brief.fixes)
        facts.append(("Repairs that pass", told))
    return tuple((name, text) for name, text in facts if text)


def team_words(state: SessionState) -> str:
    """The team and its people with their roles."""
    names = ", ".join(
        f"{one.name} ({one.role})" if one.role else one.name for one in state.participants
    )
    return f"Team {state.team}: {names}" if names else f"Team {state.team}"


def time_words(state: SessionState, left_s: float) -> str:
    """The current entry with the time left in it."""
    if state.ended:
        return "The drill is over"
    if state.entry is None:
        return "The agenda has not begun"
    over = "over its time by" if left_s < 0 else "ends in"
    return f"{state.entry.title} {over} {left_text(abs(left_s))}"


def _count(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or f'{one}s'}"
