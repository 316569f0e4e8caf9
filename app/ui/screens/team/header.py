"""The header of the team window: clock, ribbon, phase, time left. Qt thread; owner: the window.

Two shapes of one thing: 64 px for laptops, 184 px for the team room's large screen.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.events import Participant
from app.core.state import SessionState
from app.core.timeline import planned_page_in_s, story_at_elapsed
from app.ui.theme import Theme, restyle
from app.ui.translation import tr
from app.ui.widgets import (
    DrillClock,
    IconLabel,
    MinuteTrack,
    PhaseRibbon,
    TimerLabel,
    WhoChip,
    label,
    rule,
    words_of,
)
from app.ui.widgets.labels import who_words

_WHO_ICONS = {"human": "human", "verified": "cleared", "ai": "ai", "nobody": "clock"}


def person_words(person: Participant) -> str:
    """A name, with the role where the person has one."""
    return f"{person.name} ({person.role})" if person.role else person.name


def phase_title(state: SessionState) -> str:
    """What happens now, in a few words."""
    if state.ended:
        return tr("The drill is over")
    if state.entry is not None:
        return state.entry.title
    return tr("Recording the healthy baseline" if state.endpoints else "Services are starting")


def phase_line(state: SessionState) -> str:
    """One sentence below the title: where the drill stands and what it is for."""
    entry = state.entry
    if entry is None or state.ended:
        return (
            tr("Read the notebook and export the report.")
            if state.ended
            else tr("The page comes soon.")
        )
    count = sum(1 for one in (state.agenda.entries if state.agenda else ()) if one.phase)
    place = tr("Phase {phase} of {count}. ", phase=entry.phase, count=count) if entry.phase else ""
    return f"{place}{entry.objective}"


def show_time_left(timer: TimerLabel, state: SessionState, reading: ClockReading) -> None:
    """Fill the right-hand timer: left in the phase, or until the page."""
    if state.entry is None and not state.ended:
        timer.set_caption("Page in")
        timer.show_left(planned_page_in_s(state, reading.elapsed_s) if state.baseline else None)
        return
    if state.ended:
        timer.set_caption("Drill over")
        timer.show_left(None)
        return
    timer.set_caption("Break ends in" if reading.status == "break" else "Left in phase")
    timer.show_left(reading.left_s, _next_line(state))


def _next_line(state: SessionState) -> str:
    if state.agenda is None or state.current is None:
        return ""
    following = state.agenda.entries[state.agenda.index_of(state.current.entry_id) + 1 :]
    if not following:
        return tr("then the drill ends")
    entry = following[0]
    name = entry.title if entry.is_break else entry.short_title
    return tr("then {name}, {time}", name=name, time=words_of(entry.duration_s))


class CompactHeader(QFrame):
    """64 px: clock, ribbon, phase and who, time left."""

    HEIGHT_PX = 64

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("pane", "header")
        self.setProperty("zoom", "none")  # its clock is large; its words fit at any size
        self.setFixedHeight(self.HEIGHT_PX)
        self._clock = DrillClock(theme, compact=True)
        self._ribbon = PhaseRibbon(theme, band_px=26)
        self._title = label("", "body.strong")
        self._icon = IconLabel(theme, "human", "human", 16)
        self._who = label("", "small", "human")
        self._left = TimerLabel(theme, "Left in phase", compact=True, tone="time")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 16, 0)
        row.setSpacing(16)
        row.addWidget(self._clock)
        row.addWidget(rule("v"))
        row.addWidget(self._ribbon, 1)
        row.addWidget(self._phase_block())
        row.addWidget(rule("v"))
        row.addWidget(self._left)

    def _phase_block(self) -> QWidget:
        block = QWidget()
        block.setMinimumWidth(150)
        block.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Preferred)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        who = QHBoxLayout()
        who.setSpacing(6)
        who.addStretch(1)
        who.addWidget(self._icon)
        who.addWidget(self._who)
        column.addStretch(1)
        column.addWidget(self._title, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(who)
        column.addStretch(1)
        return block

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the time and the phase now."""
        self._clock.show_reading(reading)
        self._ribbon.show_plan(state, reading)
        show_time_left(self._left, state, reading)
        entry = state.entry
        title = entry.short_title if entry is not None and not state.ended else phase_title(state)
        self._title.setText(title)
        self._show_who(state, reading)

    def _show_who(self, state: SessionState, reading: ClockReading) -> None:
        entry = state.entry
        if reading.status == "paused":
            words, tone, icon = tr("Paused"), "2", "pause"
        elif entry is None or state.ended:
            words, tone, icon = (
                tr("No clock yet") if not state.ended else tr("Report open"),
                "3",
                "clock",
            )
        elif entry.is_break:
            words, tone, icon = tr("Break, clock stands"), "2", "clock"
        else:
            words, tone = who_words(entry.who.value)
            icon = _WHO_ICONS[entry.who.value]
            tone = "2" if tone == "plain" else tone
        self._who.setText(tr(words))
        restyle(self._who, tone=tone)
        self._icon.set_icon(icon, tone)


