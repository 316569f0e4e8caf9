"""All strips over one time axis: one cursor, one range, one maximised. Qt thread; owner: ui."""

import math
from collections import deque
from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.core.ports import TelemetryPort
from app.core.signals import ChartSpec
from app.ui.charts.annotations import Annotation
from app.ui.charts.drill_time import DrillTime
from app.ui.charts.spike_marks import SpikePlot, least_jump
from app.ui.charts.spikes import spikes
from app.ui.charts.strip_stack import StripRow, StripStack
from app.ui.charts.viewport import Stretch, Viewport
from app.ui.theme import Theme
from app.ui.translation import tr

GROUPS = 4
_DESCRIBE_EVERY_TICKS = 4
_REACH_PX = 6
_ZOOM = 0.5


class SignalBoard(StripStack):
    """Feeds the strips and moves them through time.

    ``range_changed`` says that a range was marked, held or let go; ``cursor_moved`` that the
    cursor reads another moment; ``trace_asked`` that a moment was clicked with Ctrl;
    ``mark_clicked`` carries the trace id of a jump that was clicked.
    """

    range_changed = Signal()
    cursor_moved = Signal()
    trace_asked = Signal()
    mark_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setProperty("zoom", "none")  # strips share out what room there is
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Signal strips"))
        self.viewport = Viewport()
        self._window = (0.0, 0.0)
        self._now_s = 0.0
        self._tick = 0
        self._source: tuple[TelemetryPort, DrillTime, float, float] | None = None
        self._behind: deque[StripRow] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._catch_up)
        self.row_pressed.connect(self._on_row_pressed)
        self.series_changed.connect(self._on_series_changed)
        self.chosen_changed.connect(self.describe_chosen)

    @property
    def window_x_s(self) -> tuple[float, float]:
        """The visible window in seconds since the page."""
        return self._window

    def set_specs(self, specs: tuple[ChartSpec, ...]) -> None:
        """Build a strip a chart; only called when the charts of the session change."""
        self._behind.clear()
        self._window = (0.0, 0.0)
        self._build_rows(specs)

    def _make_row(self, spec: ChartSpec) -> StripRow:
        row = super()._make_row(spec)
        row.plot.hovered.connect(self.set_cursor)
        row.plot.dragged.connect(self.set_region)
        row.plot.dropped.connect(self.range_changed)
        row.plot.zoomed.connect(self.zoom)
        row.plot.trace_asked.connect(self._on_trace_asked)
        if isinstance(row.plot, SpikePlot):
            row.plot.mark_clicked.connect(self.mark_clicked)
        return row

    def set_healthy(self, values: Mapping[str, float]) -> None:
        """Draw what each chart (by id, in its unit) showed while all was well."""
        for row in self._rows:
            row.plot.set_healthy(values.get(row.feed.spec.id))

    def set_span(self, span_s: float | None) -> None:
        """Follow the clock with the last ``span_s`` seconds, or all with None."""
        self.viewport.span_s = span_s
        self.go_live()

    def show_as(self, other: "SignalBoard") -> None:
        """Show as much time and the same series as another board, following the clock."""
        self.viewport.span_s = other.viewport.span_s
        self._hidden = dict(other._hidden)

    def forget_window(self) -> None:
        """Have the next tick bring every strip up to date."""
        self._window = (0.0, 0.0)

    def tick(
        self,
        telemetry: TelemetryPort,
        time: DrillTime,
        now_s: float,
        from_unix_s: float,
        to_unix_s: float,
    ) -> None:
        """Bring one group of strips up to date.

        When the window stepped, all of them are brought into it: a group now, the others in
        the event loop's next turns, so that no turn draws them all.
        """
        self._now_s = now_s
        self._source = (telemetry, time, from_unix_s, to_unix_s)
        window = self._next_window(now_s)
        if window != self._window:
            self._window = window
            self._behind = deque(self._rows)
        if self._behind:
            self._catch_up()
        else:
            for row in self._rows[self._tick % GROUPS :: GROUPS]:
                self._bring(row, stepped=False)
            self._describe_next()
        self._axis.show_window(*window, now_s)
        self._tick += 1

    def _catch_up(self) -> None:
        """Bring a group of the strips that still show the window before into the new one."""
        for _ in range(min(len(self._behind), math.ceil(len(self._rows) / GROUPS))):
            self._bring(self._behind.popleft(), stepped=True)
        if self._behind:
            self._turn.start()

    def _bring(self, row: StripRow, *, stepped: bool) -> None:
        assert self._source is not None  # a tick came before
        fresh = row.feed.fetch(*self._source)
        if fresh or stepped:
            row.feed.show(*self._window, self._now_s, stepped=stepped)
            row.gutter.show_values(row.feed.readings(self.overlay.cursor_x_s), row.feed.y)

    @property
    def catching_up(self) -> bool:
        """Whether a strip still shows the window before the last step."""
        return bool(self._behind)

    def _next_window(self, now_s: float) -> Stretch:
        firsts = [x for x in (row.feed.first_x_s() for row in self._rows) if x is not None]
        return self.viewport.window(now_s, min(firsts, default=None))

    def _describe_next(self) -> None:
        """Put one chart into words every second, so that each is said anew now and then."""
        if self._rows and self._tick % _DESCRIBE_EVERY_TICKS == 0:
            turn = self._tick // _DESCRIBE_EVERY_TICKS
            self._describe(self._rows[turn % len(self._rows)])

    def _describe(self, row: StripRow) -> str:
        words = row.feed.summary(*self._window)
        row.gutter.describe(words)
        if row is self.chosen_row() and words != self.accessibleDescription():
            self.setAccessibleDescription(words)  # the board is what has the keyboard
        return words

    def describe_chosen(self) -> str:
        """The chosen chart in words; empty where there is none."""
        row = self.chosen_row()
        return self._describe(row) if row is not None and self._shows_something else ""

    # The range shown

    @property
    def marked_x_s(self) -> Stretch | None:
        """The range that was marked or is held still, None where the board is live."""
        return self.overlay.region_x_s or self.viewport.held

    def _look_again(self) -> None:
        """Show the window that the viewport gives now, and say so."""
        self.forget_window()
        if self._source is not None:
            telemetry, time, from_unix_s, to_unix_s = self._source
            self.tick(telemetry, time, self._now_s, from_unix_s, to_unix_s)
            self.describe_chosen()
        self.range_changed.emit()

    def go_live(self) -> None:
        """Follow the clock again."""
        self.viewport.go_live()
        self.overlay.region_x_s = None
        self._look_again()

    def zoom_to_marked(self) -> bool:
        """Fill all strips with the marked range; whether there was one."""
        region = self.overlay.region_x_s
        if region is None:
            return False
        self.overlay.region_x_s = None
        self.viewport.hold(region, self._now_s)
        self._look_again()
        return True

    def zoom(self, factor: float, around_x_s: float | None = None) -> None:
        """Show ``factor`` times as much time, around the cursor where nothing else is said."""
        if not self._shows_something:
            return
        around = self.overlay.cursor_x_s if around_x_s is None else around_x_s
        self.viewport.zoom(factor, around, self._window, self._now_s)
        self._look_again()

    def zoom_in(self) -> None:
        """Show half as much time."""
        self.zoom(_ZOOM)

    def zoom_out(self) -> None:
        """Show twice as much time."""
        self.zoom(1 / _ZOOM)

    def pan(self, direction: int) -> None:
        """Go half a window back (-1) or on (1)."""
        if self._shows_something:
            self.viewport.pan(direction, self._window, self._now_s)
            self._look_again()

    def annotation_here(self) -> Annotation | None:
        """The annotation on which the cursor stands."""
        x_s = self.overlay.cursor_x_s
        if x_s is None or not self._rows:
            return None
        px_s = (self._window[1] - self._window[0]) / max(1, self._rows[0].plot.width())
        found = self.overlay.annotation_near(x_s, _REACH_PX * px_s)
        return None if found is None else found[1]

    def step_annotation(self, direction: int) -> bool:
        """Put the cursor on the next annotation, or the one before; whether there is one."""
        x_s = self._ahead([x for x, _ in self.overlay.annotations], direction)
        if x_s is None:
            return False
        left_s, right_s = self._window
        if not left_s <= x_s <= right_s:
            half_s = (right_s - left_s) / 2
            self.viewport.hold((x_s - half_s, x_s + half_s), self._now_s)
            self._look_again()
        self.set_cursor(x_s)
        return True

    def step_spike(self, direction: int) -> tuple[float, float] | None:
        """Put the cursor on the chosen chart's next jump, or the one before.

        Gives (x, change), None where the shown range has no further one.
        """
        row = self.chosen_row()
        if row is None or not self._shows_something:
            return None
        drawn = [n for n in range(len(row.feed.spec.series)) if n not in row.feed.hidden]
        shown, least = row.feed.samples(*self._window), least_jump(row.feed.spec)
        found = dict(spikes(*shown[drawn[0]], least)) if drawn else {}
        inside = [x for x in found if self._window[0] <= x <= self._window[1]]
        x_s = self._ahead(inside, direction)
        if x_s is None:
            return None
        self.set_cursor(x_s)
        return x_s, found[x_s]

    def _ahead(self, moments: list[float], direction: int) -> float | None:
        """The moment next to the cursor on one side; from the end or the beginning without."""
        at = self.overlay.cursor_x_s
        start = (self._now_s if direction < 0 else -math.inf) if at is None else at
        ahead = [x for x in moments if (x - start) * direction > 0.01]
        return (min(ahead) if direction > 0 else max(ahead)) if ahead else None

    def set_cursor(self, x_s: float | None) -> None:
        """Put the shared cursor; None takes it away and shows the newest readings again."""
        if x_s is not None:
            x_s = min(max(x_s, self._window[0]), self._window[1], self._now_s)
        if x_s == self.overlay.cursor_x_s:
            return
        self.overlay.cursor_x_s = x_s
        self._axis.show_cursor(x_s)
        for row in self._rows:
            row.gutter.show_values(row.feed.readings(x_s), row.feed.y)
        self.repaint_overlay()
        self.cursor_moved.emit()

    def set_region(self, from_s: float, to_s: float) -> None:
        """Mark a stretch of time on all strips."""
        self.overlay.region_x_s = (from_s, to_s)
        self.repaint_overlay()

    def clear_marks(self) -> None:
        """Take region and cursor away."""
        self.overlay.region_x_s = None
        self.set_cursor(None)
        self.repaint_overlay()
        self.range_changed.emit()

    def repaint_overlay(self) -> None:
        """Paint cursor, region and flags again; curves stay as they are."""
        for row in self._rows:
            row.plot.update()

    def _on_trace_asked(self, x_s: float) -> None:
        self.set_cursor(x_s)
        self.trace_asked.emit()

    def _on_row_pressed(self) -> None:
        had_region, self.overlay.region_x_s = self.overlay.region_x_s, None
        self.repaint_overlay()
        if had_region is not None:
            self.range_changed.emit()

    def _on_series_changed(self, row: StripRow) -> None:
        if self._shows_something:
            self._bring(row, stepped=True)
            self._describe(row)

    @property
    def _shows_something(self) -> bool:
        return self._source is not None and self._window[0] < self._window[1]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the cursor, Up and Down choose a strip, digits toggle series.

        Enter zooms to what is marked; Esc clears, then shows all strips again.
        """
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._rows:
            self._nudge(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rows:
            self.choose(self._chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Escape and (self.overlay.region_x_s or self.overlay.cursor_x_s):
            self.clear_marks()
        elif key == Qt.Key.Key_Escape and self._maximised:
            self.toggle_maximised()
        elif Qt.Key.Key_1 <= key <= Qt.Key.Key_9 and event.text().isdigit():
            self.toggle_series(key - Qt.Key.Key_1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.zoom_to_marked():
            pass
        else:
            super().keyPressEvent(event)

    def _nudge(self, event: QKeyEvent) -> None:
        """Move the cursor by a hundredth of the window, with Shift by a tenth or a region."""
        span_s = self._window[1] - self._window[0]
        wide = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        step_s = span_s / (20 if wide else 120)
        start = self.overlay.cursor_x_s
        at = self._now_s if start is None else start
        self.set_cursor(at + (step_s if event.key() == Qt.Key.Key_Right else -step_s))
        if wide and self.overlay.cursor_x_s is not None:
            self._stretch_region(at, self.overlay.cursor_x_s)
            self.range_changed.emit()

    def _stretch_region(self, before_s: float, after_s: float) -> None:
        low, high = self.overlay.region_x_s or (before_s, before_s)
        anchor = high if abs(low - before_s) < abs(high - before_s) else low
        self.set_region(min(anchor, after_s), max(anchor, after_s))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left: newest readings again, unless a key put the cursor."""
        if not self.hasFocus():
            self.set_cursor(None)
