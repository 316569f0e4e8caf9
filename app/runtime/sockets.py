"""Open sockets of the children, in groups, one child a reading. Telemetry's thread.

Listing the sockets of one process walks a table of the whole system (15 ms with 800 in
it), so a reading takes ``READ_AT_ONCE`` children in turn and keeps what it knows of the
others: with ten children and a reading a second, what is shown is up to ten seconds old.
Owned by the fleet.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

import psutil

from app.core.process_sockets import SocketGroup
from app.runtime.supervised import ChildStatus

READ_AT_ONCE = 1


class SocketSampler:
    """Keeps the newest reading of each child; one thread at a time."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, float], tuple[SocketGroup, ...]] = {}
        self._turn = 0

    def sample(self, statuses: Iterable[ChildStatus]) -> dict[str, tuple[SocketGroup, ...]]:
        """By name; a child that was not read yet, or could not be, is left out."""
        living = [(row.name, row.pid, row.created_unix_s or 0.0) for row in statuses if row.pid]
        due = [key for key in living if key not in self._known][:READ_AT_ONCE]
        while living and len(due) < min(READ_AT_ONCE, len(living)):
            self._turn += 1
            due.append(living[self._turn % len(living)])
        fresh = {key: found for key in due if (found := _read(*key[1:])) is not None}
        stays = {key: self._known[key] for key in living if key in self._known}
        self._known = stays | fresh
        return {name: groups for (name, _, _), groups in self._known.items()}


def _read(pid: int, created_unix_s: float) -> tuple[SocketGroup, ...] | None:
    try:
        process = psutil.Process(pid)
        if created_unix_s and process.create_time() != created_unix_s:
            return None
        return grouped(process.net_connections(kind="tcp"))
    except (psutil.Error, OSError):
        return None


def grouped(connections: Iterable[Any]) -> tuple[SocketGroup, ...]:
    """Psutil's rows by way, port and state; listening ones first, then the largest groups.

    What came in is told by the port it came in at, what goes out by the port it goes to.
    """
    rows = [each for each in connections if each.laddr]
    listening = {row.laddr.port for row in rows if row.status == psutil.CONN_LISTEN}
    counts: Counter[tuple[str, int, str]] = Counter()
    for row in rows:
        if row.status == psutil.CONN_LISTEN:
            counts["listens", row.laddr.port, row.status] += 1
        elif row.laddr.port in listening:
            counts["from", row.laddr.port, row.status] += 1
        elif row.raddr:
            counts["to", row.raddr.port, row.status] += 1
    groups = [SocketGroup(*key, count) for key, count in counts.items()]
    return tuple(sorted(groups, key=lambda g: (g.way != "listens", -g.count, g.port, g.status)))
