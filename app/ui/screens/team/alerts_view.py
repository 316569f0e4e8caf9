"""The pager's list: model, painted rows with their button, keys. Qt thread; owner: the pager."""

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from app.ui.screens.team.alert_rows import AlertRow
from app.ui.theme import Theme
from app.ui.translation import tr

ROW_PX = 62
NEW_ROW_PX = 94
ROW_ROLE = Qt.ItemDataRole.UserRole
Index = QModelIndex | QPersistentModelIndex


class AlertsModel(QAbstractListModel):
    """Rows as they come from ``alert_rows``; tells views only what changed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: tuple[AlertRow, ...] = ()

    @property
    def rows(self) -> tuple[AlertRow, ...]:
        """The rows in the order shown."""
        return self._rows

    def show_rows(self, rows: tuple[AlertRow, ...]) -> None:
        """Take new rows; a change of order resets, anything else only repaints rows."""
        before = self._rows
        if [(r.id, r.acknowledged) for r in before] != [(r.id, r.acknowledged) for r in rows]:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        self._rows = rows
        for number, (old, new) in enumerate(zip(before, rows, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(number), self.index(number))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """Number of alerts."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The row itself, or its words for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        words = f"{row.severity}: {row.title}, {row.detail}, {row.time_text}, {row.note}"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return words
        if role == Qt.ItemDataRole.ToolTipRole:
            return row.detail
        return None


class AlertDelegate(QStyledItemDelegate):
    """Paints one alert; the button in an unacknowledged row takes it."""

    pressed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title, self._small = theme.font("body.strong"), theme.font("small")
        self._number, self._key = theme.font("number"), theme.font("keycap")
        self._button_font = theme.font("small.strong")

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Taller while nobody took the alert."""
        row: AlertRow = index.data(ROW_ROLE)
        return QSize(280, self._theme.px(ROW_PX if row.acknowledged else NEW_ROW_PX))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, icon, two lines, and the button or the note."""
        row: AlertRow = index.data(ROW_ROLE)
        rect: QRect = option.rect
        state = option.state
        painter.save()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        self._draw_ground(painter, rect, row, selected)
        icon = self._theme.pixmap(row.icon, row.tone, 20, painter.device().devicePixelRatioF())
        painter.drawPixmap(QRect(rect.left() + 16, rect.top() + self._theme.px(11), 20, 20), icon)
        self._draw_lines(painter, rect, row)
        if not row.acknowledged:
            self._draw_button(painter, self.button_rect(rect))
        if selected and state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self._theme.colour("1"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(1, 1, -1, -2))
        painter.restore()

    def _draw_ground(self, painter: QPainter, rect: QRect, row: AlertRow, selected: bool) -> None:
        if not row.acknowledged:
            painter.fillRect(rect, self._theme.colour("time_tint"))
            painter.fillRect(rect.left(), rect.top(), 3, rect.height(), self._theme.colour("time"))
        elif selected:
            painter.fillRect(rect, self._theme.colour("bg3"))
        line = self._theme.colour("line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)

    def _draw_lines(self, painter: QPainter, rect: QRect, row: AlertRow) -> None:
        left, right, px = rect.left() + 48, rect.right() - 16, self._theme.px
        painter.setFont(self._number)
        painter.setPen(self._theme.colour("3" if row.cleared else "2"))
        time_px = QFontMetrics(self._number).horizontalAdvance(row.time_text)
        top = QRect(left, rect.top() + px(11), right - left, px(20))
        bottom = QRect(left, rect.top() + px(33), right - left, px(18))
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(top, Qt.AlignmentFlag.AlignRight | middle, row.time_text)
        painter.setPen(self._theme.colour("3" if row.cleared else "1"))
        self._elided(painter, top.adjusted(0, 0, -time_px - 12, 0), row.title, self._title)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("3"))
        note_px = QFontMetrics(self._small).horizontalAdvance(row.note)
        below = QRect(left, rect.top() + px(58), right - left, px(24))
        note = bottom if row.acknowledged else below
        painter.drawText(note, Qt.AlignmentFlag.AlignRight | middle, row.note)
        painter.setPen(self._theme.colour("3" if row.cleared else "2"))
        room = bottom.adjusted(0, 0, -note_px - 12 if row.acknowledged else 0, 0)
        self._elided(painter, room, row.detail, self._small)

    @staticmethod
    def _elided(painter: QPainter, rect: QRect, text: str, font: object) -> None:
        painter.setFont(font)  # type: ignore[call-overload]
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)

    def button_rect(self, rect: QRect) -> QRect:
        """Where the Acknowledge button of a row lies."""
        px = self._theme.px
        width = QFontMetrics(self._button_font).horizontalAdvance(tr("Acknowledge")) + px(46)
        return QRect(rect.left() + 48, rect.top() + px(58), width, px(24))

    def _draw_button(self, painter: QPainter, rect: QRect) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.colour("1"))
        painter.drawRoundedRect(rect, 4, 4)
        painter.setPen(self._theme.colour("bg0"))
        painter.setFont(self._button_font)
        middle = Qt.AlignmentFlag.AlignVCenter
        inner = rect.adjusted(10, 0, -10, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignLeft | middle, tr("Acknowledge"))
        painter.setFont(self._key)
        painter.drawText(inner, Qt.AlignmentFlag.AlignRight | middle, "A")

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click on the painted button."""
        if event.type() == QEvent.Type.MouseButtonRelease and isinstance(event, QMouseEvent):
            row: AlertRow = index.data(ROW_ROLE)
            position: QPoint = event.position().toPoint()
            if not row.acknowledged and self.button_rect(option.rect).contains(position):
                self.pressed.emit(row.id)
                return True
        return super().editorEvent(event, model, option, index)


class AlertsView(QListView):
    """The list; keeps the selected alert selected when the order changes."""

    acknowledge_requested = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("list", "alerts")
        self._model = AlertsModel(self)
        self._delegate = AlertDelegate(theme, self)
        self.setModel(self._model)
        self.setItemDelegate(self._delegate)
        self._delegate.pressed.connect(self.acknowledge_requested)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(tr("Alerts"))
        theme.changed.connect(self.viewport().update)

    def show_rows(self, rows: tuple[AlertRow, ...]) -> None:
        """Show rows, and keep the selection on the same alert."""
        selected = self.selected_id()
        self._model.show_rows(rows)
        if selected and self.selected_id() != selected:
            for number, row in enumerate(rows):
                if row.id == selected:
                    self.setCurrentIndex(self._model.index(number))

    def selected_id(self) -> str:
        """Id of the selected alert, empty without one."""
        index = self.currentIndex()
        return self._model.rows[index.row()].id if index.isValid() else ""

    def next_to_acknowledge(self) -> str:
        """The selected alert if nobody took it, else the most pressing one; empty if none."""
        waiting = [row.id for row in self._model.rows if not row.acknowledged]
        selected = self.selected_id()
        return selected if selected in waiting else next(iter(waiting), "")
