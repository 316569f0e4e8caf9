"""Writing an agenda: entries stay end to end, whatever is done to them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.catalog import load_agenda
from app.core.agenda import Agenda
from app.core.agenda_editing import (
    copied,
    free_id,
    inserted,
    moved,
    opened_up_to,
    removed,
    stage_of,
    with_entry,
)

WORKSHOP = load_agenda("workshop-180")


def end_to_end(agenda: Agenda) -> bool:
    starts = [entry.start_s for entry in agenda.entries]
    ends = [entry.start_s + entry.duration_s for entry in agenda.entries]
    return starts[0] == 0.0 and all(
        start == end for end, start in zip(ends, starts[1:], strict=False)
    )


def test_that_a_longer_entry_moves_all_that_follow() -> None:
    longer = with_entry(WORKSHOP, 2, duration_s=WORKSHOP.entries[2].duration_s + 300.0)
    moves = [
        new.start_s - old.start_s for old, new in zip(WORKSHOP.entries, longer.entries, strict=True)
    ]
    assert moves == [0.0] * 3 + [300.0] * (len(WORKSHOP.entries) - 3)


@given(st.lists(st.tuples(st.sampled_from(["up", "down", "add", "drop"]), st.integers(0, 30))))
def test_that_entries_stay_end_to_end_and_ids_apart(steps: list[tuple[str, int]]) -> None:
    agenda = WORKSHOP
    for what, number in steps:
        index = number % len(agenda.entries)
        if what == "add":
            agenda = inserted(agenda, index, "Tea break")
        elif what == "drop":
            agenda = removed(agenda, index)
        else:
            agenda = moved(agenda, index, -1 if what == "up" else 1)
    assert end_to_end(agenda)
    ids = [entry.id for entry in agenda.entries]
    assert len(ids) == len(set(ids)) >= 1


def test_that_a_new_entry_keeps_open_what_was() -> None:
    added = inserted(WORKSHOP, 4, "Second look")
    assert added.entries[5].opens == WORKSHOP.entries[4].opens
    assert added.entries[5].id == "second-look"


def test_that_stages_open_one_after_another() -> None:
    stages = [stage_of(opened_up_to(stage)) for stage in range(6)]
    assert stages == [0, 1, 2, 3, 4, 5]
    assert all(earlier < later for earlier, later in pairwise(map(opened_up_to, range(6))))
    assert stage_of(opened_up_to(5) - opened_up_to(1)) is None


@pytest.mark.parametrize(
    ("title", "expected"),
    [("Große Übung", "grosse-ubung"), ("!!!", "agenda"), ("60 minutes", "60-minutes")],
)
def test_that_an_id_is_made_of_any_title(title: str, expected: str) -> None:
    assert free_id(title, set()) == expected


def test_that_a_copy_has_an_id_of_its_own() -> None:
    taken = frozenset({"friday", "friday-2"})
    assert copied(WORKSHOP, "Friday", taken).id == "friday-3"
