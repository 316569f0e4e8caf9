"""Logs and traces: the list of lines, the list of traces, one trace. Qt thread; owner: ui.

Lines come from a search over all log files, which runs elsewhere and is pulled four times a
second, and oftener only while its first lines are awaited.
"""

from collections.abc import Callable

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import PinKind
from app.core.clock import ClockReading
from app.core.log_commands import grep_command, jq_command
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.charts.drill_time import DrillTime
from app.ui.panes.log_delegate import dress_table
from app.ui.panes.log_fields import LogFields
from app.ui.panes.log_filter import EVERYTHING, FilterError, LogFilter, parse
from app.ui.panes.log_model import LogModel, LogRow
from app.ui.panes.log_words import count_text, line_pin, told_text
from app.ui.panes.service_graph import ServiceGraphView
from app.ui.panes.trace_opening import TraceOpening, span_id_of
from app.ui.panes.trace_search import TraceSearchView
from app.ui.panes.trace_view import TraceView
from app.ui.theme import Theme, restyle
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label, sheet

_FILTER_DELAY_MS = 180
_AWAIT_MS = 8
_LOW_PX = 420
_HINT = "Filter: words, level>=warn, service:orders,pricing, trace:ab12, from:03:16, re:/took \\d+/"
_NO_GREP = "grep cannot say “or”, nor from and to. Copy it as jq instead, with Ctrl J."


class LogTable(QTableView):
    """The table of lines; leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane, not a search in the first column."""


