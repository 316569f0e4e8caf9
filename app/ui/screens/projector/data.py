"""Charts and graph for the page that the projector shows. Qt thread; owner: the projector.

Samples are asked for once a second and only for what is on the screen; what a chart has
fetched it keeps, so that coming back to a page costs nothing.
"""

from collections.abc import Callable
from dataclasses import replace

from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.projector import Scene
from app.core.service_graph import ServiceGraph
from app.core.signals import ChartSpec
from app.core.state import SessionState
from app.ui.charts.boards import HOST, boards
from app.ui.charts.drill_time import DrillTime
from app.ui.charts.viewport import Viewport
from app.ui.panes.graph_layout import StableLayout
from app.ui.screens.projector.chart import ProjectedChart
from app.ui.screens.projector.scene_boards import CHARTS_A_PAGE
from app.ui.theme import Theme
from app.ui.translation import tr

EVERY_S = 1.0
GRAPH_SPAN_S = 300.0
LONGEST_S = 1800.0
CLOCK_CHARTS = 2

Page = tuple[str, tuple[ChartSpec, ...]]


class BoardData:
    """What the clock, the dashboards and the graph read of telemetry."""

    def __init__(self, drill: DrillPort, theme: Theme, now: Callable[[], float]) -> None:
        self._drill, self._theme, self._now = drill, theme, now
        self._held: dict[tuple[str, str], ProjectedChart] = {}
        self._fetched: tuple[object, ...] = ()
        self._viewport = Viewport(None)
        self._layouts: dict[str, StableLayout] = {}
        self.version = 0

    def pages(self, scene: Scene, state: SessionState) -> tuple[Page, ...]:
        """Titles and charts of a scene's pages, in the boards' order."""
        if scene is Scene.CLOCK:
            return (("", _clock_charts(state)),)
        if scene is Scene.GRAPH:
            return tuple((card.alias, ()) for card in state.incidents)
        if scene is not Scene.DASHBOARDS:
            return ()
        names = (one.name for one in self._drill.telemetry.services())
        made: list[Page] = []
        for board in boards(state, names):
            charts = tuple(chart for chart in board.charts if not chart.heat)
            title = tr("This laptop") if board.title == HOST else board.title
            for first in range(0, len(charts), CHARTS_A_PAGE):
                made.append((title, charts[first : first + CHARTS_A_PAGE]))
        return tuple(made)

    def charts(
        self, page: Page, state: SessionState, reading: ClockReading
    ) -> tuple[ProjectedChart, ...]:
        """The charts of a page with what is new since the last second."""
        shown = tuple(self._chart(page[0], spec) for spec in page[1])
        now_unix_s = self._now()
        turn = (page[0], shown, int(now_unix_s / EVERY_S), state.marks)
        if not shown or turn == self._fetched:
            return shown
        self._fetched = turn
        begun = state.created_at.wall_unix_s if state.created_at else now_unix_s
        clock = DrillTime.of(state, reading, now_unix_s)
        for chart in shown:
            chart.fetch(self._drill.telemetry, clock, begun, now_unix_s)
        now_s = clock.x_of(now_unix_s) if reading.story_s is None else reading.story_s
        self._place(shown, now_s)
        self.version += 1
        return shown

    def graph(self, alias: str, state: SessionState) -> ServiceGraph | None:
        """The calls of the last minutes among the services of one incident, without stores."""
        card = next((one for one in state.incidents if one.alias == alias), None)
        if card is None:
            return None
        now_unix_s = self._now()
        turn = (alias, int(now_unix_s / EVERY_S))
        if turn != self._fetched:
            self._fetched = turn
            self.version += 1
        begun = state.created_at.wall_unix_s if state.created_at else now_unix_s
        since = max(begun, now_unix_s - GRAPH_SPAN_S)
        return _among(self._drill.telemetry.service_graph(since, now_unix_s), card.services)

    def layout(self, alias: str, graph: ServiceGraph) -> StableLayout:
        """Where an incident's services stand; each keeps its place for the whole drill."""
        layout = self._layouts.setdefault(alias, StableLayout())
        layout.update(graph)
        return layout

    def _chart(self, title: str, spec: ChartSpec) -> ProjectedChart:
        key = (title, spec.id)
        held = self._held.get(key)
        if held is None or held.spec != spec:
            held = self._held[key] = ProjectedChart(spec, self._theme)
        return held

    def _place(self, charts: tuple[ProjectedChart, ...], now_s: float) -> None:
        """All from the first sample on, the last half hour once there is more than that."""
        firsts = [x for x in (chart.first_x_s for chart in charts) if x is not None]
        first = min(firsts, default=None)
        long = first is not None and now_s - first > LONGEST_S
        self._viewport.span_s = LONGEST_S if long else None
        left_s, right_s = self._viewport.window(now_s, first)
        for chart in charts:
            chart.set_window(left_s, right_s, now_s)


def _clock_charts(state: SessionState) -> tuple[ChartSpec, ...]:
    """Two charts beside the alerts: the first of each incident, else the first two of one."""
    firsts = [card.charts[0] for card in state.incidents if card.charts]
    more = [chart for card in state.incidents for chart in card.charts[1:]]
    wanted = [chart for chart in (*firsts, *more) if not chart.heat]
    return tuple(wanted[:CLOCK_CHARTS])


def _among(graph: ServiceGraph, services: tuple[str, ...]) -> ServiceGraph:
    """An incident's services and whatever they call.

    Databases are left out: the room reads who calls whom, the team has the rest.
    """
    called = {edge.callee for edge in graph.edges if edge.caller in services}
    kept = {n.name for n in graph.nodes if not n.is_store and n.name in called.union(services)}
    nodes = tuple(node for node in graph.nodes if node.name in kept)
    edges = tuple(e for e in graph.edges if e.caller in kept and e.callee in kept)
    return replace(graph, nodes=nodes, edges=edges)
