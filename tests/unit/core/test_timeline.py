"""The 3 A.M. clock over whole drills: breaks, pauses, rates, going back, interruptions."""

from dataclasses import replace

import pytest

from app.core import commands as cmd
from app.core import events as ev
from app.core.errors import Refused
from app.core.timeline import planned_page_in_s, stay_s, story_at_elapsed, story_at_wall
from tests.unit.core.builders import MINUTE_S, FakeDrill, drill_60, workshop_180


def _ids(drill: FakeDrill) -> list[str]:
    return [run.entry_id for run in drill.state.entries]


def test_that_the_clock_shows_dashes_before_the_page() -> None:
    drill = FakeDrill().warm_up().wait(14 * MINUTE_S)
    assert drill.clock.wall_text == "--:--:--"
    assert drill.clock.target_left_s is None


def test_that_the_workshop_pages_at_minute_15_at_three_o_clock() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1")
    assert drill.clock.wall_text == "03:00:00"
    assert drill.clock.target_left_s == 40 * MINUTE_S
    assert drill.state.page_at is not None
    assert drill.state.page_at.elapsed_s == pytest.approx(15 * MINUTE_S, abs=drill.tick_s)


def test_that_the_one_hour_drill_pages_with_its_first_entry() -> None:
    drill = FakeDrill(drill_60()).warm_up()
    assert drill.state.page_at == drill.state.entries[0].entered_at
    assert drill.clock.wall_text == "03:00:00"


def test_that_the_one_hour_drill_waits_for_its_baseline() -> None:
    drill = FakeDrill(drill_60()).create().wait(90.0)
    assert (drill.clock.status, drill.clock.elapsed_s) == ("not-started", 0.0)
    assert drill.warm_up().state.started


# Ticks that hit no second, and a rehearsal where one tick is a quarter of a minute.
@pytest.mark.parametrize(("tick_s", "rate"), [(0.25, 1.0), (0.37, 1.0), (0.25, 60.0)])
def test_that_the_workshop_reads_0345_in_its_first_break_and_0525_at_the_end(
    tick_s: float, rate: float
) -> None:
    drill = FakeDrill(tick_s=tick_s).create()
    drill.do(cmd.SetClockRate(rate))
    drill.warm_up().wait_until("break-1")
    assert drill.clock.wall_text == "03:45:00"
    drill.wait(9 * MINUTE_S / rate)
    assert (drill.clock.wall_text, drill.clock.status) == ("03:45:00", "break")
    drill.wait_until("break-2")
    assert drill.clock.wall_text == "04:25:00"
    drill.wait(100 * MINUTE_S / rate)
    assert (drill.clock.wall_text, drill.clock.status) == ("05:25:00", "ended")


def test_that_late_ticks_do_not_add_up_over_a_workshop() -> None:
    drill = FakeDrill(tick_s=7.0).warm_up().wait(181 * MINUTE_S)
    assert drill.state.ended_at is not None
    assert drill.state.ended_at.elapsed_s == pytest.approx(180 * MINUTE_S, abs=drill.tick_s)
    planned = [entry.duration_s for entry in drill.agenda.entries]
    lasted = [stay_s(run, 0.0) for run in drill.state.entries]
    # The page is the load's start and waits for its tick: its entry keeps its time after it.
    assert lasted == [pytest.approx(s, abs=drill.tick_s if s == 2700 else 1e-6) for s in planned]


def test_that_the_agenda_walks_through_every_entry_once() -> None:
    drill = FakeDrill(tick_s=1.0).warm_up().wait(181 * MINUTE_S)
    assert _ids(drill) == [entry.id for entry in workshop_180().entries]
    assert {run.cause for run in drill.state.entries[1:]} == {"time"}


def test_that_a_pause_stops_all_clocks() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(60.0)
    drill.do(cmd.PauseClock("fire alarm"))
    before = drill.clock
    drill.wait(20 * MINUTE_S)
    assert (before.status, drill.clock) == ("paused", before)
    drill.do(cmd.ResumeClock())
    assert drill.wait(30.0).clock.wall_text == "03:01:30"


def test_that_a_pause_before_the_page_holds_the_page_back() -> None:
    drill = FakeDrill().warm_up().wait(14.9 * MINUTE_S)
    drill.do(cmd.PauseClock("late lunch"))
    drill.wait(30 * MINUTE_S)
    assert drill.state.page_at is None


