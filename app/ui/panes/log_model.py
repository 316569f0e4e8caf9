"""Log lines as a bounded table, newest first. Qt thread; owner: the logs pane.

While paused, new lines wait outside, so that no row ever moves under the selection.
"""

from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.ports import LogLine, TelemetryPort
from app.ui.charts.drill_time import DrillTime, clock_text_ms
from app.ui.panes.log_filter import EVERYTHING, LogFilter

MOST_LINES = 20_000
BATCH = 4_000
COLUMNS = ("", "Time", "Level", "Service", "Trace", "Message", "Pin")
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
PIN_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line with its time on the 3 A.M. clock as text."""

    line: LogLine
    time_text: str


class LogModel(QAbstractTableModel):
    """The newest ``MOST_LINES`` lines that the filter lets through."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: deque[LogLine] = deque(maxlen=MOST_LINES)
        self._shown: list[LogRow] = []  # oldest first, so that new ones are appended
        self._waiting: list[LogLine] = []
        self._filter = EVERYTHING
        self._last_seq = 0
        self._time: DrillTime | None = None
        self._pins: dict[tuple[float, str], str] = {}
        self.paused = False

    @property
    def pending(self) -> int:
        """Matching lines that wait while the list is paused."""
        return len(self._waiting)

    @property
    def total(self) -> int:
        """Lines held, shown or not."""
        return len(self._all)

    def pull(self, telemetry: TelemetryPort) -> bool:
        """Take the lines that came since the last time; whether there were any."""
        fresh = telemetry.logs(self._last_seq, BATCH)
        if not fresh:
            return False
        self._last_seq = fresh[-1].seq
        self._all.extend(fresh)
        matching = [line for line in fresh if self._filter.matches(line)]
        if self.paused:
            self._waiting = (self._waiting + matching)[-MOST_LINES:]
        else:
            self._append(matching)
        return True

    def go_on(self) -> None:
        """Show what waited."""
        self.paused = False
        waiting, self._waiting = self._waiting, []
        self._append(waiting)

    def set_filter(self, wanted: LogFilter) -> None:
        """Show the lines that pass another filter."""
        self._filter = wanted
        self._rebuild()

    def set_time(self, time: DrillTime) -> None:
        """Write times by another clock mapping where it differs."""
        if self._time is None or self._time.key != time.key:
            self._time = time
            self._rebuild()
        self._time = time

    def set_pins(self, pins: dict[tuple[float, str], str]) -> None:
        """Give pinned lines their E-number: by (Unix time, message)."""
        if pins != self._pins:
            self._pins = pins
            if self._shown:
                last = self.index(len(self._shown) - 1, len(COLUMNS) - 1)
                self.dataChanged.emit(self.index(0, len(COLUMNS) - 1), last)

    def line_at(self, row: int) -> LogRow:
        """The line of a row; row 0 is the newest."""
        return self._shown[len(self._shown) - 1 - row]

    def _append(self, lines: list[LogLine]) -> None:
        over = max(0, len(self._shown) + len(lines) - MOST_LINES)
        if over and self._shown:
            gone = min(over, len(self._shown))
            count = len(self._shown)
            self.beginRemoveRows(QModelIndex(), count - gone, count - 1)
            del self._shown[:gone]
            self.endRemoveRows()
        if not lines:
            return
        lines = lines[-MOST_LINES:]
        self.beginInsertRows(QModelIndex(), 0, len(lines) - 1)
        self._shown.extend(self._row(line) for line in lines)
        self.endInsertRows()

    def _rebuild(self) -> None:
        """Filter everything held anew; what waited goes on waiting."""
        self.beginResetModel()
        waits_from = self._waiting[0].seq if self._waiting else self._last_seq + 1
        matching = [line for line in self._all if self._filter.matches(line)]
        self._waiting = [line for line in matching if line.seq >= waits_from]
        self._shown = [self._row(line) for line in matching if line.seq < waits_from]
        self.endResetModel()

    def _row(self, line: LogLine) -> LogRow:
        if self._time is None:
            return LogRow(line, "")
        return LogRow(line, clock_text_ms(self._time.x_of(line.unix_s)))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Lines shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Columns of the design."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns, for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return COLUMNS[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column; ``LINE_ROLE`` gives the ``LogRow``, ``PIN_ROLE`` its E-number."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self.line_at(index.row())
        if role == LINE_ROLE:
            return row
        pinned = self._pins.get((row.line.unix_s, row.line.message), "")
        if role == PIN_ROLE:
            return pinned
        if role == Qt.ItemDataRole.AccessibleTextRole:
            line = row.line
            return f"{row.time_text} {line.level} {line.service} {line.message} {pinned}".strip()
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        line = row.line
        cells = ("", row.time_text, line.level, line.service, line.trace_id[:6], line.message)
        return (*cells, pinned)[index.column()]
