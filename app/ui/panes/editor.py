"""The code editor: line numbers, changed lines, indent. Qt thread; owner: the source pane."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextCursor,
    QTextFormat,
)
from PySide6.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from app.ui.theme import Theme
from app.ui.translation import tr

INDENT = "    "
_BAR_PX = 6
_PAD_PX = 10


class LineGutter(QWidget):
    """Line numbers with a bar beside each changed line; painted by the editor."""

    def __init__(self, editor: "CodeEditor") -> None:
        super().__init__(editor)
        self._editor = editor
        self.setAccessibleName(tr("Line numbers"))

    def sizeHint(self) -> QSize:
        """As wide as the largest number needs."""
        return QSize(self._editor.gutter_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers in sight."""
        self._editor.paint_gutter(event)


class CodeEditor(QPlainTextEdit):
    """Plain text with a gutter. Tab indents, Shift Tab dedents, Esc leaves the field."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("editor")
        self.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._theme = theme
        self._changed: frozenset[int] = frozenset()
        self._error_line = 0
        self._gutter = LineGutter(self)
        self.setCursorWidth(2)
        self.blockCountChanged.connect(self._on_block_count)
        self.updateRequest.connect(self._on_update_request)
        self.cursorPositionChanged.connect(self._mark_lines)
        theme.changed.connect(self._mark_lines)
        self._on_block_count()

    def set_changed(self, lines: frozenset[int]) -> None:
        """Lines (from 1) that differ from the original."""
        if lines != self._changed:
            self._changed = lines
            self._mark_lines()
            self._gutter.update()

    def set_error_line(self, line: int) -> None:
        """Mark the line of an error, 0 for none."""
        self._error_line = line
        self._mark_lines()

    def go_to_line(self, line: int) -> None:
        """Put the caret on a line (from 1) and show it."""
        block = self.document().findBlockByNumber(max(0, line - 1))
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        self.centerCursor()

    def selected_lines(self) -> tuple[int, int]:
        """First and last selected line, from 1; the caret's line without a selection."""
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart()).blockNumber() + 1
        last_block = document.findBlock(cursor.selectionEnd())
        last = last_block.blockNumber() + 1
        if last > first and cursor.selectionEnd() == last_block.position():
            last -= 1
        return first, last

    def find_text(self, wanted: str, *, backwards: bool = False) -> bool:
        """Select the next hit, going on from the other end; False where there is none."""
        if not wanted:
            return False
        flag = self.document().FindFlag(0)
        if backwards:
            flag = self.document().FindFlag.FindBackward
        if self.find(wanted, flag):
            return True
        before = self.textCursor()
        edge = QTextCursor.MoveOperation.End if backwards else QTextCursor.MoveOperation.Start
        self.moveCursor(edge)
        if self.find(wanted, flag):
            return True
        self.setTextCursor(before)
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Indentation; everything else as usual."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            # Where text can be edited Tab is text, and its own method says no to this too.
            QWidget.focusNextPrevChild(self, False)
        elif self.isReadOnly():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Tab and not event.modifiers():
            self._indent()
        elif key == Qt.Key.Key_Backtab:
            self._dedent()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._new_line()
        else:
            super().keyPressEvent(event)

    def _indent(self) -> None:
        first, last = self.selected_lines()
        if first == last and not self.textCursor().hasSelection():
            column = self.textCursor().positionInBlock()
            self.insertPlainText(INDENT[: len(INDENT) - column % len(INDENT)])
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        for number in range(first, last + 1):
            QTextCursor(self.document().findBlockByNumber(number - 1)).insertText(INDENT)
        cursor.endEditBlock()

    def _dedent(self) -> None:
        first, last = self.selected_lines()
        outer = self.textCursor()
        outer.beginEditBlock()
        for number in range(first, last + 1):
            block = self.document().findBlockByNumber(number - 1)
            text = block.text()
            spaces = min(len(INDENT), len(text) - len(text.lstrip(" ")))
            cursor = QTextCursor(block)
            cursor.movePosition(
                QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, spaces
            )
            cursor.removeSelectedText()
        outer.endEditBlock()

    def _new_line(self) -> None:
        cursor = self.textCursor()
        before = cursor.block().text()[: cursor.positionInBlock()]
        margin = before[: len(before) - len(before.lstrip(" "))]
        if before.rstrip().endswith(":"):
            margin += INDENT
        cursor.insertText("\n" + margin)
        self.ensureCursorVisible()

    # Gutter

    def gutter_width(self) -> int:
        """Pixels that the gutter takes."""
        digits = max(3, len(str(self.blockCount())))
        return _BAR_PX + 2 * _PAD_PX + self.fontMetrics().horizontalAdvance("0") * digits

    def _on_block_count(self) -> None:
        self.setViewportMargins(self.gutter_width(), 0, 0, 0)

    def _on_update_request(self, rect: QRect, dy: int) -> None:
        if dy:
            self._gutter.scroll(0, dy)
        else:
            self._gutter.update(0, rect.y(), self._gutter.width(), rect.height())

    def changeEvent(self, event: QEvent) -> None:
        """Take the code font again where a style sheet set one with ligatures."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.document().setDefaultFont(self._theme.font("code"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the gutter at the left side."""
        super().resizeEvent(event)
        box = self.contentsRect()
        self._gutter.setGeometry(box.left(), box.top(), self.gutter_width(), box.height())

    def paint_gutter(self, event: QPaintEvent) -> None:
        """Numbers, and a lamp bar beside each line that a person changed."""
        painter = QPainter(self._gutter)
        painter.fillRect(event.rect(), self._theme.colour("bg1"))
        painter.setFont(self.font())
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        current = self.textCursor().blockNumber()
        width = self._gutter.width()
        while block.isValid() and top <= event.rect().bottom():
            height = self.blockBoundingRect(block).height()
            number = block.blockNumber() + 1
            if number in self._changed:
                bar = QRect(0, round(top), _BAR_PX, round(height))
                painter.fillRect(bar, self._theme.colour("human"))
            if number == self._error_line:
                bar = QRect(0, round(top), _BAR_PX, round(height))
                painter.fillRect(bar, self._theme.colour("time"))
            tone = "1" if block.blockNumber() == current else "3"
            painter.setPen(self._theme.colour(tone))
            box = QRect(0, round(top), width - _PAD_PX, round(height))
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(box, align, str(number))
            top += height
            block = block.next()
        painter.end()

    def _mark_lines(self) -> None:
        marks = [self._mark(line, self._theme.t.human_tint) for line in sorted(self._changed)]
        if self._error_line:
            marks.append(self._mark(self._error_line, self._theme.t.time_tint))
        if not self.isReadOnly():
            current = self.textCursor().blockNumber() + 1
            if current not in self._changed and current != self._error_line:
                marks.append(self._mark(current, self._theme.t.bg2))
        self.setExtraSelections(marks)
        self._gutter.update()

    def _mark(self, line: int, colour: str) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.format.setBackground(QColor(colour))
        selection.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
        cursor = QTextCursor(self.document().findBlockByNumber(line - 1))
        selection.cursor = cursor
        return selection
