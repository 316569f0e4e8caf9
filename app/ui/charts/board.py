"""All strips over one time axis, with one cursor and one region. Qt thread; owner: ui."""

import math
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.ports import TelemetryPort
from app.core.signals import ChartSpec
from app.ui.charts.axis import TimeAxis
from app.ui.charts.drill_time import DrillTime
from app.ui.charts.feed import StripFeed
from app.ui.charts.gutter import Gutter
from app.ui.charts.strip import Overlay, StripPlot
from app.ui.theme import Theme, restyle

STRIP_PX = 112
LEAST_STRIP_PX = 84
GROUPS = 4
_ALL_STEP_S = 60.0
_STEPS_A_WINDOW = 60


@dataclass(slots=True)
class StripRow:
    """One strip: widgets and what feeds them."""

    frame: QWidget
    gutter: Gutter
    plot: StripPlot
    feed: StripFeed


class SignalBoard(QWidget):
    """Stacked strips. ``chosen_changed`` speaks the chart id that a pin would take."""

    chosen_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Signal strips")
        self._theme = theme
        self._rows: list[StripRow] = []
        self._by_sender: dict[QObject, int] = {}
        self.overlay = Overlay()
        self._span_s: float | None = 300.0
        self._window = (0.0, 0.0)
        self._now_s = 0.0
        self._tick = 0
        self._source: tuple[TelemetryPort, DrillTime, float, float] | None = None
        self._behind: deque[StripRow] = deque()
        self._turn = QTimer(self)
        self._turn.setSingleShot(True)
        self._turn.setInterval(0)
        self._turn.timeout.connect(self._catch_up)
        self._chosen = 0
        self._axis = TimeAxis(theme, self)
        self._stack = QWidget()
        self._stack_layout = QVBoxLayout(self._stack)
        self._stack_layout.setContentsMargins(0, 0, 0, 0)
        self._stack_layout.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._stack)
        self._scroll.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._axis)
        theme.changed.connect(self._on_theme_changed)

    @property
    def specs(self) -> tuple[ChartSpec, ...]:
        """The charts shown."""
        return tuple(row.feed.spec for row in self._rows)

    @property
    def window_x_s(self) -> tuple[float, float]:
        """The visible window in seconds since the page."""
        return self._window

    def set_specs(self, specs: tuple[ChartSpec, ...]) -> None:
        """Build a strip a chart; only called when the charts of the session change."""
        for row in self._rows:
            row.frame.deleteLater()
        self._rows.clear()
        self._behind.clear()
        self._by_sender.clear()
        for spec in specs:
            self._add(spec)
        self._window = (0.0, 0.0)
        if self._rows:
            self._rows[0].plot.shows_page_label = True
            self._choose(0)
        self._fit_heights()

    def _add(self, spec: ChartSpec) -> None:
        frame = QFrame(self._stack)
        gutter = Gutter(spec, self._theme, frame)
        plot = StripPlot(spec, self._theme, self.overlay, frame)
        box = QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(gutter)
        box.addWidget(plot, 1)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(box, 1)
        rule = QFrame(frame)
        restyle(rule, rule="h")
        outer.addWidget(rule)
        self._stack_layout.addWidget(frame)
        for sender in (gutter, plot):
            self._by_sender[sender] = len(self._rows)
        gutter.pressed.connect(self._on_pressed)
        plot.pressed.connect(self._on_pressed)
        plot.hovered.connect(self.set_cursor)
        plot.dragged.connect(self.set_region)
        self._rows.append(StripRow(frame, gutter, plot, StripFeed(spec, plot)))

    def set_healthy(self, values: Mapping[str, float]) -> None:
        """Draw what each chart (by id, in its unit) showed while all was well."""
        for row in self._rows:
            row.plot.set_healthy(values.get(row.feed.spec.id))

    def set_span(self, span_s: float | None) -> None:
        """Show the last ``span_s`` seconds, or all with None."""
        self._span_s = span_s
        self.forget_window()

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

    def _next_window(self, now_s: float) -> tuple[float, float]:
        if self._span_s is not None:
            step_s = self._span_s / _STEPS_A_WINDOW
            right_s = math.floor(now_s / step_s) * step_s + step_s
            return right_s - self._span_s, right_s
        firsts = [x for x in (row.feed.first_x_s() for row in self._rows) if x is not None]
        left_s = math.floor(min(firsts, default=now_s - 600.0) / _ALL_STEP_S) * _ALL_STEP_S
        right_s = math.floor(now_s / _ALL_STEP_S) * _ALL_STEP_S + _ALL_STEP_S
        return left_s, max(right_s, left_s + 5 * _ALL_STEP_S)

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

    def set_region(self, from_s: float, to_s: float) -> None:
        """Mark a stretch of time on all strips."""
        self.overlay.region_x_s = (from_s, to_s)
        self.repaint_overlay()

    def clear_marks(self) -> None:
        """Take region and cursor away."""
        self.overlay.region_x_s = None
        self.set_cursor(None)
        self.repaint_overlay()

    def repaint_overlay(self) -> None:
        """Paint cursor, region and flags again; curves stay as they are."""
        for row in self._rows:
            row.plot.update()

    def chosen_row(self) -> StripRow | None:
        """The strip that a pin takes."""
        return self._rows[self._chosen] if self._rows else None

    def _choose(self, number: int) -> None:
        self._chosen = min(max(0, number), len(self._rows) - 1)
        for index, row in enumerate(self._rows):
            row.gutter.choose(index == self._chosen)
        self._scroll.ensureWidgetVisible(self._rows[self._chosen].frame, 0, 0)
        self.chosen_changed.emit(self._rows[self._chosen].feed.spec.id)

    def _on_pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.overlay.region_x_s = None
        self._choose(self._by_sender[self.sender()])
        self.repaint_overlay()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right move the cursor, Up and Down choose a strip, Esc clears."""
        key = event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right) and self._rows:
            self._nudge(event)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._rows:
            self._choose(self._chosen + (1 if key == Qt.Key.Key_Down else -1))
        elif key == Qt.Key.Key_Escape and (self.overlay.region_x_s or self.overlay.cursor_x_s):
            self.clear_marks()
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

    def _stretch_region(self, before_s: float, after_s: float) -> None:
        low, high = self.overlay.region_x_s or (before_s, before_s)
        anchor = high if abs(low - before_s) < abs(high - before_s) else low
        self.set_region(min(anchor, after_s), max(anchor, after_s))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left: newest readings again, unless a key put the cursor."""
        if not self.hasFocus():
            self.set_cursor(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height among the strips when the room changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit_heights()
        return False

    def _fit_heights(self) -> None:
        if not self._rows:
            return
        room = self._scroll.viewport().height()
        each = max(LEAST_STRIP_PX, room // len(self._rows))
        for row in self._rows:
            row.frame.setFixedHeight(each)
        scrolls = each * len(self._rows) > room
        bar = self._scroll.verticalScrollBar()
        self._axis.set_right_margin(bar.sizeHint().width() if scrolls else 0)
        self._stack_layout.setAlignment(Qt.AlignmentFlag.AlignTop)

    def _on_theme_changed(self) -> None:
        for row in self._rows:
            row.gutter.dress()
            row.plot.dress()
        self._axis.update()