def test_that_an_extension_moves_the_end_of_the_entry() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1")
    drill.do(cmd.ExtendPhase(10 * MINUTE_S, "they are close"))
    assert drill.clock.left_s == pytest.approx(55 * MINUTE_S)
    drill.wait_until("break-1")
    assert drill.clock.wall_text == "03:55:00"


def test_that_going_on_early_enters_the_next_entry_with_its_whole_time() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(10 * MINUTE_S)
    drill.do(cmd.AdvancePhase("solved"))
    assert (drill.state.entry, drill.clock.left_s) == (drill.agenda.entries[3], 10 * MINUTE_S)
    assert drill.wait(5 * MINUTE_S).clock.wall_text == "03:10:00"


def test_that_going_on_after_the_last_entry_ends_the_drill() -> None:
    drill = FakeDrill().warm_up().go_to("wrap-up")
    drill.do(cmd.AdvancePhase("done"))
    assert drill.clock.status == "ended"


def test_that_going_back_from_a_break_lets_the_clock_run_on() -> None:
    drill = FakeDrill().warm_up().wait_until("break-1").wait(60.0)
    drill.do(cmd.GoBackPhase("one more idea"))
    assert drill.wait(60.0).clock.wall_text == "03:46:00"
    assert _ids(drill)[-3:] == ["phase-1", "break-1", "phase-1"]


def test_that_going_back_before_the_page_does_not_page_again() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1")
    drill.do(cmd.GoBackPhase("a laptop died"))
    drill.wait_until("phase-1").wait(60.0)
    assert sum(isinstance(one.event, ev.PageFired) for one in drill.recorded) == 1


def test_that_a_rate_lets_the_drill_run_faster_and_the_marks_know() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1")
    drill.do(cmd.SetClockRate(60.0))
    assert drill.wait(10.0).clock.wall_text == "03:10:00"
    drill.do(cmd.SetClockRate(1.0))
    assert drill.wait(10.0).clock.wall_text == "03:10:10"


def test_that_a_page_that_waits_for_its_baseline_takes_nothing_from_the_phase() -> None:
    drill = FakeDrill().create().wait(40 * MINUTE_S)
    assert (drill.state.page_at, drill.clock.left_s) == (None, 45 * MINUTE_S)
    with pytest.raises(Refused, match=r"baseline is not recorded\. Wait"):
        drill.do(cmd.AdvancePhase("go"))
    drill.warm_up()
    assert (drill.clock.wall_text, drill.clock.left_s) == ("03:00:00", 45 * MINUTE_S)
    assert drill.wait_until("break-1").clock.wall_text == "03:45:00"


def test_that_a_page_in_the_middle_of_an_entry_comes_at_its_minute() -> None:
    agenda = replace(workshop_180(), page_at_s=20 * MINUTE_S)
    drill = FakeDrill(agenda).warm_up().wait_until("phase-1").wait(60.0)
    assert planned_page_in_s(drill.state, drill.at.elapsed_s) == pytest.approx(240.0, abs=0.3)
    with pytest.raises(Refused, match=r"it comes in 2\d\d seconds\. Wait"):
        drill.do(cmd.AdvancePhase("go"))
    drill.wait(4 * MINUTE_S)
    assert drill.clock.wall_text == "03:00:00"
    assert drill.clock.left_s == pytest.approx(40 * MINUTE_S, abs=0.3)


def test_that_the_planned_page_counts_down_over_entries() -> None:
    drill = FakeDrill().create()
    assert planned_page_in_s(drill.state, 0.0) == 15 * MINUTE_S
    drill.warm_up().wait(12 * MINUTE_S)
    assert planned_page_in_s(drill.state, drill.at.elapsed_s) == pytest.approx(3 * MINUTE_S)
    drill.wait(3 * MINUTE_S)
    assert planned_page_in_s(drill.state, drill.at.elapsed_s) is None


def test_that_time_lost_to_a_crash_is_a_recorded_pause() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(10 * MINUTE_S)
    before = drill.clock
    drill.away(3 * 3600.0)
    assert drill.clock.story_s == before.story_s
    assert drill.clock.left_s == before.left_s
    at, cause, lost_s, counted = drill.state.interruptions[0]
    assert (at, cause, lost_s, counted) == (drill.at, "restart", 3 * 3600.0, False)
    assert drill.wait(60.0).clock.wall_text == "03:11:00"


