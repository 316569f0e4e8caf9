"""The signals pane: the incidents' charts, their range and the pin. Qt thread; owner: ui."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QLabel, QStackedLayout, QVBoxLayout, QWidget

from app.core.claims import Pin, PinKind
from app.core.clock import ClockReading
from app.core.ports import DrillPort
from app.core.signals import ChartSpec
from app.core.state import SessionState
from app.ui.charts.annotations import annotations
from app.ui.charts.board import SignalBoard
from app.ui.charts.boards import Board, boards
from app.ui.charts.drill_time import DrillTime, clock_text
from app.ui.charts.export_dialog import ChartExport
from app.ui.charts.look import subject_service
from app.ui.charts.signals_header import RANGES, Act, SignalsHeader
from app.ui.charts.spike_marks import BoardMarks, SpikePlot, change_text, marked_trace
from app.ui.charts.spikes import trace_at
from app.ui.charts.strip_stack import StripRow
from app.ui.theme import Theme, restyle
from app.ui.translation import tr

_BEFORE_SESSION_S = 120.0
_TRACES = 2000
_MARK_EVERY_TICKS = 4


class SignalsPane(QWidget):
    """Live strips, a board an incident and one for the laptop.

    ``logs_requested`` carries a filter for the log list, ``trace_requested`` a trace id.
    ``range_changed`` carries (from, to) in Unix seconds of the marked or held range, or
    None where the charts are live.
    """

    notice = Signal(str, str)
    pin_requested = Signal(object)
    logs_requested = Signal(str)
    trace_requested = Signal(str)
    range_changed = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signals-pane")
        self._drill = drill
        self._theme = theme
        self._now = now or drill.moment_unix_s
        self._state: SessionState | None = None
        self._time: DrillTime | None = None
        self._boards: tuple[Board, ...] = ()
        self._chosen_board = 0
        self._marks = BoardMarks()
        self._marked_window = (0.0, 0.0)
        self._ticks = 0
        self.board = SignalBoard(theme, self)
        self.header = SignalsHeader(theme, self)
        self.export = ChartExport(theme, self)
        self._empty = QLabel(tr("No signals yet. Charts appear as soon as the services run."))
        self._build()
        self._connect()
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
        layout.addWidget(self.header)
        layout.addWidget(body, 1)

    def _connect(self) -> None:
        shortcut = QShortcut(QKeySequence("P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.pin_selection)
        self.header.pin_asked.connect(self.pin_selection)
        self.header.live_asked.connect(self.go_live)
        self.header.range_chosen.connect(self._on_range)
        self.header.board_chosen.connect(self.show_board)
        self.header.add_acts(self._acts())
        self.board.range_changed.connect(self._on_range_changed)
        self.board.cursor_moved.connect(self._show_note)
        self.board.trace_asked.connect(self.open_trace)
        self.board.mark_clicked.connect(self.trace_requested)
        self.export.notice.connect(self.notice)
        self._show_note()

    def _acts(self) -> tuple[tuple[Act, ...], ...]:
        board = self.board
        return (
            (
                Act(tr("Zoom to the marked range"), ("Z",), self._zoom_to_marked),
                Act(tr("Zoom in"), ("+", "="), board.zoom_in),
                Act(tr("Zoom out"), ("-",), board.zoom_out),
                Act(tr("Earlier"), ("PgUp",), lambda: board.pan(-1)),
                Act(tr("Later"), ("PgDown",), lambda: board.pan(1)),
                Act(tr("Live again"), ("End",), self.go_live),
            ),
            (
                Act(tr("Next annotation"), ("N",), lambda: self._step(1)),
                Act(tr("Annotation before"), ("Shift+N",), lambda: self._step(-1)),
                Act(tr("Next jump of the chart"), ("J",), lambda: self._step_spike(1)),
                Act(tr("Jump before"), ("Shift+J",), lambda: self._step_spike(-1)),
                Act(tr("Show the logs of this range"), ("L",), self.show_logs),
                Act(tr("Open a trace at the cursor"), ("T",), self.open_trace),
            ),
            (
                Act(tr("Maximise the chart, or show all"), ("X",), board.toggle_maximised),
                Act(tr("Show all series of the chart"), ("0",), board.show_all_series),
                Act(tr("Say the chart in words"), ("D",), self.say),
                Act(tr("Next board"), ("B",), self.next_board),
            ),
            (
                Act(tr("Save a picture…"), ("Ctrl+E",), self.save_picture),
                Act(tr("Save a table…"), ("Ctrl+Shift+E",), self.save_table),
            ),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keyboard where nobody else wants it."""
        super().showEvent(event)
        self._take_keyboard()

    def _take_keyboard(self) -> None:
        """Give the charts the keyboard where nothing has it, or only a button above them."""
        has_it = self.window().focusWidget()
        if has_it is None or self.header.isAncestorOf(has_it):
            self.board.setFocus(Qt.FocusReason.OtherFocusReason)

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
        if self._ticks % _MARK_EVERY_TICKS == 0 or self.board.window_x_s != self._marked_window:
            self._mark_jumps(now_unix_s)
        self._ticks += 1

    def _mark_jumps(self, now_unix_s: float) -> None:
        """Name the requests at the jumps of the charts that have some."""
        if self._time is not None:
            self._marked_window = self.board.window_x_s
            feeds = (row.feed for row in self.board.rows)
            window, telemetry = self._marked_window, self._drill.telemetry
            self._marks.refresh(feeds, window, telemetry, self._time, now_unix_s)

    def _take_state(self, state: SessionState, reading: ClockReading, now_unix_s: float) -> None:
        self._time = DrillTime.of(state, reading, now_unix_s)
        if state is self._state:
            return
        self._state = state
        self._take_boards(state)
        flags: dict[str, list[tuple[str, float]]] = {}
        for pin in state.live_pins():
            if pin.kind is PinKind.CHART:
                at = (pin.id, self._time.x_of(_flag_unix_s(pin)))
                flags.setdefault(pin.subject, []).append(at)
        placed = [(self._time.x_of(one.unix_s), one) for one in annotations(state)]
        if (flags, placed) != (self.board.overlay.flags, self.board.overlay.annotations):
            self.board.overlay.flags, self.board.overlay.annotations = flags, placed
            self.board.repaint_overlay()
        self.board.set_healthy(_healthy_values(state, self.board.specs))

    # Boards and ranges

    def _take_boards(self, state: SessionState) -> None:
        names = [figures.name for figures in self._drill.telemetry.services()]
        made = boards(state, names)
        if made != self._boards:
            self._boards = made
            self.show_board(min(self._chosen_board, max(0, len(made) - 1)))

    @property
    def board_titles(self) -> tuple[str, ...]:
        """The boards offered."""
        return tuple(board.title for board in self._boards)

    def show_board(self, number: int) -> None:
        """Show the charts of one board; range, cursor and hidden series stay."""
        self._chosen_board = number
        self.header.show_boards(self.board_titles, number)
        specs = self._boards[number].charts if self._boards else ()
        if specs != self.board.specs:
            self.board.set_specs(specs)
            appeared = specs and self._stack.currentIndex() == 0
            self._stack.setCurrentIndex(1 if specs else 0)
            if appeared and self.isVisible():
                self._take_keyboard()
            if self._state is not None:
                self.board.set_healthy(_healthy_values(self._state, specs))
            self._tick_again()

    def show_as(self, other: "SignalsPane") -> None:
        """Show the board, the range and the series of another pane; before the first refresh."""
        self._chosen_board = other._chosen_board
        self.header.show_range(other.header.range_number)
        self.board.show_as(other.board)

    def next_board(self) -> None:
        """The next board, after the last the first."""
        if self._boards:
            self.show_board((self._chosen_board + 1) % len(self._boards))

    def _on_range(self, number: int) -> None:
        self.board.set_span(RANGES[number][1])

    def _tick_again(self) -> None:
        if self._state is not None and self.board.specs and self._time is not None:
            self.refresh(self._state, self._drill.clock())

    def go_live(self) -> None:
        """Follow the clock again."""
        self.board.go_live()

    def _zoom_to_marked(self) -> None:
        if not self.board.zoom_to_marked():
            words = tr("Mark a range first: drag over a chart, or Shift with Left and Right.")
            self.notice.emit("1", words)

    def _step(self, direction: int) -> None:
        if not self.board.step_annotation(direction):
            self.notice.emit("1", "There is no further annotation on that side.")

    def _on_range_changed(self) -> None:
        self.header.show_live(self.board.viewport.is_live)
        self._show_note()
        self.range_changed.emit(self.marked_unix_s())

    def marked_unix_s(self) -> tuple[float, float] | None:
        """The marked or held range in Unix seconds, None where the charts are live."""
        marked = self.board.marked_x_s
        if marked is None or self._time is None:
            return None
        return self._time.to_unix(marked[0]), self._time.to_unix(marked[1])

    def _show_note(self) -> None:
        """Beside the boards: what the cursor stands on, else what is shown."""
        board = self.board
        here, at_s = board.annotation_here(), board.overlay.cursor_x_s
        if here is not None and at_s is not None:
            self.header.note.set_words(f"{clock_text(at_s, seconds=True)} {here.detail}")
        elif board.overlay.region_x_s is not None:
            words = tr(
                "{stretch} marked. Z zooms, L shows its logs",
                stretch=_stretch_text(board.overlay.region_x_s),
            )
            self.header.note.set_words(words)
        elif board.viewport.held is not None:
            self.header.note.set_words(
                tr("{stretch}, held still", stretch=_stretch_text(board.viewport.held))
            )
        else:
            spoken = next(words for _, span_s, words in RANGES if span_s == board.viewport.span_s)
            self.header.note.set_words(tr("{spoken}, one shared cursor", spoken=tr(spoken)))

    # What leads away from the charts

    def show_logs(self) -> None:
        """Ask for the log lines of the marked or shown range."""
        left_s, right_s = self.board.marked_x_s or self.board.window_x_s
        # Whole seconds outwards, so that nothing inside the range is left out.
        left, right = clock_text(left_s, seconds=True), clock_text(right_s + 1.0, seconds=True)
        self.logs_requested.emit(f"from:{left} to:{right}")

    def _step_spike(self, direction: int) -> None:
        """Go to a jump of the chosen chart and name its change and a request of that moment."""
        jump, row = self.board.step_spike(direction), self.board.chosen_row()
        if jump is None or row is None:
            self.notice.emit("1", "This chart shows no further jump on that side.")
            return
        spec, found = row.feed.spec, self._trace_here()
        change = change_text(jump[1], spec.unit, spec.decimals)
        leads = (
            tr("trace {trace_id}, T opens it", trace_id=found[:8])
            if found
            else tr("no trace is kept of it")
        )
        clock = clock_text(jump[0], seconds=True)
        self.header.note.set_words(
            tr(
                "{clock} {title} jumped {change}; {leads}",
                clock=clock,
                title=spec.title,
                change=change,
                leads=leads,
            )
        )

    def _trace_here(self) -> str:
        """The id of a trace of the chosen chart at the cursor; empty where none is known."""
        row, at_s = self.board.chosen_row(), self.board.overlay.cursor_x_s
        if row is None or self._time is None:
            return ""
        if isinstance(row.plot, SpikePlot) and (marked := marked_trace(row.plot.marks, at_s)):
            return marked
        unix_s = self._now() if at_s is None else self._time.to_unix(at_s)
        services = {subject_service(series) for series in row.feed.spec.series}
        found = trace_at(self._drill.telemetry.traces(_TRACES), services, unix_s)
        return "" if found is None else found.trace_id

    def open_trace(self) -> None:
        """Ask for the longest trace of the chosen chart's services near the cursor."""
        found = self._trace_here()
        if not found:
            words = tr("No trace of that moment is kept. Put the cursor nearer to now.")
            self.notice.emit("1", words)
        else:
            self.trace_requested.emit(found)

    def say(self) -> None:
        """Say the chosen chart in words."""
        self.notice.emit("1", self.board.describe_chosen() or "There is no chart yet.")

    def _file_name(self) -> str:
        board = self.board_titles[self._chosen_board] if self._boards else "charts"
        left_s = self.board.window_x_s[0]
        return f"{board}-{clock_text(left_s, seconds=True).replace(':', '')}".lower()

    def save_picture(self) -> None:
        """Ask for a place and write the strips as a picture."""
        if not self._boards:
            self.notice.emit("1", "There is no chart to save yet.")
            return
        title = f"{self.board_titles[self._chosen_board]}, {_stretch_text(self.board.window_x_s)}"
        self.export.ask_picture(self.board, title, self._file_name())

    def save_table(self) -> None:
        """Ask for a place and write the samples shown as a table."""
        if not self._boards:
            self.notice.emit("1", "There is no chart to save yet.")
            return
        self.export.ask_table(self.board, self._file_name())

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
            label=tr(
                "{title}: {headline} at {clock}",
                title=spec.title,
                headline=row.gutter.headline(),
                clock=clock_text(at_s, seconds=True),
            ),
            services=tuple(sorted(services)),
            from_unix_s=from_unix_s,
            to_unix_s=to_unix_s,
            values=(*values, ("read_at_unix_s", f"{time.to_unix(at_s):.3f}")),
        )


def _stretch_text(stretch_x_s: tuple[float, float]) -> str:
    left, right = (clock_text(x_s, seconds=True) for x_s in stretch_x_s)
    return tr("{left} to {right}", left=left, right=right)


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