class LogsPane(QWidget):
    """Lines newest first, filtered and followed, with the trace of the chosen line below."""

    notice = Signal(str, str)
    pin_requested = Signal(object)

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        parent: QWidget | None = None,
        now: Callable[[], float] | None = None,
    ) -> None:
        super().__init__(parent)
        self._drill, self._theme = drill, theme
        self._now = now or drill.moment_unix_s
        self._state: SessionState | None = None
        self._ticks = 0
        self._split_for_traces = False
        self._trace_pins: dict[str, str] = {}
        self._opening = TraceOpening(drill.telemetry)
        self.model = LogModel(self)
        self.search = QLineEdit()
        self.follow = QPushButton("Following")
        self._count = label("no lines yet", "micro", "3")
        self._told = label("", "small", "2", wrap=True)
        self.fields = LogFields(theme)
        self._filter = EVERYTHING
        self._before_context: LogFilter | None = None
        self._to_choose = 0
        self._time: DrillTime | None = None
        self.table = LogTable()
        self.traces = TraceSearchView(drill.telemetry, theme)
        self.trace = TraceView(theme)
        self.graph = ServiceGraphView(drill.telemetry, theme, self._now)
        self._tops = QStackedWidget()
        self._which = QButtonGroup(self)
        self._debounce = QTimer(self)
        self._debounce.setSingleShot(True)
        self._debounce.setInterval(_FILTER_DELAY_MS)
        self._await = QTimer(self)
        self._await.setSingleShot(True)
        self._await.setInterval(_AWAIT_MS)
        self._build()
        self._connect()
        self.setFocusProxy(self.table)

    def _build(self) -> None:
        self._build_table()
        lines = QSplitter(Qt.Orientation.Horizontal)
        lines.setHandleWidth(1)
        lines.setChildrenCollapsible(False)
        lines.addWidget(self.table)
        lines.addWidget(self.fields)
        lines.setSizes([900, 380])
        self.fields.hide()
        self._told.setContentsMargins(12, 6, 12, 6)
        self._told.hide()
        self._tops.addWidget(lines)
        self._tops.addWidget(self.traces)
        self._tops.addWidget(self.graph)
        split = self._halves = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self._tops)
        split.addWidget(self.trace)
        split.setSizes([340, 260])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._make_bar())
        layout.addWidget(self._told)
        layout.addWidget(split, 1)

    def _make_bar(self) -> QWidget:
        bar = sheet("bar")
        bar.setFixedHeight(44)
        self.search.setPlaceholderText(_HINT)
        self.search.setToolTip(_HINT)
        self.search.setAccessibleName("Filter of the log lines")
        self.search.setClearButtonEnabled(True)
        restyle(self.search, mono="true")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.setMinimumWidth(120)
        self.follow.setAccessibleName("Follow new lines")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        for number, text in enumerate(("Lines", "Traces", "Graph")):
            button = QPushButton(text)
            button.setCheckable(True)
            button.setChecked(number == 0)
            self._which.addButton(button, number)
            row.addWidget(button)
        row.addWidget(self.search, 1)
        for controls in (self.traces.controls, self.graph.controls):
            controls.hide()
            row.addWidget(controls, 1)
        row.addWidget(self.follow)
        row.addWidget(self._count)
        self._pin = KindButton(self._theme, "Pin", icon="pin", key="P")
        row.addWidget(self._pin)
        return bar

    def _build_table(self) -> None:
        self.table.setObjectName("logs")
        self.table.setAccessibleName("Log lines, newest first")
        self.table.setModel(self.model)
        dress_table(self.table, self._theme)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._on_typed)
        self.search.returnPressed.connect(self._apply_filter)
        self._debounce.timeout.connect(self._apply_filter)
        self._await.timeout.connect(self._pull)
        self.fields.context_clicked.connect(self.show_context)
        self.fields.json_clicked.connect(self._copy_json)
        self.fields.grep_clicked.connect(self._copy_grep)
        self.fields.jq_clicked.connect(self._copy_jq)
        self.follow.clicked.connect(self._on_follow)
        self._which.idClicked.connect(self._show_top)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.activated.connect(self._on_activated)
        self.traces.opened.connect(self.open_trace)
        self.traces.notice.connect(self.notice)
        self.graph.notice.connect(self.notice)
        self.graph.pin_requested.connect(self.pin_requested)
        self.graph.trace_requested.connect(self._open_from_graph)
        self.graph.logs_requested.connect(self._show_lines)
        self.trace.pin_clicked.connect(self._pin_trace)
        self.trace.logs_wanted.connect(self._show_logs_of)
        self._pin.clicked.connect(self.pin_selection)
        for keys, slot in (
            ("P", self.pin_selection),
            ("/", self._focus_search),
            ("L", self._show_logs_of_trace),
            ("S", self.trace.ask_for_logs_of_span),
            ("D", self.trace.toggle_details),
            ("T", self._show_traces),
            ("G", self._show_graph),
            ("Escape", self._resume),
            ("C", self.show_context),
            ("F", self._toggle_fields),
            ("J", self._copy_json),
            ("Ctrl+G", self._copy_grep),
            ("Ctrl+J", self._copy_jq),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Take new lines; once a second new traces when they are in sight."""
        if state is not self._state or state.page_at is None:
            self._time = DrillTime.of(state, reading, self._now())
            self.model.set_time(self._time)
        if state is not self._state:
            self._state = state
            pins = {
                (p.from_unix_s, p.subject): p.id for p in state.live_pins() if p.kind is PinKind.LOG
            }
            self.model.set_pins(pins)
            self._trace_pins = {
                p.subject: p.id for p in state.live_pins() if p.kind is PinKind.TRACE
            }
            self.trace.set_pins(self._trace_pins)
        if not self.model.searching or (self.model.progress.stale and not self.model.paused):
            self._begin_search(self._filter)
        self._pull()
        self._look_for_awaited()
        if self.traces.isVisible() and self._ticks % 4 == 0:
            self.traces.refresh(self._time, self._trace_pins)
        if self.graph.isVisible() and self._ticks % 4 == 0:
            self.graph.refresh(state, self._time)
        self._ticks += 1

    def _begin_search(self, wanted: LogFilter) -> None:
        self._filter = wanted
        self.table.clearSelection()
        self.model.set_search(self._drill.telemetry.search_logs(wanted.query))
        self._pull()

    def _pull(self) -> None:
        """Show what was found since; come back soon where more is on its way."""
        self.model.pull()
        if self._to_choose:
            self._choose_awaited()
        self._show_counts()
        if self.model.busy and self.isVisible():
            self._await.start()

    def _choose_awaited(self) -> None:
        """Select the line around which everything is shown, once it is found."""
        row = self.model.row_of(self._to_choose)
        if row is None:
            if self.model.progress.complete:
                self._to_choose = 0
            return
        self._to_choose = 0
        self.table.selectRow(row)
        middle = QAbstractItemView.ScrollHint.PositionAtCenter
        self.table.scrollTo(self.model.index(row, 0), middle)

    def _show_counts(self) -> None:
        self._count.setText(count_text(self.model.progress))
        told = told_text(self.model.progress, filtered=bool(self._filter.text))
        if self._before_context is not None:
            told = f"Everything around the chosen line. Esc goes back to the filter. {told}"
        self._told.setText(told)
        self._told.setVisible(bool(told))
        if not self.model.paused:
            self.follow.setText("Following")
        elif self.model.pending:
            self.follow.setText(f"{self.model.pending} new lines")
        else:
            self.follow.setText("Paused at row")
        self.follow.setChecked(not self.model.paused)

    def _on_typed(self) -> None:
        self._debounce.start()

    def _apply_filter(self) -> None:
        self._debounce.stop()
        try:
            wanted = parse(self.search.text(), None if self._time is None else self._time.to_unix)
        except FilterError as error:
            self.notice.emit("time", str(error))
            return
        if wanted != self._filter or self._before_context is not None:
            self._before_context = None
            self.model.paused = False
            self._begin_search(wanted)

    def show_filtered(self, wanted: str) -> None:
        """Show the lines of a filter, as if it had been typed."""
        if self._time is None:
            self.refresh(self._drill.state(), self._drill.clock())
        self._which.button(0).setChecked(True)
        self._tops.setCurrentIndex(0)
        self.search.setText(wanted)
        self._apply_filter()
        self.table.setFocus()

    def show_context(self) -> None:
        """Show all lines around the chosen one; Escape brings the filter back."""
        chosen = self.chosen_line()
        if chosen is None:
            self.notice.emit("1", "Choose a line first, then press C for the lines around it.")
            return
        if self._before_context is None:
            self._before_context = self._filter
        self.model.paused = True
        self._to_choose = chosen.line.seq
        self._begin_search(EVERYTHING)

    def _toggle_fields(self) -> None:
        self.fields.setVisible(not self.fields.isVisible())
        self._show_fields()

    def _show_fields(self) -> None:
        if self.fields.isVisible():
            chosen = self.chosen_line()
            self.fields.show_line(None if chosen is None else chosen.line)

    def _copy_json(self) -> None:
        chosen = self.chosen_line()
        if chosen is None:
            self.notice.emit("1", "Choose a line first, then press J to copy it.")
        else:
            self._copy(chosen.line.raw, "The line was copied as JSON.")

    def _copy_grep(self) -> None:
        command = grep_command(self._filter.query)
        if command is None:
            self.notice.emit("1", _NO_GREP)
        else:
            self._copy(command, "Copied as grep, for a terminal in the session's folder.")

    def _copy_jq(self) -> None:
        command = jq_command(self._filter.query)
        self._copy(command, "Copied as jq, for a terminal in the session's folder.")

    def _copy(self, text: str, said: str) -> None:
        QGuiApplication.clipboard().setText(text)
        self.notice.emit("1", said)

    def _on_follow(self) -> None:
        if self.model.paused:
            self._resume()
        else:
            self.model.paused = True
        self._show_counts()

    def _resume(self) -> None:
        if self.traces.isVisible():
            self.traces.go_on()
            return
        before, self._before_context = self._before_context, None
        self.table.clearSelection()
        if before is not None:
            self.model.paused = False
            self._begin_search(before)
        self.model.go_on()
        self.table.scrollToTop()
        self._show_fields()
        self._pull()

    def _on_selected(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        if chosen.isEmpty():
            return
        self.model.paused = True
        self._show_fields()
        self._show_counts()

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.line_at(index.row())
        if row is not None and row.line.trace_id:
            self.open_trace(row.line.trace_id, span_id_of(row.line.raw))
        else:
            self.notice.emit("1", "This line belongs to no request, so it has no trace.")

    def open_trace(self, trace_id: str, span_id: str = "") -> None:
        """Show the waterfall of a trace and go to it, as soon as its spans are there."""
        self._opening.begin(trace_id, span_id)
        if self._show_spans():
            self.trace.waterfall.setFocus()  # so that P pins the trace that was asked for
            return
        self.trace.show_waiting(trace_id)
        self.trace.setFocus()

    def _show_spans(self) -> bool:
        trace_id, span_id = self._opening.trace_id, self._opening.span_id
        spans = self._opening.take()
        if spans:
            self.trace.show_trace(trace_id, spans)
            self.trace.waterfall.choose_span(span_id)
        return bool(spans)

    def _look_for_awaited(self) -> None:
        """A log line is often here before the spans of its request are."""
        if not self._opening.trace_id:
            return
        if self._show_spans():
            if self.trace.hasFocus():  # the person still waits for it
                self.trace.waterfall.setFocus()
        elif self._opening.late:
            self._opening.give_up()
            self.trace.show_nothing("The spans of this request did not arrive, or are gone.")

    def chosen_line(self) -> LogRow | None:
        """The selected line."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.line_at(rows[0].row()) if rows else None

    def _show_logs_of_trace(self) -> None:
        if self.graph.isVisible():
            self.graph.show_logs()
        elif self.trace.trace_id:
            self._show_logs_of(self.trace.trace_id)

    def _show_top(self, number: int) -> None:
        """Show lines, traces or the graph; the controls of the lines go with them."""
        self._which.button(number).setChecked(True)
        self._tops.setCurrentIndex(number)
        for control in (self.search, self.follow, self._count):
            control.setVisible(number == 0)
        self.traces.controls.setVisible(number == 1)
        self.graph.controls.setVisible(number == 2)
        self.trace.setVisible(number != 2)
        if number == 1 or self._split_for_traces:
            self._arrange_halves()
        if number == 1:
            self.traces.refresh(self._time, self._trace_pins)
        if number == 2 and self._state is not None:
            self.graph.refresh(self._state, self._time)

    def _arrange_halves(self) -> None:
        """A waterfall needs more rows in sight than its list; in a low room it stands beside."""
        low = self._tops.currentIndex() == 1 and self._halves.height() < _LOW_PX
        across = Qt.Orientation.Horizontal if low else Qt.Orientation.Vertical
        if self._halves.orientation() != across or not self._split_for_traces:
            self._split_for_traces = True
            self._halves.setOrientation(across)
            self._halves.setSizes([450, 550])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the trace below the list, or beside it where the room is low."""
        super().resizeEvent(event)
        if self._split_for_traces:
            self._arrange_halves()

    def _show_traces(self) -> None:
        self._show_top(1)
        self.traces.list.setFocus()

    def _show_graph(self) -> None:
        self._show_top(2)
        self.graph.view.setFocus()

    def _open_from_graph(self, trace_id: str) -> None:
        self._show_top(1)
        self.open_trace(trace_id)

    def _focus_search(self) -> None:
        (self.traces.search if self.traces.isVisible() else self.search).setFocus()

    def _show_logs_of(self, trace_id: str, span_id: str = "") -> None:
        self._show_lines(f"trace:{trace_id[:12]} {span_id}".strip())

    def _show_lines(self, text: str) -> None:
        """Show the lines that pass a filter."""
        self._show_top(0)
        self.search.setText(text)
        self._apply_filter()
        self.table.setFocus()

    def pin_selection(self) -> None:
        """Ask for a pin of the trace where it has focus, else of the chosen line."""
        if self.graph.isVisible():
            self.graph.pin_selection()
            return
        focused = self.focusWidget() or self
        in_trace = self.trace is focused or self.trace.isAncestorOf(focused)
        if in_trace and self._opening.trace_id:
            self.notice.emit("1", "Its spans are still on their way. Press P again when they show.")
            return
        chosen = self.chosen_line()
        if (in_trace or chosen is None or self.traces.isVisible()) and self.trace.trace_id:
            self._pin_trace()
        elif chosen is not None:
            self.pin_requested.emit(line_pin(chosen))
        else:
            self.notice.emit("1", "Choose a line or open a trace first, then press P.")

    def _pin_trace(self) -> None:
        pin = self.trace.make_pin()
        if pin is not None:
            self.pin_requested.emit(pin)
