"""The time brush of the charts, for every pane that follows it. Qt thread; owner: the window.

A pane that can mark a range speaks ``range_changed``, one that shows figures of a range has
``follow_range``. Panes are built when they are first shown, so the range is kept for them.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

Stretch = tuple[float, float]


class TimeBrush(QObject):
    """Hands the marked or held range, in Unix seconds, to all who follow; None is live."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._range_unix_s: Stretch | None = None
        self._followers: list[QWidget] = []

    def attach(self, pane: QWidget) -> None:
        """Take a pane in that was just built, with the range that is marked by now."""
        if hasattr(pane, "range_changed"):
            pane.range_changed.connect(self.show_range)
        if hasattr(pane, "follow_range"):
            self._followers.append(pane)
            pane.follow_range(self._range_unix_s)

    def show_range(self, range_unix_s: Stretch | None) -> None:
        """Have all followers show a range, or follow the clock with None."""
        self._range_unix_s = range_unix_s
        for pane in self._followers:
            pane.follow_range(range_unix_s)  # type: ignore[attr-defined]
