"""What the stakeholders were promised, under the pager's alerts. Qt thread; owner: the pager."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.core.clock import ClockReading
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.panes.update_words import promise_words
from app.ui.theme import Theme, restyle
from app.ui.translation import tr
from app.ui.widgets import ElidedLabel, IconLabel, KindButton, rule, story_text


class PromiseStrip(QWidget):
    """The newest status update and when the next is due; late stays lit, nothing blinks."""

    write_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._icon = IconLabel(theme, "people", "2", 16, "Status updates")
        self._due = ElidedLabel("small.strong", "1")
        self._last = ElidedLabel("micro", "2")
        self.write_button = KindButton(theme, "Update", size="small")
        self.write_button.setAccessibleName(tr("Write a status update for the stakeholders"))
        self.write_button.clicked.connect(self.write_requested)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._due)
        words.addWidget(self._last)
        row = QHBoxLayout()
        row.setContentsMargins(16, 8, 12, 8)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addLayout(words, 1)
        row.addWidget(self.write_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(row)

    def refresh(self, state: SessionState, reading: ClockReading) -> None:
        """Show the promise as it stands; there is nothing to tell before the page."""
        self.setVisible(state.page_at is not None)
        words, late = promise_words(state, reading.story_s)
        self._due.set_words(words)
        restyle(self._due, tone="time" if late else "1")
        self._icon.set_icon("urgent" if late else "people", "time" if late else "2")
        newest = state.status_updates[-1] if state.status_updates else None
        told = tr("Stakeholders wait for a first status update")
        if newest is not None:
            when = story_text(story_at_elapsed(state.marks, newest.at.elapsed_s))[:5]
            told = f"{when} {newest.by}: {newest.impact}"
        self._last.set_words(told)
        self._last.setVisible(bool(told))
