"""No word of a screen is left out of the catalogues, and no catalogue holds a word too many."""

import re

from app.ui.catalogue import read_catalogue
from tests.unit.ui.screen_words import (
    ASKING,
    ROOT,
    SILENT,
    UNSEEN,
    content_sources,
    core_sources,
    is_words,
    screen_sources,
    words_of_screens,
)

GERMAN = read_catalogue(ROOT / "resources" / "i18n" / "de.ts")
PLACE = re.compile(r"{(\w+)(?:!t|:[^}]*)?}")
# Looked up as a whole sentence by who shows them, and listed as such in a table of their file.
RETOLD = {"{1} s ago"}


def test_that_every_text_of_a_screen_is_looked_up() -> None:
    left = [
        f"{one.where}: {one.text!r}"
        for one in words_of_screens()
        if not one.marked and one.call not in ASKING | SILENT
        if is_words(one.text) and one.text not in UNSEEN | RETOLD
    ]
    assert not left, "not looked up:\n" + "\n".join(left)


def test_that_templates_are_given_just_the_values_that_they_have_places_for() -> None:
    wrong = [
        f"{one.where}: {one.text!r} and {sorted(one.values)}"
        for one in words_of_screens()
        if one.marked and one.values is not None
        if set(PLACE.findall(one.text)) != set(one.values)
    ]
    assert not wrong, "places and values differ:\n" + "\n".join(wrong)


def test_that_german_has_every_text_that_is_asked_for_and_no_other() -> None:
    asked = screen_sources() | core_sources() | content_sources()
    missing, unused = sorted(asked - GERMAN.keys()), sorted(GERMAN.keys() - asked)
    assert not missing, "no German:\n" + "\n".join(missing)
    assert not unused, "nothing asks for:\n" + "\n".join(unused)


def test_that_a_translation_has_the_same_places_and_edges_as_its_source() -> None:
    for source, told in GERMAN.items():
        assert sorted(PLACE.findall(source)) == sorted(PLACE.findall(told)), source
        edges = (source[:1].isspace(), source[-1:].isspace())
        assert (told[:1].isspace(), told[-1:].isspace()) == edges, source
