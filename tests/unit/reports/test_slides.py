"""The dashboard slides as values: eight of them, computed, and honest where nothing is."""

from dataclasses import asdict

import pytest

from app.core.incident import SlideKind
from reports.blocks import Tone
from reports.build_slides_incident import TILES_MOST
from reports.slides import (
    Bars,
    Deck,
    Empty,
    Flow,
    Grid,
    Lanes,
    Lines,
    Milestones,
    Part,
    Points,
    Radar,
    Slide,
    SpanKind,
    Tiles,
)
from tests.unit.reports.played import SECRET_SLUG, Played
from tests.unit.reports.slid import TRACE, deck_of, well_played


def slide(deck: Deck, name: str) -> Slide:
    return next(one for one in deck.slides if one.id == name)


def parts(deck: Deck, name: str) -> list[Part]:
    return [placed.part for placed in slide(deck, name).placed]


def words(value: object) -> str:
    return repr(value)


def test_that_there_are_eight_slides_and_what_was_not_drilled_says_so():
    deck = deck_of(well_played())
    assert [one.id for one in deck.slides] == [
        "difference", "calls", "items", "red-herring", "assistant", "kpis", "reflection",
        "summary",
    ]  # fmt: skip
    for name in ("difference", "calls"):
        (empty,) = parts(deck, name)
        assert isinstance(empty, Empty)
        assert "No incident of this kind" in empty.why
    assert not any(isinstance(part, Empty) for part in parts(deck, "items"))


def test_that_latency_by_size_is_the_median_of_what_the_clients_measured():
    tiles, each, whole = parts(deck_of(well_played()), "items")
    assert isinstance(tiles, Tiles)
    assert tiles.tiles[0].value == "30.0 → 2.0 ms"
    assert len(tiles.tiles) <= TILES_MOST
    assert isinstance(each, Bars)
    assert isinstance(whole, Bars)
    assert each.categories == ("50–100",)
    assert [one.values for one in each.series] == [(30.0,), (2.0,)]
    assert [one.values for one in whole.series] == [(1500.0,), (100.0,)]
    assert whole.limit == 500.0


def test_that_a_difference_is_cut_at_the_fix_and_names_traces_at_its_jumps():
    deck = deck_of(well_played(), SlideKind.DIFFERENCE)
    _, lines = parts(deck, "difference")
    assert isinstance(lines, Lines)
    names = [line.name for line in lines.chart.lines]
    assert any(name.endswith("before the fix") for name in names)
    assert any(name.endswith("after the fix") for name in names)
    fixed_s = next(mark.at_s for mark in lines.chart.marks if mark.label == "R2 applied")
    for line in lines.chart.lines:
        early = line.name.endswith("before the fix")
        assert all((at <= fixed_s) is early for at, _ in line.points)
    assert [m.label for m in lines.chart.marks if m.kind == "trace"] == [f"trace {TRACE[:8]}"]
    assert TRACE in slide(deck, "difference").note


def test_that_a_circle_is_told_only_once_the_cause_is_verified():
    _, before, after = parts(deck_of(well_played(), SlideKind.CALLS), "calls")
    assert isinstance(before, Flow)
    assert isinstance(after, Flow)
    assert [hop.returns for hop in before.hops] == [False, True]
    assert before.tone is Tone.BAD
    assert "25 % failed" in before.hops[0].figures
    assert "0 % failed" in after.hops[0].figures
    assert "b → a" in after.note
    unverified = Played().begin().investigate()
    _, before, _ = parts(deck_of(unverified, SlideKind.CALLS), "calls")
    assert isinstance(before, Flow)
    assert not any(hop.returns for hop in before.hops)
    assert "comes back" not in before.note


def test_that_the_timeline_sets_experiments_and_alerts_apart():
    (lanes,) = parts(deck_of(well_played()), "red-herring")
    assert isinstance(lanes, Lanes)
    kinds = {stripe.kind for lane in lanes.lanes for stripe in lane.stripes}
    assert kinds == {SpanKind.REAL, SpanKind.TEST}
    (lanes,) = parts(deck_of(Played().begin().investigate()), "red-herring")
    assert isinstance(lanes, Lanes)
    assert lanes.lanes[0].stripes[0].kind is SpanKind.OPEN


def test_that_without_an_assistant_the_slide_says_so_and_shows_what_people_took():
    grid, times, empty = parts(deck_of(well_played()), "assistant")
    assert isinstance(grid, Grid)
    assert grid.table.rows[0][1].text == "none"
    assert isinstance(times, Bars)
    assert times.series[0].values == (1100 / 60,)
    assert times.series[1].values == ((2150 - 1100) / 60,)
    assert isinstance(empty, Empty)
    assert "No change of AI origin" in empty.why


def test_that_success_metrics_have_a_before_and_an_after():
    radar, grid = parts(deck_of(well_played()), "kpis")
    assert isinstance(radar, Radar)
    assert isinstance(grid, Grid)
    told = {row[0].text: [cell.text for cell in row[1:]] for row in grid.table.rows}
    assert told["Fix success rate"] == ["0 of 1", "1 of 1", "100 %"]
    assert told["Logs, traces and metrics joined"][:2] == ["90 %", "99.5 %"]
    assert told["AI assistance accuracy"][1] == "–"
    assert "AI accuracy" not in radar.axes
    before, after = radar.series
    assert before.values[radar.axes.index("Fixes")] == 0.0
    assert after.values[radar.axes.index("Root cause")] == 1.0
    assert all(v is None or 0 <= v <= 1 for one in radar.series for v in one.values)


def test_that_reflection_scores_become_a_radar_with_notes():
    radar, grid = parts(deck_of(well_played()), "reflection")
    assert isinstance(radar, Radar)
    assert radar.series[0].values == (4.0, 5.0, 3.0, 2.0)
    assert radar.highest == 5.0
    assert isinstance(grid, Grid)
    assert grid.table.rows[0][2].text == "Staircase in the trace"


def test_that_next_steps_stand_in_the_order_of_their_dates():
    points, steps = parts(deck_of(well_played()), "summary")
    assert isinstance(points, Points)
    assert points.items[0] == "We count work per request now."
    assert isinstance(steps, Milestones)
    assert [one.when for one in steps.steps] == ["2026-11-28", "2026-12-01", "2027-01-15"]
    assert steps.steps[1].owner == "Asha"
    assert "level 3 Senior" in steps.steps[2].what


@pytest.mark.parametrize("kind", list(SlideKind))
def test_that_no_slide_names_a_slug(kind: SlideKind):
    played = well_played(slug=SECRET_SLUG)
    assert SECRET_SLUG not in words(asdict(deck_of(played, kind)))


def test_that_before_verification_only_the_neutral_title_stands_there():
    played = Played(slug=SECRET_SLUG).begin().investigate()
    deck = deck_of(played)
    assert slide(deck, "items").about == f"{played.card.alias}: {played.card.title}"


@pytest.mark.parametrize("kind", list(SlideKind))
def test_that_a_drill_left_at_once_has_slides_that_say_what_is_missing(kind: SlideKind):
    played = Played()
    played.add(-70, played._created(), "facilitator")
    deck = deck_of(played, kind)
    assert len(deck.slides) in {8, 9}
    for one in deck.slides:
        assert one.placed
        assert one.title
