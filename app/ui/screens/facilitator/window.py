"""The facilitator's console over one drill: timeline, claims, key, hints, notes, health.

Qt thread; owner: the kiosk, which opens it for a pass alone and hands it the briefs. It holds
nothing that is not in the drill's journal or drafts, so closing and opening it loses nothing.
"""

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QSplitter,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from app.core.facilitator_port import IncidentBrief
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.facilitator.briefing_panes import HintsPane, KeyPane
from app.ui.screens.facilitator.claims_pane import ClaimsPane
from app.ui.screens.facilitator.dialogs import OverrideDialog
from app.ui.screens.facilitator.incidents_column import FIRST_KEY, LAST_KEY, IncidentsColumn
from app.ui.screens.facilitator.keys import CONSOLE_KEYS
from app.ui.screens.facilitator.live_views import HealthView, NotebookView, PinsView
from app.ui.screens.facilitator.news import console_news
from app.ui.screens.facilitator.observations_pane import ObservationsPane
from app.ui.screens.facilitator.timeline_bar import TimelineBar
from app.ui.screens.facilitator.words import tab_words
from app.ui.screens.team.act_asker import ActAsker
from app.ui.screens.team.chaos_dialog import ChaosDialog
from app.ui.screens.team.help_overlay import HelpOverlay
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import ActivityBar, KeyHint, KindButton, ToastQueue, ZoomKeys, sheet

REFRESH_MS = 500
STATUS_PX = 36
LEFT_PX, RIGHT_PX = 316, 372
LEAST_LEFT_PX, LEAST_RIGHT_PX = 250, 290
LEFT_UPPER_PX, LEFT_LOWER_PX = 210, 360
WIDE_PX, WIDE_LEFT_PX, WIDE_RIGHT_PX = 1720, 376, 448
TABS = (later("Claims"), later("Notebook"), later("Pins"), later("Processes"))
_KEYS = (("F1", later("Keys")), (later("Space"), later("Pause")), ("Ctrl N", later("Note")))


