"""A played drill with what slides need beside it: traces, sized requests, jumps, a telling card."""

from dataclasses import replace

from app.catalog import load_mechanisms
from app.core.incident import SlideKind
from app.core.service_graph import CallFigures, GraphEdge, ServiceGraph
from reports.build import source_of
from reports.build_charts import AFTER, BEFORE
from reports.build_slides import build_deck
from reports.observed import Jump, Observed, SizedRequest, Stretch
from reports.slides import Deck
from tests.unit.reports.played import ZERO_UNIX_S, Played, series

TRACE = "4bf92f3577b34da6a3ce929d0e0e4736"
FIELDS = (
    ("score-techniques", "4 of 5. Staircase in the trace"),
    ("score-ai", "5 of 5"),
    ("score-red-herrings", "3 of 5. Believed the CPU alert for ten minutes"),
    ("score-dashboards", "2 of 5. No line for the promise"),
    ("team-summary", "We count work per request now."),
    (
        "preventive-actions",
        "Query budget in CI, owner Asha, by 2026-12-01\nAlert by batch size, by 2026-11-28",
    ),
    ("next-drill-date", "2027-01-15"),
    ("next-drill-level", "3 Senior"),
)


def _graph(failed: int) -> ServiceGraph:
    figures = CallFigures(120, failed, 2.0, 0.1, 0.4)
    return ServiceGraph(0.0, 1.0, (), (GraphEdge("a", "b", figures), GraphEdge("b", "a", figures)))


def observed(slug: str) -> Observed:
    """Two stretches, fast and slow, and one jump."""
    before = Stretch(
        BEFORE, _graph(30), ("a", "b", "a"), TRACE,
        sized=tuple(SizedRequest(ZERO_UNIX_S + n, 50, 1.5) for n in range(5)),
    )  # fmt: skip
    after = Stretch(
        AFTER, _graph(0), ("a", "b"), "0" * 32, (("b", "a"),),
        tuple(SizedRequest(ZERO_UNIX_S + 2200 + n, 50, 0.1) for n in range(5)),
    )  # fmt: skip
    jumps = (Jump(ZERO_UNIX_S + 100, -3.0, TRACE),)
    return Observed(slug, (before, after), jumps, "user")


def deck_of(played: Played, kind: SlideKind = SlideKind.ITEMS) -> Deck:
    """The deck of a drill whose only incident is told in that picture."""
    state = played.state()
    card = replace(state.incidents[0], slide=kind)
    told = replace(state, incidents=(card,))
    source = source_of(told, tuple(played.recorded), series(card), load_mechanisms())
    return build_deck(source, (observed(card.slug),))


def well_played(*, slug: str = "orders") -> Played:
    """A drill to its end, with scores, actions and the next drill."""
    played = Played(slug=slug).begin().investigate().prove().fix()
    return played.close(((f"{slug}.lessons", "Count work per request"), *FIELDS))
