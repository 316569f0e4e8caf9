"""What the room sees, its remote, its presenter's view. Qt thread.

The room's pictures are always night. What the tea break shows is computed from the longer
agenda, because the recorded drill is too short for tea.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.projector import Scene
from app.core.state import EntryRun
from app.core.timeline import reading
from app.ui.screens.projector import Projector, ProjectorDesk, QtScreens
from pictures.screen import Screen
from pictures.stage import Stage, Staged

ROOM = ((1920, 1080), (1280, 720))
_TEA_FOR_S = 130.0
_WORDS = "Back at one o'clock. Whoever reads logs swaps with whoever reads code."

Act = Callable[[Projector], object]


def _projector(stage: Stage, drill: Any) -> Projector:
    owner = QWidget()
    stage.keep(owner)
    return Projector(drill, QtScreens(owner, owner), owner)


def _room(moment: str, act: Act, stage: Stage) -> QWidget:
    return _in_the_room(stage, stage.at(moment), act)


def _in_the_room(stage: Stage, drill: Any, act: Act) -> QWidget:
    projector = _projector(stage, drill)
    act(projector)
    projector.open()
    window = projector.window
    assert window is not None
    stage.open(window)
    return window


def _tea(stage: Stage) -> QWidget:
    """The drill of a longer agenda, two minutes into its first break."""
    drill = stage.at("investigating")
    agendas = stage.launcher.content().result().agendas
    agenda = next(one for one in agendas if any(entry.is_break for entry in one.entries))
    tea = next(entry for entry in agenda.entries if entry.is_break)
    at = drill.state().last_at
    assert at is not None
    run = EntryRun(tea.id, at, "time")
    state = replace(drill.state(), agenda=agenda, entries=(run,))
    clock = reading(state, at.elapsed_s + _TEA_FOR_S)
    staged = Staged(drill, state=lambda: state, clock=lambda: clock)
    return _in_the_room(stage, staged, lambda projector: projector.choose(Scene.TEA))


def _scene(scene: Scene) -> Act:
    return lambda projector: projector.choose(scene)


def _page(scene: Scene, pages_on: int) -> Act:
    def act(projector: Projector) -> None:
        projector.choose(scene)
        for _ in range(pages_on):
            projector.step(1)

    return act


def _slide(slide_id: str) -> Act:
    """A slide by its id, whether it is open or not."""

    def act(projector: Projector) -> None:
        number = [slide.id for slide in projector.deck.slides].index(slide_id)
        projector._show(replace(projector.show, scene=Scene.SLIDES, slide=number))

    return act


def _announce(projector: Projector) -> None:
    projector.announce(_WORDS)


def _desk(moment: str, act: Act, presenter: bool, stage: Stage) -> QWidget:
    projector = _projector(stage, stage.at(moment))
    owner = QWidget()
    stage.keep(owner)
    desk = ProjectorDesk(projector, stage.theme, owner)
    stage.theme.fit(desk)
    act(projector)
    if presenter:
        desk.toggle_presenter()
        stage.open(desk)
    else:
        desk.present()
        stage.settle()
    return desk


def _seen(name: str, moment: str, act: Act, **more: Any) -> Screen:
    show = partial(_room, moment, act)
    return Screen(f"projector-{name}", moment, show, sizes=ROOM, modes=("dark",), **more)


def _held(name: str, moment: str, act: Act, *, presenter: bool = True, **more: Any) -> Screen:
    return Screen(f"projector-{name}", moment, partial(_desk, moment, act, presenter), **more)


_CLOCK, _BOARDS, _GRAPH = map(_scene, (Scene.CLOCK, Scene.DASHBOARDS, Scene.GRAPH))

PROJECTOR_SCREENS: tuple[Screen, ...] = (
    _seen("clock-before-page", "before-page", _CLOCK),
    _seen("clock", "investigating", _CLOCK),
    _seen("clock-ended", "ended", _CLOCK),
    _seen("dashboards", "investigating", _BOARDS),
    _seen("dashboards-next", "investigating", _page(Scene.DASHBOARDS, 1)),
    _seen("graph", "investigating", _GRAPH),
    _seen("graph-chaos", "chaos", _GRAPH),
    _seen("graph-closed", "before-page", _GRAPH),
    _seen("slide-open", "verified", _slide("one-by-one")),
    _seen("slide-closed", "investigating", _slide("one-by-one")),
    _seen("slide-agenda", "investigating", _slide("agenda")),
    _seen("slide-held-back", "verified", _slide("success")),
    Screen("projector-tea", "investigating", _tea, sizes=ROOM, modes=("dark",)),
    _seen("announcement", "investigating", _announce),
    _seen("german-clock", "investigating", _CLOCK, language="de"),
    _seen("german-slide-closed", "investigating", _slide("one-by-one"), language="de"),
    Screen(
        "projector-german-tea", "investigating", _tea, language="de", sizes=ROOM, modes=("dark",)
    ),
    _held("remote", "investigating", _CLOCK, presenter=False),
    _held("presenter", "verified", _slide("one-by-one")),
    _held("presenter-closed", "investigating", _slide("one-by-one")),
    _held("presenter-clock", "investigating", _CLOCK),
    _held("presenter-large", "verified", _slide("one-by-one"), zoom=160),
    _held("presenter-german", "verified", _slide("one-by-one"), language="de"),
    _held("remote-german", "investigating", _CLOCK, presenter=False, language="de"),
)
