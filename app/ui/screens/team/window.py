"""The team window: shell, layouts, the one timer that refreshes it. Qt thread; owner: the kiosk.

The shell is painted first; panes are built when they are first shown. One timer at 4 Hz
reads the drill's state and clock and refreshes what can be seen, nothing else.
"""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.facilitator_port import PinPort
from app.core.ports import DrillPort
from app.core.state import SessionState
from app.ui.screens.team.alert_rows import unacknowledged
from app.ui.screens.team.chime import Chime
from app.ui.screens.team.columns import Columns
from app.ui.screens.team.evidence import EvidencePanel
from app.ui.screens.team.header import CompactHeader, RoomHeader
from app.ui.screens.team.help_overlay import HelpOverlay
from app.ui.screens.team.news import new_page, news
from app.ui.screens.team.pane_links import PaneLinks
from app.ui.screens.team.panes import PANES, PaneHolder
from app.ui.screens.team.phase_controls import CONSOLE_KEYS, PhaseControls
from app.ui.screens.team.projector_opener import EndingTeller, ProjectorOpener
from app.ui.screens.team.status_bar import HEIGHT_PX as STATUS_PX
from app.ui.screens.team.status_bar import StatusBar
from app.ui.screens.team.tab_key import TabKey
from app.ui.screens.team.tab_order import next_stop
from app.ui.screens.team.tab_row import TabRow
from app.ui.screens.team.time_brush import TimeBrush
from app.ui.screens.team.tour import Tour
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets import ActivityBar, ConfirmDialog, ToastQueue, ZoomKeys

REFRESH_MS = 250
ROOM_WIDTH_PX, ROOM_HEIGHT_PX = 1720, 940
BESIDE_IN_ROOM = ("signals", "pager")
_NO_FOCUS = Qt.FocusReason.ShortcutFocusReason