def test_that_a_crash_never_undoes_what_was_committed_after_the_heartbeat() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(60.0)
    drill.do(cmd.WriteNote("just before the crash"))
    drill.away(60.0, heartbeat_ago_s=0.9)
    assert drill.state.notes[0].at.elapsed_s <= drill.at.elapsed_s
    assert drill.clock.wall_text == "03:01:00"


def test_that_counted_time_goes_by_on_all_clocks() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(10 * MINUTE_S)
    drill.away(5 * MINUTE_S, counted=True)
    assert drill.clock.wall_text == "03:15:00"
    assert drill.clock.left_s == pytest.approx(30 * MINUTE_S)


def test_that_a_counted_absence_through_a_break_leaves_the_clock_exact() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(40 * MINUTE_S)
    drill.away(20 * MINUTE_S, counted=True)  # 5 min of Phase 1, the break, 5 min of Phase 2
    drill.wait(2 * drill.tick_s)
    assert _ids(drill)[-3:] == ["phase-1", "break-1", "phase-2"]
    assert drill.clock.wall_text == "03:50:00"
    assert drill.clock.left_s == pytest.approx(35 * MINUTE_S, abs=2 * drill.tick_s)


def test_that_a_crash_in_a_pause_leaves_the_drill_paused() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(60.0)
    drill.do(cmd.PauseClock("lunch"))
    drill.away(600.0)
    drill.wait(600.0)
    assert (drill.clock.status, drill.clock.wall_text) == ("paused", "03:01:00")


def test_that_an_absence_before_the_start_starts_no_clock() -> None:
    drill = FakeDrill(drill_60()).create().wait(10.0)
    drill.away(60.0)
    assert [mark.rate for mark in drill.state.marks] == [0.0, 0.0]


def test_that_an_absence_after_the_end_is_not_counted_against_the_drill() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1")
    drill.do(cmd.EndSession("enough"))
    drill.away(3600.0)
    assert (drill.state.interruptions, drill.clock.wall_text) == ((), "03:00:00")


def test_that_a_laptop_clock_set_back_leaves_the_marks_ascending() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(60.0)
    drill.wall_ahead_s -= 3600.0
    drill.do(cmd.PauseClock("clock was wrong"))
    walls = [mark.at.wall_unix_s for mark in drill.state.marks]
    assert walls == sorted(walls)
    assert drill.clock.wall_text == "03:01:00"


def test_that_both_ways_to_the_story_time_agree_over_an_eventful_night() -> None:
    drill = FakeDrill(tick_s=0.9).warm_up().wait_until("phase-1")
    seen: list[ev.Stamp] = []

    def watch(real_s: float) -> None:
        for _ in range(5):
            drill.wait(real_s / 5)
            seen.append(drill.at)

    watch(300.0)
    drill.do(cmd.PauseClock("alarm"))
    watch(60.0)
    drill.do(cmd.ResumeClock())
    watch(50.0)
    drill.away(500.0)
    watch(100.0)
    drill.do(cmd.SetClockRate(30.0))
    watch(40.0)
    drill.away(10.0, counted=True)
    watch(100.0)
    drill.do(cmd.GoBackPhase("again"))
    watch(50.0)
    assert len({run.entry_id for run in drill.state.entries}) > 4
    for at in seen:
        by_elapsed = story_at_elapsed(drill.state.marks, at.elapsed_s)
        assert story_at_wall(drill.state.marks, at.wall_unix_s) == pytest.approx(by_elapsed)


def test_that_there_is_no_story_time_before_the_page() -> None:
    drill = FakeDrill().warm_up().wait(60.0)
    assert story_at_elapsed(drill.state.marks, 30.0) is None
    assert story_at_wall(drill.state.marks, drill.at.wall_unix_s) is None
    assert story_at_wall((), 0.0) is None


def test_that_time_left_stands_still_after_the_end() -> None:
    drill = FakeDrill().warm_up().wait_until("phase-1").wait(60.0)
    drill.do(cmd.EndSession("enough"))
    before = drill.clock
    assert drill.wait(600.0).clock == before
