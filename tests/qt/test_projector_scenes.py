"""What the projector paints: readable from the last row, still, and never an answer too early."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from app.core import commands as cmd
from app.core.agenda import Agenda
from app.core.claims import Claim
from app.core.ports import SpanRow
from app.core.projector import Scene
from app.core.slides import EVERY_CAUSE
from app.ui.screens.projector import Projector
from app.ui.screens.projector.stage import HEIGHT, LEAST_CONTRAST, LEAST_TEXT_SHARE, WIDTH, Word
from app.ui.screens.projector.view import SceneView
from app.ui.theme import DARK, Theme
from app.ui.theme.contrast import contrast, lifted
from tests.qt.fakes import CARD, DRILL_60, WORKSHOP, FakeDrill, busy_drill
from tests.qt.fakes.circle import circle_traces
from tests.qt.fakes.screens import FakeScreens

LONG = "A title that somebody wrote without a thought for whoever sits in the last row of the room"
PEER = (("peer.service", "ledger"),)
CAUSES = ("orders", "billing", "deadlock")


@pytest.fixture
def made(qapp: QApplication, theme: Theme) -> Iterator[Callable[[FakeDrill], Projector]]:
    parent = QObject()
    screens = FakeScreens()
    yield lambda drill: Projector(drill, screens, parent, now=drill.now)
    parent.deleteLater()


def painted(projector: Projector, size: tuple[int, int] = (1920, 1080)) -> tuple[Word, ...]:
    return view_of(projector, size).words


def view_of(projector: Projector, size: tuple[int, int] = (1920, 1080)) -> SceneView:
    view = SceneView(projector.night)
    view.resize(*size)
    projector.refresh()
    view.show_facts(projector.facts)
    view.grab()
    return view


def said(projector: Projector) -> str:
    return " | ".join(word.words for word in painted(projector))


def drill_of_all(agenda: Agenda = WORKSHOP, *, attended: bool = True) -> FakeDrill:
    """Three incidents, so that every slide of the deck can be opened."""
    cards = tuple(replace(CARD, slug=slug, alias=f"INC-{n}02") for n, slug in enumerate(CAUSES, 1))
    return FakeDrill(agenda=agenda, attended=attended, cards=cards)


def solve(drill: FakeDrill, slug: str) -> str:
    from tests.qt.fakes import chart_pin

    drill.do(cmd.PinEvidence(chart_pin(drill)))
    drill.do(cmd.PinEvidence(chart_pin(drill)))
    pins = tuple(pin.id for pin in drill.state().live_pins())[-2:]
    claim = Claim("orders", "n-plus-one", ("orders", "pricing"), pins, (), "Because of the pins.")
    drill.do(cmd.FileClaim(slug, claim))
    claim_id = drill.state().claims[-1].id
    drill.do(cmd.ConfirmClaim(claim_id), "facilitator")
    return claim_id


def _busy() -> FakeDrill:
    return busy_drill()


def _tea() -> FakeDrill:
    drill = FakeDrill(agenda=WORKSHOP)
    drill.go_to(3730)
    return drill


def _ending() -> FakeDrill:
    drill = FakeDrill(agenda=WORKSHOP)
    drill.go_to(3000)
    drill.elapsed_s += 5
    return drill


def _before() -> FakeDrill:
    return FakeDrill(agenda=WORKSHOP, begun=False)


def _orientation() -> FakeDrill:
    drill = FakeDrill(agenda=WORKSHOP)
    drill.go_to(200)
    return drill


def _paused() -> FakeDrill:
    drill = busy_drill(attended=True)
    drill.do(cmd.PauseClock("fire drill"), "facilitator")
    return drill


def _over() -> FakeDrill:
    drill = busy_drill()
    drill.do(cmd.EndSession("late"), "facilitator")
    return drill


def _late() -> FakeDrill:
    """Every title is far too long, and far more pages than there are rows for."""
    entries = tuple(replace(one, title=LONG, short_title=LONG) for one in WORKSHOP.entries)
    rules = tuple(replace(one, title=LONG, service=LONG) for one in CARD.alerts)
    charts = tuple(replace(one, title=LONG) for one in CARD.charts)
    card = replace(CARD, page_title=LONG, alerts=rules, charts=charts)
    drill = FakeDrill(agenda=replace(WORKSHOP, entries=entries), cards=(card,))
    drill.go_to(900)
    for rule in rules:
        drill.do(cmd.RaiseAlert(rule.id, "orders", LONG, 1.0), "program")
    drill.go_to(3300)
    return drill


def _circle() -> FakeDrill:
    card = replace(CARD, services=("booking", "stock", "loyalty"))
    drill = FakeDrill(agenda=WORKSHOP, cards=(card,))
    drill.go_to(1500)
    drill.telemetry.add_spans(circle_traces(drill.now(), 60))
    return drill


SITUATIONS = {
    "busy": _busy,
    "tea": _tea,
    "ending": _ending,
    "before": _before,
    "orientation": _orientation,
    "paused": _paused,
    "over": _over,
    "too long": _late,
    "circle": _circle,
}


def check_readable(words: tuple[Word, ...]) -> None:
    """Size, contrast, and that no words leave the picture or touch one another."""
    assert words
    for word in words:
        assert word.px / HEIGHT >= LEAST_TEXT_SHARE, word
        assert contrast(word.colour, word.ground) >= LEAST_CONTRAST, word
        assert QRectF(0, 0, WIDTH, HEIGHT).contains(word.box), word
    for at, one in enumerate(words):
        for other in words[at + 1 :]:
            assert not one.box.intersects(other.box), (one, other)


@pytest.mark.parametrize(
    ("name", "size"),
    [*((name, (1920, 1080)) for name in SITUATIONS), ("busy", (1280, 720)), ("tea", (1280, 720))],
    ids=lambda one: one if isinstance(one, str) else str(one[1]),
)
def test_that_every_scene_is_readable_from_the_last_row(
    made: Callable[[FakeDrill], Projector], name: str, size: tuple[int, int]
) -> None:
    projector = made(SITUATIONS[name]())
    for scene in Scene:
        projector.choose(scene)
        for _ in range(projector.facts.pages):
            check_readable(painted(projector, size))
            projector.step(1)
    projector.announce(LONG * 2)
    check_readable(painted(projector, size))


def test_that_words_stand_on_the_ground_that_their_contrast_is_counted_on(
    made: Callable[[FakeDrill], Projector],
) -> None:
    view = view_of(made(busy_drill()))
    image = view.grab().toImage()
    for word in view.words:
        box = word.box.toRect().adjusted(-6, -6, 6, 6)
        colours = Counter(
            image.pixelColor(x, y).name()
            for x in range(max(0, box.left()), min(1920, box.right()), 3)
            for y in range(box.top(), box.bottom(), 3)
        )
        assert word.ground in [colour for colour, _ in colours.most_common(3)], (word, colours)


def test_that_the_contrast_of_a_known_pair_is_the_known_one() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert contrast(DARK.time, DARK.bg0) == pytest.approx(7.47, abs=0.01)
    assert contrast(DARK.text3, DARK.bg0) < LEAST_CONTRAST, "the quietest text is not for the room"


def test_that_series_are_lifted_to_the_rooms_contrast_and_no_further(theme: Theme) -> None:
    assert lifted("#56B4E9", DARK.bg0, 7.0) == "#56B4E9"
    for colour in ("#009E73", "#D55E00", "#0072B2", "#000000"):
        light = lifted(colour, DARK.bg0, 7.0)
        assert 7.0 <= contrast(light, DARK.bg0) < 7.6, colour


@pytest.mark.parametrize("agenda", [WORKSHOP, DRILL_60], ids=lambda one: one.id)
def test_that_every_slide_fits_once_all_causes_are_verified(
    made: Callable[[FakeDrill], Projector], agenda: Agenda
) -> None:
    drill = drill_of_all(agenda)
    drill.go_to(960)
    for slug in CAUSES:
        solve(drill, slug)
    projector = made(drill)
    projector.choose(Scene.SLIDES)
    for number in range(12):
        assert projector.show.slide == number
        words = painted(projector)
        check_readable(words)
        assert [word.words for word in words if word.cut] == [], number
        assert max(word.box.bottom() for word in words) <= 1012, number
        projector.step(1)


def test_that_no_scene_says_a_word_of_a_cause_before_it_is_verified(
    made: Callable[[FakeDrill], Projector],
) -> None:
    drill = drill_of_all()
    drill.go_to(960)
    projector = made(drill)
    secret = [slide for slide in drill.deck().slides if slide.names_cause_of]
    assert {name for slide in secret for name in slide.names_cause_of} == {*CAUSES, EVERY_CAUSE}
    shown = ""
    for scene in Scene:
        projector.choose(scene)
        for _ in range(7 if scene is Scene.SLIDES else projector.facts.pages):
            shown += said(projector)
            projector.step(1)
    for slide in secret:
        assert slide.title not in shown
        assert not any(point.text[:20] in shown for point in slide.points)
    assert "Guardrail:" not in shown
    assert not any(slug in shown for slug in ("billing", "deadlock")), "slugs are for facilitators"


def test_that_a_slide_opens_with_its_cause_and_closes_when_the_verdict_is_taken_back(
    made: Callable[[FakeDrill], Projector],
) -> None:
    drill = drill_of_all()
    drill.go_to(960)
    projector = made(drill)
    projector.choose(Scene.SLIDES)
    claim_id = solve(drill, "billing")
    for _ in range(3):
        projector.step(1)
    assert "Cents that drift away" in said(projector)
    drill.do(cmd.TakeBackVerdict(claim_id, "too early"), "facilitator")
    assert "Cents" not in said(projector)
    assert "It opens when the cause of INC-202 is verified." in said(projector)


def test_that_charts_and_graph_wait_for_their_gate(
    made: Callable[[FakeDrill], Projector],
) -> None:
    drill = _orientation()
    projector = made(drill)
    assert "The dashboards open with the page." in said(projector)
    assert "Latency, orders" not in said(projector)
    projector.choose(Scene.GRAPH)
    assert "The service graph opens with the investigation." in said(projector)
    drill.go_to(960)
    projector.choose(Scene.CLOCK)
    assert "Latency, orders" in said(projector)


def test_that_nothing_moves_from_one_second_to_the_next(
    made: Callable[[FakeDrill], Projector],
) -> None:
    for scene in (Scene.CLOCK, Scene.DASHBOARDS, Scene.TEA):
        drill = busy_drill()
        drill.telemetry.begun_unix_s = float(int(drill.telemetry.begun_unix_s)) + 0.3
        projector = made(drill)
        projector.choose(scene)
        before = painted(projector)
        for _ in range(3):
            drill.elapsed_s += 1.0
            after = painted(projector)
            assert len(after) == len(before)
            for one, other in zip(before, after, strict=True):
                same = (one.px, one.colour, one.at)
                assert same == (other.px, other.colour, other.at), (one, other)
            before = after


def test_that_the_same_moment_is_the_same_picture_and_is_painted_once(
    made: Callable[[FakeDrill], Projector],
) -> None:
    projector = made(busy_drill())
    first, second = view_of(projector), view_of(projector)
    assert first.grab().toImage() == second.grab().toImage()
    key = projector.facts.key
    projector.refresh()
    assert projector.facts.key == key


def test_that_the_projector_stays_dark_in_the_day_look(
    made: Callable[[FakeDrill], Projector], theme: Theme
) -> None:
    theme.set_mode("light")
    image = view_of(made(busy_drill())).grab().toImage()
    assert image.pixelColor(4, 4) == QColor(DARK.bg0)
    assert image.pixelColor(4, 1076) == QColor(DARK.bg0)


def test_that_the_clock_scene_says_the_time_the_phase_and_what_pages(
    made: Callable[[FakeDrill], Projector],
) -> None:
    shown = said(made(busy_drill()))
    for words in ("03 | : | 17", "Phase 1 of 4", "Dark room", "27:18", "22:18", "to the target"):
        assert words in shown, words
    assert "Paging now" in shown
    assert "Latency above SLA | orders | 17" in shown


def test_that_empty_scenes_say_so(made: Callable[[FakeDrill], Projector]) -> None:
    drill = FakeDrill(agenda=DRILL_60, cards=(replace(CARD, charts=()),))
    drill.telemetry.rows = []
    drill.go_to(400)
    projector = made(drill)
    for scene, words in (
        (Scene.DASHBOARDS, "No charts yet"),
        (Scene.GRAPH, "No calls seen yet"),
        (Scene.TEA, "This agenda has no tea break"),
        (Scene.ANNOUNCEMENT, "Nothing is announced"),
    ):
        projector.choose(scene)
        assert words in said(projector)
    drill.slides = replace(drill.deck(), slides=(), problem="why")
    projector.choose(Scene.SLIDES)
    assert "There are no slides" in said(projector)


def test_that_tea_counts_down_asks_and_freezes_the_clock(
    made: Callable[[FakeDrill], Projector],
) -> None:
    drill = _tea()
    projector = made(drill)
    assert projector.facts.scene is Scene.TEA, "the clock makes room for tea by itself"
    shown = said(projector)
    assert "07:50" in shown
    assert "Which signal came first, and who" in shown
    assert "03:45" in shown
    assert "Deep dive and verification" in shown
    drill.elapsed_s += 60
    assert "03:45" in said(projector)
    assert "06:50" in said(projector)


def test_that_the_last_minutes_are_announced_on_every_scene(
    made: Callable[[FakeDrill], Projector],
) -> None:
    projector = made(_ending())
    for scene in Scene:
        projector.choose(scene)
        assert "10 minutes left: Dark room investigation" in said(projector), scene


def test_that_a_dark_screen_shows_nothing_at_all(made: Callable[[FakeDrill], Projector]) -> None:
    projector = made(_ending())
    projector.toggle_blank()
    assert painted(projector) == ()
    projector.toggle_blank()
    assert painted(projector)


def test_that_a_service_keeps_its_place_when_another_appears(
    made: Callable[[FakeDrill], Projector],
) -> None:
    drill = _circle()
    projector = made(drill)
    projector.choose(Scene.GRAPH)
    before = dict(projector.facts.layout.places)
    late = SpanRow("f" * 32, "f1", "", "stock", "GET", drill.now() - 1, 0.1, False, PEER, "client")
    drill.telemetry.add_spans([late])
    drill.elapsed_s += 2
    projector.refresh()
    after = projector.facts.layout.places
    assert "ledger" in after
    assert {name: after[name] for name in before} == before


def test_that_the_graph_names_calls_and_trouble_but_no_cause(
    made: Callable[[FakeDrill], Projector],
) -> None:
    projector = made(_circle())
    projector.choose(Scene.GRAPH)
    shown = said(projector)
    assert "booking \u2192 stock" in shown
    assert "loyalty \u2192 booking" in shown
    assert "allotment" in shown, "what the incident's services call belongs to the picture"
    assert not any(word in shown.lower() for word in ("circle", "cycle", "cause", "deadlock"))
