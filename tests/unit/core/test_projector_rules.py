"""What the room may see when: scenes, slides that name a cause, steps, announcements."""

import pytest

from app.core import commands as cmd
from app.core.announcements import SHOWN_S, ending_soon
from app.core.projector import (
    LONGEST_ANNOUNCEMENT,
    Scene,
    Show,
    announce,
    break_entry,
    choose,
    next_slide,
    scene_closed,
    shown_scene,
    step,
)
from app.core.slides import (
    EVERY_CAUSE,
    Deck,
    Point,
    Slide,
    held_back,
    is_closed,
    open_numbers,
    open_part,
    sealed_by,
    why_closed,
)
from app.core.state import SessionState
from tests.unit.core.builders import SLUG, FakeDrill, drill_60, incident


def slide(name: str, *causes: str, points: tuple[Point, ...] = ()) -> Slide:
    return Slide(name, f"Title of {name}", f"Lead of {name}", points, f"Notes of {name}", causes)


OPEN, SEALED, OTHER, EVERY = (
    slide("open"),
    slide("sealed", SLUG, points=(Point("The cause itself"),)),
    slide("other", "billing"),
    slide("every", EVERY_CAUSE),
)
DECK = Deck((OPEN, SEALED, OTHER, EVERY, slide("last")))


@pytest.fixture
def drill() -> FakeDrill:
    return FakeDrill(attended=True).warm_up().go_to("phase-1")


def test_that_a_slide_that_names_a_cause_opens_only_with_that_cause(drill: FakeDrill) -> None:
    assert not is_closed(drill.state, OPEN)
    assert sealed_by(drill.state, SEALED.names_cause_of) == (SLUG,)
    drill.do(cmd.FileClaim(SLUG, _claim(drill)))
    assert is_closed(drill.state, SEALED), "a claim that waits opens nothing"
    drill.do(cmd.ConfirmClaim(drill.state.claims[-1].id), "facilitator")
    assert not is_closed(drill.state, SEALED)
    assert is_closed(drill.state, OTHER), "another incident's cause is still nobody's"


def test_that_a_verdict_taken_back_closes_the_slide_again(drill: FakeDrill) -> None:
    claim_id = drill.solve()
    assert not is_closed(drill.state, SEALED)
    drill.do(cmd.TakeBackVerdict(claim_id, "too early"), "facilitator")
    assert is_closed(drill.state, SEALED)


def test_that_nothing_of_a_closed_slide_is_handed_out(drill: FakeDrill) -> None:
    part = open_part(drill.state, SEALED)
    assert (part.title, part.lead, part.points, part.notes) == ("", "", (), "")
    assert why_closed(drill.state, SEALED) == "It opens when the cause of INC-302 is verified."
    assert "billing" not in why_closed(drill.state, OTHER)
    drill.solve()
    assert open_part(drill.state, SEALED) == SEALED
    assert why_closed(drill.state, SEALED) == ""


def test_that_what_is_about_every_cause_waits_for_all_of_the_drill() -> None:
    cards = (incident(), incident("billing", "INC-101"))
    drill = FakeDrill(incidents=cards, attended=True)
    drill.rules.keys["billing"] = drill.rules.keys[SLUG]
    drill.warm_up().go_to("phase-1")
    drill.solve()
    assert is_closed(drill.state, EVERY)
    drill.solve("billing")
    assert not is_closed(drill.state, EVERY)
    assert is_closed(SessionState(), EVERY), "without any incident nothing was ever verified"


def test_that_single_points_wait_for_their_cause(drill: FakeDrill) -> None:
    points = (Point("for all"), Point("the cause", names_cause_of=(SLUG,)))
    mixed = slide("mixed", points=points)
    assert [one.text for one in open_part(drill.state, mixed).points] == ["for all"]
    assert held_back(drill.state, mixed) == 1
    drill.solve()
    assert open_part(drill.state, mixed).points == points
    assert held_back(drill.state, mixed) == 0


def test_that_rows_come_from_the_agenda_of_the_drill_itself() -> None:
    drill = FakeDrill(agenda=drill_60()).warm_up()
    plan = Slide("plan", "Plan", "Lead", (), "Notes", (), "agenda")
    rows = open_part(drill.state, plan).points
    assert [row.head for row in rows] == ["0:00–0:05", "0:05–0:30", "0:30–0:45", "0:45–1:00"]
    assert rows[1].text == "2  Dark room"


def test_that_steps_pass_over_closed_slides_and_hold_at_the_ends(drill: FakeDrill) -> None:
    show = choose(Show(), Scene.SLIDES)
    assert open_numbers(drill.state, DECK) == (0, 4)
    assert next_slide(show, drill.state, DECK) == 4
    forth = step(show, drill.state, DECK, 0, 1)
    assert forth.slide == 4
    assert step(forth, drill.state, DECK, 0, 1) == forth
    assert next_slide(forth, drill.state, DECK) is None
    assert step(forth, drill.state, DECK, 0, -1).slide == 0
    drill.solve()
    assert step(show, drill.state, DECK, 0, 1).slide == 1


