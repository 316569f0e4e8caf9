"""Ask for the facilitator's PIN, set it, change it. Qt thread; owner: a window.

Nothing that is typed is shown, not even how much. What is refused comes back as a sentence of
the lock itself; while it is locked the dialog counts the seconds and takes nothing.
"""

from PySide6.QtCore import QRegularExpression, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QLineEdit, QWidget

from app.core.facilitator_port import FacilitatorPass, PinPort, PinStatus
from app.core.pin import FEWEST_DIGITS, MOST_DIGITS, TRIES, locked_words
from app.ui.theme import Theme, restyle
from app.ui.translation import counted, later, retold, tr
from app.ui.widgets.dialogs import QuestionDialog
from app.ui.widgets.futures import FutureWatcher
from app.ui.widgets.labels import label

FOLLOW_MS = 500
_LOSES = later(
    "{count} digits or more. The PIN keeps answers and clock from the team; whoever can "
    "open this account's files can remove it. Nobody can look it up, so remember it."
)


def pin_field(name: str) -> QLineEdit:
    """A field for digits that shows nothing of them."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.NoEcho)
    made.setAccessibleName(tr(name))
    made.setPlaceholderText(tr(name))
    made.setMaxLength(MOST_DIGITS)
    digits = QRegularExpression(r"\d*")
    made.setValidator(QRegularExpressionValidator(digits, made))
    return made


def status_words(status: PinStatus) -> str:
    """What is told of the lock before anything is typed."""
    if status.problem:
        return retold(status.problem)
    if status.locked_s > 0:
        return retold(locked_words(status.locked_s))
    if status.is_set and status.tries_left < TRIES:
        return counted(
            "Wrong before: {count} try left, then it is locked for a minute.",
            "Wrong before: {count} tries left, then it is locked for a minute.",
            status.tries_left,
        )
    return ""


class _PinBase(QuestionDialog):
    """The answer below the fields, and what stands still while it is locked or asked."""

    passed = Signal(object)

    def __init__(
        self, pin: PinPort, theme: Theme, parent: QWidget, title: str, sentence: str
    ) -> None:
        super().__init__(theme, parent, title, sentence)
        self._pin = pin
        self._fields: list[QLineEdit] = []
        self._asking = False
        self._was_locked = False
        self._watcher = FutureWatcher(self)
        self.answer = label("", "small", "2", wrap=True)
        self._timer = QTimer(self)
        self._timer.setInterval(FOLLOW_MS)
        self._timer.timeout.connect(self._follow)
        self.finished.connect(self._timer.stop)

    def _add_field(self, name: str) -> QLineEdit:
        made = pin_field(name)
        made.textChanged.connect(self._show_ready)
        self._fields.append(made)
        self._column.addWidget(made)
        return made

    def _finish(self, yes: str) -> None:
        # Room for two lines from the start, so that the usual answers move nothing.
        self.answer.setMinimumHeight(2 * self.answer.fontMetrics().lineSpacing() + 4)
        self._column.addWidget(self.answer)
        self.agree = self._add_buttons(yes, "main", later("Cancel"))
        self._tell(status_words(self._pin.status()))
        self._follow()
        self._timer.start()
        self._fields[0].setFocus()

    def _follow(self) -> None:
        """Count the seconds of a lock, and take digits again after it."""
        status = self._pin.status()
        locked = status.locked_s > 0
        if locked:
            self._tell(retold(locked_words(status.locked_s)))
        elif self._was_locked:
            self._tell(tr("It can be tried again."))
        for field in self._fields:
            field.setEnabled(not locked and not self._asking)
        if self._was_locked and not locked:
            self._fields[0].setFocus()
        self._was_locked = locked
        self._show_ready()

    def _tell(self, sentence: str) -> None:
        if sentence != self.answer.text():
            self.answer.setText(sentence)
            self.answer.setAccessibleName(sentence)

    def _show_ready(self) -> None:
        ready = all(field.text() for field in self._fields)
        self.agree.setEnabled(ready and not self._asking and not self._was_locked)

    def accept(self) -> None:
        """Ask the lock; the dialog closes only once it says yes."""
        if self.agree.isEnabled():
            self._ask()

    def _ask(self) -> None:
        raise NotImplementedError

    def _wait_for(self, outcome: object) -> None:
        self._asking = True
        self._follow()
        self._watcher.watch(outcome, self._on_pass, self._on_refused)

    def _on_pass(self, given: FacilitatorPass) -> None:
        super().accept()
        self.passed.emit(given)

    def _on_refused(self, sentence: str) -> None:
        self._asking = False
        for field in self._fields:
            field.clear()
        restyle(self.answer, tone="1")
        self._tell(retold(sentence))
        self._follow()
        self._fields[0].setFocus()


class PinDialog(_PinBase):
    """Asks for the PIN; ``passed`` carries the pass."""

    def __init__(self, pin: PinPort, theme: Theme, parent: QWidget, sentence: str) -> None:
        super().__init__(pin, theme, parent, tr("Facilitator's PIN"), sentence)
        self.field = self._add_field(later("PIN; what you type is not shown"))
        self._finish(later("Open"))

    def _ask(self) -> None:
        typed = self.field.text()
        self.field.clear()
        self._wait_for(self._pin.unlock(typed))


class ChoosePinDialog(_PinBase):
    """Sets the PIN, or changes it by the present one; ``passed`` carries the new pass."""

    def __init__(self, pin: PinPort, theme: Theme, parent: QWidget, sentence: str = "") -> None:
        is_set = pin.status().is_set
        title = (
            later("Change the facilitator's PIN") if is_set else later("Choose a facilitator's PIN")
        )
        loses = tr(_LOSES, count=FEWEST_DIGITS)
        super().__init__(pin, theme, parent, tr(title), sentence or loses)
        if sentence:
            self._column.addWidget(label(loses, "small", "2", wrap=True))
        self.present = self._add_field(later("The present PIN; not shown")) if is_set else None
        self.new = self._add_field(later("The new PIN; not shown"))
        self.again = self._add_field(later("The new PIN once more"))
        self._finish(later("Change it") if is_set else later("Keep it"))

    def _ask(self) -> None:
        new, again = self.new.text(), self.again.text()
        present = self.present.text() if self.present is not None else ""
        if new != again:
            self._on_refused(tr("The two new PINs differ, so nothing was changed. Type all again."))
            return
        self._wait_for(self._pin.choose(new, present))
