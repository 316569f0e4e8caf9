"""Agendas written in the launcher: changed by hand, judged, kept, undone, found again."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from app.core.ports import LauncherContent
from app.ui.screens.launcher import LauncherWindow
from app.ui.screens.launcher.agenda_page import AgendaPage
from app.ui.theme import Theme
from tests.qt.fakes import QUIET, FakeLauncher

pytestmark = QUIET
PAGE = 4


@pytest.fixture
def port() -> FakeLauncher:
    return FakeLauncher()


@pytest.fixture
def launcher(qtbot, theme: Theme, port: FakeLauncher) -> Iterator[LauncherWindow]:
    made = LauncherWindow(port, theme)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.ready)
    made.show_page(PAGE)
    yield made
    made.close()


@pytest.fixture
def page(launcher: LauncherWindow) -> AgendaPage:
    return launcher.agenda_page


def press(page: AgendaPage, words: str) -> None:
    shown = (one for one in page.findChildren(QPushButton) if one.isVisibleTo(page))
    next(one for one in shown if one.text() == words).click()


def test_that_a_longer_entry_moves_what_follows_and_is_undone(page, qtbot) -> None:
    before = page.agenda
    page.list.setCurrentRow(0)
    page.entry.length_min.setValue(12.5)
    assert page.agenda.entries[1].start_s == 750.0
    assert page.list.item(1).text().startswith("0:12")
    qtbot.keyClick(page, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert page.agenda == before
    assert page.entry.length_min.value() == before.entries[0].duration_s / 60


def test_that_an_agenda_that_is_kept_can_be_chosen_for_a_drill(page, launcher, port, qtbot) -> None:
    page.fields.title.selectAll()
    qtbot.keyClicks(page.fields.title, "Friday night")
    qtbot.waitUntil(lambda: "can be used" in page._verdict.text())
    page.keep.click()
    qtbot.waitUntil(lambda: len(launcher.start_page.agendas._agendas) == 3)
    (kept,) = port.own_agendas.values()
    assert kept.title == "Friday night"
    launcher.start_page.agendas.choose(kept.id)
    assert launcher.start_page.agendas.chosen() == kept.id
    assert page.agenda == kept


def test_that_a_fault_is_told_by_its_entry_and_keeps_it_from_being_kept(page, port, qtbot) -> None:
    page.list.setCurrentRow(len(page.agenda.entries) - 1)
    page.entry.stage.setCurrentIndex(1)
    page.entry.stage.activated.emit(1)
    qtbot.waitUntil(lambda: "closes" in page._verdict.text())
    assert page._verdict.text().startswith(f"In {page.agenda.entries[-1].title}")
    page.keep.click()
    assert port.own_agendas == {}


def test_that_entries_are_added_moved_and_removed(page) -> None:
    count = len(page.agenda.entries)
    page.list.setCurrentRow(0)
    press(page, "Add")
    assert (len(page.agenda.entries), page.row) == (count + 1, 1)
    added = page.agenda.entries[1]
    press(page, "Down")
    assert page.agenda.entries[2].id == added.id
    press(page, "Up")
    press(page, "Remove")
    assert added.id not in {entry.id for entry in page.agenda.entries}


def test_that_what_was_being_written_is_there_at_the_next_start(
    page, port, qtbot, theme: Theme
) -> None:
    qtbot.keyClicks(page.entry.objective, "Look at everything. ")
    qtbot.waitUntil(lambda: port.agenda_draft is not None)
    again = AgendaPage(port, port.content().result(), theme)
    qtbot.addWidget(again)
    assert again.agenda == page.agenda
    assert again.agenda.entries[0].objective.startswith("Look at everything.")


def test_that_one_of_our_own_is_removed_and_kept_again(page, port, qtbot) -> None:
    qtbot.waitUntil(lambda: "can be used" in page._verdict.text())
    page.keep.click()
    qtbot.waitUntil(lambda: page.source.count() == 3)
    page.source.setCurrentIndex(2)
    assert page.drop.isVisible()
    press(page, "Remove it")
    qtbot.waitUntil(lambda: page.source.count() == 2)
    assert port.own_agendas == {}
    page.keep.click()
    qtbot.waitUntil(lambda: page.source.count() == 3)


def test_that_a_laptop_without_an_agenda_begins_with_a_blank_one(port, qtbot, theme) -> None:
    page = AgendaPage(port, LauncherContent((), (), ()), theme)
    qtbot.addWidget(page)
    assert len(page.agenda.entries) == 1
    page.begin.click()