def test_that_pages_of_dashboards_hold_at_the_ends_and_begin_anew(drill: FakeDrill) -> None:
    show = choose(Show(), Scene.DASHBOARDS)
    assert step(show, drill.state, DECK, 2, -1).page == 0
    second = step(show, drill.state, DECK, 2, 1)
    assert (second.page, step(second, drill.state, DECK, 2, 1).page) == (1, 1)
    assert choose(second, Scene.GRAPH).page == 0
    assert step(Show(), drill.state, DECK, 5, 1) == Show(), "the clock has no pages"


def test_that_dashboards_and_graph_wait_for_their_gate() -> None:
    drill = FakeDrill().warm_up()
    assert scene_closed(Scene.DASHBOARDS, drill.state)
    assert scene_closed(Scene.GRAPH, drill.state)
    assert not any(scene_closed(one, drill.state) for one in (Scene.CLOCK, Scene.SLIDES, Scene.TEA))
    drill.go_to("phase-1")
    assert not scene_closed(Scene.DASHBOARDS, drill.state)
    assert not scene_closed(Scene.GRAPH, drill.state)
    early = FakeDrill(agenda=drill_60()).warm_up()
    assert not scene_closed(Scene.DASHBOARDS, early.state)
    assert scene_closed(Scene.GRAPH, early.state)


def test_that_the_clock_makes_room_for_the_tea_break_and_comes_back(drill: FakeDrill) -> None:
    assert shown_scene(Show(), drill.state) is Scene.CLOCK
    assert break_entry(drill.state).id == "break-1"
    drill.go_to("break-1")
    assert shown_scene(Show(), drill.state) is Scene.TEA
    assert shown_scene(choose(Show(), Scene.SLIDES), drill.state) is Scene.SLIDES
    drill.go_to("phase-2")
    assert shown_scene(Show(), drill.state) is Scene.CLOCK
    drill.go_to("phase-3")
    assert break_entry(drill.state).id == "break-2", "after the last one, the last one"
    assert break_entry(SessionState()) is None


def test_that_an_announcement_is_one_line_of_bounded_length_and_lights_the_screen() -> None:
    dark = Show(blank=True)
    show = announce(dark, "  All hands\n to the   front ")
    assert (show.scene, show.announcement, show.blank) == (
        Scene.ANNOUNCEMENT,
        "All hands to the front",
        False,
    )
    assert len(announce(dark, "x" * 500).announcement) == LONGEST_ANNOUNCEMENT


def test_that_ten_five_and_one_minute_are_announced_once_each() -> None:
    drill = FakeDrill(tick_s=1.0).warm_up().go_to("phase-1")
    told = []
    while drill.state.entry.id == "phase-1":
        said = ending_soon(drill.state, drill.at.elapsed_s)
        if said is not None and (not told or told[-1][1] != said):
            told.append((round(drill.clock.left_s), said))
        drill.wait(1.0)
    assert [(left, said.minutes) for left, said in told] == [(600, 10), (300, 5), (60, 1)]
    assert told[0][1].sentence == "10 minutes left: Phase 1"
    assert told[2][1].sentence == "1 minute left: Phase 1"


def test_that_an_announcement_stands_for_a_while_and_then_goes() -> None:
    drill = FakeDrill(tick_s=1.0).warm_up().go_to("phase-1")
    drill.wait(drill.clock.left_s - 600)
    begun_s = drill.at.elapsed_s
    assert ending_soon(drill.state, begun_s) is not None
    assert ending_soon(drill.state, begun_s - 1) is None
    assert ending_soon(drill.state, begun_s + SHOWN_S - 1) is not None
    assert ending_soon(drill.state, begun_s + SHOWN_S) is None


def test_that_an_extension_lets_the_same_minute_be_announced_again() -> None:
    drill = FakeDrill(tick_s=1.0).warm_up().go_to("phase-1")
    drill.wait(drill.clock.left_s - 300)
    assert ending_soon(drill.state, drill.at.elapsed_s).minutes == 5
    drill.do(cmd.ExtendPhase(120.0, "a team is close"), "facilitator")
    assert ending_soon(drill.state, drill.at.elapsed_s) is None
    drill.wait(120.0)
    assert ending_soon(drill.state, drill.at.elapsed_s).minutes == 5


def test_that_short_entries_the_end_and_a_page_that_is_late_announce_nothing() -> None:
    drill = FakeDrill(agenda=drill_60()).warm_up()
    assert drill.clock.left_s == pytest.approx(300.0)
    assert ending_soon(drill.state, drill.at.elapsed_s) is None, "five minutes of five are no news"
    assert ending_soon(SessionState(), 0.0) is None
    drill.go_to("post-mortem")
    drill.wait(drill.clock.left_s + 1)
    assert drill.state.ended
    assert ending_soon(drill.state, drill.at.elapsed_s) is None


def _claim(drill: FakeDrill) -> object:
    from tests.unit.core.builders import claim

    return claim(pin_ids=drill.pin_both_signals())
