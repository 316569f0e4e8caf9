"""Long work under way, for the window to show and cancel. Any thread.

Owned by one drill. An ``Activity`` is replaced on every step, never changed.
"""

import itertools
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

from app.core.ports import Activity


@dataclass(slots=True)
class Progress:
    """Handed to the work: it steps, and asks whether it should stop."""

    id: str
    _board: "ActivityBoard"
    _cancelled: threading.Event = field(default_factory=threading.Event)

    def step(self, fraction: float | None, detail: str) -> None:
        """Say how far the work is, in [0, 1] or None, and what it does now."""
        self._board.update(self.id, fraction, detail)

    @property
    def cancelled(self) -> bool:
        """Whether somebody asked for an end."""
        return self._cancelled.is_set()

    @property
    def cancellation(self) -> threading.Event:
        """Set when somebody asks for an end, for work that has to wait on it."""
        return self._cancelled

    def cancel(self) -> None:
        """Ask for an end."""
        self._cancelled.set()


class ActivityBoard:
    """All work under way, oldest first."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._numbers = itertools.count(1)
        self._rows: dict[str, Activity] = {}
        self._progress: dict[str, Progress] = {}

    @contextmanager
    def doing(self, title: str, *, cancellable: bool = False) -> Iterator[Progress]:
        """Show ``title`` for as long as the block runs."""
        progress = Progress(f"w{next(self._numbers)}", self)
        with self._lock:
            self._rows[progress.id] = Activity(progress.id, title, "", None, cancellable)
            self._progress[progress.id] = progress
        try:
            yield progress
        finally:
            with self._lock:
                del self._rows[progress.id], self._progress[progress.id]

    def update(self, activity_id: str, fraction: float | None, detail: str) -> None:
        """Replace one row; unknown ids are over already and change nothing."""
        with self._lock:
            if activity_id in self._rows:
                row = self._rows[activity_id]
                self._rows[activity_id] = replace(row, fraction=fraction, detail=detail)

    def rows(self) -> tuple[Activity, ...]:
        """What is under way now."""
        with self._lock:
            return tuple(self._rows.values())

    def cancel(self, activity_id: str) -> None:
        """Ask one piece of work to stop; nothing happens where it is over."""
        with self._lock:
            progress = self._progress.get(activity_id)
        if progress is not None:
            progress.cancel()
