"""Marks over a waterfall's bars: critical path, gaps, returns. Qt thread; owner: the waterfall.

None of them speaks by colour: the path is a line along the upper edge of bars, a gap a
bracket below one, a return a hook in the margin with words on the bar.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPainterPath, QPen

from app.core.ports import SpanRow
from app.ui.panes.trace_path import TraceShape
from app.ui.panes.trace_tree import WaterfallRow, row_of_span
from app.ui.theme import Theme

LANES = 3
LANE_PX = 7
_BAR_HALF_PX = 6
_PLATE_PX = 16
_FIRST_LANE_PX = 8


@dataclass(frozen=True, slots=True)
class Hook:
    """A return as rows: from the row that comes back to the row that waits."""

    row: int
    earlier_row: int
    service: str
    lane: int


def hooks_of(
    shape: TraceShape, rows: tuple[WaterfallRow, ...], spans: tuple[SpanRow, ...]
) -> tuple[Hook, ...]:
    """Returns as rows, each pair of rows once, in as many lanes as there is room for."""
    seen: dict[tuple[int, int], str] = {}
    for back in shape.returns:
        row = row_of_span(rows, spans, back.span_id)
        earlier = row_of_span(rows, spans, back.earlier_id)
        if 0 <= earlier < row:
            seen.setdefault((row, earlier), back.services[0])
    return tuple(
        Hook(row, earlier, service, number % LANES)
        for number, ((row, earlier), service) in enumerate(seen.items())
    )


def margin_px(hooks: tuple[Hook, ...]) -> int:
    """How far names move to the right to make room for the hooks."""
    lanes = len({hook.lane for hook in hooks})
    return lanes * LANE_PX + 6 if lanes else 0


def paint_hook(
    painter: QPainter, theme: Theme, hook: Hook, from_y: float, to_y: float, end_x: float
) -> None:
    """A line in the margin from the row that comes back up to the row that waits."""
    x = _FIRST_LANE_PX + hook.lane * LANE_PX
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("1"), 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    way = QPainterPath(QPointF(end_x, from_y))
    way.lineTo(x + 3, from_y)
    way.quadTo(x, from_y, x, from_y - 3)
    way.lineTo(x, to_y + 3)
    way.quadTo(x, to_y, x + 3, to_y)
    way.lineTo(end_x - 1, to_y)
    painter.drawPath(way)
    painter.drawLine(QPointF(end_x - 1, to_y), QPointF(end_x - 5, to_y - 3.5))
    painter.drawLine(QPointF(end_x - 1, to_y), QPointF(end_x - 5, to_y + 3.5))
    painter.restore()


def paint_path(
    painter: QPainter, theme: Theme, row: WaterfallRow, shape: TraceShape, bar: QRectF, per_s: float
) -> None:
    """A line along the upper edge of a bar where the whole trace waited for this span."""
    stretches = [s for span in row.spans for s in shape.critical.get(span.span_id, ())]
    top = bar.center().y() - _BAR_HALF_PX - 3
    for start_s, end_s in stretches:
        wide = max(2.0, (end_s - start_s) * per_s)
        painter.fillRect(QRectF(bar.left() + start_s * per_s, top, wide, 2), theme.colour("1"))


def paint_gaps(
    painter: QPainter, theme: Theme, row: WaterfallRow, shape: TraceShape, bar: QRectF, per_s: float
) -> None:
    """A bracket below a bar where the span has children and none of them ran."""
    ids = {span.span_id for span in row.spans}
    y = bar.center().y() + _BAR_HALF_PX + 3
    painter.setPen(QPen(theme.colour("2"), 1))
    for gap in shape.gaps:
        if gap.span_id in ids:
            left, right = bar.left() + gap.from_s * per_s, bar.left() + gap.to_s * per_s
            painter.drawPolyline(
                [
                    QPointF(left, y - 2),
                    QPointF(left, y),
                    QPointF(right - 1, y),
                    QPointF(right - 1, y - 2),
                ]
            )


def paint_words(painter: QPainter, theme: Theme, words: str, bar: QRectF, plot: QRectF) -> None:
    """Words on a plate: in the middle of a bar that has room for them, else beside it."""
    painter.setFont(theme.font("small"))
    wide = QFontMetrics(painter.font()).horizontalAdvance(words) + 12
    left = bar.center().x() - wide / 2
    if bar.width() < wide + 24:
        left = bar.right() + 8 if bar.right() + 8 + wide <= plot.right() else bar.left() - wide - 8
    left = min(max(left, plot.left()), plot.right() - wide)
    plate = QRectF(left, bar.center().y() - _PLATE_PX / 2, wide, _PLATE_PX)
    painter.fillRect(plate, theme.colour("bg1"))
    painter.setPen(theme.colour("1"))
    painter.drawText(plate, Qt.AlignmentFlag.AlignCenter, words)
