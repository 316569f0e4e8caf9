"""What the charts cost: their refresh and their first picture, beside plain pyqtgraph.

Qt thread of a process of its own; owner: ui. ``bench`` calls these. Both sides of a
comparison run in the same process, on the same data and size.
"""

import os
import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass

# Read by Qt when it loads: its painting threads cost more than they bring (four times).
os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")

import numpy as np
import pyqtgraph as pg
from PySide6.QtWidgets import QApplication, QWidget

from app.core.log_query import LogQuery, LogSearch
from app.core.ports import LogLine, ServiceFigures, SpanRow
from app.core.service_graph import ServiceGraph
from app.core.signals import ChartSpec, Query, QueryKind, SeriesSpec
from app.core.trace_query import TraceQuery, TraceSearch, TraceSummary
from app.ui.charts.board import GROUPS, SignalBoard
from app.ui.charts.drill_time import DrillTime, Floats
from app.ui.theme import Theme

CHARTS = 12
SERIES = 4
POINTS = 10_800
SIZE_PX = (1920, 1080)
TICK_S = 0.25
_T0_UNIX_S = 1_700_000_000.0
_SERVICES = ("orders", "billing", "service-a", "batch-worker")


@dataclass(frozen=True, slots=True)
class RefreshCost:
    """Milliseconds: a 4 Hz tick (median, worst), all charts at once, naive pyqtgraph."""

    tick_ms: float
    tick_worst_ms: float
    all_at_once_ms: float
    naive_ms: float
    core_share: float


@dataclass(frozen=True, slots=True)
class PaintCost:
    """Seconds from nothing to twelve painted charts: ours, plain pyqtgraph, and the ratio."""

    ours_s: float
    bare_s: float

    @property
    def ratio(self) -> float:
        """Ours by the bare window's."""
        return self.ours_s / self.bare_s


class RecordedTelemetry:
    """Telemetry of ``CHARTS`` x ``SERIES`` series a second apart, already in memory."""

    def __init__(self, points: int) -> None:
        rng = np.random.default_rng(7)
        self.times = _T0_UNIX_S + np.arange(points, dtype=np.float64)
        self._values = {
            (chart, number): np.abs(np.cumsum(rng.normal(size=points))) + rng.random(points)
            for chart in range(CHARTS)
            for number in range(SERIES)
        }

    def series(
        self, query: Query, from_unix_s: float, to_unix_s: float
    ) -> tuple[Sequence[float], Sequence[float]]:
        """A slice of what was recorded."""
        first = int(np.searchsorted(self.times, from_unix_s, side="left"))
        last = int(np.searchsorted(self.times, to_unix_s, side="right"))
        values = self._values[int(query.metric), int(query.window_s)]
        return self.times[first:last].tolist(), values[first:last].tolist()

    def all_of(self, chart: int, number: int) -> tuple[Floats, Floats]:
        """One whole series, for the naive window."""
        return self.times, self._values[chart, number]

    def latest(self, query: Query) -> float | None:
        """Not asked here."""
        return None

    def services(self) -> tuple[ServiceFigures, ...]:
        """Not asked here."""
        return ()

    def logs(self, after_seq: int, limit: int) -> tuple[LogLine, ...]:
        """Not asked here."""
        return ()

    def search_logs(self, query: LogQuery) -> LogSearch:
        """Not asked here."""
        raise NotImplementedError

    def traces(self, limit: int) -> tuple[TraceSummary, ...]:
        """Not asked here."""
        return ()

    def search_traces(self, query: TraceQuery) -> TraceSearch:
        """Not asked here."""
        raise NotImplementedError

    def trace(self, trace_id: str) -> tuple[SpanRow, ...]:
        """Not asked here."""
        return ()

    def find_trace(self, trace_id: str) -> Future[tuple[SpanRow, ...]]:
        """Not asked here."""
        raise NotImplementedError

    def service_graph(self, from_unix_s: float, to_unix_s: float) -> ServiceGraph:
        """Not asked here."""
        return ServiceGraph(from_unix_s, to_unix_s)


def chart_specs() -> tuple[ChartSpec, ...]:
    """Twelve charts of four series each, two of them dashed."""
    return tuple(
        ChartSpec(
            f"c{chart}",
            f"Signal {chart}",
            "ms",
            tuple(
                SeriesSpec(service, Query(QueryKind.GAUGE, service, str(chart), window_s=number))
                for number, service in enumerate(_SERVICES)
            ),
            sla=40.0,
        )
        for chart in range(CHARTS)
    )


