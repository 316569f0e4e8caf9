"""Where the nodes of the service graph stand. Pure; any thread; owner: the graph pane.

A node keeps its place as long as the session lasts: places are given in the order in which
nodes were first seen, and one that appears later gets a place of its own. So the picture
does not jump, whatever the figures do.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from app.core.service_graph import ServiceGraph


@dataclass(frozen=True, slots=True)
class Place:
    """Row from the top and column from the left, both whole."""

    row: int
    column: int


@dataclass(slots=True)
class StableLayout:
    """Places by name. Rows follow the calls: below all who were seen to call it by then."""

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
    def columns(self) -> int:
        """How many columns the widest row has."""
        return max((place.column for place in self.places.values()), default=-1) + 1

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
        caller = max(above, key=lambda place: place.row, default=Place(-1, 0))
        row = caller.row + 1
        taken = {place.column for place in self.places.values() if place.row == row}
        # As near below its caller as there is room, to the right rather than to the left.
        columns = (column for column in range(len(taken) + caller.column + 2))
        free = [column for column in columns if column not in taken]
        nearest = min(free, key=lambda column: (abs(column - caller.column), -column))
        self.places[name] = Place(row, nearest)


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
