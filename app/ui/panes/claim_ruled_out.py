"""Suspects that a claim clears: which, why, on which evidence. Qt thread; owner: the claim form.

Why can be typed; who has no keyboard chooses one of the reasons that hold most often.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app.core.claims import Pin
from app.ui.panes.claim_draft import RuledOutDraft
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.choice_box import ChoiceBox
from app.ui.widgets.offering_line import OfferingLine

_RULED_OUT_ROWS = 2
REASONS = (
    later("It was paused, and nothing moved"),
    later("It began to stand out after the trouble did"),
    later("It answers as quickly as before the page"),
    later("No failing request passes through it"),
    later("It has its own data and its own workers"),
)


class RuledOutField(QWidget):
    """Suspects that the team clears: which, why, on which evidence."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows: list[tuple[ChoiceBox, QLineEdit, ChoiceBox]] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for number in range(_RULED_OUT_ROWS):
            self._add_row(number)

    def _add_row(self, number: int) -> None:
        suspect, why, pin = ChoiceBox(), OfferingLine(self._theme, REASONS), ChoiceBox()
        suspect.setAccessibleName(tr("Suspect {number}", number=number + 1))
        suspect.setFixedWidth(132)
        why.setPlaceholderText(tr("why it is not the cause"))
        why.setToolTip(why.placeholderText())
        why.setAccessibleName(tr("Why suspect {number} is ruled out", number=number + 1))
        pin.setAccessibleName(tr("Evidence against suspect {number}", number=number + 1))
        pin.setFixedWidth(92)
        suspect.currentIndexChanged.connect(self._on_edit)
        pin.currentIndexChanged.connect(self._on_edit)
        why.textChanged.connect(self._on_edit)
        for column, part in enumerate((suspect, why, pin)):
            self._grid.addWidget(part, number, column)
        self._rows.append((suspect, why, pin))

    def _on_edit(self) -> None:
        self.changed.emit()

    def set_names(self, names: tuple[str, ...]) -> None:
        """Which suspects there are."""
        for suspect, _, _ in self._rows:
            _refill(suspect, (tr("suspect"), *names))

    def set_pins(self, pins: tuple[Pin, ...]) -> None:
        """Which evidence there is."""
        for _, _, pin in self._rows:
            _refill(pin, (tr("pin"), *(p.id for p in pins)))

    def value(self) -> list[RuledOutDraft]:
        """The rows that hold something."""
        drafts = [
            RuledOutDraft(
                suspect.currentText() if suspect.currentIndex() > 0 else "",
                why.text(),
                pin.currentText() if pin.currentIndex() > 0 else "",
            )
            for suspect, why, pin in self._rows
        ]
        return [row for row in drafts if row.component or row.why or row.pin_id]

    def set_value(self, rows: list[RuledOutDraft]) -> None:
        """Show these rows."""
        empty = [RuledOutDraft()] * _RULED_OUT_ROWS
        for (suspect, why, pin), row in zip(self._rows, [*rows, *empty], strict=False):
            suspect.setCurrentIndex(max(0, suspect.findText(row.component)))
            why.setText(row.why)
            pin.setCurrentIndex(max(0, pin.findText(row.pin_id)))


def _refill(box: ChoiceBox, texts: tuple[str, ...]) -> None:
    """Give a combo box other entries and keep what was chosen."""
    if [box.itemText(n) for n in range(box.count())] == list(texts):
        return
    chosen = box.currentText()
    box.blockSignals(True)
    box.clear()
    box.addItems(list(texts))
    box.setCurrentIndex(max(0, box.findText(chosen)))
    box.blockSignals(False)
