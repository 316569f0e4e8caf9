"""Agendas: the two that ship, minute by minute, and what is refused in one's own."""

from pathlib import Path

import pytest

from app.catalog import ContentFaults, list_agendas, load_agenda
from app.core.agenda import Agenda, Capability, Who
from app.core.errors import ContentError

OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN = Capability
GOOD = """
id = "own"
title = "Own"
page_at_min = 5
target_min = 10
preroll_s = 60
[[entries]]
id = "a"
title = "A"
short_title = "A"
start_min = 0
duration_min = 5
who = "nobody"
opens = []
objective = "a"
[[entries]]
id = "b"
title = "B"
short_title = "B"
start_min = 5
duration_min = 20
who = "human"
opens = ["observe"]
objective = "b"
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "own.toml"
    path.write_text(text, encoding="utf-8")
    return path


def opened(agenda: Agenda) -> list[frozenset[Capability]]:
    return [entry.opens for entry in agenda.entries]


def test_that_workshop_180_is_the_plan_of_the_workshop() -> None:
    agenda = load_agenda("workshop-180")
    assert [e.start_s / 60 for e in agenda.entries] == [0, 10, 15, 60, 70, 110, 120, 150, 170]
    assert agenda.duration_s == 180 * 60
    assert (agenda.page_at_s, agenda.target_s, agenda.preroll_s) == (15 * 60, 40 * 60, 60)
    assert [e.phase for e in agenda.entries] == [0, 0, 1, 0, 2, 0, 3, 4, 0]
    assert [e.id for e in agenda.entries if e.is_break] == ["break-1", "break-2"]
    assert [e.who for e in agenda.entries if e.phase] == [
        Who.HUMAN,
        Who.VERIFIED,
        Who.AI,
        Who.HUMAN,
    ]
    assert {e.who for e in agenda.entries if not e.phase} == {Who.NOBODY}


def test_that_workshop_180_opens_one_more_capability_a_phase_and_none_in_a_break() -> None:
    first = {OBSERVE, INVESTIGATE}
    assert opened(load_agenda("workshop-180")) == [
        set(),
        set(),
        first,
        first,
        first | {VERIFY},
        first | {VERIFY},
        first | {VERIFY, FIX},
        first | {VERIFY, FIX, GOVERN},
        first | {VERIFY, FIX, GOVERN},
    ]


def test_that_the_three_am_clock_reads_as_in_the_plan() -> None:
    agenda = load_agenda("workshop-180")
    story_min = 0.0
    read_at_end = {}
    for entry in agenda.entries[agenda.page_entry_index :]:
        story_min += 0 if entry.is_break else entry.duration_s / 60
        read_at_end[entry.id] = story_min
    assert read_at_end["phase-1"] == 45  # 03:45
    assert read_at_end["wrap-up"] == 145  # 05:25


def test_that_drill_60_is_the_plan_of_the_drill() -> None:
    agenda = load_agenda("drill-60")
    assert [e.start_s / 60 for e in agenda.entries] == [0, 5, 30, 45]
    assert (agenda.duration_s, agenda.page_at_s, agenda.target_s) == (3600, 0, 20 * 60)
    assert opened(agenda) == [
        {OBSERVE},
        {OBSERVE, INVESTIGATE, VERIFY},
        {OBSERVE, INVESTIGATE, VERIFY, FIX},
        {OBSERVE, INVESTIGATE, VERIFY, FIX, GOVERN},
    ]
    assert not any(entry.is_break for entry in agenda.entries)


def test_that_every_agenda_that_ships_loads_under_its_own_id() -> None:
    assert list_agendas() == ("drill-60", "workshop-180")
    assert [load_agenda(agenda).id for agenda in list_agendas()] == list(list_agendas())


def test_that_an_own_agenda_is_read_from_its_path(tmp_path: Path) -> None:
    path = written(tmp_path, GOOD)
    assert load_agenda(path).entries[1].duration_s == 20 * 60
    assert load_agenda(str(path)).id == "own"


def test_that_an_unknown_agenda_says_which_there_are() -> None:
    with pytest.raises(ContentError, match="Choose one of: drill-60, workshop-180"):
        load_agenda("drill-61")


def test_that_all_faults_of_an_agenda_are_told_at_once_with_their_places(tmp_path: Path) -> None:
    text = GOOD.replace('who = "human"', 'who = "robot"').replace('objective = "a"\n', "")
    with pytest.raises(ContentFaults) as failed:
        load_agenda(written(tmp_path, text + 'colour = "red"\n'))
    faults = {fault.place: fault for fault in failed.value.faults}
    assert set(faults) == {"entries[0].objective", "entries[1].who", "entries[1].colour"}
    assert "'human', 'verified', 'ai' or 'nobody'" in faults["entries[1].who"].mend
    assert all(place in str(failed.value) for place in faults)


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("start_min = 5", "start_min = 6", "entries[1].start_min"),
        ('id = "b"', 'id = "a"', "entries[1].id"),
        ("page_at_min = 5", "page_at_min = 25", "page_at_min"),
        ("target_min = 10", "target_min = 21", "target_min"),
        ("opens = []", 'opens = ["observe", "fix"]', "entries[1].opens"),
        ('who = "human"', 'who = "human"\nis_break = true', "entries[1].opens"),
        ("preroll_s = 60", "preroll_s = 30", "preroll_s"),
    ],
)
def test_that_a_plan_that_cannot_be_run_is_refused(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert old in GOOD
    with pytest.raises(ContentFaults) as failed:
        load_agenda(written(tmp_path, GOOD.replace(old, new)))
    assert place in [fault.place for fault in failed.value.faults]


def test_that_a_file_that_is_not_toml_names_the_line(tmp_path: Path) -> None:
    with pytest.raises(ContentFaults) as failed:
        load_agenda(written(tmp_path, 'id = "x"\ntitle = \n'))
    assert failed.value.faults[0].place.startswith("line 2")


CHAOS = """
[[chaos]]
id = "late-prices"
at_min = 8
minutes = 3
kind = "latency"
target = "orders>pricing"
values = { latency_ms = 250 }
"""


def test_that_chaos_is_read_in_seconds(tmp_path: Path) -> None:
    (one,) = load_agenda(written(tmp_path, GOOD + CHAOS)).chaos
    assert (one.id, one.at_s, one.duration_s) == ("late-prices", 480, 180)
    assert (one.kind.value, one.target, one.values) == (
        "latency",
        "orders>pricing",
        (("latency_ms", 250.0),),
    )
    assert load_agenda("drill-60").chaos == ()


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("at_min = 8", "at_min = 4", "chaos[0].at_min"),
        ("at_min = 8", "at_min = 25", "chaos[0].at_min"),
        ('"orders>pricing"', '"pricing"', "chaos[0].target"),
        ('"latency"', '"upstream-failure"', "chaos[0].target"),
        ('"latency"', '"noise"', "chaos[0].kind"),
        ('"orders>pricing"', '"orders > pricing"', "chaos[0].target"),
        ("latency_ms = 250", "latency_ms = 0", "chaos[0].values"),
        ("latency_ms = 250", "speed = 1", "chaos[0].values"),
        ("minutes = 3", "minutes = 0", "chaos[0].minutes"),
    ],
)
def test_that_chaos_that_cannot_be_is_refused(
    tmp_path: Path, old: str, new: str, place: str
) -> None:
    assert old in CHAOS
    with pytest.raises(ContentFaults) as failed:
        load_agenda(written(tmp_path, GOOD + CHAOS.replace(old, new)))
    assert place in [fault.place for fault in failed.value.faults]


def test_that_chaos_is_told_apart_by_its_id(tmp_path: Path) -> None:
    with pytest.raises(ContentFaults, match="there twice"):
        load_agenda(written(tmp_path, GOOD + CHAOS + CHAOS))
