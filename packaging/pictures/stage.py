"""Where a screen is set up for its picture: windows over a recorded drill. Qt thread.

Owned by the painter. Windows are made for one screen and put away after it.
"""

import itertools
import time
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, QSize
from PySide6.QtWidgets import QApplication, QWidget

from app.core.log_query import LogHit, LogQuery, LogSearchProgress
from app.core.ports import LauncherPort
from app.core.trace_query import TraceHits, TraceQuery
from app.session.recorded import RecordedDrill, RecordedSession
from app.ui.screens.launcher import LauncherWindow
from app.ui.screens.team import TeamWindow
from app.ui.theme import Theme
from app.ui.translation import ENGLISH

SETTLE_S = 0.3
PATIENCE_S = 8.0
_ROUNDS = 6


class Stage:
    """What a screen is given: the recorded drill at its moments, and windows over it."""

    def __init__(
        self,
        session: RecordedSession,
        moments: dict[str, float],
        launcher: LauncherPort,
        theme: Theme,
    ) -> None:
        self.session, self.moments, self.launcher = session, moments, launcher
        self.theme = theme
        self.size = QSize(1366, 768)
        self.language = ENGLISH
        self._windows: list[QWidget] = []
        self._others: list[QObject] = []

    def team(self, drill: Any) -> TeamWindow:
        """A team window over a drill, painted and with its panes built."""
        window = TeamWindow(drill, self.theme)
        self.open(window)
        return window

    def home(self, launcher: Any = None) -> LauncherWindow:
        """A launcher window with its pages."""
        window = LauncherWindow(launcher or self.launcher, self.theme, self.language)
        self.open(window)
        return window

    def at(self, moment: str) -> RecordedDrill:
        """The drill at a named moment."""
        return self.session.at(self.moments[moment])

    def wait(self, condition: Callable[[], bool], limit_s: float = PATIENCE_S) -> bool:
        """Let windows live until the condition holds; whether it came to that in time."""
        deadline_s = time.monotonic() + limit_s
        while not (held := condition()) and time.monotonic() < deadline_s:
            QApplication.processEvents()
            time.sleep(0.005)
        return held

    def settle(self, seconds: float = SETTLE_S) -> None:
        """Let layouts, timers and searches come to rest, however slow this machine is now."""
        rounds = itertools.count()
        self.wait(lambda: next(rounds) > _ROUNDS, PATIENCE_S)
        self.wait(lambda: False, seconds)
        for _ in range(_ROUNDS):
            QApplication.processEvents()

    def put_away(self) -> None:
        """Close every window of the last screen."""
        for window in [*self._windows, *QApplication.topLevelWidgets()]:
            window.hide()
            window.deleteLater()
        for other in self._others:
            other.deleteLater()
        self._windows.clear()
        self._others.clear()
        self.settle(0.02)

    def keep(self, other: QObject) -> None:
        """Have something that is no window go with the screen."""
        self._others.append(other)

    def open(self, window: QWidget) -> None:
        """Show a window at the stage's size."""
        window.resize(self.size)
        window.show()
        self._windows.append(window)
        self.settle()


class Staged:
    """Something recorded, with a few of its answers replaced."""

    def __init__(self, inner: Any, **answers: Any) -> None:
        """``answers`` by the name of the method or property; functions stay functions."""
        self._inner = inner
        self.__dict__.update(answers)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._inner, name)


class StandingLogSearch:
    """A search of the logs that stands still at some progress, such as half way or broken."""

    def __init__(self, progress: LogSearchProgress) -> None:
        self._progress = progress

    def progress(self) -> LogSearchProgress:
        """As given."""
        return self._progress

    def hits(self, first: int, count: int) -> tuple[LogHit | None, ...]:
        """None was read yet."""
        return (None,) * count

    def position_of(self, seq: int) -> int | None:
        """Nowhere."""
        return None

    def cancel(self) -> None:
        """Nothing goes on."""


class StandingTraceSearch:
    """The same for traces."""

    def __init__(self, hits: TraceHits) -> None:
        self._hits = hits

    def hits(self) -> TraceHits:
        """As given."""
        return self._hits

    def cancel(self) -> None:
        """Nothing goes on."""


def searching(drill: RecordedDrill, logs: LogSearchProgress, traces: TraceHits) -> Staged:
    """A drill whose searches stand still."""

    def search_logs(_query: LogQuery) -> StandingLogSearch:
        return StandingLogSearch(logs)

    def search_traces(_query: TraceQuery) -> StandingTraceSearch:
        return StandingTraceSearch(traces)

    def find_trace(_trace_id: str) -> "Future[Any]":
        return Future()

    telemetry = Staged(
        drill.telemetry,
        search_logs=search_logs,
        search_traces=search_traces,
        find_trace=find_trace,
    )
    return Staged(drill, telemetry=telemetry)
