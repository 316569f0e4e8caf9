"""Service and level of the log lines as choices beside the filter box. Qt thread.

Owner: the log list. They write words into the filter and show what stands in it, so that box
and choices never say different things.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.core.log_query import LEVELS
from app.ui.panes.log_filter import choice_of, with_choice
from app.ui.translation import tr
from app.ui.widgets.choice_box import ActingBox

_SERVICE, _LEVEL = "service:", "level"
_SERVICE_PX, _LEVEL_PX = 148, 116


class LogChoices(QWidget):
    """``asked`` carries the filter as it is to be."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._text = ""
        self._names: tuple[str, ...] = ()
        self.service, self.level = ActingBox(), ActingBox()
        self.service.setAccessibleName(tr("Lines of this service"))
        self.service.setFixedWidth(_SERVICE_PX)
        self.service.addItem(tr("Any service"), "")
        self.level.setAccessibleName(tr("Lowest level"))
        self.level.setFixedWidth(_LEVEL_PX)
        self.level.addItem(tr("Any level"), "")
        for name in LEVELS[1:]:
            self.level.addItem(f"\u2265 {name.lower()}", f"level>={name.lower()}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.service)
        row.addWidget(self.level)
        self.service.activated.connect(self._on_service)
        self.level.activated.connect(self._on_level)

    def show_services(self, names: tuple[str, ...]) -> None:
        """Offer these services."""
        if names == self._names:
            return
        self._names = names
        while self.service.count() > 1:
            self.service.removeItem(1)
        for name in names:
            self.service.addItem(name, f"{_SERVICE}{name}")
        self.show_filter(self._text)

    def show_filter(self, text: str) -> None:
        """Show the choices that stand in a filter."""
        self._text = text
        for box, begins in ((self.service, _SERVICE), (self.level, _LEVEL)):
            box.setCurrentIndex(max(0, box.findData(choice_of(text, begins).lower())))

    def _on_service(self, number: int) -> None:
        self.asked.emit(with_choice(self._text, _SERVICE, self.service.itemData(number)))

    def _on_level(self, number: int) -> None:
        self.asked.emit(with_choice(self._text, _LEVEL, self.level.itemData(number)))
