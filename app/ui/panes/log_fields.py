"""The fields of one log line as a tree, and the buttons to take it along. Qt thread.

Owner: the logs pane, which answers the signals; the keys are the pane's.
"""

import json
from collections.abc import Iterator

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from app.core.log_query import LogHit
from app.ui.theme import Theme
from app.ui.translation import later, tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import label, sheet

_NONE_CHOSEN = later("No line chosen. Choose one to see its fields.")
_ITEMS_AT_MOST = 500


class FieldTree(QTreeWidget):
    """Names and values; leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""


class LogFields(Widget):
    """Fields of the chosen line; signals say which button was pressed."""

    context_clicked = Signal()
    json_clicked = Signal()
    grep_clicked = Signal()
    jq_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumWidth(300)
        self.tree = FieldTree()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Field"), tr("Value")])
        self.tree.setAccessibleName(tr("Fields of the chosen line"))
        self.tree.setFont(theme.font("code"))
        self.tree.setUniformRowHeights(True)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._about = label(_NONE_CHOSEN, "small", "2", wrap=True)
        self._seq = 0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._about.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(self._about)
        layout.addWidget(self.tree, 1)
        layout.addWidget(self._buttons(theme))

    def _buttons(self, theme: Theme) -> Widget:
        bar = sheet("bar")
        grid = QGridLayout(bar)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setSpacing(6)
        for number, (text, key, clicked) in enumerate(
            (
                (tr("Lines around"), "C", self.context_clicked),
                (tr("Copy JSON"), "J", self.json_clicked),
                (tr("Filter as grep"), "Ctrl G", self.grep_clicked),
                (tr("Filter as jq"), "Ctrl J", self.jq_clicked),
            )
        ):
            button = KindButton(theme, text, key=key, size="small")
            button.clicked.connect(clicked)
            grid.addWidget(button, number // 2, number % 2)
        return bar

    def show_line(self, line: LogHit | None) -> None:
        """Show the fields of a line, or that none is chosen."""
        if line is not None and line.seq == self._seq:
            return
        self.tree.clear()
        self._seq = 0 if line is None else line.seq
        self.tree.setVisible(line is not None and not line.garbled and not line.gone)
        if line is None:
            self._about.setText(tr(_NONE_CHOSEN))
        elif line.garbled or line.gone:
            reason = tr("Cut or no JSON: ") if line.garbled else ""
            self._about.setText(reason + line.message[:2000])
        else:
            self._about.setText(line.message[:2000])
            self._fill(line.raw)

    def _fill(self, raw: str) -> None:
        try:
            fields = json.loads(raw)
        except ValueError:  # longer than what is read for the list
            fields = {"raw": raw}
        self.tree.addTopLevelItems(list(_items(fields)))
        self.tree.expandAll()


def _items(fields: object) -> Iterator[QTreeWidgetItem]:
    pairs = fields.items() if isinstance(fields, dict) else enumerate(fields)
    for _, (name, value) in zip(range(_ITEMS_AT_MOST), pairs, strict=False):
        nested = isinstance(value, dict | list)
        text = tr("{count} entries", count=len(value)) if nested else _text(value)
        item = QTreeWidgetItem([str(name), text])
        item.setToolTip(1, text[:4000])
        if nested:
            item.addChildren(list(_items(value)))
        yield item


def _text(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
