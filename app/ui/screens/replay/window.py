"""The replay of a drill: timeline, charts, what happened, at 1x to 60x. Qt thread.

Opened by the kiosk from the launcher's list of sessions. Everything comes from the session's
folder alone; nothing runs and nothing can be changed.
"""

from PySide6.QtCore import QElapsedTimer, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.core.ports import ReplayPort
from app.core.replay import SPEEDS, Playhead, marks_of, unix_s_at
from app.core.timeline import story_at_elapsed
from app.ui.charts.signals import SignalsPane
from app.ui.screens.replay.figures import ReplayHeader
from app.ui.screens.replay.happenings import Happenings
from app.ui.screens.replay.moving import MovingDrill
from app.ui.screens.replay.timeline import ReplayTimeline
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import KindButton, label, rule, sheet, story_text
from app.ui.widgets.wrapping_row import WrappingRow

TICK_MS = 100
SPEED_PX = 54
_PLAIN = Qt.KeyboardModifier.NoModifier


class ReplayWindow(QWidget):
    """``left`` when it is closed. The replay is closed with it."""

    left = Signal()

    def __init__(self, replay: ReplayPort, theme: Theme) -> None:
        super().__init__()
        self._replay, self._theme = replay, theme
        last = replay.at(float("inf")).state()
        end_s = max((one.at.elapsed_s for one in replay.events), default=0.0)
        self._clock_marks = last.marks
        self.marks = marks_of(replay.events)
        self.head = Playhead(end_s)
        self.drill = MovingDrill(replay, self._unix_s())
        self.header = ReplayHeader(theme)
        self.timeline = ReplayTimeline(theme, self.marks, end_s, self._clock_text)
        self.timeline.show_phases(last)
        self.happenings = Happenings(theme, self.marks, self._clock_text)
        self.play = KindButton(theme, "Play", kind="main", icon="play", key="Space")
        self._place = label("", "number", "1")
        self._speeds = QButtonGroup(self)
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=TICK_MS)
        self.setWindowTitle(tr("Replay of a drill"))
        self.setProperty("pane", "sheet")
        self._build()
        self._connect()
        self._show_charts()
        first = next((mark.elapsed_s for mark in self.marks), 0.0)
        self.go_to(first)

    def _build(self) -> None:
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setHandleWidth(1)
        self._split.setChildrenCollapsible(False)
        side = sheet("sheet")
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = label("What happened", "body.strong")
        title.setContentsMargins(12, 8, 12, 8)
        column.addWidget(title)
        column.addWidget(rule())
        column.addWidget(self.happenings, 1)
        side.setMinimumWidth(280)
        self._split.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for part in (self.header, rule(), self.timeline, rule(), self._controls(), rule()):
            layout.addWidget(part)
        layout.addWidget(self._split, 1)

    def _controls(self) -> QWidget:
        """Steps on the left, speeds and place beside them or, with large text, below."""
        bar = sheet("bar")
        rows = QVBoxLayout(bar)
        rows.setContentsMargins(16, 6, 16, 6)
        rows.addWidget(WrappingRow(self._steps(), self._pace(), spacing_px=20, grows=1))
        return bar

    def _steps(self) -> QWidget:
        group, row = _group()
        self._before = KindButton(self._theme, "Before", icon="chevron-left", key="Left")
        self._next = KindButton(self._theme, "Next", icon="chevron-right", key="Right")
        for part in (self.play, self._before, self._next):
            row.addWidget(part)
        return group

    def _pace(self) -> QWidget:
        group, row = _group()
        for number, speed in enumerate(SPEEDS):
            button = QPushButton(f"{speed:g}x")
            button.setCheckable(True)
            button.setChecked(speed == self.head.speed)
            button.setMinimumWidth(SPEED_PX)  # the chosen one is bold
            button.setAccessibleName(tr("{speed} times as fast as it was", speed=f"{speed:g}"))
            self._speeds.addButton(button, number)
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._place)
        leave = KindButton(self._theme, "Leave the replay", key="Esc")
        leave.clicked.connect(self.close)
        row.addWidget(leave)
        return group

    def _connect(self) -> None:
        self.play.clicked.connect(self.toggle)
        self._before.clicked.connect(self._step_back)
        self._next.clicked.connect(self._step_on)
        self._speeds.idClicked.connect(self._set_speed)
        self.timeline.moved.connect(self.go_to)
        self.happenings.chosen.connect(self.go_to)
        self._timer.timeout.connect(self._tick)
        for keys, slot in (
            ("Space", self.toggle),
            ("Left", self._step_back),
            ("Right", self._step_on),
            ("Home", self._to_the_start),
            ("Escape", self.close),
            ("F11", self._fill_or_not),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setAutoRepeat(keys in ("Left", "Right"))
            shortcut.activated.connect(slot)

    # Where it stands

    def go_to(self, at_s: float) -> None:
        """Stand at a place; it plays on from there if it played."""
        before, self.head = self.head, self.head.at(at_s)
        self._show(back=self.head.at_s < before.at_s)

    def toggle(self) -> None:
        """Play, or stand still."""
        before, self.head = self.head, self.head.toggled()
        self._follow()
        self._show(back=self.head.at_s < before.at_s)

    def _follow(self) -> None:
        """Run the timer while it plays, and name the button by what it does."""
        if self.head.playing:
            self._since.start()
            self._timer.start()
        else:
            self._timer.stop()
        self.play.set_text("Stand still" if self.head.playing else "Play")

    def _tick(self) -> None:
        self.head = self.head.advanced(self._since.restart() / 1000)
        if not self.head.playing:
            self._follow()
        self._show(back=False)

    def _step(self, by: int) -> None:
        before, self.head = self.head, self.head.stepped(self.marks, by)
        self._follow()
        self._show(back=self.head.at_s < before.at_s)

    def _step_on(self) -> None:
        self._step(1)

    def _step_back(self) -> None:
        self._step(-1)

    def _to_the_start(self) -> None:
        self.go_to(0.0)

    def _set_speed(self, number: int) -> None:
        self.head = Playhead(self.head.end_s, self.head.at_s, SPEEDS[number], self.head.playing)

    def _fill_or_not(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _unix_s(self) -> float:
        return unix_s_at(self._clock_marks, self.head.at_s)

    def _clock_text(self, at_s: float) -> str:
        return story_text(story_at_elapsed(self._clock_marks, at_s))

    # What is shown

    def _show(self, *, back: bool) -> None:
        self.drill.move(self._unix_s())
        state, reading = self.drill.state(), self.drill.clock()
        self.header.show_moment(state, reading)
        self.timeline.show_place(self.head.at_s)
        self.happenings.show_place(self.head.at_s)
        end = story_text(story_at_elapsed(self._clock_marks, self.head.end_s))
        self._place.setText(tr("{now} of {end}", now=reading.wall_text, end=end))
        if back:
            self._show_charts()  # charts only ever grow
        if not self.head.playing:
            self.charts.board.forget_window()  # no later tick comes for the other strips
        self.charts.refresh(state, reading)

    def _show_charts(self) -> None:
        """Charts that know nothing of what comes later."""
        old = self._split.widget(1)
        sizes = self._split.sizes()
        self.charts = SignalsPane(self.drill, self._theme)  # type: ignore[arg-type]  # it looks only
        self.charts.header.hide_pin()
        if isinstance(old, SignalsPane):
            self.charts.show_as(old)
            self._split.replaceWidget(1, self.charts)
            old.deleteLater()
            self._split.setSizes(sizes)
        else:
            self._split.addWidget(self.charts)
            self._split.setStretchFactor(1, 1)
            self._split.setSizes([360, 1000])
        self.charts.show()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Nothing is lost by leaving: the recording stays as it is."""
        self._timer.stop()
        self._replay.close()
        event.accept()
        self.left.emit()


def _group() -> tuple[QWidget, QHBoxLayout]:
    """Controls that stay in one row."""
    group = QWidget()
    row = QHBoxLayout(group)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    return group, row
