"""The sound in the window: once a page, muted by one key, told where there is none."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.team import TeamWindow
from app.ui.screens.team.chime import Chime
from app.ui.theme import Theme
from tests.qt.fakes import QUIET, WORKSHOP, FakeDrill

pytestmark = QUIET


class FakeSound:
    """Writes down what was asked of it."""

    def __init__(self, *, available: bool = True) -> None:
        self.available = available
        self.asked: list[str] = []

    def play(self) -> None:
        self.asked.append("play")

    def stop(self) -> None:
        self.asked.append("stop")


@pytest.fixture
def sound() -> FakeSound:
    return FakeSound()


@pytest.fixture
def drill() -> FakeDrill:
    made = FakeDrill(agenda=WORKSHOP)
    made.go_to(890)
    return made


@pytest.fixture
def team(qtbot, theme: Theme, drill: FakeDrill, sound: FakeSound) -> Iterator[TeamWindow]:
    made = TeamWindow(drill, theme, Chime(sound))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("pager")
    made.show()
    made.refresh()
    yield made
    made._leaving = True
    made.close()


def test_that_a_page_is_heard_once_and_silent_once_it_is_taken(qtbot, team, drill, sound) -> None:
    drill.go_to(905)
    team.refresh()
    team.refresh()
    assert sound.asked == ["play"]
    for _ in drill.state().alerts:
        qtbot.keyClick(team, Qt.Key.Key_A)
        team.refresh()
    assert sound.asked == ["play", "stop"]


def test_that_m_mutes_and_the_bar_says_so(qtbot, team, drill, sound) -> None:
    button = team._status.sound
    assert button.accessibleName() == "Sound on"
    qtbot.keyClick(team, Qt.Key.Key_M)
    assert (button.accessibleName(), sound.asked) == ("Sound off", ["stop"])
    drill.go_to(905)
    team.refresh()
    assert "play" not in sound.asked
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert button.accessibleName() == "Sound on"


def test_that_muted_stays_muted_in_the_next_drill(qtbot, theme, drill, sound) -> None:
    chime = Chime(sound)
    chime.toggle()
    drill.go_to(905)
    for _ in range(2):
        window = TeamWindow(drill, theme, chime)
        qtbot.addWidget(window)
        window.refresh()
        assert window._status.sound.accessibleName() == "Sound off"
    chime.ring()
    assert "play" not in sound.asked


def test_that_leaving_ends_the_sound(team, sound) -> None:
    team._leaving = True
    team.close()
    assert sound.asked == ["stop"]


def test_that_a_laptop_without_a_player_is_told_in_the_bar(qtbot, team, drill, sound) -> None:
    sound.available = False
    drill.go_to(905)
    team.refresh()
    assert sound.asked == []
    assert team._status.sound.accessibleName() == "No sound here"
    assert "no program that plays" in team._status.sound.toolTip()
    assert not team._status.sound.isEnabled()
    assert not team._toasts.current_sentence.startswith("The pager")
