"""Telling words: found in every disguise of an identifier, not in innocent words."""

from pathlib import Path

import pytest

from app.authoring import write_skeleton
from app.authoring.leaks import LeakCheck
from app.authoring.words import Lexicon, Telling, split_words
from app.catalog import Incident, list_incidents, load_incident


@pytest.fixture
def incident(tmp_path: Path) -> Incident:
    return load_incident(write_skeleton("thin-markets", tmp_path))


def found(text: str, *telling: str) -> list[str]:
    lexicon = Lexicon(Telling(split_words(each), "") for each in telling)
    return [each.telling.text for each in lexicon.find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "a bug",
        "Bugs!",
        "BUG_COUNT",
        "bugCount",
        "the_bug",
        "XMLBug",
        "buggy",
        "debug the bug",
    ],
)
def test_that_a_word_is_found_in_every_disguise(text: str) -> None:
    assert found(text, "bug") == ["bug"]


@pytest.mark.parametrize("text", ["debug", "bugle", "ladybug", "debugger", "default", "faultless"])
def test_that_a_longer_word_is_another_word(text: str) -> None:
    assert found(text, "bug", "fault") == []


@pytest.mark.parametrize("text", ["N+1", "n + 1 queries", "class NPlus1", "n_plus_1"])
def test_that_the_famous_formula_is_found(text: str) -> None:
    assert found(text, "n+1", "n plus 1")


def test_that_arithmetic_is_no_formula() -> None:
    assert found("range(n+10), column+1, len(n) + 1", "n+1") == []


def test_that_a_phrase_is_found_as_a_whole_only() -> None:
    phrase = "missing timeout"
    assert found("missingTimeouts = 3", phrase) == [phrase]
    assert found("MISSING-TIMEOUT", phrase) == [phrase]
    assert found("a timeout is missing", phrase) == []
    assert found("missing a timeout", phrase) == []
    assert found("missing", phrase) == []


def test_that_the_line_and_its_text_are_told(incident: Incident) -> None:
    (leak,) = LeakCheck(incident).in_text("quotes/rates.py", "x = 1\n# the bug is here\n")
    assert str(leak).startswith("quotes/rates.py:2: “bug”")
    assert leak.shown == "# the bug is here"


def test_that_slug_mechanisms_and_fixes_of_the_incident_are_telling(incident: Incident) -> None:
    check = LeakCheck(incident)
    for text in ("thin_markets", "MissingTimeout", "Call without a timeout", "bounded-call"):
        assert list(check.in_text("log of quotes", text)), text


def test_that_a_row_of_the_answer_keys_words_is_telling(incident: Incident) -> None:
    check = LeakCheck(incident)
    words = " ".join(incident.key.summary.split())
    assert list(check.in_text("README.md", words))
    assert not list(check.in_text("README.md", "the quotes API calls rates"))


def test_that_the_programs_own_words_stand_where_it_lies(incident: Incident) -> None:
    check = LeakCheck(incident)
    assert list(check.in_text("log of quotes", "the drill begins"))
    assert not list(check.in_text("environment of quotes", "/opt/drill-kiosk", program=False))
    assert list(check.in_text("environment of quotes", "FAULT=1", program=False))


def test_that_what_the_manifest_allows_stands_there_and_nowhere_else(tmp_path: Path) -> None:
    folder = write_skeleton("thin-markets", tmp_path)
    allowed = '\n[[allowed_words]]\nword = "fault"\nwhere = "README*"\nwhy = "page fault"\n'
    manifest = folder / "manifest.toml"
    manifest.write_text(manifest.read_text(encoding="utf-8") + allowed, encoding="utf-8")
    check = LeakCheck(load_incident(folder))
    assert not list(check.in_text("README.md", "a page fault"))
    assert list(check.in_text("quotes/main.py", "a page fault"))


@pytest.mark.parametrize("slug", list_incidents())
def test_that_no_incident_that_ships_leaks(slug: str) -> None:
    assert [str(leak) for leak in LeakCheck(load_incident(slug)).static()] == []
