"""What one strip knows: its samples, its range, what is missing. Qt thread; owner: ui."""

import math

import numpy as np

from app.core.ports import TelemetryPort
from app.core.signals import ChartSpec
from app.ui.charts.drill_time import DrillTime
from app.ui.charts.export import Column
from app.ui.charts.look import subject_service
from app.ui.charts.samples import SampleBuffer, gaps, peaks, window
from app.ui.charts.scale import YRange
from app.ui.charts.strip import StripPlot
from app.ui.charts.summary import Shown, describe

POINTS_LIMIT = 1200
_PATIENCE_S = 6.0
_OVERLAP_S = 0.001


class StripFeed:
    """Fetches the new samples of one chart and gives its plot what a screen can show."""

    def __init__(self, spec: ChartSpec, plot: StripPlot) -> None:
        self.spec = spec
        self._plot = plot
        self._buffers = tuple(SampleBuffer() for _ in spec.series)
        self.hidden: frozenset[int] = frozenset()
        self._patience_s = _PATIENCE_S  # in x: samples lie further apart on a faster clock

    def fetch(
        self, telemetry: TelemetryPort, time: DrillTime, from_unix_s: float, to_unix_s: float
    ) -> bool:
        """Take what is new since the last time; whether anything was."""
        moved = False
        self._patience_s = _PATIENCE_S * time.fastest
        for series, buffer in zip(self.spec.series, self._buffers, strict=True):
            remapped = buffer.map_again(time)
            since = max(from_unix_s, buffer.last_unix_s + _OVERLAP_S)
            times, values = telemetry.series(series.query, since, to_unix_s)
            fresh = len(times) > 0 and buffer.append(times, values, self.spec.scale, time)
            moved = moved or remapped or fresh
        return moved

    def first_x_s(self) -> float | None:
        """X of the oldest sample of the chart, None where there is none."""
        firsts = [float(xs[0]) for xs, _ in (b.arrays() for b in self._buffers) if len(xs)]
        return min(firsts, default=None)

    def show(self, left_s: float, right_s: float, now_s: float, *, stepped: bool) -> None:
        """Give the plot its points for a window; ``stepped`` when the window just moved."""
        bin_s = (right_s - left_s) / (POINTS_LIMIT / 2)
        patience_s = max(self._patience_s, bin_s * 2)
        lowest, highest = 0.0, 0.0 if self.spec.sla is None else self.spec.sla * 1.1
        holes: list[tuple[float, float]] = []
        for index, buffer in enumerate(self._buffers):
            xs, values = window(*buffer.arrays(), left_s, right_s)
            if len(xs) and index not in self.hidden:
                lowest = min(lowest, _finite(np.fmin.reduce(values)))
                highest = max(highest, _finite(np.fmax.reduce(values)))
                if not np.isnan(values).all():
                    holes += gaps(xs, values, min(now_s, right_s), patience_s)
            thinned = len(xs) > POINTS_LIMIT
            self._plot.feed(index, *peaks(xs, values, bin_s, POINTS_LIMIT), thinned=thinned)
        y, decimals = self._plot.y, self.spec.decimals
        self._plot.set_y(y.holding(lowest, highest, may_shrink=stepped, decimals=decimals))
        self._plot.set_window(left_s, right_s)
        self._plot.set_hatch(holes)

    def readings(self, cursor_x_s: float | None) -> tuple[float, ...]:
        """One value a series: at the cursor, or the newest."""
        if cursor_x_s is None:
            return tuple(buffer.newest() for buffer in self._buffers)
        return tuple(buffer.at(cursor_x_s, self._patience_s * 5) for buffer in self._buffers)

    def hide(self, numbers: frozenset[int]) -> None:
        """Leave series out; call ``show`` with ``stepped`` so that the y range follows."""
        self.hidden = numbers
        self._plot.hide_series(numbers)

    def samples(self, left_s: float, right_s: float) -> tuple[Shown, ...]:
        """X and values a series in a window, hidden ones too."""
        return tuple(window(*buffer.arrays(), left_s, right_s) for buffer in self._buffers)

    def summary(self, left_s: float, right_s: float) -> str:
        """The chart in words over a window."""
        shown = self.samples(left_s, right_s)
        return describe(self.spec, shown, (left_s, right_s), self.hidden)

    def columns(self, left_s: float, right_s: float) -> tuple[Column, ...]:
        """Copies of every sample of a window, for a table."""
        rows = zip(self.spec.series, self._buffers, strict=True)
        return tuple(
            Column(
                self.spec.title,
                series.label,
                subject_service(series),
                self.spec.unit,
                *buffer.copies(left_s, right_s),
            )
            for series, buffer in rows
        )

    @property
    def y(self) -> YRange:
        """The y range shown."""
        return self._plot.y


def _finite(value: float) -> float:
    return float(value) if math.isfinite(value) else 0.0
