"""The drill's figures as they stood at the place of the replay. Qt thread.

Owner: the replay window.
"""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.kpis import Kpis, compute
from app.core.state import SessionState
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import label, rule, words_of
from app.ui.widgets.labels import ElidedLabel


class FigureBlock(QWidget):
    """A caption, a number and a line below."""

    def __init__(self, theme: Theme, caption: str, tone: str = "1") -> None:
        super().__init__()
        self._value = label("", "timer", tone)
        self._value.setFont(theme.font("timer"))
        self._below = label("", "small", "2")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 20, 8)
        column.setSpacing(0)
        column.addWidget(label(caption, "small", "2"))
        column.addWidget(self._value)
        column.addWidget(self._below)

    def show_figure(self, value: str, below: str) -> None:
        """Show number and line."""
        if (value, below) != (self._value.text(), self._below.text()):
            self._value.setText(value)
            self._below.setText(below)


class ReplayHeader(QWidget):
    """Who drilled, and the figures at the place: cause, fixes, hints, the clock."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = ElidedLabel("title", "1")
        self._people = ElidedLabel("body", "2")
        self.cause = FigureBlock(theme, tr("Root causes"))
        self.fixes = FigureBlock(theme, tr("Fixes proven"))
        self.hints = FigureBlock(theme, tr("Hints taken"))
        self.clock = FigureBlock(theme, tr("Drill clock"), "time")
        words = QVBoxLayout()
        words.setContentsMargins(24, 12, 12, 12)
        words.setSpacing(2)
        words.addWidget(self._title)
        words.addWidget(self._people)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addLayout(words, 1)
        for block in (self.cause, self.fixes, self.hints, self.clock):
            row.addWidget(rule("v"))
            row.addWidget(block)

    def show_moment(self, state: SessionState, reading: ClockReading) -> None:
        """Show the figures of a moment."""
        self._title.set_words(tr("Replay, Team {team}", team=state.team))
        names = ", ".join(person.name for person in state.participants)
        agenda = state.agenda.title if state.agenda else ""
        self._people.set_words(f"{names}. {agenda}" if names else agenda)
        kpis = compute(state)
        self.cause.show_figure(*_causes(kpis))
        self.fixes.show_figure(*_fixes(kpis))
        self.hints.show_figure(str(kpis.hints_taken), "")
        entry = state.entry.title if state.entry else ""
        self.clock.show_figure(reading.wall_text, entry)


def _causes(kpis: Kpis) -> tuple[str, str]:
    times = [row.time_to_cause_s for row in kpis.incidents if row.time_to_cause_s is not None]
    number = f"{len(times)} / {len(kpis.incidents)}"
    if not times:
        return number, tr("target {time} after the page", time=words_of(kpis.target_s))
    return number, tr("the last after {time}", time=words_of(max(times)))


def _fixes(kpis: Kpis) -> tuple[str, str]:
    passing = sum(1 for row in kpis.incidents if row.last_fix_passes)
    runs = sum(row.verifications for row in kpis.incidents)
    return f"{passing} / {len(kpis.incidents)}", tr("{runs} verifications", runs=runs)
