"""Automatic grading of a root-cause claim against the incident's answer key. Pure.

A claim passes with the right component, a mechanism of the accept-set and at least two
pins that show two different signals. Propagation and what was ruled out earn points, what
is listed beyond that and blaming a bystander cost some. Notes say how the claim stands,
never what the answer would be.
"""

from app.core.bystanders import Said, blame_costs, cleared_by, standing
from app.core.claims import AnswerKey, Claim, Grade, GradePart, Pin
from app.core.findings import Finding, Findings, bears, by_pin

SIGNALS_NEEDED = 2
_NEEDED = frozenset({"component", "mechanism", "evidence"})
_STRAY_STEP_COSTS = 5
_PATH_POINTS = 15


def grade_claim(
    claim: Claim,
    pins: tuple[Pin, ...],
    key: AnswerKey,
    since_unix_s: float = 0.0,
    *,
    findings: tuple[Finding, ...] | None = None,
    said: Said | None = None,
) -> Grade:
    """Grade ``claim``; ``pins`` are the session's live pins, of which it cites some.

    A pin whose time is over before ``since_unix_s``, the page, shows the healthy system
    and supports nothing; one without a time (``to_unix_s`` 0) is taken as it is. With
    ``findings`` only what the recordings hold of a pin counts, and a pin without one is not
    in them; without (None) pins are taken at their word. ``said`` is what the team named before.
    """
    said = said or Said()
    found = by_pin(findings) if findings is not None else None
    cited = tuple(pin for pin in pins if pin.id in claim.pin_ids)
    cleared = cleared_by(claim, pins, found)
    parts = (
        _component(claim, key),
        _mechanism(claim, key),
        _evidence(cited, key, since_unix_s, found),
        _propagation(claim, key),
        *_ruled_out(cleared, key),
        *_blame(claim, cleared, key, said),
    )
    passed = all(part.passed for part in parts if part.id in _NEEDED)
    points = max(0, sum(part.points for part in parts))
    points_max = sum(part.points_max for part in parts)
    return Grade(passed, points, points_max, parts, standing(claim, cleared, key, said))


def signals_shown(
    pins: tuple[Pin, ...],
    key: AnswerKey,
    findings: Findings | None = None,
    since_unix_s: float = 0.0,
) -> frozenset[str]:
    """The independent signals of the cause that ``pins`` show."""
    return frozenset(
        rule.signal
        for rule in key.evidence
        if any(bears(pin, rule, findings, since_unix_s) for pin in pins)
    )


def _part(part_id: str, title: str, passed: bool, points_max: int, note: str) -> GradePart:
    return GradePart(part_id, title, passed, points_max if passed else 0, points_max, note)


def _component(claim: Claim, key: AnswerKey) -> GradePart:
    right = claim.component in key.components
    note = (
        "The component fits what happened."
        if right
        else "What happened does not start in this component."
    )
    also = set(claim.also_components) - {claim.component}
    return _listed("component", "Component", right, also, key.components, note)


def _mechanism(claim: Claim, key: AnswerKey) -> GradePart:
    right = claim.mechanism in key.mechanisms
    note = (
        "The mechanism explains the symptoms."
        if right
        else "This mechanism does not explain all of the symptoms."
    )
    also = set(claim.also_mechanisms) - {claim.mechanism}
    return _listed("mechanism", "Mechanism", right, also, key.mechanisms, note)


def _listed(
    part_id: str, title: str, right: bool, also: set[str], accepted: frozenset[str], note: str
) -> GradePart:
    """25 points, halved for each name too many; more strays than fitting names fail it."""
    stray = len(also - accepted)
    passed = right and stray <= 1 + len(also & accepted)
    points = 25 >> stray if passed else 0
    if stray:
        note += f" {stray} more named than have a part in it, which costs points."
    return GradePart(part_id, title, passed, points, 25, note)


def _evidence(
    cited: tuple[Pin, ...], key: AnswerKey, since_unix_s: float, found: Findings | None
) -> GradePart:
    """Points per signal shown by a pin of its own; citing more stray pins than fitting halves.

    Two fitting pins that show two signals between them always have one signal each, so
    counting both is enough: one pin alone is never two independent pieces of evidence.
    """
    fitting = [
        pin for pin in cited if any(bears(pin, rule, found, since_unix_s) for rule in key.evidence)
    ]
    shown = min(len(signals_shown(cited, key, found, since_unix_s)), len(fitting))
    points = min(25, 13 * shown)
    note = (
        f"{len(fitting)} of {len(cited)} cited pins bear on the cause; they show {shown} of the "
        f"{SIGNALS_NEEDED} independent signals needed."
    )
    if len(cited) - len(fitting) > len(fitting):
        points //= 2
        note += " Most of what is cited does not bear on it, which costs points."
    note += _not_recorded(cited, found)
    return GradePart("evidence", "Evidence", shown >= SIGNALS_NEEDED, points, 25, note)


def _not_recorded(cited: tuple[Pin, ...], found: Findings | None) -> str:
    """Name the pins that are in no recording of this session."""
    if found is None:
        return ""
    lost = [pin.id for pin in cited if pin.id not in found or not found[pin.id].genuine]
    if not lost:
        return ""
    stands = "stands" if len(lost) == 1 else "stand"
    return f" {', '.join(lost)} {stands} nowhere in what this session recorded."


def _propagation(claim: Claim, key: AnswerKey) -> GradePart:
    """All points for a path of the accept-set, fewer for each step too many around it."""
    named = claim.propagation
    passed = named in key.propagations
    held = [path for path in key.propagations if _in_order(path, named)]
    stray = min((len(named) - len(path) for path in held), default=0)
    points = max(0, _PATH_POINTS - _STRAY_STEP_COSTS * stray) if held else 0
    if passed:
        note = "The path is one the failure takes."
    elif held:
        note = f"The path holds what it should; {stray} of its steps are too many."
    else:
        note = "The path is not yet one the failure takes."
    return GradePart("propagation", "Propagation", passed, points, _PATH_POINTS, note)


def _in_order(wanted: tuple[str, ...], named: tuple[str, ...]) -> bool:
    """Whether all of ``wanted`` is named, in that order."""
    rest = iter(named)
    return all(step in rest for step in wanted)


def _ruled_out(cleared: frozenset[str], key: AnswerKey) -> tuple[GradePart, ...]:
    """Credit for clearing every bystander with pinned evidence; none for clearing the cause.

    Not graded where the incident has no bystander.
    """
    if not key.red_herrings:
        return ()
    wrongly = cleared & key.components
    passed = key.red_herrings <= cleared and not wrongly
    if passed:
        note = "The bystander was cleared with evidence."
    elif wrongly:
        note = "Something was cleared that has a part in this."
    else:
        note = "Not every suspect that looked guilty was cleared with evidence."
    return (_part("ruled-out", "Ruled out", passed, 10, note),)


def _blame(
    claim: Claim, cleared: frozenset[str], key: AnswerKey, said: Said
) -> tuple[GradePart, ...]:
    """What naming a bystander as the cause costs; no part where nobody did."""
    costs = blame_costs(claim, cleared, key, said)
    if not costs:
        return ()
    note = "Something was blamed, in this claim or before it, that has no part in this."
    return (GradePart("blame", "Blamed a bystander", False, -costs, 0, note),)
