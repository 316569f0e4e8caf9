"""What is known of the chosen span beside the waterfall. Qt thread; owner: the trace view."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTreeWidget, QTreeWidgetItem, QVBoxLayout
from PySide6.QtWidgets import QWidget as Widget

from app.core.ports import SpanRow
from app.ui.charts.scale import reading_text
from app.ui.panes.trace_path import TraceShape, return_sentence
from app.ui.panes.trace_tree import WaterfallRow
from app.ui.theme import Theme
from app.ui.translation import tr
from app.ui.widgets.buttons import KindButton
from app.ui.widgets.labels import ElidedLabel, sheet

_ROW_PX = 20
Facts = tuple[tuple[str, str], ...]


class SpanTree(QTreeWidget):
    """Names and values; leaves letters to the window's keys."""

    def keyboardSearch(self, search: str) -> None:
        """Letters are keys of the pane."""


class SpanDetails(Widget):
    """Facts and attributes of a row; ``logs_clicked`` asks for the lines of its span."""

    logs_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setMinimumWidth(260)
        self._title = ElidedLabel("small.strong")
        self.tree = SpanTree()
        self.tree.setColumnCount(2)
        self.tree.setHeaderLabels([tr("Of this span"), tr("Value")])
        self.tree.setAccessibleName(tr("Facts and attributes of the chosen span"))
        self.tree.setFont(theme.font("code"))
        self.tree.setUniformRowHeights(True)
        self.tree.setRootIsDecorated(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        bar = sheet("bar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 4, 8, 4)
        row.setSpacing(6)
        row.addWidget(self._title, 1)
        logs = KindButton(theme, "Its logs", key="S", size="small")
        logs.setAccessibleName(tr("Logs of this span"))
        logs.clicked.connect(self.logs_clicked)
        row.addWidget(logs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        inset = QHBoxLayout()
        inset.setContentsMargins(8, 0, 0, 0)
        inset.addWidget(self.tree)
        layout.addLayout(inset, 1)
        self.tree.itemActivated.connect(self._copy)

    def show_row(self, row: WaterfallRow | None, shape: TraceShape) -> None:
        """Show a row of the waterfall; nothing without one."""
        self.tree.clear()
        if row is None:
            self._title.set_words("")
            return
        self._title.set_words(f"{row.service} {row.name}")
        for name, value in (*facts_of(row, shape), *row.spans[0].attributes):
            item = QTreeWidgetItem([name, " ".join(value.split())])
            item.setToolTip(0, name)
            item.setToolTip(1, value)
            item.setSizeHint(0, QSize(0, _ROW_PX))
            self.tree.addTopLevelItem(item)

    @staticmethod
    def _copy(item: QTreeWidgetItem) -> None:
        QGuiApplication.clipboard().setText(item.toolTip(1) or item.text(1))


def facts_of(row: WaterfallRow, shape: TraceShape) -> Facts:
    """What a span, or a group of equal ones, comes to in words."""
    span: SpanRow = row.spans[0]
    critical_s = sum(shape.critical_s(one.span_id) for one in row.spans)
    ids = {one.span_id for one in row.spans}
    gaps = [gap for gap in shape.gaps if gap.span_id in ids]
    back = next((one for one in shape.returns if one.span_id in ids), None)
    facts = [
        (tr("began"), tr("{ms} ms into the trace", ms=_ms(row.start_s))),
        (
            tr("took"),
            tr("{ms} ms", ms=_ms(row.total_s))
            + (tr(" in {count} spans", count=row.count) if row.count > 1 else ""),
        ),
    ]
    if row.count == 1:
        own_s = sum(end - start for start, end in row.busy)
        facts.append((tr("no child covers"), _share_text(own_s, row.total_s)))
    facts += [
        (
            tr("gap"),
            tr("{ms} ms without a child, from {ms2} ms", ms=_ms(gap.length_s), ms2=_ms(gap.from_s)),
        )
        for gap in gaps
    ]
    facts.append(
        (
            tr("critical path"),
            _share_text(critical_s, row.total_s) if critical_s else tr("not on it"),
        )
    )
    if back is not None:
        facts.append((tr("returns"), return_sentence(back)))
    if row.error:
        facts.append((tr("ended"), tr("in error")))
    if span.kind:
        facts.append((tr("kind"), span.kind))
    if row.count == 1:
        facts.append((tr("span id"), span.span_id))
    return tuple(facts)


def _share_text(part_s: float, whole_s: float) -> str:
    share = part_s / whole_s if whole_s else 0.0
    return tr("{ms} ms, {share:.0%} of it", ms=_ms(part_s), share=share)


def _ms(seconds: float) -> str:
    return reading_text(seconds * 1000, 0 if seconds >= 0.01 or seconds <= 0.0 else 1)
