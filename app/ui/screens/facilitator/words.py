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
from app.ui.translation import counted, later, tr
from app.ui.widgets.timers import left_text, story_text

_VERDICTS = {
    "waiting": (later("awaiting you"), "human"),
    "confirmed": (later("verified"), "ok"),
    "rejected": (later("does not hold"), "2"),
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
    words, tone = _VERDICTS[claim.verdict]
    # Its minutes alone: a row that changed every second would draw the eye for nothing.
    minutes = int(max(0.0, elapsed_s - claim.filed_at.elapsed_s) // 60)
    standing = tr(words)
    if claim.verdict == "waiting" and minutes:
        standing = tr("awaiting you for {minutes} min", minutes=minutes)
    head = tr(
        "{alias}  {standing}, filed {clock} by {who}",
        alias=alias_of(state, claim.incident),
        standing=standing,
        clock=clock_text(state, claim.filed_at)[:5],
        who=claim.filed_by,
    )
    named = claim.claim.component or tr("no component")
    return f"{head}\n{named}: {claim.claim.statement or tr('no statement')}", tone


def tab_words(state: SessionState) -> str:
    """The title of the claims' tab: how many wait for a verdict."""
    count = sum(claim.verdict == "waiting" for claim in state.claims)
    return tr("Claims ({count} waiting)", count=count) if count else tr("Claims")


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
        (later("Component"), claim.component),
        (later("Mechanism"), told(claim.mechanism)),
        (later("Path"), " → ".join(claim.propagation)),
        (later("Ruled out"), cleared),
    )
    shown = tuple((name, text or tr("not named")) for name, text in facts)
    return (*shown, (later("Also blamed"), ", ".join(also))) if also else shown


def evidence_rows(state: SessionState, claim: ClaimState) -> tuple[str, ...]:
    """The pins that a claim cites, each with what the recordings say of it."""
    pins = {timed.pin.id: timed.pin for timed in state.pins}
    found = by_pin(claim.findings) if claim.findings is not None else None
    rows = []
    for pin_id in claim.claim.pin_ids:
        pin = pins.get(pin_id)
        if pin is None:
            rows.append(tr("{pin}  is not pinned any more", pin=pin_id))
            continue
        finding = found.get(pin_id) if found is not None else None
        if found is None:
            checked = tr("taken at its word")
        elif finding is not None and finding.genuine:
            checked = tr("stands in the recordings")
        else:
            checked = tr("not found in the recordings")
        rows.append(f"{pin_id}  {tr(pin.kind)}, {pin.label} ({checked})")
    return tuple(rows)


def pin_rows(state: SessionState) -> tuple[str, ...]:
    """The team's live pins, newest first."""
    return tuple(
        f"{clock_text(state, timed.at)}  {timed.by}  {timed.pin.id}\n{timed.pin.label} "
        f"({tr(timed.pin.kind)}, {', '.join(timed.pin.services) or tr('no service')})"
        for timed in reversed(state.pins)
        if not timed.removed
    )


def incident_line(state: SessionState, slug: str) -> tuple[str, str]:
    """How far the team is with an incident, in words and a tone."""
    claims = [claim for claim in state.claims if claim.incident == slug]
    if state.passing(slug) is not None:
        return tr("fix verified under load"), "ok"
    if any(claim.verdict == "waiting" for claim in claims):
        return tr("a claim awaits you"), "human"
    if state.verified_claim(slug) is not None:
        if can_fix(state, slug):
            return tr("root cause verified, fix open"), "ok"
        return tr("root cause verified, fix waits for its phase"), "ok"
    if state.page_at is None:
        return tr("not paged yet"), "2"
    if claims:
        return counted(
            "{count} claim, it does not hold", "{count} claims, none holds", len(claims)
        ), "2"
    return tr("no claim yet"), "2"


def incident_details(state: SessionState, slug: str) -> str:
    """Standing alerts, hypotheses and points paid for hints, counted."""
    alerts = [alert for alert in state.alerts if alert.raised.incident == slug]
    standing = sum(alert.resolved_at is None for alert in alerts)
    thoughts = sum(said.incident == slug for _, _, said in state.hypotheses)
    return ", ".join(
        (
            counted("{count} alert", "{count} alerts", standing),
            counted("{count} hypothesis", "{count} hypotheses", thoughts),
            counted("{count} hint point", "{count} hint points", hint_points(state, slug)),
        )
    )


def key_facts(brief: IncidentBrief) -> tuple[tuple[str, str], ...]:
    """The answer of an incident, part by part; its summary stands for itself."""
    key = brief.key
    signals = dict.fromkeys(rule.signal for rule in key.evidence)
    facts = (
        (later("Component"), ", ".join(sorted(key.components))),
        (later("Mechanism"), "\n".join(brief.mechanisms)),
        (later("Path"), "\n".join(" → ".join(path) for path in key.propagations)),
        (later("Signals, two needed"), ", ".join(signals)),
        (later("Looks guilty, is not"), ", ".join(sorted(key.red_herrings))),
    )
    return tuple((name, text) for name, text in facts if text)


def team_words(state: SessionState) -> str:
    """The team and its people with their roles."""
    names = ", ".join(
        f"{one.name} ({one.role})" if one.role else one.name for one in state.participants
    )
    if names:
        return tr("Team {team}: {names}", team=state.team, names=names)
    return tr("Team {team}", team=state.team)


def time_words(state: SessionState, left_s: float) -> str:
    """The current entry with the time left in it."""
    if state.ended:
        return tr("The drill is over")
    if state.entry is None:
        return tr("The agenda has not begun")
    words = later("{entry} ends in {time}")
    if left_s < 0:
        words = later("{entry} is over its time by {time}")
    return tr(words, entry=state.entry.title, time=left_text(abs(left_s)))
