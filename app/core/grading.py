"""Automatic grading of a root-cause claim against the incident's answer key. Pure.

A claim passes with the right component, a mechanism of the accept-set and at least two
pins that show two different signals. Propagation and what was ruled out earn points.
Notes say how the claim stands, never what the answer would be.
"""

from app.core.claims import AnswerKey, Claim, EvidenceRule, Grade, GradePart, Pin

SIGNALS_NEEDED = 2
_NEEDED = frozenset({"component", "mechanism", "evidence"})


def grade_claim(
    claim: Claim, pins: tuple[Pin, ...], key: AnswerKey, since_unix_s: float = 0.0
) -> Grade:
    """Grade ``claim``; ``pins`` are the session's live pins, of which it cites some.

    A pin whose time is over before ``since_unix_s``, the page, shows the healthy system
    and supports nothing; one without a time (``to_unix_s`` 0) is taken as it is.
    """
    cited = tuple(pin for pin in pins if pin.id in claim.pin_ids)
    parts = (
        _component(claim, key),
        _mechanism(claim, key),
        _evidence(cited, key, since_unix_s),
        _propagation(claim, key),
        *_ruled_out(claim, pins, key),
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


def _evidence(cited: tuple[Pin, ...], key: AnswerKey, since_unix_s: float) -> GradePart:
    """Points per signal shown by a pin of its own; citing more stray pins than fitting halves.

    Two fitting pins that show two signals between them always have one signal each, so
    counting both is enough: one pin alone is never two independent pieces of evidence.
    """
    in_time = tuple(pin for pin in cited if not 0 < pin.to_unix_s < since_unix_s)
    fitting = [pin for pin in in_time if any(_fits(pin, rule) for rule in key.evidence)]
    shown = min(len(signals_shown(in_time, key)), len(fitting))
    points = min(25, 13 * shown)
    over_listed = len(cited) - len(fitting) > len(fitting)
    note = (
        f"{len(fitting)} of {len(cited)} cited pins bear on the cause; they show {shown} of the "
        f"{SIGNALS_NEEDED} independent signals needed."
    )
    if over_listed:
        points //= 2
        note += " Most of what is cited does not bear on it, which costs points."
    return GradePart("evidence", "Evidence", shown >= SIGNALS_NEEDED, points, 25, note)


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


def _ruled_out(claim: Claim, pins: tuple[Pin, ...], key: AnswerKey) -> tuple[GradePart, ...]:
    """Credit for clearing every bystander with pinned evidence; none for clearing the cause.

    Not graded where the incident has no bystander.
    """
    if not key.red_herrings:
        return ()
    live = {pin.id for pin in pins}
    cleared = {
        row.component for row in claim.ruled_out if row.why.strip() and live & set(row.pin_ids)
    }
    wrongly = cleared & key.components
    passed = key.red_herrings <= cleared and not wrongly
    if passed:
        note = "The bystander was cleared with evidence."
    elif wrongly:
        note = "Something was cleared that has a part in this."
    else:
        note = "Not every suspect that looked guilty was cleared with evidence."
    return (_part("ruled-out", "Ruled out", passed, 10, note),)
