"""What the room sees: scenes, steps through them, and what may be shown when. Pure.

``Show`` is what whoever steers has chosen; ``shown_scene`` is what that comes to now. Nothing
of it is written into the journal: a projector shows what the drill is, it changes nothing.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

from app.core.agenda import Capability, Entry
from app.core.gates import is_open
from app.core.slides import Deck, open_numbers
from app.core.state import SessionState
from app.core.timeline import left_s

LONGEST_ANNOUNCEMENT = 160


class Scene(StrEnum):
    """One kind of picture."""

    CLOCK = "clock"
    DASHBOARDS = "dashboards"
    GRAPH = "graph"
    SLIDES = "slides"
    TEA = "tea"
    ANNOUNCEMENT = "announcement"


_NEEDS = {Scene.DASHBOARDS: Capability.OBSERVE, Scene.GRAPH: Capability.INVESTIGATE}
_CLOSED_WORDS = {
    Scene.DASHBOARDS: "The dashboards open with the page.",
    Scene.GRAPH: "The service graph opens with the investigation.",
}


@dataclass(frozen=True, slots=True)
class Show:
    """What was chosen. ``page`` counts in dashboards and graph, ``slide`` in the deck, from 0."""

    scene: Scene = Scene.CLOCK
    slide: int = 0
    page: int = 0
    blank: bool = False
    announcement: str = ""


def shown_scene(show: Show, state: SessionState) -> Scene:
    """The scene that is painted: in a break the clock makes room for the tea break."""
    in_break = state.entry is not None and state.entry.is_break and not state.ended
    return Scene.TEA if show.scene is Scene.CLOCK and in_break else show.scene


def scene_closed(scene: Scene, state: SessionState) -> str:
    """Why a scene may not be shown yet, in one sentence; empty where it may."""
    needed = _NEEDS.get(scene)
    return "" if needed is None or is_open(state, needed) else _CLOSED_WORDS[scene]


def choose(show: Show, scene: Scene) -> Show:
    """Another scene from its first page on; the slide stays where it was, the light comes on."""
    page = show.page if scene is show.scene else 0
    return replace(show, scene=scene, page=page, blank=False)


def announce(show: Show, words: str) -> Show:
    """Put words on the whole screen, cut to what can be read from the last row."""
    told = " ".join(words.split())[:LONGEST_ANNOUNCEMENT].strip()
    return replace(show, scene=Scene.ANNOUNCEMENT, announcement=told, blank=False)


def step(show: Show, state: SessionState, deck: Deck, pages: int, by: int) -> Show:
    """Next (1) or previous (-1) slide or page; closed slides are passed over, ends hold."""
    if show.scene is Scene.SLIDES:
        ahead = [n for n in open_numbers(state, deck) if (n - show.slide) * by > 0]
        if not ahead:
            return show
        return replace(show, slide=min(ahead) if by > 0 else max(ahead))
    if show.scene in (Scene.DASHBOARDS, Scene.GRAPH):
        return replace(show, page=max(0, min(show.page + by, pages - 1)))
    return show


def next_slide(show: Show, state: SessionState, deck: Deck) -> int | None:
    """The slide that ``step`` would go to, None after the last one that is open."""
    return next((n for n in open_numbers(state, deck) if n > show.slide), None)


def break_entry(state: SessionState) -> Entry | None:
    """The break that a tea scene speaks of: the current one, else the next, else the last."""
    if state.agenda is None:
        return None
    entries = state.agenda.entries
    at = state.agenda.index_of(state.current.entry_id) if state.current is not None else 0
    following = (entry for entry in entries[at:] if entry.is_break)
    gone = (entry for entry in reversed(entries[:at]) if entry.is_break)
    return next(following, next(gone, None))


def break_in_s(state: SessionState, elapsed_s: float) -> float | None:
    """Seconds until the next break by plan; 0 in one, None where none comes any more."""
    agenda, run = state.agenda, state.current
    if agenda is None or state.ended:
        return None
    at = agenda.index_of(run.entry_id) if run is not None else 0
    wait_s = 0.0
    for number, entry in enumerate(agenda.entries[at:]):
        if entry.is_break:
            return wait_s
        current = number == 0 and run is not None
        wait_s += max(0.0, left_s(state, elapsed_s)) if current else entry.duration_s
    return None
