"""The facilitator's console over the recorded drill, each pane of it. Qt thread.

A recording gives no briefs, so they are made here of the same content as in a drill.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QApplication, QWidget

from app.core.facilitator_port import FacilitatorPass
from app.session.briefing import brief_of
from app.ui.screens.facilitator import ConsoleWindow
from pictures.screen import Screen
from pictures.stage import Stage, Staged

Act = Callable[[ConsoleWindow], object]
_CLAIMS, _NOTEBOOK, _PINS, _PROCESSES = range(4)


def console(moment: str, act: Act | None, stage: Stage) -> QWidget:
    """The console at a moment, after an act on it; a dialog that opens is what is shown."""
    window = ConsoleWindow(*_briefed(stage, moment))
    stage.theme.fit(window)
    stage.open(window)
    if act is not None:
        act(window)
        window.refresh()
    stage.settle()
    return QApplication.activeModalWidget() or window


def _briefed(stage: Stage, moment: str) -> tuple[Any, Any, Any]:
    drill, known = stage.at(moment), stage.session.incidents
    briefs = tuple(
        brief_of(known[card.slug], card.alias, drill.mechanisms())
        for card in drill.state().incidents
    )
    staged = Staged(drill, briefs=lambda _shown: briefs)
    return staged, stage.theme, staged.briefs(FacilitatorPass(""))


def _tab(number: int, window: ConsoleWindow) -> None:
    window.tabs.setCurrentIndex(number)


def _newest(window: ConsoleWindow) -> None:
    window.claims.list.setCurrentRow(0)


def _answers(window: ConsoleWindow) -> None:
    _newest(window)
    window.key.toggle()


def _hint(window: ConsoleWindow) -> None:
    window.hints.ask(window._briefs[window.incidents.slug].hints[0])


def _confirm(window: ConsoleWindow) -> None:
    _newest(window)
    window.claims.ask_confirm()


def _observe(window: ConsoleWindow) -> None:
    window.write_observation()
    window.observations.field.setPlainText("Dana asks for a second signal before she agrees.")


def _screen(name: str, moment: str, act: Act | None = None, **more: Any) -> Screen:
    return Screen(f"console-{name}", moment, partial(console, moment, act), **more)


CONSOLE_SCREENS: tuple[Screen, ...] = (
    _screen("begin", "begin"),
    _screen("before-page", "before-page"),
    _screen("no-claim", "investigating"),
    _screen("claim", "filed", _newest),
    _screen("answers", "filed", _answers),
    _screen("verified", "verified", _newest),
    _screen("notebook", "investigating", partial(_tab, _NOTEBOOK)),
    _screen("notebook-empty", "paged", partial(_tab, _NOTEBOOK)),
    _screen("pins", "filed", partial(_tab, _PINS)),
    _screen("processes", "investigating", partial(_tab, _PROCESSES)),
    _screen("processes-dead", "dead", partial(_tab, _PROCESSES)),
    _screen("chaos", "chaos"),
    _screen("clock-paused", "clock-paused"),
    _screen("verifying", "verifying", _newest),
    _screen("observing", "filed", _observe),
    _screen("ended", "ended", _newest),
    _screen("help", "investigating", lambda window: window._help.toggle()),
    _screen("dialog-pause", "investigating", lambda window: window.timeline.press("pause")),
    _screen("dialog-override", "investigating", lambda window: window.open_override()),
    _screen("dialog-hint", "investigating", _hint),
    _screen("dialog-confirm", "filed", _confirm),
    _screen("dialog-chaos", "investigating", lambda window: window.open_chaos()),
    _screen("large", "filed", _answers, zoom=160),
    _screen("large-processes", "investigating", partial(_tab, _PROCESSES), zoom=160),
    _screen("german", "filed", _answers, language="de"),
    _screen("german-no-claim", "investigating", language="de"),
    _screen("german-notebook", "investigating", partial(_tab, _NOTEBOOK), language="de"),
    _screen("german-processes", "investigating", partial(_tab, _PROCESSES), language="de"),
    _screen("german-help", "investigating", lambda window: window._help.toggle(), language="de"),
    _screen("german-dialog-override", "filed", lambda one: one.open_override(), language="de"),
)
