"""Rules of the team's work: alerts, notebook, evidence, claims, fixes. Pure.

Functions take what they need of a command and give events, or raise ``Refused``.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from app.core import commands as cmd
from app.core import events as ev
from app.core.agenda import Capability
from app.core.bystanders import said_before
from app.core.claims import AnswerKey, Claim, Pin, PinKind
from app.core.errors import Refused
from app.core.gates import require, require_fix
from app.core.grading import grade_claim
from app.core.incident import IncidentCard, VerificationResult
from app.core.state import SessionState
from app.core.wants import LONGEST_TEXT, card_of


def raise_alert(state: SessionState, command: cmd.RaiseAlert) -> tuple[ev.Event, ...]:
    """Raise an alert unless its rule is firing already, nothing was paged yet, or all is over."""
    card = card_of(state, command.incident)
    rule = next((rule for rule in card.alerts if rule.id == command.rule_id), None)
    if rule is None or state.page_at is None or state.ended:
        return ()
    firing = [alert.raised for alert in state.alerts if alert.resolved_at is None]
    if any(one.rule_id == rule.id and one.incident == card.slug for one in firing):
        return ()
    raised = ev.AlertRaised(
        id=f"a{len(state.alerts) + 1}",
        rule_id=rule.id,
        incident=card.slug,
        service=rule.service,
        title=rule.title,
        detail=command.detail,
        severity=rule.severity.value,
        value=command.value,
    )
    return (raised,)


def acknowledge(state: SessionState, alert_id: str) -> tuple[ev.Event, ...]:
    """Take an alert; a second time changes nothing."""
    alert = next((a for a in state.alerts if a.raised.id == alert_id), None)
    if alert is None:
        raise Refused("That alert is not in the pager. Choose one from its list.")
    return () if alert.acknowledged_at is not None else (ev.AlertAcknowledged(alert_id),)


def resolve_alert(state: SessionState, alert_id: str) -> tuple[ev.Event, ...]:
    """Clear an alert whose rule no longer holds."""
    alert = next((a for a in state.alerts if a.raised.id == alert_id), None)
    return () if alert is None or alert.resolved_at is not None else (ev.AlertResolved(alert_id),)


def pin(state: SessionState, wanted: Pin) -> tuple[ev.Event, ...]:
    """Give a piece of evidence its name. Charts may be pinned as soon as they are seen."""
    watching = wanted.kind is PinKind.CHART
    require(state, Capability.OBSERVE if watching else Capability.INVESTIGATE)
    if wanted.to_unix_s < wanted.from_unix_s:
        raise Refused("A pinned interval ends before it begins. Drag it again.")
    return (ev.EvidencePinned(replace(wanted, id=f"E{state.pins_ever + 1}")),)


def unpin(state: SessionState, pin_id: str) -> tuple[ev.Event, ...]:
    """Take a pin back; a claim that cites it keeps citing it."""
    if not any(p.id == pin_id for p in state.live_pins()):
        raise Refused(f"{pin_id} is not pinned. Choose a pin from the notebook.")
    return (ev.EvidenceUnpinned(pin_id),)


def file_claim(
    state: SessionState,
    command: cmd.FileClaim,
    at: ev.Stamp,
    keys: Mapping[str, AnswerKey],
    cooldown_s: float,
) -> tuple[ev.Event, ...]:
    """File and grade a claim; without a facilitator the grade is the verdict."""
    require(state, Capability.INVESTIGATE)
    card = card_of(state, command.incident)
    _refuse_repeat(state, card, at, cooldown_s)
    _refuse_incomplete(state, card, command.claim)
    claim_id = f"c{len(state.claims) + 1}"
    filed = ev.ClaimFiled(claim_id, card.slug, command.claim, command.findings)
    key = keys.get(card.slug)
    if key is None:
        return (_ungraded(state, card, filed),)
    page_unix_s = state.page_at.wall_unix_s if state.page_at is not None else 0.0
    grade = grade_claim(
        command.claim,
        state.live_pins(),
        key,
        since_unix_s=page_unix_s,
        findings=command.findings,
        said=said_before(state, card.slug),
    )
    graded = (filed, ev.ClaimGraded(claim_id, grade))
    if state.attended:
        return graded
    if grade.passed:
        return (*graded, ev.ClaimConfirmed(claim_id, automatic=True))
    return (*graded, ev.ClaimRejected(claim_id, automatic=True))


def _ungraded(state: SessionState, card: IncidentCard, filed: ev.ClaimFiled) -> ev.Event:
    """Without an answer key a facilitator can still judge; nobody else can."""
    if not state.attended:
        raise Refused(
            f"The claim was not filed: {card.alias} has no answer key here to judge it by. "
            "Ask a facilitator to mend the incident's folder, then file it again."
        )
    return filed


def record_apply(state: SessionState, command: cmd.RecordApply) -> tuple[ev.Event, ...]:
    """Record a revision that was put into service, or failed to be."""
    require_fix(state, command.incident)
    event = ev.RevisionApplied(
        id=f"r{len(state.revisions) + 1}",
        incident=command.incident,
        origin=command.origin,
        digest=command.digest,
        files=command.files,
        healthy=command.healthy,
        detail=command.detail,
    )
    return (event,)


def start_verification(state: SessionState, command: cmd.StartVerification) -> tuple[ev.Event, ...]:
    """Begin to verify the last healthy revision, or the original where there is none."""
    require_fix(state, command.incident)
    applied = [
        revision.id
        for _, revision in state.revisions
        if revision.incident == command.incident and revision.healthy
    ]
    event = ev.VerificationStarted(
        id=f"v{len(state.verifications) + 1}",
        incident=command.incident,
        revision_id=applied[-1] if applied else "",
        seed=command.seed,
        prediction=command.prediction.strip(),
    )
    return (event,)


def finish_verification(
    state: SessionState, run_id: str, result: VerificationResult
) -> tuple[ev.Event, ...]:
    """Record the verdict of a verification that began."""
    run = next((run for run in state.verifications if run.id == run_id), None)
    if run is None or run.result is not None:
        raise Refused(
            "That verification is not running, so its result was not recorded. "
            "Start the verification again."
        )
    return (ev.VerificationFinished(run_id, result),)


def save_post_mortem(
    state: SessionState, fields: tuple[tuple[str, str], ...]
) -> tuple[ev.Event, ...]:
    """Keep what changed of the post-mortem; before its phase the notebook's drafts hold it."""
    require(state, Capability.GOVERN)
    for name, text in fields:
        if len(text) > LONGEST_TEXT:
            raise Refused(f"“{name}” has more than {LONGEST_TEXT} characters. Shorten it.")
    kept = dict(state.post_mortem)
    changed = tuple((name, text) for name, text in fields if kept.get(name) != text)
    return (ev.PostMortemSaved(changed),) if changed else ()


