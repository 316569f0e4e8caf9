"""The second language: its file, Qt's translators, the switch in the launcher."""

import re
from collections.abc import Iterator
from xml.etree import ElementTree

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTabBar, QWidget

from app.ui.app import Kiosk
from app.ui.preferences import Preferences
from app.ui.screens.team.tour import STEPS
from app.ui.theme import Theme
from app.ui.theme.resources import resource_path
from app.ui.translation import Languages, read_catalogue, tr
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
    with pytest.raises(ElementTree.ParseError):
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
