"""Searching the traces: the filter by keyboard and by mouse, and the list. Qt thread; owner: ui.

The search itself runs elsewhere; what it found is pulled once a second, and oftener only
while its first answer is awaited.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QStackedLayout,
    QVBoxLayout,
    QWidget,
)

from app.core.ports import TelemetryPort
from app.core.trace_query import EVERY_TRACE, TraceHits, TraceQuery, TraceSearch
from app.ui.charts.drill_time import DrillTime
from app.ui.panes.log_filter import FilterError
from app.ui.panes.trace_filter import parse_traces, with_word, word_of
from app.ui.panes.trace_list import TraceList
from app.ui.theme import Theme, restyle
from app.ui.translation import later, retold, tr
from app.ui.widgets.choice_box import ActingBox
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.labels import label

_FILTER_DELAY_MS = 180
_AWAIT_MS = 15
_HINT = later("Filter: service:booking, >=500ms, <=2s, error, from:03:16, trace:ab12, POST /v1")
_LENGTHS = (
    (later("Any duration"), ""),
    (later(">= 100 ms"), ">=100ms"),
    (later(">= 500 ms"), ">=500ms"),
    (">= 1 s", ">=1s"),
    (">= 4.5 s", ">=4.5s"),
)
_NONE_YET = later("No trace has ended yet. One appears as soon as a request is answered.")
_NONE_FOUND = later("No trace passes this filter. Widen it, or clear it with the cross.")
_LOADING = later("Searching the traces\u2026")


class TraceSearchView(QWidget):
    """``opened`` speaks the id of the trace to show; ``notice`` a tone and a sentence.

    ``controls`` are for the bar of whoever shows this.
    """

    opened = Signal(str)
    notice = Signal(str, str)

    def __init__(
        self, telemetry: TelemetryPort, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._telemetry = telemetry
        self._query: TraceQuery = EVERY_TRACE
        self._running: TraceSearch | None = None
        self._hits = TraceHits()
        self._time: DrillTime | None = None
        self.controls = QWidget()
        self.search = QLineEdit()
        self.service = ActingBox()
        self.length = ActingBox()
        self.errors = QPushButton(tr("Errors only"))
        self.list = TraceList(theme)
        self._told = label("", "small", "2")
        self._empty = EmptyState(theme, "search", _LOADING)
        self._debounce, self._await = QTimer(self), QTimer(self)
        for timer, wait_ms in ((self._debounce, _FILTER_DELAY_MS), (self._await, _AWAIT_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait_ms)
        self._build()
        self._connect()
        self.setFocusProxy(self.list)

    def _build(self) -> None:
        self.search.setPlaceholderText(tr(_HINT))
        self.search.setAccessibleName(tr("Filter of the traces"))
        self.search.setToolTip(tr(_HINT))
        self.search.setClearButtonEnabled(True)
        restyle(self.search, mono="true")
        self.service.setAccessibleName(tr("Traces with a span of this service"))
        self.service.addItem(tr("Any service"), "")
        self.service.setMinimumWidth(140)
        self.length.setAccessibleName(tr("Shortest duration"))
        for words, value in _LENGTHS:
            self.length.addItem(tr(words), value)
        self.length.setMinimumWidth(128)
        self.errors.setCheckable(True)
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        for control in (self.service, self.length, self.errors, self._told):
            row.addWidget(control)
        body = QWidget()
        self._stack = QStackedLayout(body)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(body, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._debounce.start)
        self.search.returnPressed.connect(self.apply_filter)
        self._debounce.timeout.connect(self.apply_filter)
        self._await.timeout.connect(self.pull)
        self.list.opened.connect(self.opened)
        self.service.activated.connect(self._on_service)
        self.length.activated.connect(self._on_length)
        self.errors.clicked.connect(self._on_errors)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_into_list)

    def refresh(self, time: DrillTime | None, pins: dict[str, str]) -> None:
        """Take newer traces in; called while the list can be seen."""
        self._time = time
        self.list.traces.set_context(time, pins)
        if self._running is None:
            self._begin(self._query)
        self.pull()

    def apply_filter(self) -> None:
        """Search for what the box says."""
        self._debounce.stop()
        try:
            to_unix = None if self._time is None else self._time.to_unix
            wanted = parse_traces(self.search.text(), to_unix)
        except FilterError as error:
            self.notice.emit("time", retold(str(error)))
            return
        self._show_controls()
        if wanted != self._query or self._running is None:
            self._begin(wanted)

    def filter_by(self, text: str) -> None:
        """Put a filter into the box and search for it."""
        self.search.setText(text)
        self.apply_filter()

    def go_on(self) -> None:
        """Let go of the chosen trace, so that newer ones move in."""
        self.list.clearSelection()
        self.pull()
        self.list.scrollToTop()

    def _begin(self, query: TraceQuery) -> None:
        if self._running is not None:
            self._running.cancel()
        self._query, self._hits = query, TraceHits()
        self.list.clearSelection()
        self._running = self._telemetry.search_traces(query)
        self.pull()

    def pull(self) -> None:
        """Show what was found since; a chosen row holds the list still."""
        if self._running is None:
            return
        hits = self._running.hits()
        if not hits.complete:
            if self.isVisible():
                self._await.start()
            self._show_told(hits)
            return
        if hits is not self._hits:
            self._hits = hits
            self._fill_services(hits.services)
        if not self.list.chosen_id():
            self.list.show_traces(hits.newest)
        self._show_told(hits)

    def _show_told(self, hits: TraceHits) -> None:
        shown = self.list.traces.rowCount()
        self._told.setText(told_text(hits, paused=bool(self.list.chosen_id())))
        if hits.complete or not shown:
            self._stack.setCurrentWidget(self.list if shown else self._empty)
        if not shown:
            nothing = _NONE_YET if self._query == EVERY_TRACE else _NONE_FOUND
            self._empty.set_sentence(
                retold(hits.problem) or (nothing if hits.complete else _LOADING)
            )

    def _fill_services(self, names: tuple[str, ...]) -> None:
        there = [self.service.itemData(n) for n in range(1, self.service.count())]
        for name in names:
            if name not in there:
                self.service.addItem(name, name)
        self._show_controls()

    def _show_controls(self) -> None:
        """Have the controls say what the box says."""
        text = self.search.text()
        self.errors.setChecked(bool(word_of(text, "error")))
        name = word_of(text, "service").partition(":")[2]
        self.service.setCurrentIndex(max(0, self.service.findData(name)))
        at_least = self.length.findData(word_of(text, ">=").removeprefix("duration"))
        self.length.setCurrentIndex(max(0, at_least))

    def _on_service(self, number: int) -> None:
        name = self.service.itemData(number)
        word = f"service:{name}" if name else ""
        self.filter_by(with_word(self.search.text(), "service", word))

    def _on_length(self, number: int) -> None:
        word = self.length.itemData(number)
        self.filter_by(with_word(self.search.text(), ">=", word))

    def _on_errors(self, wanted: bool) -> None:
        self.filter_by(with_word(self.search.text(), "error", "error" if wanted else ""))

    def _go_into_list(self) -> None:
        """Down leads from the box to the newest trace."""
        self.list.setFocus()
        self.list.selectRow(0)


def told_text(hits: TraceHits, *, paused: bool) -> str:
    """How many were found, and whether the list stands still."""
    if not hits.complete:
        return tr("searching")
    found = f"{hits.found:_}".replace("_", "\u2009")
    kept = f"{hits.kept:_}".replace("_", "\u2009")
    text = (
        tr("{found} of {kept} traces", found=found, kept=kept)
        if hits.found != hits.kept
        else tr("{found} traces", found=found)
    )
    if hits.found > len(hits.newest):
        text += tr(", newest {count} shown", count=len(hits.newest))
    if hits.older_left_out:
        text += tr(", oldest let go")
    if hits.operations_left_out:
        text += tr(", too many operations to find each")
    return tr("{words}, Esc follows", words=text) if paused else text
