"""The launcher's page on which agendas are written. Qt thread.

What is kept goes nowhere: the launcher's answers are replaced, so that no picture writes into
the agendas of whoever paints them.
"""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from app.core.agenda_editing import copied
from app.core.ports import LauncherContent
from pictures.launcher_screens import done, launcher_page
from pictures.screen import Screen
from pictures.stage import Stage

AGENDA = 4
_TITLE = "Friday night, short"


def _shown(
    stage: Stage, act: Callable[[Stage, Any], object] | None = None, own: bool = False
) -> QWidget:
    found: LauncherContent = stage.launcher.content().result()
    agendas = found.agendas
    kept = copied(agendas[0], _TITLE, frozenset(one.id for one in agendas))
    plain = replace(
        found,
        agendas=(*agendas, kept) if own else agendas,
        own_agendas=frozenset((kept.id,)) if own else frozenset(),
        agenda_draft=None,
    )
    answers = {
        "content": lambda: done(plain),
        "keep_agenda": lambda _agenda: done(None),
        "keep_agenda_draft": lambda _agenda: done(None),
        "drop_agenda": lambda _agenda_id: done(None),
    }
    window = launcher_page(AGENDA, stage, **answers)
    stage.wait(lambda: bool(window.agenda_page._verdict.text()))
    if act is not None:
        act(stage, window.agenda_page)
    stage.settle()
    return window


def _late_entry(_stage: Stage, page: Any) -> None:
    page.list.setCurrentRow(page.list.count() // 2)


def _fault(stage: Stage, page: Any) -> None:
    """The last phase closes what the one before it opened."""
    page.list.setCurrentRow(page.list.count() - 1)
    page.entry.stage.setCurrentIndex(1)
    page.entry.stage.activated.emit(1)
    page.settle()
    stage.wait(lambda: not page.keep.isEnabled())


def _kept(stage: Stage, page: Any) -> None:
    page.source.setCurrentIndex(page.source.count() - 1)
    page.begin.click()
    page.entry.length_min.setValue(12.5)
    page.settle()
    stage.settle()
    page.keep.click()


AGENDA_SCREENS: tuple[Screen, ...] = (
    Screen("launcher-agenda", "", _shown),
    Screen("launcher-agenda-entry", "", partial(_shown, act=_late_entry)),
    Screen("launcher-agenda-fault", "", partial(_shown, act=_fault)),
    Screen("launcher-agenda-kept", "", partial(_shown, act=_kept, own=True)),
    Screen("launcher-agenda-large", "", partial(_shown, act=_fault), zoom=160),
    Screen("launcher-agenda-german", "", partial(_shown, act=_fault), language="de"),
)
