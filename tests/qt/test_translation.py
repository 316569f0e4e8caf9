"""The second language: its file, Qt's translators, the switch in the launcher."""

import re
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QWidget

from app.ui.app import Kiosk
from app.ui.catalogue import read_catalogue
from app.ui.preferences import Preferences
from app.ui.screens.team.tour import STEPS
from app.ui.theme import Theme
from app.ui.theme.resources import resource_path
from app.ui.translation import (
    Languages,
    Verbatim,
    counted,
    local_date,
    local_number,
    retold,
    tr,
)
from tests.qt.fakes import QUIET, FakeLauncher, busy_drill

pytestmark = QUIET
PLACE = re.compile(r"{(\w+)(?:![t]|:[^}]*)?}")


@pytest.fixture
def languages(qapp) -> Iterator[Languages]:
    made = Languages(qapp)
    yield made
    made.use("en")
    made.deleteLater()


def words_of(widget: QWidget) -> str:
    shown = [*widget.findChildren(QLabel), *widget.findChildren(QPushButton)]
    return "\n".join(one.text() for one in shown)


def test_that_the_german_file_is_whole_and_translates_every_step_of_the_tour() -> None:
    words = read_catalogue(resource_path("i18n", "de.ts"))
    assert all(told.strip() and told != "" for told in words.values())
    for step in STEPS:
        assert {step.title, step.words} <= words.keys()


def test_that_a_translation_fills_the_same_places_as_its_source() -> None:
    for source, told in read_catalogue(resource_path("i18n", "de.ts")).items():
        assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(told)), source


def test_that_a_word_without_a_translation_stays_english(languages) -> None:
    assert tr("Start a drill") == "Start a drill"
    languages.use("de")
    assert tr("Start a drill") == "Übung starten"
    assert tr("Nobody translated this") == "Nobody translated this"
    assert tr("") == ""
    languages.use("en")
    assert tr("Start a drill") == "Start a drill"


def test_that_unfinished_messages_are_left_out_and_a_broken_file_leaves_english(
    tmp_path, languages, monkeypatch
) -> None:
    path = tmp_path / "de.ts"
    path.write_text(
        "<TS><context><name>kiosk</name>"
        "<message><source>A</source><translation>B</translation></message>"
        "<message><source>C</source><translation type='unfinished'>D</translation></message>"
        "<message><source>E</source><translation/></message></context></TS>",
        encoding="utf-8",
    )
    assert read_catalogue(path) == {"A": "B"}
    path.write_text("<TS>", encoding="utf-8")
    with pytest.raises(SyntaxError):
        read_catalogue(path)
    monkeypatch.setattr("app.ui.translation.resource_path", lambda *_parts: path)
    languages.use("de")
    assert languages.code == "en"
    assert tr("Start a drill") == "Start a drill"


def test_that_the_launcher_switches_and_the_next_drill_follows(
    qtbot, theme: Theme, qapp, tmp_path
) -> None:
    kept = Preferences(tmp_path / "window.ini")
    kept.keep_tour_seen()
    kiosk = Kiosk(FakeLauncher(), theme, qapp, preferences=kept)
    kiosk.show_home()
    qtbot.waitUntil(lambda: kiosk.home.ready)
    assert "Start a drill" in words_of(kiosk.home)
    kiosk.home.language.click()
    try:
        qtbot.addWidget(kiosk.home)
        qtbot.waitUntil(lambda: kiosk.home.ready)
        assert kept.language == "de"
        assert "Übung starten" in words_of(kiosk.home)
        assert "Start a drill" not in words_of(kiosk.home)
        kiosk.show_drill(busy_drill())
        team = kiosk.team
        qtbot.addWidget(team)
        bar = team.findChild(QTabBar)
        titles = [bar.tabText(index) for index in range(bar.count())]
        assert "Notizbuch" in titles
        assert "Hilfe" in words_of(team)
        assert "Nur Menschen" in words_of(team)
        team._leaving = True
        team.left.disconnect()
        team.close()
    finally:
        kiosk._languages.use("en")
        kiosk.home.hide()
        kiosk.deleteLater()


