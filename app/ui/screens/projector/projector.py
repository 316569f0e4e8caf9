"""The projector as it is steered: what is shown, where, and the clock that keeps it alive.

Qt thread; owner: the window of the team or of the facilitator. Remotes and presenter views
are its listeners; the rules of what may be shown are core's.
"""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QObject, QTimer, Signal

from app.core import projector as rules
from app.core.announcements import ending_soon
from app.core.ports import DrillPort
from app.core.projector import Scene, Show
from app.core.slides import Deck
from app.core.state import SessionState
from app.ui.screens.projector.data import BoardData
from app.ui.screens.projector.facts import Facts
from app.ui.screens.projector.screens import ScreenFollower, ScreenPlace, ScreenSource
from app.ui.screens.projector.window import ProjectorWindow
from app.ui.theme import Theme

REFRESH_MS = 250


class Projector(QObject):
    """``changed`` when it shows something else, opened, closed or moved; ``refreshed`` on facts."""

    changed = Signal()
    refreshed = Signal()

    def __init__(
        self,
        drill: DrillPort,
        screens: ScreenSource,
        parent: QObject,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._drill, self._screens = drill, screens
        self.night = Theme("dark", self)  # never installed: windows of the laptop keep their look
        self._data = BoardData(drill, self.night, now or drill.moment_unix_s)
        self.show = Show()
        self.window: ProjectorWindow | None = None
        self._follower: ScreenFollower | None = None
        self._watchers: set[QObject] = set()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        self.facts = self._read(self.show)

    # Its window

    @property
    def is_open(self) -> bool:
        """Whether the room sees anything."""
        return self.window is not None and self.window.isVisible()

    @property
    def place(self) -> ScreenPlace | None:
        """The second screen that it fills, None in a window or closed."""
        return self._follower.place if self._follower is not None and self.is_open else None

    def open(self) -> None:
        """Show the window: on the second screen where there is one."""
        if self.window is None:
            self.window = ProjectorWindow(self.night)
            self.window.stepped.connect(self.step)
            self.window.blank_asked.connect(self.toggle_blank)
            self.window.closed.connect(self._on_window_closed)
            self._follower = ScreenFollower(self.window, self._screens, self)
            self._follower.moved.connect(self.changed)
        self.refresh()
        assert self._follower is not None
        self._follower.show()
        self.watch(self.window)
        self.changed.emit()

    def close(self) -> None:
        """Take the window away."""
        if self.window is not None:
            self.window.close()

    def _on_window_closed(self) -> None:
        if self.window is not None:
            self.unwatch(self.window)
        self.changed.emit()

    def watch(self, who: QObject) -> None:
        """Keep the facts fresh while somebody looks at them."""
        self._watchers.add(who)
        self._timer.start()

    def unwatch(self, who: QObject) -> None:
        """Somebody looks away; the last one stops the clock."""
        self._watchers.discard(who)
        if not self._watchers:
            self._timer.stop()

    # Steering

    def choose(self, scene: Scene) -> None:
        """Show a scene; one that is closed says so itself."""
        self._show(rules.choose(self.show, scene))

    def step(self, by: int) -> None:
        """Next or previous slide or page."""
        self._show(rules.step(self.show, self._drill.state(), self.deck, self.facts.pages, by))

    def toggle_blank(self) -> None:
        """Darken the screen, or light it again."""
        self._show(replace(self.show, blank=not self.show.blank))

    def announce(self, words: str) -> None:
        """Put words on the whole screen."""
        self._show(rules.announce(self.show, words))

    def _show(self, show: Show) -> None:
        if show != self.show:
            self.show = show
            self.refresh()
            self.changed.emit()

    # What is shown

    @property
    def deck(self) -> Deck:
        """The slides."""
        return self._drill.deck()

    @property
    def state(self) -> SessionState:
        """The drill's state now."""
        return self._drill.state()

    def refresh(self) -> None:
        """Read the drill anew and bring the window up to date."""
        self.facts = self._read(self.show)
        if self.window is not None:
            self.window.view.show_facts(self.facts)
        self.refreshed.emit()

    def next_facts(self) -> Facts | None:
        """What the next slide would look like, for the presenter; None after the last."""
        if self.show.scene is not Scene.SLIDES:
            return None
        number = rules.next_slide(self.show, self._drill.state(), self.deck)
        return None if number is None else self._read(Show(Scene.SLIDES, number))

    def _read(self, show: Show) -> Facts:
        state, reading = self._drill.state(), self._drill.clock()
        scene = rules.shown_scene(show, state)
        needed = Scene.DASHBOARDS if scene is Scene.CLOCK else scene  # its charts are theirs
        pages = () if rules.scene_closed(needed, state) else self._data.pages(scene, state)
        page = pages[min(show.page, len(pages) - 1)] if pages else ("", ())
        graph = self._data.graph(page[0], state) if scene is Scene.GRAPH and pages else None
        return Facts(
            state=state,
            reading=reading,
            show=show,
            deck=self._drill.deck(),
            ending=ending_soon(state, reading.elapsed_s),
            charts=self._data.charts(page, state, reading),
            graph=graph,
            layout=None if graph is None else self._data.layout(page[0], graph),
            title=page[0],
            pages=max(1, len(pages)),
            data=self._data.version,
        )
