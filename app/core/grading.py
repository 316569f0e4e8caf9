"""Automatic grading of a root-cause claim against the incident's answer key. Pure.

A claim passes with the right component, a mechanism of the accept-set and at least two
pins that show two different signals. Propagation and what was ruled out earn points.
Notes say how the claim stands, never what the answer would be.
"""

from app.core.claims import AnswerKey, Claim, EvidenceRule, Grade, GradePart, Pin

SIGNALS_NEEDED = 2
_NEEDED = frozenset({"component", "mechanism", "evidence"})


def grade_claim(claim: Claim, pins: tuple[Pin, ...], key: AnswerKey) -> Grade:
    """Grade ``claim``; ``pins`` are the session's live pins, of which it cites some."""
    cited = tuple(pin for pin in pins if pin.id in claim.pin_ids)
    parts = (
        _component(claim, key),
        _mechanism(claim, key),
        _evidence(cited, key),
        _propagation(claim, key),
        _ruled_out(claim, key),
    )
    passed = all(part.passed for part in parts if part.id in _NEEDED)
    points = sum(part.points for part in parts)
    return Grade(passed, points, sum(part.points_max for part in parts), parts)


def signals_shown(pins: tuple[Pin, ...], key: AnswerKey) -> frozenset[str]:
    """The independent signals of the cause that ``pins`` show."""
    return frozenset(rule.signal for rule in key.evidence if any(_fits(pin, rule) for pin in pins))


def _fits(pin: Pin, rule: EvidenceRule) -> bool:
    if pin.kind is not rule.kind:
        return False
    if rule.services and not set(rule.services) & set(pin.services):
        return False
    text = f"{pin.subject}\n{pin.label}".casefold()
    return not rule.subject_any or any(part.casefold() in text for part in rule.subject_any)


def _part(part_id: str, title: str, passed: bool, points_max: int, note: str) -> GradePart:
    return GradePart(part_id, title, passed, points_max if passed else 0, points_max, note)


def _component(claim: Claim, key: AnswerKey) -> GradePart:
    passed = claim.component in key.components
    note = (
        "The component fits what happened."
        if passed
        else "What happened does not start in this component."
    )
    return _part("component", "Component", passed, 25, note)


def _mechanism(claim: Claim, key: AnswerKey) -> GradePart:
    passed = claim.mechanism in key.mechanisms
    note = (
        "The mechanism explains the symptoms."
        if passed
        else "This mechanism does not explain all of the symptoms."
    )
    return _part("mechanism", "Mechanism", passed, 25, note)


def _evidence(cited: tuple[Pin, ...], key: AnswerKey) -> GradePart:
    """Points per signal shown; citing more that does not bear on it than does costs half."""
    signals = signals_shown(cited, key)
    fitting = [pin for pin in cited if any(_fits(pin, rule) for rule in key.evidence)]
    stray = len(cited) - len(fitting)
    points = min(25, 13 * len(signals))
    if stray > len(fitting):
        points //= 2
    note = (
        f"{len(signals)} independent signals are shown by {len(fitting)} of {len(cited)} cited "
        f"pins; {SIGNALS_NEEDED} are needed."
    )
    return GradePart("evidence", "Evidence", len(signals) >= SIGNALS_NEEDED, points, 25, note)


def _propagation(claim: Claim, key: AnswerKey) -> GradePart:
    wanted, named = key.propagation, claim.propagation
    in_order = [service for service in named if service in wanted]
    passed = in_order == list(wanted) and len(named) == len(wanted)
    note = (
        "The path is the one the failure takes."
        if passed
        else "The path is not yet the one the failure takes, or names more than it."
    )
    return _part("propagation", "Propagation", passed, 15, note)


def _ruled_out(claim: Claim, key: AnswerKey) -> GradePart:
    """Credit for clearing every bystander with evidence; none for clearing the cause."""
    cleared = {row.component for row in claim.ruled_out if row.why.strip() and row.pin_ids}
    wrongly = cleared & key.components
    passed = bool(key.red_herrings) and key.red_herrings <= cleared and not wrongly
    if passed:
        note = "The bystander was cleared with evidence."
    elif wrongly:
        note = "Something was cleared that has a part in this."
    else:
        note = "Not every suspect that looked guilty was cleared with evidence."
    return _part("ruled-out", "Ruled out", passed, 10, note)
