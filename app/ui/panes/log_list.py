"""The log lines: filter, list, fields of the chosen line. Qt thread; owner: the logs pane.

Lines come from a search over all log files, which runs elsewhere and is pulled four times a
second, and oftener only while its first lines are awaited.
"""

from PySide6.QtCore import QItemSelection, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.core.ports import TelemetryPort
from app.ui.charts.drill_time import DrillTime
from app.ui.panes.log_choices import LogChoices
from app.ui.panes.log_copies import LogCopies
from app.ui.panes.log_delegate import dress_table
from app.ui.panes.log_fields import LogFields
from app.ui.panes.log_filter import EVERYTHING, FilterError, LogFilter, parse
from app.ui.panes.log_model import LogModel, LogRow
from app.ui.panes.log_words import count_text, told_text
from app.ui.panes.trace_opening import span_id_of
from app.ui.theme import Theme, restyle
from app.ui.translation import later, retold, tr
from app.ui.widgets.labels import label

_FILTER_DELAY_MS = 180
_AWAIT_MS = 8
_HINT = later(
    "Filter: words, level>=warn, service:orders,pricing, trace:ab12, from:03:16, re:/took \\d+/"
)


class LogTable(QTableView):
    """The table of lines; leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane, not a search in the first column."""


class LogList(QWidget):
    """Lines newest first, filtered and followed.

    ``opened`` speaks trace id and span id of a line, ``notice`` a tone and a sentence.
    ``controls`` are for the bar of whoever shows this, ``told`` for below that bar.
    """

    opened = Signal(str, str)
    notice = Signal(str, str)

    def __init__(
        self, telemetry: TelemetryPort, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._telemetry = telemetry
        self._time: DrillTime | None = None
        self._filter = EVERYTHING
        self._before_context: LogFilter | None = None
        self._to_choose = 0
        self.model = LogModel(self)
        self.table = LogTable()
        self.fields = LogFields(theme)
        self.controls = QWidget()
        self.search = QLineEdit()
        self.choices = LogChoices()
        self.follow = QPushButton(tr("Following"))
        self.count = label("no lines yet", "micro", "3")
        self.told = label("", "small", "2", wrap=True)
        self.copies = LogCopies(self)
        self._debounce, self._await = QTimer(self), QTimer(self)
        for timer, wait_ms in ((self._debounce, _FILTER_DELAY_MS), (self._await, _AWAIT_MS)):
            timer.setSingleShot(True)
            timer.setInterval(wait_ms)
        self._build(theme)
        self._connect()
        self.setFocusProxy(self.table)

    def _build(self, theme: Theme) -> None:
        self.table.setObjectName("logs")
        self.table.setAccessibleName(tr("Log lines, newest first"))
        self.table.setModel(self.model)
        dress_table(self.table, theme)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(self.table)
        split.addWidget(self.fields)
        split.setSizes([900, 380])
        self.fields.hide()
        self.told.setContentsMargins(12, 6, 12, 6)
        self.told.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split)
        self._fill_controls()

    def _fill_controls(self) -> None:
        self.search.setPlaceholderText(tr(_HINT))
        self.search.setToolTip(tr(_HINT))
        self.search.setAccessibleName(tr("Filter of the log lines"))
        self.search.setClearButtonEnabled(True)
        restyle(self.search, mono="true")
        self.follow.setCheckable(True)
        self.follow.setChecked(True)
        self.follow.setMinimumWidth(120)
        self.follow.setAccessibleName(tr("Follow new lines"))
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.search, 1)
        row.addWidget(self.choices)
        row.addWidget(self.follow)
        row.addWidget(self.count)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._debounce.start)
        self.search.textChanged.connect(self.choices.show_filter)
        self.choices.asked.connect(self._on_choice)
        self.search.returnPressed.connect(self.apply_filter)
        self._debounce.timeout.connect(self.apply_filter)
        self._await.timeout.connect(self.pull)
        self.fields.context_clicked.connect(self.show_context)
        self.fields.json_clicked.connect(self.copy_line)
        self.fields.grep_clicked.connect(self.copy_grep)
        self.fields.jq_clicked.connect(self.copy_jq)
        self.copies.notice.connect(self.notice)
        self.follow.clicked.connect(self._on_follow)
        self.table.selectionModel().selectionChanged.connect(self._on_selected)
        self.table.activated.connect(self._on_activated)
        down = QShortcut(QKeySequence("Down"), self.search)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self._go_into_list)

    # What is shown

    def set_time(self, time: DrillTime) -> None:
        """Write and read times on this clock."""
        self._time = time
        self.model.set_time(time)

    def refresh(self) -> None:
        """Take new lines in; a search that no longer holds is begun again."""
        if not self.model.searching or (self.model.progress.stale and not self.model.paused):
            self.begin_search(self._filter)
        self.choices.show_services(tuple(one.name for one in self._telemetry.services()))
        self.pull()

    def begin_search(self, wanted: LogFilter) -> None:
        """Show what passes a filter, from the newest on."""
        self._filter = wanted
        self.table.clearSelection()
        self.model.set_search(self._telemetry.search_logs(wanted.query))
        self.pull()

    def pull(self) -> None:
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
        self.count.setText(count_text(self.model.progress))
        told = told_text(self.model.progress, filtered=bool(self._filter.text))
        if self._before_context is not None:
            told = tr(
                "Everything around the chosen line. Esc goes back to the filter. {told}", told=told
            )
        self.told.setText(told)
        self.told.setVisible(bool(told))
        if not self.model.paused:
            self.follow.setText(tr("Following"))
        elif self.model.pending:
            self.follow.setText(tr("{pending} new lines", pending=self.model.pending))
        else:
            self.follow.setText(tr("Paused at row"))
        self.follow.setChecked(not self.model.paused)

    # The filter

    def filter_by(self, text: str) -> None:
        """Put a filter into the box, search for it, and go to the list."""
        self.search.setText(text)
        self.apply_filter()
        self.table.setFocus()

    def _on_choice(self, text: str) -> None:
        self.search.setText(text)
        self.apply_filter()

    def apply_filter(self) -> None:
        """Search for what the box says."""
        self._debounce.stop()
        try:
            wanted = parse(self.search.text(), None if self._time is None else self._time.to_unix)
        except FilterError as error:
            self.notice.emit("time", retold(str(error)))
            return
        if wanted != self._filter or self._before_context is not None:
            self._before_context = None
            self.model.paused = False
            self.begin_search(wanted)

    def _go_into_list(self) -> None:
        """Down leads from the box to the newest line."""
        self.apply_filter()
        self.table.setFocus()
        self.table.selectRow(0)

    def show_context(self) -> None:
        """Show all lines around the chosen one; ``go_on`` brings the filter back."""
        chosen = self.chosen_line()
        if chosen is None:
            self.notice.emit("1", "Choose a line first, then press C for the lines around it.")
            return
        if self._before_context is None:
            self._before_context = self._filter
        self.model.paused = True
        self._to_choose = chosen.line.seq
        self.begin_search(EVERYTHING)

    def go_on(self) -> None:
        """Let go of the chosen line and follow again, with the filter there was."""
        before, self._before_context = self._before_context, None
        self.table.clearSelection()
        if before is not None:
            self.model.paused = False
            self.begin_search(before)
        self.model.go_on()
        self.table.scrollToTop()
        self._show_fields()
        self.pull()

    def _on_follow(self) -> None:
        if self.model.paused:
            self.go_on()
        else:
            self.model.paused = True
        self._show_counts()

    # The chosen line

    def chosen_line(self) -> LogRow | None:
        """The selected line."""
        rows = self.table.selectionModel().selectedRows()
        return self.model.line_at(rows[0].row()) if rows else None

    def _on_selected(self, chosen: QItemSelection, _before: QItemSelection) -> None:
        if chosen.isEmpty():
            return
        self.model.paused = True
        self._show_fields()
        self._show_counts()

    def _on_activated(self, index: QModelIndex) -> None:
        row = self.model.line_at(index.row())
        if row is not None and row.line.trace_id:
            self.opened.emit(row.line.trace_id, span_id_of(row.line.raw))
        else:
            self.notice.emit("1", "This line belongs to no request, so it has no trace.")

    def toggle_fields(self) -> None:
        """Show or hide the fields beside the list."""
        self.fields.setVisible(not self.fields.isVisible())
        self._show_fields()

    def _show_fields(self) -> None:
        if self.fields.isVisible():
            chosen = self.chosen_line()
            self.fields.show_line(None if chosen is None else chosen.line)

    def copy_line(self) -> None:
        """Copy the chosen line as JSON."""
        self.copies.copy_line(self.chosen_line())

    def copy_grep(self) -> None:
        """Copy the filter as a ``grep`` command."""
        self.copies.copy_grep(self._filter.query)

    def copy_jq(self) -> None:
        """Copy the filter as a ``jq`` command."""
        self.copies.copy_jq(self._filter.query)
