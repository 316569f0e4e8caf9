"""The answer key's own claim earns full marks; plausible wrong ones do not pass.

Pure given pins; any thread; owned by ``app.authoring``. The pins are taken from the live
incident, so a key whose evidence cannot be had fails here.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.authoring.outcome import CheckFailed
from app.catalog import Incident, load_mechanisms
from app.core.claims import Claim, Grade, Pin, PinKind
from app.core.findings import Finding
from app.core.grading import grade_claim
from app.session.reference_team import reference_claim

MOST_MECHANISMS = 4


@dataclass(frozen=True, slots=True)
class Evidence:
    """Numbered pins of a live incident, what was recorded of each, and when it began."""

    pins: tuple[Pin, ...]
    findings: tuple[Finding, ...]
    since_unix_s: float
    now_unix_s: float


def key_claim_earns_all(incident: Incident, evidence: Evidence) -> str:
    """The claim of the key, with everything pinned, has to earn every point."""
    claim, pins, findings = _key_claim(incident, evidence)
    grade = grade_claim(claim, pins, incident.key, evidence.since_unix_s, findings=findings)
    lost = [part for part in grade.parts if part.points < part.points_max]
    if not grade.passed or lost:
        notes = "; ".join(f"{p.title} {p.points} of {p.points_max}: {p.note}" for p in lost)
        raise CheckFailed(
            f"The answer key's own claim earns {grade.points} of {grade.points_max}. {notes}"
        )
    return f"{grade.points} of {grade.points_max} points with {len(evidence.pins)} pins"


def wrong_claims_do_not_pass(incident: Incident, evidence: Evidence) -> str:
    """Three plausible wrong claims, as careful as the right one, must not pass."""
    _refuse_wide_key(incident)
    right, pins, findings = _key_claim(incident, evidence)
    since = evidence.since_unix_s
    full = grade_claim(right, pins, incident.key, since, findings=findings).points
    told = []
    for what, claim in wrong_claims(incident, right):
        grade = grade_claim(claim, pins, incident.key, since, findings=findings)
        _must_not_pass(what, grade, full)
        told.append(f"{what}: {grade.points} of {grade.points_max} points")
    return "\n".join(told)


def wrong_claims(incident: Incident, right: Claim) -> Iterator[tuple[str, Claim]]:
    """A wrong component, a wrong mechanism, and a red herring (or bystander) blamed."""
    key, card = incident.key, incident.card(1)
    others = [n for n in (*card.services, *card.suspects) if n not in key.components]
    other = next((n for n in others if n not in key.red_herrings), others[0] if others else "")
    if other:
        yield f"{other} named as the component", replace(right, component=other)
    mechanism = _other_mechanism(incident, "slow-dependency")
    yield f"{mechanism} named as the mechanism", replace(right, mechanism=mechanism)
    blamed = next(iter(sorted(key.red_herrings)), other)
    if blamed:
        loud = _other_mechanism(incident, "cpu-starvation")
        yield (
            f"{blamed} blamed for {loud}",
            replace(right, component=blamed, mechanism=loud, ruled_out=()),
        )


def _key_claim(
    incident: Incident, evidence: Evidence
) -> tuple[Claim, tuple[Pin, ...], tuple[Finding, ...]]:
    """The claim of the key with an experiment's pin for every red herring."""
    cleared: Sequence[tuple[str, Pin]] = [
        (
            name,
            Pin(
                f"E{len(evidence.pins) + number}",
                PinKind.EXPERIMENT,
                f"experiment-{number}",
                f"{name} paused: nothing moved",
                (name,),
                evidence.since_unix_s,
                evidence.now_unix_s,
            ),
        )
        for number, name in enumerate(sorted(incident.key.red_herrings), start=1)
    ]
    claim = reference_claim(incident.card(1), incident.key, evidence.pins, cleared)
    paused = (
        Finding(
            pin.id,
            genuine=True,
            services=(name,),
            from_unix_s=pin.from_unix_s,
            to_unix_s=pin.to_unix_s,
            paused=(name,),
        )
        for name, pin in cleared
    )
    pins = (*evidence.pins, *(pin for _, pin in cleared))
    return claim, pins, (*evidence.findings, *paused)


def _other_mechanism(incident: Incident, preferred: str) -> str:
    known = [mechanism.id for mechanism in load_mechanisms()]
    return next(m for m in (preferred, *known) if m not in incident.key.mechanisms)


def _refuse_wide_key(incident: Incident) -> None:
    """A key that accepts half of everything lets a guess pass."""
    key, card = incident.key, incident.card(1)
    names = {*card.services, *card.suspects}
    if 2 * len(key.components & names) > len(names):
        raise CheckFailed(
            f"The answer key accepts {len(key.components)} of {len(names)} components, so a wrong "
            "claim passes by guessing. Accept those in which the cause lies, or name more suspects."
        )
    if len(key.mechanisms) > MOST_MECHANISMS:
        raise CheckFailed(
            f"The answer key accepts {len(key.mechanisms)} mechanisms, at most {MOST_MECHANISMS} "
            "say what happens. Accept those only."
        )


def _must_not_pass(what: str, grade: Grade, full: int) -> None:
    if grade.passed or grade.points >= full:
        raise CheckFailed(
            f"A wrong claim passes: {what} earns {grade.points} of {grade.points_max} points. "
            "Take out of answer.toml what accepts it."
        )
