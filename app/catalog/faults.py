"""What is wrong with a content file: every fault with its place and how to mend it.

Pure; any thread; owned by ``app.catalog``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from app.core.errors import ContentError


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: where (``services[1].app``, ``line 3, column 5``), what, and the mend."""

    place: str
    what: str
    mend: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}. {self.mend}"


class ContentFaults(ContentError):
    """A content file with everything that is wrong with it. ``str`` is several lines."""

    def __init__(self, file: Path, faults: Sequence[Fault]) -> None:
        self.file = file
        self.faults = tuple(faults)
        count = "a fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        lines = [f"{file} has {count}, so nothing of it can be used in a drill until mended."]
        super().__init__("\n".join([*lines, *(f"  {fault}" for fault in self.faults)]))


def faults_of(error: ValidationError) -> list[Fault]:
    """Every fault that pydantic found, in words.

    A list whose rows are at fault is not told as well for being too short without them.
    """
    found = [dict(details) for details in error.errors(include_url=False)]
    places = [details["loc"] for details in found]
    return [_fault(details) for details in found if not _repeats(details, places)]


def _repeats(details: dict[str, Any], places: list[Any]) -> bool:
    own = details["loc"]
    return details["type"] == "too_short" and any(
        place != own and place[: len(own)] == own for place in places
    )


def _fault(details: dict[str, Any]) -> Fault:
    kind, place = details["type"], _place(details["loc"])
    context = details.get("ctx", {})
    if kind == "missing":
        return Fault(place, "this is missing", "Add it.")
    if kind == "extra_forbidden":
        return Fault(place, "this is not known here", "Correct its spelling or take it out.")
    if kind in ("enum", "literal_error"):
        return Fault(place, f"{details['input']!r} is not known", f"Use {context['expected']}.")
    what = str(details["msg"]).removeprefix("Value error, ").rstrip(".")
    return Fault(place, what[:1].lower() + what[1:], f"It is {_shown(details['input'])} now.")


def _place(location: tuple[str | int, ...]) -> str:
    place = ""
    for step in location:
        place += f"[{step}]" if isinstance(step, int) else f".{step}" if place else step
    return place or "file"


def _shown(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."
