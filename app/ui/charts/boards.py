"""Which charts stand on which board: one an incident, one for the laptop. Pure; owner: ui."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.heat_charts import latency_heat
from app.core.host_charts import host_charts
from app.core.signals import ChartSpec
from app.core.state import SessionState
from app.ui.translation import later

HOST = later("Host")


@dataclass(frozen=True, slots=True)
class Board:
    """A board by its title: the incident's alias, or the host."""

    title: str
    charts: tuple[ChartSpec, ...]


def boards(state: SessionState, processes: Iterable[str]) -> tuple[Board, ...]:
    """A board an incident that has charts, then the host's over the processes given."""
    made = [Board(card.alias, _once(card.charts)) for card in state.incidents if card.charts]
    known = [name for card in state.incidents for name in card.services]
    running = tuple(processes)
    names = [name for name in known if name in running]
    host = host_charts([*names, *(name for name in running if name not in names)])
    if host:
        made.append(Board(HOST, host))
    return tuple(made)


def _once(charts: Iterable[ChartSpec]) -> tuple[ChartSpec, ...]:
    """Each chart once, one of latencies followed by its heat."""
    found: dict[str, ChartSpec] = {}
    for chart in charts:
        found[chart.id] = chart
        heat = latency_heat(chart)
        if heat is not None:
            found[heat.id] = heat
    return tuple(found.values())
