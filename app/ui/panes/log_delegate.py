"""How a log row is painted. Qt thread; owner: the logs pane."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from app.ui.panes.log_filter import rank
from app.ui.panes.log_model import LINE_ROLE, PIN_ROLE, LogRow
from app.ui.theme import Theme
from app.ui.widgets.markers import draw_marker

ROW_PX = 22
WIDTHS_PX = {0: 18, 1: 112, 2: 78, 3: 132, 4: 62, 6: 44}
_WORDS = {3: "ERROR", 2: "WARN", 1: "INFO", 0: "DEBUG"}
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def dress_table(table: QTableView, theme: Theme) -> None:
    """Columns, rows and painting of a table over a ``LogModel``."""
    table.setItemDelegate(LogDelegate(theme, table))
    table.setShowGrid(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(ROW_PX)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    header = table.horizontalHeader()
    header.hide()
    header.setMinimumSectionSize(10)
    for column in range(table.model().columnCount()):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        if column in WIDTHS_PX:
            header.resizeSection(column, WIDTHS_PX[column])
    header.setSectionResizeMode(5, QHeaderView.ResizeMode.Stretch)


class LogDelegate(QStyledItemDelegate):
    """Level by shape and word, service by marker and name, pins by E-number."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._code: QFont = theme.font("code")
        self._text: QFont = theme.font("small")

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        row: LogRow | None = index.data(LINE_ROLE)
        if row is None:
            return
        rect: QRect = option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(rect, self._theme.colour("bg3"))
        quiet = rank(row.line.level) == 0
        painter.setFont(self._code)
        match index.column():
            case 0:
                self._paint_focus(painter, rect, selected)
            case 2:
                self._paint_level(painter, rect, row.line.level)
            case 3:
                self._paint_service(painter, rect, row.line.service, quiet)
            case 6:
                self._paint_pin(painter, rect, str(index.data(PIN_ROLE) or ""))
            case column:
                tone = "3" if quiet or column == 4 else "1" if column == 5 else "2"
                if column == 5 and rank(row.line.level) == 1:
                    tone = "2"
                if column == 5 and row.line.spans:
                    self._paint_spans(painter, rect, row.line.spans)
                self._paint_text(painter, rect, str(index.data() or ""), tone)

    def _paint_spans(
        self, painter: QPainter, rect: QRect, spans: tuple[tuple[int, int], ...]
    ) -> None:
        """A ground under what was searched for; all letters are equally wide."""
        advance = QFontMetricsF(painter.font()).horizontalAdvance("0" * 64) / 64
        ground = QColor(self._theme.t.human)
        ground.setAlpha(70)
        for start, end in spans:
            left = rect.left() + 2 + start * advance
            if left < rect.right() - 6:
                width = min((end - start) * advance, rect.right() - 6 - left)
                painter.fillRect(QRectF(left, rect.top() + 3, width, rect.height() - 6), ground)

    def _paint_text(self, painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        painter.setPen(self._theme.colour(tone))
        room = rect.adjusted(2, 0, -6, 0)
        # Cut by columns of the one-width font: measuring each text would cost more.
        fits = max(1, room.width() // max(1, painter.fontMetrics().horizontalAdvance("0")))
        shown = text if len(text) <= fits else text[: fits - 1] + "…"
        painter.drawText(room, _LEFT, shown)

    def _paint_focus(self, painter: QPainter, rect: QRect, selected: bool) -> None:
        if selected:
            painter.setPen(self._theme.colour("1"))
            painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, "\u203a")

    def _paint_level(self, painter: QPainter, rect: QRect, level: str) -> None:
        t = self._theme.t
        place = rank(level)
        middle = QPointF(rect.left() + 8, rect.center().y() + 0.5)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if place == 3:
            painter.fillRect(QRectF(middle.x() - 4, middle.y() - 4, 8, 8), QColor(t.time))
        elif place == 2:
            painter.setPen(QPen(QColor(t.text1), 1.2))
            points = ((0, -5), (5, 0), (0, 5), (-5, 0))
            painter.drawPolygon(QPolygonF([middle + QPointF(x, y) for x, y in points]))
        elif place == 0:
            painter.setPen(QPen(QColor(t.text3), 1.2))
            painter.drawRect(QRectF(middle.x() - 4, middle.y() - 4, 8, 8))
        painter.restore()
        tone = {3: "time", 2: "1", 1: "2", 0: "3"}[place]
        painter.setPen(self._theme.colour(tone))
        painter.drawText(rect.adjusted(18, 0, 0, 0), _LEFT, _WORDS[place])

    def _paint_service(self, painter: QPainter, rect: QRect, service: str, quiet: bool) -> None:
        middle = QPointF(rect.left() + 8, rect.center().y() + 0.5)
        draw_marker(painter, middle, 9, self._theme.service(service))
        painter.setFont(self._text)
        painter.setPen(self._theme.colour("3" if quiet else "1"))
        painter.drawText(rect.adjusted(20, 0, -4, 0), _LEFT, service)

    def _paint_pin(self, painter: QPainter, rect: QRect, pin_id: str) -> None:
        if pin_id:
            painter.setPen(self._theme.colour("human"))
            painter.drawText(
                rect.adjusted(0, 0, -12, 0),
                Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
                pin_id,
            )
