"""Strips above each other: which is chosen, which is large, which lines are left out.

Qt thread; owner: the board, which feeds them.
"""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core.signals import ChartSpec
from app.ui.charts.axis import TimeAxis
from app.ui.charts.bars import BarFeed, BarGutter, BarPlot
from app.ui.charts.feed import StripFeed
from app.ui.charts.gutter import Gutter
from app.ui.charts.heat import HeatGutter, HeatPlot
from app.ui.charts.heat_feed import HeatFeed
from app.ui.charts.overlay import Overlay
from app.ui.charts.spike_marks import SpikeFeed, SpikePlot
from app.ui.charts.strip import StripPlot
from app.ui.theme import Theme, restyle

STRIP_PX = 112
LEAST_STRIP_PX = 84


@dataclass(slots=True)
class StripRow:
    """One strip: widgets and what feeds them."""

    frame: QWidget
    gutter: Gutter
    plot: StripPlot
    feed: StripFeed


class StripStack(QWidget):
    """``chosen_changed`` speaks the chart id that a pin would take.

    ``row_pressed`` comes after a strip was chosen by the mouse, ``series_changed`` with the
    row whose lines were left out or brought back.
    """

    chosen_changed = Signal(str)
    row_pressed = Signal()
    series_changed = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: list[StripRow] = []
        self._by_sender: dict[QObject, int] = {}
        self.overlay = Overlay()
        self._hidden: dict[str, frozenset[int]] = {}
        self._maximised = False
        self._chosen = 0
        self._axis = TimeAxis(theme, self)
        self._stack = QWidget()
        self._stack_layout = QVBoxLayout(self._stack)
        self._stack_layout.setContentsMargins(0, 0, 0, 0)
        self._stack_layout.setSpacing(0)
        self._stack_layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(self._stack)
        self._scroll.viewport().installEventFilter(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._scroll, 1)
        layout.addWidget(self._axis)
        theme.changed.connect(self._on_theme_changed)

    @property
    def specs(self) -> tuple[ChartSpec, ...]:
        """The charts shown."""
        return tuple(row.feed.spec for row in self._rows)

    @property
    def rows(self) -> tuple[StripRow, ...]:
        """All strips, from the top."""
        return tuple(self._rows)

    @property
    def canvas(self) -> QWidget:
        """The stack of all strips, also of those that are scrolled out of sight."""
        return self._stack

    @property
    def axis(self) -> TimeAxis:
        """The time axis below the strips."""
        return self._axis

    def _build_rows(self, specs: tuple[ChartSpec, ...]) -> None:
        for row in self._rows:
            row.frame.hide()
            row.frame.deleteLater()
        self._rows.clear()
        self._by_sender.clear()
        for spec in specs:
            self._rows.append(self._make_row(spec))
        if self._rows:
            self.choose(0)
        self._fit_heights()

    def _make_row(self, spec: ChartSpec) -> StripRow:
        frame = QFrame(self._stack)
        gutter, plot, feed = self._parts(spec, frame)
        box = QHBoxLayout()
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(gutter)
        box.addWidget(plot, 1)
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(box, 1)
        rule = QFrame(frame)
        restyle(rule, rule="h")
        outer.addWidget(rule)
        self._stack_layout.addWidget(frame)
        for sender in (gutter, plot):
            self._by_sender[sender] = len(self._rows)
            sender.pressed.connect(self._on_pressed)
            sender.maximise_asked.connect(self._on_maximise_asked)
        gutter.toggled.connect(self.toggle_series)
        row = StripRow(frame, gutter, plot, feed)
        _leave_out(row, self._hidden.get(spec.id, frozenset()))
        return row

    def _parts(self, spec: ChartSpec, frame: QWidget) -> tuple[Gutter, StripPlot, StripFeed]:
        """What a chart of its kind is made of."""
        if spec.heat:
            heat = HeatPlot(spec, self._theme, self.overlay, frame)
            return HeatGutter(spec, self._theme, frame), heat, HeatFeed(spec, heat)
        if spec.bars:
            bars = BarPlot(spec, self._theme, self.overlay, frame)
            return BarGutter(spec, self._theme, frame), bars, BarFeed(spec, bars)
        gutter = Gutter(spec, self._theme, frame)
        if spec.moved_by is not None:
            spiked = SpikePlot(spec, self._theme, self.overlay, frame)
            return gutter, spiked, SpikeFeed(spec, spiked)
        plot = StripPlot(spec, self._theme, self.overlay, frame)
        return gutter, plot, StripFeed(spec, plot)

    def chosen_row(self) -> StripRow | None:
        """The strip that a pin takes."""
        return self._rows[self._chosen] if self._rows else None

    def choose(self, number: int) -> None:
        """Choose a strip, the nearest there is."""
        self._chosen = min(max(0, number), len(self._rows) - 1)
        for index, row in enumerate(self._rows):
            row.gutter.choose(index == self._chosen)
        if self._maximised:
            self._fit_heights()
        self._scroll.ensureWidgetVisible(self._rows[self._chosen].frame, 0, 0)
        self.chosen_changed.emit(self._rows[self._chosen].feed.spec.id)

    def _on_pressed(self) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.choose(self._by_sender[self.sender()])
        self.row_pressed.emit()

    def _on_maximise_asked(self) -> None:
        self.choose(self._by_sender[self.sender()])
        self.toggle_maximised()

    @property
    def is_maximised(self) -> bool:
        """Whether the chosen strip has the board for itself."""
        return self._maximised

    def toggle_maximised(self) -> None:
        """Give the chosen strip the whole board, or show all of them again."""
        self._maximised = not self._maximised and bool(self._rows)
        self._fit_heights()
        if self._rows and not self._maximised:
            self.choose(self._chosen)

    def toggle_series(self, number: int) -> None:
        """Leave a series of the chosen strip out, or bring it back."""
        row = self.chosen_row()
        spec = row.feed.spec if row is not None else None
        if row is not None and spec is not None and not spec.heat and number < len(spec.series):
            self._show_without(row, row.feed.hidden ^ {number})

    def show_all_series(self) -> None:
        """Bring all series of the chosen strip back."""
        row = self.chosen_row()
        if row is not None:
            self._show_without(row, frozenset())

    def _show_without(self, row: StripRow, numbers: frozenset[int]) -> None:
        self._hidden[row.feed.spec.id] = numbers
        _leave_out(row, numbers)
        self.series_changed.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Share the height among the strips when the room changes."""
        if event.type() == QEvent.Type.Resize:
            self._fit_heights()
        return False

    def _fit_heights(self) -> None:
        if not self._rows:
            return
        room = self._scroll.viewport().height()
        count = 1 if self._maximised else len(self._rows)
        each = max(LEAST_STRIP_PX, room // count)
        for number, row in enumerate(self._rows):
            row.frame.setVisible(not self._maximised or number == self._chosen)
            row.frame.setFixedHeight(each)
        scrolls = each * count > room
        bar = self._scroll.verticalScrollBar()
        self._axis.set_right_margin(bar.sizeHint().width() if scrolls else 0)

    def _on_theme_changed(self) -> None:
        for row in self._rows:
            row.gutter.dress()
            row.plot.dress()
        self._axis.update()


def _leave_out(row: StripRow, numbers: frozenset[int]) -> None:
    row.feed.hide(numbers)
    row.gutter.hide_series(numbers)
