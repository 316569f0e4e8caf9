"""The signals pane: the incidents' charts, their range and the pin. Qt thread; owner: ui."""

import time
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Pin, PinKind
from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.signals import ChartSpec
from app.core.state import SessionState
from app.ui.charts.board import SignalBoard, StripRow
from app.ui.charts.drill_time import DrillTime, clock_text
from app.ui.charts.look import subject_service
from app.ui.theme import Theme, restyle
from app.ui.widgets.buttons import KindButton

RANGES: tuple[tuple[str, float | None, str], ...] = (
    ("5 min", 300.0, "last 5 min"),
    ("30 min", 1800.0, "last 30 min"),
    ("All", None, "whole drill"),
)
_BEFORE_SESSION_S = 120.0


class SignalsPane(QWidget):
    """Live strips of every chart of the session's incidents."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] = time.time,
    ) -> None:
        super().__init__(parent)
        self._drill = drill
        self._theme = theme
        self._now = now
        self._state: SessionState | None = None
        self._time: DrillTime | None = None
        self.board = SignalBoard(theme, self)
        self._range_note = QLabel("last 5 min, one shared cursor")
        self._ranges = QButtonGroup(self)
        self._ranges.setExclusive(True)
        self._pin_button = KindButton(theme, "Pin view", icon="pin", key="P", size="small")
        self._empty = QLabel("No signals yet. Charts appear as soon as the services run.")
        self._build()
        self.setFocusProxy(self.board)

    def _build(self) -> None:
        restyle(self._empty, tone="3")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.board)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_header())
        layout.addWidget(body, 1)
        shortcut = QShortcut(QKeySequence("P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.pin_selection)

    def _make_header(self) -> QWidget:
        header = QFrame()
        restyle(header, pane="bar")
        header.setFixedHeight(40)
        title = QLabel("Live signals")
        restyle(title, type="body.strong")
        restyle(self._range_note, type="small", tone="2")
        row = QHBoxLayout(header)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(title)
        row.addWidget(self._range_note)
        row.addStretch(1)
        for number, (text, _, spoken) in enumerate(RANGES):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setAccessibleName(f"Show the {spoken}")
            restyle(button, size="small")
            self._ranges.addButton(button, number)
            row.addWidget(button)
        self._ranges.button(0).setChecked(True)  # early on, more is a void
        self._ranges.idClicked.connect(self._on_range)
        self._pin_button.setAccessibleName("Pin the chosen chart as evidence")
        self._pin_button.clicked.connect(self.pin_selection)
        row.addWidget(self._pin_button)
        return header

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the newest samples; called at 4 Hz while the pane is visible."""
        now_unix_s = self._now()
        if state is not self._state or self._time is None or state.page_at is None:
            self._take_state(state, reading, now_unix_s)
        if self._time is None or not self.board.specs:
            return
        now_s = self._time.x_of(now_unix_s) if reading.story_s is None else reading.story_s
        from_unix_s = _first_unix_s(state, now_unix_s)
        self.board.tick(self._drill.telemetry, self._time, now_s, from_unix_s, now_unix_s)

    def _take_state(self, state: SessionState, reading: ClockReading, now_unix_s: float) -> None:
        self._time = DrillTime.of(state, reading, now_unix_s)
        if state is self._state:
            return
        self._state = state
        specs = _charts(state)
        if specs != self.board.specs:
            self.board.set_specs(specs)
            self._stack.setCurrentIndex(1 if specs else 0)
        self.board.set_healthy(_healthy_values(state, specs))
        chaos = self._chaos_flags(state)
        flags = {spec.id: [*chaos] for spec in specs if chaos}
        for pin in state.live_pins():
            if pin.kind is PinKind.CHART:
                at = (pin.id, self._time.x_of(_flag_unix_s(pin)))
                flags.setdefault(pin.subject, []).append(at)
        if flags != self.board.overlay.flags:
            self.board.overlay.flags = flags
            self.board.repaint_overlay()

    def _chaos_flags(self, state: SessionState) -> list[tuple[str, float]]:
        """Where chaos began, by its id, and where it ended, with a minus before it."""
        assert self._time is not None
        began = [(one.triggered.id, one.at) for one in state.chaos]
        ended = [(f"-{c.triggered.id}", c.reverted_at) for c in state.chaos if c.reverted_at]
        return [(label, self._time.x_of(at.wall_unix_s)) for label, at in (*began, *ended)]

    def _on_range(self, number: int) -> None:
        _, span_s, spoken = RANGES[number]
        self.board.set_span(span_s)
        self._range_note.setText(f"{spoken}, one shared cursor")
        if self._state is not None:
            self.refresh(self._state, self._drill.clock())

    def pin_selection(self) -> None:
        """Ask for a pin of the chosen chart over the dragged region or the visible window."""
        row = self.board.chosen_row()
        if row is None or self._time is None:
            self.notice.emit("1", "There is no chart to pin yet.")
            return
        self.pin_requested.emit(self._pin_of(row, self._time))

    def _pin_of(self, row: StripRow, time: DrillTime) -> Pin:
        spec, overlay = row.feed.spec, self.board.overlay
        left_s, right_s = overlay.region_x_s or self.board.window_x_s
        from_unix_s, to_unix_s = time.to_unix(left_s), time.to_unix(right_s)
        to_unix_s = max(from_unix_s, min(to_unix_s, self._now()))
        at_s = overlay.cursor_x_s if overlay.cursor_x_s is not None else time.x_of(to_unix_s)
        services = {s for x in spec.series for s in (subject_service(x), x.query.service)}
        readings = row.feed.readings(overlay.cursor_x_s)
        values = [(s.label, f"{v:.6g}") for s, v in zip(spec.series, readings, strict=True)]
        return Pin(
            id="",
            kind=PinKind.CHART,
            subject=spec.id,
            label=f"{spec.title}: {row.gutter.headline()} at {clock_text(at_s, seconds=True)}",
            services=tuple(sorted(services)),
            from_unix_s=from_unix_s,
            to_unix_s=to_unix_s,
            values=(*values, ("read_at_unix_s", f"{time.to_unix(at_s):.3f}")),
        )


def _charts(state: SessionState) -> tuple[ChartSpec, ...]:
    """Every chart of the incidents once, in the incidents' order."""
    found = {chart.id: chart for card in state.incidents for chart in card.charts}
    return tuple(found.values())


def _flag_unix_s(pin: Pin) -> float:
    """Where a pin's flag stands: where it was read, else in the middle of its interval."""
    read_at = dict(pin.values).get("read_at_unix_s")
    return float(read_at) if read_at else (pin.from_unix_s + pin.to_unix_s) / 2


def _first_unix_s(state: SessionState, now_unix_s: float) -> float:
    created = state.created_at.wall_unix_s if state.created_at else now_unix_s
    return created - _BEFORE_SESSION_S


def _healthy_values(state: SessionState, specs: tuple[ChartSpec, ...]) -> dict[str, float]:
    """The recorded baseline of each chart's first series, in the chart's unit."""
    recorded = dict(state.baseline_figures)
    names = {spec.id: f"{spec.id}/{spec.series[0].label}" for spec in specs}
    return {
        spec.id: recorded[names[spec.id]] * spec.scale
        for spec in specs
        if names[spec.id] in recorded
    }
