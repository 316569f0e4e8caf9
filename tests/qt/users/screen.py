"""What a person sees of a window: widgets by the names that stand on them. Only reads."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLabel,
    QTableView,
    QWidget,
)

W = TypeVar("W", bound=QWidget)


def name_of(widget: QWidget | None) -> str:
    """What a screen reader calls a widget; its class where it has no name."""
    if widget is None:
        return "nothing"
    words = widget.text() if isinstance(widget, QAbstractButton) else ""
    return widget.accessibleName() or words or type(widget).__name__


def seen(window: QWidget, kind: type[W], name: str) -> W:
    """The one widget of that name that can be seen; ``AssertionError`` names what else is."""
    there = [one for one in window.findChildren(kind) if one.isVisible()]
    found = [one for one in there if name_of(one) == name]
    assert len(found) == 1, f"{len(found)} x {name!r} among {sorted(map(name_of, there))}"
    return found[0]


def says(window: QWidget, words: str) -> bool:
    """Whether these words stand on a label that can be seen."""
    return any(words in one.text() for one in window.findChildren(QLabel) if one.isVisible())


def row_text(index: QModelIndex) -> str:
    """All that a row says, column by column."""
    model = index.model()
    cells = [index]
    if isinstance(model, QAbstractTableModel | QSortFilterProxyModel):
        cells = [model.index(index.row(), n) for n in range(model.columnCount())]
    return "  ".join(str(cell.data(Qt.ItemDataRole.DisplayRole) or "") for cell in cells)


def rows_of(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """The rows of a list or table, top to bottom, hidden ones left out."""
    model = view.model()
    for number in range(model.rowCount()):
        index = model.index(number, _shown_column(view))
        if not view.visualRect(index).isEmpty():
            yield index


def _shown_column(view: QAbstractItemView) -> int:
    if not isinstance(view, QTableView):
        return 0
    return next(n for n in range(view.model().columnCount()) if not view.isColumnHidden(n))


def row_with(view: QAbstractItemView, words: str) -> QModelIndex:
    """The first row that says ``words``."""
    for index in rows_of(view):
        if words in row_text(index):
            return index
    told = [row_text(index) for index in rows_of(view)][:12]
    raise AssertionError(f"no row says {words!r}: {told}")


def choices_of(box: QComboBox) -> list[str]:
    """What a choice offers."""
    return [box.itemText(number) for number in range(box.count())]


def can_be_hit(widget: QWidget, at: QPoint) -> bool:
    """Whether a point of a widget is in sight and nothing lies over it."""
    window = widget.window()
    place = widget.mapTo(window, at)
    if not window.rect().contains(place):
        return False
    top = window.childAt(place) or window
    return top is widget or widget.isAncestorOf(top)


def focused() -> QWidget | None:
    """What has the keyboard."""
    return QApplication.focusWidget()
