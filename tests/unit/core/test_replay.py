"""A drill gone through again: places, steps, speed, and what is told on the way."""

import pytest

from app.core import events as ev
from app.core.claims import Pin, PinKind
from app.core.events import Recorded, Stamp
from app.core.replay import Lane, Mark, Playhead, marks_of, unix_s_at
from app.core.state import ClockMark


def mark(at_s: float) -> Mark:
    return Mark(at_s, Lane.TEAM, "1", "x")


def recorded(*found: tuple[float, ev.Event]) -> tuple[Recorded, ...]:
    return tuple(
        Recorded(number, Stamp(1000.0 + at_s, at_s), "team", event)
        for number, (at_s, event) in enumerate(found, 1)
    )


def test_that_it_plays_at_its_speed_and_stops_at_the_end() -> None:
    head = Playhead(100.0, speed=60.0).toggled()
    assert head.advanced(1.0).at_s == 60.0
    assert head.advanced(5.0) == Playhead(100.0, 100.0, 60.0, playing=False)
    assert head.advanced(5.0).toggled() == Playhead(100.0, 0.0, 60.0, playing=True)


def test_that_nothing_moves_while_it_stands() -> None:
    assert Playhead(100.0, 7.0).advanced(5.0).at_s == 7.0


@pytest.mark.parametrize(
    ("at_s", "by", "to_s"),
    [(0.0, 1, 10.0), (10.0, 1, 20.0), (10.0, -1, 0.0), (20.2, -1, 10.0), (25.0, 1, 30.0)],
)
def test_that_a_step_goes_to_the_next_mark(at_s: float, by: int, to_s: float) -> None:
    stepped = Playhead(30.0, at_s, playing=True).stepped((mark(10.0), mark(20.0)), by)
    assert (stepped.at_s, stepped.playing) == (to_s, False)


def test_that_a_place_stays_within_the_drill() -> None:
    assert Playhead(30.0).at(-5.0).at_s == 0.0
    assert Playhead(30.0).at(99.0).at_s == 30.0


def test_that_pauses_take_no_room() -> None:
    marks = (
        ClockMark(Stamp(1000.0, 0.0), 1.0, None, 0.0),
        ClockMark(Stamp(1060.0, 60.0), 0.0, None, 0.0),  # paused for 500 s
        ClockMark(Stamp(1560.0, 60.0), 2.0, None, 0.0),  # then twice as fast
    )
    assert unix_s_at(marks, 30.0) == 1030.0
    assert unix_s_at(marks, 60.0) == 1060.0
    assert unix_s_at(marks, 80.0) == 1570.0
    assert unix_s_at((), 80.0) == 0.0


def test_that_what_happened_is_told_in_order_and_the_facilitator_s_is_not() -> None:
    pin = Pin("E1", PinKind.LOG, "x", "12 statements", (), 0.0, 0.0)
    told = marks_of(
        recorded(
            (0.0, ev.PageFired(("orders",))),
            (5.0, ev.EvidencePinned(pin)),
            (6.0, ev.HypothesisStated("H1", "orders", "the {loop}", by="Asha")),
            (7.0, ev.ClockResumed()),
            (9.0, ev.ClaimConfirmed("C1", automatic=True)),
        )
    )
    assert [one.sentence for one in told] == [
        "The page fired.",
        "E1 pinned: 12 statements",
        "Thought H1: the {loop}",
        "C1: root cause verified",
    ]
    assert [one.lane for one in told] == [Lane.PAGES, Lane.TEAM, Lane.THOUGHTS, Lane.THOUGHTS]
    assert (told[2].by, told[3].tone) == ("Asha", "ok")
