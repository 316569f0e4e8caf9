"""The fields of a post-mortem that a team and a facilitator fill in. Pure.

The window asks for them, ``PostMortemSaved`` keeps them as (id, text), the report prints
them under these titles. A field of one incident carries its slug in front: ``<slug>.lessons``.
Ids are kept for ever, titles may change. A field with another id is kept and printed too.
"""

from dataclasses import dataclass
from enum import StrEnum


class PostMortemPart(StrEnum):
    """Where a field stands in the report."""

    OVERVIEW = "overview"
    INCIDENT = "incident"  # once an incident, with its slug in the id
    PHASE = "phase"  # once an agenda entry, with the entry's id in the id
    REFLECTION = "reflection"
    GOVERNANCE = "governance"
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
_GOVERNANCE = PostMortemPart.GOVERNANCE
_FACILITATOR = PostMortemPart.FACILITATOR

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
    PostMortemField("lessons", _INCIDENT, "Lessons learned and recommendations"),
    PostMortemField("techniques", _REFLECTION, "Most effective investigative techniques"),
    PostMortemField("assumptions", _REFLECTION, "Assumptions that delayed the root cause"),
    PostMortemField("ai-help", _REFLECTION, "How AI assisted or misled"),
    PostMortemField("dashboards", _REFLECTION, "Dashboards, logs, alerts and metrics: sufficient?"),
    PostMortemField("red-herrings", _REFLECTION, "How red herrings affected decisions"),
    PostMortemField("team-summary", _REFLECTION, "Team summary"),
    PostMortemField("five-whys", _GOVERNANCE, "Five whys"),
    PostMortemField("guardrails", _GOVERNANCE, "Updated templates and guardrails"),
    PostMortemField("preventive-actions", _GOVERNANCE, "Preventive actions and recommendations"),
    PostMortemField("next-steps", _GOVERNANCE, "Next steps and follow-up"),
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
