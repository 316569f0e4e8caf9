"""Agendas that a facilitator writes: kept, read back, refused. Real files."""

from dataclasses import replace
from pathlib import Path

import pytest

from app import HOME_VARIABLE
from app.catalog import (
    agenda_faults,
    drop_agenda,
    keep_agenda,
    keep_draft,
    kept_draft,
    list_own_agendas,
    load_agenda,
)
from app.core.agenda import Agenda, Capability
from app.core.agenda_editing import copied, opened_up_to, with_entry
from app.core.chaos import ChaosKind, ScriptedChaos
from app.core.errors import ContentError


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(HOME_VARIABLE, str(tmp_path))
    return tmp_path


@pytest.fixture
def own() -> Agenda:
    return copied(load_agenda("workshop-180"), "Friday “night”\\shift", frozenset())


def test_that_a_kept_agenda_is_read_back_as_it_was(own: Agenda) -> None:
    slow = ScriptedChaos(
        "c1", 1200.0, 90.0, ChaosKind.LATENCY, "orders>pricing", (("latency_ms", 80.0),)
    )
    written = replace(own, chaos=(slow,))
    keep_agenda(written)
    assert list_own_agendas() == (own.id,)
    assert load_agenda(own.id) == written


def test_that_lengths_of_half_a_minute_are_kept(own: Agenda) -> None:
    longer = with_entry(own, 0, duration_s=630.0)
    keep_agenda(longer)
    assert load_agenda(own.id).entries[1].start_s == 630.0


def test_that_a_fault_names_the_entry_and_the_field(own: Agenda) -> None:
    closing = with_entry(own, 4, opens=opened_up_to(1), title=" ")
    faults = agenda_faults(closing)
    assert {fault.entry for fault in faults} == {4}
    assert any(fault.sentence == "The title is empty." for fault in faults)
    closing = with_entry(own, 4, opens=frozenset({Capability.OBSERVE}))
    assert any("closes" in fault.sentence for fault in agenda_faults(closing))


def test_that_what_no_drill_could_use_is_not_kept(own: Agenda) -> None:
    late = replace(own, page_at_s=own.duration_s + 60.0)
    with pytest.raises(ContentError, match="The page: the page fires"):
        keep_agenda(late)
    assert list_own_agendas() == ()


def test_that_one_that_ships_is_never_hidden() -> None:
    with pytest.raises(ContentError, match="ships with the program"):
        keep_agenda(load_agenda("drill-60"))


def test_that_a_draft_is_kept_however_unfinished(own: Agenda) -> None:
    assert kept_draft() is None
    unfinished = with_entry(own, 0, title="", objective="")
    keep_draft(unfinished)
    assert kept_draft() == unfinished
    keep_draft(None)
    assert kept_draft() is None


def test_that_a_damaged_draft_is_no_draft(home: Path) -> None:
    (home / "agendas").mkdir()
    (home / "agendas" / "draft.json").write_text("{", encoding="utf-8")
    assert kept_draft() is None


def test_that_a_dropped_agenda_is_gone_and_one_that_ships_stays(own: Agenda) -> None:
    keep_agenda(own)
    drop_agenda(own.id)
    drop_agenda("drill-60")
    assert list_own_agendas() == ()
    assert load_agenda("drill-60").id == "drill-60"


def test_that_a_folder_that_cannot_be_written_is_told(own: Agenda, home: Path) -> None:
    (home / "agendas").write_text("in the way", encoding="utf-8")
    with pytest.raises(ContentError, match="could not be written"):
        keep_agenda(own)
