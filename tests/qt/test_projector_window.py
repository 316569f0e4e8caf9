"""The projector's window on screens that come and go, its remote and its presenter's view."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QRect, Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.core.projector import Scene
from app.ui.screens.projector import (
    PresenterView,
    Projector,
    ProjectorRemote,
    QtScreens,
    ScreenPlace,
)
from app.ui.screens.projector.screens import second_screen
from app.ui.screens.team import TeamWindow
from app.ui.screens.team.projector_opener import EndingTeller
from app.ui.theme import Theme
from app.ui.widgets import KindButton
from tests.qt.fakes import QUIET, WORKSHOP, FakeDrill, busy_drill
from tests.qt.fakes.screens import BEAMER, LAPTOP, FakeScreens

pytestmark = QUIET


@pytest.fixture(scope="module")
def busy() -> FakeDrill:
    """One drill for what only looks at it."""
    return busy_drill()


@pytest.fixture
def screens() -> FakeScreens:
    return FakeScreens()


@pytest.fixture
def projector(
    qapp: QApplication, theme: Theme, busy: FakeDrill, screens: FakeScreens
) -> Iterator[Projector]:
    parent = QObject()
    made = Projector(busy, screens, parent, now=busy.now)
    yield made
    made.close()
    if made.window is not None:
        made.window.deleteLater()
    parent.deleteLater()


def button(root: QWidget, words: str) -> KindButton:
    found = [b for b in root.findChildren(KindButton) if b.accessibleName() == words]
    assert len(found) == 1, words
    return found[0]


# Screens


def test_that_the_second_screen_is_the_one_on_which_nobody_works(screens: FakeScreens) -> None:
    assert second_screen(screens) is None
    screens.plug(BEAMER)
    assert second_screen(screens) == BEAMER
    screens.at_home = BEAMER.name
    assert second_screen(screens) == LAPTOP


def test_that_without_a_second_screen_it_is_a_window_on_the_first(
    projector: Projector, screens: FakeScreens
) -> None:
    projector.open()
    assert projector.is_open
    assert projector.place is None
    assert not projector.window.isFullScreen()
    assert LAPTOP.geometry.contains(projector.window.geometry())


def test_that_the_window_follows_a_screen_that_is_plugged_unplugged_and_plugged_again(
    projector: Projector, screens: FakeScreens
) -> None:
    screens.plug(BEAMER)
    projector.open()
    for _ in range(2):
        assert projector.place == BEAMER
        assert projector.window.isFullScreen()
        screens.plug()
        assert projector.is_open, "an unplugged projector closes nothing"
        assert projector.place is None
        assert not projector.window.isFullScreen()
        assert LAPTOP.geometry.contains(projector.window.geometry())
        screens.plug(BEAMER)
    assert projector.place == BEAMER


def test_that_it_goes_to_another_screen_under_another_name_and_to_a_new_size(
    projector: Projector, screens: FakeScreens
) -> None:
    projector.open()
    other = ScreenPlace("wall", QRect(1366, 0, 1280, 720))
    screens.plug(other)
    assert projector.place == other
    moved = replace(other, geometry=QRect(1366, 0, 1920, 1080))
    screens.plug(moved)
    assert projector.place == moved


def test_that_a_window_that_stands_right_is_left_alone_and_a_closed_one_stays_closed(
    projector: Projector, screens: FakeScreens
) -> None:
    screens.plug(BEAMER)
    projector.open()
    told: list[None] = []
    projector.changed.connect(lambda: told.append(None))
    screens.plug(BEAMER, ScreenPlace("third", QRect(4000, 0, 800, 600)))
    assert not told
    projector.close()
    screens.plug()
    assert not projector.is_open


def test_that_the_real_screens_are_told_by_qt(qtbot: object, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    source = QtScreens(window, window)
    application = QApplication.instance()
    assert [place.name for place in source.screens()] == [s.name() for s in application.screens()]
    assert source.home() == window.screen().name()
    told: list[None] = []
    source.changed.connect(lambda: told.append(None))
    application.screenAdded.emit(application.primaryScreen())
    application.screenRemoved.emit(application.primaryScreen())
    assert len(told) == 2


# Window


def test_that_a_clicker_steps_and_b_darkens(qtbot: object, projector: Projector) -> None:
    projector.choose(Scene.SLIDES)
    projector.open()
    window = projector.window
    qtbot.keyClick(window, Qt.Key.Key_PageDown)
    qtbot.keyClick(window, Qt.Key.Key_Right)
    assert projector.show.slide == 2
    qtbot.keyClick(window, Qt.Key.Key_PageUp)
    assert projector.show.slide == 1
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert projector.show.blank
    qtbot.keyClick(window, Qt.Key.Key_Period)
    assert not projector.show.blank


def test_that_escape_leaves_the_full_screen_first_and_then_closes(
    qtbot: object, projector: Projector, screens: FakeScreens
) -> None:
    screens.plug(BEAMER)
    projector.open()
    qtbot.keyClick(projector.window, Qt.Key.Key_Escape)
    assert projector.is_open
    assert not projector.window.isFullScreen()
    qtbot.keyClick(projector.window, Qt.Key.Key_Escape)
    assert not projector.is_open


# Remote


@pytest.fixture
def remote(qtbot: object, projector: Projector, theme: Theme) -> ProjectorRemote:
    made = ProjectorRemote(projector, theme)
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_the_remote_chooses_scenes_and_shows_which_is_on(
    remote: ProjectorRemote, projector: Projector
) -> None:
    assert button(remote, "Clock and phase").isChecked()
    button(remote, "Dashboards").click()
    assert projector.show.scene is Scene.DASHBOARDS
    assert button(remote, "Dashboards").isChecked()
    assert not button(remote, "Clock and phase").isChecked()
    button(remote, "Dashboards").click()
    assert button(remote, "Dashboards").isChecked(), "pressing it twice unchecks nothing"
    button(remote, "Next").click()
    assert projector.show.page == 1


def test_that_keys_steer_but_typing_an_announcement_does_not(
    qtbot: object, remote: ProjectorRemote, projector: Projector
) -> None:
    from PySide6.QtWidgets import QLineEdit

    remote.activateWindow()
    qtbot.waitUntil(remote.isActiveWindow)
    remote.setFocus()
    qtbot.keyClick(remote, Qt.Key.Key_4)
    qtbot.waitUntil(lambda: projector.show.scene is Scene.SLIDES)
    qtbot.keyClick(remote, Qt.Key.Key_Right)
    assert projector.show.slide == 1
    field = remote.findChild(QLineEdit)
    field.setFocus()
    qtbot.keyClicks(field, "back at 1, by the door.")
    assert (projector.show.scene, projector.show.blank) == (Scene.SLIDES, False)
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert projector.show.scene is Scene.ANNOUNCEMENT
    assert projector.show.announcement == "back at 1, by the door."


def test_that_what_is_closed_cannot_be_chosen_and_says_why(qtbot: object, theme: Theme) -> None:
    drill = FakeDrill(agenda=WORKSHOP)
    parent = QObject()
    remote = ProjectorRemote(Projector(drill, FakeScreens(), parent, now=drill.now), theme)
    qtbot.addWidget(remote)
    graph = button(remote, "Service graph")
    assert not graph.isEnabled()
    assert graph.toolTip() == "The service graph opens with the investigation."
    drill.go_to(960)
    remote.refresh()
    assert graph.isEnabled()
    parent.deleteLater()


def test_that_the_remote_opens_closes_and_says_where_the_picture_is(
    remote: ProjectorRemote, projector: Projector, screens: FakeScreens
) -> None:
    from PySide6.QtWidgets import QLabel

    def told() -> str:
        return " ".join(one.text() for one in remote.findChildren(QLabel))

    assert "The room sees nothing yet" in told()
    button(remote, "Open the projector").click()
    assert "there is no second screen" in told()
    screens.plug(BEAMER)
    assert "It fills the screen beamer." in told()
    button(remote, "Close the projector").click()
    assert not projector.is_open
    assert "The room sees nothing yet" in told()


def test_that_two_remotes_over_one_projector_show_the_same(
    qtbot: object, remote: ProjectorRemote, projector: Projector, theme: Theme
) -> None:
    second = ProjectorRemote(projector, theme)
    qtbot.addWidget(second)
    button(remote, "Tea break").click()
    assert button(second, "Tea break").isChecked()


# Presenter


def test_that_the_presenter_sees_notes_the_next_slide_and_the_time(
    qtbot: object, projector: Projector, theme: Theme
) -> None:
    view = PresenterView(projector, theme)
    qtbot.addWidget(view)
    view.show()
    assert "Notes appear here with the slides." in told_by(view)
    projector.choose(Scene.SLIDES)
    first, second = projector.deck.slides[:2]
    assert first.title in told_by(view)
    assert "Welcome. Let them look at the clock" in told_by(view)
    assert projector.facts.reading.wall_text in told_by(view)
    view.next_view.grab()
    assert second.title in [word.words for word in view.next_view.words]
    for _ in range(12):
        projector.step(1)
    assert "This is the last slide that is open." in told_by(view)
    assert view.next_view.facts is None


def told_by(view: QWidget) -> str:
    from PySide6.QtWidgets import QLabel

    return " | ".join(one.toolTip() or one.text() for one in view.findChildren(QLabel))


def test_that_nothing_is_read_while_nobody_looks(
    qtbot: object, projector: Projector, theme: Theme
) -> None:
    from PySide6.QtCore import QTimer

    (timer,) = projector.findChildren(QTimer)
    assert not timer.isActive()
    remote = ProjectorRemote(projector, theme)
    qtbot.addWidget(remote)
    remote.show()
    projector.open()
    assert timer.isActive()
    remote.hide()
    assert timer.isActive()
    projector.close()
    assert not timer.isActive()


# The team's window


def test_that_the_drill_menu_opens_the_desk_and_leaving_takes_the_projector_away(
    qtbot: object, theme: Theme
) -> None:
    drill = busy_drill()
    window = TeamWindow(drill, theme)
    qtbot.addWidget(window)
    window.show()
    menu = window._controls.menu
    menu.aboutToShow.emit()
    next(one for one in menu.actions() if one.text().startswith("Projector")).trigger()
    opener = window._projector
    assert opener.desk.isVisible()
    assert opener.desk.presenter.isHidden()
    button(opener.desk, "Presenter view").click()
    assert opener.desk.presenter.isVisible()
    opener.projector.open()
    room = opener.projector.window
    assert room.isVisible()
    window._leaving = True
    window.close()
    assert not room.isVisible()
    assert not opener.desk.isVisible()


def test_that_the_team_reads_each_announcement_once(theme: Theme) -> None:
    drill = FakeDrill(agenda=WORKSHOP)
    drill.go_to(2990)
    teller = EndingTeller()
    told = []
    for _ in range(60):
        drill.elapsed_s += 1.0
        told.append(teller.tell(drill.state(), drill.clock()))
    assert [one for one in told if one] == ["10 minutes left: Dark room investigation"]
