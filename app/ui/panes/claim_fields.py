"""The composite fields of the claim form. Qt thread; owner: the notebook pane."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.core.claims import Mechanism, Pin
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.choice_box import ActingBox
from app.ui.widgets.elided_box import ElidedCheckBox
from app.ui.widgets.labels import label

_ID = Qt.ItemDataRole.UserRole
_ROW_PX = 25


class MechanismField(QWidget):
    """Search over the catalogue and choose one entry; its description below."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._mechanisms: tuple[Mechanism, ...] = ()
        self.search = QLineEdit()
        self.search.setPlaceholderText(tr("Search the mechanisms"))
        self.search.setAccessibleName(tr("Search the mechanisms"))
        self.search.setClearButtonEnabled(True)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Mechanism"))
        self.list.setFixedHeight(104)
        self._about = label("", "micro", "2", wrap=True)
        self._about.setFixedHeight(32)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.search, self.list, self._about):
            column.addWidget(part)
        self.search.textChanged.connect(self._filter)
        self.search.returnPressed.connect(self._take_first)
        self.list.itemSelectionChanged.connect(self._on_chosen)

    def set_mechanisms(self, mechanisms: tuple[Mechanism, ...]) -> None:
        """Fill the catalogue once."""
        if mechanisms == self._mechanisms:
            return
        self._mechanisms = mechanisms
        self.list.clear()
        for mechanism in mechanisms:
            item = QListWidgetItem(tr(mechanism.title))
            item.setData(_ID, mechanism.id)
            item.setToolTip(tr(mechanism.description))
            item.setSizeHint(QSize(0, _ROW_PX))
            self.list.addItem(item)

    def value(self) -> str:
        """Id of the chosen mechanism, empty for none."""
        chosen = self.list.selectedItems()
        return str(chosen[0].data(_ID)) if chosen else ""

    def set_value(self, mechanism_id: str) -> None:
        """Choose by id."""
        self.list.clearSelection()
        for row in range(self.list.count()):
            item = self.list.item(row)
            if item.data(_ID) == mechanism_id:
                self.list.setCurrentItem(item)

    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for row, mechanism in enumerate(self._mechanisms):
            held = f"{tr(mechanism.title)} {tr(mechanism.description)}".casefold()
            self.list.item(row).setHidden(not all(word in held for word in words))

    def _take_first(self) -> None:
        for row in range(self.list.count()):
            if not self.list.item(row).isHidden():
                self.list.setCurrentRow(row)
                return

    def _on_chosen(self) -> None:
        chosen = self.value()
        found = next((m for m in self._mechanisms if m.id == chosen), None)
        self._about.setText(found.description if found else "")
        self.changed.emit()


class PathField(QWidget):
    """The propagation path, step after step."""

    changed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._steps: list[str] = []
        self._add = ActingBox()
        self._add.setAccessibleName(tr("Next step of the path"))
        self._add.activated.connect(self._on_add)
        self._undo = KindButton(theme, "Remove last", size="small")
        self._undo.clicked.connect(self._on_undo)
        self._text = label("", "number", "1", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._add, 1)
        row.addWidget(self._undo)
        column.addLayout(row)
        column.addWidget(self._text)

    def set_names(self, names: tuple[str, ...]) -> None:
        """What a step may be."""
        self._add.clear()
        self._add.addItem(tr("Next step"))
        self._add.addItems(list(names))

    def value(self) -> list[str]:
        """The steps in order."""
        return list(self._steps)

    def set_value(self, steps: list[str]) -> None:
        """Show these steps."""
        self._steps = list(steps)
        self._show()

    def _on_add(self, index: int) -> None:
        name = self._add.itemText(index)
        self._add.setCurrentIndex(0)
        if index > 0 and (not self._steps or self._steps[-1] != name):
            self._steps.append(name)
            self._show()
            self.changed.emit()

    def _on_undo(self) -> None:
        if self._steps:
            self._steps.pop()
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        self._text.setText(
            "  \u2192  ".join(self._steps)
            or tr("In the order of the calls, the first caller first")
        )
        self._text.setProperty("tone", "1" if self._steps else "3")
        self._undo.setEnabled(bool(self._steps))


class PinsField(QWidget):
    """Every live pin with a box: ticked ones are cited."""

    changed = Signal()
    unpin_clicked = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pins: tuple[Pin, ...] = ()
        self._boxes: dict[str, QCheckBox] = {}
        self._wanted: list[str] = []
        self._by_button: dict[object, str] = {}
        self._empty = label(
            "No pins yet. Press P on a chart, log row, trace or source line.",
            "small",
            "3",
            wrap=True,
        )
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(6)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._empty, 0, 0, 1, 2)

    def set_pins(self, pins: tuple[Pin, ...]) -> None:
        """Show the live pins; ticks stay."""
        if pins == self._pins:
            return
        self._pins = pins
        for widget in (*self._boxes.values(), *self._by_button):
            widget.hide()
            widget.deleteLater()
        self._boxes.clear()
        self._by_button.clear()
        self._empty.setVisible(not pins)
        for number, pin in enumerate(pins, start=1):
            self._add(number, pin)

    def _add(self, number: int, pin: Pin) -> None:
        box = ElidedCheckBox(f"{pin.id}  {pin.label}")
        box.setAccessibleName(
            tr("Cite {id}, {value}: {label}", id=pin.id, value=tr(pin.kind.value), label=pin.label)
        )
        box.setChecked(pin.id in self._wanted)
        box.toggled.connect(self._on_toggled)
        take = KindButton(self._theme, "", kind="ghost", icon="close", size="small")
        take.setFixedWidth(28)
        take.setAccessibleName(tr("Unpin {id}", id=pin.id))
        take.setToolTip(tr("Unpin {id}", id=pin.id))
        take.clicked.connect(self._on_unpin)
        self._boxes[pin.id] = box
        self._by_button[take] = pin.id
        self._grid.addWidget(box, number, 0)
        self._grid.addWidget(take, number, 1)

    def value(self) -> list[str]:
        """Ids of the ticked pins."""
        return [pin_id for pin_id, box in self._boxes.items() if box.isChecked()]

    def set_value(self, pin_ids: list[str]) -> None:
        """Tick these; also pins that appear later."""
        self._wanted = list(pin_ids)
        for pin_id, box in self._boxes.items():
            box.setChecked(pin_id in pin_ids)

    def _on_toggled(self, _checked: bool) -> None:
        self._wanted = self.value()
        self.changed.emit()

    def _on_unpin(self) -> None:
        self.unpin_clicked.emit(self._by_button[self.sender()])