class RoomHeader(QFrame):
    """184 px: the 128 px clock with its minute track, and the phase with its ribbon."""

    HEIGHT_PX = 184

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("pane", "header")
        self.setProperty("zoom", "none")  # its clock is large; its words fit at any size
        self.setFixedHeight(self.HEIGHT_PX)
        self._clock = DrillClock(theme, compact=False)
        self._track = MinuteTrack(theme)
        self._paged = label("", "body", "2")
        self._standing = label("", "body", "2", wrap=True)
        self._ribbon = PhaseRibbon(theme, band_px=30)
        self._title = label("", "title")
        self._who = WhoChip()
        self._line = label("", "heading", "2")
        self._line.setProperty("type", "body")
        self._team = label("", "small", "2")
        self._target = TimerLabel(theme, "Root cause target", compact=False, tone="1")
        self._left = TimerLabel(theme, "Left in phase", compact=False, tone="time")
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(24)
        row.addWidget(self._clock_block())
        row.addWidget(rule("v"))
        row.addLayout(self._phase_block(), 1)

    def _clock_block(self) -> QWidget:
        block = QWidget()
        block.setFixedWidth(576)
        words = QVBoxLayout()
        words.setContentsMargins(0, 16, 0, 12)
        for line in (self._paged, self._standing):
            line.setAlignment(Qt.AlignmentFlag.AlignRight)
        words.addWidget(self._paged)
        words.addStretch(1)
        words.addWidget(self._standing)
        top = QHBoxLayout()
        top.addWidget(self._clock)
        top.addLayout(words, 1)
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 8, 0, 4)
        column.setSpacing(0)
        column.addLayout(top, 1)
        column.addWidget(self._track)
        return block

    def _phase_block(self) -> QVBoxLayout:
        name = QHBoxLayout()
        name.setSpacing(12)
        name.addWidget(self._title)
        name.addWidget(self._who)
        name.addStretch(1)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addLayout(name)
        words.addWidget(self._line)
        words.addWidget(self._team)
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addLayout(words, 1)
        top.addWidget(self._target)
        top.addWidget(rule("v"))
        top.addWidget(self._left)
        column = QVBoxLayout()
        column.setContentsMargins(0, 12, 0, 6)
        column.setSpacing(8)
        column.addLayout(top, 1)
        column.addWidget(self._ribbon)
        return column

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the time and the phase now."""
        self._clock.show_reading(reading)
        self._ribbon.show_plan(state, reading)
        self._show_track(state, reading)
        show_time_left(self._left, state, reading)
        over = reading.target_left_s is not None and reading.target_left_s < 0
        self._target.show_left(reading.target_left_s, "over target" if over else "to go")
        story_s = reading.story_s
        self._paged.setText(
            "" if story_s is None else tr("Paged\n{time}\nago", time=words_of(story_s))
        )
        self._standing.setText(self._clock.status_words)
        self._title.setText(phase_title(state))
        self._line.setText(phase_line(state))
        self._who.setVisible(state.entry is not None and not state.ended)
        if state.entry is not None:
            self._who.show_who(state.entry.who.value)
        names = ", ".join(person_words(person) for person in state.participants)
        self._team.setText(
            tr("Team {team}: {names}", team=state.team, names=names)
            if names
            else tr("Team {team}", team=state.team)
        )

    def _show_track(self, state: SessionState, reading: ClockReading) -> None:
        run, entry = state.current, state.entry
        if run is None or entry is None or state.agenda is None:
            return
        into_s = reading.elapsed_s - run.entered_at.elapsed_s
        first_s = story_at_elapsed(state.marks, run.entered_at.elapsed_s)
        if first_s is None and reading.story_s is not None and not entry.is_break:
            first_s = reading.story_s - into_s
        length_s = entry.duration_s + run.extended_s
        self._track.show_track(length_s, into_s, first_s, state.agenda.target_s)