def refresh_cost(ticks: int = 60, repeats: int = 5, points: int = POINTS) -> RefreshCost:
    """Cost of a refresh over ``points`` seconds of data, all of them in the window."""
    application = _application()
    telemetry = RecordedTelemetry(points + ticks + repeats + 10)
    naive_ms = _naive_ms(application, telemetry, points, repeats)
    bench = _BoardBench(application, telemetry, points)
    together = [bench.all_at_once_ms() for _ in range(repeats)]
    before_s = time.process_time()
    single = [bench.tick_ms() for _ in range(ticks)]
    busy_s = time.process_time() - before_s
    bench.close()
    share = busy_s / (ticks * TICK_S)
    return RefreshCost(
        statistics.median(single), max(single), statistics.median(together), naive_ms, share
    )


def paint_cost(repeats: int = 3) -> PaintCost:
    """Time to build and paint twelve charts, against a bare pyqtgraph window with twelve."""
    application = _application()
    telemetry = RecordedTelemetry(600)
    theme = Theme()
    _paint_bare(application, telemetry)  # both sides without the cost of the first import
    bare_s = min(_timed_s(lambda: _paint_bare(application, telemetry)) for _ in range(repeats))
    ours_s = min(
        _timed_s(lambda: _BoardBench(application, telemetry, 600, theme).close())
        for _ in range(repeats)
    )
    return PaintCost(ours_s, bare_s)


class _BoardBench:
    """The real board over recorded telemetry, painted for each figure."""

    def __init__(
        self,
        application: QApplication,
        telemetry: RecordedTelemetry,
        points: int,
        theme: Theme | None = None,
    ) -> None:
        self._application = application
        self._telemetry = telemetry
        self._now_s = float(points)
        self._theme = theme or Theme()
        self._time = DrillTime(np.array([_T0_UNIX_S]), np.array([0.0]), np.array([1.0]))
        self._board = SignalBoard(self._theme)
        self._board.resize(*SIZE_PX)
        self._board.set_specs(chart_specs())
        self._board.set_span(None)
        self._board.show()
        for _ in range(GROUPS):
            self._tick()
        _paint(self._application, self._board)

    def _tick(self) -> None:
        now_unix_s = _T0_UNIX_S + self._now_s
        first = _T0_UNIX_S - 1.0
        self._board.tick(self._telemetry, self._time, self._now_s, first, now_unix_s)

    def tick_ms(self) -> float:
        """One 4 Hz tick: the strips whose turn it is, and the paint."""
        self._now_s += TICK_S
        return _timed_s(self._tick_and_paint) * 1000

    def _tick_and_paint(self) -> None:
        self._tick()
        _paint(self._application, self._board)

    def all_at_once_ms(self) -> float:
        """New data on all twelve strips at the same moment."""
        self._now_s += 1.0
        return _timed_s(self._all_and_paint) * 1000

    def _all_and_paint(self) -> None:
        self._board.forget_window()
        self._tick_and_paint()
        while self._board.catching_up:
            self._application.processEvents()
        _paint(self._application, self._board)

    def close(self) -> None:
        """Take the window down."""
        self._board.close()
        self._board.deleteLater()
        self._application.processEvents()


def _naive_ms(
    application: QApplication, telemetry: RecordedTelemetry, points: int, repeats: int
) -> float:
    window, curves = _bare_window(grid=True)
    costs = []
    for step in range(repeats):
        held = points + step
        costs.append(
            _timed_s(lambda h=held: _naive_refresh(application, window, curves, telemetry, h))
        )
    window.close()
    window.deleteLater()
    application.processEvents()
    return statistics.median(costs) * 1000


def _naive_refresh(
    application: QApplication,
    window: pg.GraphicsLayoutWidget,
    curves: list[list[pg.PlotDataItem]],
    telemetry: RecordedTelemetry,
    points: int,
) -> None:
    for chart, row in enumerate(curves):
        for number, curve in enumerate(row):
            times, values = telemetry.all_of(chart, number)
            curve.setData(times[:points], values[:points])
    _paint(application, window)


def _bare_window(*, grid: bool) -> tuple[pg.GraphicsLayoutWidget, list[list[pg.PlotDataItem]]]:
    window = pg.GraphicsLayoutWidget()
    window.resize(*SIZE_PX)
    curves = []
    for chart in range(CHARTS):
        plot = window.addPlot(row=chart, col=0)
        if grid:
            plot.showGrid(x=True, y=True)
        curves.append([plot.plot(pen=pg.intColor(n)) for n in range(SERIES)])
    window.show()
    return window, curves


def _paint_bare(application: QApplication, telemetry: RecordedTelemetry) -> None:
    window, curves = _bare_window(grid=False)
    _naive_refresh(application, window, curves, telemetry, 600)
    window.close()
    window.deleteLater()
    application.processEvents()


def _paint(application: QApplication, window: QWidget) -> None:
    application.processEvents()
    window.repaint()
    application.processEvents()


def _timed_s(work: Callable[[], object]) -> float:
    before_s = time.perf_counter()
    work()
    return time.perf_counter() - before_s


def _application() -> QApplication:
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([])
    Theme().install(made)
    return made
