"""Sentences a drill has to tell by itself: a service failed, the disk is full. Any thread.

Owned by one drill; bounded; the window pulls what is new. The same sentence is not told
twice in a row, so that a full disk does not bury everything else.
"""

import threading
from collections import deque

from app.core.ports import Notice

KEPT = 100


class NoticeBoard:
    """The newest notices, numbered from 1."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._rows: deque[Notice] = deque(maxlen=KEPT)
        self._number = 0

    def tell(self, sentence: str, tone: str = "error") -> None:
        """Keep one sentence unless it is the newest already."""
        with self._lock:
            if self._rows and self._rows[-1].sentence == sentence:
                return
            self._number += 1
            self._rows.append(Notice(self._number, tone, sentence))

    def since(self, after: int) -> tuple[Notice, ...]:
        """Notices with a number above ``after``, oldest first."""
        with self._lock:
            return tuple(row for row in self._rows if row.number > after)
