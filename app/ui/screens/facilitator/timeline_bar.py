"""The head of the console: clock, agenda, what moves it. Qt thread; owner: the console.

Every button asks for its reason in the same dialog as the Drill menu's entry.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from app.core.clock import ClockReading
from app.core.commands import ResumeClock
from app.core.state import SessionState
from app.ui.screens.facilitator.words import team_words, time_words
from app.ui.screens.team import clock_acts
from app.ui.screens.team.act_asker import ActAsker
from app.ui.screens.team.facilitator_acts import Act, interruption_acts
from app.ui.theme import Theme, restyle
from app.ui.translation import later, tr
from app.ui.widgets import (
    DrillClock,
    ElidedLabel,
    IconLabel,
    KindButton,
    PhaseRibbon,
    chip,
    label,
)
from app.ui.widgets.agenda_plan import hours_text

HEADER_PX = 56
_NOT_RUNNING = later("The agenda has to run for this: it has not begun, or the drill is over.")
_ASKED = (
    ("extend", clock_acts.EXTEND, later("+5 min"), "+"),
    ("go_on", clock_acts.GO_ON, later("Go on early"), "G"),
    ("go_back", clock_acts.GO_BACK, later("Go back"), "B"),
    ("end", clock_acts.END, later("End the drill"), ""),
)


class TimelineBar(QFrame):
    """``override_wanted`` asks for the dialog that opens a gate by hand."""

    override_wanted = Signal()

    def __init__(self, theme: Theme, asker: ActAsker) -> None:
        super().__init__()
        self.setProperty("pane", "header")
        self._asker = asker
        self._paused = False
        self._team = ElidedLabel("small", "2")
        self._clock = DrillClock(theme, compact=True)
        self._agenda = label("", "small", "2")
        self._ribbon = PhaseRibbon(theme, band_px=28)
        self._left = ElidedLabel("small.strong", "1")
        self.pause = KindButton(theme, "Pause", icon="pause", key="Space")
        self.count = KindButton(theme, "Count lost time", icon="forward")
        self.count.hide()
        self._uncounted: tuple[Act, ...] = ()
        self.override = KindButton(theme, "Open a gate", icon="unlock", key="O")
        self._moves = {
            name: KindButton(theme, words, icon=act.icon, key=key, kind="ghost")
            if name == "end"
            else KindButton(theme, words, icon=act.icon, key=key)
            for name, act, words, key in _ASKED
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 0, 14, 10)
        column.setSpacing(6)
        column.addLayout(self._head(theme))
        column.addWidget(self._ribbon)
        column.addLayout(self._buttons())
        self._connect()

    def _head(self, theme: Theme) -> QHBoxLayout:
        self._clock.setFixedHeight(HEADER_PX)
        self._clock.setProperty("zoom", "none")  # large already
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(theme, "eye", "1", 20, ""))
        row.addWidget(label("Facilitator console", "heading"))
        row.addWidget(chip(tr("Private. Keep it off the projector.")))
        row.addWidget(self._team, 1)
        row.addWidget(self._agenda)
        row.addWidget(self._clock)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.pause)
        for name in ("extend", "go_on", "go_back"):
            row.addWidget(self._moves[name])
        row.addWidget(self._left, 1)
        row.addWidget(self.count)
        row.addWidget(self.override)
        row.addWidget(self._moves["end"])
        return row

    def _connect(self) -> None:
        self.pause.clicked.connect(self.toggle_pause)
        self.override.clicked.connect(self.override_wanted)
        self.count.clicked.connect(self.ask_count)
        for name, act, _, _ in _ASKED:
            self._moves[name].clicked.connect(partial(self._asker.ask, act))

    def press(self, name: str) -> None:
        """Press ``pause``, ``override``, ``extend``, ``go_on``, ``go_back`` by its key."""
        button = {"pause": self.pause, "override": self.override, **self._moves}[name]
        button.click()

    def toggle_pause(self) -> None:
        """Ask why the clock is to stand still, or let it run on."""
        if self._paused:
            self._asker.submit(ResumeClock())
        else:
            self._asker.ask(clock_acts.PAUSE)

    def ask_count(self) -> None:
        """Ask why the newest stretch of lost time is to count after all."""
        if self._uncounted:
            self._asker.ask(self._uncounted[-1])

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the time now and what can be moved."""
        self._clock.show_reading(reading)
        self._team.set_words(team_words(state))
        self._ribbon.show_plan(state, reading)
        total_s = state.agenda.duration_s if state.agenda else 0.0
        gone = hours_text(reading.elapsed_s)
        self._agenda.setText(tr("{gone} of {all}", gone=gone, all=hours_text(total_s)))
        self._left.set_words(time_words(state, reading.left_s))
        urgent = not state.ended and state.entry is not None and reading.left_s < 0
        if self._left.property("tone") != ("time" if urgent else "1"):
            restyle(self._left, tone="time" if urgent else "1")
        self._allow(state)

    def _allow(self, state: SessionState) -> None:
        running = state.started and not state.ended
        for button in (self.pause, self.override, *self._moves.values()):
            if button.isEnabled() != running:
                button.set_allowed(running, "" if running else tr(_NOT_RUNNING))
        self._uncounted = tuple(interruption_acts(state))
        if bool(self._uncounted) == self.count.isHidden():
            self.count.setVisible(bool(self._uncounted))
        paused = state.paused_why is not None
        if paused != self._paused:
            self._paused = paused
            self.pause.set_text("Run on" if paused else "Pause")
