"""Brings the outcome of a future to the Qt thread. Qt thread; owner: the widget that waits.

A future ends on a worker thread, where no widget may be touched. The watcher posts the
outcome through a queued signal of its own, so callbacks always run on the Qt thread, and
never at all once the watcher (a child of the widget that waits) is gone.
"""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from app.core.errors import DrillError
from app.ui.translation import retold, tr

log = logging.getLogger(__name__)


def words_for(error: BaseException) -> str:
    """One sentence for a person; an unforeseen error names its kind and where to look."""
    if isinstance(error, DrillError):
        return retold(str(error))
    if isinstance(error, CancelledError):
        return tr("It was stopped before it ended. Nothing was changed.")
    return tr(
        "Something unforeseen happened ({name}: {error}). The drill goes on; try "
        "again, and tell the facilitator if it comes back.",
        name=type(error).__name__,
        error=error,
    )


class FutureWatcher(QObject):
    """Delivers results to ``done`` and sentences of errors to ``failed`` or ``failure``."""

    failure = Signal(str)
    _ended = Signal(int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: dict[int, tuple[Future[Any], Callable[..., None] | None, Any]] = {}
        self._next_ticket = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether anything is still waited for."""
        return bool(self._waiting)

    def watch(
        self,
        future: "Future[Any]",
        done: Callable[[Any], None] | None = None,
        failed: Callable[[str], None] | None = None,
    ) -> None:
        """Call ``done(result)`` or ``failed(sentence)`` on the Qt thread once it ended.

        Without ``failed`` the sentence is emitted as ``failure``.
        """
        ticket = self._next_ticket
        self._next_ticket += 1
        self._waiting[ticket] = (future, done, failed)
        future.add_done_callback(partial(self._post, ticket))

    def _post(self, ticket: int, _future: "Future[Any]") -> None:
        """On the thread that ended the future: only post."""
        try:
            self._ended.emit(ticket)
        except RuntimeError:  # the widget that waited is gone
            log.debug("an outcome came after its window was closed")

    @Slot(int)
    def _deliver(self, ticket: int) -> None:
        future, done, failed = self._waiting.pop(ticket)
        error = _error_of(future)
        if error is None:
            if done is not None:
                done(future.result())
            return
        if not isinstance(error, DrillError | CancelledError):
            log.error("a command failed", exc_info=error)
        sentence = words_for(error)
        if failed is not None:
            failed(sentence)
        else:
            self.failure.emit(sentence)


def _error_of(future: "Future[Any]") -> BaseException | None:
    try:
        return future.exception()
    except CancelledError as error:
        return error
