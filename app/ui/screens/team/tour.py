"""The first-run tour: five steps at most, over the living window. Qt thread; owner: the window.

It opens once on a laptop, can be skipped at any step, and opens again from the help. The drill
goes on below it; nothing is locked while it is open.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets import KindButton, label

CARD_PX, GAP_PX = 420, 16


@dataclass(frozen=True, slots=True)
class Step:
    """One stop: what is said, and the part of the window it speaks of, by its name."""

    place: str
    title: str
    words: str


STEPS = (
    Step(
        "header",
        later("It is always about 3 A.M."),
        later(
            "The clock starts at 03:00:00 with the page and stands still in breaks. The ribbon "
            "shows the phases; on the right is the time left in this one."
        ),
    ),
    Step(
        "tabs",
        later("Look first"),
        later(
            "Signals, logs, traces and source show what really runs on this laptop. Ctrl and a "
            "number open a tab, A takes an alert, / searches the logs."
        ),
    ),
    Step(
        "work",
        later("Pin what you find"),
        later(
            "P pins the chart, log row, trace or line under the cursor as evidence. A claim cites "
            "pins, and only what was really recorded counts."
        ),
    ),
    Step(
        "work",
        later("Write in the notebook"),
        later(
            "Notes and hypotheses with their status, updates for the stakeholders, who is IC, "
            "Comms and Scribe, and in the end the root-cause claim that opens the fix."
        ),
    ),
    Step(
        "status",
        later("Help is one key away"),
        later(
            "F1 lists every key and opens this tour again. Ctrl + and Ctrl - change the size of "
            "text. Everything is saved as you go."
        ),
    ),
)


class Tour(QWidget):
    """A frame round a part of the window and a card beside it; ``ended`` when it is put away."""

    ended = Signal()

    def __init__(self, theme: Theme, window: QWidget, places: dict[str, Callable[[], QWidget]]):
        super().__init__(window)
        self._theme, self._places = theme, places
        self._number = 0
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents, True)
        self._card = QFrame(window)
        self._card.setProperty("pane", "box")
        self._title = label("", "heading", wrap=True)
        self._words = label("", "body", "2", wrap=True)
        self._where = label("", "small", "3")
        self.skip_button = KindButton(theme, "Skip the tour", kind="ghost", key="Esc")
        self.back_button = KindButton(theme, "Back")
        self.next_button = KindButton(theme, "Next", kind="main")
        self._build()
        window.installEventFilter(self)
        self._card.installEventFilter(self)
        for button in (self.skip_button, self.back_button, self.next_button):
            button.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()
        self._card.hide()

    def _build(self) -> None:
        column = QVBoxLayout(self._card)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(10)
        column.addWidget(self._title)
        column.addWidget(self._words)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._where, 1)
        for button in (self.skip_button, self.back_button, self.next_button):
            row.addWidget(button)
        column.addLayout(row)
        self.skip_button.clicked.connect(self.finish)
        self.back_button.clicked.connect(self.back)
        self.next_button.clicked.connect(self.forward)

    @property
    def open(self) -> bool:
        """Whether it stands over the window."""
        return self._card.isVisible()

    @property
    def title(self) -> str:
        """What the card says on top."""
        return self._title.text()

    def start(self) -> None:
        """Open at the first step."""
        self._number = 0
        self.show()
        self._card.show()
        self.raise_()
        self._card.raise_()
        self._show_step()

    def forward(self) -> None:
        """The next step; after the last one it ends."""
        if self._number + 1 == len(STEPS):
            self.finish()
            return
        self._number += 1
        self._show_step()

    def back(self) -> None:
        """The step before."""
        self._number = max(0, self._number - 1)
        self._show_step()

    def finish(self) -> None:
        """Put it away, seen or skipped."""
        if self.open:
            self.hide()
            self._card.hide()
            self.ended.emit()

    def _show_step(self) -> None:
        step, last = STEPS[self._number], self._number + 1 == len(STEPS)
        self._title.setText(tr(step.title))
        self._words.setText(tr(step.words))
        self._where.setText(tr("{number} of {count}", number=self._number + 1, count=len(STEPS)))
        self.back_button.setEnabled(self._number > 0)
        self.next_button.set_text("Done" if last else "Next")
        self._card.setAccessibleName(
            tr(
                "Tour, {words}: {title}. {step_words}",
                words=self._where.text(),
                title=tr(step.title),
                step_words=tr(step.words),
            )
        )
        self.next_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._place()

    def _target(self) -> QRect:
        part, window = self._places[STEPS[self._number].place](), self.parentWidget()
        return QRect(part.mapTo(window, QPoint(0, 0)), part.size()).intersected(window.rect())

    def _place(self) -> None:
        """Put the card beside the part it speaks of, inside the window."""
        window = self.parentWidget()
        self.setGeometry(window.rect())
        width = min(self._theme.px(CARD_PX), window.width() - 2 * GAP_PX)
        self._card.setFixedWidth(width)
        height = self._card.layout().totalHeightForWidth(width)
        self._card.resize(width, height)
        target = self._target()
        top = target.bottom() + GAP_PX
        if top + height > window.height() - GAP_PX:
            top = max(GAP_PX, target.top() - GAP_PX - height)
        if target.height() > window.height() // 2:
            top = target.bottom() - GAP_PX - height
        left = window.width() - width - GAP_PX if target.width() > width else target.left()
        self._card.move(max(GAP_PX, left), max(GAP_PX, top))
        self.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size; keys on the card walk through the steps."""
        if self.open and watched is self.parentWidget() and event.type() == QEvent.Type.Resize:
            self._place()
        if event.type() == QEvent.Type.KeyPress and watched is not self.parentWidget():
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        step = {
            Qt.Key.Key_Escape: self.finish,
            Qt.Key.Key_Right: self.forward,
            Qt.Key.Key_Left: self.back,
        }.get(Qt.Key(event.key()))
        if step is not None:
            step()
        return step is not None

    def paintEvent(self, event: QPaintEvent) -> None:
        """A frame round what the step speaks of."""
        painter = QPainter(self)
        painter.setPen(QPen(self._theme.colour("human"), 3))
        painter.drawRect(self._target().adjusted(1, 1, -2, -2))
