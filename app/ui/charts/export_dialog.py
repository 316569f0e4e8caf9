"""Where a picture or a table of the charts goes: the question, the writing, the sentence.

Qt thread; owner: the signals pane. Writing runs on a thread of its own.
"""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Signal
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QWidget

from app.ui.charts.board import SignalBoard
from app.ui.charts.export import Column, in_background, write_csv, write_png
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.file_question import FileQuestion
from app.ui.widgets.futures import FutureWatcher

_HEAD_PX = 32
_PICTURE, _TABLE = (later("Picture"), "png"), (later("Table"), "csv")


class ChartExport(QObject):
    """``notice`` carries tone and sentence once a file is written, or could not be."""

    notice = Signal(str, str)

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._watcher = FutureWatcher(self)
        self.question = FileQuestion(window)

    def ask_picture(self, board: SignalBoard, title: str, name: str) -> None:
        """Ask where, then write what the board shows as PNG."""
        image = picture_of(board, self._theme, title)
        self._ask(_PICTURE, name, partial(write_png, image))

    def ask_table(self, board: SignalBoard, name: str) -> None:
        """Ask where, then write the samples of the shown range as CSV."""
        self._ask(_TABLE, name, partial(write_csv, columns_of(board)))

    def _ask(self, kind: tuple[str, str], name: str, write: Callable[[Path], Path]) -> None:
        """Never blocks: the drill goes on while somebody looks for a folder."""
        word, ending = kind
        self.question.where_to(
            tr("Save the charts: {kind}", kind=tr(word)),
            f"{tr(word)} (*.{ending})",
            f"{name}.{ending}",
            partial(self._write, write),
        )

    def _write(self, write: Callable[[Path], Path], path: Path) -> None:
        self._watcher.watch(
            in_background(lambda: write(path)), self._on_written, partial(self.notice.emit, "time")
        )

    def _on_written(self, path: Path) -> None:
        self.notice.emit("1", tr("The charts were written to {path}.", path=path))


def picture_of(board: SignalBoard, theme: Theme, title: str) -> QImage:
    """All strips that are shown, also those scrolled out of sight, with title and axis."""
    canvas, axis = board.canvas, board.axis
    rows = [row.frame for row in board.rows if not row.frame.isHidden()]
    strips_px = sum(frame.height() for frame in rows)
    ratio = board.devicePixelRatioF()
    width, height = canvas.width(), _HEAD_PX + strips_px + axis.height()
    image = QImage(round(width * ratio), round(height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(theme.colour("bg1"))
    painter = QPainter(image)
    painter.setFont(theme.font("body.strong"))
    painter.setPen(theme.colour("text1"))
    painter.drawText(QPoint(12, 21), title)
    painter.end()
    top = _HEAD_PX
    for frame in rows:
        frame.render(image, QPoint(0, top))
        top += frame.height()
    axis.render(image, QPoint(0, top))
    return image


def columns_of(board: SignalBoard) -> tuple[Column, ...]:
    """Every series of the strips that are shown, over the shown range."""
    window_x_s = board.window_x_s
    rows = [row for row in board.rows if not row.frame.isHidden()]
    return tuple(column for row in rows for column in row.feed.columns(*window_x_s))
