"""When the first window is painted: the launcher's, or a bare PySide6 one. Qt main thread.

For ``bench``, once a process; owner: ui. Nothing of the program is imported at the top: run
as a script, this file is the bare window that the launcher's is measured against.
"""

import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

BARE_SIZE_PX = (1120, 720)  # the launcher's


class FirstPaint(QObject):
    """Notes when a window was painted for the first time; ``painted`` tells it."""

    painted = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.at_perf_s: float | None = None
        self._seen = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """See the paint come; it is done when the next turn of the loop begins."""
        if event.type() == QEvent.Type.Paint and not self._seen:
            self._seen = True
            QTimer.singleShot(0, self._painted)
        return super().eventFilter(watched, event)

    def _painted(self) -> None:
        self.at_perf_s = time.perf_counter()
        self.painted.emit()


def paint_bare() -> float:
    """Show an empty window; ``time.perf_counter()`` once it is painted."""
    application = QApplication(sys.argv[:1])
    window = QWidget()
    window.resize(*BARE_SIZE_PX)
    return _until_painted(application, window)


class OpeningTimes(QObject):
    """When the launcher was painted and when its pages could be used; closes it then.

    The window is the one of the program itself, opened as ever.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.ready_perf_s: float | None = None
        self._window = window
        self._first = FirstPaint(window)
        window.filled.connect(self._on_filled)

    @property
    def at_perf_s(self) -> float | None:
        """``time.perf_counter()`` once the window was painted."""
        return self._first.at_perf_s

    def _on_filled(self) -> None:
        self.ready_perf_s = time.perf_counter()
        self._window.close()


def _until_painted(application: QApplication, window: QWidget) -> float:
    first = FirstPaint(window)
    first.painted.connect(application.quit)
    window.show()
    application.exec()
    if first.at_perf_s is None:
        raise RuntimeError("The program ended before its window was painted.")
    return first.at_perf_s


if __name__ == "__main__":
    print(f'{{"at_perf_s": {paint_bare()!r}}}')
