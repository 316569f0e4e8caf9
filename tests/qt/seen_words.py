"""Everything that a window lets people read or hear, widget by widget. Qt thread."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QSpinBox,
    QTabBar,
    QTableView,
    QTreeView,
    QWidget,
)


def seen_words(window: QWidget, *, hidden: bool = False) -> Iterator[tuple[str, str]]:
    """Each text with the widget that has it; also of widgets out of sight where asked for."""
    for widget in (window, *window.findChildren(QWidget)):
        if not hidden and not widget.isVisible() and not isinstance(widget, QMenu):
            continue
        name = f"{type(widget).__name__}"
        for text in _texts(widget):
            if text.strip():
                yield text.strip(), name


def _texts(widget: QWidget) -> Iterator[str]:
    yield from (widget.accessibleName(), widget.accessibleDescription(), widget.toolTip())
    if widget.isWindow():
        yield widget.windowTitle()
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit | QPlainTextEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        yield from (widget.itemText(row) for row in range(widget.count()))
    elif isinstance(widget, QSpinBox):
        yield from (widget.suffix(), widget.specialValueText())
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.text()
    elif isinstance(widget, QTabBar):
        yield from (widget.tabText(tab) for tab in range(widget.count()))
    elif isinstance(widget, QMenu):
        yield from (act.text() for act in widget.actions())
    elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
        yield from _model_texts(widget)


def _model_texts(view: QAbstractItemView) -> Iterator[str]:
    model: QAbstractItemModel = view.model()
    columns = _columns(view)
    if isinstance(view, QTableView | QTreeView):
        for column in range(columns):
            yield str(model.headerData(column, Qt.Orientation.Horizontal) or "")
    for row in range(min(20, model.rowCount())):
        for column in range(columns):
            index = model.index(row, column)
            for role in (
                Qt.ItemDataRole.DisplayRole,
                Qt.ItemDataRole.ToolTipRole,
                Qt.ItemDataRole.AccessibleTextRole,
            ):
                text = index.data(role)
                if isinstance(text, str):
                    yield text


def _columns(view: QAbstractItemView) -> int:
    if isinstance(view, QTableView):
        return view.horizontalHeader().count()
    return view.header().count() if isinstance(view, QTreeView) else 1


class PaintedWords:
    """Takes down what is painted while it is in force; ``texts`` has it."""

    def __init__(self) -> None:
        self.texts: set[str] = set()
        self._draw = QPainter.drawText

    def __enter__(self) -> "PaintedWords":
        def draw(painter: QPainter, *given: object) -> object:
            self.texts.update(one for one in given if isinstance(one, str))
            return self._draw(painter, *given)

        QPainter.drawText = draw  # type: ignore[method-assign,assignment]
        return self

    def __exit__(self, *_error: object) -> None:
        QPainter.drawText = self._draw  # type: ignore[method-assign]
