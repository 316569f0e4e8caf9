"""Text size, the tour, the help: the comforts of the team window."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QTableView, QWidget

from app.core.commands import PostStatusUpdate
from app.ui.app import Kiosk
from app.ui.preferences import Preferences
from app.ui.screens.team import TeamWindow
from app.ui.screens.team.help_overlay import KEYS
from app.ui.screens.team.tour import STEPS
from app.ui.theme import Theme
from app.ui.theme.zoom import STEPS as SIZES
from app.ui.theme.zoom import font_px, step_of, zoom_sheet
from app.ui.widgets import label
from tests.qt.fakes import QUIET, FakeLauncher, busy_drill

pytestmark = QUIET


@pytest.fixture
def sized(theme: Theme) -> Iterator[Theme]:
    yield theme
    theme.set_zoom(100)


@pytest.fixture
def team(qtbot, sized: Theme) -> Iterator[TeamWindow]:
    made = TeamWindow(busy_drill(), sized)
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show_tab("notebook")
    made.show()
    qtbot.waitUntil(lambda: made._holders["notebook"].pane is not None)
    yield made
    made._leaving = True
    made.close()


def test_that_sizes_go_in_steps_from_80_to_160_per_cent() -> None:
    assert (SIZES[0], SIZES[-1]) == (80, 160)
    assert step_of(100, 1) == 110
    assert step_of(160, 1) == 160
    assert step_of(80, -1) == 80
    assert step_of(123, 0) == 125


def test_that_thin_lines_and_the_clock_keep_their_size() -> None:
    assert zoom_sheet("border: 1px; font: 400 12px; max-height: 30px", 125) == (
        "border: 1px; font: 400 15px; max-height: 38px"
    )
    assert font_px("clock.team", 128, 160) == 128
    assert font_px("small", 13, 160) == 21


def test_that_fonts_handed_out_and_fixed_boxes_grow_and_come_back(qtbot, sized) -> None:
    kept = sized.font("small")
    box = QWidget()
    qtbot.addWidget(box)
    bar = QWidget(box)
    bar.setFixedHeight(40)
    table = QTableView(box)
    table.setModel(QStringListModel(["a"], table))
    table.verticalHeader().setDefaultSectionSize(24)
    table.setColumnWidth(0, 100)
    box.show()
    for _ in range(2):
        sized.set_zoom(125)
        assert kept.pixelSize() == 16
        assert bar.height() == 50
        assert table.verticalHeader().defaultSectionSize() == 30
        assert table.columnWidth(0) == 125
    sized.set_zoom(160)
    assert bar.minimumHeight() == 64
    sized.set_zoom(100)
    assert (kept.pixelSize(), bar.minimumHeight()) == (13, 40)
    assert table.verticalHeader().defaultSectionSize() == 24
    assert table.columnWidth(0) == 100


def test_that_what_a_widget_fixes_later_counts_from_then_on(qtbot, sized) -> None:
    box = QWidget()
    qtbot.addWidget(box)
    bar = QWidget(box)
    bar.setFixedHeight(40)
    sized.set_zoom(125)
    bar.setFixedHeight(80)
    sized.fit(box)
    assert bar.minimumHeight() == 100
    sized.fit(box)
    assert bar.minimumHeight() == 100


def test_that_keys_change_the_size_of_everything_on_the_laptops_screen(team, qtbot, sized) -> None:
    before = team._tabs.height()
    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(2):
        qtbot.keyClick(team, Qt.Key.Key_Plus, control)
    assert sized.zoom == 125
    assert team._tabs.height() == round(before * 1.25)
    assert (team.width(), team.height()) == (1366, 768)
    qtbot.waitUntil(lambda: expect(_clipped(team)), timeout=10_000)
    qtbot.keyClick(team, Qt.Key.Key_Minus, control)
    assert sized.zoom == 110
    qtbot.keyClick(team, Qt.Key.Key_0, control)
    assert sized.zoom == 100
    assert team._tabs.height() == before


def expect(clipped: list[str]) -> None:
    assert clipped == []


def _clipped(window: QWidget) -> list[str]:
    """Labels of one line and buttons whose words are wider or taller than they are."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or not isinstance(widget, QLabel | QPushButton):
            continue
        words = widget.text()
        if not words or (isinstance(widget, QLabel) and widget.wordWrap()):
            continue
        need = widget.fontMetrics().size(0, words)
        if need.width() > widget.width() + 1 or widget.fontMetrics().ascent() > widget.height():
            found.append(f"{words}: {need.width()} of {widget.width()}")
    return found


def test_that_the_size_and_the_tour_are_kept_for_the_next_start(tmp_path) -> None:
    path = tmp_path / "window.ini"
    first = Preferences(path)
    assert (first.zoom_per_cent, first.tour_seen) == (100, False)
    first.keep_zoom(140)
    first.keep_tour_seen()
    again = Preferences(path)
    assert (again.zoom_per_cent, again.tour_seen) == (140, True)
    path.write_text("[text]\nper_cent=huge\n", encoding="utf-8")
    assert Preferences(path).zoom_per_cent == 100


