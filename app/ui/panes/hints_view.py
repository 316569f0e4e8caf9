"""Hints: what the next one costs, taking it in two steps, those that were given. Qt thread.

Owner: the notebook pane. What a hint says, and its title, are shown only once it is taken.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.core import commands as cmd
from app.core.agenda import Capability
from app.core.gates import is_open
from app.core.hints import HintOffer, hint_points
from app.core.ports import DrillPort
from app.core.state import HintState, SessionState
from app.core.timeline import story_at_elapsed
from app.ui.theme import Theme
from app.ui.translation import counted, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label, sheet
from app.ui.widgets.timers import story_text


class HintsView(QWidget):
    """The hints of one incident, and the way to the next."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme) -> None:
        super().__init__()
        self._drill = drill
        self._state: SessionState | None = None
        self._slug = ""
        self._offer: HintOffer | None = None
        self._asking = False
        self._shown: tuple[HintState, ...] | None = None
        self._watcher = FutureWatcher(self)
        self._watcher.failure.connect(self._on_failure)
        self.count = label("", "small", "2")
        self.ask_button = KindButton(theme, "Ask for a hint")
        self.take_button = KindButton(theme, "Take it", kind="human")
        self.leave_button = KindButton(theme, "Not now", kind="ghost")
        self.question = label("", "small", "2", wrap=True)
        self._rows = QVBoxLayout()
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = sheet("bar")
        bar.setFixedHeight(40)
        head = QHBoxLayout(bar)
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(10)
        head.addWidget(label("Hints", "body.strong"))
        head.addWidget(self.count, 1)
        column.addWidget(bar)
        column.addLayout(self._make_entry())
        self._rows.setContentsMargins(16, 0, 16, 12)
        self._rows.setSpacing(8)
        below = QWidget()
        outer = QVBoxLayout(below)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._rows)
        outer.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(below)
        column.addWidget(scroll, 1)

    def _make_entry(self) -> QVBoxLayout:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.leave_button)
        buttons.addStretch(1)
        entry = QVBoxLayout()
        entry.setContentsMargins(16, 12, 16, 12)
        entry.setSpacing(8)
        entry.addWidget(self.ask_button)
        entry.addWidget(self.question)
        entry.addLayout(buttons)
        self.ask_button.clicked.connect(self.ask)
        self.take_button.clicked.connect(self.take)
        self.leave_button.clicked.connect(self.leave)
        return entry

    def show_incident(self, slug: str) -> None:
        """Show the hints of another incident."""
        self._slug, self._asking = slug, False
        if self._state is not None:
            self.show_state(self._state)

    def show_state(self, state: SessionState) -> None:
        """Follow what was given and what the next one costs; only called on changes."""
        self._state = state
        if not self._slug and state.incidents:
            self._slug = state.incidents[0].slug
        before, self._offer = self._offer, self._drill.hint(self._slug) if self._slug else None
        if before != self._offer:
            self._asking = False  # the price that was agreed to is no longer the price
        given = tuple(row for row in state.hints if row.hint.incident == self._slug)
        points = hint_points(state, self._slug)
        taken = counted("{count} given", "{count} given", len(given))
        self.count.setText(
            tr("{taken}, {points} points", taken=taken, points=points)
            if given
            else tr("none given")
        )
        if given != self._shown:
            self._shown = given
            self._fill(state, given)
        self._show_question()

    def _fill(self, state: SessionState, given: tuple[HintState, ...]) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for row in reversed(given):
            when = story_text(story_at_elapsed(state.marks, row.at.elapsed_s))[:5]
            how = (
                tr("from the facilitator")
                if row.hint.pushed
                else tr("asked for by {by}", by=row.by)
            )
            cost = (
                tr("{cost_points} points", cost_points=row.hint.cost_points)
                if row.hint.cost_points
                else tr("for nothing")
            )
            self._rows.addWidget(label(row.hint.title, "small.strong", wrap=True))
            self._rows.addWidget(label(row.hint.text, "small", wrap=True))
            self._rows.addWidget(label(f"{when}, {how}, {cost}", "micro", "2", wrap=True))

    def _show_question(self) -> None:
        offer, asking = self._offer, self._asking
        if offer is not None:
            self.ask_button.set_text(
                tr("Ask for a hint (costs {cost_points} points)", cost_points=offer.cost_points)
            )
            self.take_button.set_text(
                tr("Take it for {cost_points} points", cost_points=offer.cost_points)
            )
            others = tr(", {more} more after it", more=offer.left - 1) if offer.left > 1 else ""
            self.question.setText(
                tr(
                    "This hint costs {cost_points} points{others}. They come off the grade "
                    "and stand in the report.",
                    cost_points=offer.cost_points,
                    others=others,
                )
            )
        else:
            self.ask_button.set_text("Ask for a hint")
        why = self._why_not()
        self.ask_button.set_allowed(not why, why)
        self.ask_button.setVisible(not asking)
        for part in (self.question, self.take_button, self.leave_button):
            part.setVisible(asking)

    def _why_not(self) -> str:
        state = self._state
        if state is None or not is_open(state, Capability.INVESTIGATE) or state.ended:
            return tr("Hints open with the investigation.")
        if state.verified_claim(self._slug) is not None:
            return tr("The root cause is verified already.")
        if self._offer is None:
            return tr("No hint would tell you more than you know.")
        return ""

    def ask(self) -> None:
        """Show the price and the two ways on; nothing is taken yet."""
        self._asking = self._offer is not None and not self._why_not()
        self._show_question()
        if self._asking:
            self.take_button.setFocus()

    def leave(self) -> None:
        """Rather not."""
        self._asking = False
        self._show_question()
        self.ask_button.setFocus()

    def take(self) -> None:
        """Take the hint at the price that was shown."""
        if self._offer is None or not self._asking or self._watcher.busy:
            return
        self._asking = False
        command = cmd.TakeHint(self._slug, self._offer.cost_points)
        self._watcher.watch(self._drill.submit(command))
        self._show_question()

    def _on_failure(self, sentence: str) -> None:
        self._show_question()
        self.notice.emit("time", sentence)
