"""Processor, memory and threads of each child, read through psutil.

Called on a telemetry thread, never on the window's: one reading walks /proc. Owned by the
runtime room.
"""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import psutil

from app.runtime.supervised import ChildStatus


@dataclass(frozen=True, slots=True)
class ProcessFigures:
    """One process at ``unix_s``. ``cpu_percent`` is of one core since the last reading."""

    name: str
    pid: int
    created_unix_s: float
    unix_s: float
    cpu_percent: float
    rss_bytes: int
    threads: int


class FigureSampler:
    """Reads the figures of the children that ``statuses`` gives. One thread at a time."""

    def __init__(self, statuses: Callable[[], Iterable[ChildStatus]]) -> None:
        self._statuses = statuses
        self._processes: dict[tuple[int, float], psutil.Process] = {}

    def sample(self) -> tuple[ProcessFigures, ...]:
        """A reading of each child that runs; those that just ended are left out.

        The first reading of a process has 0 percent: there is nothing to compare with.
        """
        rows = [row for row in self._statuses() if row.pid and row.created_unix_s]
        living = {(row.pid, row.created_unix_s) for row in rows}
        self._processes = {key: each for key, each in self._processes.items() if key in living}
        readings = [self._read(row) for row in rows]
        return tuple(each for each in readings if each is not None)

    def _read(self, row: ChildStatus) -> ProcessFigures | None:
        try:
            process = self._identified(row.pid, row.created_unix_s)
            if process is None:
                return None
            with process.oneshot():
                return ProcessFigures(
                    name=row.name,
                    pid=row.pid,
                    created_unix_s=row.created_unix_s,
                    unix_s=time.time(),
                    cpu_percent=process.cpu_percent(),
                    rss_bytes=process.memory_info().rss,
                    threads=process.num_threads(),
                )
        except psutil.Error:
            return None

    def _identified(self, pid: int, created_unix_s: float) -> psutil.Process | None:
        """The process with that pid and creation time; None where the pid is another's now."""
        key = (pid, created_unix_s)
        if key not in self._processes:
            process = psutil.Process(pid)
            if process.create_time() != created_unix_s:
                return None
            self._processes[key] = process
        return self._processes[key]
