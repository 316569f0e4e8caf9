"""What a check came to. Pure values; any thread; owned by ``app.authoring``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """One check of an incident: whether it held, and a sentence (or several lines) on why."""

    id: str
    title: str
    passed: bool
    detail: str
    seconds: float = 0.0


class CheckFailed(Exception):
    """The check does not hold; the text says what was found and what to do."""
