"""What a heat strip knows: cumulative buckets of one service. Qt thread; owner: ui."""

import numpy as np

from app.core.signals import ChartSpec
from app.ui.charts.drill_time import clock_text
from app.ui.charts.feed import StripFeed
from app.ui.charts.heat import HeatPlot, heat_words
from app.ui.charts.samples import gaps, window
from app.ui.charts.scale import YRange
from app.ui.translation import tr

_QUARTER = 4


class HeatFeed(StripFeed):
    """Gives its plot all buckets of a window at once."""

    def __init__(self, spec: ChartSpec, plot: HeatPlot) -> None:
        super().__init__(spec, plot)
        self._heat_plot = plot

    def show(self, left_s: float, right_s: float, now_s: float, *, stepped: bool) -> None:
        """See ``StripFeed``; the bands of the y axis never change."""
        shown = [window(*buffer.arrays(), left_s, right_s) for buffer in self._buffers]
        length = min(len(xs) for xs, _ in shown)  # a second may have come between two of them
        table = np.vstack([values[:length] for _, values in shown])
        self._heat_plot.set_y(YRange(0.0, float(len(shown))))
        self._heat_plot.set_window(left_s, right_s)
        xs, every = shown[-1]
        known = len(xs) and not np.isnan(every).all()
        missing = gaps(xs, every, min(now_s, right_s), self._patience_s) if known else []
        self._heat_plot.set_hatch(missing)
        self._heat_plot.show_heat(shown[0][0][:length], table, left_s, right_s)

    def summary(self, left_s: float, right_s: float) -> str:
        """The first and the last quarter of the window in words."""
        left, right = (clock_text(x_s, seconds=True) for x_s in (left_s, right_s))
        shown = [window(*buffer.arrays(), left_s, right_s)[1] for buffer in self._buffers]
        length = min(len(values) for values in shown)
        quarter = max(1, length // _QUARTER)
        first = [float(np.nansum(values[:quarter])) for values in shown]
        last = [float(np.nansum(values[length - quarter : length])) for values in shown]
        head = tr("{title}, {left} to {right}", title=self.spec.title, left=left, right=right)
        return tr(
            "{head}. At first {first}. At last {last}.",
            head=head,
            first=heat_words(first),
            last=heat_words(last),
        )
