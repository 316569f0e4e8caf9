"""The rows of the process table, and in words what they come to. Qt thread; owner: its pane."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.core.ports import ServiceFigures
from app.ui.translation import later, local_number, retold, tr

COLUMNS = (
    *(
        later("Process"),
        later("State"),
        "CPU",
        later("Memory"),
        later("Threads"),
        later("Sockets"),
        later("Requests/s"),
    ),
    *(later("Port"), "PID", later("Seen")),
)
SEEN = len(COLUMNS) - 1
CELL_WORDS = (later("never"), later("now"), later("{1} s ago"))
SORT_ROLE = Qt.ItemDataRole.UserRole
_STALE_S = 5.0
_WAYS = {"listens": later("listens on"), "from": later("from callers, at"), "to": later("to")}
Index = QModelIndex | QPersistentModelIndex


class ProcessModel(QAbstractTableModel):
    """The supervisor's processes with their figures."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[ServiceFigures, ...] = ()

    def show(self, rows: tuple[ServiceFigures, ...]) -> None:
        """Show new figures; rows are only reset when the processes change."""
        if [r.name for r in rows] != [r.name for r in self._rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        elif rows != self._rows:
            self._rows = rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))

    @property
    def rows(self) -> tuple[ServiceFigures, ...]:
        """The processes in the drill's order."""
        return self._rows

    def row_at(self, row: int) -> ServiceFigures | None:
        """The process of a row."""
        return self._rows[row] if 0 <= row < len(self._rows) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Processes."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """One a figure."""
        return 0 if parent.isValid() else len(COLUMNS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Names of the columns."""
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return tr(COLUMNS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section >= 2 else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text by column."""
        row = self.row_at(index.row())
        if row is not None and role == SORT_ROLE:
            return _sort_keys(row)[index.column()]
        if row is None or role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        return shown(row)[index.column()]


def cells(row: ServiceFigures) -> tuple[str, ...]:
    """The figures of one process as text, in the order of ``COLUMNS``."""
    seen = row.last_seen_s_ago
    return (
        row.name,
        "paused" if row.paused else row.state,
        f"{row.cpu_percent:.0f} %",
        f"{row.rss_bytes / 1e6:.0f} MB",
        str(row.threads),
        "\u2013" if row.sockets is None else str(open_sockets(row)),
        "\u2013" if row.requests_per_s is None else f"{row.requests_per_s:.1f}",
        str(row.port) if row.port else "\u2013",
        str(row.pid) if row.pid else "\u2013",
        "never" if seen is None else "now" if seen < _STALE_S else f"{seen:.0f} s ago",
    )


def shown(row: ServiceFigures) -> tuple[str, ...]:
    """``cells`` as people read them, in the screens' language; a pin keeps them plain."""
    name, state, *figures, rate, port, pid, seen = cells(row)
    if row.requests_per_s is not None:
        rate = local_number(row.requests_per_s, ".1f")
    return (name, tr(state), *figures, rate, port, pid, retold(seen))


def _sort_keys(row: ServiceFigures) -> tuple[str | float, ...]:
    seen, rate = row.last_seen_s_ago, row.requests_per_s
    return (
        row.name,
        "paused" if row.paused else row.state,
        row.cpu_percent,
        float(row.rss_bytes),
        float(row.threads),
        float(open_sockets(row)) if row.sockets is not None else -1.0,
        -1.0 if rate is None else rate,
        float(row.port),
        float(row.pid),
        float("inf") if seen is None else 0.0 if seen < _STALE_S else seen,
    )


def open_sockets(row: ServiceFigures) -> int:
    """How many sockets a process holds, listening ones included."""
    return sum(group.count for group in row.sockets or ())


def socket_lines(row: ServiceFigures, rows: tuple[ServiceFigures, ...]) -> tuple[str, ...]:
    """The groups of a process's sockets, with the process behind a port where it is known."""
    names = {each.port: each.name for each in rows if each.port}
    lines = []
    for group in row.sockets or ():
        behind = names.get(group.port, "") if group.way == "to" else ""
        where = tr("port {port}", port=group.port) + (f" ({behind})" if behind else "")
        lines.append(f"{group.count:>4}  {group.status:<12} {tr(_WAYS[group.way])} {where}")
    return tuple(lines)


def summary(rows: tuple[ServiceFigures, ...]) -> str:
    """The table in a few words, for people and for screen readers."""
    if not rows:
        return tr("No process runs yet.")
    paused = sum(row.paused for row in rows)
    down = [row.name for row in rows if not row.paused and row.state != "running"]
    busiest = max(rows, key=lambda row: row.cpu_percent)
    largest = max(rows, key=lambda row: row.rss_bytes)
    total_mb = sum(row.rss_bytes for row in rows) / 1e6
    parts = [
        tr("{count} processes", count=len(rows))
        + (tr(", {paused} paused", paused=paused) if paused else ""),
        tr("not running: {names}", names=", ".join(down)) if down else "",
        tr(
            "most CPU: {name} {cpu_percent:.0f} %",
            name=busiest.name,
            cpu_percent=busiest.cpu_percent,
        ),
        tr(
            "most memory: {name} {rss_mb:.0f} of {total_mb:.0f} MB",
            name=largest.name,
            rss_mb=largest.rss_bytes / 1000000.0,
            total_mb=total_mb,
        ),
    ]
    if any(row.sockets is not None for row in rows):
        most = max(rows, key=open_sockets)
        parts.append(
            tr(
                "most sockets: {name} {count}",
                name=most.name,
                count=open_sockets(most),
            )
        )
    return "; ".join(filter(None, parts)) + "."