def test_that_a_half_filled_form_survives_a_switch_of_language(
    qtbot, theme: Theme, qapp, tmp_path
) -> None:
    kept = Preferences(tmp_path / "window.ini")
    kiosk = Kiosk(FakeLauncher(), theme, qapp, preferences=kept)
    kiosk.show_home()
    qtbot.waitUntil(lambda: kiosk.home.ready)
    page = kiosk.home.start_page
    page.team.setText("Start a drill")  # a name that is also a word of the screens
    for number, name in enumerate(("Asha", "Ben", "Caro", "Deniz", "Emil")):
        page.people.set_name(number, name)
    page.people._rows[0][1].setCurrentIndex(0)
    page.attended.setChecked(True)
    page.facilitator.setText("Farah")
    page.seed.setText("71")
    page.show_seed(True)
    page.incidents.clear()
    kiosk.home.rehearse_page.speed.setCurrentIndex(1)
    kiosk.home.agenda_page.fields.title.setText("Ours")
    kiosk.home.agenda_page.fields.title.textEdited.emit("Ours")
    kiosk.home.show_page(2)
    before = kiosk.home.forms()
    try:
        kiosk.home.language.click()
        assert kiosk.home.forms() == before, "kept before the pages are there"
        qtbot.addWidget(kiosk.home)
        qtbot.waitUntil(lambda: kiosk.home.ready)
        assert kiosk.home.forms() == before
        assert kiosk.home.start_page.team.text() == "Start a drill"
        assert kiosk.home.agenda_page.agenda.title == "Ours"
        assert kiosk.home._stack.currentWidget() is kiosk.home.rehearse_page
        assert "Probelauf" in words_of(kiosk.home)
    finally:
        kiosk._languages.use("en")
        kiosk.home.hide()
        kiosk.deleteLater()


def test_that_a_language_asked_for_in_a_drill_waits_until_it_is_left(
    qtbot, theme: Theme, qapp, tmp_path
) -> None:
    kept = Preferences(tmp_path / "window.ini")
    kept.keep_tour_seen()
    kiosk = Kiosk(FakeLauncher(), theme, qapp, preferences=kept)
    kiosk.show_home()
    qtbot.waitUntil(lambda: kiosk.home.ready)
    kiosk.show_drill(busy_drill())
    team = kiosk.team
    try:
        team._controls.menu.aboutToShow.emit()
        other = [act for act in team._controls.menu.actions() if act.text() == "Deutsch"]
        other[0].trigger()
        assert kept.language == "de"
        assert "this drill is left" in team._toasts.current_sentence
        assert "Signals" in [team._tabs._bar.tabText(0)]
        team._leaving = True
        team.close()
        qtbot.waitUntil(lambda: kiosk.home.ready)
        qtbot.addWidget(kiosk.home)
        assert "Übung starten" in words_of(kiosk.home)
    finally:
        kiosk._languages.use("en")
        kiosk.home.hide()
        kiosk.deleteLater()


def test_that_numbers_and_days_are_written_as_the_language_does(languages) -> None:
    assert tr("{took_s:.1f} s", took_s=1234.5) == "1234.5 s"
    assert local_number(1234.5, ",.1f") == "1,234.5"
    languages.use("de")
    assert local_number(1234.5, ",.1f") == "1.234,5"
    assert tr("{name} s", name="a.b") == "a.b s", "a name is no number"
    assert counted("{count} file", "{count} files", 1) == "1 Datei"
    assert counted("{count} file", "{count} files", 2) == "2 Dateien"
    assert "Nov" in local_date(1_700_000_000.0)
    assert tr(Verbatim("Start a drill")) == "Start a drill"
    assert retold("There is no drill yet. Start one first.").startswith("Noch gibt es keine")