class ConsoleWindow(QWidget):
    """``closed`` after it was closed; the other two ask the kiosk for what is not its own."""

    closed = Signal()
    team_wanted = Signal()
    leave_wanted = Signal()

    def __init__(self, drill: DrillPort, theme: Theme, briefs: tuple[IncidentBrief, ...]) -> None:
        super().__init__()
        self._drill, self._theme = drill, theme
        self._briefs = {brief.slug: brief for brief in briefs}
        self._state: SessionState | None = None
        self._notice = 0
        self._wide: bool | None = None
        self._asker = ActAsker(drill, theme, self)
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def _build(self) -> None:
        self.setWindowTitle(tr("Facilitator console"))
        self.setProperty("pane", "sheet")
        self.setMinimumSize(1120, 640)
        titles = {one.id: one.title for one in self._drill.mechanisms()}
        self.timeline = TimelineBar(self._theme, self._asker)
        self.incidents = IncidentsColumn(self._theme)
        self.claims = ClaimsPane(self._theme, self._asker, titles)
        self.notebook, self.pins = NotebookView(self._theme), PinsView(self._theme)
        self.health = HealthView(self._theme)
        self.key = KeyPane(self._theme)
        self.hints = HintsPane(self._drill, self._theme, self._asker)
        self.observations = ObservationsPane(self._drill, self._theme)
        self._activity = ActivityBar(self._theme)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline)
        column.addWidget(self._columns(), 1)
        column.addWidget(self._activity)
        column.addWidget(self._status())
        self._toasts = ToastQueue(self._theme, self, STATUS_PX)
        self._help = HelpOverlay(self._theme, self, CONSOLE_KEYS)

    def _columns(self) -> QSplitter:
        left, right = QSplitter(Qt.Orientation.Vertical), QSplitter(Qt.Orientation.Vertical)
        for side, panes in (
            (left, ((self.incidents, 1), (self.observations, 1))),
            (right, ((self.key, 3), (self.hints, 2))),
        ):
            for place, (pane, share) in enumerate(panes):
                side.addWidget(pane)
                side.setStretchFactor(place, share)
        left.setSizes([LEFT_UPPER_PX, LEFT_LOWER_PX])
        left.setMinimumWidth(LEAST_LEFT_PX)
        right.setMinimumWidth(LEAST_RIGHT_PX)
        ground = self._ground = QSplitter(Qt.Orientation.Horizontal)
        for part in (left, self._work(), right):
            ground.addWidget(part)
        for splitter in (ground, left, right):
            splitter.setHandleWidth(1)
            splitter.setChildrenCollapsible(False)
        ground.setStretchFactor(1, 1)
        return ground

    def _work(self) -> QWidget:
        self.tabs = QTabBar()
        self.tabs.setProperty("bar", "work")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(tr("What the team does"))
        self._stack = QStackedWidget()
        for title, pane in zip(
            TABS, (self.claims, self.notebook, self.pins, self.health), strict=True
        ):
            self.tabs.addTab(tr(title))
            self._stack.addWidget(pane)
        work = sheet()
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        bar = sheet("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs, 1)  # the chosen one is bold, so their width changes
        column.addWidget(bar)
        column.addWidget(self._stack, 1)
        return work

    def _status(self) -> QFrame:
        bar = sheet("status")
        bar.setFixedHeight(STATUS_PX)
        row = QHBoxLayout(bar)
        row.setContentsMargins(14, 0, 8, 0)
        row.setSpacing(16)
        for keys, text in _KEYS:
            row.addWidget(KeyHint(keys, text))
        row.addStretch(1)
        self.team = KindButton(self._theme, "Team window", kind="ghost", key="T", size="small")
        self.lock = KindButton(
            self._theme, "Close and lock", kind="ghost", icon="lock", key="Ctrl L", size="small"
        )
        self.leave = KindButton(self._theme, "Leave this drill", kind="ghost", size="small")
        for button in (self.team, self.lock, self.leave):
            row.addWidget(button)
        return bar

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.incidents.chosen.connect(self._on_incident)
        self.incidents.chaos_wanted.connect(self.open_chaos)
        self.claims.incident_chosen.connect(self.incidents.choose)
        self.key.toggled.connect(self._on_key)
        self.timeline.override_wanted.connect(self.open_override)
        self._asker.notice.connect(self._toasts.show)
        self.observations.notice.connect(self._toasts.show)
        self._activity.cancel_requested.connect(self._drill.cancel)
        self.team.clicked.connect(self.team_wanted)
        self.lock.clicked.connect(self.close)
        self.leave.clicked.connect(self.leave_wanted)
        for keys, slot in (
            ("+", partial(self.timeline.press, "extend")),
            ("G", partial(self.timeline.press, "go_on")),
            ("B", partial(self.timeline.press, "go_back")),
            ("O", partial(self.timeline.press, "override")),
            ("X", self.incidents.chaos_button.click),
            ("H", self.hints.give_next.click),
            ("K", self.key.toggle),
            ("T", self.team.click),
            ("Ctrl+N", self.write_observation),
            ("Ctrl+L", self.close),
            ("Ctrl+Shift+V", self.claims.confirm.click),
            ("Ctrl+Shift+R", self.claims.reject.click),
            ("F1", self._help.toggle),
            ("F11", self._toggle_full_screen),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        for number in range(LAST_KEY - FIRST_KEY + 1):
            keys = QShortcut(QKeySequence(f"F{number + FIRST_KEY}"), self)
            keys.activated.connect(partial(self.incidents.choose_number, number))
        for number in range(len(TABS)):
            keys = QShortcut(QKeySequence(f"Ctrl+{number + 1}"), self)
            keys.activated.connect(partial(self.tabs.setCurrentIndex, number))
        ZoomKeys(self._theme, self)

    def showEvent(self, event: QShowEvent) -> None:
        """Follow the drill while it can be seen."""
        super().showEvent(event)
        self.refresh()
        self._timer.start()
        self.incidents.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the side columns more room where there is some; once a size class."""
        super().resizeEvent(event)
        wide = self.width() >= WIDE_PX
        if wide != self._wide:
            self._wide = wide
            left, right = (WIDE_LEFT_PX, WIDE_RIGHT_PX) if wide else (LEFT_PX, RIGHT_PX)
            self._ground.setSizes([left, self.width() - left - right, right])

    def refresh(self) -> None:
        """Bring everything that can be seen up to date."""
        state, reading = self._drill.state(), self._drill.clock()
        self.timeline.refresh(state, reading)
        self.incidents.refresh(state)
        self._refresh_tab(state)
        brief = self._brief()
        if brief is not None:
            self.key.show_brief(brief)
            self.hints.refresh(state, brief)
        self.observations.refresh(state)
        self._activity.show_activities(self._drill.activities())
        self._tell(state)

    def _refresh_tab(self, state: SessionState) -> None:
        reading, shown = self._drill.clock(), self._stack.currentWidget()
        title = tab_words(state)
        if self.tabs.tabText(0) != title:
            self.tabs.setTabText(0, title)
        if shown is self.health:
            self.health.show_processes(self._drill.telemetry.services())
        elif isinstance(shown, ClaimsPane | NotebookView | PinsView):
            shown.refresh(state, reading)

    def _brief(self) -> IncidentBrief | None:
        return self._briefs.get(self.incidents.slug)

    def _tell(self, state: SessionState) -> None:
        before, self._state = self._state, state
        if before is not None and before is not state:
            for tone, sentence in console_news(before, state):
                self._toasts.show(tone, sentence)
        for notice in self._drill.notices(self._notice):
            self._notice = notice.number
            if before is not None:  # what was told before it opened is told in the team's window
                self._toasts.show("time" if notice.tone == "error" else "1", notice.sentence)

    def _on_incident(self, slug: str) -> None:
        self.claims.choose_incident(slug)
        self.refresh()

    def _on_key(self, shown: bool) -> None:
        self.hints.show_texts(shown)
        self.refresh()

    def open_chaos(self) -> None:
        """Open the dialog that triggers and reverts chaos."""
        ChaosDialog(self._drill, self._theme, self).open()

    def open_override(self) -> None:
        """Open the dialog that opens a gate by hand."""
        dialog = OverrideDialog(self._theme, self, self._asker, self._drill.state())
        self._asker.open(dialog, dialog.command)

    def write_observation(self) -> None:
        """Put the keyboard where an observation is written."""
        self.observations.field.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space where no control took it, Escape for what lies on top."""
        plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
        if plain and event.key() == Qt.Key.Key_Space:
            self.timeline.press("pause")
        elif event.key() == Qt.Key.Key_Escape and self._toasts.current_sentence:
            self._toasts.close_current()
        else:
            super().keyPressEvent(event)

    def tell(self, tone: str, sentence: str) -> None:
        """Say something that happened elsewhere."""
        self._toasts.show(tone, sentence)

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close; the drill goes on, and what is being typed is kept."""
        self._timer.stop()
        self.observations.keep_drafts()
        event.accept()
        self.closed.emit()
