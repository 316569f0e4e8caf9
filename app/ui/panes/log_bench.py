"""What a search costs until its newest hits are painted. Qt thread of a process of its own.

Owner: ui. ``bench`` calls it with the search of a real index.
"""

import statistics
import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QEventLoop, QObject
from PySide6.QtWidgets import QApplication, QTableView

from app.core.errors import RuntimeFailure
from app.core.log_query import LogQuery, LogSearch
from app.ui.panes.log_delegate import dress_table
from app.ui.panes.log_filter import parse
from app.ui.panes.log_model import LogModel
from app.ui.theme import Theme

SIZE_PX = (1366, 600)
_PATIENCE_S = 20.0


class _Painted(QObject):
    """Notes when the table has painted a row that is read."""

    def __init__(self, model: LogModel) -> None:
        super().__init__()
        self._model = model
        self.done = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A paint with a line at hand is what was waited for."""
        if event.type() == QEvent.Type.Paint and self._model.rowCount():
            self.done = self._model.line_at(0) is not None
        return False


def first_hits_s(search: Callable[[LogQuery], LogSearch], needle: str, rounds: int) -> float:
    """Median seconds from a filter that is complete to its newest lines on the screen."""
    application = QApplication.instance() or QApplication([])
    theme = Theme()
    theme.install(application)
    model, table = LogModel(), QTableView()
    table.setModel(model)
    dress_table(table, theme)
    table.resize(*SIZE_PX)
    table.show()
    took = []
    for _ in range(rounds):
        model.set_search(search(parse("").query))
        _until_painted(model, table)
        begun_s = time.perf_counter()
        model.set_search(search(parse(needle).query))
        _until_painted(model, table)
        took.append(time.perf_counter() - begun_s)
    model.set_search(None)
    table.close()
    return statistics.median(took)


def _until_painted(model: LogModel, table: QTableView) -> None:
    painted = _Painted(model)
    table.viewport().installEventFilter(painted)
    deadline_s = time.monotonic() + _PATIENCE_S
    while not painted.done:
        if time.monotonic() > deadline_s:
            raise RuntimeFailure("No hit was painted within 20 s, so nothing was judged.")
        model.pull()
        QApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents)
        time.sleep(0.0005)
    table.viewport().removeEventFilter(painted)
