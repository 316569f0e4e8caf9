"""A person with keys alone, and one with a mouse alone, solve each incident at the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme
from tests.qt.users.incident_drill import IncidentDrill
from tests.qt.users.keyboard import Keyboard
from tests.qt.users.mouse import Mouse
from tests.qt.users.solutions import SOLUTIONS, Solution
from tests.qt.users.walk_keyboard import KeyboardWalk
from tests.qt.users.walk_mouse import MouseWalk


@pytest.fixture(params=SOLUTIONS, ids=lambda one: one.slug)
def solution(request: pytest.FixtureRequest) -> Solution:
    return request.param


@pytest.fixture
def drill(solution: Solution, tmp_path: Path) -> IncidentDrill:
    return IncidentDrill(solution.slug, tmp_path / "session")


@pytest.fixture
def team(qtbot, qapp, theme: Theme, drill: IncidentDrill) -> Iterator[TeamWindow]:
    # An opened list takes no click for so long; nobody here waits half a second a choice.
    before_ms = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(20)
    made = TeamWindow(drill, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made._holders["signals"].pane is not None)
    yield made
    made._leaving = True
    made.close()
    qapp.setDoubleClickInterval(before_ms)


def _assert_solved(drill: IncidentDrill) -> None:
    claim = drill.state().claims[-1]
    assert claim.verdict == "confirmed", claim.grade
    assert all(part.passed for part in claim.grade.parts), claim.grade.parts
    assert claim.grade.red_herring == "cleared"


def test_that_keys_alone_lead_from_the_page_to_the_filed_claim(
    qtbot, team, drill, solution
) -> None:
    walk = KeyboardWalk(Keyboard(team, qtbot.waitUntil), team, drill, solution)
    walk.whole()
    _assert_solved(drill)


def test_that_a_mouse_alone_leads_from_the_page_to_the_filed_claim(
    qtbot, team, drill, solution
) -> None:
    walk = MouseWalk(Mouse(team, qtbot.waitUntil), team, drill, solution)
    walk.whole()
    _assert_solved(drill)
