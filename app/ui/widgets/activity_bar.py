"""Long work under way: what, how far, and stop. Qt thread; owner: a window.

It takes 40 px above the status bar while something runs and nothing otherwise. It shows the
oldest activity and how many more there are.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.ui.theme import Theme
from app.ui.translation import retold, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import IconLabel, label, sheet

if TYPE_CHECKING:
    from app.core.ports import Activity

UNKNOWN_STEPS = 12


class ProgressLine(QWidget):
    """A 4 px line filled to a fraction; without one, a piece that moves on at each refresh."""

    def __init__(self, theme: Theme, width_px: int = 160) -> None:
        super().__init__()
        self._theme = theme
        self._fraction: float | None = 0.0
        self._step = 0
        self.setFixedSize(width_px, 4)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.update)
        self.setAccessibleName(tr("Progress"))

    def show_fraction(self, fraction: float | None) -> None:
        """A fraction in [0, 1], or None where the length is unknown."""
        if fraction is None:
            self._step = (self._step + 1) % UNKNOWN_STEPS
        elif fraction == self._fraction:
            return
        self._fraction = fraction
        words = tr("under way") if fraction is None else f"{round(fraction * 100)} %"
        self.setAccessibleDescription(words)
        self.update()

    def sizeHint(self) -> QSize:
        """As fixed at the start."""
        return self.size()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The ground and the done part."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("bg3"))
        width = self.width()
        if self._fraction is None:
            piece = width // 4
            left = (width + piece) * self._step // UNKNOWN_STEPS - piece
            done = QRect(left, 0, piece, self.height()).intersected(self.rect())
        else:
            done = QRect(0, 0, round(width * min(1.0, max(0.0, self._fraction))), self.height())
        painter.fillRect(done, self._theme.colour("2"))


class ActivityBar(QWidget):
    """Shows ``activities()`` of a port; ``cancel_requested`` carries the id to stop."""

    cancel_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._id = ""
        ground = sheet("status")
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(ground)
        row = QHBoxLayout(ground)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(12)
        self._title = label("", "small.strong")
        self._detail = label("", "small", "2")
        self._detail.setMinimumWidth(0)
        self._detail.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._more = label("", "small", "3")
        self._line = ProgressLine(theme)
        self._share = label("", "number", "2")
        self._share.setFixedWidth(48)
        self._share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._stop = KindButton(theme, "Stop", icon="stop", size="small")
        self._stop.clicked.connect(self._on_stop)
        row.addWidget(IconLabel(theme, "arc", "2", 16, "Under way"))
        row.addWidget(self._title)
        row.addWidget(self._detail, 1)
        row.addWidget(self._more)
        row.addWidget(self._line)
        row.addWidget(self._share)
        row.addWidget(self._stop)
        self.setFixedHeight(40)
        self.hide()

    def show_activities(self, activities: "tuple[Activity, ...]") -> None:
        """Show the oldest; hide with none."""
        self.setVisible(bool(activities))
        if not activities:
            self._id = ""
            return
        first = activities[0]
        self._id = first.id
        self._title.setText(retold(first.title))
        self._detail.setText(retold(first.detail))
        more = len(activities) - 1
        self._more.setText(tr("and {more} more", more=more) if more else "")
        self._line.show_fraction(first.fraction)
        self._share.setText("" if first.fraction is None else f"{round(first.fraction * 100)} %")
        self._stop.setVisible(first.cancellable)

    def _on_stop(self) -> None:
        if self._id:
            self.cancel_requested.emit(self._id)
