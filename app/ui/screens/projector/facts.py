"""What a scene is painted from: values of one moment. Qt thread; owner: the projector."""

from dataclasses import dataclass, field

from app.core.announcements import EndingSoon
from app.core.clock import ClockReading
from app.core.projector import Scene, Show, shown_scene
from app.core.service_graph import ServiceGraph
from app.core.slides import Deck
from app.core.state import SessionState
from app.ui.panes.graph_layout import StableLayout
from app.ui.screens.projector.chart import ProjectedChart


@dataclass(frozen=True)
class Facts:
    """``charts`` are those of the page shown, ``graph`` and ``layout`` of the last five minutes.

    ``title`` and ``pages`` speak of the dashboards' or the graph's page; ``data`` grows with
    every refresh that brought new samples.
    """

    state: SessionState
    reading: ClockReading
    show: Show
    deck: Deck
    ending: EndingSoon | None = None
    charts: tuple[ProjectedChart, ...] = ()
    graph: ServiceGraph | None = None
    layout: StableLayout | None = None
    title: str = ""
    pages: int = 1
    data: int = 0
    key: tuple[object, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Make the key: two facts with one look the same."""
        whole_s = (int(self.reading.left_s + 0.999), int(self.reading.target_left_s or 0.0))
        clock = (self.reading.status, self.reading.wall_text, whole_s)
        seen = (self.state.seq, self.show, self.ending, self.title, self.data)
        object.__setattr__(self, "key", (*clock, *seen, id(self.deck)))

    @property
    def scene(self) -> Scene:
        """The scene that is painted now."""
        return shown_scene(self.show, self.state)