def _refuse_repeat(
    state: SessionState, card: IncidentCard, at: ev.Stamp, cooldown_s: float
) -> None:
    """Refuse a claim on a solved incident, beside a waiting one, or in the cool-down."""
    if state.verified_claim(card.slug) is not None:
        raise Refused(f"The root cause of {card.alias} is verified already. Go on to its fix.")
    mine = [claim for claim in state.claims if claim.incident == card.slug]
    if any(claim.verdict == "waiting" for claim in mine):
        raise Refused(
            f"A claim for {card.alias} is waiting for its verdict. Go on pinning evidence "
            "until it is judged."
        )
    rejected = [c.verdict_at.elapsed_s for c in mine if c.verdict_at is not None]
    wait_s = cooldown_s - (at.elapsed_s - max(rejected)) if rejected else 0.0
    if wait_s > 0:
        raise Refused(
            f"The last claim was not right. Look again for {math.ceil(wait_s)} s, "
            "then file the next one."
        )


def _refuse_incomplete(state: SessionState, card: IncidentCard, claim: Claim) -> None:
    if claim.component not in card.suspects:
        raise Refused("The claim names no component. Choose the one where it starts.")
    if any(name not in card.suspects for name in claim.also_components):
        raise Refused("The claim names a component that is not of this incident. Take it out.")
    if not claim.mechanism:
        raise Refused("The claim names no mechanism. Choose the one that explains the symptoms.")
    if not claim.pin_ids:
        raise Refused("The claim cites no evidence. Pin what shows it and tick the pins.")
    named = {claim.component, *claim.also_components}
    if any(row.component in named for row in claim.ruled_out):
        raise Refused(
            "The claim rules out the very component that it names. Take one of the two back."
        )
    known = {p.id for p in state.live_pins()}
    cited = (*claim.pin_ids, *(pin_id for row in claim.ruled_out for pin_id in row.pin_ids))
    missing = sorted({pin_id for pin_id in cited if pin_id not in known})
    if missing:
        raise Refused(
            f"The claim cites evidence that is not pinned: {', '.join(missing)}. "
            "Untick it or pin it again."
        )
