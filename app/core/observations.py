"""What a facilitator observes of a team: a note with tags, perhaps of one person. Pure.

Written in the console, printed in the facilitator's part of the report. A tag says what the
note is about; it is neither praise nor blame.
"""

from dataclasses import dataclass

TAGS = {
    "composure": "Composure",
    "role": "Role",
    "red-herring": "Red herring",
    "ai-use": "AI use",
}


@dataclass(frozen=True, slots=True)
class ObservationNoted:
    """An event: the facilitator noted something. ``tags`` are keys of ``TAGS``.

    ``about`` is a participant's name, empty where it is about the whole team. The rules of
    ``app.core.events`` hold: fields may be added with a default, never renamed.
    """

    id: str
    text: str
    tags: tuple[str, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class NoteObservation:
    """A command: facilitator, keep this observation."""

    text: str
    tags: tuple[str, ...] = ()
    about: str = ""


def tag_titles(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Tags in words; one that a later program knows stays as it is written."""
    return tuple(TAGS.get(tag, tag) for tag in tags)
