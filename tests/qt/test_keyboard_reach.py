"""Keys at the team window: nothing traps them, everything is reached, letters stay letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from app.core import commands as cmd
from app.core.agenda import Capability
from app.ui.panes.editor import CodeEditor
from app.ui.screens.team import TeamWindow
from app.ui.screens.team.help_overlay import KEYS
from app.ui.screens.team.panes import PANES
from app.ui.theme import Theme
from tests.qt.fakes import FakeDrill, busy_drill
from tests.qt.users import screen
from tests.qt.users.keyboard import Keyboard
from tests.qt.users.mouse import Mouse
from tests.qt.users.walk_keyboard import KEYS_OF_THE_WALK

_STOPS_AT_MOST = 120
_TEXT = (QLineEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox)
# Every single letter that is a key somewhere in the window.
LETTERS = "amptlgcfjdesrbznx/"


@pytest.fixture
def drill() -> FakeDrill:
    return busy_drill()


@pytest.fixture
def team(qtbot, theme: Theme, drill: FakeDrill) -> Iterator[TeamWindow]:
    made = TeamWindow(drill, theme)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitUntil(made.isActiveWindow)
    qtbot.waitUntil(lambda: made._holders["signals"].pane is not None)
    yield made
    made._leaving = True
    made.close()


def _open(qtbot, team: TeamWindow, keys: Keyboard, number: int) -> None:
    keys.press(f"Ctrl+{number}")
    holder = team._holders[PANES[number - 1].id]
    qtbot.waitUntil(lambda: holder.pane is not None)
    qtbot.waitUntil(lambda: screen.focused() is not None)


def _stops(keys: Keyboard, back: str = "Tab") -> list[QWidget]:
    """Everything that Tab leads to, once around, from what has the keyboard."""
    first = screen.focused()
    stops = [first]
    while True:
        keys.press(back)
        here = screen.focused()
        assert here is not None, f"after {screen.name_of(stops[-1])} nothing has the keyboard"
        if here is first:
            return stops
        assert here is not stops[-1], f"{screen.name_of(here)} keeps the keyboard"
        assert len(stops) < _STOPS_AT_MOST, [screen.name_of(one) for one in stops[-12:]]
        stops.append(here)


def _unreached(team: TeamWindow, stops: list[QWidget]) -> list[str]:
    """What can be used with a mouse but not come to by Tab."""
    groups = {one.group() for one in stops if isinstance(one, QAbstractButton) and one.group()}
    kinds = (QAbstractButton, *_TEXT)
    return [
        screen.name_of(one)
        for kind in kinds
        for one in team.findChildren(kind)
        if one.isVisible() and one.isEnabled() and one not in stops
        # Of buttons that exclude each other Tab leads to the chosen one, arrows to the others.
        if not (isinstance(one, QAbstractButton) and one.group() in groups)
        # A part of another control, such as the cross in a search box or a spin box's line.
        if not isinstance(one.parent(), QLineEdit | QAbstractSpinBox | QComboBox)
    ]


@pytest.mark.parametrize("number", range(1, len(PANES) + 1), ids=[spec.id for spec in PANES])
def test_that_tab_goes_around_and_reaches_every_control(qtbot, team, number: int) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, number)
    _stops(keys)  # a list that is entered chooses its first row, and buttons open with that
    stops = _stops(keys)
    names = [screen.name_of(one) for one in stops]
    assert not _unreached(team, stops), f"not reached: {_unreached(team, stops)} by {names}"
    assert names[1:] == [screen.name_of(one) for one in _stops(keys, "Shift+Tab")][:0:-1]


def test_that_keys_work_where_nothing_has_the_keyboard(qtbot, team, drill) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    screen.focused().clearFocus()
    assert screen.focused() is None
    keys.press("A")
    assert drill.submitted[-1][0] == cmd.AcknowledgeAlert("a3")
    keys.press("Tab")
    assert screen.focused() is not None
    screen.focused().clearFocus()
    keys.press("Ctrl+4")
    keys.stands_on("New note")


@pytest.mark.parametrize("number", (2, 4, 7), ids=("logs", "notebook", "http"))
def test_that_single_letters_never_fire_while_somebody_types(
    qtbot, team, drill, number: int
) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, number)
    muted, said = team._chime.muted, []
    team._toasts.show = lambda *told, **_: said.append(told[1])
    tried = [one for one in _stops(keys) if isinstance(one, _TEXT) and not _read_only(one)]
    assert tried
    for field in tried:
        while screen.focused() is not field:
            keys.press("Tab")
        before, asked = len(drill.submitted), len(drill.asked)
        keys.type(LETTERS)
        told = screen.name_of(field)
        assert screen.focused() in (field, *field.findChildren(QWidget)) or _list_of(field), told
        assert (len(drill.submitted), len(drill.asked)) == (before, asked), told
        assert team.current_tab == PANES[number - 1].id, told
        assert team._chime.muted == muted, told
        assert said == [], told
        if _list_of(field):
            keys.press("Esc")


def _read_only(field: QWidget) -> bool:
    return isinstance(field, QLineEdit | QPlainTextEdit) and field.isReadOnly()


def _list_of(field: QWidget) -> bool:
    """Whether a choice has opened its list for the letter."""
    return isinstance(field, QComboBox) and field.view().isVisible()


def test_that_the_editor_takes_letters_and_tab_and_esc_leaves_it(qtbot, team, drill) -> None:
    drill.do(cmd.OverrideGate(Capability.FIX, "so that there is an editor", "orders"), "team")
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, 3)
    editor = screen.seen(team, CodeEditor, "Source editor")
    while screen.focused() is not editor:
        keys.press("Tab")
    before, asked = editor.toPlainText(), len(drill.asked)
    keys.type(LETTERS)
    keys.press("Tab")
    assert screen.focused() is editor
    assert LETTERS in editor.toPlainText() != before
    assert len(drill.asked) == asked
    keys.press("Esc")
    assert screen.focused() is not editor


def test_that_tab_stays_on_the_page_of_keys(qtbot, team) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    keys.press("F1")
    names = [screen.name_of(one) for one in _stops(keys)]
    assert sorted(names) == ["Close", "HelpOverlay", "Take the tour"]


def test_that_a_letter_chooses_in_a_choice(qtbot, team) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, 4)
    box = keys.tab_to("Component where it starts")
    keys.type("b")
    assert box.currentText() == "batch-worker"


def test_that_a_choice_that_acts_does_not_act_on_what_is_passed(qtbot, team) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, 4)
    claim = team._holders["notebook"].pane.claim
    keys.tab_to("Next step of the path")
    for letter_or_key in ("Down", "Down", "Down", "Return"):
        keys.press(letter_or_key)
    assert claim.path.value() == ["pricing"]
    keys.press("Down")
    keys.type("b")
    keys.press("Return")
    assert claim.path.value() == ["pricing", "batch-worker"]


def test_that_the_wheel_over_a_choice_changes_nothing(qtbot, team) -> None:
    keys = Keyboard(team, qtbot.waitUntil)
    _open(qtbot, team, keys, 4)
    box = screen.seen(team, QComboBox, "Component where it starts")
    Mouse(team, qtbot.waitUntil).turn(box, down=True)
    assert box.currentIndex() == 0


def test_that_the_help_lists_every_key_of_the_walk() -> None:
    listed = {
        key.replace("Enter", "Return")
        for _, rows in KEYS
        for keys, _ in rows
        for key in _each(keys)
    }
    assert {keys.replace("+", " ") for keys in KEYS_OF_THE_WALK} <= listed


def _each(keys: str) -> Iterator[str]:
    """``Shift Left, Right`` names two keys, and each single one of them too."""
    modifiers = " ".join(keys.split(", ", maxsplit=1)[0].split()[:-1])
    for one in keys.split(", "):
        yield one
        yield f"{modifiers} {one}".strip()
