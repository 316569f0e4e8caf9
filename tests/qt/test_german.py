"""The whole window in German: no English of the program is left, and nothing is cut at 1366x768."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLabel,
    QPushButton,
    QRadioButton,
    QWidget,
)

from app.ui.app import Kiosk
from app.ui.catalogue import pattern_of, read_catalogue
from app.ui.preferences import Preferences
from app.ui.screens.launcher.window import PAGES
from app.ui.screens.team.clock_acts import END, EXTEND, GO_BACK, GO_ON, PAUSE
from app.ui.screens.team.panes import PANES
from app.ui.screens.team.tour import STEPS
from app.ui.theme import Theme
from app.ui.theme.resources import resource_path
from app.ui.widgets import ElidedLabel
from tests.qt.fakes import QUIET, FakeLauncher, busy_drill
from tests.qt.seen_words import PaintedWords, seen_words

pytestmark = QUIET
SIZE = (1366, 768)
GERMAN = read_catalogue(resource_path("i18n", "de.ts"))
PLACE = re.compile(r"\{[^}]*\}")
# As English in the one language as in the other: names of the field, and of the fakes' content.
SHARED = set(GERMAN.values())


def english_patterns() -> list[tuple[re.Pattern[str], str]]:
    """Templates with words enough to be told from a name, as patterns."""
    found = []
    for source, told in GERMAN.items():
        letters = re.sub(r"\W", "", PLACE.sub("", source))
        if "{" in source and source != told and len(letters) >= 8:
            number = iter("123456789")
            numbered = PLACE.sub(lambda _: f"{{{next(number)}}}", source)  # noqa: B023
            found.append((pattern_of(numbered), source))
    return found


PATTERNS = english_patterns()


def english_in(texts: Iterator[tuple[str, str]] | set[tuple[str, str]]) -> list[str]:
    """The texts that a translation was there for and that were shown without it."""
    found = []
    for text, where in texts:
        if text in SHARED:
            continue
        if GERMAN.get(text, text) != text:
            found.append(f"{where}: {text}")
        found += [f"{where}: {text} ~ {source}" for p, source in PATTERNS if p.fullmatch(text)][:1]
    return found


def cut_in(window: QWidget) -> list[str]:
    """Labels and buttons in sight whose words do not fit into them."""
    found = []
    for widget in window.findChildren(QWidget):
        if not widget.isVisible() or isinstance(widget, ElidedLabel):
            continue
        if isinstance(widget, QLabel) and widget.text() and not widget.wordWrap():
            lines = widget.text().splitlines()
            needed = max(widget.fontMetrics().horizontalAdvance(line) for line in lines)
            room = widget.contentsRect().width()
        elif isinstance(widget, QPushButton | QCheckBox | QRadioButton) and widget.text():
            needed, room = widget.minimumSizeHint().width(), widget.width()
        else:
            continue
        if needed > room + 1:
            found.append(f"{type(widget).__name__} {widget.text()!r}: {needed} px in {room} px")
    return found


@contextmanager
def german_kiosk(qapp: QApplication, theme: Theme, tmp_path) -> Iterator[Kiosk]:
    kept = Preferences(tmp_path / "window.ini")
    kept.keep_tour_seen()
    kept.keep_language("de")
    kiosk = Kiosk(FakeLauncher(), theme, qapp, preferences=kept)
    try:
        yield kiosk
    finally:
        if kiosk.team is not None:
            kiosk.team._leaving = True
            kiosk.team.left.disconnect()
            kiosk.team.close()
            kiosk.team.deleteLater()
        kiosk._languages.use("en")
        kiosk.home.hide()
        kiosk.home.deleteLater()
        kiosk.deleteLater()


def looked_over(window: QWidget) -> list[str]:
    """What is wrong with a window as it is shown now."""
    QApplication.processEvents()
    with PaintedWords() as painted:
        window.grab()
    shown = {*seen_words(window), *((text.strip(), "painted") for text in painted.texts)}
    return english_in(shown) + cut_in(window)


def test_that_the_launcher_is_german_on_every_page(qtbot, qapp, theme: Theme, tmp_path) -> None:
    with german_kiosk(qapp, theme, tmp_path) as kiosk:
        kiosk.show_home()
        qtbot.waitUntil(lambda: kiosk.home.ready)
        kiosk.home.resize(*SIZE)
        wrong: list[str] = []
        for number in range(len(PAGES)):
            kiosk.home.show_page(number)
            wrong += [f"page {number}, {one}" for one in looked_over(kiosk.home)]
        kiosk.home._on_failure("There is no drill yet. Start one first.")
        wrong += looked_over(kiosk.home)
        assert not wrong, "\n".join(wrong)


def test_that_the_team_window_is_german_in_each_tab(qtbot, qapp, theme: Theme, tmp_path) -> None:
    with german_kiosk(qapp, theme, tmp_path) as kiosk:
        kiosk.show_drill(busy_drill(attended=True))
        team = kiosk.team
        team.showNormal()
        team.resize(*SIZE)
        wrong: list[str] = []
        for spec in PANES:
            team.show_tab(spec.id)
            qtbot.waitUntil(lambda spec=spec: team._holders[spec.id].pane is not None)
            wrong += [f"tab {spec.id}, {one}" for one in looked_over(team)]
        team.toggle_evidence()
        wrong += [f"evidence, {one}" for one in looked_over(team)]
        team._help.toggle()
        wrong += [f"help, {one}" for one in looked_over(team._help)]
        team._help.toggle()
        team.tour.start()
        for _ in STEPS:
            assert team.tour.open
            wrong += [f"tour, {one}" for one in looked_over(team)]
            team.tour.next_button.click()
        assert not team.tour.open
        team._controls.menu.aboutToShow.emit()
        wrong += [f"menu, {one}" for one in english_in(seen_words(team._controls.menu))]
        wrong += _dialogs(team)
        assert not wrong, "\n".join(wrong)


def _dialogs(team: QWidget) -> list[str]:
    """Chaos, a reason and leaving, each looked over and closed again."""
    controls, wrong = team._controls, []
    acts = [partial(controls._asker.ask, act) for act in (PAUSE, EXTEND, GO_ON, GO_BACK, END)]
    for ask in (controls._open_chaos, *acts):
        ask()
        for dialog in team.findChildren(QDialog):
            if dialog.isVisible():
                wrong += [f"{type(dialog).__name__}, {one}" for one in looked_over(dialog)]
                dialog.close()
    return wrong


def test_that_the_sweep_finds_english_and_cut_words(qtbot, theme: Theme) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    label = QLabel("The claim is filed. A facilitator looks at it.", window)
    label.resize(40, 20)
    QLabel("Revision 3 runs, 2 files changed.", window).move(0, 40)
    window.show()
    assert len(english_in(seen_words(window))) == 2
    assert len(cut_in(window)) >= 1
