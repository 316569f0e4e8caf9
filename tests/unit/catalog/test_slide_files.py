"""The deck that ships, and what is refused in one's own."""

from pathlib import Path

import pytest

from app.catalog import ContentFaults, list_incidents, load_agenda, load_deck, load_incident
from app.catalog import slides as slides_module
from app.core.slides import EVERY_CAUSE
from app.core.state import SessionState

GOOD = """
[[slides]]
id = "one"
title = "One"
lead = "Lead"
notes = "Notes"
[[slides.points]]
text = "Point"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def faults_of(tmp_path: Path, text: str) -> dict[str, str]:
    with pytest.raises(ContentFaults) as caught:
        load_deck(written(tmp_path, text))
    return {fault.place: fault.what for fault in caught.value.faults}


def test_that_the_deck_has_the_twelve_slides_of_the_workshop() -> None:
    deck = load_deck()
    assert [slide.id for slide in deck.slides] == [
        "goals",
        "agenda",
        "phases",
        "floating-point",
        "circular-wait",
        "one-by-one",
        "false-lead",
        "reflection",
        "success",
        "ai",
        "leading",
        "levels",
    ]
    assert all(slide.notes and slide.lead for slide in deck.slides)


def test_that_the_slides_of_the_faults_wait_for_their_own_cause() -> None:
    causes = {slide.id: slide.names_cause_of for slide in load_deck().slides}
    assert causes["floating-point"] == ("billing",)
    assert causes["circular-wait"] == ("deadlock",)
    assert causes["one-by-one"] == ("orders",)
    assert causes["false-lead"] == causes["levels"] == (EVERY_CAUSE,)


def test_that_no_open_word_of_the_deck_names_a_cause() -> None:
    """What any slide shows before a cause is verified holds none of the words of the keys."""
    from app.core.slides import open_numbers, open_part

    deck, state = load_deck(), SessionState()
    shown = [open_part(state, deck.slides[n]) for n in open_numbers(state, deck)]
    words = " ".join(
        " ".join((one.title, one.lead, one.notes, *(p.text + " " + p.head for p in one.points)))
        for one in shown
    ).lower()
    telling = (
        *("n+1", "float", "decimal", "idempot", "deadlock", "circular", "circuit", "cpu"),
        *("batch", "async", "blocking", "round", "cache", "worker"),
    )
    assert len(shown) == 7
    assert [word for word in telling if word in words] == []
    for slug in list_incidents():
        names = {"orders", "batch-worker"} | set(load_incident(slug).key.components)
        assert [name for name in names if name in words.replace("in order", "")] == []


def test_that_a_file_is_refused_with_all_its_faults_at_once(tmp_path: Path) -> None:
    bad = """
[[slides]]
id = "one"
title = "A title that is far too long to be read by anybody in the last row"
lead = "Lead"
notes = "Notes"
names_cause_of = ["nobody"]
[[slides.points]]
text = "Point"
[[slides]]
id = "one"
title = "Two"
lead = "Lead"
colour = "pink"
"""
    found = faults_of(tmp_path, bad)
    assert set(found) == {
        "slides[0].title",
        "slides[0].names_cause_of",
        "slides[1].id",
        "slides[1].notes",
        "slides[1].colour",
        "slides[1].points",
    }
    assert "no incident 'nobody'" in found["slides[0].names_cause_of"]


def test_that_points_and_rows_of_the_agenda_exclude_each_other(tmp_path: Path) -> None:
    both = GOOD.replace('notes = "Notes"', 'notes = "Notes"\nrows_from = "agenda"')
    assert "rows from the agenda" in faults_of(tmp_path, both)["slides[0].points"]


def test_that_an_unknown_cause_of_a_point_is_found(tmp_path: Path) -> None:
    text = GOOD + 'names_cause_of = ["order"]\n'
    assert "slides[0].points[0].names_cause_of" in faults_of(tmp_path, text)


def test_that_a_deck_that_cannot_be_used_says_so_and_stops_no_drill(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slides_module, "slides_folder", lambda: tmp_path)
    deck = slides_module.deck_or_problem()
    assert deck.slides == ()
    assert deck.problem.startswith("The slides cannot be shown.")
    written(tmp_path, GOOD).rename(tmp_path / "workshop.toml")
    assert [slide.id for slide in slides_module.deck_or_problem().slides] == ["one"]


def test_that_both_breaks_of_the_workshop_ask_questions_and_only_breaks_may(tmp_path: Path) -> None:
    agenda = load_agenda("workshop-180")
    assert [len(e.questions) for e in agenda.entries if e.is_break] == [3, 3]
    shipped = Path(slides_module.slides_folder()).parents[1] / "scenarios/agendas/drill-60.toml"
    text = shipped.read_text(encoding="utf-8").replace(
        "objective =", 'questions = ["Why?"]\nobjective =', 1
    )
    with pytest.raises(ContentFaults) as caught:
        load_agenda(written(tmp_path, text))
    assert [fault.place for fault in caught.value.faults] == ["entries[0].questions"]
