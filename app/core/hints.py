"""Hints: which one helps a team next, by what it has seen, pinned and claimed. Pure.

A hint leads to a signal of the cause, or to ruling a bystander out. One whose end is
reached already is never offered, so nobody pays for what they know.
"""

from dataclasses import dataclass

from app.core.claims import AnswerKey
from app.core.findings import Finding, by_pin
from app.core.grading import signals_shown
from app.core.state import ClaimState, SessionState

RULED_OUT = "ruled-out"


@dataclass(frozen=True, slots=True)
class Hint:
    """A hint. ``leads_to`` is the signal (or ``ruled-out``) after which it is of no use."""

    id: str
    title: str
    text: str
    cost_points: int
    leads_to: str


@dataclass(frozen=True, slots=True)
class HintOffer:
    """The hint that would come next, without what it says. ``left`` counts it too."""

    hint_id: str
    title: str
    cost_points: int
    left: int


def useful_hints(
    state: SessionState, slug: str, hints: tuple[Hint, ...], key: AnswerKey
) -> tuple[Hint, ...]:
    """The hints that still lead somewhere, the one that is missed most first.

    A team that suspects a bystander is led to test it first; otherwise to the signals that
    it has not shown, in the manifest's order, and to the bystander last.
    """
    taken = {row.hint.hint_id for row in state.hints if row.hint.incident == slug}
    reached = signals_reached(state, slug, key)
    open_ones = [hint for hint in hints if hint.id not in taken and hint.leads_to not in reached]
    misled = _suspects_bystander(state, slug, key)
    return tuple(sorted(open_ones, key=lambda hint: (hint.leads_to == RULED_OUT) is not misled))


def next_offer(
    state: SessionState, slug: str, hints: tuple[Hint, ...], key: AnswerKey
) -> HintOffer | None:
    """What asking for a hint would bring now; None where no hint would help."""
    useful = useful_hints(state, slug, hints, key)
    if not useful or state.verified_claim(slug) is not None or state.page_at is None:
        return None
    return HintOffer(useful[0].id, useful[0].title, useful[0].cost_points, len(useful))


def hint_points(state: SessionState, slug: str) -> int:
    """The points that hints on this incident have cost so far."""
    return sum(row.hint.cost_points for row in state.hints if row.hint.incident == slug)


def signals_reached(state: SessionState, slug: str, key: AnswerKey) -> frozenset[str]:
    """The ends that are reached: signals shown by live pins, and ``ruled-out``.

    A pin counts by what a claim's check found of it, and at its word as long as none did.
    """
    page_unix_s = state.page_at.wall_unix_s if state.page_at is not None else 0.0
    findings = by_pin(_known_findings(state))
    checked = tuple(pin for pin in state.live_pins() if pin.id in findings)
    unchecked = tuple(pin for pin in state.live_pins() if pin.id not in findings)
    shown = signals_shown(checked, key, findings, page_unix_s)
    shown |= signals_shown(unchecked, key, None, page_unix_s)
    return shown | ({RULED_OUT} if _tested_bystanders(state, slug, key) else set())


def _known_findings(state: SessionState) -> tuple[Finding, ...]:
    """What the checks of all claims found, a later check over an earlier one."""
    return tuple(finding for claim in state.claims for finding in claim.findings or ())


def _tested_bystanders(state: SessionState, slug: str, key: AnswerKey) -> bool:
    """Whether every bystander was experimented on since the page, or cleared in a claim."""
    if not key.red_herrings:
        return True
    if any(
        row.grade is not None and row.grade.red_herring == "cleared" for row in _of(state, slug)
    ):
        return True
    since_s = state.page_at.elapsed_s if state.page_at is not None else 0.0
    tested = {run.service for at, _, run in state.experiments if at.elapsed_s >= since_s}
    return key.red_herrings <= tested


def _suspects_bystander(state: SessionState, slug: str, key: AnswerKey) -> bool:
    """Whether the newest thing that the team named, hypothesis or claim, is a bystander."""
    named = [
        (at.elapsed_s, said.component)
        for at, _, said in state.hypotheses
        if said.incident == slug and said.component
    ]
    named += [(row.filed_at.elapsed_s, row.claim.component) for row in _of(state, slug)]
    newest_last = sorted(named, key=lambda row: row[0])
    return bool(named) and newest_last[-1][1] in key.red_herrings


def _of(state: SessionState, slug: str) -> list[ClaimState]:
    return [row for row in state.claims if row.incident == slug]
