"""From a finished sentence back to its template, and on into the other language."""

import time

from app.ui.catalogue import Sentences, pattern_of, read_catalogue
from tests.unit.ui.screen_words import ROOT

WORDS = {
    "Nothing was triggered: {1}. Choose another value.": "Nichts ausgelöst: {1!t}. Neu wählen.",
    "no values": "keine Werte",
    "{1} has no rule for {2}.": "Für {2} hat {1} keine Regel.",
    "{1} to {2}": "{1} zu {2}",
    "{1} begins": "{1!t} beginnt",
    "Fix phase": "Phase der Korrektur",
    "Pause it.": "Anhalten.",
}


def test_that_a_sentence_is_found_by_its_template_and_its_values_are_put_in_place() -> None:
    found = Sentences(WORDS).find("The drill has no rule for Tea Break.")
    assert found == "Für Tea Break hat The drill keine Regel."


def test_that_only_a_place_for_words_of_the_program_is_translated_too() -> None:
    words = Sentences(WORDS)
    inner = words.find("Nothing was triggered: no values. Choose another value.")
    assert inner == "Nichts ausgelöst: keine Werte. Neu wählen."
    typed = words.find("no values has no rule for no values.")
    assert typed == "Für no values hat no values keine Regel."


def test_that_several_sentences_are_told_one_by_one_and_unknown_ones_stay() -> None:
    told = Sentences(WORDS).find("Pause it. Somebody typed this. Tea has no rule for me.")
    assert told == "Anhalten. Somebody typed this. Für me hat Tea keine Regel."


def test_that_a_template_almost_without_words_takes_no_half_sentence() -> None:
    words = Sentences(WORDS)
    assert words.find("orders to pricing") == "orders zu pricing"
    assert words.find("what we tried to find out") is None
    assert words.find("Fix phase begins") == "Phase der Korrektur beginnt"


def test_that_signs_of_a_pattern_in_a_sentence_mean_themselves() -> None:
    assert pattern_of("(a+) {1}?").fullmatch("(a+) b?")
    assert not pattern_of("a.c {1}").fullmatch("abc d")


def test_that_every_german_template_finds_the_sentence_made_of_it() -> None:
    german = read_catalogue(ROOT / "resources" / "i18n" / "de.ts")
    words = Sentences(german)
    for source in german:
        if "{1}" not in source:
            continue
        sentence = source
        for place in range(1, 6):
            sentence = sentence.replace(f"{{{place}}}", f"x{place}")
        assert words.find(sentence) is not None, source


def test_that_the_sentences_of_a_whole_screen_are_found_in_a_moment() -> None:
    words = Sentences(read_catalogue(ROOT / "resources" / "i18n" / "de.ts"))
    words.find("The first one makes the patterns.")
    began = time.process_time()
    for number in range(50):
        words.find(f"Nobody ever wrote this sentence number {number}.")
    assert (time.process_time() - began) / 50 < 0.02
