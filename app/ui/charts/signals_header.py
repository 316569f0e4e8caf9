"""The row above the charts: boards, ranges, read-out and the menu of acts. Qt thread.

Owner: the signals pane. Every act is an action of its menu, so that it has a place for the
mouse, a key, and words for a screen reader in one declaration.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QMenu, QPushButton, QWidget

from app.ui.theme import Theme, restyle
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import ElidedLabel

HEIGHT_PX = 40
RANGES: tuple[tuple[str, float | None, str], ...] = (
    (later("5 min"), 300.0, later("last 5 min")),
    (later("30 min"), 1800.0, later("last 30 min")),
    (later("All"), None, later("whole drill")),
)


@dataclass(frozen=True, slots=True)
class Act:
    """One entry of the menu: its words, its keys and what it does."""

    text: str
    keys: tuple[str, ...]
    slot: Callable[[], object]


class SignalsHeader(QFrame):
    """``board_chosen`` and ``range_chosen`` carry a number; ``live_asked``, ``pin_asked``."""

    board_chosen = Signal(int)
    range_chosen = Signal(int)
    live_asked = Signal()
    pin_asked = Signal()

    def __init__(self, theme: Theme, owner: QWidget) -> None:
        super().__init__(owner)
        restyle(self, pane="bar")
        self.setFixedHeight(HEIGHT_PX)
        self._owner = owner
        self._boards = QButtonGroup(self)
        self.ranges = QButtonGroup(self)
        self.note = ElidedLabel("small", "2")
        self.live = KindButton(theme, "Live", icon="play", key="End", size="small")
        self._more = KindButton(theme, "Chart", icon="chevron-down", size="small")
        self._pin = KindButton(theme, "Pin view", icon="pin", key="P", size="small")
        self.menu = QMenu(self)
        self._span = 0
        self._build()
        for button in (self.live, self._more, self._pin):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        self._board_row = QHBoxLayout()
        self._board_row.setSpacing(4)
        row.addLayout(self._board_row)
        row.addWidget(self.note, 1)
        self.live.setAccessibleName(tr("Follow the clock again"))
        self.live.hide()
        self.live.clicked.connect(self.live_asked)
        row.addWidget(self.live)
        for number, (text, _, spoken) in enumerate(RANGES):
            row.addWidget(
                _choice(self.ranges, number, tr(text), tr("Show the {spoken}", spoken=tr(spoken)))
            )
        self.ranges.button(0).setChecked(True)  # early on, more is a void
        self.ranges.idClicked.connect(self._on_span)
        self._boards.idClicked.connect(self.board_chosen)
        self._pin.setAccessibleName(tr("Pin the chosen chart as evidence"))
        self._pin.clicked.connect(self.pin_asked)
        row.addWidget(self._pin)
        self._more.setAccessibleName(tr("What can be done with the charts"))
        self._more.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self._more.setMenu(self.menu)
        row.addWidget(self._more)

    def hide_pin(self) -> None:
        """For charts of a drill that is over: nothing can be pinned any more."""
        self._pin.hide()

    def add_acts(self, groups: Sequence[Sequence[Act]]) -> None:
        """Fill the menu; the keys work wherever the owner has the keyboard."""
        for group in groups:
            self.menu.addSeparator()
            for act in group:
                action = QAction(act.text, self._owner)
                action.setShortcuts([QKeySequence(keys) for keys in act.keys])
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
                action.triggered.connect(_without_checked(act.slot))
                self._owner.addAction(action)
                self.menu.addAction(action)

    def show_boards(self, titles: Sequence[str], chosen: int) -> None:
        """Offer these boards."""
        if [button.text() for button in self._boards.buttons()] != list(titles):
            for button in self._boards.buttons():
                self._boards.removeButton(button)
                button.deleteLater()
            for number, title in enumerate(titles):
                self._board_row.addWidget(
                    _choice(self._boards, number, tr(title), tr("Board {title}", title=title))
                )
        if titles:
            self._boards.button(chosen).setChecked(True)

    @property
    def range_number(self) -> int:
        """The range last chosen, by its place in ``RANGES``."""
        return self._span

    def show_range(self, number: int) -> None:
        """Mark a range as the one that is shown."""
        self._span = number
        self.ranges.button(number).setChecked(True)

    def _on_span(self, number: int) -> None:
        self.show_range(number)
        self.range_chosen.emit(number)

    def show_live(self, live: bool) -> None:
        """Offer the way back where a range is held still; no span is chosen then."""
        if live == self.live.isHidden():
            return
        self.live.setVisible(not live)
        if not live:
            self._span = self.ranges.checkedId()
        self.ranges.setExclusive(live)
        self.ranges.button(self._span).setChecked(live)


def _choice(group: QButtonGroup, number: int, text: str, spoken: str) -> QPushButton:
    button = QPushButton(text)
    button.setCheckable(True)
    # Clicked, it leaves the keyboard to the charts: arrows go on moving the cursor.
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.setAccessibleName(spoken)
    restyle(button, size="small")
    group.addButton(button, number)
    return button


def _without_checked(slot: Callable[[], object]) -> Callable[[bool], None]:
    def call(_checked: bool = False) -> None:
        slot()

    return call
