"""The hits of a log search as a table, newest first. Qt thread; owner: the logs pane.

Lines are read in the background and pulled when they are shown. While paused, new lines
wait outside, so that no row ever moves under the selection.
"""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.log_query import LogHit, LogSearch, LogSearchProgress
from app.ui.charts.drill_time import DrillTime, clock_text_ms
from app.ui.translation import later, tr

MOST_ROWS = 100_000
PAGE = 64
_ROWS_KEPT = 2_048
_ABOVE = 200
COLUMNS = (
    "",
    later("Time"),
    later("Level"),
    later("Service"),
    later("Trace"),
    later("Message"),
    later("Pin"),
)
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
PIN_ROLE = Qt.ItemDataRole.UserRole + 2

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LogRow:
    """A line with its time on the 3 A.M. clock as text."""

    line: LogHit
    time_text: str


class LogModel(QAbstractTableModel):
    """At most ``MOST_ROWS`` hits. Row 0 is the hit at position ``first`` of the search."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._search: LogSearch | None = None
        self._rows: dict[int, LogRow] = {}
        self._count = 0
        self._time: DrillTime | None = None
        self._pins: dict[tuple[float, str], str] = {}
        self._awaited = False
        self.first = 0
        self.progress = LogSearchProgress()
        self.paused = False

    @property
    def pending(self) -> int:
        """Newer hits than the first row, which wait while the list is paused."""
        return max(0, self.progress.newer + self.first)

    @property
    def searching(self) -> bool:
        """Whether there is a search to pull from."""
        return self._search is not None

    @property
    def busy(self) -> bool:
        """Whether a pull soon will bring more."""
        return self._search is not None and (self._awaited or not self.progress.complete)

    def set_search(self, search: LogSearch | None) -> None:
        """Show the hits of another search from its newest on; the one before is cancelled."""
        if self._search is not None:
            self._search.cancel()
        self.beginResetModel()
        self._search = search
        self._rows, self._count, self.first = {}, 0, 0
        self.progress, self._awaited = LogSearchProgress(), False
        self.endResetModel()
        self.pull()

    def pull(self) -> None:
        """Take what was found since the last time; nothing is waited for."""
        if self._search is None:
            return
        self.progress = self._search.progress()
        if not self.paused:
            self._show_newer()
        self._show_older()
        if self._awaited:
            self._take_awaited()

    def go_on(self) -> None:
        """Show the newest again, and what waited."""
        self.paused = False
        if self.first > 0 or self.pending > MOST_ROWS // 2:
            self.show_from(-self.progress.newer)
        self.pull()

    def show_from(self, position: int) -> None:
        """Make the hit at ``position`` row 0."""
        self.beginResetModel()
        self.first = max(-self.progress.newer, position)
        self._count = min(MOST_ROWS, self.progress.older - self.first)
        self.endResetModel()

    def row_of(self, seq: int) -> int | None:
        """The row of a line, brought into the table if it is a hit; else None."""
        place = None if self._search is None else self._search.position_of(seq)
        if place is None:
            return None
        if not self.first <= place < self.first + self._count:
            self.show_from(place - _ABOVE)
        return place - self.first

    def set_time(self, time: DrillTime) -> None:
        """Write times by another clock mapping where it differs."""
        if self._time is None or self._time.key != time.key:
            self._rows.clear()
            self._repaint()
        self._time = time

    def set_pins(self, pins: dict[tuple[float, str], str]) -> None:
        """Give pinned lines their E-number: by (Unix time, message)."""
        if pins != self._pins:
            self._pins = pins
            self._repaint()

    def line_at(self, row: int) -> LogRow | None:
        """The line of a row; None while it is being read. Row 0 is the newest shown."""
        place = self.first + row
        found = self._rows.get(place)
        if found is None and self._search is not None:
            self._take_page(place - place % PAGE)
            found = self._rows.get(place)
            self._awaited = self._awaited or found is None
        return found

    def _take_page(self, start: int) -> None:
        assert self._search is not None
        if len(self._rows) > _ROWS_KEPT:
            self._rows.clear()
        for place, hit in enumerate(self._search.hits(start, PAGE), start):
            # The page of the newest lines is asked for with each of them.
            if hit is not None and place not in self._rows:
                self._rows[place] = self._row(hit)

    def _take_awaited(self) -> None:
        """Paint again; rows that are still not there ask for themselves once more."""
        self._awaited = False
        self._repaint()

    def _show_newer(self) -> None:
        fresh = self.pending
        if not fresh:
            return
        if fresh > MOST_ROWS // 2:
            self.show_from(-self.progress.newer)
            return
        over = self._count + fresh - MOST_ROWS
        if over > 0:
            self.beginRemoveRows(QModelIndex(), self._count - over, self._count - 1)
            self._count -= over
            self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), 0, fresh - 1)
        self.first -= fresh
        self._count += fresh
        self.endInsertRows()

    def _show_older(self) -> None:
        there = min(MOST_ROWS, self.progress.older - self.first)
        if not self._count and there > 0 and self.line_at(0) is None:
            return  # no row before the first one can be read
        if there > self._count:
            self.beginInsertRows(QModelIndex(), self._count, there - 1)
            self._count = there
            self.endInsertRows()

    def _repaint(self) -> None:
        if self._count:
            last = self.index(self._count - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def _row(self, hit: LogHit) -> LogRow:
        text = "" if self._time is None else clock_text_ms(self._time.x_of(hit.unix_s))
        return LogRow(hit, text)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Hits shown."""
        return 0 if parent.isValid() else self._count

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Columns of the design."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns, for screen readers."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column; ``LINE_ROLE`` gives the ``LogRow``, ``PIN_ROLE`` its E-number."""
        if not index.isValid() or index.row() >= self._count:
            return None
        row = self.line_at(index.row())
        if row is None:
            return None
        if role == LINE_ROLE:
            return row
        line = row.line
        pinned = self._pins.get((line.unix_s, line.message), "")
        if role == PIN_ROLE:
            return pinned
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.time_text} {line.level} {line.service} {line.message} {pinned}".strip()
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        cells = ("", row.time_text, line.level, line.service, line.trace_id[:6], line.message)
        return (*cells, pinned)[index.column()]
