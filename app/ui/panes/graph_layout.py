"""Where the nodes of the service graph stand. Pure; any thread; owner: the graph pane.

A node keeps its place as long as the session lasts: places are given in the order in which
nodes were first seen, and one that appears later gets a place of its own. So the picture
does not jump, whatever the figures do. A row that is full goes on in the row below it, so
that no drill's graph is wider than a laptop's screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.service_graph import ServiceGraph

COLUMNS_AT_MOST = 6
_MIDDLE = (COLUMNS_AT_MOST - 1) // 2  # whoever calls all others stands above their middle


@dataclass(frozen=True, slots=True)
class Place:
    """Row from the top and column from the left, both whole."""

    row: int
    column: int


@dataclass(slots=True)
class StableLayout:
    """Places by name. Rows follow the calls: below all who were seen to call it by then.

    The first column that is in use need not be 0.
    """

    places: dict[str, Place] = field(default_factory=dict)

    def update(self, graph: ServiceGraph) -> bool:
        """Give every new node a place; whether there were any."""
        new = [node.name for node in graph.nodes if node.name not in self.places]
        if not new:
            return False
        calls = [(edge.caller, edge.callee) for edge in graph.edges]
        for name in _callers_first(new, calls):
            self._put(name, calls)
        return True

    def goes_back(self, caller: str, callee: str) -> bool:
        """Whether a call runs against the rows: up, or to where it comes from."""
        return caller == callee or self.places[callee].row < self.places[caller].row

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return max((place.row for place in self.places.values()), default=-1) + 1

    @property
    def first_column(self) -> int:
        """The leftmost column in use."""
        return min((place.column for place in self.places.values()), default=0)

    @property
    def columns(self) -> int:
        """How many columns there are from the first in use to the last."""
        last = max((place.column for place in self.places.values()), default=-1)
        return last + 1 - self.first_column

    def in_row(self, row: int) -> list[str]:
        """The nodes of a row from the left."""
        there = [name for name, place in self.places.items() if place.row == row]
        return sorted(there, key=lambda name: self.places[name].column)

    def _put(self, name: str, calls: Sequence[tuple[str, str]]) -> None:
        above = [
            self.places[caller]
            for caller, callee in calls
            if callee == name and caller != name and caller in self.places
        ]
        caller = max(above, key=lambda place: place.row, default=Place(-1, _MIDDLE))
        row = caller.row + 1
        while not (free := self._free_columns(row)):
            row += 1
        # As near below its caller as there is room, to the right rather than to the left.
        nearest = min(free, key=lambda column: (abs(column - caller.column), -column))
        self.places[name] = Place(row, nearest)

    def _free_columns(self, row: int) -> list[int]:
        taken = {place.column for place in self.places.values() if place.row == row}
        return [column for column in range(COLUMNS_AT_MOST) if column not in taken]


def _callers_first(new: list[str], calls: Sequence[tuple[str, str]]) -> list[str]:
    """New nodes so that whoever calls comes before whom it calls; circles as they were seen."""
    ordered: list[str] = []
    waiting = list(new)
    while waiting:
        free = [
            name
            for name in waiting
            if not any(
                callee == name and caller in waiting and caller != name for caller, callee in calls
            )
        ]
        # In a circle nobody is first: begin where somebody outside of it calls, as clients do.
        entered = [
            name
            for name in waiting
            if any(callee == name and caller not in waiting for caller, callee in calls)
        ]
        chosen = (free or entered or waiting)[0]
        ordered.append(chosen)
        waiting.remove(chosen)
    return ordered


def spoken_order(layout: StableLayout) -> list[str]:
    """All nodes as they are read, row by row."""
    return [name for row in range(layout.rows) for name in layout.in_row(row)]
