"""The fields of a post-mortem that a team and a facilitator fill in. Pure.

The window asks for them, ``PostMortemSaved`` keeps them as (id, text), the report prints
them under these titles. A field of one incident carries its slug in front: ``<slug>.lessons``.
Ids are kept for ever, titles may change. A field with another id is kept and printed too.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class PostMortemPart(StrEnum):
    """Where a field stands in the report."""

    OVERVIEW = "overview"
    INCIDENT = "incident"  # once an incident, with its slug in the id
    PHASE = "phase"  # once an agenda entry, with the entry's id in the id
    REFLECTION = "reflection"
    SCORE = "score"  # 0 to 5 with notes; its text is a ``Score``
    GOVERNANCE = "governance"
    NEXT_DRILL = "next-drill"
    FACILITATOR = "facilitator"


@dataclass(frozen=True, slots=True)
class PostMortemField:
    """One field. ``title`` is what stands above it on the screen and in the report."""

    id: str
    part: PostMortemPart
    title: str


_OVERVIEW = PostMortemPart.OVERVIEW
_INCIDENT = PostMortemPart.INCIDENT
_REFLECTION = PostMortemPart.REFLECTION
_SCORE = PostMortemPart.SCORE
_GOVERNANCE = PostMortemPart.GOVERNANCE
_NEXT_DRILL = PostMortemPart.NEXT_DRILL
_FACILITATOR = PostMortemPart.FACILITATOR

SCORE_HIGHEST = 5
RATINGS = ("Excellent", "Good", "Needs improvement")
_SCORE_TEXT = re.compile(r"([0-5])(?: of 5(?:\. (.*))?)?", re.DOTALL)
_ACTION = re.compile(r"(?P<what>.*?)(?:, owner (?P<owner>[^,]*))?(?:, by (?P<date>[^,]*))?")

FIELDS: tuple[PostMortemField, ...] = (
    PostMortemField("objective", _OVERVIEW, "Objective"),
    PostMortemField("description", _OVERVIEW, "Brief description"),
    PostMortemField("observations", PostMortemPart.PHASE, "Key observations and notes"),
    PostMortemField("metrics", PostMortemPart.PHASE, "Metrics and KPIs"),
    PostMortemField("summary", _INCIDENT, "Root cause identified"),
    PostMortemField("investigation", _INCIDENT, "Human-only investigation notes"),
    PostMortemField("red-herring", _INCIDENT, "Red herring and noise observed"),
    PostMortemField("fix", _INCIDENT, "AI-assisted fix implemented"),
    PostMortemField("success", _INCIDENT, "Further success metrics"),
    PostMortemField("remedy", _INCIDENT, "Remedy applied, such as batching, a queue or a breaker"),
    PostMortemField("ai-prediction", _INCIDENT, "AI-assisted prediction accuracy"),
    PostMortemField("lessons", _INCIDENT, "Lessons learned and recommendations"),
    PostMortemField("techniques", _REFLECTION, "Most effective investigative techniques"),
    PostMortemField("assumptions", _REFLECTION, "Assumptions that delayed the root cause"),
    PostMortemField("ai-help", _REFLECTION, "How AI assisted or misled"),
    PostMortemField("dashboards", _REFLECTION, "Dashboards, logs, alerts and metrics: sufficient?"),
    PostMortemField("red-herrings", _REFLECTION, "How red herrings affected decisions"),
    PostMortemField("team-summary", _REFLECTION, "Team summary"),
    PostMortemField("score-techniques", _SCORE, "Investigative techniques"),
    PostMortemField("score-ai", _SCORE, "AI assistance effectiveness"),
    PostMortemField("score-red-herrings", _SCORE, "Red herring handling"),
    PostMortemField("score-dashboards", _SCORE, "Quality of dashboards and alerts"),
    PostMortemField("five-whys", _GOVERNANCE, "Five whys"),
    PostMortemField("guardrails", _GOVERNANCE, "Updated templates and guardrails"),
    PostMortemField("preventive-actions", _GOVERNANCE, "Preventive actions and recommendations"),
    PostMortemField("next-steps", _GOVERNANCE, "Next steps and follow-up"),
    PostMortemField("next-drill-date", _NEXT_DRILL, "Date of the next drill"),
    PostMortemField("next-drill-level", _NEXT_DRILL, "Level of the next drill"),
    PostMortemField("next-drill-rotation", _NEXT_DRILL, "Incidents and seeds to rotate in"),
    PostMortemField("highlights", _FACILITATOR, "Performance highlights"),
    PostMortemField("improvements", _FACILITATOR, "Areas for improvement"),
    PostMortemField("ai-observations", _FACILITATOR, "AI workflow observations"),
    PostMortemField("red-herring-handling", _FACILITATOR, "Red herring handling"),
    PostMortemField("rating", _FACILITATOR, "Overall rating"),
    PostMortemField("comments", _FACILITATOR, "Additional comments"),
)


def fields_of(part: PostMortemPart) -> tuple[PostMortemField, ...]:
    """The fields of one part, in the order of the report."""
    return tuple(field for field in FIELDS if field.part is part)


def field_id(base: str, scope: str) -> str:
    """The id of a field of one incident (slug) or one agenda entry (id)."""
    return f"{scope}.{base}"


@dataclass(frozen=True, slots=True)
class Score:
    """How the team sees itself, 0 to 5 (None where no number was given), and why."""

    value: int | None
    notes: str = ""

    def text(self) -> str:
        """As it is saved and printed: ``4 of 5. Trace ids first``."""
        if self.value is None:
            return self.notes
        return f"{self.value} of {SCORE_HIGHEST}" + (f". {self.notes}" if self.notes else "")


def score_of(text: str) -> Score:
    """A score as ``Score.text`` wrote it; what has no number in front is all notes."""
    found = _SCORE_TEXT.fullmatch(text.strip())
    if found is None:
        return Score(None, text.strip())
    return Score(int(found[1]), (found[2] or "").strip())


@dataclass(frozen=True, slots=True)
class Action:
    """A preventive action; ``owner`` and ``date`` (YYYY-MM-DD) are empty where none is named."""

    what: str
    owner: str = ""
    date: str = ""

    def text(self) -> str:
        """As it is saved and printed: ``what, owner who, by date``."""
        owner = f", owner {self.owner}" if self.owner else ""
        return self.what + owner + (f", by {self.date}" if self.date else "")


def actions_of(text: str) -> tuple[Action, ...]:
    """Actions as ``Action.text`` wrote them, one a line; other lines are actions of nobody."""
    return tuple(_action(line.strip()) for line in text.splitlines() if line.strip())


def _action(line: str) -> Action:
    found = _ACTION.fullmatch(line)
    if found is None:
        return Action(line)
    return Action(*((found[name] or "").strip() for name in ("what", "owner", "date")))
