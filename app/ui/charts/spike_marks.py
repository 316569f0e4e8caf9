"""Marks at a chart's jumps that name the request of that moment. Qt thread; owner: ui.

Only a chart that says whose requests move it has them. A mark is a wedge and the beginning
of a trace id; a click on it opens that trace, as T does where J has put the cursor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPolygonF

from app.core.ports import TelemetryPort, TraceSummary
from app.core.signals import ChartSpec, RequestsOf
from app.ui.charts.drill_time import DrillTime, clock_text
from app.ui.charts.feed import StripFeed
from app.ui.charts.scale import least_shown
from app.ui.charts.spikes import spikes
from app.ui.charts.strip import StripPlot
from app.ui.translation import tr

ID_CHARACTERS = 8
_REACH_S = 6.0  # a booking is counted by the next look of the service that keeps the figure
_LATE_S = 20.0  # spans are written and read a little after their request
_TRACES = 3_000
_WEDGE_PX = 5.0
_TAG_PX = 15.0
_MOST_NAMED = 40
_IN_WORDS = 3
_AT_CURSOR_S = 1.0


@dataclass(frozen=True, slots=True)
class SpikeMark:
    """A jump by ``change`` at ``x_s``; ``trace_id`` is empty where none is known of it."""

    x_s: float
    change: float
    trace_id: str


class SpikeFinder:
    """The marks of one chart. A trace once found stays, also when telemetry let it go."""

    def __init__(self, source: RequestsOf) -> None:
        self._source = source
        self._found: dict[float, str] = {}

    def marks(
        self,
        feed: StripFeed,
        window_x_s: tuple[float, float],
        telemetry: TelemetryPort,
        time: DrillTime,
        now_unix_s: float,
    ) -> tuple[SpikeMark, ...]:
        """The jumps of the chart's first series that is drawn, ascending."""
        drawn = [n for n in range(len(feed.spec.series)) if n not in feed.hidden]
        least = least_jump(feed.spec)
        jumps = spikes(*feed.samples(*window_x_s)[drawn[0]], least) if drawn else []
        jumps = [one for one in jumps if window_x_s[0] <= one[0] <= window_x_s[1]][-_MOST_NAMED:]
        self._look_up([time.to_unix(x_s) for x_s, _ in jumps], telemetry, now_unix_s)
        return tuple(
            SpikeMark(x_s, change, self._found.get(_key(time.to_unix(x_s)), ""))
            for x_s, change in jumps
        )

    def _look_up(
        self, moments_unix_s: Iterable[float], telemetry: TelemetryPort, now_unix_s: float
    ) -> None:
        missing = [at for at in moments_unix_s if not self._found.get(_key(at))]
        # What is long past and was not found is not there any more.
        asked = [at for at in missing if _key(at) not in self._found or now_unix_s - at < _LATE_S]
        if not asked:
            return
        traces = telemetry.traces(_TRACES)
        for at in asked:
            request = request_before(traces, self._source, at)
            self._found[_key(at)] = request.trace_id if request is not None else ""


def _key(unix_s: float) -> float:
    return round(unix_s, 1)


def request_before(
    traces: Iterable[TraceSummary], source: RequestsOf, unix_s: float
) -> TraceSummary | None:
    """The last request of ``source`` that had ended by ``unix_s``, a few seconds before at most."""
    ended = [
        trace
        for trace in traces
        if (trace.service, trace.name) == (source.service, source.operation)
        and 0.0 <= unix_s - (trace.start_unix_s + trace.duration_s) <= _REACH_S
    ]
    return max(ended, key=lambda trace: trace.start_unix_s + trace.duration_s, default=None)


def marks_text(marks: tuple[SpikeMark, ...], unit: str, decimals: int) -> str:
    """The newest jumps in words, empty without any."""
    told = [_mark_text(mark, unit, decimals) for mark in marks[-_IN_WORDS:]]
    return tr("Last jumps: {jumps}.", jumps="; ".join(told)) if told else ""


def least_jump(spec: ChartSpec) -> float:
    """The smallest jump of a chart that does not read as zero, in its unit."""
    return least_shown(spec.decimals + 1)


def change_text(change: float, unit: str, decimals: int) -> str:
    """A jump with its sign, one decimal finer than the chart's readings."""
    return f"{change:+,.{decimals + 1}f} {unit}".strip()


def _mark_text(mark: SpikeMark, unit: str, decimals: int) -> str:
    clock, change = clock_text(mark.x_s, seconds=True), change_text(mark.change, unit, decimals)
    if not mark.trace_id:
        return tr("{clock} by {change}", clock=clock, change=change)
    trace_id = mark.trace_id[:ID_CHARACTERS]
    return tr(
        "{clock} by {change} in trace {trace_id}", clock=clock, change=change, trace_id=trace_id
    )


