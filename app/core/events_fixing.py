"""Revisions of the team's code and the verdicts on them: part of ``app.core.events``. Pure.

The rules of that module hold here too: fields may be added with a default, never renamed.
"""

from dataclasses import dataclass

from app.core.incident import VerificationResult


@dataclass(frozen=True, slots=True)
class RevisionApplied:
    """A revision of the team's code was put into service, or failed to be.

    ``origin`` is human, ai or mixed. ``digest`` names the content, ``files`` what differs
    from the original. ``healthy`` false keeps the last good revision running.
    """

    id: str
    incident: str
    origin: str
    digest: str
    files: tuple[str, ...]
    healthy: bool
    detail: str = ""


@dataclass(frozen=True, slots=True)
class VerificationStarted:
    """A verification of one revision began, with what the team expects of it."""

    id: str
    incident: str
    revision_id: str
    seed: int
    prediction: str = ""


@dataclass(frozen=True, slots=True)
class VerificationFinished:
    """The machine's verdict."""

    id: str
    result: VerificationResult