class TeamWindow(QWidget):
    """One drill on a screen; ``left`` after the window was closed for good."""

    left = Signal()
    language_asked = Signal(str)
    paged = Signal()
    console_requested = Signal()

    def __init__(
        self,
        drill: DrillPort,
        theme: Theme,
        chime: Chime | None = None,
        pin: PinPort | None = None,
    ) -> None:
        """``chime`` is the kiosk's, so that what was muted stays so; None is silent.

        ``pin`` is the lock before the facilitator's acts; None leaves them open.
        """
        super().__init__()
        self._drill, self._theme, self._pin = drill, theme, pin
        self._chime = chime or Chime(None, self)
        self._state: SessionState | None = None
        self._room: bool | None = None
        self._tab_id = "signals"
        self._leaving = False
        self._notice = 0
        self._holders = {spec.id: PaneHolder(spec, drill, theme) for spec in PANES}
        self._build()
        self._connect()
        self._timer = QTimer(self)
        self._timer.setInterval(REFRESH_MS)
        self._timer.timeout.connect(self.refresh)

    def _build(self) -> None:
        team = self._drill.state().team
        title = tr("{team}: the 3 A.M. drill", team=team) if team else tr("The 3 A.M. drill")
        self.setWindowTitle(title)
        self.setProperty("pane", "sheet")
        self.setMinimumSize(1120, 640)
        self._compact_header = CompactHeader(self._theme)
        self._room_header = RoomHeader(self._theme)
        self._tabs = TabRow(self._theme)
        self._evidence = EvidencePanel(self._drill, self._theme)
        self._columns = Columns(self._tabs, self._evidence)
        self._left, self._side = self._columns.left, self._columns.side
        self._activity = ActivityBar(self._theme)
        self._status = StatusBar(self._theme, self._chime)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._compact_header)
        column.addWidget(self._room_header)
        column.addWidget(self._columns, 1)
        column.addWidget(self._activity)
        column.addWidget(self._status)
        self._build_over()

    def _build_over(self) -> None:
        """What lies over the panes, and what leads from one to another."""
        self._toasts = ToastQueue(self._theme, self, STATUS_PX)
        self._links = PaneLinks(
            self._drill,
            self._holders,
            self._toasts,
            self,
            go=self._go,
            show_tab=self.show_tab,
            on_pinned=self._on_pinned,
        )
        self._help = HelpOverlay(self._theme, self)
        self.tour = Tour(
            self._theme,
            self,
            {
                "header": self._header,
                "tabs": lambda: self._tabs,
                "work": lambda: self._columns.stack,
                "status": lambda: self._status,
            },
        )
        self._controls = PhaseControls(self._drill, self._theme, self, self._pin)
        self._brush = TimeBrush(self)
        self._controls.attach(self._tabs.drill)
        self._projector = ProjectorOpener(self._drill, self._theme, self)
        self._endings = EndingTeller()

    def _connect(self) -> None:
        self._tabs.chosen.connect(self.show_tab)
        self._tabs.pins_toggled.connect(self.toggle_evidence)
        self._evidence.notice.connect(self._on_notice)
        self._evidence.close_requested.connect(self.toggle_evidence)
        self._controls.notice.connect(self._on_notice)
        self._controls.leave_requested.connect(self.close)
        self._controls.console_requested.connect(self.console_requested)
        self._controls.projector_requested.connect(self._projector.open)
        self._controls.language_asked.connect(self.language_asked)
        self._activity.cancel_requested.connect(self._drill.cancel)
        self._help.closed.connect(self._focus_tab)
        self.paged.connect(self._chime.ring)
        self._help.tour_requested.connect(self.tour.start)
        self.tour.ended.connect(self._focus_tab)
        for holder in self._holders.values():
            holder.built.connect(self._on_built)
        self._add_keys()

    def _add_keys(self) -> None:
        for keys, slot in (
            ("F1", self._help.toggle),
            ("F11", self._toggle_full_screen),
            ("Ctrl+Tab", self._next_tab),
            ("Ctrl+Shift+Tab", self._previous_tab),
            ("Ctrl+P", self.toggle_evidence),
            ("Ctrl+Shift+O", self._projector.open),
            ("A", self._links.acknowledge),
            ("M", self._chime.toggle),
            ("Ctrl+T", self._links.terminal.open),
            (CONSOLE_KEYS, self.console_requested.emit),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(slot)
        ZoomKeys(self._theme, self)
        self._theme.zoomed.connect(self._choose_layout)
        for number, spec in enumerate(PANES, 1):
            TabKey(f"Ctrl+{number}", spec.id, self).asked.connect(self._go)

    # Layouts

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the team room's layout where the screen is large enough."""
        super().resizeEvent(event)
        self._choose_layout()

    def _choose_layout(self) -> None:
        """The team room's where it fits; larger text needs a larger screen for it."""
        width_px = max(ROOM_WIDTH_PX, self._theme.px(ROOM_WIDTH_PX))
        height_px = max(ROOM_HEIGHT_PX, self._theme.px(ROOM_HEIGHT_PX))
        room = self.width() >= width_px and self.height() >= height_px
        if room != self._room:
            self._room = room
            self._arrange()

    def _arrange(self) -> None:
        room = bool(self._room)
        self._compact_header.setVisible(not room)
        self._room_header.setVisible(room)
        shown = [spec for spec in PANES if not (room and spec.id in BESIDE_IN_ROOM)]
        if room and self._tab_id in BESIDE_IN_ROOM:
            self._tab_id = "logs"
        for spec in shown:
            self._columns.stack.addWidget(self._holders[spec.id])
        self._turn_pager()
        if room:
            height_px = self.height() - RoomHeader.HEIGHT_PX - STATUS_PX
            beside = (self._holders[name] for name in ("pager", "signals"))
            self._columns.stand_beside(*beside, height_px)
        else:
            self._columns.stand_alone()
        self._tabs.pins.setVisible(not room)
        self._evidence.set_closable(not room)
        self._size_columns()
        self._tabs.show_tabs(tuple(shown), self._tab_id)
        self._columns.stack.setCurrentWidget(self._holders[self._tab_id])
        if not self._help.isVisible():
            self._focus_tab()
        self._build_visible_later()

    def _size_columns(self) -> None:
        if self._room:
            layout = self.layout()
            assert layout is not None
            layout.activate()
            self._columns.size_for(self.width())

    def _turn_pager(self) -> None:
        pager = self._holders["pager"].pane
        if pager is not None:
            across = Qt.Orientation.Vertical if self._room else Qt.Orientation.Horizontal
            pager.set_orientation(across)

    def showEvent(self, event: QShowEvent) -> None:
        """Start the timer with the window; build panes once the shell is painted."""
        super().showEvent(event)
        self.refresh()
        self._timer.start()
        self._build_visible_later()

    def _build_visible_later(self) -> None:
        if self.isVisible():
            QTimer.singleShot(0, self._build_visible)

    def _build_visible(self) -> None:
        for holder in self._holders.values():
            if holder.isVisible() and holder.pane is None:
                holder.build()
        self.refresh()

    def _on_built(self, holder: PaneHolder) -> None:
        self._links.connect_pane(holder)
        self._brush.attach(holder.pane)
        if holder.spec.id == "pager":
            self._turn_pager()

    # The one timer

    def refresh(self) -> None:
        """Bring everything that can be seen up to date."""
        state, reading = self._drill.state(), self._drill.clock()
        self._header().refresh(state, reading)
        self._tabs.refresh(state)
        self._activity.show_activities(self._drill.activities())
        bar_px = self._activity.height() if self._activity.isVisible() else 0
        self._toasts.set_bottom(STATUS_PX + bar_px)
        self._status.refresh(state, self._drill.telemetry.services())
        if self._status.show_promise(state, reading):
            self._toasts.show("human", self._status.promise, "Write it", self._links.write_update)
        if ending := self._endings.tell(state, reading):
            self._toasts.show("1", ending)
        if self._side.isVisible():
            self._evidence.refresh(state, reading)
        for holder in self._holders.values():
            holder.refresh(state, reading)
        for notice in self._drill.notices(self._notice):
            self._notice = notice.number
            self._toasts.show("time" if notice.tone == "error" else "1", notice.sentence)
        before, self._state = self._state, state
        if before is not state:
            self._theme.fit(self)  # what came with the event: rows, locks, notes
        if before is not None and before is not state:
            self._tell(before, state)

    def _header(self) -> CompactHeader | RoomHeader:
        return self._room_header if self._room else self._compact_header

    def _tell(self, before: SessionState, after: SessionState) -> None:
        for tone, sentence in news(before, after):
            self._toasts.show(tone, sentence)
        if new_page(before, after):
            self.paged.emit()
        elif unacknowledged(before) and not unacknowledged(after):
            self._chime.stop()

    # Tabs

    def show_tab(self, tab_id: str) -> None:
        """Show a tab; in the team room signals and pager are always there and take focus."""
        holder = self._holders[tab_id]
        if self._room and tab_id in BESIDE_IN_ROOM:
            holder.setFocus(_NO_FOCUS)
            return
        self._tab_id = tab_id
        if self._room is None:  # nothing is laid out yet; the first resize shows this tab
            return
        self._columns.stack.setCurrentWidget(holder)
        self._tabs.choose(tab_id)
        if holder.pane is None:
            self._build_visible_later()
        elif self.isVisible():
            holder.refresh(self._drill.state(), self._drill.clock())

    @property
    def current_tab(self) -> str:
        """Id of the tab shown."""
        return self._tab_id

    def _go(self, tab_id: str) -> None:
        """Show a tab by its key and put the keyboard into it."""
        self.show_tab(tab_id)
        QTimer.singleShot(0, self._focus_tab)  # a pane that is new is built in between

    def _focus_tab(self) -> None:
        self._holders[self._tab_id].setFocus(_NO_FOCUS)

    def _step_tab(self, by: int) -> None:
        ids = self._tabs.ids
        self.show_tab(ids[(ids.index(self._tab_id) + by) % len(ids)])

    def _next_tab(self) -> None:
        self._step_tab(1)

    def _previous_tab(self) -> None:
        self._step_tab(-1)

    # Evidence, alerts, keys

    def toggle_evidence(self) -> None:
        """Open or close the side sheet; in the team room give the column the keyboard."""
        if self._room:
            self._evidence.focus_first()
            return
        opening = not self._side.isVisible()
        self._columns.open_side(opening)
        if opening:
            self._evidence.refresh(self._drill.state(), self._drill.clock())
            self._evidence.focus_first()
        else:
            self._focus_tab()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """P, / and Escape where no pane took them: panes come before the window."""
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        if key == Qt.Key.Key_Escape:
            self._close_topmost()
        elif plain and key == Qt.Key.Key_P:
            self._links.pin_selection(self._tab_id)
        elif plain and key == Qt.Key.Key_Slash:
            self._links.search()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab and Shift Tab: from control to control, and not below what covers them."""
        stop = next_stop(self._help if self._help.isVisible() else self, forward=forward)
        if stop is None:
            return False
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stop.setFocus(reason)
        return True

    def _close_topmost(self) -> None:
        if self._toasts.current_sentence:
            self._toasts.close_current()
        elif not self._room and self._side.isVisible():
            self.toggle_evidence()

    def _toggle_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    def _on_pinned(self, state: SessionState) -> None:
        pins = state.live_pins()
        if pins:
            words = tr("Pinned as {id}: {label}", id=pins[-1].id, label=pins[-1].label)
            show = "" if self._side.isVisible() else tr("Show evidence")
            self._toasts.show("human", words, show, self.toggle_evidence, "pin")

    def tell(self, tone: str, sentence: str) -> None:
        """Say something that happened elsewhere."""
        self._toasts.show(tone, sentence)

    def _on_notice(self, tone: str, sentence: str) -> None:
        self._toasts.show(tone, sentence)

    # Leaving

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask once while the drill runs; it can be resumed where it stops."""
        if self._leaving or self._drill.state().ended:
            self._timer.stop()
            self._chime.stop()
            self._projector.close()
            event.accept()
            self.left.emit()
            return
        event.ignore()
        dialog = ConfirmDialog(
            self._theme,
            self,
            "Leave this drill?",
            "Its services stop and its clock stands still. Everything is saved; the launcher can "
            "resume it at this very minute.",
            "Leave the drill",
            "Stay",
        )
        dialog.accepted.connect(self.leave)
        dialog.open()

    def leave(self) -> None:
        """Close without asking; the drill can be resumed where it stops."""
        self._leaving = True
        self.close()
