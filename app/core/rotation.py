"""What to play next: which incidents again, which rest, and with which seed. Pure.

A proposal for the facilitator, told in the debrief and in the report. Incidents are named by
their alias under the seed proposed, which says nothing about their causes.
"""

from dataclasses import dataclass

from app.core.bystanders import BLAMED
from app.core.incident import IncidentCard
from app.core.kpis import IncidentKpis, Kpis, compute
from app.core.state import SessionState

AGAIN, REST, NEW = "again", "rest", "new"


@dataclass(frozen=True, slots=True)
class Proposal:
    """One line: ``what`` is again, rest or new; ``seed`` what to play it with."""

    what: str
    alias: str
    title: str
    seed: int
    why: str

    def text(self) -> str:
        """The line as it is printed."""
        if self.what == REST:
            return f"{self.alias}, {self.title}: let it rest, {self.why}"
        verb = "play it again" if self.what == AGAIN else "bring it in"
        return f"{self.alias}, {self.title}: {verb} with seed {self.seed}, {self.why}"


def next_seed(state: SessionState) -> int:
    """A seed under which names, data, load and the edge that is hit all differ."""
    return state.seed + 1


def proposals(state: SessionState, others: tuple[IncidentCard, ...] = ()) -> tuple[Proposal, ...]:
    """What went badly first, then ``others`` that were not drilled, then what may rest.

    ``others`` carry the alias that they would have under ``next_seed``.
    """
    seed, figures = next_seed(state), compute(state)
    played = [
        _of(card, row, figures.target_s, seed)
        for card, row in zip(state.incidents, figures.incidents, strict=True)
    ]
    drilled = {card.slug for card in state.incidents}
    fresh = [
        Proposal(NEW, card.alias, card.title, seed, "this team has not had it in this drill")
        for card in others
        if card.slug not in drilled
    ]
    again = [one for one in played if one.what == AGAIN] or _slowest(state, figures, fresh, seed)
    named = {one.title for one in again}
    rest = (one for one in played if one.what == REST and one.title not in named)
    return (*again, *fresh, *rest)


def _slowest(
    state: SessionState, figures: Kpis, fresh: list[Proposal], seed: int
) -> list[Proposal]:
    """Where all went well and nothing is new: the incident that took longest, anew."""
    if fresh or not state.incidents:
        return []
    rows = zip(state.incidents, figures.incidents, strict=True)
    card, _ = max(rows, key=lambda pair: pair[1].time_to_resolution_s or 0.0)
    why = "it took the longest, and another seed asks anew"
    return [Proposal(AGAIN, _realiased(card.alias, seed), card.title, seed, why)]


def _of(card: IncidentCard, row: IncidentKpis, target_s: float, seed: int) -> Proposal:
    why = _weakness(row, target_s)
    if why:
        return Proposal(AGAIN, _realiased(card.alias, seed), card.title, seed, why)
    return Proposal(REST, card.alias, card.title, seed, "it was found in time and fixed")


def _weakness(row: IncidentKpis, target_s: float) -> str:
    """Why an incident is worth another round; empty where it is not."""
    if row.time_to_cause_s is None:
        return "its root cause was not verified"
    if row.time_to_resolution_s is None:
        return "no fix passed"
    if row.time_to_cause_s > target_s:
        return "its root cause took longer than the target"
    if row.red_herring == BLAMED:
        return "its red herring was blamed"
    return ""


def _realiased(alias: str, seed: int) -> str:
    """The alias under another seed: its last two digits are the seed's."""
    return f"{alias[:-2]}{seed % 100:02d}" if alias[-2:].isdigit() else alias