def test_that_the_tour_opens_once_on_a_laptop_and_again_from_the_help(
    qtbot, sized, qapp, tmp_path
) -> None:
    kept = Preferences(tmp_path / "window.ini")
    kept.keep_zoom(125)
    for seen in (False, True):
        kiosk = Kiosk(FakeLauncher(), sized, qapp, preferences=kept)
        assert sized.zoom == 125
        drill = busy_drill()
        kiosk.show_drill(drill)
        team = kiosk.team
        qtbot.addWidget(team)
        qtbot.addWidget(kiosk.home)
        if not seen:
            qtbot.waitUntil(lambda team=team: team.tour.open)
            team.tour.skip_button.click()
            assert kept.tour_seen
        qapp.processEvents()
        assert not team.tour.open
        team._help.toggle()
        team._help.tour_requested.emit()
        assert team.tour.open
        team.tour.finish()
        team._help.dismiss()
        team._leaving = True
        team.left.disconnect()
        team.close()
        kiosk.home.hide()
        kiosk.deleteLater()
        qtbot.waitUntil(lambda gone=kiosk: not shiboken6.isValid(gone))


def test_that_the_tour_has_at_most_five_steps_and_stays_in_the_window(team, qtbot) -> None:
    assert len(STEPS) <= 5
    tour = team.tour
    tour.start()
    titles = []
    for _ in STEPS:
        titles.append(tour.title)
        assert team.rect().contains(tour._card.geometry()), tour.title
        assert not tour._target().isEmpty()
        qtbot.keyClick(tour.next_button, Qt.Key.Key_Right)
    assert titles == [step.title for step in STEPS]
    assert not tour.open
    tour.start()
    qtbot.keyClick(tour.next_button, Qt.Key.Key_Right)
    qtbot.keyClick(tour.next_button, Qt.Key.Key_Left)
    assert tour.title == STEPS[0].title
    qtbot.keyClick(tour.next_button, Qt.Key.Key_Escape)
    assert not tour.open


def test_that_the_help_lists_every_key_of_the_window(team, qtbot) -> None:
    listed = {part.strip() for _, keys in KEYS for key, _ in keys for part in key.split(", ")}
    spelled = {part.replace(" ", "+") if part != "Ctrl +" else "Ctrl++" for part in listed}
    known = {QKeySequence(part).toString() for part in spelled}
    same = {"Ctrl+=": "Ctrl++", "Ctrl+Enter": "Ctrl+Return"}
    assert "Ctrl Enter" in listed
    known.add("Ctrl+Return")
    for shortcut in team.findChildren(QShortcut):
        name = shortcut.key().toString()
        assert same.get(name, name) in known, f"{name} is not in the help"


def test_that_the_help_fits_the_laptop_at_125_per_cent_and_scrolls_beyond(
    team, sized, qtbot
) -> None:
    sized.set_zoom(125)
    team._help.toggle()
    qtbot.waitUntil(lambda: expect(_clipped(team._help)), timeout=10_000)
    scroll = team._help._scroll
    assert scroll.horizontalScrollBar().maximum() == 0
    sized.set_zoom(160)
    bar = scroll.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    for _ in range(20):
        qtbot.keyClick(team._help, Qt.Key.Key_PageDown)
    assert bar.value() == bar.maximum()
    team._help.dismiss()


def test_that_a_narrow_claim_form_puts_its_columns_below_each_other(team, sized) -> None:
    form = team._holders["notebook"].pane.claim
    assert form.pins.mapTo(form, form.pins.rect().topLeft()).x() > form.width() // 3
    sized.set_zoom(160)
    team.resize(1200, 700)
    assert form._columns.direction() is form._columns.Direction.TopToBottom


def test_that_a_late_promise_is_told_whole_at_the_largest_size(team, sized) -> None:
    drill = team._drill
    drill.do(PostStatusUpdate("Orders are slow", "It follows the batch", 600.0))
    drill.go_to(drill.elapsed_s + 900.0)
    sized.set_zoom(160)
    team.refresh()
    team.layout().activate()
    team._status.layout().activate()
    told = team._status._promise
    assert told.width() >= told.fontMetrics().horizontalAdvance(told.text())
    assert team._status._hints[0].isVisible()
    assert not team._status._hints[-1].isVisible()


def test_that_a_label_made_while_zoomed_is_as_large_as_the_others(qtbot, sized) -> None:
    sized.set_zoom(140)
    late = label("late", "small")
    qtbot.addWidget(late)
    late.show()
    assert late.font().pixelSize() == 18


def test_that_a_size_is_taken_on_once_however_deep_a_widget_lies(qtbot, sized) -> None:
    outermost = QWidget()
    qtbot.addWidget(outermost)
    innermost = outermost
    for _ in range(12):
        innermost = QWidget(innermost)
    outermost.show()
    heard = StyleChanges(innermost)
    sized.set_zoom(125)
    assert heard.count <= 3  # off, on, and the size of its text; not once a widget around it


class StyleChanges(QObject):
    """Counts how often a widget hears that its style changed."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802  # Qt's name
        self.count += event.type() == QEvent.Type.StyleChange
        return False
