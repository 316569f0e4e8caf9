"""Agendas as values: the plan of both shipped agendas adds up."""

from itertools import pairwise

import pytest

from app.core.agenda import Agenda, Capability
from tests.unit.core.builders import MINUTE_S, drill_60, workshop_180

BOTH = pytest.mark.parametrize("agenda", [workshop_180(), drill_60()], ids=lambda a: a.id)


@BOTH
def test_that_entries_follow_one_another_without_a_gap(agenda: Agenda) -> None:
    at_s = 0.0
    for entry in agenda.entries:
        assert entry.start_s == at_s
        at_s += entry.duration_s
    assert agenda.duration_s == at_s


@BOTH
def test_that_what_is_open_only_grows(agenda: Agenda) -> None:
    for before, after in pairwise(agenda.entries):
        assert before.opens <= after.opens


@BOTH
def test_that_all_capabilities_are_open_at_the_end(agenda: Agenda) -> None:
    assert agenda.entries[-1].opens == frozenset(Capability)


def test_that_a_break_opens_nothing_new() -> None:
    entries = workshop_180().entries
    for before, after in pairwise(entries):
        if after.is_break:
            assert after.opens == before.opens


def test_that_the_workshop_pages_at_the_start_of_phase_1() -> None:
    agenda = workshop_180()
    page_entry = agenda.entries[agenda.page_entry_index]
    assert (page_entry.id, page_entry.start_s) == ("phase-1", agenda.page_at_s)
    assert (agenda.duration_s, agenda.target_s) == (180 * MINUTE_S, 40 * MINUTE_S)


def test_that_the_drill_pages_at_its_very_start() -> None:
    agenda = drill_60()
    assert (agenda.page_entry_index, agenda.page_at_s) == (0, 0.0)
    assert (agenda.duration_s, agenda.target_s) == (60 * MINUTE_S, 20 * MINUTE_S)


def test_that_an_unknown_entry_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        workshop_180().index_of("lunch")
