"""A drill that is over, gone through again: where one stands, and what happened when. Pure.

Places are seconds of drill time (``elapsed_s``), in which pauses and the time that the
laptop was away take no room; ``unix_s_at`` leads back to the laptop's clock, by which
telemetry was recorded.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from app.core import events as ev
from app.core.state import ClockMark

SPEEDS = (1.0, 5.0, 15.0, 60.0)
_NEAR_S = 0.5  # a step never stays at the mark it stands on


class Lane(StrEnum):
    """The line of the timeline that something is told on."""

    PAGES = "pages"
    TEAM = "team"
    THOUGHTS = "thoughts"
    FIXES = "fixes"
    ROOM = "room"


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that happened. ``tone`` is a text tone of the screens, ``sentence`` one line."""

    elapsed_s: float
    lane: Lane
    tone: str
    sentence: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Playhead:
    """Where a replay stands and how it goes on; ``at_s`` in drill time up to ``end_s``."""

    end_s: float
    at_s: float = 0.0
    speed: float = 15.0
    playing: bool = False

    def advanced(self, real_s: float) -> "Playhead":
        """After ``real_s`` seconds in the room; it stops at the end."""
        if not self.playing:
            return self
        at_s = min(self.end_s, self.at_s + real_s * self.speed)
        return replace(self, at_s=at_s, playing=at_s < self.end_s)

    def at(self, at_s: float) -> "Playhead":
        """Moved to a place within the drill."""
        return replace(self, at_s=min(max(at_s, 0.0), self.end_s))

    def toggled(self) -> "Playhead":
        """Playing or not; from the end it begins anew."""
        if not self.playing and self.at_s >= self.end_s:
            return replace(self, at_s=0.0, playing=True)
        return replace(self, playing=not self.playing)

    def stepped(self, marks: tuple[Mark, ...], by: int) -> "Playhead":
        """To the next mark (1) or the one before (-1), standing still; else to the end there."""
        places = sorted({mark.elapsed_s for mark in marks})
        if by > 0:
            index = bisect_right(places, self.at_s + _NEAR_S)
            to_s = places[index] if index < len(places) else self.end_s
        else:
            index = bisect_left(places, self.at_s - _NEAR_S) - 1
            to_s = places[index] if index >= 0 else 0.0
        return replace(self.at(to_s), playing=False)


def unix_s_at(marks: tuple[ClockMark, ...], elapsed_s: float) -> float:
    """The laptop's time when the drill stood at ``elapsed_s``; 0.0 without a clock.

    Where the clock stood still there, the time is the one at which it had just come there.
    """
    if not marks:
        return 0.0
    index = bisect_left(marks, elapsed_s, key=lambda mark: mark.at.elapsed_s) - 1
    mark = marks[max(0, index)]
    if mark.rate <= 0.0:
        return mark.at.wall_unix_s
    return mark.at.wall_unix_s + max(0.0, elapsed_s - mark.at.elapsed_s) / mark.rate


def marks_of(recorded: Iterable[ev.Recorded]) -> tuple[Mark, ...]:
    """Everything worth stopping at, in order. What only the facilitator wrote is left out."""
    aliases: dict[str, str] = {}  # of incidents by their slugs, and of claims by their ids
    found: list[Mark] = []
    for one in recorded:
        if isinstance(one.event, ev.SessionCreated):
            aliases |= {card.slug: card.alias for card in one.event.incidents}
        elif isinstance(one.event, ev.ClaimFiled):
            aliases[one.event.id] = aliases.get(one.event.incident, one.event.id)
        told = _of_drill(one.event) or _of_team(one.event, aliases) or _of_fix(one.event, aliases)
        if told is not None:
            by = str(getattr(one.event, "by", "")) or one.actor
            found.append(Mark(one.at.elapsed_s, *told, by))
    return tuple(found)


Told = tuple[Lane, str, str]


def _of_drill(event: ev.Event) -> Told | None:
    match event:
        case ev.PageFired():
            return Lane.PAGES, "time", "The page fired."
        case ev.AlertRaised():
            return Lane.PAGES, "time", f"Alert: {event.title}, {event.service}"
        case ev.PhaseEntered(cause="early" | "back"):
            return Lane.ROOM, "1", f"The agenda was moved: {event.why}"
        case ev.PhaseExtended():
            return Lane.ROOM, "1", f"{event.seconds / 60:g} min more: {event.why}"
        case ev.ClockPaused():
            return Lane.ROOM, "1", f"The clock was stopped: {event.why}"
        case ev.ClockInterrupted():
            return Lane.ROOM, "1", f"The kiosk was away for {event.lost_wall_s:.0f} s."
        case ev.GateOverridden():
            return Lane.ROOM, "1", f"Opened by hand, {event.capability.value}: {event.why}"
        case ev.ChaosTriggered():
            return Lane.ROOM, "time", f"Made worse on purpose, {event.target}: {event.why}"
        case ev.HintTaken():
            return Lane.ROOM, "1", f"Hint: {event.title}"
        case ev.SessionEnded():
            return Lane.ROOM, "1", "The drill ended."
    return None


def _of_team(event: ev.Event, aliases: dict[str, str]) -> Told | None:
    match event:
        case ev.EvidencePinned():
            return Lane.TEAM, "human", f"{event.pin.id} pinned: {event.pin.label}"
        case ev.ExperimentRun():
            return Lane.TEAM, "human", f"Experiment: {event.kind} {event.service}"
        case ev.StatusUpdatePosted():
            return Lane.TEAM, "1", f"Told the stakeholders: {event.known}"
        case ev.NoteWritten():
            return Lane.TEAM, "1", f"Note: {event.text}"
        case ev.HypothesisStated():
            return Lane.THOUGHTS, "human", f"Thought {event.id}: {event.text}"
        case ev.HypothesisStatusChanged():
            return Lane.THOUGHTS, "2", f"{event.id} is {event.status}"
        case ev.ClaimFiled():
            alias = aliases.get(event.incident, "")
            return Lane.THOUGHTS, "human", f"{alias}: claim filed, {event.claim.component}"
        case ev.ClaimConfirmed():
            about = aliases.get(event.id, event.id)
            return Lane.THOUGHTS, "ok", f"{about}: root cause verified"
        case ev.ClaimRejected():
            about = aliases.get(event.id, event.id)
            return Lane.THOUGHTS, "time", f"{about}: claim rejected"
    return None


def _of_fix(event: ev.Event, aliases: dict[str, str]) -> Told | None:
    match event:
        case ev.RevisionApplied():
            alias = aliases.get(event.incident, "")
            if event.healthy:
                return Lane.FIXES, "human", f"{alias}: {event.id} applied"
            return Lane.FIXES, "time", f"{alias}: {event.id} did not come up"
        case ev.VerificationFinished():
            alias, verdict = aliases.get(event.result.incident, ""), event.result.verdict
            tone = "ok" if verdict == "pass" else "time"
            return Lane.FIXES, tone, f"{alias}: verification {verdict}"
    return None
