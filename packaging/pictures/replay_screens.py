"""The replay of the recorded drill: where it begins, in its middle, at its end. Qt thread."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.ui.screens.replay import ReplayWindow
from pictures.screen import Screen
from pictures.stage import Stage

Act = Callable[[ReplayWindow], object]


def _shown(stage: Stage, act: Act | None = None) -> QWidget:
    window = ReplayWindow(stage.session, stage.theme)
    stage.theme.fit(window)
    stage.open(window)
    if act is not None:
        act(window)
    stage.settle()
    return window


def _start(window: ReplayWindow) -> None:
    window.go_to(0.0)


def _middle(window: ReplayWindow) -> None:
    window.go_to(window.marks[len(window.marks) // 2].elapsed_s)


def _back(window: ReplayWindow) -> None:
    _end(window)
    _middle(window)


def _end(window: ReplayWindow) -> None:
    window.go_to(window.head.end_s)


def _screen(name: str, act: Act | None = None, **more: Any) -> Screen:
    return Screen(f"replay-{name}", "", partial(_shown, act=act), **more)


REPLAY_SCREENS: tuple[Screen, ...] = (
    _screen("start", _start),
    _screen("page"),
    _screen("middle", _middle),
    _screen("gone-back", _back),
    _screen("end", _end),
    _screen("large", _middle, zoom=160),
    _screen("german", _middle, language="de"),
)