class SpikePlot(StripPlot):
    """A strip with marks. ``mark_clicked`` carries a trace id."""

    mark_clicked = Signal(str)
    _marks: tuple[SpikeMark, ...] = ()

    @property
    def marks(self) -> tuple[SpikeMark, ...]:
        """What is drawn, ascending."""
        return self._marks

    def set_marks(self, marks: tuple[SpikeMark, ...]) -> None:
        """Draw these; the curves below stay as they are."""
        if marks != self._marks:
            self._marks = marks
            self.update()

    def tags(self) -> list[tuple[SpikeMark, QRectF]]:
        """The marks that have a trace and room for its id, with where that stands.

        The newest come first, so that they are named where not all find room.
        """
        metrics = QFontMetricsF(self._theme.font("micro"))
        placed: list[tuple[SpikeMark, QRectF]] = []
        free_to = float(self.width())
        for mark in reversed(self._marks):
            wide = metrics.horizontalAdvance(mark.trace_id[:ID_CHARACTERS]) + 6
            left = min(self.px_of(mark.x_s) + _WEDGE_PX, self.width() - wide)
            if mark.trace_id and left >= 0 and left + wide <= free_to:
                placed.append((mark, QRectF(left, 0, wide, _TAG_PX)))
                free_to = left - 2 * _WEDGE_PX
        return placed

    def mark_at(self, at: QPointF) -> SpikeMark | None:
        """The mark with a trace whose id or wedge lies there."""
        for mark, tag in self.tags():
            if tag.adjusted(-2 * _WEDGE_PX, 0, 0, 2).contains(at):
                return mark
        return next((m for m in self._marks if m.trace_id and self._wedge(m).contains(at)), None)

    def _wedge(self, mark: SpikeMark) -> QRectF:
        return QRectF(self.px_of(mark.x_s) - _WEDGE_PX, 0, 2 * _WEDGE_PX, _TAG_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The strip, then its marks."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for mark in self._marks:
            painter.setBrush(self._theme.colour("text1" if mark.trace_id else "text3"))
            x = self.px_of(mark.x_s)
            corners = (QPointF(x - _WEDGE_PX, 1), QPointF(x + _WEDGE_PX, 1), QPointF(x, 9))
            painter.drawPolygon(QPolygonF(corners))
        painter.setFont(self._theme.font("micro"))
        for mark, tag in self.tags():
            painter.fillRect(tag, self._theme.colour("bg1"))
            painter.setPen(self._theme.colour("text1"))
            words = mark.trace_id[:ID_CHARACTERS]
            painter.drawText(tag, Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open the trace of a mark; elsewhere as in every strip."""
        mark = self.mark_at(event.position())
        if mark is None:
            super().mousePressEvent(event)
            return
        self.pressed.emit()
        self.mark_clicked.emit(mark.trace_id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a mark can be pressed."""
        super().mouseMoveEvent(event)
        if self.mark_at(event.position()) is None:
            self.unsetCursor()
        else:
            self.setCursor(Qt.CursorShape.PointingHandCursor)


class SpikeFeed(StripFeed):
    """Says the newest jumps too, after the chart in words."""

    def __init__(self, spec: ChartSpec, plot: SpikePlot) -> None:
        super().__init__(spec, plot)
        self.spike_plot = plot

    def summary(self, left_s: float, right_s: float) -> str:
        """See ``StripFeed``."""
        jumps = marks_text(self.spike_plot.marks, self.spec.unit, self.spec.decimals)
        return f"{super().summary(left_s, right_s)} {jumps}".strip()


class BoardMarks:
    """Brings the marks of all strips that have some up to date; asked once a second."""

    def __init__(self) -> None:
        self._finders: dict[str, SpikeFinder] = {}

    def refresh(
        self,
        feeds: Iterable[StripFeed],
        window_x_s: tuple[float, float],
        telemetry: TelemetryPort,
        time: DrillTime,
        now_unix_s: float,
    ) -> None:
        """Find and draw the jumps of a window; a replay has other telemetry each moment."""
        for feed in feeds:
            source = feed.spec.moved_by
            if isinstance(feed, SpikeFeed) and source is not None:
                finder = self._finders.setdefault(feed.spec.id, SpikeFinder(source))
                marks = finder.marks(feed, window_x_s, telemetry, time, now_unix_s)
                feed.spike_plot.set_marks(marks)


def marked_trace(marks: Sequence[SpikeMark], x_s: float | None) -> str:
    """The trace of the jump at ``x_s``, of the newest jump without; empty where there is none."""
    known = [mark for mark in marks if mark.trace_id]
    if x_s is not None:
        known = [mark for mark in known if abs(mark.x_s - x_s) <= _AT_CURSOR_S]
        known.sort(key=lambda mark: -abs(mark.x_s - x_s))
    return known[-1].trace_id if known else ""
