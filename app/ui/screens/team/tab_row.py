"""The row of tabs with the lock's next step, the pins and the Drill button. Qt thread."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QTabBar

from app.core.gates import can_fix, missing_for_fix
from app.core.state import SessionState
from app.ui.screens.team.alert_rows import unacknowledged
from app.ui.screens.team.panes import PaneSpec
from app.ui.theme import Theme, restyle
from app.ui.translation import counted, retold, tr
from app.ui.widgets import ElidedLabel, IconLabel, KindButton, label

HEIGHT_PX = 40


class TabRow(QFrame):
    """``chosen`` carries the id of a tab; ``pins_toggled`` asks for the evidence sheet."""

    chosen = Signal(str)
    pins_toggled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("pane", "bar")
        self.setFixedHeight(HEIGHT_PX)
        self._seen: SessionState | None = None
        self._bar = QTabBar()
        self._bar.setProperty("bar", "work")
        self._bar.setDrawBase(False)
        self._bar.setExpanding(False)
        self._bar.setUsesScrollButtons(False)
        self._bar.setElideMode(Qt.TextElideMode.ElideNone)
        self._bar.setAccessibleName(tr("Tabs"))
        self._bar.currentChanged.connect(self._on_changed)
        self._lock_icon = IconLabel(theme, "lock", "3", 16, "")
        self._lock = ElidedLabel("small", "2")
        self.pins = KindButton(theme, "0 pins", kind="ghost", icon="pin")
        self.pins.clicked.connect(self.pins_toggled)
        self.drill = KindButton(theme, "Drill", icon="chevron-down")
        self.drill.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._count: QLabel | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(6, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(self._bar)
        row.addSpacing(8)
        row.addWidget(self._lock_icon)
        row.addWidget(self._lock, 1)
        row.addWidget(self.pins)
        row.addWidget(self.drill)

    def show_tabs(self, specs: tuple[PaneSpec, ...], current_id: str) -> None:
        """Offer these tabs, with ``current_id`` chosen; no signal is sent."""
        blocker = QSignalBlocker(self._bar)
        while self._bar.count():
            self._bar.removeTab(0)
        self._count = None
        for spec in specs:
            index = self._bar.addTab(tr(spec.title))
            self._bar.setTabData(index, spec.id)
            if spec.id == "pager":
                self._count = label("", "number", "time")
                self._count.setContentsMargins(0, 0, 12, 0)
                self._bar.setTabButton(index, QTabBar.ButtonPosition.RightSide, self._count)
            if spec.id == current_id:
                self._bar.setCurrentIndex(index)
        blocker.unblock()
        self._seen = None

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the tabs offered, in their order."""
        return tuple(self._bar.tabData(index) for index in range(self._bar.count()))

    def choose(self, tab_id: str) -> None:
        """Choose a tab as if it was clicked."""
        if tab_id in self.ids:
            self._bar.setCurrentIndex(self.ids.index(tab_id))

    def _on_changed(self, index: int) -> None:
        if index >= 0:
            self.chosen.emit(self._bar.tabData(index))

    def refresh(self, state: SessionState) -> None:
        """Counts and the lock's next step, when something happened."""
        if state is self._seen:
            return
        self._seen = state
        pins = len(state.live_pins())
        self.pins.set_text(counted("{count} pin", "{count} pins", pins))
        if self._count is not None:
            waiting = unacknowledged(state)
            self._count.setText(str(waiting) if waiting else "")
            self._count.adjustSize()
        words, icon, tone = lock_words(state)
        self._lock.set_words(words)
        restyle(self._lock, tone=tone)
        self._lock_icon.set_icon(icon, tone)
        self._lock_icon.setVisible(bool(words))


def lock_words(state: SessionState) -> tuple[str, str, str]:
    """What the fix waits for, with icon and tone."""
    locked = [card for card in state.incidents if not can_fix(state, card.slug)]
    if state.ended:
        return tr("The drill is over"), "clock", "2"
    if not locked:
        return tr("Fix open, root cause verified"), "unlock", "ok"
    steps = missing_for_fix(state, locked[0].slug)
    step = next((one.text for one in steps if one.status == "next"), "")
    return tr("Fix locked. Next: {step}", step=retold(step)), "lock", "2"
