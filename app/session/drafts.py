"""What is being typed, on disk within two seconds. Any thread; owned by one drill.

Drafts are no events: they change with every key and mean nothing to the drill. They are
collected here and written by the session thread, which owns the journal.
"""

import threading
from collections.abc import Callable, Mapping

from app.core.errors import DrillError
from app.journal import Journal
from app.session.loop import CommandLoop

FLUSH_S = 0.5


class Drafts:
    """Collects drafts and writes them twice a second. ``stop`` writes the last ones."""

    def __init__(
        self, loop: CommandLoop, journal: Journal, on_fault: Callable[[str], None]
    ) -> None:
        self._loop = loop
        self._journal = journal
        self._on_fault = on_fault
        self._kept: dict[str, str] = dict(journal.drafts())
        self._unsaved: dict[str, str] = {}
        self._lock = threading.Lock()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="drafts")

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is left and end; before the command loop stops."""
        self._stop.set()
        if self._thread.is_alive():
            self._thread.join()
        self._flush()

    def keep(self, key: str, text: str) -> None:
        """Remember the newest text of one field; an empty text forgets it."""
        with self._lock:
            self._kept[key] = self._unsaved[key] = text

    def all(self) -> dict[str, str]:
        """The newest text of every field that has any."""
        with self._lock:
            return {key: text for key, text in self._kept.items() if text}

    def _run(self) -> None:
        while not self._stop.wait(FLUSH_S):
            self._flush()

    def _flush(self) -> None:
        with self._lock:
            rows, self._unsaved = self._unsaved, {}
        if not rows:
            return
        try:
            self._loop.run(lambda: self._write(rows)).result()
        except DrillError as error:
            with self._lock:
                self._unsaved = {**rows, **self._unsaved}
            self._on_fault(str(error))

    def _write(self, rows: Mapping[str, str]) -> None:
        for key, text in rows.items():
            self._journal.save_draft(key, text)
