"""Roles, and what the stakeholders are told and were promised. Qt thread; owner: the notebook."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.core import commands as cmd
from app.core.clock import ClockReading
from app.core.notebook import ROLES, holder_of
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.core.timeline import story_at_elapsed
from app.ui.panes.update_words import promise_words
from app.ui.theme import Theme, restyle
from app.ui.translation import Verbatim, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ActingBox, ChoiceBox
from app.ui.widgets.drafts import DraftKeeper
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import ElidedLabel, IconLabel, label
from app.ui.widgets.timers import story_text

PROMISES_MIN = (10, 15, 20, 30, 60)
_IMPACT_KEY, _KNOWN_KEY = "update:impact", "update:known"


class UpdatesView(QWidget):
    """Three roles to hand over, a short form, and the updates so far, newest first."""

    notice = Signal(str, str)

    def __init__(self, drill: DrillPort, theme: Theme, keeper: DraftKeeper) -> None:
        super().__init__()
        self._drill, self._keeper = drill, keeper
        self._state: SessionState | None = None
        self._filling = False
        self._watcher = FutureWatcher(self)
        self.roles = {role: ActingBox() for role in ROLES if role}
        self.impact = QLineEdit()
        self.known = QPlainTextEdit()
        self.promise = ChoiceBox()
        self.post_button = KindButton(theme, "Post update", key="Ctrl Enter")
        self.due_icon = IconLabel(theme, "clock", "2", 16, "")
        self.due = ElidedLabel("small", "2")
        self._from = ElidedLabel("micro", "2")
        self.list = QListWidget()
        self._build()
        self._connect()
        keeper.keep(_IMPACT_KEY, self.impact)
        keeper.keep(_KNOWN_KEY, self.known)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 0)
        column.setSpacing(6)
        column.addLayout(self._make_roles())
        self.impact.setPlaceholderText(tr("Impact: who is hurt, how much"))
        self.impact.setAccessibleName(tr("Impact"))
        self.known.setPlaceholderText(tr("What we know and what we do about it"))
        self.known.setAccessibleName(tr("What we know"))
        self.known.setTabChangesFocus(True)
        self.known.setMinimumHeight(44)
        self.known.setMaximumHeight(64)
        self.promise.setAccessibleName(tr("Next update in"))
        for minutes in PROMISES_MIN:
            self.promise.addItem(tr("Next in {minutes} min", minutes=minutes), minutes * 60.0)
        self.promise.addItem(tr("No further one"), None)
        self.promise.setCurrentIndex(1)
        column.addWidget(self.impact)
        column.addWidget(self.known)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.promise, 1)
        row.addWidget(self.post_button)
        column.addLayout(row)
        column.addWidget(self._from)
        due = QHBoxLayout()
        due.setSpacing(8)
        due.addWidget(self.due_icon)
        due.addWidget(self.due, 1)
        column.addLayout(due)
        self.list.setAccessibleName(tr("Status updates, newest first"))
        self.list.setWordWrap(True)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSpacing(4)
        self.list.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column.addWidget(self.list, 1)

    def _make_roles(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        for number, (role, box) in enumerate(self.roles.items()):
            box.setAccessibleName(tr("Who is {role}", role=role))
            box.setMinimumContentsLength(6)
            grid.addWidget(label(Verbatim(role), "small.strong"), 0, number)
            grid.addWidget(box, 1, number)
            grid.setColumnStretch(number, 1)
            box.activated.connect(partial(self._on_role, role))
        return grid

    def _connect(self) -> None:
        self.post_button.clicked.connect(self.post)
        self._watcher.failure.connect(self._on_failure)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.post)

    def show_state(self, state: SessionState) -> None:
        """Follow people and updates; only called when the state moved."""
        before, self._state = self._state, state
        if before is None or before.participants != state.participants:
            self._fill_roles(state)
        if before is None or before.status_updates != state.status_updates:
            self._fill_list(state)
        why = "" if state.page_at is not None else tr("Nothing has paged yet.")
        self.post_button.set_allowed(not why, why)

    def show_time(self, state: SessionState, reading: ClockReading) -> None:
        """Say how the promise stands now."""
        words, late = promise_words(state, reading.story_s)
        self.due.set_words(words)
        restyle(self.due, tone="time" if late else "2")
        self.due_icon.set_icon("urgent" if late else "clock", "time" if late else "2")

    def _fill_roles(self, state: SessionState) -> None:
        for role, box in self.roles.items():
            box.clear()
            box.addItem(tr("nobody"), "")
            for person in state.participants:
                box.addItem(person.name, person.name)
            box.setCurrentIndex(max(0, box.findData(holder_of(state, role))))
            box.setEnabled(bool(state.participants))
        comms = holder_of(state, "Comms")
        words = (
            tr("From {comms}, Comms", comms=comms)
            if comms
            else tr("From the team: nobody is Comms")
        )
        self._from.set_words(words)

    def _fill_list(self, state: SessionState) -> None:
        self.list.clear()
        for told in reversed(state.status_updates):
            when = story_text(story_at_elapsed(state.marks, told.at.elapsed_s))
            following = ""
            if told.next_story_s is not None:
                following = tr(", next at {clock}", clock=story_text(told.next_story_s)[:5])
            item = QListWidgetItem(
                tr(
                    "{when}  {by}{following}\nImpact: {impact}\nKnown: {known}",
                    when=when,
                    by=told.by,
                    following=following,
                    impact=told.impact,
                    known=told.known,
                )
            )
            self.list.addItem(item)

    def _on_role(self, role: str, index: int) -> None:
        name, state = self.roles[role].itemData(index), self._state
        if state is None:
            return
        holder = holder_of(state, role)
        if name:
            self._submit_role(cmd.ChangeRole(name, role))
        elif holder:
            self._submit_role(cmd.ChangeRole(holder, ""))

    def _submit_role(self, command: cmd.ChangeRole) -> None:
        self._watcher.watch(self._drill.submit(command), None, self._on_role_failure)

    def _on_role_failure(self, sentence: str) -> None:
        if self._state is not None:
            self._fill_roles(self._state)
        self.notice.emit("time", sentence)

    def post(self) -> None:
        """Tell the stakeholders, in the name of whoever is Comms."""
        if self._state is None:
            return
        command = cmd.PostStatusUpdate(
            self.impact.text(),
            self.known.toPlainText(),
            self.promise.currentData(),
            holder_of(self._state, "Comms"),
        )
        self._watcher.watch(self._drill.submit(command), self._on_posted)

    def _on_posted(self, state: SessionState) -> None:
        self.impact.clear()
        self.known.clear()
        self._keeper.forget(_IMPACT_KEY)
        self._keeper.forget(_KNOWN_KEY)
        promised = state.status_updates[-1].next_story_s if state.status_updates else None
        following = (
            tr(" Next at {clock}.", clock=story_text(promised)[:5]) if promised is not None else ""
        )
        self.notice.emit(
            "1", tr("The status update is in the timeline.{following}", following=following)
        )

    def _on_failure(self, sentence: str) -> None:
        self.notice.emit("time", sentence)
